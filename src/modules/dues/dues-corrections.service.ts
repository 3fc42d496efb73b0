import { type CancellationCause, standingMonths, standingOf } from '../../domain/dues/claim-state.ts';
import { duesRunEntries, reduceDues } from '../../domain/dues/dues-account.ts';
import type { DuesClaim } from '../../domain/dues/dues-claims.ts';
import { type ClaimedMonth, duesCorrections } from '../../domain/dues/dues-corrections.ts';
import type { DuesSpan } from '../../domain/dues/dues-months.ts';
import type { JournalEntry } from '../../domain/ledger/journal-entry.ts';
import { Money } from '../../domain/money/money.ts';
import { type BusinessDate, firstOfMonth, laterOf } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Happening } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { postEntries, type PostedEntry } from '../ledger/index.ts';
import { duesTotalsOf, type Member, storeDuesTotals } from '../members/index.ts';
import { policyVersions } from '../policy/index.ts';
import { arrangementsOf } from './arrangements.repository.ts';
import { duesMemberOf } from './dues-run.service.ts';
import {
  claimsOf,
  firstClaimedMonth,
  insertClaims,
  insertReversals,
  knownMonths,
  type NewClaim,
  type NewReversal,
} from './dues.repository.ts';
import type { MemberClaim } from './dues.types.ts';

/** A locked member, with the facts as they now stand on record. */
export type Correcting = {
  readonly member: Member;
  /** The months that the fact recorded now is about. */
  readonly span: DuesSpan;
  readonly cause: CancellationCause;
  readonly deed: Happening;
};

/**
 * Brings claims into line with a fact that became known late: cancels what is not owed, claims what is. What had been paid
 * on a cancelled month becomes the member's credit and pays what is claimed anew. Returns the member as it then stands.
 */
export async function correctDues(tx: Tx, { member, span, cause, deed }: Correcting): Promise<Member> {
  const claims = await claimsOf(tx, member.id);
  const [policies, arrangements] = [await policyVersions(tx), await arrangementsOf(tx, [member.id])];
  const { cancel, claim } = duesCorrections({
    member: duesMemberOf(member, arrangements),
    policies,
    claimed: claims.flatMap(claimedMonths),
    span,
    firstClaimedMonth: await firstClaimedMonth(tx),
    today: deed.today,
  });
  const reversals = cancellationsOf(claims, cancel, { cause, deed });
  const raised = await newClaims(tx, { member, claim, deed });
  if (reversals.length + raised.length === 0) return member;
  await insertReversals(tx, reversals);
  await insertClaims(tx, { runId: null, recordedAt: deed.recordedAt, claims: raised });
  const { totals, changes } = booked(member, reversals, raised);
  const after = { ...member, duesClaimed: totals.claimed, duesPaid: totals.paid };
  await storeDuesTotals(tx, [after]);
  await postEntries(
    tx,
    changes.flatMap((change) => postedOf(change, deed)),
  );
  return after;
}

type ToClaim = Pick<Correcting, 'member' | 'deed'> & { readonly claim: readonly DuesClaim[] };

async function newClaims(tx: Tx, { member, claim, deed }: ToClaim): Promise<readonly NewClaim[]> {
  const months = claim.flatMap((one) => one.months.map(({ month }) => month));
  const [from, to] = [months[0], months.at(-1)];
  if (from === undefined || to === undefined) return [];
  const attempts = (await knownMonths(tx, { from, to, memberId: member.id })).get(member.id)?.attempts ?? new Map();
  return claim.map((one) => ({ ...one, id: newIdAt(deed.recordedAt), memberId: member.id, attempts }));
}

function claimedMonths(claim: MemberClaim): readonly ClaimedMonth[] {
  const isDecidedOn = claim.reversals.some(({ kind }) => kind !== 'cancelled');
  return standingMonths(claim).map(({ month, amount }) => ({ claimId: claim.id, month, amount, isDecidedOn }));
}

/** Never more than still stands of the claim: what was waived before is not given up twice. */
function cancellationsOf(
  claims: readonly MemberClaim[],
  cancel: readonly ClaimedMonth[],
  { cause, deed }: Pick<Correcting, 'cause' | 'deed'>,
): readonly NewReversal[] {
  const left = new Map(claims.map((claim) => [claim.id, standingOf(claim)]));
  const dueOn = new Map(claims.map((claim) => [claim.id, claim.dueOn]));
  return cancel.map(({ claimId, month, amount }) => {
    const rest = left.get(claimId) ?? Money.zero;
    const taken = Money.min(amount, rest);
    left.set(claimId, rest.minus(taken));
    return {
      id: newIdAt(deed.recordedAt),
      claimId,
      kind: 'cancelled',
      month,
      cause,
      amount: taken,
      valueDate: dueOn.get(claimId) ?? deed.today,
      reductionId: null,
      recordedAt: deed.recordedAt,
      recordedBy: deed.byUserId,
    };
  });
}

type Bookable = { readonly id: string; readonly valueDate: BusinessDate; readonly entries: readonly JournalEntry[] };

/** The member's totals as one change follows the other, and the entries that say so. */
function booked(member: Member, reversals: readonly NewReversal[], claims: readonly NewClaim[]) {
  let totals = duesTotalsOf(member);
  const changes: Bookable[] = [];
  for (const { id, amount, valueDate } of reversals) {
    if (amount.isZero()) continue;
    const reduced = reduceDues(totals, { kind: 'cancelled', amount }, member.id);
    totals = reduced.totals;
    changes.push({ id, valueDate, entries: [reduced.entry] });
  }
  for (const { id, amount, dueOn } of claims) {
    const entries = duesRunEntries([{ memberId: member.id, amount, before: totals }]);
    totals = { ...totals, claimed: totals.claimed.plus(amount) };
    changes.push({ id, valueDate: dueOn, entries });
  }
  return { totals, changes };
}

function postedOf({ id, valueDate, entries }: Bookable, deed: Happening): readonly PostedEntry[] {
  return entries.map((entry) => ({
    entry,
    valueDate,
    postingDate: deed.today,
    recordedAt: deed.recordedAt,
    sourceId: id,
    documentReference: null,
    actorUserId: deed.byUserId,
  }));
}

/**
 * For a membership that has ended, as when a death becomes known late: months owed only after the last day are cancelled,
 * also those of a claim for several months. What had been paid on them is credit. Returns the member as it then stands.
 */
export async function cancelDuesAfter(tx: Tx, member: Member, lastDay: BusinessDate, deed: Happening): Promise<Member> {
  const span = { from: firstOfMonth(laterOf(lastDay, member.admittedOn)), until: null };
  const corrected = await correctDues(tx, { member: { ...member, leftOn: lastDay }, span, cause: 'leaving', deed });
  return { ...corrected, leftOn: member.leftOn };
}

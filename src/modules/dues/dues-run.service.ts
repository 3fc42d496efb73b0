import { duesAccountOf, duesRunEntries } from '../../domain/dues/dues-account.ts';
import { duesClaimFor, widestPeriod } from '../../domain/dues/dues-claims.ts';
import type { DuesMember } from '../../domain/dues/dues-months.ts';
import { Money } from '../../domain/money/money.ts';
import type { PolicyVersion } from '../../domain/policy/policy-version.ts';
import { firstOfMonth, lastOfMonth, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Happening } from '../../platform/http/deed.ts';
import { newId } from '../../platform/ids.ts';
import { postEntries } from '../ledger/index.ts';
import { duesTotalsOf, lockMembersBetween, type Member, storeDuesTotals } from '../members/index.ts';
import { policyVersions } from '../policy/index.ts';
import { arrangementsOf, spansOf } from './arrangements.repository.ts';
import { duesNotDueYet } from './dues.refusals.ts';
import { insertClaims, insertRun, knownMonths, type NewClaim } from './dues.repository.ts';
import type { Arrangement } from './dues.types.ts';

export type DuesRunResult = {
  /** Null when there was nothing to claim. */
  readonly runId: string | null;
  readonly month: BusinessDate;
  readonly claimCount: number;
  readonly claimed: Money;
  /** Paid at once from credit that members had. */
  readonly creditApplied: Money;
};

type RaisedClaim = NewClaim & { readonly member: Member };

/**
 * Claims dues from every member liable in a month and not claimed yet, for all months of its period (a month, quarter,
 * half-year or year), and lets waiting credit pay them. Running it again claims only what was missing, so a repetition has
 * no effect. Locks all of the month's members, so two runs at once claim once. Dues are claimed from the day they fall due
 * on (`dues.not_due_yet`).
 */
export async function runDues(
  tx: Tx,
  asked: { readonly month: BusinessDate; readonly requestKey: string | null },
  deed: Happening,
): Promise<DuesRunResult> {
  const month = firstOfMonth(asked.month);
  if (month > deed.today) throw duesNotDueYet(month);
  const members = await lockMembersBetween(tx, month, lastOfMonth(month));
  if (members.length === 0) return resultOf(null, month, []);
  const found = await claimsFor(tx, members, { month, policies: await policyVersions(tx) });
  const claims = found.filter(({ dueOn }) => dueOn <= deed.today);
  const [early] = found;
  if (early && claims.length === 0) throw duesNotDueYet(early.dueOn);
  if (claims.length === 0) return resultOf(null, month, []);
  const { recordedAt, byUserId: recordedBy } = deed;
  const run = { id: newId(), month, claimCount: claims.length, requestKey: asked.requestKey, recordedAt, recordedBy };
  await insertRun(tx, run);
  await insertClaims(tx, { runId: run.id, recordedAt, claims });
  await storeDuesTotals(
    tx,
    claims.map(({ member, amount }) => ({ ...member, duesClaimed: member.duesClaimed.plus(amount) })),
  );
  await post(tx, { runId: run.id, claims, deed });
  return resultOf(run.id, month, claims);
}

type Asked = { readonly month: BusinessDate; readonly policies: readonly PolicyVersion[] };

/** A member of whom no policy tells what is owed stops the run: `policy.none_in_force`. */
async function claimsFor(tx: Tx, members: readonly Member[], asked: Asked): Promise<readonly RaisedClaim[]> {
  const { month, policies } = asked;
  const arrangements = Map.groupBy(await arrangementsOf(tx), ({ memberId }) => memberId);
  const known = await knownMonths(tx, widestPeriod(policies, month));
  return members.flatMap((member) => {
    const { standing, attempts } = known.get(member.id) ?? { standing: undefined, attempts: new Map() };
    const who = duesMemberOf(member, arrangements.get(member.id) ?? []);
    const claim = duesClaimFor(who, policies, { month, ...(standing && { claimed: standing }) });
    return claim ? [{ ...claim, id: newId(), memberId: member.id, attempts, member }] : [];
  });
}

export function duesMemberOf(member: Member, arrangements: readonly Arrangement[]): DuesMember {
  const { admittedOn, leftOn, duesFrom } = member;
  return { admittedOn, leftOn, duesFrom, ...spansOf(arrangements) };
}

/** One entry for the claims and one for the credit that pays them; two of each only where due dates differ. */
async function post(
  tx: Tx,
  {
    runId,
    claims,
    deed,
  }: { readonly runId: string; readonly claims: readonly RaisedClaim[]; readonly deed: Happening },
): Promise<void> {
  const byDueDate = Map.groupBy(claims, ({ dueOn }) => dueOn);
  await postEntries(
    tx,
    [...byDueDate].flatMap(([dueOn, due]) =>
      duesRunEntries(
        due.map(({ member, amount }) => ({ memberId: member.id, amount, before: duesTotalsOf(member) })),
      ).map((entry) => ({
        entry,
        valueDate: dueOn,
        postingDate: deed.today,
        recordedAt: deed.recordedAt,
        sourceId: runId,
        documentReference: null,
        actorUserId: deed.byUserId,
      })),
    ),
  );
}

function resultOf(runId: string | null, month: BusinessDate, claims: readonly RaisedClaim[]): DuesRunResult {
  const fromCredit = claims.map(({ member, amount }) => Money.min(duesAccountOf(duesTotalsOf(member)).credit, amount));
  return {
    runId,
    month,
    claimCount: claims.length,
    claimed: Money.sum(claims.map(({ amount }) => amount)),
    creditApplied: Money.sum(fromCredit),
  };
}

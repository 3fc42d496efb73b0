import { duesAccountOf, duesRunEntries } from '../../domain/dues/dues-account.ts';
import { duesClaimFor } from '../../domain/dues/dues-claims.ts';
import { Money } from '../../domain/money/money.ts';
import type { PolicyVersion } from '../../domain/policy/policy-version.ts';
import { firstOfMonth, lastOfMonth, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Happening } from '../../platform/http/deed.ts';
import { newId } from '../../platform/ids.ts';
import { postEntries } from '../ledger/index.ts';
import { duesTotalsOf, lockMembersBetween, type Member, storeDuesTotals } from '../members/index.ts';
import { policyVersions } from '../policy/index.ts';
import { duesNotDueYet } from './dues.refusals.ts';
import { insertRun, membersClaimedFor, type RecordedClaim } from './dues.repository.ts';

export type DuesRunResult = {
  /** Null when there was nothing to claim. */
  readonly runId: string | null;
  readonly month: BusinessDate;
  readonly claimCount: number;
  readonly claimed: Money;
  /** Paid at once from credit that members had. */
  readonly creditApplied: Money;
};

type RaisedClaim = RecordedClaim & { readonly member: Member };

/**
 * Claims a month's dues from every member liable for it and not claimed yet, and lets waiting credit pay them. Running
 * it again claims only from members who were missing, so a repetition has no effect. Locks all of the month's members,
 * so two runs at once claim once. Dues are claimed from the day they fall due on (`dues.not_due_yet`).
 */
export async function runDues(
  tx: Tx,
  asked: { readonly month: BusinessDate; readonly requestKey: string | null },
  deed: Happening,
): Promise<DuesRunResult> {
  const month = firstOfMonth(asked.month);
  if (month > deed.today) throw duesNotDueYet(month);
  const members = await lockMembersBetween(tx, month, lastOfMonth(month));
  const claimed = await membersClaimedFor(tx, month);
  const missing = members.filter(({ id }) => !claimed.has(id));
  const claims = claimsFor(missing, await policyVersions(tx), month);
  const early = claims.find(({ dueOn }) => dueOn > deed.today);
  if (early) throw duesNotDueYet(early.dueOn);
  if (claims.length === 0) return resultOf(null, month, []);
  const run = { id: newId(), month, claimCount: claims.length, requestKey: asked.requestKey };
  await insertRun(tx, { ...run, recordedAt: deed.recordedAt, recordedBy: deed.byUserId }, claims);
  await storeDuesTotals(
    tx,
    claims.map(({ member, amount }) => ({ ...member, duesClaimed: member.duesClaimed.plus(amount) })),
  );
  await post(tx, { runId: run.id, claims, deed });
  return resultOf(run.id, month, claims);
}

function claimsFor(
  members: readonly Member[],
  policies: readonly PolicyVersion[],
  month: BusinessDate,
): readonly RaisedClaim[] {
  return members.flatMap((member) => {
    const claim = duesClaimFor({ ...member, exemptions: [] }, policies, month);
    return claim ? [{ ...claim, id: newId(), memberId: member.id, member }] : [];
  });
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

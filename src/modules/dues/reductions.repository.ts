import { Money } from '../../domain/money/money.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { decisionOf, keyed } from './arrangements.repository.ts';
import type { Reduction } from './dues.types.ts';

export type NewReduction = Pick<Reduction, 'id' | 'claimId' | 'kind' | 'amount' | 'reason'> & {
  readonly requestKey: string;
  readonly deed: Deed;
};

export async function insertReduction(tx: Tx, { deed, ...asked }: NewReduction): Promise<void> {
  const row = {
    id: asked.id,
    claim_id: asked.claimId,
    kind: asked.kind,
    amount: asked.amount.toText(),
    reason: asked.reason,
    proposed_by_person_id: deed.byPersonId,
    request_key: asked.requestKey,
    recorded_at: deed.recordedAt,
    recorded_by: deed.byUserId,
  };
  await keyed('dues_reductions_request_key_key', tx.insertInto('dues_reductions').values(row).execute());
}

function selectReductions(db: Db) {
  return db
    .selectFrom('dues_reductions as one')
    .innerJoin('dues_claims as claim', 'claim.id', 'one.claim_id')
    .leftJoin('dues_decisions as decision', 'decision.reduction_id', 'one.id')
    .selectAll('one')
    .select([
      'claim.member_id',
      'decision.is_granted',
      'decision.reason as decision_reason',
      'decision.decided_by_person_id',
      'decision.decided_on',
    ]);
}

type ReductionRow = Awaited<ReturnType<ReturnType<typeof selectReductions>['execute']>>[number];

function toReduction(row: ReductionRow): Reduction {
  return {
    id: row.id,
    claimId: row.claim_id,
    kind: row.kind as Reduction['kind'],
    amount: Money.parse(row.amount),
    reason: row.reason,
    proposedByPersonId: row.proposed_by_person_id,
    recordedAt: row.recorded_at,
    decision: decisionOf(row),
  };
}

export async function findReduction(db: Db, id: string): Promise<Reduction | undefined> {
  const row = await selectReductions(db).where('one.id', '=', id).executeTakeFirst();
  return row && toReduction(row);
}

/** Proposals that wait for another person to decide, oldest first. */
export async function undecidedReductions(
  db: Db,
): Promise<readonly { readonly reduction: Reduction; readonly memberId: string }[]> {
  const rows = await selectReductions(db).where('decision.id', 'is', null).orderBy('one.id').execute();
  return rows.map((row) => ({ reduction: toReduction(row), memberId: row.member_id }));
}

/** Proposals about a member's claims, oldest first. */
export async function reductionsOf(db: Db, memberId: string): Promise<readonly Reduction[]> {
  const rows = await selectReductions(db).where('claim.member_id', '=', memberId).orderBy('one.id').execute();
  return rows.map(toReduction);
}

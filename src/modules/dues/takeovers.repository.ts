import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';

export type ClaimTakenOver = {
  readonly id: string;
  readonly memberId: string;
  readonly month: BusinessDate;
  readonly dueOn: BusinessDate;
  readonly amount: Money;
  readonly policyNumber: number;
};

export async function insertClaimsTakenOver(
  tx: Tx,
  given: { readonly importId: string; readonly recordedAt: Date; readonly claims: readonly ClaimTakenOver[] },
): Promise<void> {
  if (given.claims.length === 0) return;
  await tx
    .insertInto('dues_claims')
    .values(
      given.claims.map(({ id, memberId, month, dueOn, amount, policyNumber }) => ({
        id,
        import_id: given.importId,
        member_id: memberId,
        month,
        due_on: dueOn,
        amount: amount.toText(),
        policy_number: policyNumber,
        recorded_at: given.recordedAt,
      })),
    )
    .execute();
  await tx
    .insertInto('dues_claim_months')
    .values(
      given.claims.map(({ id, memberId, month, amount, policyNumber }) => ({
        claim_id: id,
        member_id: memberId,
        month,
        amount: amount.toText(),
        policy_number: policyNumber,
      })),
    )
    .execute();
}

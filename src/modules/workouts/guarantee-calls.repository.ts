import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';

/** SQL of demands on guarantors, of what they paid, and of guarantees let go. */

export type RecordedDemand = {
  readonly id: string;
  readonly guaranteeId: string;
  readonly loanId: string;
  readonly amount: Money;
  readonly demandedOn: BusinessDate;
  readonly isPursuedInVain: boolean;
  readonly isLossEstablished: boolean;
  readonly reason: string;
  readonly documentReference: string | null;
  readonly recordedAt: Date;
};

/** Oldest first. */
export async function demandsOn(db: Db, guaranteeIds: readonly string[]): Promise<readonly RecordedDemand[]> {
  if (guaranteeIds.length === 0) return [];
  const query = db
    .selectFrom('guarantee_calls')
    .selectAll()
    .where('guarantee_id', 'in', [...guaranteeIds]);
  return (await query.orderBy('id').execute()).map((row) => ({
    id: row.id,
    guaranteeId: row.guarantee_id,
    loanId: row.loan_id,
    amount: Money.parse(row.amount),
    demandedOn: row.demanded_on as BusinessDate,
    isPursuedInVain: row.pursued_in_vain,
    isLossEstablished: row.loss_established,
    reason: row.reason,
    documentReference: row.document_reference,
    recordedAt: row.recorded_at,
  }));
}

type Recording = { readonly requestKey: string; readonly deed: Deed };

export async function insertDemand(tx: Tx, demand: RecordedDemand, { requestKey, deed }: Recording): Promise<void> {
  try {
    await tx
      .insertInto('guarantee_calls')
      .values({
        id: demand.id,
        guarantee_id: demand.guaranteeId,
        loan_id: demand.loanId,
        amount: demand.amount.toText(),
        demanded_on: demand.demandedOn,
        pursued_in_vain: demand.isPursuedInVain,
        loss_established: demand.isLossEstablished,
        reason: demand.reason,
        document_reference: demand.documentReference,
        request_key: requestKey,
        recorded_at: demand.recordedAt,
        recorded_by: deed.byUserId,
      })
      .execute();
  } catch (error) {
    throw constraintOf(error) === 'guarantee_call_key_is_used_once' ? keyReused() : error;
  }
}

export type GuarantorPayment = {
  readonly paymentId: string;
  readonly guaranteeId: string;
  readonly amount: Money;
  readonly valueDate: BusinessDate;
  readonly isReversed: boolean;
};

/** What was paid under guarantees, reversed payments included; in the order of recording. */
export async function guarantorPayments(db: Db, guaranteeIds: readonly string[]): Promise<readonly GuarantorPayment[]> {
  if (guaranteeIds.length === 0) return [];
  const rows = await db
    .selectFrom('loan_facts as payment')
    .leftJoin('loan_facts as reversal', 'reversal.reverses_fact_id', 'payment.id')
    .select([
      'payment.id',
      'payment.guarantee_id',
      'payment.amount',
      'payment.value_date',
      'reversal.id as reversal_id',
    ])
    .where('payment.guarantee_id', 'in', [...guaranteeIds])
    .orderBy('payment.sequence')
    .execute();
  return rows.map((row) => ({
    paymentId: row.id,
    guaranteeId: row.guarantee_id ?? '',
    amount: Money.parse(row.amount ?? '0.00'),
    valueDate: row.value_date as BusinessDate,
    isReversed: row.reversal_id !== null,
  }));
}

export type Release = {
  readonly id: string;
  readonly guaranteeId: string;
  readonly loanId: string;
  readonly releasedOn: BusinessDate;
  readonly reason: string;
  readonly othersMayGoFree: boolean;
};

export async function insertRelease(tx: Tx, release: Release, { requestKey, deed }: Recording): Promise<void> {
  try {
    await tx
      .insertInto('guarantee_releases')
      .values({
        id: release.id,
        guarantee_id: release.guaranteeId,
        loan_id: release.loanId,
        released_on: release.releasedOn,
        reason: release.reason,
        others_may_go_free: release.othersMayGoFree,
        request_key: requestKey,
        recorded_at: deed.recordedAt,
        recorded_by: deed.byUserId,
      })
      .execute();
  } catch (error) {
    throw constraintOf(error) === 'guarantee_release_key_is_used_once' ? keyReused() : error;
  }
}

import type { Selectable } from 'kysely';
import { notFound } from '../../domain/errors.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Payouts } from '../../platform/db/schema.generated.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { type OutgoingPayment, outgoingPayments, preparedRow, releaseBy } from '../outgoing-payments/index.ts';
import type { Payout } from './loans.types.ts';

export type NewPayout = Pick<
  Payout,
  'id' | 'loanId' | 'amount' | 'feeWithheld' | 'executionDate' | 'payeeName' | 'payeeIban'
> & {
  readonly requestKey: string;
  readonly deed: Deed;
};

export async function insertPayout(tx: Tx, payout: NewPayout): Promise<void> {
  await tx
    .insertInto('payouts')
    .values({
      ...preparedRow(payout),
      loan_id: payout.loanId,
      fee_withheld: payout.feeWithheld.toText(),
      execution_date: payout.executionDate,
    })
    .execute();
}

/** 404 `payout.not_found`. */
export async function getPayout(db: Db, id: string): Promise<Payout> {
  const rows = await db.selectFrom('payouts').selectAll().where('id', '=', id).execute();
  const [payout] = await outgoingPayments(db, rows, toPayout);
  if (!payout) {
    throw notFound('payout.not_found', {
      de: 'Diese Auszahlung gibt es nicht.',
      en: 'There is no such payout.',
    });
  }
  return payout;
}

export async function payoutsOfLoan(db: Db, loanId: string): Promise<readonly Payout[]> {
  const rows = await db
    .selectFrom('payouts')
    .selectAll()
    .where('loan_id', '=', loanId)
    .orderBy('prepared_at')
    .orderBy('id')
    .execute();
  return await outgoingPayments(db, rows, toPayout);
}

export async function markReleased(tx: Tx, payoutId: string, deed: Deed): Promise<void> {
  await tx.updateTable('payouts').set(releaseBy(deed)).where('id', '=', payoutId).execute();
}

export async function markCancelled(tx: Tx, payoutId: string): Promise<void> {
  await tx.updateTable('payouts').set({ status: 'cancelled' }).where('id', '=', payoutId).execute();
}

function toPayout(outgoing: OutgoingPayment, row: Selectable<Payouts>): Payout {
  return {
    ...outgoing,
    loanId: row.loan_id,
    feeWithheld: Money.parse(row.fee_withheld),
    executionDate: row.execution_date as BusinessDate,
  };
}

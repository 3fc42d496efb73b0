import { notFound } from '../../domain/errors.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
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
      id: payout.id,
      loan_id: payout.loanId,
      amount: payout.amount.toText(),
      fee_withheld: payout.feeWithheld.toText(),
      execution_date: payout.executionDate,
      payee_name: payout.payeeName,
      payee_iban: payout.payeeIban,
      prepared_by_person_id: payout.deed.byPersonId,
      prepared_by: payout.deed.byUserId,
      prepared_at: payout.deed.recordedAt,
      request_key: payout.requestKey,
    })
    .execute();
}

/** 404 `payout.not_found`. */
export async function getPayout(db: Db, id: string): Promise<Payout> {
  const row = await db.selectFrom('payouts').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) {
    throw notFound('payout.not_found', {
      de: 'Diese Auszahlung gibt es nicht.',
      en: 'There is no such payout.',
    });
  }
  return toPayout(row);
}

export async function payoutsOfLoan(db: Db, loanId: string): Promise<readonly Payout[]> {
  const rows = await db
    .selectFrom('payouts')
    .selectAll()
    .where('loan_id', '=', loanId)
    .orderBy('prepared_at')
    .orderBy('id')
    .execute();
  return rows.map(toPayout);
}

export async function markReleased(tx: Tx, payoutId: string, deed: Deed): Promise<void> {
  await tx
    .updateTable('payouts')
    .set({
      status: 'released',
      released_by_person_id: deed.byPersonId,
      released_by: deed.byUserId,
      released_at: deed.recordedAt,
    })
    .where('id', '=', payoutId)
    .execute();
}

export async function markCancelled(tx: Tx, payoutId: string): Promise<void> {
  await tx.updateTable('payouts').set({ status: 'cancelled' }).where('id', '=', payoutId).execute();
}

type PayoutRow = {
  readonly id: string;
  readonly loan_id: string;
  readonly amount: string;
  readonly fee_withheld: string;
  readonly execution_date: string;
  readonly payee_name: string;
  readonly payee_iban: string;
  readonly status: string;
  readonly prepared_by_person_id: string;
  readonly prepared_at: Date;
  readonly released_by_person_id: string | null;
  readonly released_at: Date | null;
};

function toPayout(row: PayoutRow): Payout {
  return {
    id: row.id,
    loanId: row.loan_id,
    amount: Money.parse(row.amount),
    feeWithheld: Money.parse(row.fee_withheld),
    executionDate: row.execution_date as BusinessDate,
    payeeName: row.payee_name,
    payeeIban: row.payee_iban,
    status: row.status as Payout['status'],
    preparedByPersonId: row.prepared_by_person_id,
    preparedAt: row.prepared_at,
    releasedByPersonId: row.released_by_person_id,
    releasedAt: row.released_at,
  };
}

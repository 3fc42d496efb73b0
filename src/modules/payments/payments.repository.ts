import { sql } from 'kysely';
import { conflict, notFound } from '../../domain/errors.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';

export type PaymentPurpose = 'loan' | 'dues' | 'shares';

/** Money received, for a loan or from a member. */
export type Payment = {
  readonly id: string;
  readonly purpose: PaymentPurpose;
  readonly payerPersonId: string;
  readonly memberId: string | null;
  readonly loanId: string | null;
  readonly amount: Money;
  readonly valueDate: BusinessDate;
  readonly bankReference: string | null;
  /** The settlement of a leaver it was set off against; null for money that came in. */
  readonly settlementId: string | null;
  readonly recordedAt: Date;
  /** Null while the payment stands. */
  readonly reversal: { readonly id: string; readonly valueDate: BusinessDate; readonly reason: string } | null;
};

export type NewPayment = Omit<Payment, 'reversal' | 'recordedAt'> & {
  readonly requestKey: string | null;
  /** Of money that came before the books began here: the import that tells of it. */
  readonly importId?: string;
  readonly deed: Deed;
};

/** 409 `payment.bank_reference_used`; a key whose answer has been forgotten since is `idempotency.key_reused`. */
export async function insertPayments(tx: Tx, payments: readonly NewPayment[]): Promise<void> {
  if (payments.length === 0) return;
  try {
    await tx
      .insertInto('payments')
      .values(
        payments.map((payment) => ({
          id: payment.id,
          purpose: payment.purpose,
          payer_person_id: payment.payerPersonId,
          member_id: payment.memberId,
          loan_id: payment.loanId,
          amount: payment.amount.toText(),
          value_date: payment.valueDate,
          bank_reference: payment.bankReference,
          settlement_id: payment.settlementId,
          request_key: payment.requestKey,
          import_id: payment.importId ?? null,
          recorded_at: payment.deed.recordedAt,
          recorded_by: payment.deed.byUserId,
        })),
      )
      .execute();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'bank_reference_is_used_once') throw bankReferenceUsed(payments);
    throw constraint === 'payments_request_key_key' ? keyReused() : error;
  }
}

function bankReferenceUsed(payments: readonly NewPayment[]): Error {
  const references = payments.flatMap(({ bankReference }) => bankReference ?? []).join(', ');
  return conflict(
    'payment.bank_reference_used',
    {
      de: `Diese Bankreferenz ist schon gebucht (${references}). Ist es wirklich eine zweite Zahlung, hat sie eine eigene Referenz.`,
      en: `This bank reference has been booked already (${references}). If it really is a second payment, it has a reference of its own.`,
    },
    { bank_reference: references },
  );
}

function selectPayments(db: Db) {
  return db
    .selectFrom('payments')
    .leftJoin('payment_reversals as reversal', 'reversal.payment_id', 'payments.id')
    .selectAll('payments')
    .select([
      'reversal.id as reversal_id',
      'reversal.value_date as reversal_value_date',
      'reversal.reason as reversal_reason',
    ]);
}

type PaymentRow = Awaited<ReturnType<ReturnType<typeof selectPayments>['execute']>>[number];

function toPayment(row: PaymentRow): Payment {
  return {
    id: row.id,
    purpose: row.purpose as PaymentPurpose,
    payerPersonId: row.payer_person_id,
    memberId: row.member_id,
    loanId: row.loan_id,
    amount: Money.parse(row.amount),
    valueDate: row.value_date as BusinessDate,
    bankReference: row.bank_reference,
    settlementId: row.settlement_id,
    recordedAt: row.recorded_at,
    reversal:
      row.reversal_id === null
        ? null
        : {
            id: row.reversal_id,
            valueDate: row.reversal_value_date as BusinessDate,
            reason: row.reversal_reason ?? '',
          },
  };
}

/** 404 `payment.not_found`. */
export async function getPayment(db: Db, id: string): Promise<Payment> {
  const row = await selectPayments(db).where('payments.id', '=', id).executeTakeFirst();
  if (!row)
    throw notFound('payment.not_found', { de: 'Diese Zahlung gibt es nicht.', en: 'There is no such payment.' });
  return toPayment(row);
}

/** Written in whatever letters. */
export async function isBankReferenceUsed(db: Db, reference: string): Promise<boolean> {
  const used = await db
    .selectFrom('payments')
    .select('id')
    .where(sql<string>`upper(bank_reference)`, '=', reference.toUpperCase())
    .executeTakeFirst();
  return used !== undefined;
}

export type PaymentFilter = {
  readonly loan?: IdOrNumber | undefined;
  readonly member?: IdOrNumber | undefined;
  readonly from?: BusinessDate | undefined;
  readonly to?: BusinessDate | undefined;
  readonly beforeId: string | null;
  readonly limit: number;
};

/** Newest recorded first, one row more than the limit. */
export async function listPayments(db: Db, filter: PaymentFilter): Promise<readonly Payment[]> {
  let query = selectPayments(db)
    .orderBy('payments.id', 'desc')
    .limit(filter.limit + 1);
  if (filter.loan) query = query.where('payments.loan_id', '=', idIn('loans', filter.loan));
  if (filter.member) query = query.where('payments.member_id', '=', idIn('members', filter.member));
  if (filter.from) query = query.where('payments.value_date', '>=', filter.from);
  if (filter.to) query = query.where('payments.value_date', '<=', filter.to);
  if (filter.beforeId) query = query.where('payments.id', '<', filter.beforeId);
  return (await query.execute()).map(toPayment);
}

function idIn(table: 'loans' | 'members', which: IdOrNumber) {
  return which.by === 'id'
    ? sql<string>`${which.id}::uuid`
    : sql<string>`(select id from ${sql.table(table)} where number = ${which.number})`;
}

export type NewReversal = {
  readonly id: string;
  readonly paymentId: string;
  readonly valueDate: BusinessDate;
  readonly reason: string;
  readonly requestKey: string;
  readonly deed: Deed;
};

export async function insertReversal(tx: Tx, reversal: NewReversal): Promise<void> {
  const row = {
    id: reversal.id,
    payment_id: reversal.paymentId,
    value_date: reversal.valueDate,
    reason: reversal.reason,
    request_key: reversal.requestKey,
    recorded_at: reversal.deed.recordedAt,
    recorded_by: reversal.deed.byUserId,
  };
  try {
    await tx.insertInto('payment_reversals').values(row).execute();
  } catch (error) {
    throw constraintOf(error) === 'payment_reversals_request_key_key' ? keyReused() : error;
  }
}

/** Whether a movement on the bank's statement was booked as this payment, and stands. */
export async function isBookedByStatement(db: Db, paymentId: string): Promise<boolean> {
  const booked = await db
    .selectFrom('bank_bookings')
    .select('id')
    .where('payment_id', '=', paymentId)
    .where('kind', '<>', 'recorded_payment')
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  return booked !== undefined;
}

export async function findReversal(
  db: Db,
  id: string,
): Promise<{ readonly id: string; readonly paymentId: string } | undefined> {
  const row = await db
    .selectFrom('payment_reversals')
    .select(['id', 'payment_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { id: row.id, paymentId: row.payment_id };
}

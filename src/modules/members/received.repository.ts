import { Money } from '../../domain/money/money.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

/** A payment of a member on shares or dues, as the payments module recorded it. */
export type ReceivedPayment = {
  readonly id: string;
  readonly amount: Money;
  readonly valueDate: BusinessDate;
  /** Value date of its reversal; null while it stands. */
  readonly reversedOn: BusinessDate | null;
};

/** By value date, oldest first. */
export async function paymentsOfMember(
  db: Db,
  memberId: string,
  purpose: 'dues' | 'shares',
): Promise<readonly ReceivedPayment[]> {
  const rows = await db
    .selectFrom('payments')
    .leftJoin('payment_reversals', 'payment_reversals.payment_id', 'payments.id')
    .select(['payments.id', 'payments.amount', 'payments.value_date', 'payment_reversals.value_date as reversed_on'])
    .where('payments.member_id', '=', memberId)
    .where('payments.purpose', '=', purpose)
    .orderBy('payments.value_date')
    .orderBy('payments.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    amount: Money.parse(row.amount),
    valueDate: parseDate(row.value_date),
    reversedOn: row.reversed_on === null ? null : parseDate(row.reversed_on),
  }));
}

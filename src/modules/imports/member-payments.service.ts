import type { Tx } from '../../platform/db/database.ts';
import { recordDuesOfMembers, recordSharePayments, type Receipt } from '../payments/index.ts';
import type { ImportRow } from '../../domain/imports/import-sheets.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { type Carrying, idOf, type TakenOver } from './carrying.ts';

/** What came in after the cut-over, as a payment recorded by hand has it. */
export function receiptOf(row: ImportRow<'payments'>, deed: Deed): Receipt {
  const { amount, value_date: valueDate, bank_reference: bankReference } = row;
  return { amount, valueDate, bankReference, payerPersonId: null, requestKey: null, deed };
}

/** Dues and shares paid since the cut-over, booked like any other payment. */
export async function recordMemberPayments(
  tx: Tx,
  { found, deed }: Carrying,
  { persons, members }: TakenOver,
): Promise<void> {
  const { rows } = found.checked.file.payments;
  const dues = rows
    .filter(({ purpose }) => purpose === 'dues')
    .map((row) => ({
      ...receiptOf(row, deed),
      memberId: idOf(members, row.number),
      payerPersonId: idOf(persons, row.number),
    }));
  if (dues.length > 0) await recordDuesOfMembers(tx, dues);
  for (const row of rows.filter(({ purpose }) => purpose === 'shares')) {
    await recordSharePayments(tx, { by: 'id', id: idOf(members, row.number) }, [receiptOf(row, deed)]);
  }
}

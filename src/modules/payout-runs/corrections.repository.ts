import type { Selectable } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { PayoutCorrections } from '../../platform/db/schema.generated.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import type { ReleasedPayment } from '../outgoing-payments/index.ts';
import { columnsOf, referenceOf } from './payment-columns.ts';
import type { PaymentReference } from './payments-to-order.ts';

/** Another account for a payment than the released one. */
export type Correction = {
  readonly id: string;
  readonly payment: PaymentReference;
  readonly payeeName: string;
  readonly payeeIban: string;
  readonly reason: string;
  readonly correctedByPersonId: string;
  readonly recordedAt: Date;
};

export type NewCorrection = Pick<Correction, 'id' | 'payment' | 'payeeName' | 'payeeIban' | 'reason'> & {
  /** What came back and makes it necessary; null while nothing has. */
  readonly answers: ReleasedPayment['cameBack'];
  readonly requestKey: string;
  readonly deed: Deed;
};

export async function insertCorrection(tx: Tx, correction: NewCorrection): Promise<Correction> {
  const { deed, answers } = correction;
  const row = {
    id: correction.id,
    ...columnsOf(correction.payment),
    returned_item_id: answers?.itemId ?? null,
    returned_outside_id: answers?.outsideId ?? null,
    payee_name: correction.payeeName,
    payee_iban: correction.payeeIban,
    reason: correction.reason,
    corrected_by_person_id: deed.byPersonId,
    recorded_by: deed.byUserId,
    recorded_at: deed.recordedAt,
    request_key: correction.requestKey,
  };
  try {
    return correctionOf(await tx.insertInto('payout_corrections').values(row).returningAll().executeTakeFirstOrThrow());
  } catch (error) {
    throw constraintOf(error) === 'payout_corrections_request_key_key' ? keyReused() : error;
  }
}

/** Newest first, one row more than the limit. */
export async function listCorrections(
  db: Db,
  { beforeId, limit }: { readonly beforeId: string | null; readonly limit: number },
): Promise<readonly Correction[]> {
  let query = db
    .selectFrom('payout_corrections')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (beforeId !== null) query = query.where('id', '<', beforeId);
  return (await query.execute()).map(correctionOf);
}

function correctionOf(row: Selectable<PayoutCorrections>): Correction {
  return {
    id: row.id,
    payment: referenceOf(row),
    payeeName: row.payee_name,
    payeeIban: row.payee_iban,
    reason: row.reason,
    correctedByPersonId: row.corrected_by_person_id,
    recordedAt: row.recorded_at,
  };
}

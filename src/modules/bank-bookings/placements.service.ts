import type { z } from 'zod';
import { notFound } from '../../domain/errors.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { itemsByEndToEndId } from '../bank-runs/index.ts';
import { findGuarantee } from '../guarantees/index.ts';
import { getLoan } from '../loans/index.ts';
import { findMember, memberNotFound } from '../members/index.ts';
import { type BankTransaction, lockTransaction } from '../statements/index.ts';
import type * as schema from './bank-bookings.schema.ts';
import { orderNotFound } from './bank-bookings.refusals.ts';
import type { Placing, PlacingTarget } from './bank-bookings.types.ts';
import { place } from './placing.service.ts';

type WirePart = z.output<typeof schema.Part>;

export type Placement = {
  readonly transactionId: string;
  readonly parts: readonly WirePart[];
  readonly reason: string;
  readonly deed: Deed;
};

/** A person says what a movement is: out of clearing, onto the claims. 404 `bank_transaction.not_found` and others. */
export async function placeByHand(tx: Tx, { transactionId, parts, reason, deed }: Placement): Promise<BankTransaction> {
  const transaction = await lockTransaction(tx, transactionId);
  if (!transaction) throw transactionNotFound();
  const placings: Placing[] = [];
  for (const part of parts) placings.push({ target: await targetOf(tx, part), amount: part.amount });
  const because = { de: reason, en: reason };
  await place(tx, { transaction, placings, because, isCertain: false, isFromClearing: true, deed });
  return transaction;
}

export function transactionNotFound(): Error {
  return notFound('bank_transaction.not_found', {
    de: 'Diesen Umsatz gibt es nicht.',
    en: 'There is no such movement.',
  });
}

async function targetOf(db: Db, part: WirePart): Promise<PlacingTarget> {
  switch (part.kind) {
    case 'loan_payment':
      return { kind: part.kind, id: (await getLoan(db, part.loan_id)).id };
    case 'dues_payment':
    case 'share_payment': {
      const member = await findMember(db, part.member_id);
      if (!member) throw memberNotFound();
      return { kind: part.kind, id: member.id };
    }
    case 'guarantor_payment': {
      const guarantee = await findGuarantee(db, part.guarantee_id);
      if (!guarantee) throw orderNotFound();
      return { kind: part.kind, id: guarantee.id };
    }
    case 'debit_booked':
    case 'debit_returned':
    case 'payout_booked':
    case 'payout_returned': {
      const [item] = await itemsByEndToEndId(db, part.end_to_end_id);
      const isDebit = part.kind.startsWith('debit');
      if (!item || isDebit !== (item.mandate !== null)) throw orderNotFound();
      return { kind: part.kind, id: item.id };
    }
    case 'recorded_payment':
    case 'recorded_reversal':
      return { kind: part.kind, id: part.recorded_id };
    case 'payout_by_hand':
    case 'payout_by_hand_returned':
      return { kind: part.kind, id: part.payout_id, thing: { kind: part.payout_kind, id: part.payout_id } };
    case 'charge':
    case 'other_income':
    case 'other_expense':
    default:
      return { kind: part.kind, id: null };
  }
}

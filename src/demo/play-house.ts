import { entryFor } from '../domain/ledger/entry-for.ts';
import { postEntries } from '../modules/ledger/index.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Deed } from '../platform/http/deed.ts';
import { newIdAt } from '../platform/ids.ts';
import type { HouseAct } from './house-act.ts';
import type { Plays } from './plays.ts';

/** Posted as the movement on a statement would be: on the day, with the voucher. */
export async function bookOtherMoney(tx: Tx, { event, amount, voucher }: HouseAct, deed: Deed): Promise<string> {
  const id = newIdAt(deed.recordedAt);
  const entry =
    event === 'other_income_received'
      ? entryFor(event, { received: amount }, {})
      : entryFor(event, { paid: amount }, {});
  await postEntries(tx, [
    {
      entry,
      valueDate: deed.today,
      postingDate: deed.today,
      recordedAt: deed.recordedAt,
      sourceId: id,
      documentReference: voucher,
      actorUserId: deed.byUserId,
    },
  ]);
  return id;
}

export const housePlays: Plays<HouseAct['does']> = {
  bookOtherMoney: async (tx, act, { deed }) => ({ type: 'bank_booking', id: await bookOtherMoney(tx, act, deed) }),
};

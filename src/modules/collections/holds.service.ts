import { lastDayOf } from '../../domain/collections/holds.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { holdBeginsInPast, holdEndsBeforeItBegins, holdNotFound, holdOver } from './collections.refusals.ts';
import { findHold, insertEnding, insertHold, type Hold } from './holds.repository.ts';
import { checkIsOwed, lockLookedAfter } from './looked-after-loans.ts';

export type NewHold = {
  readonly loan: IdOrNumber;
  readonly from: BusinessDate;
  readonly until: BusinessDate;
  readonly reason: string;
  readonly requestKey: string | null;
  readonly deed: Deed;
};

/** Lets reminders rest between two days, both included. A reminder that went out yesterday cannot be held any more. */
export async function recordHold(tx: Tx, asked: NewHold): Promise<Hold> {
  const { deed, from, until } = asked;
  if (until < from) throw holdEndsBeforeItBegins();
  if (from < deed.today) throw holdBeginsInPast(from);
  const loan = await lockLookedAfter(tx, asked.loan, deed);
  checkIsOwed(loan);
  const id = newIdAt(deed.recordedAt);
  await insertHold(tx, { ...asked, id, loanId: loan.id });
  return recorded(tx, id);
}

export type HoldEnding = {
  readonly holdId: string;
  readonly reason: string;
  readonly requestKey: string | null;
  readonly deed: Deed;
};

/** Ends a hold before its last day: from today on reminders go out again. */
export async function endHold(tx: Tx, { deed, ...asked }: HoldEnding): Promise<Hold> {
  const { loanId } = await recorded(tx, asked.holdId);
  await lockLookedAfter(tx, { by: 'id', id: loanId }, deed);
  const hold = await recorded(tx, asked.holdId);
  const last = lastDayOf(hold);
  if (hold.endedOn !== null || last === null || last < deed.today) throw holdOver();
  await insertEnding(tx, { ...asked, id: newIdAt(deed.recordedAt), deed });
  return recorded(tx, asked.holdId);
}

/** 404 `hold.not_found`. */
async function recorded(tx: Tx, id: string): Promise<Hold> {
  const hold = await findHold(tx, id);
  if (!hold) throw holdNotFound();
  return hold;
}

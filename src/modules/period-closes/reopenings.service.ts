import { checkFourEyes } from '../../domain/decisions/four-eyes.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { changedBy, recordChange } from '../audit/index.ts';
import { finalExportsOf } from '../accounting/index.ts';
import { openPeriod } from '../ledger/index.ts';
import { closedYearOf, latestStanding, lockClosingActs } from './closings.repository.ts';
import {
  batchHandedOver,
  laterOneClosed,
  nameOf,
  REOPENED_BY_ANOTHER,
  reopeningDecided,
  reopeningProposedAlready,
  unknownWarnings,
  yearClosed,
} from './period-closes.refusals.ts';
import type { Closing, ReopeningOf } from './period-closes.types.ts';
import { getReopening, insertReopening, lockReopening, markDecided, withReopenings } from './reopenings.repository.ts';

/** Acknowledges that final booking batches of the month are at the tax adviser. */
const BATCH_HANDED_OVER = 'batch_handed_over';

export type ReopeningOrder = {
  /** Finds what is to be opened, under the lock of all closing acts. */
  readonly closing: (tx: Tx) => Promise<Closing>;
  readonly reason: string;
  readonly acknowledgedWarnings: readonly string[];
  readonly requestKey: string;
  readonly deed: Deed;
};

/**
 * First pair of eyes: proposes to open the latest closed month or year again. Nothing opens yet. Codes: `period.unknown_warnings`, `period.not_closed`,
 * `period.later_one_closed`, `period.year_closed`, `period.reopening_proposed_already`, `period.batch_handed_over`
 */
export async function proposeReopening(tx: Tx, order: ReopeningOrder): Promise<ReopeningOf> {
  const { reason, requestKey, deed } = order;
  const unknown = order.acknowledgedWarnings.filter((code) => code !== BATCH_HANDED_OVER);
  if (unknown.length > 0) throw unknownWarnings(unknown, [BATCH_HANDED_OVER]);
  await lockClosingActs(tx);
  const closing = await order.closing(tx);
  await checkTurn(tx, closing);
  const [found] = await withReopenings(tx, [closing]);
  if (found?.reopenings.some(({ status }) => status === 'proposed')) throw reopeningProposedAlready();
  const batches = await batchesOf(tx, closing);
  const isAcknowledged = order.acknowledgedWarnings.includes(BATCH_HANDED_OVER);
  if (batches.length > 0 && !isAcknowledged) throw batchHandedOver(batches);
  const acknowledgedWarnings = batches.length > 0 ? [BATCH_HANDED_OVER] : [];
  const id = newIdAt(deed.recordedAt);
  await insertReopening(tx, { id, closingId: closing.id, reason, acknowledgedWarnings, requestKey, deed });
  return await getReopening(tx, id);
}

/** The latest first, and a month only while its year is open. */
async function checkTurn(db: Db, closing: Closing): Promise<void> {
  const latest = await latestStanding(db, closing.span);
  if (latest && latest.startsOn > closing.startsOn) throw laterOneClosed(closing, latest);
  const year = closing.span === 'month' ? await closedYearOf(db, closing.startsOn) : undefined;
  if (year) throw yearClosed(closing, year);
}

/** Batches made as final since the month was closed: what is posted into it now, they lack. */
async function batchesOf(db: Db, closing: Closing) {
  return closing.span === 'month' ? await finalExportsOf(db, { month: nameOf(closing), since: closing.closedAt }) : [];
}

/**
 * Second pair of eyes: another person than the one who proposed it, and the month takes postings again. What was true of the
 * proposal must still hold. Codes: `period.reopening_not_found`, `period.reopening_decided`, `four_eyes.same_person`,
 * `period.later_one_closed`, `period.year_closed`, `period.batch_handed_over`
 */
export async function confirmReopening(tx: Tx, id: string, deed: Deed): Promise<ReopeningOf> {
  await lockClosingActs(tx);
  const { closing, ...reopening } = await lockProposed(tx, id);
  checkFourEyes({
    preparedByPersonId: reopening.proposedByPersonId,
    releasedByPersonId: deed.byPersonId,
    sentence: REOPENED_BY_ANOTHER,
  });
  await checkTurn(tx, closing);
  const batches = await batchesOf(tx, closing);
  if (batches.length > 0 && !reopening.acknowledgedWarnings.includes(BATCH_HANDED_OVER)) throw batchHandedOver(batches);
  await markDecided(tx, id, 'confirmed', deed);
  await recordChange(tx, {
    ...changedBy(deed),
    change: 'period.reopened',
    subject: { type: 'period_reopening', id },
    before: null,
    after: { closing: closing.id, decided_at: deed.recordedAt.toISOString() },
  });
  if (closing.span === 'month') await openPeriod(tx, nameOf(closing));
  return await getReopening(tx, id);
}

/** Whoever thinks better of it takes the proposal back. `period.reopening_not_found`, `period.reopening_decided` */
export async function withdrawReopening(tx: Tx, id: string, deed: Deed): Promise<ReopeningOf> {
  await lockProposed(tx, id);
  await markDecided(tx, id, 'withdrawn', deed);
  return await getReopening(tx, id);
}

async function lockProposed(tx: Tx, id: string): Promise<ReopeningOf> {
  const reopening = await lockReopening(tx, id);
  if (reopening.status !== 'proposed') throw reopeningDecided(reopening.status);
  return reopening;
}

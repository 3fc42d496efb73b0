import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { closedDaysAfter } from '../day-close/index.ts';
import { usersWithRole } from '../identity/index.ts';
import { insertHeadMails } from './head-mails.repository.ts';
import { listHeads, recordHead, sealCommittedRows } from './seals.repository.ts';

export type SealingDeps = { readonly db: Db; readonly clock: Clock };

/** What a round of the sealer did. */
export type SealingRound = { readonly sealed: number; readonly heads: readonly BusinessDate[] };

/** In one transaction, so that none lasts long, nor keeps others waiting. */
const ROWS_AT_ONCE = 2_000;

/** Gives every committed row its place in the chain; returns how many got one. Several at once wait for each other. */
export async function sealAll(db: Db): Promise<number> {
  let sealed = 0;
  for (;;) {
    const taken = await inTransaction(db, (tx) => sealCommittedRows(tx, ROWS_AT_ONCE));
    sealed += taken;
    if (taken < ROWS_AT_ONCE) return sealed;
  }
}

/**
 * Seals what there is, and writes down a head for each day that was closed since the last one; the newest of them is to be
 * mailed. A day that was closed while nobody sealed gets its head with the next round.
 */
export async function sealAndRecordHeads({ db, clock }: SealingDeps): Promise<SealingRound> {
  const [latest] = await listHeads(db, { before: null, limit: 1 });
  const days = await closedDaysAfter(db, latest?.day ?? null);
  const sealed = await sealAll(db);
  const heads: BusinessDate[] = [];
  for (const day of days) {
    const isNewest = day === days.at(-1);
    const isMade = await inTransaction(db, (tx) => makeHead(tx, { day, at: clock.now(), isNewest }));
    if (isMade) heads.push(day);
  }
  return { sealed, heads };
}

type NewHead = { readonly day: BusinessDate; readonly at: Date; readonly isNewest: boolean };

async function makeHead(tx: Tx, { day, at, isNewest }: NewHead): Promise<boolean> {
  if (!(await recordHead(tx, day, at))) return false;
  if (isNewest) {
    const watchers = [...(await usersWithRole(tx, 'auditor')), ...(await usersWithRole(tx, 'supervisory_board'))];
    await insertHeadMails(tx, { day, personIds: [...new Set(watchers.map(({ personId }) => personId))], at });
  }
  return true;
}

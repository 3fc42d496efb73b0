import { checkFourEyes } from '../../domain/decisions/four-eyes.ts';
import { endToEndIdOf } from '../../domain/sepa/identifiers.ts';
import { yearOf } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { nextNumber } from '../../platform/db/numbers.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { bankHasIt, itemNotFound, itemNotUnderWay, notInThisStatus, nothingToOrder } from './bank-runs.refusals.ts';
import { getRun, insertRun, lockRun, markCancelled, markReleased, markSent } from './bank-runs.repository.ts';
import type {
  BankRun,
  BankRunItem,
  BankRunKind,
  BankRunStatus,
  NewBankRunItem,
  Release,
  RunKinds,
} from './bank-runs.types.ts';
import { insertItems, itemsOfRun, markItems } from './items.repository.ts';

export type BankRunToPrepare = {
  readonly kind: BankRunKind;
  readonly items: readonly NewBankRunItem[];
  readonly requestKey: string;
  readonly deed: Deed;
};

/**
 * First pair of eyes: the orders of one file, numbered, each with the reference the bank gives back with its booking.
 * Nothing moves. Codes: `bank_run.nothing_to_order`, `bank_run.ordered_already`
 */
export async function prepareRun(tx: Tx, { kind, items, requestKey, deed }: BankRunToPrepare): Promise<BankRun> {
  if (items.length === 0) throw nothingToOrder();
  const number = await nextNumber(tx, 'L', yearOf(deed.today));
  const runId = newIdAt(deed.recordedAt);
  await insertRun(tx, { id: runId, number, kind, requestKey, deed });
  await insertItems(
    tx,
    items.map((item, index): BankRunItem => {
      const position = index + 1;
      return {
        ...item,
        id: newIdAt(deed.recordedAt),
        runId,
        runNumber: number,
        position,
        endToEndId: endToEndIdOf(number, position),
        status: 'under_way',
        ended: null,
      };
    }),
  );
  return await getRun(tx, { by: 'id', id: runId });
}

/** Second pair of eyes: another person releases. The file is made and kept, and the books know what is under way. */
export async function releaseRun(tx: Tx, which: IdOrNumber, deed: Deed, kinds: RunKinds): Promise<BankRun> {
  const run = await lockIn(tx, which, ['prepared']);
  checkFourEyes({ preparedByPersonId: run.preparedByPersonId, releasedByPersonId: deed.byPersonId });
  const release = await releaseOf(tx, run, deed);
  if (release.items.length === 0) throw nothingToOrder();
  const kind = kinds[run.kind];
  await kind.checkRelease(tx, release);
  const messageId = run.number.replaceAll('-', '');
  const file = await kind.fileOf(tx, { ...release, messageId });
  await markReleased(tx, run.id, { messageId, file, deed });
  await kind.onReleased(tx, release);
  return await getRun(tx, { by: 'id', id: run.id });
}

async function releaseOf(tx: Tx, run: BankRun, deed: Deed): Promise<Release> {
  const items = await itemsOfRun(tx, run.id);
  return { run, deed, items: items.filter(({ status }) => status === 'under_way') };
}

/** Somebody has handed the file to the bank; from now on only the bank can stop it. */
export async function sendRun(tx: Tx, which: IdOrNumber, deed: Deed): Promise<BankRun> {
  const run = await lockIn(tx, which, ['released']);
  await markSent(tx, run.id, deed);
  return await getRun(tx, { by: 'id', id: run.id });
}

export type Ending = { readonly reason: string; readonly deed: Deed };

/** Before the file has been sent the whole run can be called off; what it ordered is open again. */
export async function cancelRun(
  tx: Tx,
  which: IdOrNumber,
  { reason, deed }: Ending,
  kinds: RunKinds,
): Promise<BankRun> {
  const run = await lockIn(tx, which, ['prepared', 'released']);
  const items = await itemsOfRun(tx, run.id);
  if (items.some(({ status }) => status === 'booked' || status === 'returned')) throw bankHasIt();
  const release = await releaseOf(tx, run, deed);
  await markCancelled(tx, run.id, reason, deed);
  await markItems(
    tx,
    release.items.map(({ id }) => id),
    { status: 'cancelled', recordedAt: deed.recordedAt },
  );
  if (run.status === 'released') await kinds[run.kind].onWithdrawn(tx, release);
  return await getRun(tx, { by: 'id', id: run.id });
}

export type ItemEnding = Ending & { readonly run: IdOrNumber; readonly position: number };

/** Before the release one order can be left out. */
export async function excludeItem(tx: Tx, { run: which, position, reason, deed }: ItemEnding): Promise<BankRun> {
  const run = await lockIn(tx, which, ['prepared']);
  const item = await underWayAt(tx, run, position);
  await markItems(tx, [item.id], {
    status: 'excluded',
    recordedAt: deed.recordedAt,
    ending: { on: deed.today, because: reason, byUserId: deed.byUserId },
  });
  return await getRun(tx, { by: 'id', id: run.id });
}

/** The bank has said, other than by its statement, that it will not carry out an order. */
export async function rejectItem(
  tx: Tx,
  { run: which, position, reason, deed }: ItemEnding,
  kinds: RunKinds,
): Promise<BankRun> {
  const run = await lockIn(tx, which, ['sent']);
  const item = await underWayAt(tx, run, position);
  await markItems(tx, [item.id], {
    status: 'rejected',
    recordedAt: deed.recordedAt,
    ending: { on: deed.today, because: reason, byUserId: deed.byUserId },
  });
  await kinds[run.kind].onWithdrawn(tx, { run, items: [item], deed });
  return await getRun(tx, { by: 'id', id: run.id });
}

async function underWayAt(tx: Tx, run: BankRun, position: number): Promise<BankRunItem> {
  const item = (await itemsOfRun(tx, run.id)).find((each) => each.position === position);
  if (!item) throw itemNotFound();
  if (item.status !== 'under_way') throw itemNotUnderWay();
  return item;
}

async function lockIn(tx: Tx, which: IdOrNumber, statuses: readonly BankRunStatus[]): Promise<BankRun> {
  const run = await lockRun(tx, which);
  if (!statuses.includes(run.status)) throw notInThisStatus(run.status);
  return run;
}

import { standingOfPromises, type PromiseStanding } from '../../domain/collections/promises.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { promiseDueBeforeGiven, promiseInFuture, promiseNotFound, promiseNotOpen } from './collections.refusals.ts';
import { checkIsOwed, lockLookedAfter } from './looked-after-loans.ts';
import {
  findPromise,
  insertCancellation,
  insertPromise,
  moneySincePromised,
  promisesOfLoans,
  type RecordedPromise,
} from './promises.repository.ts';

export type PromiseView = { readonly promise: RecordedPromise; readonly standing: PromiseStanding };

/** Every promise on these loans with what became of it by a day, last recorded first. */
export async function promiseViews(
  db: Db,
  loanIds: readonly string[],
  today: BusinessDate,
): Promise<readonly PromiseView[]> {
  const promises = await promisesOfLoans(db, loanIds);
  const money = Map.groupBy(await moneySincePromised(db, loanIds), ({ loanId }) => loanId);
  const byLoan = Map.groupBy(promises, ({ loanId }) => loanId);
  const standings = [...byLoan].flatMap(([loanId, own]) => [
    ...standingOfPromises(own, money.get(loanId) ?? [], today),
  ]);
  const standing = new Map(standings);
  return promises.flatMap((promise) => {
    const found = standing.get(promise.id);
    return found ? [{ promise, standing: found }] : [];
  });
}

export type NewPromise = {
  readonly loan: IdOrNumber;
  readonly amount: Money;
  readonly givenOn: BusinessDate;
  readonly promisedOn: BusinessDate;
  readonly note: string | null;
  /** The open promise that this one replaces; null for one beside it. */
  readonly supersedesId: string | null;
  readonly requestKey: string | null;
  readonly deed: Deed;
};

/** Records who promised to pay how much by when; taken by whoever records it. */
export async function recordPromise(tx: Tx, asked: NewPromise): Promise<PromiseView> {
  const { deed, givenOn, promisedOn, supersedesId } = asked;
  if (givenOn > deed.today) throw promiseInFuture(givenOn);
  if (promisedOn < givenOn) throw promiseDueBeforeGiven(givenOn, promisedOn);
  const loan = await lockLookedAfter(tx, asked.loan, deed);
  checkIsOwed(loan);
  if (supersedesId !== null) await checkOpen(tx, { promiseId: supersedesId, loanId: loan.id }, deed);
  const id = newIdAt(deed.recordedAt);
  await insertPromise(tx, { ...asked, id, loanId: loan.id, takenByPersonId: deed.byPersonId });
  return viewOf(tx, { promiseId: id, loanId: loan.id }, deed);
}

export type PromiseEnding = {
  readonly promiseId: string;
  readonly reason: string;
  readonly requestKey: string | null;
  readonly deed: Deed;
};

/** Takes an open promise off the list; what was kept or broken stays so (`promise.not_open`). */
export async function cancelPromise(tx: Tx, { deed, ...asked }: PromiseEnding): Promise<PromiseView> {
  const found = await findPromise(tx, asked.promiseId);
  if (!found) throw promiseNotFound();
  const of = { promiseId: found.id, loanId: found.loanId };
  await lockLookedAfter(tx, { by: 'id', id: found.loanId }, deed);
  await checkOpen(tx, of, deed);
  await insertCancellation(tx, { ...asked, id: newIdAt(deed.recordedAt), deed });
  return viewOf(tx, of, deed);
}

type Which = { readonly promiseId: string; readonly loanId: string };

/** A promise on another loan is as unknown as none. */
async function viewOf(tx: Tx, { promiseId, loanId }: Which, { today }: Deed): Promise<PromiseView> {
  const view = (await promiseViews(tx, [loanId], today)).find(({ promise }) => promise.id === promiseId);
  if (!view) throw promiseNotFound();
  return view;
}

async function checkOpen(tx: Tx, which: Which, deed: Deed): Promise<void> {
  const { status } = (await viewOf(tx, which, deed)).standing;
  if (status !== 'open') throw promiseNotOpen(status);
}

import { checkFourEyes } from '../../domain/decisions/four-eyes.ts';
import { financialYearEndingIn, type FinancialYear } from '../../domain/membership/financial-year.ts';
import { checkUseOfResult, type UseOfResult } from '../../domain/membership/use-of-result.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { lockMembers } from '../members/index.ts';
import { policyOn } from '../policy/index.ts';
import { carriedResolution, hasResolutions } from '../resolutions/index.ts';
import { distributionOf, shareOf, type Distribution } from './distribution.service.ts';
import { pendingDepartures } from './participants.repository.ts';
import { carryOut } from './release.service.ts';
import { lockOpenSettlementsAt, openSettlementsAt } from './settlements.repository.ts';
import * as refusals from './year-ends.refusals.ts';
import {
  findYearEnd,
  insertShares,
  insertYearEnd,
  lastReleasedYear,
  lockYearEnd,
  markCancelled,
  markReleased,
} from './year-ends.repository.ts';
import type { YearEnd } from './year-ends.types.ts';

export type YearEndOrder = {
  readonly financialYear: number;
  /** The general assembly's resolution, where it is recorded here; else its day and text. */
  readonly resolutionReference: IdOrNumber | null;
  readonly resolution: string | null;
  readonly resolvedOn: BusinessDate | null;
  readonly use: UseOfResult;
  readonly requestKey: string;
};

/** The financial year that ends in a calendar year, by the statutes in force today. */
export async function financialYearNamed(db: Db, financialYear: number, today: BusinessDate): Promise<FinancialYear> {
  const { terms } = await policyOn(db, today);
  return financialYearEndingIn(financialYear, terms.membership.financialYearStartMonth);
}

/** The one prepared or released: `year_end.not_found`. */
export async function getYearEnd(db: Db, financialYear: number): Promise<YearEnd> {
  const yearEnd = await findYearEnd(db, financialYear);
  if (!yearEnd) throw refusals.yearEndNotFound();
  return yearEnd;
}

/**
 * First pair of eyes: works out every member's part and keeps it as the preview. Nothing moves yet. Codes:
 * `year_end.not_over`, `year_end.already_prepared`, `year_end.already_released`, `year_end.out_of_order`,
 * `year_end.departures_pending`, `year_end.more_than_the_result`, `year_end.nobody_takes_part`, those of the resolution
 */
export async function prepareYearEnd(tx: Tx, order: YearEndOrder, deed: Deed): Promise<YearEnd> {
  const { financialYear, use, requestKey } = order;
  const year = await financialYearNamed(tx, financialYear, deed.today);
  if (year.end >= deed.today) throw refusals.notOver(year);
  await checkTurn(tx, financialYear);
  checkUseOfResult(use);
  const source = await sourceOf(tx, order, { year, today: deed.today });
  await checkDepartures(tx, year);
  const { basisKind, digest, results } = await distributionOf(tx, year, {
    use,
    settlements: await openSettlementsAt(tx, year.end),
  });
  const id = newIdAt(deed.recordedAt);
  const span = { startsOn: year.start, endsOn: year.end };
  await insertYearEnd(tx, { id, financialYear, ...span, ...source, use, basisKind, digest, requestKey }, deed);
  await insertShares(tx, id, results.map(shareOf));
  return await getYearEnd(tx, financialYear);
}

/** Each year once, and one after the other once the first is done. */
async function checkTurn(tx: Tx, financialYear: number): Promise<void> {
  const standing = await findYearEnd(tx, financialYear);
  if (standing) throw standing.status === 'released' ? refusals.alreadyReleased() : refusals.alreadyPrepared();
  const last = await lastReleasedYear(tx);
  if (last !== null && financialYear !== last + 1) throw refusals.outOfOrder(last + 1);
}

type Source = Pick<YearEnd, 'resolutionId' | 'resolution' | 'resolvedOn'>;

async function sourceOf(
  tx: Tx,
  order: YearEndOrder,
  { year, today }: { readonly year: FinancialYear; readonly today: BusinessDate },
): Promise<Source> {
  const source = order.resolutionReference
    ? await recordedSource(tx, order.resolutionReference, order.financialYear)
    : await statedSource(tx, order);
  if (source.resolvedOn <= year.end || source.resolvedOn > today) throw refusals.resolvedOutOfTime(year, today);
  return source;
}

/** `resolution.not_found`, `year_end.resolution_about_something_else` */
async function recordedSource(tx: Tx, reference: IdOrNumber, financialYear: number): Promise<Source> {
  const { id, number, kind, title, resolvedOn, financialYear: about } = await carriedResolution(tx, reference);
  const isOnResult = kind === 'use_of_result' || kind === 'annual_accounts';
  if (!isOnResult || about !== financialYear) throw refusals.resolutionAboutSomethingElse(number, financialYear);
  return { resolutionId: id, resolution: `${number}: ${title}`, resolvedOn };
}

/** `year_end.resolution_missing` */
async function statedSource(tx: Tx, { resolution, resolvedOn }: YearEndOrder): Promise<Source> {
  if (resolution === null || resolvedOn === null || (await hasResolutions(tx))) throw refusals.resolutionMissing();
  return { resolutionId: null, resolution, resolvedOn };
}

async function checkDepartures(db: Db, { end }: FinancialYear): Promise<void> {
  const pending = await pendingDepartures(db, end);
  if (pending > 0) throw refusals.departuresPending(pending, end);
}

/**
 * Second pair of eyes: another person releases, and everything happens at once. What was previewed must still hold under
 * lock. Codes: `year_end.not_found`, `year_end.already_released`, `four_eyes.same_person`, `year_end.departures_pending`,
 * `year_end.figures_changed`, `ledger.period_closed`
 */
export async function releaseYearEnd(tx: Tx, financialYear: number, deed: Deed): Promise<YearEnd> {
  const yearEnd = await lockPrepared(tx, financialYear);
  checkFourEyes({ preparedByPersonId: yearEnd.preparedByPersonId, releasedByPersonId: deed.byPersonId });
  const year = { start: yearEnd.startsOn, end: yearEnd.endsOn };
  await checkDepartures(tx, year);
  const distribution = await distributionUnderLock(tx, yearEnd, year);
  if (distribution.digest !== yearEnd.digest) throw refusals.figuresChanged();
  await carryOut(tx, yearEnd, distribution, deed);
  await markReleased(tx, yearEnd.id, deed);
  return await getYearEnd(tx, financialYear);
}

/** Computed once without locks to know whom it concerns, then again under theirs: members first, then settlements. */
async function distributionUnderLock(tx: Tx, { use }: YearEnd, year: FinancialYear): Promise<Distribution> {
  const before = await distributionOf(tx, year, { use, settlements: await openSettlementsAt(tx, year.end) });
  await lockMembers(tx, [
    ...before.results.map(({ participant }) => participant.memberId),
    ...before.settlements.map(({ memberId }) => memberId),
  ]);
  const settlements = await lockOpenSettlementsAt(tx, year.end);
  return await distributionOf(tx, year, { use, settlements });
}

/** Whoever noticed an error takes the preview back; a released year end is beyond that. */
export async function cancelYearEnd(tx: Tx, financialYear: number): Promise<YearEnd> {
  const yearEnd = await lockPrepared(tx, financialYear);
  await markCancelled(tx, yearEnd.id);
  return { ...yearEnd, status: 'cancelled' };
}

async function lockPrepared(tx: Tx, financialYear: number): Promise<YearEnd> {
  const yearEnd = await lockYearEnd(tx, financialYear);
  if (!yearEnd) throw refusals.yearEndNotFound();
  if (yearEnd.status === 'released') throw refusals.alreadyReleased();
  return yearEnd;
}

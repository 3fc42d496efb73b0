import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { type Resolution, resolutionsOnResults } from '../resolutions/index.ts';
import { listYearEnds } from './year-ends.repository.ts';
import { financialYearNamed } from './year-ends.service.ts';
import type { YearEnd } from './year-ends.types.ts';

export type WaitingYearEnds = {
  /** Prepared by one person, not released by another yet. */
  readonly prepared: readonly YearEnd[];
  /** What was resolved on the year that comes next, where that year is over and nobody has prepared its end. */
  readonly resolved: Resolution | null;
};

export async function yearEndsWaiting(db: Db, today: BusinessDate): Promise<WaitingYearEnds> {
  const standing = (await listYearEnds(db)).filter(({ status }) => status !== 'cancelled');
  const prepared = standing.filter(({ status }) => status === 'prepared');
  const [last] = standing;
  const resolutions = await resolutionsOnResults(db);
  const resolved = resolutions.find(
    ({ financialYear }) => last === undefined || financialYear === last.financialYear + 1,
  );
  if (!resolved || prepared.length > 0 || resolved.financialYear === null) return { prepared, resolved: null };
  const { end } = await financialYearNamed(db, resolved.financialYear, today);
  const isInTime = end < resolved.resolvedOn && resolved.resolvedOn <= today;
  return { prepared, resolved: isInTime ? resolved : null };
}

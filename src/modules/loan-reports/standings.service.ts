import { arrearsOn, daysPastDueOn } from '../../domain/lending/arrears.ts';
import { openClaims } from '../../domain/lending/loan-state.ts';
import { bucketOfClass, dayClassOf, type StandingSum } from '../../domain/lending/portfolio-figures.ts';
import type { LoanState } from '../../domain/lending/replay.ts';
import { businessDateAt } from '../../platform/time/clock.ts';
import type { Db } from '../../platform/db/database.ts';
import { loanStatesOn, loansWithCreditDue } from '../loans/index.ts';
import type { AboutReport, AsKnown } from '../reporting/index.ts';
import { sumsOfDay } from './past-sums.repository.ts';
import {
  hasPostedSince,
  nextLoanIds,
  reopenedLoanIds,
  type Standing,
  type StandingLine,
  standingLines,
} from './standing-lines.repository.ts';
import { filterConditions, type LoanFilter } from './standing-sql.repository.ts';
import { type SumsBy, sumsOfToday } from './standing-sums.repository.ts';

/** Which loans a report on how they stand speaks of. */
export type PortfolioFilter = LoanFilter & {
  readonly restructured?: boolean | undefined;
  readonly ageing_bucket?: string | undefined;
};

/** The day and the knowledge, whether that knowledge is all there is, and the loans whose facts had to be asked. */
export type Moment = AsKnown & {
  readonly isAllKnown: boolean;
  readonly replayed: ReadonlyMap<string, Standing>;
};

export async function momentOf(
  db: Db,
  given: AsKnown & { readonly about: Pick<AboutReport, 'generated_at'> },
): Promise<Moment> {
  const { asOf, knownAt, about } = given;
  const isNow = knownAt >= new Date(about.generated_at);
  const isAllKnown = isNow && !(await hasPostedSince(db, knownAt));
  return { asOf, knownAt, isAllKnown, replayed: await replayedStandings(db, given) };
}

const LOANS_AT_ONCE = 500;

/**
 * How every loan stood of which something was owed at the end of the day, in the order of ids; read some hundred at a
 * time, so that memory does not follow their number.
 */
export async function* standingsOn(
  db: Db,
  moment: Moment,
  given: { readonly filter?: PortfolioFilter; readonly after?: string | null; readonly atOnce?: number } = {},
): AsyncGenerator<StandingLine> {
  const { filter = {}, atOnce = LOANS_AT_ONCE } = given;
  const { replayed } = moment;
  let after = given.after ?? null;
  for (;;) {
    const ids = await nextLoanIds(db, { ...moment, filter, after, size: atOnce });
    after = ids.at(-1) ?? null;
    if (after === null) return;
    for (const line of await standingLines(db, ids, moment)) {
      const known = { ...line, ...replayed.get(line.loanId) };
      if (isMeant(known, filter)) yield known;
    }
  }
}

/** How some loans stood of which something was owed, in the order of ids; read in the same way. */
export async function* standingsOf(db: Db, moment: Moment, loanIds: ReadonlySet<string>): AsyncGenerator<StandingLine> {
  const ids = [...loanIds].toSorted();
  for (let start = 0; start < ids.length; start += LOANS_AT_ONCE) {
    for (const line of await standingLines(db, ids.slice(start, start + LOANS_AT_ONCE), moment)) {
      const known = { ...line, ...moment.replayed.get(line.loanId) };
      if (isMeant(known, {})) yield known;
    }
  }
}

function isMeant(line: StandingLine, { restructured, ageing_bucket: bucket }: PortfolioFilter): boolean {
  return (
    isOwed(line) &&
    (restructured === undefined || restructured === (line.restructuredOn !== null)) &&
    (bucket === undefined || bucket === bucketOfClass(dayClassOf(line.daysPastDue)))
  );
}

/** What all these loans add up to, without reading them one by one. */
export async function standingSums(
  db: Db,
  moment: Moment,
  given: { readonly filter?: PortfolioFilter; readonly by?: SumsBy | null } = {},
): Promise<readonly StandingSum[]> {
  const { filter = {}, by = null } = given;
  const { replayed } = moment;
  const wanted = { ...moment, knownOn: businessDateAt(moment.knownAt), filter, by, except: [...replayed.keys()] };
  const today = moment.isAllKnown ? await sumsOfToday(db, wanted) : null;
  const sums = today ?? (await sumsOfDay(db, wanted));
  return [...sums, ...(await sumsOfReplayed(db, moment, { filter, by }))].filter((sum) => isMeantSum(sum, filter));
}

/** Whose loans they are is read only where it matters. */
async function sumsOfReplayed(
  db: Db,
  moment: Moment,
  { filter, by }: { readonly filter: LoanFilter; readonly by: SumsBy | null },
): Promise<readonly StandingSum[]> {
  const { replayed } = moment;
  if (by === null && filterConditions(filter).length === 0) {
    return [...replayed.values()].filter(isOwed).map((standing) => sumOf(standing, null));
  }
  const lines = await standingLines(db, [...replayed.keys()], moment);
  return lines
    .map((line) => ({ ...line, ...replayed.get(line.loanId) }))
    .filter((line) => isOwed(line) && isAmong(line, filter))
    .flatMap((line) => groupsOf(line, by).map((group) => sumOf(line, group)));
}

function isOwed({ outstandingPrincipal }: Standing): boolean {
  return outstandingPrincipal.isPositive();
}

function isAmong(line: StandingLine, { sector, district, regime, lender_of_record: lender }: LoanFilter): boolean {
  return (
    (sector === undefined || sector === line.sector) &&
    (district === undefined || district === line.district) &&
    (regime === undefined || regime === line.regime) &&
    (lender === undefined || lender === line.lenderOfRecord)
  );
}

function sumOf(
  { outstandingPrincipal, overdue, daysPastDue, restructuredOn }: Standing,
  group: string | null,
): StandingSum {
  const isRestructured = restructuredOn !== null;
  return { group, dayClass: dayClassOf(daysPastDue), isRestructured, loans: 1, outstandingPrincipal, overdue };
}

function groupsOf(line: StandingLine, by: SumsBy | null): readonly (string | null)[] {
  if (by === 'borrower') return line.borrowerPersonIds;
  return [by === null ? null : line[by]];
}

function isMeantSum(sum: StandingSum, { restructured, ageing_bucket: bucket }: PortfolioFilter): boolean {
  return (
    (restructured === undefined || restructured === sum.isRestructured) &&
    (bucket === undefined || bucket === bucketOfClass(sum.dayClass))
  );
}

/**
 * Where credit has met an instalment that no run has applied yet, or a payment was taken back behind a barrier, the facts
 * themselves say how the loan stood.
 */
export async function replayedStandings(db: Db, moment: AsKnown): Promise<ReadonlyMap<string, Standing>> {
  const states = await replayedStates(db, moment);
  return new Map([...states].map(([loanId, state]) => [loanId, standingOf(state, moment.asOf)]));
}

/** The same loans with everything about them; those of which nothing was known yet are missing. */
export async function replayedStates(db: Db, { asOf, knownAt }: AsKnown): Promise<ReadonlyMap<string, LoanState>> {
  const ids = new Set([...(await loansWithCreditDue(db, asOf)), ...(await reopenedLoanIds(db))]);
  return await loanStatesOn(db, [...ids], { day: asOf, knownAt });
}

function standingOf(state: LoanState, asOf: AsKnown['asOf']): Standing {
  const { fee: fees, interest, principal } = arrearsOn(state, asOf);
  const costs = openClaims(state, 'cost');
  const defaultInterest = openClaims(state, 'default_interest');
  return {
    outstandingPrincipal: state.outstandingPrincipal,
    overdue: { fees, interest, principal, costs, defaultInterest },
    daysPastDue: daysPastDueOn(state, asOf),
    restructuredOn: state.restructuredOn,
  };
}

import { sql } from 'kysely';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { closeDays, findDayClose } from '../../src/modules/day-close/index.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { systemClock } from '../../src/platform/time/clock.ts';
import { FRIDAY } from './million-loans.ts';
import { measureWithLoans, type Portfolio } from './portfolio.ts';
import type { Row } from './table.ts';

const MILLION = 1_000_000;
const AIMED_SECONDS = 10;
const AIMED_LOANS_A_SECOND = 50_000;
const MONTH_END = parseDate('2026-11-30');

/** The day close and the month end over a portfolio of its own, in a database of its own. */
export async function measureDayClose(
  progress: (what: string) => void,
  loans: number = MILLION,
): Promise<readonly Row[]> {
  const wanted = { name: 'day_close', loans, withBooks: false, isLarge: false, progress };
  return await measureWithLoans(wanted, closeAndMeasure);
}

async function closeAndMeasure({ db, owner, progress, loans }: Portfolio): Promise<readonly Row[]> {
  progress('day close');
  const day = await measured(() => closeDays({ db, clock: afterwards }, FRIDAY));
  const { items, seconds: stepSeconds } = await stepsOf(db, FRIDAY);
  progress(`steps: ${JSON.stringify({ items, stepSeconds })}`);
  const busy = Object.values(items).reduce((sum, count) => sum + count, 0);
  const reference = await insertSeconds(owner, busy);
  progress('month end');
  const month = await measured(() => closeDays({ db, clock: afterwards }, MONTH_END));
  const { items: monthItems, seconds: monthSeconds } = await stepsOf(db, MONTH_END);
  progress(`steps: ${JSON.stringify({ monthItems, monthSeconds })}`);
  const perSecond = loans / ((monthSeconds['month_end_figures'] ?? 0) + (monthSeconds['month_end_postings'] ?? 0));
  const lines = await insertSeconds(owner, monthItems['month_end_figures'] ?? 0);
  return [
    {
      what: `day close over ${loans.toLocaleString('en')} running loans, ${busy.toLocaleString('en')} of which have something to do`,
      figure: `${day.seconds.toFixed(1)} s, memory +${day.megabytes} MB`,
      reference: `INSERT … SELECT of as many rows: ${reference.toFixed(2)} s`,
      ratio: reference / day.seconds,
      aim: `≤ ${AIMED_SECONDS} s, memory flat`,
      isMet: day.seconds <= AIMED_SECONDS,
    },
    {
      what: `month end of ${loans.toLocaleString('en')} loans: accrual and value adjustment`,
      figure: `${Math.round(perSecond).toLocaleString('en')} loans/s, memory +${month.megabytes} MB`,
      reference: `INSERT … SELECT of as many rows: ${Math.round((monthItems['month_end_figures'] ?? 0) / lines).toLocaleString('en')}/s`,
      ratio: (lines * perSecond) / loans,
      aim: `≥ ${AIMED_LOANS_A_SECOND.toLocaleString('en')}/s`,
      isMet: perSecond >= AIMED_LOANS_A_SECOND,
    },
  ];
}

/** The moments are real, so that the steps say how long they took; the day is late enough to close the month. */
const afterwards = { now: () => systemClock.now(), today: () => parseDate('2026-12-02') };

const MEGABYTE = 1024 * 1024;

/** How long it takes, and by how much the process grows meanwhile at most. */
async function measured(work: () => Promise<unknown>): Promise<{ seconds: number; megabytes: number }> {
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  return { seconds, megabytes: Math.round((most - before) / MEGABYTE) };
}

async function stepsOf(db: Db, day: typeof FRIDAY) {
  const steps = (await findDayClose(db, day))?.steps ?? [];
  const secondsOf = ({ startedAt, finishedAt }: (typeof steps)[number]) =>
    ((finishedAt ?? startedAt).getTime() - startedAt.getTime()) / 1000;
  return {
    items: Object.fromEntries(steps.map((step) => [step.name, step.itemCount])) as Record<string, number>,
    seconds: Object.fromEntries(steps.map((step) => [step.name, secondsOf(step)])) as Record<string, number>,
  };
}

/** The bare writing of so many rows of the size of a reminder, with its keys, from rows that are there. */
async function insertSeconds(owner: Db, rows: number): Promise<number> {
  await sql`drop table if exists yardstick`.execute(owner);
  await sql`create table yardstick (id uuid primary key, loan_id uuid, day date, step text, amount numeric(14, 2), recorded_at timestamptz,
    unique (loan_id, day))`.execute(owner);
  const started = performance.now();
  await sql`insert into yardstick select gen_random_uuid(), id, paid_out_on, 'friendly_note', outstanding_principal, now()
    from loans limit ${rows}`.execute(owner);
  return (performance.now() - started) / 1000;
}

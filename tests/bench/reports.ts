import { sql } from 'kysely';
import { buildApp } from '../../src/app.ts';
import { sumUpJournal } from '../../src/modules/ledger/index.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { closeShell } from '../../src/platform/http/shell.ts';
import { settableClock } from '../../src/platform/time/clock.ts';
import { VERSION } from '../../src/service.ts';
import { signedIn } from '../support/actors.ts';
import { measureWithLoans, type Portfolio } from './portfolio.ts';
import { inRounds, median } from './rounds.ts';
import type { Row } from './table.ts';

const MILLION = 1_000_000;
const ROUNDS = 3;
const NOW = new Date('2026-11-27T18:00:00Z');
const PAST = '2026-10-15';
const MANY = { max: 100_000_000, windowSeconds: 60 };

/** A question of the board or the auditor, what is aimed at, and the bare reading of the rows that it stands on. */
type Question = {
  readonly what: string;
  readonly path: string;
  readonly aimedSeconds: number;
  readonly reference: string;
  readonly reads: string;
};

const sumOfAllocations = 'select sum(amount) from allocations';
const sumOfLines = 'select sum(debit) from journal_lines';
const whole = 'sum over all allocations';
const lines = 'sum over all journal lines';

const QUESTIONS: readonly Question[] = [
  ...['portfolio', 'ageing'].flatMap((report): Question[] => [
    { what: `${report} today`, path: report, aimedSeconds: 1, reference: whole, reads: sumOfAllocations },
    {
      what: `${report} of a past day`,
      path: `${report}?as_of=${PAST}`,
      aimedSeconds: 10,
      reference: whole,
      reads: sumOfAllocations,
    },
  ]),
  { what: 'trial balance today', path: 'trial-balance', aimedSeconds: 1, reference: lines, reads: sumOfLines },
  {
    what: 'trial balance of a past day',
    path: `trial-balance?as_of=${PAST}`,
    aimedSeconds: 10,
    reference: lines,
    reads: sumOfLines,
  },
];

/** Reports over a portfolio of its own, asked over HTTP of the service as it runs in production. */
export async function measureReports(
  progress: (what: string) => void,
  loans: number = MILLION,
): Promise<readonly Row[]> {
  const wanted = { name: 'reports', loans, withBooks: true, isLarge: true, progress };
  return await measureWithLoans(wanted, async (portfolio) => {
    progress('summing up the journal');
    progress(`summed up in ${(await secondsOf(() => inTransaction(portfolio.owner, sumUpJournal))).toFixed(1)} s`);
    return await askAll(portfolio);
  });
}

async function askAll({ db, owner, progress, loans }: Portfolio): Promise<readonly Row[]> {
  const shell = await buildApp({
    db,
    clock: settableClock(NOW),
    settings: {
      logLevel: 'silent',
      publicOrigin: null,
      trustedProxies: [],
      rates: { calculator: MANY, sign_in: MANY, service: MANY },
      version: VERSION,
    },
  });
  try {
    const { token } = await signedIn(db, 'auditor');
    const base = await shell.app.listen({ host: '127.0.0.1', port: 0 });
    const rows: Row[] = [];
    for (const question of QUESTIONS) rows.push(await asked(question, { base, token, owner, loans, progress }));
    progress('export of the journal');
    rows.push(await exported({ base, token, owner, loans, progress }));
    return rows;
  } finally {
    await closeShell(shell);
  }
}

type Asker = {
  readonly base: string;
  readonly token: string;
  readonly owner: Db;
  readonly loans: number;
  readonly progress: (what: string) => void;
};

async function asked(question: Question, asker: Asker): Promise<Row> {
  let status = 0;
  const { answers, references } = await inRounds(ROUNDS, {
    answers: () =>
      secondsOf(async () => {
        ({ status } = await taken(`/v1/reports/${question.path}`, asker));
      }),
    references: () => secondsOf(() => sql.raw(question.reads).execute(asker.owner)),
  });
  const [seconds, reference] = [median(answers), median(references)];
  asker.progress(`${question.what}: ${status} in ${answers.map((one) => one.toFixed(2)).join(', ')} s`);
  const isAnswered = status === 200;
  return {
    what: `${question.what}, ${asker.loans.toLocaleString('en')} loans`,
    figure: isAnswered ? `${seconds.toFixed(2)} s` : `answered ${status}`,
    reference: `${question.reference}: ${reference.toFixed(2)} s`,
    ratio: isAnswered ? reference / seconds : null,
    aim: `< ${question.aimedSeconds} s`,
    isMet: isAnswered ? seconds < question.aimedSeconds : null,
  };
}

const EXPORTED_LINES = 1_000_000;
const MEGABYTE = 1024 * 1024;

/** The first million lines of the journal as CSV, against the server writing the same columns to nowhere. */
async function exported(asker: Asker): Promise<Row> {
  const { rows } = await sql<{ day: string; lines: number }>`
    select e.posting_date as day, sum(count(*)) over (order by e.posting_date)::int as lines
    from journal_entries e join journal_lines l on l.entry_id = e.id group by 1 order by 1`.execute(asker.owner);
  const last = rows.find(({ lines: count }) => count >= EXPORTED_LINES) ?? rows.at(-1);
  if (!last) throw new TypeError('there are loans, so there is a journal');
  let [megabytes, bytes, status] = [0, 0, 0];
  const { answers, references } = await inRounds(ROUNDS, {
    answers: async () => {
      const before = process.memoryUsage.rss();
      let most = before;
      const watch = setInterval(() => {
        most = Math.max(most, process.memoryUsage.rss());
      }, 20);
      const seconds = await secondsOf(async () => {
        ({ status, bytes } = await taken(`/v1/reports/journal?from=2026-01-01&to=${last.day}&format=csv`, asker));
      });
      clearInterval(watch);
      megabytes = Math.max(megabytes, Math.round((most - before) / MEGABYTE));
      return seconds;
    },
    references: () => secondsOf(() => copied(asker.owner, last.day)),
  });
  const [seconds, reference] = [median(answers), median(references)];
  const ratio = reference / seconds;
  return {
    what: `CSV export of ${last.lines.toLocaleString('en')} journal lines`,
    figure:
      status === 200
        ? `${seconds.toFixed(1)} s, ${Math.round(bytes / MEGABYTE)} MB, memory +${megabytes} MB`
        : `answered ${status}`,
    reference: `COPY … TO: ${reference.toFixed(1)} s`,
    ratio: status === 200 ? ratio : null,
    aim: '≥ 0.3, memory flat',
    isMet: status === 200 ? ratio >= 0.3 : null,
  };
}

async function copied(owner: Db, through: string): Promise<void> {
  await sql
    .raw(
      `copy (
    select e.number, e.posting_date, e.value_date, e.recorded_at, e.event, e.source_id, e.document_reference, l.line_number, l.account,
      a.name_de, l.debit, l.credit, o.number as loan, m.number as member
    from journal_entries e join journal_lines l on l.entry_id = e.id join accounts a on a.code = l.account
    left join loans o on o.id = l.loan_id left join members m on m.id = l.member_id
    where e.posting_date <= '${through}' order by e.posting_date, e.number, l.line_number) to '/dev/null' (format csv)`,
    )
    .execute(owner);
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** Takes an answer as it comes and keeps nothing of it. */
async function taken(path: string, { base, token }: Asker): Promise<{ status: number; bytes: number }> {
  const answer = await fetch(`${base}${path}`, { headers: { authorization: `Bearer ${token}` } });
  let bytes = 0;
  for await (const piece of answer.body ?? []) bytes += (piece as Uint8Array).length;
  return { status: answer.status, bytes };
}

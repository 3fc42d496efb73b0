import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { mountModules } from '../../src/app.ts';
import { DEMO_PASSWORD, loadDemo } from '../../src/demo/index.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { settableClock } from '../../src/platform/time/clock.ts';
import { startTestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import { runHledger } from '../support/hledger.ts';
import { ExportedBook } from './reconcile/exported-book.ts';
import { differenceBehind, linkedFigures, spread } from './reconcile/linked-figures.ts';
import { amountsNotPrinted, codesPrinted } from './reconcile/printed-amounts.ts';
import { type Answer, amountOf, comparisonsOf, type Days, differences } from './reconcile/reconciliation.ts';
import { reconciliations } from './reconcile/reconciliations.ts';

/**
 * Every report of the demo cooperative against its books at ten days that nobody chose, to the cent. The books are read
 * from the export for hledger by a parser of the tests' own: what the reports say is recomputed by another route.
 * `RECONCILE_SEED` repeats the days of a run.
 */
const { db, connectionString } = await createTestDatabase();
const today = parseDate('2026-11-20');
const clock = settableClock(new Date('2026-11-20T09:00:00Z'));
const { inject } = await startTestApp(db, mountModules, { clock });

const seed = Number(process.env['RECONCILE_SEED'] ?? Date.now() % 1_000_000_000);
const DAYS = 10;
const LINKS_EACH = 25;

type Headers = { readonly authorization: string };
let headers: Headers;
let exported = '';
let book: ExportedBook;

const get = (url: string) => inject({ method: 'GET', url, headers });

async function read(url: string): Promise<Answer> {
  const answer = await get(url);
  expect([url, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([url, 200, '']);
  return answer.json<Answer>();
}

beforeAll(async () => {
  await loadDemo({ url: connectionString, poolSize: 4, today, report: () => undefined });
  headers = await signInAs('auditor');
  exported = (await get('/v1/hledger-journal')).body;
  book = ExportedBook.read(exported);
}, 600_000);

async function signInAs(login: string): Promise<Headers> {
  const payload = { login, password: DEMO_PASSWORD };
  const { token } = (await inject({ method: 'POST', url: '/v1/sessions', payload })).json<{ token: string }>();
  return { authorization: `Bearer ${token}` };
}

/** Numbers from 0 to 1 that a seed gives (mulberry32). */
function* chances(from: number): Generator<number> {
  for (let state = from >>> 0; ;) {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}

const dayAfter = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);

/** Days from the cooperative's second year to today, each with the days since some day up to two years before. */
function anyDays(): readonly Days[] {
  const chance = chances(seed);
  const next = (): number => chance.next().value as number;
  const first = '2009-03-03';
  const span = Math.round((Date.parse(today) - Date.parse(first)) / 86_400_000);
  return Array.from({ length: DAYS }, (_, place) => {
    const to = place === 0 ? today : dayAfter(first, Math.round(next() * span));
    return { from: dayAfter(to, -Math.round(next() * 730)), to };
  });
}

const days = anyDays();

/** Each once: some reports speak of today only. */
function pathsOf(operation: string, asked: readonly Days[]): readonly string[] {
  return [...new Set(asked.flatMap((some) => reconciliations[operation]!.paths(some)))];
}

type Operation = { readonly operationId: string; readonly tags?: readonly string[] };

function reportOperations(): readonly string[] {
  const document = JSON.parse(readFileSync('openapi/openapi.json', 'utf8')) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };
  return Object.values(document.paths)
    .flatMap((methods) => Object.values(methods))
    .filter(({ tags }) => tags?.includes('Reports'))
    .map(({ operationId }) => operationId);
}

describe(`Of the demo cooperative (seed ${seed})`, () => {
  it('every report has its way of being held against the books, or a reason why it has none', () => {
    expect(reportOperations().filter((operation) => !(operation in reconciliations))).toEqual([]);
    expect(Object.keys(reconciliations).filter((operation) => !reportOperations().includes(operation))).toEqual([]);
  });

  it.each(Object.keys(reconciliations))(
    '%s says what the exported journal says, at ten days that nobody chose',
    async (operation) => {
      const reconciliation = reconciliations[operation]!;
      const wrong: string[] = [];
      let compared = 0;
      for (const path of pathsOf(operation, days)) {
        const comparisons = await comparisonsOf(reconciliation, { answer: await read(path), book, path, read });
        compared += comparisons.length;
        wrong.push(...differences(comparisons).map((difference) => `${path} ${difference}`));
      }
      expect(wrong.slice(0, 20)).toEqual([]);
      expect(compared > 0 || 'notInTheBooks' in reconciliation).toBe(true);
    },
    300_000,
  );

  it.each(Object.keys(reconciliations))(
    '%s has behind each figure entries that come to it',
    async (operation) => {
      const wrong: (string | null)[] = [];
      for (const path of pathsOf(operation, days.slice(0, 3))) {
        for (const figure of spread(linkedFigures(await read(path)), LINKS_EACH)) {
          const difference = await differenceBehind(get, figure);
          if (difference !== null) wrong.push(`${path} ${difference}`);
        }
      }
      expect(wrong.slice(0, 20)).toEqual([]);
    },
    300_000,
  );

  it('each report prints within its margins in German words, no amount cut off', async () => {
    const year = { from: '2025-01-01', to: '2025-12-31' };
    let printed = 0;
    for (const operation of Object.keys(reconciliations)) {
      const [path = ''] = pathsOf(operation, [year]);
      const asked = (format: string) => get(`${path}${path.includes('?') ? '&' : '?'}format=${format}`);
      const pdf = await asked('pdf');
      if (pdf.headers['content-type'] !== 'application/pdf') continue;
      printed += 1;
      // Collections list their figures by the names they have in JSON.
      const codes = operation === 'readCollectionReport' ? [] : await codesPrinted(pdf.rawPayload);
      expect([operation, codes]).toEqual([operation, []]);
      expect([operation, await amountsNotPrinted(pdf.rawPayload, (await asked('csv_rfc4180')).body)]).toEqual([
        operation,
        [],
      ]);
    }
    expect(printed).toBeGreaterThan(20);
  }, 300_000);

  it('hledger, a program by others, comes to the same trial balance on each of the days', async () => {
    for (const { to } of days.slice(0, 2)) {
      const text = (await get(`/v1/hledger-journal?as_of=${to}`)).body;
      const run = runHledger(text, 'balance', '--flat', '-O', 'csv', '--no-total', '-E');
      if (run === null) return;
      const names = new Map(
        [...text.matchAll(/^account (.+?) {2}; .*code: (\w+)$/gm)].map(([, name, code]) => [name, code]),
      );
      const rows = [...run.out.matchAll(/^"(.+)","(?:(-?[\d.]+) EUR|0)"$/gm)].filter(([, name]) => names.has(name));
      const { lines } = await read(`/v1/reports/trial-balance?as_of=${to}`);
      for (const [, name, amount] of rows) {
        const line = lines.find(({ account }: { account: string }) => account === names.get(name));
        const reported =
          line === undefined ? 0 : Number(line.debit.replace('.', '')) - Number(line.credit.replace('.', ''));
        expect([to, name, amountOf(reported)]).toEqual([to, name, amount ?? '0.00']);
      }
      expect(rows.length).toBeGreaterThan(10);
    }
  });
});

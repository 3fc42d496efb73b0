import { beforeAll, describe, expect, it } from 'vitest';
import { mountModules } from '../../src/app.ts';
import { DEMO_PASSWORD, loadDemo } from '../../src/demo/index.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { closeDays } from '../../src/modules/day-close/index.ts';
import { settableClock } from '../../src/platform/time/clock.ts';
import { startTestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import { closeEarlierMonths, closeMonth, type Office, recordLateMoney } from './reconcile/later-facts.ts';
import { LATER_CHANGES, tieToBorrower } from './reconcile/later-changes.ts';
import type { Answer, Days } from './reconcile/reconciliation.ts';
import { reconciliations } from './reconcile/reconciliations.ts';

/**
 * What was said of a closed month is said of it for ever: every report and the register of the demo cooperative are asked
 * for days of closed months, then everything that can be recorded or changed later is, and they are asked again.
 */
const { db, owner, connectionString } = await createTestDatabase();
const clock = settableClock(new Date('2026-11-20T09:00:00Z'));
const { inject } = await startTestApp(db, mountModules, { clock });

const LOGINS = ['treasurer', 'auditor', 'board.one', 'board.two', 'adviser', 'admin', 'supervisor'] as const;

const ASKED: readonly Days[] = [
  { from: '2025-12-01', to: '2026-11-30' },
  { from: '2026-03-10', to: '2026-10-17' },
];

/** Views of reports that show or choose by something else than the plain report does, and the register. */
const FURTHER = ASKED.flatMap(({ to }) => [
  `/v1/register?as_of=${to}&limit=200`,
  `/v1/reports/concentration?as_of=${to}&by=borrower`,
  `/v1/reports/concentration?as_of=${to}&by=guarantor`,
  `/v1/reports/concentration?as_of=${to}&by=district`,
  `/v1/reports/portfolio?as_of=${to}&regime=BUSINESS&limit=200`,
  `/v1/reports/portfolio?as_of=${to}&sector=retail&limit=200`,
]);

/** What is said of a financial year of which all months are closed. */
const OF_YEAR = ['notes', 'capital-movement', 'leavers'].map((name) => `/v1/year-ends/2025/${name}`);

const as: Record<string, { readonly authorization: string }> = {};
const office: Office = { inject, as: as as Office['as'] };

async function signIn(login: string): Promise<void> {
  const payload = { login, password: DEMO_PASSWORD };
  const { token } = (await inject({ method: 'POST', url: '/v1/sessions', payload })).json<{ token: string }>();
  as[login] = { authorization: `Bearer ${token}` };
}

async function read(url: string): Promise<Answer> {
  const answer = await inject({ method: 'GET', url, headers: as['auditor'] ?? {} });
  expect([url, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([url, 200, '']);
  return answer.json<Answer>();
}

const paths = [
  ...new Set(Object.values(reconciliations).flatMap((one) => ASKED.flatMap((some) => one.paths(some)))),
].filter((path) => path.includes('as_of=') || path.includes('to='));

/** But for when it was made; a reading of the register is a row of its own, and its next page begins where that one ended. */
async function answers(): Promise<ReadonlyMap<string, Answer>> {
  const all = new Map<string, Answer>();
  for (const path of [...paths, ...FURTHER, ...OF_YEAR]) {
    all.set(path, { ...(await read(path)), generated_at: null, inspection_id: null, next: null });
  }
  return all;
}

let before: ReadonlyMap<string, Answer>;

beforeAll(async () => {
  await loadDemo({ url: connectionString, poolSize: 4, today: parseDate('2026-11-20'), report: () => undefined });
  clock.set(new Date('2026-12-02T09:00:00Z'));
  const close = (day: string) => closeDays({ db, clock }, parseDate(day));
  await close('2026-11-20');
  await close('2026-12-01');
  for (const login of LOGINS) await signIn(login);
  await tieToBorrower(office);
  await closeEarlierMonths(owner, '2026-11-01', clock.now());
  await closeMonth(office, '2026-11');
  clock.set(new Date('2026-12-02T15:00:00Z'));
  before = await answers();
}, 600_000);

/** Where two answers differ: the way to it, what was said and what is said. */
function differences(was: unknown, is: unknown, at = ''): readonly string[] {
  if (typeof was === 'object' && was !== null && typeof is === 'object' && is !== null) {
    const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
    return names.flatMap((name) =>
      differences((was as Record<string, unknown>)[name], (is as Record<string, unknown>)[name], `${at}.${name}`),
    );
  }
  return was === is ? [] : [`${at}: ${JSON.stringify(was)} → ${JSON.stringify(is)}`];
}

async function changedSince(): Promise<readonly string[]> {
  const [then, now] = [before, await answers()];
  before = now;
  return [...now].flatMap(([path, answer]) =>
    differences(then.get(path), answer)
      .slice(0, 3)
      .map((difference) => `${path} ${difference}`),
  );
}

describe('What is said of closed months stays as it is', () => {
  it('when money of closed months is recorded late, or goes back, and the days after them are closed', async () => {
    const { journal_position: position } = await read('/v1/reports/portfolio');
    await recordLateMoney(office, '2026-11-10');
    await closeDays({ db, clock }, parseDate('2026-12-02'));
    const today = await read('/v1/reports/portfolio');
    expect(today['as_of']).toBe('2026-12-02');
    expect(today['journal_position']).toBeGreaterThan(Number(position) + 10);
    expect(await changedSince()).toEqual([]);
  }, 300_000);

  it.each(Object.keys(LATER_CHANGES))(
    'when later %s',
    async (what) => {
      expect(await LATER_CHANGES[what]!(office)).toBeGreaterThan(0);
      expect(await changedSince()).toEqual([]);
    },
    300_000,
  );
});

import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Money } from '../../src/domain/money/money.ts';
import { type BusinessDate, parseDate, plusDays } from '../../src/domain/time/business-date.ts';
import { createTestDatabase } from '../support/database.ts';
import { linksThatDiffer } from '../support/followed-links.ts';
import { loanOffice } from '../support/loans.ts';
import { loanThatLived } from '../support/recorded-attempts.ts';
import { anyAttempts } from '../support/serviced-loans.ts';

/** Laws of the reports on cash over loans to which anything happened, in spans that nobody chose. */
const { db } = await createTestDatabase();
const office = await loanOffice(db);
const FIRST = parseDate('2026-11-20');
const LAST = plusDays(FIRST, 540);
const MONDAY_AFTER = plusDays(LAST, 2);
const REPORTS = ['expected-cash', 'new-loans', 'write-offs', 'performance', 'collections'];

const seed = Math.floor(Math.random() * 1_000_000);
const spans = fc
  .sample(fc.noBias(fc.tuple(fc.integer({ min: -20, max: 300 }), fc.integer({ min: 0, max: 250 }))), {
    numRuns: 3,
    seed,
  })
  .map(([start, length]): [BusinessDate, BusinessDate] => {
    const from = plusDays(FIRST, start);
    return [from, plusDays(from, length)];
  });

beforeAll(async () => {
  for (const attempts of fc.sample(anyAttempts, { numRuns: 6, seed })) {
    await loanThatLived(db, office, { payoutDay: FIRST, attempts });
  }
  office.clock.setToday(LAST);
}, 240_000);

const reportOf = async (name: string, query: string) => {
  const answer = await office.get(office.auditor, `/v1/reports/${name}?${query}`);
  expect(answer.statusCode).toBe(200);
  return answer.json();
};
const sumOf = (amounts: readonly string[]): string => Money.sum(amounts.map((one) => Money.parse(one))).toText();

describe(`Over loans to which anything happened (seed ${seed})`, () => {
  it.each(REPORTS.flatMap((name) => spans.map(([from, to]) => ({ name, from, to }))))(
    '$name from $from to $to is what the entries behind it say',
    async ({ name, from, to }) => {
      const { figures, ...rest } = await reportOf(name, `from=${from}&to=${to}`);
      const linked = (figures ?? []).filter((one: { numerator: string | null }) => one.numerator !== null);
      expect(await linksThatDiffer((url) => office.get(office.auditor, url), { ...rest, linked })).toEqual([]);
    },
    120_000,
  );

  it.each(spans)('what was received from %s to %s is told apart to the cent, twice', async (from, to) => {
    const { months, total } = await reportOf('expected-cash', `from=${from}&to=${to}`);
    for (const line of [total, ...months]) {
      const parts = ['principal', 'interest', 'fees', 'default_interest', 'costs', 'recoveries', 'as_credit'];
      expect(sumOf(parts.map((part) => line[`received_${part}`]))).toBe(line.received);
      const uses = ['for_the_month', 'for_earlier_months', 'ahead_of_time', 'called_due', 'beside_instalments'];
      expect(sumOf(uses.map((use) => line[use]))).toBe(line.received);
      expect(sumOf([line.paid_by_month_end, line.difference])).toBe(line.expected);
      expect(sumOf([line.paid_later, line.settled_otherwise, line.still_open])).toBe(line.difference);
    }
    expect(sumOf(months.map((one: { received: string }) => one.received))).toBe(total.received);
  });

  it.each(REPORTS)('%s as known at a moment does not change by what is recorded later', async (name) => {
    const query = `from=${FIRST}&to=${plusDays(FIRST, 200)}&known_at=${plusDays(FIRST, 201)}T10:00:00Z`;
    const { generated_at: _before, ...before } = await reportOf(name, query);
    office.clock.setToday(MONDAY_AFTER);
    const loan = await office.running({ principal: '2000.00', termMonths: 12 });
    await office.paid(loan, '50.00');
    const { generated_at: _after, ...after } = await reportOf(name, query);
    expect(after).toEqual(before);
  });
});

import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CohortKind, vintageLoanOf, vintagePartsOf, vintagesOf } from '../../src/domain/lending/vintage.ts';
import { Money } from '../../src/domain/money/money.ts';
import { type BusinessDate, earlierOf, parseDate, plusDays } from '../../src/domain/time/business-date.ts';
import { loanStatesOn } from '../../src/modules/loans/index.ts';
import { createTestDatabase } from '../support/database.ts';
import { linksThatDiffer } from '../support/followed-links.ts';
import { loanOffice } from '../support/loans.ts';
import { loanThatLived } from '../support/recorded-attempts.ts';
import { anyAttempts } from '../support/serviced-loans.ts';

/** Laws of the cohorts of payouts over loans to which anything happened, on days that nobody chose. */
const { db } = await createTestDatabase();
const office = await loanOffice(db);
const FIRST = parseDate('2026-11-20');
const LAST = plusDays(FIRST, 540);

const seed = Math.floor(Math.random() * 1_000_000);
const days = fc
  .sample(fc.noBias(fc.tuple(fc.integer({ min: 0, max: 530 }), fc.integer({ min: 0, max: 60 }))), { numRuns: 5, seed })
  .map(([start, later]): Asked => {
    const day = plusDays(FIRST, start);
    const known = plusDays(day, later);
    return { day, known: earlierOf(known, plusDays(LAST, -1)) };
  });
type Asked = { readonly day: BusinessDate; readonly known: BusinessDate };

beforeAll(async () => {
  for (const attempts of fc.sample(anyAttempts, { numRuns: 8, seed })) {
    await loanThatLived(db, office, { payoutDay: FIRST, attempts });
  }
  office.clock.setToday(LAST);
}, 240_000);

const read = async (path: string) => {
  const answer = await office.get(office.auditor, `/v1/reports/${path}`);
  expect([path, answer.statusCode]).toEqual([path, 200]);
  return answer.json();
};
const queryOf = ({ day, known }: Asked): string => `as_of=${day}&known_at=${known}T21:00:00Z`;

/** Loan by loan off the facts, by the rule of the domain alone. */
async function linesByReplay({ day: asOf, known }: Asked, by: CohortKind) {
  const loans = await db.selectFrom('loans').select('id').execute();
  const ids = loans.map(({ id }) => id);
  const states = await loanStatesOn(db, ids, { day: asOf, knownAt: new Date(`${known}T21:00:00Z`) });
  const parts = [...states.values()].flatMap((state) => {
    const loan = vintageLoanOf(state);
    return loan === null ? [] : [vintagePartsOf(loan, { asOf, by })];
  });
  const vintages = vintagesOf({
    sizes: parts.flatMap(({ sizes }) => sizes),
    moves: parts.flatMap(({ moves }) => moves),
    lateness: parts.flatMap(({ lateness }) => lateness),
  });
  return vintages.flatMap(({ lines }) =>
    lines.map((line) => ({
      cohort: line.cohort,
      age_months: line.age,
      loan_count: line.loans,
      principal_paid_out: line.paidOut.toText(),
      principal_repaid: line.repaid.toText(),
      late_30_principal: line.late30.toText(),
      late_90_principal: line.late90.toText(),
      principal_written_off: line.writtenOff.toText(),
      recovered: line.recovered.toText(),
    })),
  );
}

type Line = Readonly<Record<string, string | number | null>>;

describe(`Over loans to which anything happened (seed ${seed})`, () => {
  it.each(days)('cohorts on $day, known on $known, are what the loans come to one by one', async (asked) => {
    for (const by of ['year', 'quarter'] as const) {
      const report = await read(`vintage?${queryOf(asked)}&by=${by}`);
      const wanted = await linesByReplay(asked, by);
      expect(report.lines.length).toBe(wanted.length);
      expect(report.lines).toMatchObject(wanted);
      expect(await linksThatDiffer((url) => office.get(office.auditor, url), report)).toEqual([]);
    }
  });

  it.each(days)('on $day, known on $known, they end where the portfolio stands', async (asked) => {
    const { lines } = await read(`vintage?${queryOf(asked)}&by=quarter`);
    const { gross_portfolio: gross, portfolio_at_risk: atRisk } = await read(`portfolio?${queryOf(asked)}`);
    const last = lines.filter((line: Line) => line['age_months'] === null);
    const sumOf = (key: string): Money => Money.sum(last.map((line: Line) => Money.parse(String(line[key]))));
    const gone = sumOf('principal_repaid').plus(sumOf('principal_written_off'));
    expect(sumOf('principal_paid_out').minus(gone).toText()).toBe(gross);
    const amountAtRisk = (over: number) => atRisk.find((one: Line) => one['days'] === over)?.amount;
    expect(sumOf('late_30_principal').toText()).toBe(amountAtRisk(30));
    expect(sumOf('late_90_principal').toText()).toBe(amountAtRisk(90));
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { closeDays } from '../../src/modules/day-close/index.ts';
import { outcomeOf } from '../support/answers.ts';
import { createTestDatabase } from '../support/database.ts';
import { linksThatDiffer } from '../support/followed-links.ts';
import { loanOffice } from '../support/loans.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { auditor, get, on } = office;

/**
 * Four loans of 5,000.00 paid out on 20 November 2026, each with a first instalment of 156.45 due on Sunday 20 December,
 * 123.53 of it principal. One pays on the Monday, which is recorded on 4 January only; one pays on 10 December, and nobody closes the
 * days, so that its credit waits for a run; one never pays; one pays on the Monday and has it taken back on 28 December.
 */
let [late, waiting, back] = ['', '', ''];

beforeAll(async () => {
  on('2026-11-20');
  const loans = [
    await office.running(),
    await office.running(),
    await office.running(),
    await office.running(),
  ] as const;
  [late, waiting, back] = [loans[0].number, loans[1].number, loans[3].number];
  on('2026-12-10');
  await office.paid(loans[1], '156.45');
  on('2026-12-21');
  const payment = await office.pay(loans[3]);
  on('2026-12-28');
  await office.takeBack(payment.json().payment.id);
  on('2027-01-04');
  await office.paid(loans[0], '156.45', '2026-12-21');
});

type Line = Readonly<Record<string, string>>;
const CAUSES = ['posted_on_the_other_side', 'counts_on_another_day', 'credit_not_yet_applied', 'unexplained'] as const;
const figuresOf = (one: Line) => [one['difference'], ...CAUSES.map((cause) => one[cause])];

const read = async (query: string) => {
  const answer = await get(auditor, `/v1/reports/portfolio-reconciliation?${query}`);
  expect([query, answer.statusCode]).toEqual([query, 200]);
  const report = answer.json();
  expect(await linksThatDiffer((url) => get(auditor, url), report)).toEqual([]);
  return {
    report,
    figures: [report.gross_portfolio, report.ledger_balance, ...figuresOf(report), report.is_reconciled],
    lines: report.lines.map((line: Line) => [
      line['loan_number'],
      line['outstanding_principal'],
      line['ledger_balance'],
      ...figuresOf(line),
    ]),
  };
};

describe('The portfolio against the books', () => {
  it('differs by what was recorded in another month than it counts in, and by credit that waits for a run', async () => {
    const { figures, lines } = await read('as_of=2026-12-31');
    expect(figures).toEqual(['19752.94', '20000.00', '247.06', '123.53', '0.00', '123.53', '0.00', true]);
    expect(lines).toEqual([
      [late, '4876.47', '5000.00', '123.53', '123.53', '0.00', '0.00', '0.00'],
      [waiting, '4876.47', '5000.00', '123.53', '0.00', '0.00', '123.53', '0.00'],
    ]);
  });

  it('differs between a payment and its return, which is as if it had never been made', async () => {
    const { figures, lines } = await read('as_of=2026-12-22');
    expect(figures).toEqual(['19752.94', '19876.47', '123.53', '123.53', '-123.53', '123.53', '0.00', true]);
    expect(lines).toContainEqual([back, '5000.00', '4876.47', '-123.53', '0.00', '-123.53', '0.00', '0.00']);
  });

  it('is told as it was known, before the late payment and the return', async () => {
    const { figures, lines } = await read('as_of=2026-12-22&known_at=2026-12-22T22:00:00Z');
    expect(figures).toEqual(['19752.94', '19876.47', '123.53', '0.00', '0.00', '123.53', '0.00', true]);
    expect(lines).toEqual([[waiting, '4876.47', '5000.00', '123.53', '0.00', '0.00', '123.53', '0.00']]);
  });

  it('does not differ before anything was due', async () => {
    const { figures, lines } = await read('as_of=2026-12-19');
    expect(figures).toEqual(['20000.00', '20000.00', '0.00', '0.00', '0.00', '0.00', '0.00', true]);
    expect(lines).toEqual([]);
  });

  it('comes as a table, and is refused for a day that is not over', async () => {
    const { body } = await get(auditor, '/v1/reports/portfolio-reconciliation?as_of=2026-12-31&format=csv');
    expect(body.trimEnd().split('\r\n').slice(1)).toEqual([
      `${late};4876,47;5000,00;123,53;123,53;0,00;0,00;0,00`,
      `${waiting};4876,47;5000,00;123,53;0,00;0,00;123,53;0,00`,
    ]);
    const tomorrow = get(auditor, '/v1/reports/portfolio-reconciliation?as_of=2027-01-05');
    expect(await outcomeOf(tomorrow)).toEqual([422, 'report.as_of_in_future']);
  });
});

it('Once a run has applied the credit, the books of that day have it, and those of the day before by value date only', async () => {
  on('2027-01-05');
  await closeDays({ db, clock: office.clock }, parseDate('2027-01-04'));
  const today = await read('as_of=2027-01-05');
  expect(today.figures).toEqual(['19752.94', '19752.94', '0.00', '0.00', '0.00', '0.00', '0.00', true]);
  expect(today.lines).toEqual([]);
  const december = await read('as_of=2026-12-31');
  expect(december.figures).toEqual(['19752.94', '20000.00', '247.06', '247.06', '0.00', '0.00', '0.00', true]);
});

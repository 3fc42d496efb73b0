import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { closeDays } from '../../src/modules/day-close/index.ts';
import type { Loan } from '../../src/modules/loans/index.ts';
import { somebody } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { createTestDatabase } from '../support/database.ts';
import { linksThatDiffer } from '../support/followed-links.ts';
import { loanOffice } from '../support/loans.ts';

const { db, owner } = await createTestDatabase();
const office = await loanOffice(db, (terms) => ({
  ...terms,
  guarantees: { ...terms.guarantees, exposureLimit: Money.parse('10000.00') },
  eligibility: {
    ...terms.eligibility,
    creditLimitPerDebtor: {
      amount: Money.parse('8000.00'),
      resolvedOn: parseDate('2026-05-30'),
      resolutionNumber: null,
      countsGuaranteesGiven: true,
    },
  },
}));
const { auditor, board, get, on } = office;

/**
 * Two loans of 20 November 2026, for both of which Ayşe Demir vouches: 5,000/36, of which the first instalment of 156.45 was
 * paid (4,876.47 left), and 1,000/12, never paid. A third of 2,000.00 is approved only. Erik Lang vouches for the first as
 * well, for 2,000.00 on a paper of 22 November that was recorded on the 24th.
 */
let late: Loan;
let never: Loan;

beforeAll(async () => {
  const guarantorPersonId = await somebody(db, { first_names: 'Ayşe', surname: 'Demir' });
  const trader = await somebody(db, { first_names: 'Jonas', surname: 'Weber' });
  const waiting = await somebody(db, { first_names: 'Lena', surname: 'Sommer' });
  late = await office.running({ guarantorPersonId });
  never = await office.running({
    principal: '1000.00',
    termMonths: 12,
    borrowerPersonIds: [trader],
    guarantorPersonId,
    sector: 'Handel',
  });
  await office.decided({ principal: '2000.00', borrowerPersonIds: [waiting] });
  const second = await somebody(db, { first_names: 'Erik', surname: 'Lang' });
  await sql`insert into guarantees (id, number, case_id, guarantor_person_id, kind, cap, cap_includes_interest_and_costs, signed_on, paper_location, status, recorded_at, recorded_by, loan_id)
    values (gen_random_uuid(), 'B-2026-0099', ${late.caseId}, ${second}, 'primary_liability', 2000, true, '2026-11-22', 'Ordner 9', 'signed', '2026-11-24T10:00:00Z', ${board[0].userId}, ${late.id})`.execute(
    owner,
  );
  on('2026-12-21');
  await office.paid(late, '156.45');
  on('2027-02-01');
  await closeDays({ db, clock: office.clock }, parseDate('2027-01-31'));
  on('2027-02-25');
});

const read = async (path: string) => {
  const answer = await get(auditor, `/v1/reports/${path}`);
  expect([path, answer.statusCode]).toEqual([path, 200]);
  return answer.json();
};
type Row = Readonly<Record<string, unknown>>;

const isErik = ({ name }: Row): boolean => name === 'Erik Lang';

const groupsBy = async (by: string) => {
  const { lines } = await read(`concentration?by=${by}&as_of=2027-02-25`);
  return lines.map((line: Row) => [line['name'], line['loan_count'], line['outstanding_principal']]);
};

describe('Concentration', () => {
  it('by sector says what each comes to', async () => {
    const report = await read('concentration?by=sector&as_of=2027-02-25');
    expect(report).toMatchObject({ gross_portfolio: '5876.47', group_count: 2, herfindahl_index: 7176 });
    expect(report.lines.map((line: Row) => [line['name'], line['outstanding_principal'], line['percent']])).toEqual([
      ['Kfz-Handwerk', '4876.47', '82.98'],
      ['Handel', '1000.00', '17.02'],
    ]);
  });

  it('by borrower, district and guarantor', async () => {
    expect(await groupsBy('borrower')).toEqual([
      ['Mehmet Yılmaz', 1, '4876.47'],
      ['Jonas Weber', 1, '1000.00'],
    ]);
    expect(await groupsBy('district')).toEqual([['Nordstadt', 2, '5876.47']]);
    expect(await groupsBy('guarantor')).toEqual([
      ['Ayşe Demir', 2, '5876.47'],
      ['Erik Lang', 1, '2000.00'],
    ]);
  });

  it('before there were loans is of nothing', async () => {
    expect(await read('concentration?as_of=2026-11-19')).toMatchObject({
      gross_portfolio: '0.00',
      top_percent: '0.00',
    });
  });
});

it('Guarantors are held against the limit of the policy', async () => {
  const { guarantors, lines } = await read('guarantor-exposure?as_of=2027-02-25');
  expect(guarantors.find(({ name }: Row) => name === 'Ayşe Demir')).toMatchObject({
    guarantee_count: 2,
    caps: '6000.00',
    secured_principal: '5876.47',
    called: '0.00',
    paid: '0.00',
    limit: '10000.00',
    use_percent: '60.00',
    is_over_limit: false,
  });
  expect(lines.find((line: Row) => line['loan_number'] === late.number)).toMatchObject({
    cap: '5000.00',
    secured_principal: '4876.47',
    coverage_percent: '102.53',
    is_signed: true,
  });
});

it('A loan with two guarantors is secured once', async () => {
  const { secured_principal: secured, guarantors } = await read('guarantor-exposure?as_of=2027-02-25');
  expect(secured).toBe('5876.47');
  expect(guarantors.find(isErik)).toMatchObject({ secured_principal: '2000.00' });
});

it.each([
  ['2026-11-19', '0.00', '0.00', undefined],
  ['2026-11-21', '8000.00', '6000.00', undefined],
  ['2026-11-22', '10000.00', '6000.00', '2000.00'],
])('On %s only guarantees count that had been recorded or signed by then', async (asOf, caps, secured, ofErik) => {
  const report = await read(`guarantor-exposure?as_of=${asOf}`);
  expect([report.caps, report.secured_principal]).toEqual([caps, secured]);
  expect(report.lines.find(isErik)?.cap).toBe(ofErik);
  const limits = await read(`debtor-limits?as_of=${asOf}`);
  expect(limits.lines.find(isErik)?.guarantees_given).toBe(ofErik);
});

it('Debtors are held against the limit of the general assembly', async () => {
  const report = await read('debtor-limits?as_of=2027-02-25');
  expect(report).toMatchObject({ limit: '8000.00', resolved_on: '2026-05-30', over_limit: 0 });
  const use = new Map(report.lines.map((line: Row) => [line['name'], [line['total'], line['use_percent']]]));
  expect(use.get('Mehmet Yılmaz')).toEqual(['4876.47', '60.96']);
  expect(use.get('Lena Sommer')).toEqual(['2000.00', '25.00']);
  expect(report.lines[0]).toMatchObject({ name: 'Ayşe Demir', guarantees_given: '6000.00', use_percent: '75.00' });
});

it('Days past due go from class to class', async () => {
  const { portfolio_before, portfolio_after, cells } = await read(
    'days-past-due-migration?from=2026-12-22&to=2027-02-25',
  );
  expect([portfolio_before, portfolio_after]).toEqual(['5876.47', '5876.47']);
  expect(cells.filter((cell: Row) => cell['loan_count'] !== 0)).toEqual([
    {
      from_class: '0',
      to_class: '31-60',
      loan_count: 1,
      outstanding_before: '4876.47',
      outstanding_after: '4876.47',
    },
    {
      from_class: '1-30',
      to_class: '61-90',
      loan_count: 1,
      outstanding_before: '1000.00',
      outstanding_after: '1000.00',
    },
  ]);
  const backwards = get(auditor, '/v1/reports/days-past-due-migration?from=2027-02-25&to=2027-02-24');
  expect(await outcomeOf(backwards)).toEqual([422, 'report.span_ends_before_it_begins']);
});

it('Value adjustments move from month end to month end, as the account does', async () => {
  const report = await read('value-adjustments?as_of=2027-02-25');
  expect(report.month_end).toBe('2027-01-31');
  expect(report).toMatchObject({ opening: '0.00', raised: '737.65', released: '0.00', closing: '737.65' });
  const moved = report.lines.map((line: Row) => [line['days_past_due'], line['adjustment_rate'], line['closing']]);
  expect(moved).toEqual([
    [11, '10.0000', '487.65'],
    [41, '25.0000', '250.00'],
  ]);
  expect(await linksThatDiffer((url) => get(auditor, url), report)).toEqual([]);
});

it('Ageing splits what is overdue, by district on request', async () => {
  const report = await read('ageing?as_of=2027-02-25&by=district');
  expect(report).toMatchObject({ gross_portfolio: '5876.47', loan_count: 2, overdue: '573.72' });
  const all = report.lines.filter((line: Row) => line['bucket'] === 'all');
  expect(all[0]).toMatchObject({ overdue_principal: '492.19', overdue_interest: '81.53', overdue_costs: '0.00' });
  expect(all.map((line: Row) => [line['group'], line['overdue']])).toEqual([
    [null, '573.72'],
    ['Nordstadt', '573.72'],
  ]);
});

it('Loans touching board members tell the approval, or that it is missing', async () => {
  expect(await read('board-loans?as_of=2027-02-25')).toMatchObject({ loan_count: 0, missing_approvals: 0, lines: [] });
  const [first, second] = board;
  const borrower = sql`(select person_id from loan_borrowers where loan_id = ${late.id})`;
  await sql`insert into person_ties (id, person_id, other_person_id, kind, recorded_at, recorded_by)
    values (gen_random_uuid(), ${first.personId}, ${borrower}, 'family', '2026-11-20T11:00:00Z', ${first.userId})`.execute(
    owner,
  );
  await sql`insert into loan_borrowers (loan_id, person_id, position) values (${never.id}, ${second.personId}, 2)`.execute(
    owner,
  );
  const report = await read('board-loans?as_of=2027-02-25');
  expect(report).toMatchObject({ loan_count: 2, outstanding_principal: '5876.47', missing_approvals: 1 });
  const told = report.lines.map((line: Row) => [line['loan_number'], line['role'], line['tie'], line['approval']]);
  expect(told).toContainEqual([late.number, 'tied_to_borrower', 'family', 'not_required']);
  expect(told).toContainEqual([never.number, 'borrower', null, 'missing']);
});

it('each comes as a table', async () => {
  const spans = 'from=2026-12-22&to=2027-02-25';
  const paths = ['concentration', 'guarantor-exposure', 'debtor-limits', 'board-loans', 'value-adjustments', 'ageing'];
  for (const path of [...paths.map((name) => `${name}?as_of=2027-02-25`), `days-past-due-migration?${spans}`]) {
    const answer = await get(auditor, `/v1/reports/${path}&format=csv`);
    expect([path, answer.statusCode, answer.headers['content-type']]).toEqual([path, 200, 'text/csv']);
    expect(answer.body.split('\r\n').length).toBeGreaterThan(2);
  }
});

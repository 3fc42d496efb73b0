import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Loan } from '../../src/modules/loans/index.ts';
import { somebody } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';
import { closedMonth } from '../support/closed-months.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { auditor, treasurer, get, on, act } = office;

/**
 * Four loans of 20 November 2026. Yılmaz: 5,000/36, pays the first instalment of 156.45 and no more. Formel: 1,000/12,
 * never pays 86.94. Lack: 10,000/48, pays 500.00 ahead, enough for two of 243.66 and 12.68 of the third. Kurz: one
 * instalment, paid. 20 December was a Sunday and 20 February a Saturday, so Monday was the day to pay.
 */
let late: Loan;
let never: Loan;
let ahead: Loan;

beforeAll(async () => {
  const formula = await somebody(db, { first_names: '=SUMME(A1;A2)', surname: 'Formel' });
  const quoted = await somebody(db, { first_names: 'Gül "Lola"', surname: 'Lack; Partner' });
  late = await office.running({ sector: 'Kfz-Handwerk' });
  never = await office.running({ principal: '1000.00', termMonths: 12, borrowerPersonIds: [formula] });
  ahead = await office.running({
    principal: '10000.00',
    termMonths: 48,
    borrowerPersonIds: [quoted],
    sector: '-Handel, "Lacke"',
  });
  const short = await office.running({ principal: '1000.00', termMonths: 1 });
  on('2026-12-01');
  await office.paid(ahead, '500.00');
  on('2026-12-21');
  await office.paid(late, '156.45');
  await office.paid(short, '1006.58');
});

afterEach(async () => {
  await checkSoundness(db);
});

const portfolio = async (asOf: string, more = '') => {
  const answer = await get(auditor, `/v1/reports/portfolio?as_of=${asOf}${more}`);
  expect(answer.statusCode).toBe(200);
  return answer.json();
};
type Line = Readonly<Record<string, unknown>>;
const figures = ({ lines }: { lines: readonly Line[] }) =>
  lines.map((line) => [
    line['loan_number'],
    line['outstanding_principal'],
    line['arrears'],
    line['days_past_due'],
    line['ageing_bucket'],
  ]);

describe('The portfolio', () => {
  it('says of each loan what is owed, what is late, and for how long', async () => {
    on('2027-02-25');
    const report = await portfolio('2027-02-25');
    expect(figures(report)).toEqual([
      [late.number, '4876.47', '312.90', 36, '31-60'],
      [never.number, '1000.00', '260.82', 66, '61-90'],
      [ahead.number, '9643.17', '230.98', 3, '1-30'],
    ]);
    expect(report.lines[0]).toMatchObject({
      loan_id: late.id,
      case_number: late.caseNumber,
      borrower: 'Mehmet Yılmaz',
      regime: 'BUSINESS',
      sector: 'Kfz-Handwerk',
      district: 'Nordstadt',
      principal: '5000.00',
      annual_rate: '7.9',
      term_months: 36,
      paid_out_on: '2026-11-20',
    });
  });

  it('sums up what is owed, by age and at risk', async () => {
    on('2027-02-25');
    expect(await portfolio('2027-02-25')).toMatchObject({
      as_of: '2027-02-25',
      known_at: '2027-02-25T11:00:00.000Z',
      policy_number: 1,
      gross_portfolio: '15519.64',
      arrears: '804.70',
      loan_count: 3,
      ageing: [
        { bucket: '0', loan_count: 0, outstanding_principal: '0.00' },
        { bucket: '1-30', loan_count: 1, outstanding_principal: '9643.17' },
        { bucket: '31-60', loan_count: 1, outstanding_principal: '4876.47' },
        { bucket: '61-90', loan_count: 1, outstanding_principal: '1000.00' },
        { bucket: '91-180', loan_count: 0, outstanding_principal: '0.00' },
        { bucket: 'over_180', loan_count: 0, outstanding_principal: '0.00' },
      ],
      portfolio_at_risk: [
        { days: 1, amount: '15519.64', percent: '100.00' },
        { days: 30, amount: '5876.47', percent: '37.86' },
        { days: 60, amount: '1000.00', percent: '6.44' },
        { days: 90, amount: '0.00', percent: '0.00' },
      ],
    });
  });

  it.each<[string, (string | number)[][]]>([
    ['2026-11-19', []],
    [
      '2026-12-20',
      [
        ['5000.00', '0.00', 0],
        ['1000.00', '0.00', 0],
        ['9822.17', '0.00', 0],
        ['1000.00', '0.00', 0],
      ],
    ],
    [
      '2026-12-22',
      [
        ['4876.47', '0.00', 0],
        ['1000.00', '86.94', 1],
        ['9822.17', '0.00', 0],
      ],
    ],
    [
      '2027-01-21',
      [
        ['4876.47', '156.45', 1],
        ['1000.00', '173.88', 31],
        ['9643.17', '0.00', 0],
      ],
    ],
  ])('goes back to the end of %s', async (asOf, expected) => {
    on('2027-02-25');
    const lines = figures(await portfolio(asOf));
    expect(lines.map(([, owed, arrears, days]) => [owed, arrears, days])).toEqual(expected);
  });

  it('answers the same after the run that applies the credit', async () => {
    on('2027-02-25');
    const days = ['2026-12-19', '2026-12-20', '2027-01-20', '2027-02-20', '2027-02-25'];
    const before = await Promise.all(days.map((day) => portfolio(day)));
    expect((await act(treasurer, '/v1/credit-runs')).json()).toMatchObject({ loans: 1 });
    const after = await Promise.all(days.map((day) => portfolio(day)));
    expect(after.map(figures)).toEqual(before.map(figures));
  });

  it('agrees with the books: what all loans owe is what stands on loans receivable', async () => {
    on('2027-02-25');
    const { lines } = (await get(auditor, '/v1/reports/trial-balance')).json();
    const receivable = lines.find(({ account }: { account: string }) => account === 'loans_receivable');
    expect((await portfolio('2027-02-25')).gross_portfolio).toBe(receivable.balance);
  });

  it('is refused for a day or a moment to come', async () => {
    on('2027-02-25');
    const future = get(auditor, '/v1/reports/portfolio?as_of=2027-02-26');
    expect(await outcomeOf(future)).toEqual([422, 'report.as_of_in_future']);
    const beforeTheDay = get(auditor, '/v1/reports/portfolio?as_of=2027-02-25&known_at=2027-02-24T22:59:59Z');
    expect(await outcomeOf(beforeTheDay)).toEqual([422, 'report.as_of_in_future']);
    const later = get(auditor, '/v1/reports/portfolio?known_at=2027-02-25T11:00:01Z');
    expect(await outcomeOf(later)).toEqual([422, 'report.known_at_in_future']);
  });

  it('has neither lines nor a policy before there were any', async () => {
    expect(await portfolio('2009-01-25')).toMatchObject({
      policy_number: null,
      loan_count: 0,
      gross_portfolio: '0.00',
      portfolio_at_risk: [{ percent: '0.00' }, {}, {}, {}],
    });
  });

  it('comes as a table for German spreadsheets, in which no name becomes a formula', async () => {
    on('2027-02-25');
    const answer = await get(auditor, '/v1/reports/portfolio?as_of=2026-12-22&format=csv');
    expect(answer.headers['content-type']).toBe('text/csv');
    expect(answer.headers['content-disposition']).toContain('portfolio-2026-12-22.csv');
    expect(answer.body.split('\r\n')).toEqual([
      '\ufeffloan_number;case_number;borrower;regime;sector;district;principal;annual_rate;term_months;paid_out_on;outstanding_principal;arrears;days_past_due;ageing_bucket;restructured_on',
      'D-2026-0001;K-2026-0001;Mehmet Yılmaz;BUSINESS;Kfz-Handwerk;Nordstadt;5000,00;7,9;36;2026-11-20;4876,47;0,00;0;0;',
      `D-2026-0002;K-2026-0002;"'=SUMME(A1;A2) Formel";BUSINESS;Kfz-Handwerk;Nordstadt;1000,00;7,9;12;2026-11-20;1000,00;86,94;1;1-30;`,
      `D-2026-0003;K-2026-0003;"Gül ""Lola"" Lack; Partner";BUSINESS;"'-Handel, ""Lacke""";Nordstadt;10000,00;7,9;48;2026-11-20;9822,17;0,00;0;0;`,
      '',
    ]);
  });

  it('comes as RFC 4180 for everything else', async () => {
    const answer = await get(auditor, '/v1/reports/portfolio?as_of=2026-12-22&format=csv_rfc4180');
    expect(answer.body.split('\r\n')).toEqual([
      'loan_number,case_number,borrower,regime,sector,district,principal,annual_rate,term_months,paid_out_on,outstanding_principal,arrears,days_past_due,ageing_bucket,restructured_on',
      'D-2026-0001,K-2026-0001,Mehmet Yılmaz,BUSINESS,Kfz-Handwerk,Nordstadt,5000.00,7.9,36,2026-11-20,4876.47,0.00,0,0,',
      `D-2026-0002,K-2026-0002,'=SUMME(A1;A2) Formel,BUSINESS,Kfz-Handwerk,Nordstadt,1000.00,7.9,12,2026-11-20,1000.00,86.94,1,1-30,`,
      `D-2026-0003,K-2026-0003,"Gül ""Lola"" Lack; Partner",BUSINESS,"'-Handel, ""Lacke""",Nordstadt,10000.00,7.9,48,2026-11-20,9822.17,0.00,0,0,`,
      '',
    ]);
  });
});

/** The link speaks of the moment of knowledge. */
const withoutLink = ({ outstanding_principal_entries: _link, ...line }: Line) => line;

describe('A report on a closed month', () => {
  it('stays as it was known at the closing; on an open month it learns what is recorded late', async () => {
    on('2027-02-26');
    for (const month of ['2026-11', '2026-12']) await closedMonth(office, month);
    on('2027-02-27');
    const [december, january] = [await portfolio('2026-12-31'), await portfolio('2027-01-31')];
    await office.paid(never, '86.94', '2026-12-28');
    expect(await portfolio('2026-12-31')).toMatchObject({
      known_at: '2027-02-26T11:00:00.000Z',
      gross_portfolio: december.gross_portfolio,
      lines: december.lines,
    });
    expect((await portfolio('2027-01-31')).arrears).not.toBe(january.arrears);
    const asKnownNow = await portfolio('2026-12-31', '&known_at=2027-02-27T11:00:00Z');
    expect(figures(asKnownNow)[1]).toEqual([never.number, '919.64', '0.00', 0, '0']);
    const asKnownThen = await portfolio('2027-01-31', '&known_at=2027-02-26T11:00:00Z');
    expect(asKnownThen.lines.map(withoutLink)).toEqual(january.lines.map(withoutLink));
  });
});

describe('The trial balance', () => {
  it('balances at the end of any day, by posting date', async () => {
    on('2027-03-01');
    const report = (await get(auditor, '/v1/reports/trial-balance?as_of=2026-12-21')).json();
    const moved = report.lines.filter(({ debit, credit }: Line) => debit !== '0.00' || credit !== '0.00');
    expect(moved.map(({ account, debit, credit, balance }: Line) => [account, debit, credit, balance])).toEqual([
      ['bank', '1663.03', '17000.00', '-15336.97'],
      ['loans_receivable', '17000.00', '1123.53', '15876.47'],
      ['unapplied_payments', '0.00', '500.00', '500.00'],
      ['interest_income', '0.00', '39.50', '39.50'],
    ]);
    expect(report).toMatchObject({ total_debit: '18663.03', total_credit: '18663.03', is_balanced: true });
  });

  it('comes as a table, with the numbers of the published charts', async () => {
    const answer = await get(auditor, '/v1/reports/trial-balance?as_of=2026-12-21&format=csv');
    const [head, bank] = answer.body.split('\r\n');
    expect(head).toBe(
      '\ufeffaccount;kind;name_de;name_en;skr03;skr04;debit;credit;balance;opening_balance;month_debit;month_credit;year_debit;year_credit;closing_balance',
    );
    expect(bank).toBe(
      'bank;asset;Bank;Bank;1200;1800;1663,03;17000,00;-15336,97;0,00;1663,03;0,00;1663,03;17000,00;-15336,97',
    );
  });

  it('is refused for a day to come', async () => {
    const future = get(auditor, '/v1/reports/trial-balance?as_of=2027-03-02');
    expect(await outcomeOf(future)).toEqual([422, 'report.as_of_in_future']);
  });
});

describe('The portfolio in pages', () => {
  it('goes on with the knowledge of its first page, and only for the same question', async () => {
    const path = '/v1/reports/portfolio?as_of=2026-12-21&limit=2';
    const whole = (await get(auditor, '/v1/reports/portfolio?as_of=2026-12-21')).json();
    const first = (await get(auditor, path)).json();
    const second = (await get(auditor, `${path}&cursor=${first.next}`)).json();
    expect([...first.lines, ...second.lines].map(({ loan_id: id }) => id)).toEqual(
      whole.lines.slice(0, 4).map(({ loan_id: id }: { loan_id: string }) => id),
    );
    expect(second.known_at).toBe(first.known_at);
    const asked = [`${path}&sector=Handel`, path.replace('12-21', '12-20')];
    for (const other of asked) {
      expect(await outcomeOf(get(auditor, `${other}&cursor=${first.next}`))).toEqual([
        400,
        'request.cursor_unreadable',
      ]);
    }
  });
});

describe('The report on decisions', () => {
  it('holds each decision against the target', async () => {
    const report = (await get(auditor, '/v1/reports/decisions?from=2026-11-01&to=2026-11-30')).json();
    expect(report).toMatchObject({ as_of: '2026-11-30', from: '2026-11-01', met: 4, missed: 0, open: 0, late: 0 });
    expect(report.lines[0]).toMatchObject({
      case_number: 'K-2026-0001',
      principal: '5000.00',
      complete_on: '2026-11-20',
      due_on: '2026-11-25',
      decided_on: '2026-11-20',
      outcome: 'approved',
      working_days_allowed: 3,
      target: 'met',
    });
    const spent = report.lines.map(({ working_days_used }: Line) => working_days_used);
    expect(report.distribution).toEqual([{ working_days_used: spent[0], decisions: 4 }]);
    const pace = {
      share_met_percent: '100.00',
      median_working_days: spent[0],
      ninetieth_percentile_working_days: spent[0],
    };
    expect(report).toMatchObject({ ...pace, months: [{ month: '2026-11', met: 4, missed: 0, ...pace }] });
  });

  it('comes as a table', async () => {
    const answer = await get(auditor, '/v1/reports/decisions?from=2026-11-01&to=2026-11-30&format=csv_rfc4180');
    const [head, first] = answer.body.split('\r\n');
    expect(head).toBe(
      'case_number,principal,complete_on,due_on,decided_on,outcome,working_days_used,working_days_allowed,target,lender_of_record',
    );
    expect(first).toMatch(/^K-2026-0001,5000\.00,2026-11-20,2026-11-25,2026-11-20,approved,\d,3,met,cooperative$/);
  });

  it('is refused for a span that ends before it begins, or in the future', async () => {
    const backwards = get(auditor, '/v1/reports/decisions?from=2026-12-01&to=2026-11-30');
    expect(await outcomeOf(backwards)).toEqual([422, 'report.span_ends_before_it_begins']);
    const future = get(auditor, '/v1/reports/decisions?from=2026-12-01&to=2099-11-30');
    expect(await outcomeOf(future)).toEqual([422, 'report.as_of_in_future']);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { linksThatDiffer } from '../support/followed-links.ts';
import { lostLoan } from '../support/lost-loan.ts';

const { db } = await createTestDatabase();
const { auditor, get } = await lostLoan(db);

afterEach(async () => {
  await checkSoundness(db);
});

const reportOf = async (query: string) => {
  const answer = await get(auditor, `/v1/reports/performance?${query}`);
  expect(answer.statusCode).toBe(200);
  return answer.json();
};
type Figure = Readonly<Record<string, unknown>>;
const valuesOf = ({ figures }: { readonly figures: readonly Figure[] }) =>
  Object.fromEntries(figures.map((one) => [one['figure'], one['value']]));

const follow = (url: string) => get(auditor, url);

describe('Performance', () => {
  it('is measured on the average of the month ends and the day before', async () => {
    const report = await reportOf('from=2025-12-01&to=2026-06-30');
    expect(report.balances.map((one: Figure) => [one['day'], one['outstanding_principal']])).toEqual([
      ['2025-11-30', '6000.00'],
      ...['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'].map((day) => [
        day,
        '5796.11',
      ]),
      ['2026-06-30', '919.64'],
    ]);
    expect(valuesOf(report)).toEqual({
      income_from_loans: '45.09',
      average_outstanding_principal: '5212.04',
      yield: '1.49',
      written_off_principal: '4876.47',
      write_off_ratio: '93.56',
      recoveries: '0.00',
      written_off_so_far: '4882.06',
      recovered_so_far: '0.00',
      recovery_rate: '0.00',
      outstanding_principal_at_end: '919.64',
      loans_at_begin: '2',
      loans_at_end: '1',
      average_balance_of_a_loan: '919.64',
      active_borrowers_at_begin: '2',
      active_borrowers_at_end: '1',
      average_balance_of_a_borrower: '919.64',
      operating_expenses: '0.00',
      operating_expense_ratio: '0.00',
      credit_losses: '4882.06',
      income_in_all: '45.09',
      expenses_in_all: '4882.06',
      self_sufficiency: '0.92',
    });
  });

  it('states with each figure what it was made from', async () => {
    const { figures } = await reportOf('from=2025-12-01&to=2026-06-30');
    const figure = (name: string) => figures.find((one: Figure) => one['figure'] === name);
    expect(figure('yield')).toMatchObject({
      title_de: 'Portfoliorendite',
      unit: 'percent',
      numerator: '45.09',
      denominator: '5212.04',
      denominator_figure: 'average_outstanding_principal',
    });
    expect(figure('average_outstanding_principal')).toMatchObject({ numerator: '41696.30', denominator: '8' });
    expect(figure('loans_at_end')).toMatchObject({ unit: 'count', numerator: null, numerator_entries: [] });
  });

  it('counts recoveries when they come, as far as they are known', async () => {
    const [then, now] = ['&known_at=2026-08-03T05:00:00Z', ''];
    const summer = 'from=2026-07-01&to=2026-08-03';
    const figures = [valuesOf(await reportOf(summer + then)), valuesOf(await reportOf(summer + now))];
    expect(figures.map((one) => [one['recoveries'], one['recovered_so_far'], one['recovery_rate']])).toEqual([
      ['1000.00', '1000.00', '20.48'],
      ['1200.00', '1200.00', '24.58'],
    ]);
  });

  it('is nothing before there were loans', async () => {
    const values = valuesOf(await reportOf('from=2024-01-01&to=2024-12-31'));
    const { recovery_rate: recovered, self_sufficiency: covered, yield: earned, ...rest } = values;
    expect([recovered, covered, earned]).toEqual([null, null, null]);
    expect(new Set(Object.values(rest))).toEqual(new Set(['0.00', '0', null]));
    const { statusCode } = await get(auditor, '/v1/reports/performance?from=1900-01-01&to=1900-01-01');
    expect(statusCode).toBe(200);
  });

  it.each(['from=2025-12-01&to=2026-06-30', 'from=2026-06-10&to=2026-07-12', 'from=2026-07-20&to=2026-07-20'])(
    'is what the entries behind it say: %s',
    async (span) => {
      const report = await reportOf(span);
      const linked = report.figures.filter((one: Figure) => one['numerator'] !== null);
      expect(await linksThatDiffer(follow, { balances: report.balances, linked })).toEqual([]);
    },
  );

  it('comes as a table', async () => {
    const answer = await get(auditor, '/v1/reports/performance?from=2025-12-01&to=2026-06-30&format=csv_rfc4180');
    const lines = answer.body.split('\r\n');
    expect(lines[0]).toBe('figure,title_de,title_en,unit,value,numerator,denominator,definition_de,definition_en');
    expect(lines[3]).toMatch(/^yield,Portfoliorendite,Portfolio yield,percent,1.49,45.09,5212.04,/);
  });
});

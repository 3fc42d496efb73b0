import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FullTimeEquivalents } from '../../src/domain/impact/full-time-equivalents.ts';
import type { Loan } from '../../src/modules/loans/index.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { officer, auditor, treasurer, get, post, made, on, clock } = office;

const fte = (text: string) => FullTimeEquivalents.parse(text);

/**
 * 20 November 2026: a garage of 5,000 (2 secured, 1.50; nothing created), a shop of 3,000 by a founder in Hörde (1 created,
 * 0.75), a bakery of 1,000 in heads alone, repaid on 21 December. 22 February 2027: another garage, 2,000 (3 secured,
 * 3.00). The partner bank grants 4,500 to a carpenter.
 */
let garage: Loan;
let shop: Loan;
let bakery: Loan;
let second: Loan;
let carpenterCase: string;

const state = (loan: Pick<Loan, 'id'>, stated: object) =>
  made(
    post(officer, `/v1/loans/${loan.id}/impact-statements`, {
      stated_on: clock.today(),
      stated_by: 'borrower',
      ...stated,
    }),
  );

beforeAll(async () => {
  garage = await office.running({
    jobs: { jobsSecuredFte: fte('1.50'), jobsCreatedFte: fte('0.00') },
    firm: 'existing',
  });
  shop = await office.running({
    principal: '3000.00',
    sector: 'Einzelhandel',
    district: 'Hörde',
    regime: 'FOUNDER',
    jobs: { jobsSecured: 0, jobsCreated: 1, jobsSecuredFte: fte('0.00'), jobsCreatedFte: fte('0.75') },
  });
  bakery = await office.running({ principal: '1000.00', termMonths: 1, sector: 'Bäckerei' });
  carpenterCase = (await office.decided({ lenderOfRecord: 'partner_bank', sector: 'Tischlerei' })).caseId;
  await made(
    post(officer, `/v1/cases/${carpenterCase}/bank-decisions`, {
      outcome: 'granted',
      decided_on: '2026-11-20',
      bank: 'Partnerbank eG',
      reference: null,
      principal: '4500.00',
      nominal_rate: '7.9',
      term_months: 36,
      instalment: '140.80',
      first_instalment_on: '2027-01-15',
      reason: null,
    }),
  );
  on('2026-12-21');
  await office.paid(bakery, '1006.58');
  const rest = { jobs_secured: 1, jobs_created: 0, jobs_secured_fte: '0.50', jobs_created_fte: '0.00' };
  await state(bakery, { stage: 'closing', ...rest });
  on('2027-02-22');
  const threeJobs = { jobsSecured: 3, jobsSecuredFte: fte('3.00'), jobsCreatedFte: fte('0.00') };
  second = await office.running({ principal: '2000.00', jobs: threeJobs });
  await state(garage, { stage: 'payout', stated_on: '2026-12-01', jobs_secured: 2, jobs_created: 1 });
  on('2027-11-22');
  const grown = { jobs_secured: 2, jobs_created: 2, jobs_secured_fte: '1.50', jobs_created_fte: '1.25' };
  await state(garage, { stage: 'yearly', year: 2027, ...grown });
  on('2027-11-29');
  await state(garage, { stage: 'yearly', year: 2027, ...grown, jobs_created_fte: '1.75', stated_by: 'document' });
});

afterEach(async () => {
  on('2027-12-01');
  await checkSoundness(db);
});

const report = async (query = '') => {
  on('2027-12-01');
  const answer = await get(auditor, `/v1/reports/impact?${query}`);
  expect(answer.statusCode).toBe(200);
  return answer.json();
};

const ask = (query: string, by = auditor) => outcomeOf(get(by, `/v1/reports/impact?${query}`));

type Figures = Readonly<Record<string, number | string>>;
const brief = (figures: Figures) => [
  figures['loan_count'],
  figures['jobs_secured'],
  figures['jobs_created'],
  figures['jobs_secured_fte'],
  figures['jobs_created_fte'],
  figures['without_fte'],
];
type Group = Readonly<Record<'year' | 'sector' | 'loan_count' | 'principal_paid_out', unknown>> &
  Readonly<Record<'at_application' | 'latest' | 'at_closing', Figures>>;
const groupsOf = ({ groups }: { groups: readonly Group[] }) =>
  groups.map((group) => [group.year, group.sector, group.loan_count, group.principal_paid_out]);

const NONE = [0, 0, 0, '0.00', '0.00', 0];

describe('The report on impact', () => {
  it('sums up by year of the payout and sector what was stated at application, latest and at closing', async () => {
    const { groups, total } = await report();
    expect(
      groups.map((group: Group) => [group.year, group.sector, group.loan_count, group.principal_paid_out]),
    ).toEqual([
      [2026, 'Bäckerei', 1, '1000.00'],
      [2026, 'Einzelhandel', 1, '3000.00'],
      [2026, 'Kfz-Handwerk', 1, '5000.00'],
      [2027, 'Kfz-Handwerk', 1, '2000.00'],
    ]);
    const [baked, sold, repaired, later] = groups;
    expect(brief(baked.at_application)).toEqual([1, 2, 0, '0.00', '0.00', 1]);
    expect(brief(baked.latest)).toEqual([1, 1, 0, '0.50', '0.00', 0]);
    expect(brief(baked.at_closing)).toEqual([1, 1, 0, '0.50', '0.00', 0]);
    expect(brief(sold.at_application)).toEqual([1, 0, 1, '0.00', '0.75', 0]);
    expect(brief(sold.latest)).toEqual([1, 0, 1, '0.00', '0.75', 0]);
    expect(brief(sold.at_closing)).toEqual(NONE);
    expect(brief(repaired.at_application)).toEqual([1, 2, 0, '1.50', '0.00', 0]);
    expect(brief(repaired.latest)).toEqual([1, 2, 2, '1.50', '1.75', 0]);
    expect(brief(later.latest)).toEqual([1, 3, 0, '3.00', '0.00', 0]);
    expect([total.loan_count, total.principal_paid_out]).toEqual([4, '11000.00']);
    expect(brief(total.at_application)).toEqual([4, 7, 1, '4.50', '0.75', 1]);
    expect(brief(total.latest)).toEqual([4, 6, 3, '5.00', '2.50', 0]);
    expect(brief(total.at_closing)).toEqual([1, 1, 0, '0.50', '0.00', 0]);
  });

  it('says of each loan who, when, how much and which statement, and leads to what lies behind', async () => {
    const { lines, journal_position: position } = await report();
    expect(position).toBeGreaterThan(0);
    expect(lines.map((line: { loan_number: string }) => line.loan_number)).toEqual(
      [garage, shop, bakery, second].map(({ number }) => number),
    );
    expect(lines[0]).toMatchObject({
      loan_id: garage.id,
      year: 2026,
      paid_out_on: '2026-11-20',
      sector: 'Kfz-Handwerk',
      district: 'Nordstadt',
      firm: 'existing',
      principal_paid_out: '5000.00',
      latest_stage: 'yearly',
      latest_year: 2027,
      latest_stated_on: '2027-11-29',
      closing_jobs_secured: null,
    });
    expect(lines[1].firm).toBe('founder');
    for (const line of lines) {
      const [path = '', figure = ''] = line.principal_paid_out_entries.split('#');
      const statement = (await get(auditor, path)).json();
      expect([line.loan_number, statement[figure]]).toEqual([line.loan_number, line.principal_paid_out]);
    }
    const stated = (await get(auditor, lines[0].statements)).json().items;
    expect(stated.map(({ stage }: { stage: string }) => stage)).toEqual(['application', 'payout', 'yearly', 'yearly']);
  });

  it.each<[string, string, unknown[]]>([
    ['as_of=2026-11-19', 'nothing lent', NONE],
    ['as_of=2026-11-20', 'the three applications', [3, 4, 1, '1.50', '0.75', 1]],
    ['as_of=2026-12-21', 'the closing too, and what was said in December', [3, 3, 2, '0.50', '0.75', 1]],
    ['as_of=2026-12-21&known_at=2026-12-31T12:00:00Z', 'without what was recorded later', [3, 3, 1, '2.00', '0.75', 0]],
    ['as_of=2027-11-22', 'the second loan and the anniversary', [4, 6, 3, '5.00', '2.00', 0]],
    ['as_of=2027-11-28&known_at=2027-11-28T12:00:00Z', 'before the correction', [4, 6, 3, '5.00', '2.00', 0]],
  ])('goes back to %s: %s', async (query, _says, expected) => {
    expect(brief((await report(query)).total.latest)).toEqual(expected);
  });

  it('is asked for one sector, one district, founders or existing firms', async () => {
    expect(groupsOf(await report('sector=Kfz-Handwerk')).map(([year]) => year)).toEqual([2026, 2027]);
    expect(groupsOf(await report('district=H%C3%B6rde'))).toEqual([[2026, 'Einzelhandel', 1, '3000.00']]);
    expect(groupsOf(await report('firm=founder'))).toEqual([[2026, 'Einzelhandel', 1, '3000.00']]);
    expect(groupsOf(await report('firm=existing'))).toEqual([[2026, 'Kfz-Handwerk', 1, '5000.00']]);
    expect((await report('sector=Nichts')).groups).toEqual([]);
  });

  it('shows the loans of a partner bank apart from own ones', async () => {
    const { lines, groups, total } = await report('lender_of_record=partner_bank');
    expect(groupsOf({ groups })).toEqual([[2026, 'Tischlerei', 1, '4500.00']]);
    expect(brief(total.latest)).toEqual([1, 2, 0, '0.00', '0.00', 1]);
    expect(lines).toMatchObject([
      {
        loan_id: null,
        loan_number: null,
        principal_paid_out_entries: null,
        statements: `/v1/cases/${carpenterCase}/impact-statements`,
      },
    ]);
  });

  it('comes as a file, a line for each loan', async () => {
    on('2027-12-01');
    const csv = await get(auditor, '/v1/reports/impact?format=csv');
    const [head, first, , third] = csv.body.split('\r\n');
    expect(head).toBe(
      '\uFEFFyear;sector;district;firm;loan_number;case_number;paid_out_on;principal_paid_out;application_jobs_secured;application_jobs_created;application_jobs_secured_fte;application_jobs_created_fte;latest_stage;latest_stated_on;latest_jobs_secured;latest_jobs_created;latest_jobs_secured_fte;latest_jobs_created_fte;closing_jobs_secured;closing_jobs_created;closing_jobs_secured_fte;closing_jobs_created_fte',
    );
    expect(first).toBe(
      `2026;Kfz-Handwerk;Nordstadt;existing;${garage.number};${garage.caseNumber};2026-11-20;5000,00;2;0;1,50;0,00;yearly;2027-11-29;2;2;1,50;1,75;;;;`,
    );
    expect(third).toBe(
      `2026;Bäckerei;Nordstadt;;${bakery.number};${bakery.caseNumber};2026-11-20;1000,00;2;0;;;closing;2026-12-21;1;0;0,50;0,00;1;0;0,50;0,00`,
    );
    for (const format of ['xlsx', 'pdf']) {
      const file = await get(auditor, `/v1/reports/impact?format=${format}`);
      expect([format, file.statusCode, file.rawPayload.length > 1000]).toEqual([format, 200, true]);
    }
  });

  it('is refused for days to come, and to advisers', async () => {
    on('2027-12-01');
    expect(await ask('as_of=2027-12-02')).toEqual([422, 'report.as_of_in_future']);
    expect(await ask('known_at=2027-12-02T00:00:00Z')).toEqual([422, 'report.known_at_in_future']);
    expect(await ask('firm=none')).toEqual([400, 'request.shape_invalid']);
    expect(await ask('', officer)).toEqual([403, 'access.permission_missing']);
    expect(await ask('', treasurer)).toEqual([200, undefined]);
  });
});

import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Loan } from '../../src/modules/loans/index.ts';
import { somebody } from '../support/actors.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { auditor, get, on } = office;

/**
 * Three loans of 20 November 2026: 5,000/36 for a garage in Nordstadt, 1,000/12 for a founder's kitchen in Hörde, and
 * 1,000 for a garage in Hörde, to be repaid in one instalment of 1,006.58 on 21 December, as it was.
 */
let garage: Loan;
let kitchen: Loan;
let short: Loan;

beforeAll(async () => {
  const [cook, mechanic] = [await somebody(db), await somebody(db)];
  garage = await office.running({ sector: 'Kfz-Handwerk', district: 'Nordstadt' });
  kitchen = await office.running({
    principal: '1000.00',
    termMonths: 12,
    regime: 'FOUNDER',
    borrowerPersonIds: [cook],
    sector: 'Gastronomie',
    district: 'Hörde',
  });
  short = await office.running({
    principal: '1000.00',
    termMonths: 1,
    borrowerPersonIds: [mechanic],
    sector: 'Kfz-Handwerk',
    district: 'Hörde',
  });
  on('2026-12-21');
  await office.paid(short, '1006.58');
  on('2027-01-04');
});

afterEach(async () => {
  await checkSoundness(db);
});

type Portfolio = {
  readonly gross_portfolio: string;
  readonly arrears: string;
  readonly loan_count: number;
  readonly lines: readonly { readonly loan_number: string; readonly outstanding_principal: string }[];
};

/** Gross portfolio, loans, arrears, and the loans themselves. */
async function portfolio(asOf: string, filter = '') {
  const answer = await get(auditor, `/v1/reports/portfolio?as_of=${asOf}${filter}`);
  expect(answer.statusCode).toBe(200);
  const { gross_portfolio: gross, loan_count: count, arrears, lines } = answer.json<Portfolio>();
  return [gross, count, arrears, lines.map((line) => `${line.loan_number} ${line.outstanding_principal}`)];
}

describe('The portfolio of a past day', () => {
  it('has the loans that are repaid by now, also where they are all there was', async () => {
    expect(await portfolio('2026-12-10')).toEqual([
      '7000.00',
      3,
      '0.00',
      [`${garage.number} 5000.00`, `${kitchen.number} 1000.00`, `${short.number} 1000.00`],
    ]);
    const onlyShort = ['1000.00', 1, '0.00', [`${short.number} 1000.00`]];
    expect(await portfolio('2026-12-10', '&sector=Kfz-Handwerk&district=H%C3%B6rde')).toEqual(onlyShort);
    expect(await portfolio('2026-12-20', '&sector=Kfz-Handwerk&district=H%C3%B6rde')).toEqual(onlyShort);
    expect(await portfolio('2026-12-21', '&sector=Kfz-Handwerk&district=H%C3%B6rde')).toEqual(['0.00', 0, '0.00', []]);
  });
});

describe('The portfolio of some loans', () => {
  const ofGarage = ['5000.00', 1, '156.45', [] as string[]];
  const ofKitchen = ['1000.00', 1, '86.94', [] as string[]];
  beforeAll(() => {
    ofGarage[3] = [`${garage.number} 5000.00`];
    ofKitchen[3] = [`${kitchen.number} 1000.00`];
  });

  it.each([
    ['of a sector', '&sector=Kfz-Handwerk', ofGarage],
    ['of a district', '&district=H%C3%B6rde', ofKitchen],
    ['under a regime', '&regime=FOUNDER', ofKitchen],
    ['under the usual regime', '&regime=BUSINESS', ofGarage],
    ['of a sector in a district', '&sector=Gastronomie&district=H%C3%B6rde', ofKitchen],
    ['of nobody', '&sector=Gastronomie&district=Nordstadt', ['0.00', 0, '0.00', []]],
    ['of a partner bank', '&lender_of_record=partner_bank', ['0.00', 0, '0.00', []]],
  ])('has those %s', async (_which, filter, expected) => {
    expect(await portfolio('2027-01-04', filter)).toEqual(expected);
  });

  it('of the cooperative itself has all', async () => {
    const all = ['6000.00', 2, '243.39', [`${garage.number} 5000.00`, `${kitchen.number} 1000.00`]];
    expect(await portfolio('2027-01-04', '&lender_of_record=cooperative')).toEqual(all);
    expect(await portfolio('2027-01-04')).toEqual(all);
  });
});

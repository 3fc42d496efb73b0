import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { financialYearOf, nextFinancialYear } from '../../src/domain/membership/financial-year.ts';
import {
  departureGrounds,
  groundRules,
  leavingDates,
  settlementDueOn,
  type DepartureGround,
} from '../../src/domain/membership/leaving.ts';
import {
  checkNotSuspended,
  checkTimeBarred,
  explainSettlement,
  isSuspended,
  limitationEndsOn,
} from '../../src/domain/membership/settlement.ts';
import { Money } from '../../src/domain/money/money.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import type { MembershipTerms } from '../../src/domain/policy/policy-terms.ts';
import { daysBetween, parseDate, plusDays, plusMonths } from '../../src/domain/time/business-date.ts';
import { codeOf } from '../support/refusals.ts';

const euros = (text: string): Money => Money.parse(text);

const termsWith = (change: Partial<MembershipTerms> = {}) => ({
  ...defaultPolicyTerms,
  membership: { ...defaultPolicyTerms.membership, ...change },
});

const leaving = (
  ground: DepartureGround,
  eventOn: string,
  change: Partial<MembershipTerms> = {},
  causeOn: string | null = null,
) =>
  leavingDates(
    { ground, eventOn: parseDate(eventOn), causeOn: causeOn === null ? null : parseDate(causeOn) },
    termsWith(change),
  );

describe('a financial year', () => {
  it.each([
    ['2026-11-22', 1, '2026-01-01', '2026-12-31'],
    ['2026-12-31', 1, '2026-01-01', '2026-12-31'],
    ['2027-01-01', 1, '2027-01-01', '2027-12-31'],
    // Broken years: July to June, October to September, March to February with and without the 29th.
    ['2026-06-30', 7, '2025-07-01', '2026-06-30'],
    ['2026-07-01', 7, '2026-07-01', '2027-06-30'],
    ['2026-09-30', 10, '2025-10-01', '2026-09-30'],
    ['2028-01-15', 3, '2027-03-01', '2028-02-29'],
    ['2027-01-15', 3, '2026-03-01', '2027-02-28'],
    ['2026-12-05', 12, '2026-12-01', '2027-11-30'],
  ])('with %s in it, beginning in month %i, runs from %s to %s', (day, month, start, end) => {
    expect(financialYearOf(parseDate(day), month)).toEqual({ start, end });
  });

  it('follows the one before without a gap, and every day lies in exactly one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 12 }), (offset, month) => {
        const day = plusDays(parseDate('2000-01-01'), offset);
        const year = financialYearOf(day, month);
        expect(year.start <= day && day <= year.end).toBe(true);
        expect(nextFinancialYear(year).start).toBe(plusDays(year.end, 1));
        expect([365, 366]).toContain(daysBetween(year.start, year.end) + 1);
      }),
    );
  });
});

describe('a membership ends', () => {
  it.each<[string, string, Partial<MembershipTerms>, readonly (string | null)[]]>([
    // What happened, when, under which terms; the last day, until when a notice was in time for it, when the settlement is due.
    // GenG §65(2): three months before the end of the financial year; the day of receipt counts, also a Saturday.
    ['notice', '2026-09-30', {}, ['2026-12-31', '2026-09-30', '2027-06-30']],
    ['notice', '2026-10-01', {}, ['2027-12-31', '2027-09-30', '2028-06-30']],
    ['notice', '2028-09-30', {}, ['2028-12-31', '2028-09-30', '2029-06-30']],
    ['notice', '2028-10-01', {}, ['2029-12-31', '2029-09-30', '2030-06-30']],
    ['notice', '2027-01-01', {}, ['2027-12-31', '2027-09-30', '2028-06-30']],
    ['notice', '2026-12-31', {}, ['2027-12-31', '2027-09-30', '2028-06-30']],
    ['notice', '2028-02-29', {}, ['2028-12-31', '2028-09-30', '2029-06-30']],
    // Longer periods: six, twelve, twenty-four months, five years.
    ['notice', '2026-06-30', { noticePeriodMonths: 6 }, ['2026-12-31', '2026-06-30', '2027-06-30']],
    ['notice', '2026-07-01', { noticePeriodMonths: 6 }, ['2027-12-31', '2027-06-30', '2028-06-30']],
    ['notice', '2025-12-31', { noticePeriodMonths: 12 }, ['2026-12-31', '2025-12-31', '2027-06-30']],
    ['notice', '2026-01-01', { noticePeriodMonths: 12 }, ['2027-12-31', '2026-12-31', '2028-06-30']],
    ['notice', '2026-12-31', { noticePeriodMonths: 24 }, ['2028-12-31', '2026-12-31', '2029-06-30']],
    ['notice', '2027-01-01', { noticePeriodMonths: 24 }, ['2029-12-31', '2027-12-31', '2030-06-30']],
    ['notice', '2026-11-22', { noticePeriodMonths: 60 }, ['2031-12-31', '2026-12-31', '2032-06-30']],
    // Broken financial years, with and without a leap day.
    ['notice', '2027-03-31', { financialYearStartMonth: 7 }, ['2027-06-30', '2027-03-31', '2027-12-31']],
    ['notice', '2027-04-01', { financialYearStartMonth: 7 }, ['2028-06-30', '2028-03-31', '2028-12-31']],
    ['notice', '2027-11-30', { financialYearStartMonth: 3 }, ['2028-02-29', '2027-11-30', '2028-08-31']],
    ['notice', '2026-11-30', { financialYearStartMonth: 3 }, ['2027-02-28', '2026-11-30', '2027-08-31']],
    ['notice', '2026-12-01', { financialYearStartMonth: 3 }, ['2028-02-29', '2027-11-30', '2028-08-31']],
    ['notice', '2028-02-29', { financialYearStartMonth: 6 }, ['2028-05-31', '2028-02-29', '2028-11-30']],
    [
      'notice',
      '2026-06-01',
      { financialYearStartMonth: 6, noticePeriodMonths: 24 },
      ['2029-05-31', '2027-05-31', '2029-11-30'],
    ],
    // Single shares as all of them (§67b).
    ['partial_notice', '2026-09-30', {}, ['2026-12-31', '2026-09-30', '2027-06-30']],
    ['partial_notice', '2026-10-01', {}, ['2027-12-31', '2027-09-30', '2028-06-30']],
    // With the financial year of the event, whatever the notice period.
    ['exclusion', '2026-12-30', { noticePeriodMonths: 24 }, ['2026-12-31', null, '2027-06-30']],
    ['death', '2026-01-01', { noticePeriodMonths: 24 }, ['2026-12-31', null, '2027-06-30']],
    ['death', '2026-12-31', {}, ['2026-12-31', null, '2027-06-30']],
    ['death', '2026-07-01', { financialYearStartMonth: 7 }, ['2027-06-30', null, '2027-12-31']],
    ['end_of_legal_person', '2026-05-04', {}, ['2026-12-31', null, '2027-06-30']],
    ['moved_away', '2026-12-01', { residenceRequired: true }, ['2026-12-31', null, '2027-06-30']],
  ])('after %s on %s with %o: %o', (ground, eventOn, change, [end, latest, due]) => {
    expect(leaving(ground as DepartureGround, eventOn, change)).toMatchObject({
      effectiveOn: end,
      latestReceiptOn: latest,
      settlementDueOn: due,
    });
  });

  it.each([
    // A month from the cause (BGB §188(2)); a last day on a weekend or holiday moves on (§193).
    ['2026-06-15', '2026-06-15', null],
    ['2026-06-15', '2026-07-15', null],
    ['2026-06-15', '2026-07-16', 'departure.special_notice_too_late'],
    ['2026-06-15', '2026-06-14', 'departure.special_notice_too_early'],
    ['2199-12-31', '2026-06-14', 'departure.special_notice_too_early'],
    ['2027-01-31', '2027-03-01', null],
    ['2027-01-31', '2027-03-02', 'departure.special_notice_too_late'],
    ['2026-05-25', '2026-06-25', null],
  ] as const)('by special notice after %s received on %s: %s', (cause, received, code) => {
    expect(codeOf(() => leaving('special_notice', received, {}, cause))).toBe(code);
  });

  it('by special notice with the financial year it is received in', () => {
    const inTime = leaving('special_notice', '2026-12-10', { noticePeriodMonths: 24 }, '2026-12-01');
    expect(inTime).toMatchObject({ effectiveOn: '2026-12-31', latestReceiptOn: null });
  });

  it('by moving away only where the statutes ask for a residence', () => {
    expect(codeOf(() => leaving('moved_away', '2026-06-01'))).toBe('departure.residence_not_required');
  });

  it('with an explanation that a person can follow', () => {
    expect(leaving('notice', '2026-10-01').explanation).toEqual({
      de: 'Zugang der Kündigung: 01.10.2026. Die Kündigungsfrist beträgt 3 Monate zum Schluss des Geschäftsjahres (§ 65 GenG); der letzte Tag für den 31.12.2027 ist der 30.09.2027. Die Mitgliedschaft endet mit dem 31.12.2027.',
      en: 'Receipt of the notice: 1 October 2026. The notice period is 3 months to the end of the financial year (§ 65 GenG); the last day for 31 December 2027 is 30 September 2027. The membership ends with 31 December 2027.',
    });
    expect(leaving('partial_notice', '2026-10-01').explanation.de).toContain('Die gekündigten Anteile enden mit dem');
    expect(leaving('death', '2026-03-14').explanation.de).toBe(
      'Todestag: 14.03.2026. Die Folgen treten zum Schluss des laufenden Geschäftsjahres ein (§ 77 GenG). Die Mitgliedschaft endet mit dem 31.12.2026.',
    );
  });

  it('never before a notice period is over, never a whole financial year later than it must', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 12_000 }),
        fc.integer({ min: 3, max: 120 }),
        fc.integer({ min: 1, max: 12 }),
        (offset, noticePeriodMonths, financialYearStartMonth) => {
          const received = plusDays(parseDate('2009-01-26'), offset);
          const { effectiveOn } = leaving('notice', received, { noticePeriodMonths, financialYearStartMonth });
          expect(plusDays(effectiveOn, 1) >= plusMonths(received, noticePeriodMonths)).toBe(true);
          const yearBefore = financialYearOf(effectiveOn, financialYearStartMonth).start;
          expect(plusMonths(plusDays(received, 1), noticePeriodMonths) > yearBefore).toBe(true);
          expect(financialYearOf(effectiveOn, financialYearStartMonth).end).toBe(effectiveOn);
        },
      ),
    );
  });

  it.each(departureGrounds)('by %s under a statute', (ground) => {
    expect(groundRules[ground].statute).toMatch(/^§ \d+[a-z]? GenG$/);
  });
});

describe('a settlement', () => {
  it.each([
    ['2026-12-31', '2027-06-30'],
    ['2027-06-30', '2027-12-31'],
    ['2028-02-29', '2028-08-31'],
    ['2027-02-28', '2027-08-31'],
    ['2027-08-31', '2028-02-29'],
  ])('of a membership ended on %s is due on %s (GenG §73(2))', (ended, due) => {
    expect(settlementDueOn(parseDate(ended))).toBe(due);
  });

  it.each([
    ['100.00', null, '100.00', false],
    ['100.00', '5000.00', '5100.00', false],
    ['100.00', '5000.00', '5099.99', true],
  ])('of %s with a minimum capital of %s and %s in all: suspended %s (GenG §8a)', (amount, minimum, total, is) => {
    const capital = { minimum: minimum === null ? null : euros(minimum), total: euros(total) };
    expect(isSuspended(euros(amount), capital)).toBe(is);
    expect(codeOf(() => checkNotSuspended(euros(amount), capital))).toBe(
      is ? 'settlement.suspended_by_minimum_capital' : null,
    );
  });

  it('is time-barred after the years of the statutes, from the end of the year it fell due in', () => {
    const end = limitationEndsOn(parseDate('2027-06-30'), 10);
    expect(end).toBe('2037-12-31');
    expect(codeOf(() => checkTimeBarred(parseDate('2037-12-31'), end))).toBe('settlement.not_time_barred_yet');
    expect(codeOf(() => checkTimeBarred(parseDate('2038-01-01'), end))).toBeNull();
  });

  it.each([
    ['12.50', '162.50', '+ 12,50 EUR'],
    ['-20.00', '130.00', '− 20,00 EUR'],
  ])('explains its sum with a result of %s', (result, sum, words) => {
    const of = { capital: euros('150.00'), endedOn: parseDate('2026-12-31'), dueOn: parseDate('2027-06-30') };
    const { de } = explainSettlement({ ...of, result: euros(result), isFixed: true });
    expect(de).toContain(`150,00 EUR ${words} aus dem Jahresergebnis = ${sum.replace('.', ',')} EUR`);
    expect(explainSettlement({ ...of, result: Money.zero, isFixed: false }).de).toContain('sobald');
  });
});

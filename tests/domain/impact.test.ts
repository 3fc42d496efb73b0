import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FullTimeEquivalents } from '../../src/domain/impact/full-time-equivalents.ts';
import { checkStated, type ImpactStage, type Lent, standing } from '../../src/domain/impact/impact-statements.ts';
import { checkJobs, firmOf } from '../../src/domain/impact/jobs.ts';
import { sumOfJobs } from '../../src/domain/impact/jobs-figures.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { refusalOf } from '../support/refusals.ts';

const fte = (text: string) => FullTimeEquivalents.parse(text);
const jobs = (secured: number, created: number, fteOf: readonly [string | null, string | null] = [null, null]) => ({
  jobsSecured: secured,
  jobsCreated: created,
  jobsSecuredFte: fteOf[0] === null ? null : fte(fteOf[0]),
  jobsCreatedFte: fteOf[1] === null ? null : fte(fteOf[1]),
});

describe('Full-time equivalents', () => {
  it.each(['0.00', '0.50', '1.25', '99999.99'])('are read and written as %s', (text) => {
    expect(fte(text).toText()).toBe(text);
    expect(String(fte(text))).toBe(text);
    expect(JSON.stringify([fte(text)])).toBe(`["${text}"]`);
  });

  it.each(['1', '1.5', '1.500', '-1.00', '01.00', '1e2', '1,50', ' 1.50', '100000.00', 'NaN', ''])(
    'refuse "%s"',
    (text) => {
      expect(refusalOf(() => fte(text)).code).toBe('impact.not_full_time_equivalents');
    },
  );

  it('add up exactly, in whatever order', () => {
    const hundredths = fc.array(fc.integer({ min: 0, max: 9_999_999 }), { maxLength: 40 });
    fc.assert(
      fc.property(hundredths, (parts) => {
        const texts = parts.map((part) => `${Math.floor(part / 100)}.${String(part % 100).padStart(2, '0')}`);
        const sum = parts.reduce((total, part) => total + part, 0);
        const expected = `${Math.floor(sum / 100)}.${String(sum % 100).padStart(2, '0')}`;
        expect(FullTimeEquivalents.sum(texts.map(fte)).toText()).toBe(expected);
        expect(FullTimeEquivalents.sum(texts.toReversed().map(fte)).toText()).toBe(expected);
      }),
    );
  });
});

describe('Jobs', () => {
  it.each([
    [jobs(2, 1, ['2.00', '0.50']), true],
    [jobs(2, 1), true],
    [jobs(0, 0, ['0.00', '0.00']), true],
    [jobs(2, 1, ['2.01', '0.50']), false],
    [jobs(2, 0, ['2.00', '0.01']), false],
    [jobs(2, 0, [null, '0.01']), false],
  ])('are no more full-time equivalents than heads: %j', (stated, isRight) => {
    const check = () => checkJobs(stated);
    if (isRight) expect(check).not.toThrow();
    else expect(refusalOf(check).code).toBe('impact.more_equivalents_than_heads');
  });

  it('of several loans are summed up, of those that were stated', () => {
    const sum = sumOfJobs([jobs(2, 1, ['1.50', '0.75']), null, jobs(3, 0), jobs(1, 1, ['0.33', null])]);
    expect({
      ...sum,
      jobsSecuredFte: sum.jobsSecuredFte.toText(),
      jobsCreatedFte: sum.jobsCreatedFte.toText(),
    }).toEqual({
      loanCount: 3,
      jobsSecured: 6,
      jobsCreated: 2,
      jobsSecuredFte: '1.83',
      jobsCreatedFte: '0.75',
      withoutFte: 2,
    });
    expect(sumOfJobs([]).loanCount).toBe(0);
  });

  it('of a loan under the founders’ law are a founder’s, unless somebody said otherwise', () => {
    expect(firmOf({ firm: null, regime: 'FOUNDER' })).toBe('founder');
    expect(firmOf({ firm: null, regime: 'BUSINESS' })).toBeNull();
    expect(firmOf({ firm: 'existing', regime: 'FOUNDER' })).toBe('existing');
  });
});

const day = parseDate;
const running: Lent = { startedOn: day('2024-02-29'), closedOn: null, isClosingKnown: true, isTakenOver: false };
const closed: Lent = { ...running, closedOn: day('2026-03-31') };
const granted: Lent = { ...running, isClosingKnown: false };
const contracted: Lent = { ...running, startedOn: null };
const takenOver: Lent = { ...running, isTakenOver: true };
const TODAY = day('2026-11-20');

type Row = readonly [Lent, ImpactStage, number | null, string, string | null];

/** The refusal that a statement meets, or none. */
const rows: readonly Row[] = [
  [running, 'payout', null, '2024-02-29', null],
  [running, 'payout', null, '2024-02-28', 'impact.not_paid_out_yet'],
  [contracted, 'payout', null, '2026-11-20', 'impact.not_paid_out_yet'],
  [contracted, 'yearly', 2026, '2026-11-20', 'impact.not_paid_out_yet'],
  [contracted, 'closing', null, '2026-11-20', 'impact.not_paid_out_yet'],
  [running, 'payout', null, '2026-11-20', null],
  [running, 'payout', null, '2026-11-21', 'impact.stated_in_future'],
  [running, 'application', null, '2024-02-01', 'impact.application_is_with_case'],
  [takenOver, 'application', null, '2019-02-01', null],
  [takenOver, 'application', null, '2026-11-21', 'impact.stated_in_future'],
  [running, 'yearly', 2024, '2024-12-31', 'impact.year_outside_loan'],
  [running, 'yearly', 2025, '2025-01-01', null],
  [running, 'yearly', 2025, '2026-01-15', null],
  [running, 'yearly', 2026, '2025-12-31', 'impact.year_outside_loan'],
  [running, 'yearly', null, '2025-12-31', 'impact.year_outside_loan'],
  [closed, 'yearly', 2026, '2026-06-01', null],
  [closed, 'yearly', 2027, '2026-11-20', 'impact.year_outside_loan'],
  [{ ...closed, closedOn: day('2025-12-31') }, 'yearly', 2026, '2026-02-01', 'impact.year_outside_loan'],
  [closed, 'closing', null, '2026-03-31', null],
  [closed, 'closing', null, '2026-03-30', 'impact.not_closed_yet'],
  [running, 'closing', null, '2026-03-31', 'impact.not_closed_yet'],
  [granted, 'closing', null, '2026-03-31', null],
];

describe('A statement', () => {
  it.each(rows)('of %j: %s %s on %s meets %s', (...[lent, stage, year, on, expected]) => {
    const check = () => checkStated({ stage, year, statedOn: day(on) }, lent, TODAY);
    if (expected === null) expect(check).not.toThrow();
    else expect(refusalOf(check).code).toBe(expected);
  });

  it('counts until a later one of the same stage and year; they stand in the order of the loan’s life', () => {
    const stated = [
      { id: 'closing', stage: 'closing', year: null },
      { id: 'second year', stage: 'yearly', year: 2026 },
      { id: 'first year', stage: 'yearly', year: 2025 },
      { id: 'payout', stage: 'payout', year: null },
      { id: 'first year, corrected', stage: 'yearly', year: 2025 },
      { id: 'application', stage: 'application', year: null },
      { id: 'payout, corrected', stage: 'payout', year: null },
    ] as const;
    expect(standing(stated).map(({ id }) => id)).toEqual([
      'application',
      'payout, corrected',
      'first year, corrected',
      'second year',
      'closing',
    ]);
  });
});

import { type BusinessDate, plusDays } from '../domain/time/business-date.ts';
import { earlier, monthsBefore, onOrAfter } from './calendar.ts';

/** How a borrower pays. */
export type Style =
  /** Every instalment on its day. */
  | 'punctual'
  /** One or two instalments a few days late: still reliable. */
  | 'mostly'
  /** Often late, sometimes in two parts. */
  | 'slow'
  /** Nothing for three months, then caught up. */
  | 'troubled'
  /** One direct debit came back and was paid a few days later. */
  | 'bounced'
  /** Three instalments at once when business is good: the excess waits as credit. */
  | 'ahead';

/** How a loan stands on the day on which the demo is loaded. */
export type Standing =
  | { readonly is: 'closed' }
  | { readonly is: 'running' }
  /** The last instalment came back and is open. */
  | { readonly is: 'returned' }
  /** So many instalments are missing; of the first of them a part may be there. */
  | { readonly is: 'late'; readonly missed: number; readonly hasPaidPart: boolean }
  | { readonly is: 'awaiting_payout'; readonly lacks: 'condition' | 'nothing' | 'release' };

/** A loan that is running or about to: what its borrower borrowed before comes by chance. */
export type CurrentLoan = {
  readonly standing: Standing;
  readonly style: Style;
  /** 1: the borrower's first loan. */
  readonly ordinal: number;
  /** Whole euros. */
  readonly principal: number;
  readonly termMonths: number;
  readonly payoutOn: (today: BusinessDate) => BusinessDate;
  readonly isFounder?: true;
};

/** Paid out so many months ago; the instalments fall due on any day of the month. */
const monthsAgo = (months: number, days: number) => (today: BusinessDate) =>
  earlier(plusDays(monthsBefore(today, months), -days), 0);

/** The last instalment fell due some twelve days ago, in the middle between the borders of the buckets. */
const dueLately = (months: number) => (today: BusinessDate) => earlier(monthsBefore(plusDays(today, -12), months), 0);

const RUNNING: Standing = { is: 'running' };
const late = (missed: number, hasPaidPart = false): Standing => ({ is: 'late', missed, hasPaidPart });

type Row = readonly [ordinal: number, principal: number, termMonths: number, months: number];

const RUNNING_ROWS: readonly (Row | readonly [...Row, Style])[] = [
  [2, 15_000, 48, 14, 'mostly'],
  [1, 7000, 36, 2],
  [1, 10_000, 48, 3],
  [2, 12_000, 36, 4],
  [1, 3500, 24, 5],
  [3, 25_000, 48, 6],
  [1, 9000, 36, 7, 'mostly'],
  [2, 20_000, 48, 8],
  [1, 5000, 24, 9],
  [1, 8000, 36, 11],
  [2, 10_000, 36, 12, 'slow'],
  [3, 18_000, 48, 13],
  [1, 6000, 30, 15],
  [2, 14_000, 48, 17],
  [1, 10_000, 48, 19, 'mostly'],
  [1, 4000, 36, 21],
  [2, 16_000, 48, 24],
  [3, 22_000, 48, 28],
  [2, 9000, 36, 31],
  [1, 8000, 36, 6, 'bounced'],
  [2, 11_000, 48, 10, 'bounced'],
  [1, 6500, 36, 8, 'ahead'],
  [2, 12_500, 48, 16, 'ahead'],
];

const LATE_ROWS: readonly (readonly [Standing, ...Row])[] = [
  [{ is: 'returned' }, 1, 7500, 36, 9],
  [late(1), 2, 10_000, 36, 15],
  [late(1, true), 1, 5500, 24, 7],
  [late(1), 3, 15_000, 48, 22],
  [late(1), 1, 4500, 36, 12],
  [late(2), 1, 8500, 36, 11],
  [late(2, true), 2, 13_000, 48, 18],
  [late(2), 1, 6000, 24, 10],
  [late(3), 1, 9500, 48, 14],
  [late(3), 2, 8000, 36, 20],
  [late(5, true), 1, 7000, 36, 17],
  [late(5), 3, 12_000, 48, 26],
  [late(8), 1, 10_000, 48, 25],
  [late(8), 1, 5000, 36, 30],
];

const ABOUT_TO_RUN: readonly CurrentLoan[] = [
  {
    standing: { is: 'awaiting_payout', lacks: 'condition' },
    style: 'punctual',
    ordinal: 1,
    principal: 6000,
    termMonths: 24,
    payoutOn: onOrAfter,
  },
  {
    standing: { is: 'awaiting_payout', lacks: 'nothing' },
    style: 'punctual',
    ordinal: 2,
    principal: 18_000,
    termMonths: 48,
    payoutOn: onOrAfter,
  },
  {
    standing: { is: 'awaiting_payout', lacks: 'release' },
    style: 'punctual',
    ordinal: 1,
    principal: 4500,
    termMonths: 36,
    payoutOn: onOrAfter,
  },
];

/** Paid out within the last days: no instalment is due yet; the founder may still withdraw. */
const JUST_PAID_OUT: readonly CurrentLoan[] = [
  { standing: RUNNING, style: 'punctual', ordinal: 1, principal: 8000, termMonths: 36, payoutOn: (t) => earlier(t, 6) },
  {
    standing: RUNNING,
    style: 'punctual',
    ordinal: 1,
    principal: 5000,
    termMonths: 36,
    payoutOn: (today) => earlier(today, 3),
    isFounder: true,
  },
];

/** The first is the demo's member, who has repaid one loan and is punctual with the second. */
export const CURRENT_LOANS: readonly CurrentLoan[] = [
  ...RUNNING_ROWS.map(([ordinal, principal, termMonths, months, style = 'punctual'], index) => ({
    standing: RUNNING,
    style,
    ordinal,
    principal,
    termMonths,
    payoutOn: monthsAgo(months, (index * 5) % 28),
  })),
  ...LATE_ROWS.map(([standing, ordinal, principal, termMonths, months]) => ({
    standing,
    style: 'punctual' as const,
    ordinal,
    principal,
    termMonths,
    payoutOn: dueLately(months),
  })),
  ...JUST_PAID_OUT,
  ...ABOUT_TO_RUN,
];

/** How many loans each borrower had who owes nothing any more; those of the last came latest. */
export const PAST_CAREERS: readonly number[] = Array.from(
  '111111111111111212112112122121312122321213122132231321',
  Number,
);

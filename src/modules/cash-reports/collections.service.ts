import type { z } from 'zod';
import { standingOfPromises } from '../../domain/collections/promises.ts';
import { Money } from '../../domain/money/money.ts';
import { percentOfCount } from '../../domain/reporting/decision-days.ts';
import type { FigureWanted } from '../../domain/reporting/moved-accounts.ts';
import { type BusinessDate, dayBefore } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { lateLoansOn } from '../loan-reports/index.ts';
import { bookFigure, figureOut } from './book-figures.ts';
import { movementsOf } from './books.repository.ts';
import {
  deedsWithin,
  directDebits,
  lateInstalments,
  moneyKnown,
  promisesKnown,
  reminderSteps,
} from './collections.repository.ts';
import type * as schema from './collections.schema.ts';
import { WITHOUT_REASON } from './collections.schema.ts';
import type { SpanAsKnown } from './expected-cash.repository.ts';

type Report = z.input<typeof schema.CollectionReport>;
type Body = Omit<Report, 'from' | 'as_of' | 'known_at' | 'generated_at' | 'policy_number' | 'journal_position'>;

const MONEY = ['repayment', 'repayment_reversed'];
const WANTED = {
  received: { account: 'bank', events: MONEY, figure: 'total_debit' },
  taken_back: { account: 'bank', events: MONEY, figure: 'total_credit' },
  default_interest_claimed: { account: 'default_interest_income' },
  costs_recovered: { account: 'cost_recoveries' },
} as const satisfies Readonly<Record<string, FigureWanted>>;

/** What was done about late loans within a span, and what came of it. */
export async function collections(db: Db, span: SpanAsKnown): Promise<Body> {
  const { guarantee_calls: calls, guarantee_calls_amount: called, ...deeds } = await deedsWithin(db, span);
  const late = await lateInstalments(db, span);
  return {
    reminders: (await reminderSteps(db, span)) as Report['reminders'],
    ...deeds,
    promises: await promisesOf(db, span),
    direct_debits: await debitsOf(db, span),
    arrears_at_begin: await arrearsOn(db, dayBefore(span.from), span.knownAt),
    arrears_at_end: await arrearsOn(db, span.asOf, span.knownAt),
    late_instalments: {
      late: late.late,
      cured_within_30_days: late.cured,
      cured_later: late.curedLater,
      open: late.open,
      cured_within_30_days_percent: percentOfCount(late.cured, late.late),
    },
    guarantee_calls: { count: calls, amount: called },
    ...(await moneyOf(db, span)),
  };
}

type Sum = { readonly count: number; readonly amount: string };

function sumOf(some: readonly { readonly amount: Money }[]): Sum {
  return { count: some.length, amount: Money.sum(some.map(({ amount }) => amount)).toText() };
}

async function promisesOf(db: Db, span: SpanAsKnown): Promise<Report['promises']> {
  const promises = await promisesKnown(db, span);
  const byLoan = Map.groupBy(promises, ({ loanId }) => loanId);
  const money = Map.groupBy(await moneyKnown(db, [...byLoan.keys()], span), ({ loanId }) => loanId);
  const standings = new Map(
    [...byLoan].flatMap(([loanId, own]) => [...standingOfPromises(own, money.get(loanId) ?? [], span.asOf)]),
  );
  const within = (day: BusinessDate): boolean => day >= span.from && day <= span.asOf;
  const ofStatus = (status: string) =>
    promises.filter(({ id, promisedOn }) => within(promisedOn) && standings.get(id)?.status === status);
  const [kept, broken] = [ofStatus('kept'), ofStatus('broken')];
  return {
    given: sumOf(promises.filter(({ givenOn }) => within(givenOn))),
    kept: sumOf(kept),
    broken: sumOf(broken),
    open: sumOf(ofStatus('open')),
    kept_percent: percentOfCount(kept.length, kept.length + broken.length),
  };
}

async function debitsOf(db: Db, span: SpanAsKnown): Promise<Report['direct_debits']> {
  const debits = await directDebits(db, span);
  const ofStatus = (wanted: string) => debits.filter(({ status }) => status === wanted);
  const byReason = [...Map.groupBy(ofStatus('returned'), ({ reason }) => reason ?? WITHOUT_REASON)];
  return {
    ordered: sumOf(debits),
    collected: sumOf(ofStatus('booked')),
    returned: sumOf(ofStatus('returned')),
    rejected: sumOf(ofStatus('rejected')),
    under_way: sumOf(ofStatus('under_way')),
    returned_by_reason: byReason
      .map(([reason, some]) => ({ reason_code: reason, ...sumOf(some) }))
      .toSorted((one, other) => other.count - one.count || one.reason_code.localeCompare(other.reason_code)),
  };
}

async function arrearsOn(db: Db, day: BusinessDate, knownAt: Date): Promise<Report['arrears_at_end']> {
  const { loans, arrears, outstandingPrincipal } = await lateLoansOn(db, { asOf: day, knownAt });
  return { day, loans, arrears: arrears.toText(), outstanding_principal: outstandingPrincipal.toText() };
}

async function moneyOf(db: Db, { from, asOf: to, knownAt }: SpanAsKnown) {
  const days = { from, to, by: 'posting_date', knownAt } as const;
  const accounts = Object.values(WANTED).map(({ account }) => account);
  const books = { ...days, moved: await movementsOf(db, accounts, days) };
  const figure = <Name extends keyof typeof WANTED>(name: Name) =>
    figureOut(name, bookFigure(books, WANTED[name], days));
  return {
    ...figure('received'),
    ...figure('taken_back'),
    ...figure('default_interest_claimed'),
    ...figure('costs_recovered'),
  };
}

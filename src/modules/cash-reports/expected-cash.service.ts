import type { z } from 'zod';
import { Money } from '../../domain/money/money.ts';
import { collected, type Instalments, type Receipts, receiptsOf } from '../../domain/reporting/expected-cash.ts';
import { monthName, monthsOfSpan } from '../../domain/reporting/months-of-span.ts';
import type { FigureWanted } from '../../domain/reporting/moved-accounts.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { bookFigure, type Books, figureOut } from './book-figures.ts';
import { movementsOf } from './books.repository.ts';
import {
  duesByMonth,
  guarantorMoneyByMonth,
  instalmentsByMonth,
  type MonthAmount,
  receiptsByMonth,
  type SpanAsKnown,
} from './expected-cash.repository.ts';
import type * as schema from './expected-cash.schema.ts';

/** Events that are nothing but money of a loan, or its credit, going to what is owed: their entries sum to what came. */
const LOAN_MONEY = ['repayment', 'repayment_reversed', 'credit_applied'];

/** What the books received, and by which account; together the first is the sum of the others that speak of loans. */
const RECEIVED = {
  received: { account: 'bank', events: LOAN_MONEY },
  received_principal: { account: 'loans_receivable', events: LOAN_MONEY, minus: true },
  received_interest: { account: 'interest_income', events: LOAN_MONEY },
  received_fees: { account: 'fee_income', events: LOAN_MONEY },
  received_default_interest: { account: 'default_interest_receivable', events: LOAN_MONEY, minus: true },
  received_costs: { account: 'cost_recoveries', events: LOAN_MONEY },
  received_recoveries: { account: 'recoveries', events: LOAN_MONEY },
  received_as_credit: { account: 'unapplied_payments', events: LOAN_MONEY },
  dues_received: { account: 'bank', events: ['dues_paid', 'dues_payment_reversed'] },
  shares_paid: { account: 'bank', events: ['shares_paid', 'shares_payment_reversed'] },
} as const satisfies Readonly<Record<string, FigureWanted>>;

type Material = {
  readonly books: Books;
  readonly instalments: readonly Instalments[];
  readonly receipts: readonly Receipts[];
  readonly guarantors: readonly MonthAmount[];
  readonly dues: readonly MonthAmount[];
};

type Figures = z.input<typeof schema.ExpectedCashFigures>;

/** What was to come in a span and what came, month by month and in all. */
export async function expectedCash(
  db: Db,
  span: SpanAsKnown,
): Promise<{ readonly total: Figures; readonly months: z.input<typeof schema.ExpectedCashMonth>[] }> {
  const { from, asOf: to, knownAt } = span;
  const days = { from, to, by: 'value_date', knownAt } as const;
  const accounts = [...new Set(Object.values(RECEIVED).map(({ account }) => account))];
  const material: Material = {
    books: { ...days, moved: await movementsOf(db, accounts, days) },
    instalments: await instalmentsByMonth(db, span),
    receipts: await receiptsByMonth(db, span),
    guarantors: await guarantorMoneyByMonth(db, span),
    dues: await duesByMonth(db, span),
  };
  return {
    total: figuresOf(material, { from, to }),
    months: monthsOfSpan(from, to).map((month) => ({ ...month, ...figuresOf(material, month) })),
  };
}

function figuresOf(material: Material, days: { readonly from: BusinessDate; readonly to: BusinessDate }): Figures {
  const { books, instalments, receipts, guarantors, dues } = material;
  const within = <One extends { readonly month: string }>(some: readonly One[]): readonly One[] =>
    some.filter(({ month }) => month >= monthName(days.from) && month <= monthName(days.to));
  const sum = (some: readonly MonthAmount[]): string => Money.sum(within(some).map(({ amount }) => amount)).toText();
  const figure = (name: keyof typeof RECEIVED) => figureOut(name, bookFigure(books, RECEIVED[name], days));
  const { amount: received } = bookFigure(books, RECEIVED.received, days);
  return {
    ...expectedOut(within(instalments)),
    ...figure('received'),
    ...figure('received_principal'),
    ...figure('received_interest'),
    ...figure('received_fees'),
    ...figure('received_default_interest'),
    ...figure('received_costs'),
    ...figure('received_recoveries'),
    ...figure('received_as_credit'),
    ...receiptsOut(within(receipts), received),
    guarantors_paid: sum(guarantors),
    dues_expected: sum(dues),
    ...figure('dues_received'),
    ...figure('shares_paid'),
  };
}

function expectedOut(instalments: readonly Instalments[]) {
  const all = collected(instalments);
  return {
    expected: all.expected.toText(),
    expected_principal: all.principal.toText(),
    expected_interest: all.interest.toText(),
    expected_fees: all.fees.toText(),
    paid_in_time: all.paidInTime.toText(),
    paid_by_month_end: all.paidByMonthEnd.toText(),
    difference: all.missing.toText(),
    hit_rate_percent: all.hitRatePercent,
    paid_later: all.paidLater.toText(),
    settled_otherwise: all.settledOtherwise.toText(),
    still_open: all.open.toText(),
  };
}

function receiptsOut(receipts: readonly Receipts[], received: Money) {
  const paid = receiptsOf(receipts, received);
  return {
    for_the_month: paid.forTheMonth.toText(),
    for_earlier_months: paid.forEarlierMonths.toText(),
    ahead_of_time: paid.aheadOfTime.toText(),
    called_due: paid.calledDue.toText(),
    beside_instalments: paid.beside.toText(),
  };
}

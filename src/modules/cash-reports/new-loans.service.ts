import type { z } from 'zod';
import { Money } from '../../domain/money/money.ts';
import { payoutFigures } from '../../domain/reporting/new-loans.ts';
import { monthsOfSpan } from '../../domain/reporting/months-of-span.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { entriesBehind } from '../reporting/index.ts';
import type { SpanAsKnown } from './expected-cash.repository.ts';
import {
  type Agreed,
  approvalsOf,
  contractsOf,
  type Group,
  type PayoutOfSpan,
  payoutsOf,
} from './new-loans.repository.ts';
import type * as schema from './new-loans.schema.ts';

type GroupOut = z.input<typeof schema.NewLoansGroup>;
type LoanOut = z.input<typeof schema.NewLoan>;

type Material = {
  readonly approvals: readonly Agreed[];
  readonly contracts: readonly Agreed[];
  readonly payouts: readonly PayoutOfSpan[];
};

type Days = { readonly from: BusinessDate; readonly to: BusinessDate };

/** What was approved, contracted and paid out in a span: in all, by month, by sector and by regime. */
export async function newLoans(
  db: Db,
  span: SpanAsKnown,
): Promise<{ readonly groups: GroupOut[]; readonly loans: LoanOut[] }> {
  const material: Material = {
    approvals: await approvalsOf(db, span),
    contracts: await contractsOf(db, span),
    payouts: await payoutsOf(db, span),
  };
  const days = { from: span.from, to: span.asOf };
  const all = [...material.approvals, ...material.contracts, ...material.payouts];
  const behind = (of: Days, loan?: string) => payoutEntries({ ...of, knownAt: span.knownAt, loan });
  const ofGroup = (groupedBy: 'sector' | 'regime') =>
    [...new Set(all.map((one) => one[groupedBy] ?? ''))].toSorted().map((group) => {
      const within = chosen(material, (one) => (one[groupedBy] ?? '') === group);
      const entries = within.payouts.map(({ loanNumber }) => behind(days, loanNumber));
      return groupOut({ groupedBy, group, entries }, within);
    });
  const months = monthsOfSpan(span.from, span.asOf).map(({ month, ...of }) => {
    const within = chosen(material, (one) => one.month === month);
    return groupOut({ groupedBy: 'month', group: month, entries: [behind(of)] }, within);
  });
  return {
    groups: [
      groupOut({ groupedBy: 'total', group: '', entries: [behind(days)] }, material),
      ...months,
      ...ofGroup('sector'),
      ...ofGroup('regime'),
    ],
    loans: material.payouts.map((payout) => loanOut(payout, behind(days, payout.loanNumber))),
  };
}

function payoutEntries(of: Days & { readonly knownAt: Date; readonly loan: string | undefined }): string {
  const { from, to, knownAt, loan } = of;
  const about = { account: 'loans_receivable', events: ['payout'] } as const;
  return entriesBehind({ ...about, from, to, knownAt, ...(loan === undefined ? {} : { loan }) });
}

function chosen(material: Material, isMeant: (one: Group) => boolean): Material {
  return {
    approvals: material.approvals.filter(isMeant),
    contracts: material.contracts.filter(isMeant),
    payouts: material.payouts.filter(isMeant),
  };
}

function principalOf(some: readonly Agreed[]): string {
  return Money.sum(some.map(({ principal }) => principal)).toText();
}

type Head = { readonly groupedBy: GroupOut['grouped_by']; readonly group: string; readonly entries: string[] };

function groupOut({ groupedBy, group, entries }: Head, { approvals, contracts, payouts }: Material): GroupOut {
  const figures = payoutFigures(payouts);
  return {
    grouped_by: groupedBy,
    group,
    approved: approvals.length,
    approved_principal: principalOf(approvals),
    contracts: contracts.length,
    contracted_principal: principalOf(contracts),
    payouts: figures.count,
    paid_out: figures.amount.toText(),
    paid_out_entries: entries,
    average_amount: figures.averageAmount && figures.averageAmount.toText(),
    average_term_months: figures.averageTermMonths,
    average_rate: figures.averageRate,
    first_loans: figures.first,
    further_loans: figures.further,
  };
}

function loanOut(payout: PayoutOfSpan, entries: string): LoanOut {
  return {
    loan_number: payout.loanNumber,
    posted_on: payout.postedOn,
    sector: payout.sector,
    regime: payout.regime as LoanOut['regime'],
    paid_out: payout.amount.toText(),
    paid_out_entries: entries,
    annual_rate: payout.annualRate.toText(),
    term_months: payout.termMonths,
    is_first: payout.isFirst,
  };
}

import type { z } from 'zod';
import { writeOffSum, type WriteOff } from '../../domain/reporting/write-offs.ts';
import type { Db } from '../../platform/db/database.ts';
import { entriesBehind } from '../reporting/index.ts';
import type { SpanAsKnown } from './expected-cash.repository.ts';
import { writeOffsByLoan, type WriteOffOfLoan } from './write-offs.repository.ts';
import type * as schema from './write-offs.schema.ts';

type Body = Pick<
  z.input<typeof schema.WriteOffReport>,
  'payout_years' | 'lines' | keyof ReturnType<typeof linkedOut> | keyof ReturnType<typeof sumsOut>
>;

/** What left the books and what came back within a span: in all, by payout year and loan by loan. */
export async function writeOffs(db: Db, span: SpanAsKnown): Promise<Body> {
  const loans = await writeOffsByLoan(db, span);
  const years = [...Map.groupBy(loans, payoutYearOf)].toSorted(([first], [second]) => first - second);
  return {
    ...linkedOut(loans, span),
    ...sumsOut(loans),
    payout_years: years.map(([year, some]) => yearOut(year, some, span)),
    lines: loans.map((loan) => ({
      loan_id: loan.loanId,
      loan_number: loan.loanNumber,
      borrower: loan.borrower,
      payout_year: payoutYearOf(loan),
      written_off_on: loan.writtenOffOn,
      ...linkedOut([loan], span, loan.loanNumber),
      ...sumsOut([loan]),
    })),
  };
}

function payoutYearOf({ paidOutOn }: WriteOffOfLoan): number {
  return Number(paidOutOn.slice(0, 4));
}

type Account = 'write_offs' | 'recoveries';

function linkTo(account: Account, { from, asOf, knownAt }: SpanAsKnown, loan?: string): string {
  return entriesBehind({ account, from, to: asOf, knownAt, ...(loan === undefined ? {} : { loan }) });
}

function linkedOut(loans: readonly WriteOff[], span: SpanAsKnown, loan?: string) {
  const { writtenOff, recovered } = writeOffSum(loans);
  return {
    written_off: writtenOff.toText(),
    written_off_entries: linkTo('write_offs', span, loan),
    recovered: recovered.toText(),
    recovered_entries: linkTo('recoveries', span, loan),
  };
}

function sumsOut(loans: readonly WriteOff[]) {
  const sum = writeOffSum(loans);
  return {
    written_off_principal: sum.principal.toText(),
    written_off_default_interest: sum.defaultInterest.toText(),
    recovered_percent: sum.recoveredPercent,
    guarantors_paid: sum.fromGuarantors.toText(),
    net_loss: sum.netLoss.toText(),
  };
}

function yearOut(
  year: number,
  loans: readonly WriteOffOfLoan[],
  span: SpanAsKnown,
): z.input<typeof schema.WriteOffYear> {
  const { writtenOff, recovered } = writeOffSum(loans);
  const linksTo = (account: Account) => loans.map(({ loanNumber }) => linkTo(account, span, loanNumber));
  return {
    payout_year: year,
    loans: loans.length,
    written_off: writtenOff.toText(),
    written_off_entries: linksTo('write_offs'),
    recovered: recovered.toText(),
    recovered_entries: linksTo('recoveries'),
    ...sumsOut(loans),
  };
}

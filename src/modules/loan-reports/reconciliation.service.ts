import type { z } from 'zod';
import { causesOf, causesTogether, type Causes } from '../../domain/lending/portfolio-reconciliation.ts';
import { together } from '../../domain/lending/portfolio-figures.ts';
import { Money } from '../../domain/money/money.ts';
import type { Db } from '../../platform/db/database.ts';
import { businessDateAt } from '../../platform/time/clock.ts';
import { entriesBehind, type ReportContext } from '../reporting/index.ts';
import type { reconciliationReport } from './ageing.operations.ts';
import type * as ageing from './ageing.schema.ts';
import { loansThatDiffer, receivablesByPostingDate } from './reconciliation.repository.ts';
import { type Moment, momentOf, standingSums } from './standings.service.ts';

/** The portfolio by value date against loans receivable by posting date, and why they differ, loan by loan. */
export async function reconciliation(
  context: ReportContext<typeof reconciliationReport>,
): Promise<z.input<typeof ageing.ReconciliationReport>> {
  const { db, about } = context;
  const moment = await momentOf(db, context);
  const { asOf: to, knownAt } = moment;
  const { outstandingPrincipal: gross } = together(await standingSums(db, moment));
  const balance = await receivablesByPostingDate(db, moment);
  const explained = await explainedLoans(db, moment);
  const causes = causesTogether(explained.map((one) => one.causes));
  const difference = balance.minus(gross);
  // Whatever the loans do not add up to is no loan's, and nothing explains it.
  const rest = difference.minus(Money.sum(Object.values(causes)));
  const all = { ...causes, unexplained: causes.unexplained.plus(rest) };
  return {
    ...about,
    gross_portfolio: gross.toText(),
    ledger_balance: balance.toText(),
    ledger_balance_entries: entriesBehind({ account: 'loans_receivable', to, knownAt }),
    difference: difference.toText(),
    ...causesOut(all),
    is_reconciled: all.unexplained.isZero() && explained.every((one) => one.causes.unexplained.isZero()),
    lines: explained.map(({ loanId, loanNumber, outstandingWithCredit, posted, causes: own }) => ({
      loan_id: loanId,
      loan_number: loanNumber,
      outstanding_principal: outstandingWithCredit.toText(),
      ledger_balance: posted.toText(),
      ledger_balance_entries: entriesBehind({ account: 'loans_receivable', to, knownAt, loan: loanNumber }),
      difference: posted.minus(outstandingWithCredit).toText(),
      ...causesOut(own),
    })),
  };
}

async function explainedLoans(db: Db, moment: Moment) {
  const { replayed } = moment;
  const wanted = { ...moment, knownOn: businessDateAt(moment.knownAt), always: [...replayed.keys()] };
  return (await loansThatDiffer(db, wanted))
    .map((loan) => {
      const outstandingWithCredit = replayed.get(loan.loanId)?.outstandingPrincipal ?? loan.outstanding;
      const both = { ...loan, outstandingWithCredit };
      return { ...both, causes: causesOf(both) };
    })
    .filter(({ causes }) => Object.values(causes).some((amount) => !amount.isZero()));
}

function causesOut(causes: Causes) {
  return {
    posted_on_the_other_side: causes.postedOnTheOtherSide.toText(),
    counts_on_another_day: causes.countsOnAnotherDay.toText(),
    credit_not_yet_applied: causes.creditNotYetApplied.toText(),
    unexplained: causes.unexplained.toText(),
  };
}

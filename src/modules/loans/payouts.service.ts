import { checkFourEyes } from '../../domain/decisions/four-eyes.ts';
import { conflict } from '../../domain/errors.ts';
import { payoutEntry } from '../../domain/ledger/posting-rules.ts';
import { openBook } from '../../domain/lending/loan-book.ts';
import { assertFactFits, type PayoutFact } from '../../domain/lending/loan-facts.ts';
import { makePlan } from '../../domain/lending/plan.ts';
import { withheldFeesOf } from '../../domain/lending/terms-check.ts';
import { type BusinessDate, laterOf } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newId } from '../../platform/ids.ts';
import { markPaidOut, payoutHindrances } from '../cases/index.ts';
import { bindGuaranteesToLoan } from '../guarantees/index.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { postEntries } from '../ledger/index.ts';
import { policyByNumber } from '../policy/index.ts';
import { getLoan, lockLoan } from './loan.repository.ts';
import { posted } from './loan-steps.ts';
import { insertPlanVersion, saveLoanWrites } from './loan-writes.repository.ts';
import type { Loan, Payout } from './loans.types.ts';
import {
  executionDatePassed,
  checkNotHindered,
  checkPayoutDay,
  checkWithdrawalPeriod,
  lenderIsPartnerBank,
  notAwaitingPayout,
  payoutAlreadyPrepared,
} from './payouts.refusals.ts';
import { getPayout, insertPayout, markCancelled, markReleased } from './payouts.repository.ts';

export type PayoutOrder = {
  readonly loan: IdOrNumber;
  readonly executionDate: BusinessDate;
  readonly payeeName: string;
  readonly payeeIban: string;
  /** The borrower asked for the money before the right of withdrawal has run out (BGB §357a). */
  readonly isRequestedBeforeWithdrawalEnds: boolean;
  readonly requestKey: string;
  readonly deed: Deed;
};

/** First pair of eyes: everything is checked, nothing moves yet. */
export async function preparePayout(tx: Tx, order: PayoutOrder): Promise<Payout> {
  const loan = await lockLoan(tx, order.loan);
  if (loan.status !== 'contracted') throw notAwaitingPayout(loan);
  if (loan.lenderOfRecord !== 'cooperative') throw lenderIsPartnerBank(loan);
  checkPayoutDay(order.executionDate, order.deed.today);
  checkWithdrawalPeriod(loan, order.executionDate, order.isRequestedBeforeWithdrawalEnds);
  checkNotHindered(loan, await payoutHindrances(tx, loan.caseId, order.executionDate));
  const id = newId();
  const feeWithheld = withheldFeesOf(loan.terms);
  try {
    await insertPayout(tx, { ...order, id, loanId: loan.id, amount: loan.principal.minus(feeWithheld), feeWithheld });
  } catch (error) {
    throw constraintOf(error) === 'loan_is_paid_out_once' ? payoutAlreadyPrepared(loan) : error;
  }
  return getPayout(tx, id);
}

/**
 * Second pair of eyes: another person releases. The final plan is made for the execution date, the loan runs from it,
 * and the journal has the payout.
 */
export async function releasePayout(tx: Tx, payoutId: string, deed: Deed): Promise<{ payout: Payout; loan: Loan }> {
  const loan = await lockLoan(tx, { by: 'id', id: (await getPayout(tx, payoutId)).loanId });
  const payout = await getPayout(tx, payoutId);
  checkIsPrepared(payout);
  checkFourEyes({ preparedByPersonId: payout.preparedByPersonId, releasedByPersonId: deed.byPersonId });
  if (payout.executionDate < deed.today) throw executionDatePassed(payout.executionDate);
  checkNotHindered(loan, await payoutHindrances(tx, loan.caseId, payout.executionDate));
  await markReleased(tx, payoutId, deed);
  await startLoan(tx, { loan, payout, deed });
  await bindGuaranteesToLoan(tx, loan.caseId, loan.id);
  await markPaidOut(tx, { caseId: loan.caseId, on: payout.executionDate, deed });
  return { payout: await getPayout(tx, payoutId), loan: await getLoan(tx, { by: 'id', id: loan.id }) };
}

/** Whoever noticed an error in a prepared order takes it back; a released one is beyond that. */
export async function cancelPayout(tx: Tx, payoutId: string): Promise<Payout> {
  await lockLoan(tx, { by: 'id', id: (await getPayout(tx, payoutId)).loanId });
  checkIsPrepared(await getPayout(tx, payoutId));
  await markCancelled(tx, payoutId);
  return getPayout(tx, payoutId);
}

async function startLoan(tx: Tx, { loan, payout, deed }: { loan: Loan; payout: Payout; deed: Deed }): Promise<void> {
  const policy = await policyByNumber(tx, loan.policyNumber);
  const plan = makePlan(loan.terms, payout.executionDate, policy.terms.decision.holidayState);
  const fact: PayoutFact = {
    kind: 'payout',
    factId: payout.id,
    valueDate: payout.executionDate,
    amount: loan.principal,
  };
  const through = laterOf(deed.today, payout.executionDate);
  assertFactFits({ plan, facts: [], fact, today: through });
  const { state } = openBook({ loanId: loan.id, plan, regime: loan.regime, facts: [fact] }, through);
  await saveLoanWrites(tx, {
    loanId: loan.id,
    version: loan.version + 1,
    firstSequence: 1,
    facts: [
      {
        id: payout.id,
        kind: 'payout',
        valueDate: payout.executionDate,
        amount: loan.principal.toText(),
        reversesFactId: null,
        recordedAt: deed.recordedAt,
        recordedBy: deed.byUserId,
      },
    ],
    ended: [],
    begun: [],
    changedRows: [],
    state,
  });
  await insertPlanVersion(tx, {
    loanId: loan.id,
    version: 1,
    plan,
    causedByFactId: payout.id,
    recordedAt: deed.recordedAt,
  });
  const entry = payoutEntry({ principal: loan.principal, withheldFee: payout.feeWithheld }, { loanId: loan.id });
  const posting = {
    sourceId: payout.id,
    valueDate: payout.executionDate,
    documentReference: loan.contractReference,
    deed,
  };
  await postEntries(tx, [posted(entry, posting)]);
}

function checkIsPrepared(payout: Payout): void {
  if (payout.status === 'prepared') return;
  const state = {
    released: { de: 'freigegeben', en: 'released' },
    cancelled: { de: 'zurückgenommen', en: 'cancelled' },
  };
  const word = state[payout.status];
  throw conflict(`payout.already_${payout.status}`, {
    de: `Diese Auszahlung ist schon ${word.de}.`,
    en: `This payout has already been ${word.en}.`,
  });
}

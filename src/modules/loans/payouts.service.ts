import { checkFourEyes } from '../../domain/decisions/four-eyes.ts';
import { conflict } from '../../domain/errors.ts';
import { payoutEntry } from '../../domain/ledger/entry-for.ts';
import { addFact, openBook } from '../../domain/lending/loan-book.ts';
import type { PayoutFact } from '../../domain/lending/loan-facts.ts';
import { makePlan } from '../../domain/lending/plan.ts';
import { withheldFeesOf } from '../../domain/lending/terms-check.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { checkNotParty, lockCase, markPaidOut, payoutHindrances } from '../cases/index.ts';
import { bindGuaranteesToLoan } from '../guarantees/index.ts';
import { postEntries } from '../ledger/index.ts';
import { policyByNumber } from '../policy/index.ts';
import { type RecordedStep, startAt, storedFact, withStep, writesOf } from './loan-steps.ts';
import { insertPlanVersions, saveLoanWrites } from './loan-writes.repository.ts';
import { getLoan, lockLoan } from './loan.repository.ts';
import type { Loan, Payout } from './loans.types.ts';
import {
  checkNotHindered,
  checkPayoutDay,
  checkWithdrawalPeriod,
  executionDatePassed,
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
  const loan = await lockForPayout(tx, order.loan, order.deed);
  if (loan.status !== 'contracted') throw notAwaitingPayout(loan);
  if (loan.lenderOfRecord !== 'cooperative') throw lenderIsPartnerBank(loan);
  checkPayoutDay(order.executionDate, order.deed.today);
  checkWithdrawalPeriod(loan, order.executionDate, order.isRequestedBeforeWithdrawalEnds);
  checkNotHindered(loan, await payoutHindrances(tx, loan.caseId, order.executionDate));
  const id = newIdAt(order.deed.recordedAt);
  const feeWithheld = withheldFeesOf(loan.terms);
  try {
    await insertPayout(tx, { ...order, id, loanId: loan.id, amount: loan.principal.minus(feeWithheld), feeWithheld });
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'loan_is_paid_out_once') throw payoutAlreadyPrepared(loan);
    throw constraint === 'payouts_request_key_key' ? keyReused() : error;
  }
  return getPayout(tx, id);
}

/**
 * Second pair of eyes: another person releases. The final plan is made for the execution date, the loan runs from it,
 * and the journal has the payout on that day.
 */
export async function releasePayout(tx: Tx, payoutId: string, deed: Deed): Promise<{ payout: Payout; loan: Loan }> {
  const { loan, payout } = await lockPrepared(tx, payoutId, deed);
  checkFourEyes({ preparedByPersonId: payout.preparedByPersonId, releasedByPersonId: deed.byPersonId });
  if (payout.executionDate < deed.today) throw executionDatePassed(payout.executionDate);
  checkNotHindered(loan, await payoutHindrances(tx, loan.caseId, payout.executionDate));
  await markReleased(tx, payoutId, deed);
  await startLoan(tx, { loan, payout, deed });
  await bindGuaranteesToLoan(tx, loan.caseId, { loanId: loan.id, recordedAt: deed.recordedAt });
  await markPaidOut(tx, { caseId: loan.caseId, on: payout.executionDate, deed });
  return { payout: await getPayout(tx, payoutId), loan: await getLoan(tx, { by: 'id', id: loan.id }) };
}

/** Whoever noticed an error in a prepared order takes it back; a released one is beyond that. */
export async function cancelPayout(tx: Tx, payoutId: string, deed: Deed): Promise<Payout> {
  await lockPrepared(tx, payoutId, deed);
  await markCancelled(tx, payoutId);
  return getPayout(tx, payoutId);
}

/** Case before loan, as everywhere; and nobody handles the payout of a loan they owe or vouch for. */
async function lockForPayout(tx: Tx, reference: IdOrNumber, deed: Deed): Promise<Loan> {
  const { id, caseId } = await getLoan(tx, reference);
  await checkNotParty(tx, await lockCase(tx, { by: 'id', id: caseId }), deed);
  return lockLoan(tx, { by: 'id', id });
}

async function lockPrepared(tx: Tx, payoutId: string, deed: Deed): Promise<{ loan: Loan; payout: Payout }> {
  const { loanId } = await getPayout(tx, payoutId);
  const loan = await lockForPayout(tx, { by: 'id', id: loanId }, deed);
  const payout = await getPayout(tx, payoutId);
  checkIsPrepared(payout);
  return { loan, payout };
}

type Start = { readonly loan: Loan; readonly payout: Payout; readonly deed: Deed };

async function startLoan(tx: Tx, { loan, payout, deed }: Start): Promise<void> {
  const policy = await policyByNumber(tx, loan.policyNumber);
  const { id: payoutId, executionDate: day } = payout;
  const plan = makePlan(loan.terms, day, policy.terms.decision.holidayState);
  const book = openBook({ loanId: loan.id, plan, agreement: loan.agreement, regime: loan.regime, facts: [] }, day);
  const fact: PayoutFact = { kind: 'payout', factId: payoutId, valueDate: day, amount: loan.principal };
  const { recordedAt, byUserId } = deed;
  const paidOut: RecordedStep = {
    step: addFact(book, fact, day),
    fact: storedFact({ fact, documentReference: loan.contractReference, reason: null, requestKey: null, deed }, []),
    valueDate: day,
    documentReference: loan.contractReference,
    deed,
  };
  const locked = { loan, book, lastSequence: 0, lastPlanVersion: 0, lastRecordedAt: recordedAt };
  await saveLoanWrites(tx, writesOf(withStep(startAt(locked), paidOut)));
  await insertPlanVersions(tx, [
    {
      loanId: loan.id,
      version: 1,
      ruleVersion: plan.ruleVersion,
      validFrom: day,
      rows: plan.rows,
      causedByFactId: payoutId,
      recordedAt,
    },
  ]);
  await postEntries(tx, [
    {
      entry: payoutEntry({ principal: loan.principal, withheldFee: payout.feeWithheld }, { loanId: loan.id }),
      valueDate: day,
      // The bank moves the money on this day, not on the day of the release; it cannot lie in a closed month.
      postingDate: day,
      recordedAt,
      sourceId: payoutId,
      documentReference: loan.contractReference,
      actorUserId: byUserId,
    },
  ]);
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

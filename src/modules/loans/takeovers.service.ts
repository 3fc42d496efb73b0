import { loanTakeoverEntry } from '../../domain/ledger/takeover-entries.ts';
import type { Regime } from '../../domain/lending/allocation-order.ts';
import { legalProfileOn } from '../../domain/lending/legal-profile.ts';
import { addFact, openBook } from '../../domain/lending/loan-book.ts';
import type { LoanFact } from '../../domain/lending/loan-facts.ts';
import type { InstalmentPlan, LoanTerms } from '../../domain/lending/plan.types.ts';
import { type BusinessDate, yearOf } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { isOurNumber, nextNumber } from '../../platform/db/numbers.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { bindGuaranteesToLoan, releaseGuaranteesOfLoan } from '../guarantees/index.ts';
import { postEntries } from '../ledger/index.ts';
import type { Policy } from '../policy/index.ts';
import { insertLoan } from './contracts.repository.ts';
import { lockLoan } from './loan.repository.ts';
import { type LoanProgress, startAt, storedFact, withStep, writesOf } from './loan-steps.ts';
import { insertPlanVersion, saveLoanWrites } from './loan-writes.repository.ts';
import { insertTakeover } from './takeovers.repository.ts';

/** A contract that was concluded and paid out before the loan came here. */
export type ContractTakenOver = {
  /** As it had; kept where it is written as ours are. */
  readonly externalNumber: string;
  readonly caseId: string;
  readonly terms: LoanTerms;
  readonly regime: Regime;
  readonly contractedOn: BusinessDate;
  readonly contractReference: string;
  readonly borrowerPersonIds: readonly string[];
  /** The policy in force at the cut-over. */
  readonly policy: Policy;
  readonly deed: Deed;
};

/** Records the loan itself, so that its payments can name it; `takeOverHistory` must follow in the same transaction. */
export async function recordContractTakenOver(tx: Tx, contract: ContractTakenOver): Promise<string> {
  const { externalNumber, contractedOn, policy, deed } = contract;
  const id = newIdAt(deed.recordedAt);
  await insertLoan(tx, {
    ...contract,
    id,
    number: isOurNumber('D', externalNumber) ? externalNumber : await nextNumber(tx, 'D', yearOf(contractedOn)),
    legalProfile: legalProfileOn(contractedOn).name,
    lenderOfRecord: 'cooperative',
    policyNumber: policy.number,
    holidayState: policy.terms.decision.holidayState,
    earlyRepaymentCompensation: policy.terms.loan.earlyRepaymentCompensation,
    withdrawalUntil: null,
    recordedAt: deed.recordedAt,
  });
  return id;
}

export type HistoryTakenOver = {
  readonly loanId: string;
  /** The rows of the contract. */
  readonly plan: InstalmentPlan;
  readonly takenOverOn: BusinessDate;
  /** Up to the cut-over, by value date; each stands among the payments already, under the fact's id. */
  readonly payments: readonly Extract<LoanFact, { kind: 'payment' }>[];
  readonly importId: string;
  readonly deed: Deed;
};

/**
 * The payout and what was paid up to the cut-over become facts like all others, each a step of its own, and the same replay
 * says how the loan stands. The journal gets only that balance, on the cut-over day: the money itself moved in other books.
 */
export async function takeOverHistory(tx: Tx, history: HistoryTakenOver): Promise<void> {
  const { loanId, plan, takenOverOn, importId, deed } = history;
  const loan = await lockLoan(tx, { by: 'id', id: loanId });
  const record = { loanId, plan, agreement: loan.agreement, regime: loan.regime, facts: [] };
  const locked = {
    loan,
    book: openBook(record, takenOverOn),
    lastSequence: 0,
    lastPlanVersion: 1,
    lastRecordedAt: deed.recordedAt,
  };
  const payout: LoanFact = {
    kind: 'payout',
    factId: newIdAt(deed.recordedAt),
    valueDate: plan.payoutDate,
    amount: plan.principal,
  };
  const steps = [payout, ...history.payments].reduce(
    (soFar, fact) => withQuietStep(soFar, fact, history),
    startAt(locked),
  );
  await saveLoanWrites(tx, { ...writesOf(steps), planVersions: [] });
  await insertPlanVersion(tx, {
    loanId,
    version: 1,
    ruleVersion: plan.ruleVersion,
    validFrom: plan.payoutDate,
    rows: plan.rows,
    causedByFactId: payout.factId,
    recordedAt: deed.recordedAt,
  });
  for (const version of writesOf(steps).planVersions) await insertPlanVersion(tx, version);
  await insertTakeover(tx, { loanId, importId, state: steps.book.state });
  await postBalance(tx, steps, history);
  await bindGuaranteesToLoan(tx, loan.caseId, loanId);
  const { closedOn } = steps.book.state;
  if (closedOn !== null) await releaseGuaranteesOfLoan(tx, loanId, closedOn);
}

/** The old books have posted it. */
function withQuietStep(progress: LoanProgress, fact: LoanFact, { importId, deed }: HistoryTakenOver): LoanProgress {
  const step = addFact(progress.book, fact, deed.today);
  const stored = storedFact({ fact, documentReference: null, reason: null, requestKey: null, deed }, []);
  return withStep(progress, {
    step: { ...step, entry: null },
    fact: fact.kind === 'payout' ? { ...stored, importId } : stored,
    valueDate: fact.valueDate,
    documentReference: null,
    deed,
  });
}

async function postBalance(
  tx: Tx,
  { book }: LoanProgress,
  { loanId, takenOverOn, importId, deed }: HistoryTakenOver,
): Promise<void> {
  const { outstandingPrincipal: principal, credit } = book.state;
  if (principal.isZero() && credit.isZero()) return;
  await postEntries(tx, [
    {
      entry: loanTakeoverEntry({ principal, credit }, { loanId }),
      valueDate: takenOverOn,
      postingDate: takenOverOn,
      recordedAt: deed.recordedAt,
      sourceId: importId,
      documentReference: null,
      actorUserId: deed.byUserId,
    },
  ]);
}

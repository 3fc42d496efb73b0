import { loanTakeoverEntry } from '../../domain/ledger/takeover-entries.ts';
import type { Regime } from '../../domain/lending/allocation-order.ts';
import { legalProfileOn } from '../../domain/lending/legal-profile.ts';
import { addFact, addMoneyMoved, openBook } from '../../domain/lending/loan-book.ts';
import type { LoanFact } from '../../domain/lending/loan-facts.ts';
import type { LoanState } from '../../domain/lending/loan-state.ts';
import type { InstalmentPlan, LoanTerms } from '../../domain/lending/plan.types.ts';
import { type BusinessDate, yearOf } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { isOurNumber, nextNumber } from '../../platform/db/numbers.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { bindGuaranteesToLoan, guaranteesOfCases, releaseGuaranteesOfLoan } from '../guarantees/index.ts';
import { type PostedEntry, postEntries } from '../ledger/index.ts';
import type { Policy } from '../policy/index.ts';
import { insertLoan } from './contracts.repository.ts';
import { lockLoans } from './loan.repository.ts';
import { type LoanProgress, startAt, storedFact, withStep, writesOf } from './loan-steps.ts';
import {
  insertPlanVersions,
  type LoanWrites,
  type NewPlanVersion,
  saveLoanWrites,
  type StoredFact,
} from './loan-writes.repository.ts';
import type { Loan } from './loans.types.ts';
import { insertTakeovers } from './takeovers.repository.ts';

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

/** Records the loan itself, so that its payments can name it; `takeOverHistories` must follow in the same transaction. */
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
  /** Up to the cut-over, by value date; each stands among the payments already, under the fact's id. */
  readonly payments: readonly PaymentFact[];
};

type PaymentFact = Extract<LoanFact, { kind: 'payment' }>;

export type TakingOver = { readonly takenOverOn: BusinessDate; readonly importId: string; readonly deed: Deed };

/**
 * The payouts and what was paid up to the cut-over become facts like all others, and the same replay says how each loan
 * stands. The journal gets only that balance, on the cut-over day: the money itself moved in other books.
 */
export async function takeOverHistories(
  tx: Tx,
  histories: readonly HistoryTakenOver[],
  taking: TakingOver,
): Promise<void> {
  const loans = await lockLoans(
    tx,
    histories.map(({ loanId }) => loanId),
  );
  const byId = new Map(histories.map((history) => [history.loanId, history]));
  const taken = loans.flatMap((loan) => {
    const history = byId.get(loan.id);
    return history ? [takenOver(loan, history, taking)] : [];
  });
  for (const { writes } of taken) await saveLoanWrites(tx, { ...writes, planVersions: [] });
  await insertPlanVersions(
    tx,
    taken.flatMap(({ contract, writes }) => [contract, ...writes.planVersions]),
  );
  const states = taken.map(({ loan, writes }) => ({ loanId: loan.id, state: writes.state }));
  await insertTakeovers(tx, taking.importId, states);
  await postEntries(
    tx,
    states.flatMap((one) => balanceOf(one, taking)),
  );
  await settleGuarantees(tx, taken, taking.deed);
}

type Taken = { readonly loan: Loan; readonly contract: NewPlanVersion; readonly writes: LoanWrites };

function takenOver(loan: Loan, history: HistoryTakenOver, taking: TakingOver): Taken {
  const { id: loanId, agreement, regime } = loan;
  const { plan, payments } = history;
  const { deed, takenOverOn } = taking;
  const { recordedAt } = deed;
  const book = openBook({ loanId, plan, agreement, regime, facts: [] }, takenOverOn);
  const start = startAt({ loan, book, lastSequence: 0, lastPlanVersion: 1, lastRecordedAt: recordedAt });
  const payout = {
    kind: 'payout',
    factId: newIdAt(recordedAt),
    valueDate: plan.payoutDate,
    amount: plan.principal,
  } as const;
  const contract: NewPlanVersion = {
    loanId,
    version: 1,
    ruleVersion: plan.ruleVersion,
    validFrom: plan.payoutDate,
    rows: plan.rows,
    causedByFactId: payout.factId,
    recordedAt,
  };
  return { loan, contract, writes: writesOfHistory(start, [payout, ...payments], taking) };
}

/** Payments that repay principal early leave plans of their own, so each is a step; all others make one together. */
function writesOfHistory(
  start: LoanProgress,
  facts: readonly Extract<LoanFact, { kind: 'payout' | 'payment' }>[],
  taking: TakingOver,
): LoanWrites {
  if (facts.some((fact) => fact.kind === 'payment' && fact.whatExceeds !== 'credit')) {
    return writesOf(facts.reduce((soFar, fact) => withQuietStep(soFar, fact, taking), start));
  }
  const { deed, takenOverOn } = taking;
  const step = { ...addMoneyMoved(start.book, facts, deed.today), entry: null };
  const progress = withStep(start, { step, fact: null, valueDate: takenOverOn, documentReference: null, deed });
  return { ...writesOf(progress), facts: facts.map((fact) => quietFact(fact, taking)) };
}

/** The old books have posted it. */
function withQuietStep(progress: LoanProgress, fact: LoanFact, taking: TakingOver): LoanProgress {
  const { deed } = taking;
  return withStep(progress, {
    step: { ...addFact(progress.book, fact, deed.today), entry: null },
    fact: quietFact(fact, taking),
    valueDate: fact.valueDate,
    documentReference: null,
    deed,
  });
}

function quietFact(fact: LoanFact, { importId, deed }: TakingOver): StoredFact {
  const stored = storedFact({ fact, documentReference: null, reason: null, requestKey: null, deed }, []);
  return fact.kind === 'payout' ? { ...stored, importId } : stored;
}

function balanceOf(
  { loanId, state }: { readonly loanId: string; readonly state: LoanState },
  { takenOverOn, importId, deed }: TakingOver,
): readonly PostedEntry[] {
  const { outstandingPrincipal: principal, credit } = state;
  if (principal.isZero() && credit.isZero()) return [];
  return [
    {
      entry: loanTakeoverEntry({ principal, credit }, { loanId }),
      valueDate: takenOverOn,
      postingDate: takenOverOn,
      recordedAt: deed.recordedAt,
      sourceId: importId,
      documentReference: null,
      actorUserId: deed.byUserId,
    },
  ];
}

async function settleGuarantees(tx: Tx, taken: readonly Taken[], { recordedAt }: Deed): Promise<void> {
  const caseIds = taken.map(({ loan }) => loan.caseId);
  const secured = new Set((await guaranteesOfCases(tx, caseIds)).map(({ caseId }) => caseId));
  for (const { loan, writes } of taken.filter((one) => secured.has(one.loan.caseId))) {
    await bindGuaranteesToLoan(tx, loan.caseId, { loanId: loan.id, recordedAt });
    const { closedOn } = writes.state;
    if (closedOn !== null) await releaseGuaranteesOfLoan(tx, loan.id, { on: closedOn, recordedAt });
  }
}

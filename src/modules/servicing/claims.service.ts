import { refused } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import { assertNotAhead } from '../../domain/lending/fact-checks.ts';
import type { ClaimFact, LoanFact } from '../../domain/lending/loan-facts.ts';
import type { ClaimState, LoanState } from '../../domain/lending/loan-state.ts';
import { claimNotFound } from '../../domain/lending/servicing-checks.ts';
import { unclaimedDefaultInterest } from '../../domain/lending/unclaimed-default-interest.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BaseRates } from '../../domain/time/base-rates.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { type Loan, type LockedLoan, lockRunningLoan, recordLoanFact, recordLoanFacts } from '../loans/index.ts';
import { baseRatesIn } from '../rates/index.ts';
import { loanIdOfClaim } from './claims.repository.ts';
import { checkNotOwnLoan, stateUpTo } from './serviced-loan.ts';

/** A loan after something was recorded of it, and the facts that were. */
export type Recorded = { readonly loan: Loan; readonly state: LoanState; readonly factIds: readonly string[] };

type Recording = { readonly requestKey: string; readonly deed: Deed };

export type DefaultInterestClaim = Recording & {
  readonly loan: IdOrNumber;
  /** The last day it is claimed for; today at the latest. */
  readonly through: BusinessDate;
  readonly documentReference: string | null;
  readonly reason: string | null;
};

/**
 * Claims all default interest that nobody has claimed yet, up to and including a day: one fact for each instalment, since
 * each stands for itself when it is paid or waived. Codes: `default_interest.nothing_to_claim`,
 * `default_interest.base_rate_missing`, `loan.fact_in_the_future`, `loan.amounts_agreed_since`, `loan.own_matter`
 */
export async function claimDefaultInterest(tx: Tx, claim: DefaultInterestClaim): Promise<Recorded> {
  const { deed, through, documentReference, reason } = claim;
  const locked = await lockRunningLoan(tx, claim.loan);
  checkNotOwnLoan(locked.loan, deed);
  assertNotAhead(through, deed.today);
  const facts = defaultInterestFacts(stateUpTo(locked, deed.today), {
    through,
    rates: await baseRatesIn(tx),
    recordedAt: deed.recordedAt,
  });
  if (facts.length === 0) throw nothingToClaim(through);
  const recordings = facts.map((fact, index) => ({
    fact,
    documentReference,
    reason,
    requestKey: index === 0 ? claim.requestKey : null,
    deed,
  }));
  const { book } = await recordLoanFacts(tx, locked, recordings);
  return { loan: locked.loan, state: book.state, factIds: facts.map(({ factId }) => factId) };
}

type Claiming = {
  readonly through: BusinessDate;
  /** The day from which it is owed, where that is not the last day it is claimed for. */
  readonly owedOn?: BusinessDate;
  readonly rates: BaseRates;
  readonly recordedAt: Date;
};

/** What there is to claim, oldest instalment first. `default_interest.base_rate_missing`. */
export function defaultInterestFacts(
  state: LoanState,
  { through, owedOn = through, rates, recordedAt }: Claiming,
): ClaimFact[] {
  return unclaimedDefaultInterest(state, through, rates).map(({ rowNumber, unclaimed }) => ({
    kind: 'claim',
    factId: newIdAt(recordedAt),
    valueDate: owedOn,
    of: 'default_interest',
    rowNumber,
    amount: unclaimed,
  }));
}

export type CostClaim = Recording & {
  readonly loan: IdOrNumber;
  readonly amount: Money;
  readonly valueDate: BusinessDate;
  /** Costs are claimed as documented, hence never without. */
  readonly documentReference: string;
  readonly reason: string;
};

/** Costs of enforcement that the borrower owes, as a paper shows. */
export async function claimCosts(tx: Tx, claim: CostClaim): Promise<Recorded> {
  const { deed, valueDate, amount, documentReference, reason, requestKey } = claim;
  const locked = await lockRunningLoan(tx, claim.loan);
  checkNotOwnLoan(locked.loan, deed);
  const factId = newIdAt(deed.recordedAt);
  const fact: LoanFact = { kind: 'claim', factId, valueDate, of: 'cost', rowNumber: null, amount };
  const { book } = await recordLoanFact(tx, locked, { fact, documentReference, reason, requestKey, deed });
  return { loan: locked.loan, state: book.state, factIds: [factId] };
}

export type Waiver = Recording & {
  readonly claimId: string;
  /** Null for all that is open. */
  readonly amount: Money | null;
  readonly reason: string;
};

/**
 * What is open of a claim is not asked for, up to an amount; when it was the last thing owed, the loan is repaid. Codes:
 * `claim.not_found`, `claim.nothing_open`, `waiver.exceeds_open_claim`, `loan.own_matter`
 */
export async function waiveClaim(tx: Tx, waiver: Waiver): Promise<Recorded> {
  const found = await findClaim(tx, waiver);
  if (!found.claim.open.isPositive()) throw nothingOpen();
  return await waive(tx, found, waiver);
}

/** The same of whatever is still open, and nothing where nothing is. */
export async function waiveWhatIsOpen(tx: Tx, waiver: Omit<Waiver, 'amount'>): Promise<void> {
  const found = await findClaim(tx, waiver);
  if (found.claim.open.isPositive()) await waive(tx, found, { ...waiver, amount: null });
}

type FoundClaim = { readonly locked: LockedLoan; readonly claim: ClaimState };

async function findClaim(tx: Tx, { claimId, deed }: Pick<Waiver, 'claimId' | 'deed'>): Promise<FoundClaim> {
  const loanId = await loanIdOfClaim(tx, claimId);
  if (loanId === undefined) throw claimNotFound();
  const locked = await lockRunningLoan(tx, { by: 'id', id: loanId });
  checkNotOwnLoan(locked.loan, deed);
  const claim = stateUpTo(locked, deed.today).claims.find(
    ({ factId, kind }) => factId === claimId && kind !== 'recovery',
  );
  if (!claim) throw claimNotFound();
  return { locked, claim };
}

async function waive(tx: Tx, { locked, claim }: FoundClaim, waiver: Waiver): Promise<Recorded> {
  const { claimId, deed, reason, requestKey } = waiver;
  const amount = waiver.amount ?? claim.open;
  const factId = newIdAt(deed.recordedAt);
  const fact: LoanFact = { kind: 'waiver', factId, valueDate: deed.today, claimFactId: claimId, amount };
  const { book } = await recordLoanFact(tx, locked, { fact, documentReference: null, reason, requestKey, deed });
  return { loan: locked.loan, state: book.state, factIds: [factId] };
}

function nothingOpen(): Error {
  return refused('claim.nothing_open', {
    de: 'Von dieser Forderung ist nichts mehr offen, was sich erlassen ließe.',
    en: 'Nothing of this claim is open any more that could be waived.',
  });
}

function nothingToClaim(through: BusinessDate): Error {
  const day = dateInWords(through);
  return refused('default_interest.nothing_to_claim', {
    de: `Bis zum ${day.de} sind keine Verzugszinsen entstanden, die nicht schon geltend gemacht oder verfallen wären.`,
    en: `Up to ${day.en} no default interest has arisen that has not been claimed already or lapsed.`,
  });
}

import { DomainError } from '../../domain/errors.ts';
import type { LoanBook } from '../../domain/lending/loan-book.ts';
import { openBook } from '../../domain/lending/loan-book.ts';
import { type AmountsCalledDue, amountsCalledDue } from '../../domain/lending/termination.ts';
import {
  type StandingWithNotice,
  standingWithNotices,
  previewTermination,
  terminatingOn,
} from '../../domain/lending/terminate.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newId, newIdAt } from '../../platform/ids.ts';
import { type Loan, lockRunningLoan, recordLoanFacts } from '../loans/index.ts';
import { baseRatesIn } from '../rates/index.ts';
import { checkNotOwnLoan } from './change-requests.service.ts';
import { finalNoticeInFuture, finalNoticeTooEarly, terminationTooEarly } from './terminations.refusals.ts';
import {
  finalNoticesOf,
  insertFinalNotice,
  insertTermination,
  type RecordedNotice,
  type RecordedTermination,
} from './terminations.repository.ts';

/** Whether a loan may be terminated on a day, and what that would call due. */
export type Standing = StandingWithNotice<RecordedNotice> & {
  readonly loan: Loan;
  readonly day: BusinessDate;
  readonly notices: readonly RecordedNotice[];
  readonly terminatedOn: BusinessDate | null;
  /** Null where nothing is left that could be called due. */
  readonly amounts: AmountsCalledDue | null;
};

type Asked = { readonly loan: Loan; readonly book: LoanBook; readonly day: BusinessDate };

export async function standingOn(db: Db, asked: Asked): Promise<Standing> {
  const notices = await finalNoticesOf(db, asked.loan.id);
  const { state } = openBook(asked.book, asked.day);
  const { terminatedOn } = state;
  const day = asked.day;
  return {
    ...standingWithNotices({ state, ...contractOf(asked.loan), day }, notices),
    loan: asked.loan,
    day,
    notices,
    terminatedOn,
    amounts: await amountsOn(db, asked),
  };
}

/** The nominal amount and the term are those of the contract, whatever was agreed since. */
function contractOf(loan: Loan) {
  return { nominalAmount: loan.principal, termMonths: loan.terms.termMonths, calendar: loan.agreement.calendar };
}

async function amountsOn(db: Db, { book, day }: Asked): Promise<AmountsCalledDue | null> {
  const rates = await baseRatesIn(db);
  try {
    return previewTermination(book, terminatingOn(book, { day, rates, newId }));
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

export type NewFinalNotice = {
  readonly loan: IdOrNumber;
  readonly receivedOn: BusinessDate;
  readonly documentReference: string | null;
  readonly requestKey: string;
  readonly deed: Deed;
};

/** The borrower has received the final notice; allowed where its arrears had reached the law's thresholds that day. */
export async function recordFinalNotice(tx: Tx, input: NewFinalNotice): Promise<Standing> {
  const { deed, receivedOn, documentReference, requestKey } = input;
  const { loan, book } = await lockRunningLoan(tx, input.loan);
  await checkNotOwnLoan(tx, loan, deed);
  if (receivedOn > deed.today) throw finalNoticeInFuture(deed.today);
  const then = { state: openBook(book, receivedOn).state, ...contractOf(loan), day: receivedOn };
  const { standing } = standingWithNotices(then, []);
  if (!standing.mayNotify) throw finalNoticeTooEarly(standing);
  const rates = await baseRatesIn(tx);
  previewTermination(book, terminatingOn(book, { day: receivedOn, rates, newId }));
  const notice = { id: newIdAt(deed.recordedAt), receivedOn, arrears: standing.arrears, documentReference };
  await insertFinalNotice(tx, notice, { loanId: loan.id, requestKey, deed });
  return await standingOn(tx, { loan, book, day: deed.today });
}

export type NewTermination = {
  readonly loan: IdOrNumber;
  /** The day on which the borrower received it: from then on everything is due. */
  readonly receivedOn: BusinessDate;
  readonly reason: string;
  readonly documentReference: string | null;
  readonly requestKey: string;
  readonly deed: Deed;
};

export type Termination = RecordedTermination & {
  readonly loan: Loan;
  readonly receivedOn: BusinessDate;
  readonly reason: string;
  readonly defaultInterestClaimed: Money;
};

/** Calls the whole loan due (BGB §498), with the default interest to that day. `termination.not_allowed` */
export async function terminateLoan(tx: Tx, input: NewTermination): Promise<Termination> {
  const { deed, receivedOn, reason, documentReference, requestKey } = input;
  const locked = await lockRunningLoan(tx, input.loan);
  const { loan, book } = locked;
  await checkNotOwnLoan(tx, loan, deed);
  const { state } = openBook(book, receivedOn);
  const notices = await finalNoticesOf(tx, loan.id);
  const { standing, notice } = standingWithNotices({ state, ...contractOf(loan), day: receivedOn }, notices);
  if (!standing.isAllowed || notice === null) throw terminationTooEarly(standing);
  const rates = await baseRatesIn(tx);
  const by = () => newIdAt(deed.recordedAt);
  const terminating = terminatingOn(book, { day: receivedOn, rates, newId: by });
  const { claims, termination, defaultInterestThrough } = terminating;
  const recording = { documentReference, reason, requestKey: null, deed };
  const facts = [...claims, termination].map((fact) => ({ ...recording, fact }));
  const progress = await recordLoanFacts(tx, locked, facts);
  const made = {
    factId: termination.factId,
    finalNoticeId: notice.id,
    conditions: standing.conditions,
    amounts: amountsCalledDue(openBook(progress.book, receivedOn).state),
    defaultInterestThrough,
  };
  await insertTermination(tx, made, { loanId: loan.id, requestKey, deed });
  const defaultInterestClaimed = Money.sum(claims.map(({ amount }) => amount));
  return { ...made, loan, receivedOn, reason, defaultInterestClaimed };
}

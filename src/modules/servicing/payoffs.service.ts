import { conflict, refused } from '../../domain/errors.ts';
import { amountInWords, dateInWords } from '../../domain/figures-in-words.ts';
import { type PayoffQuote, payoffQuote } from '../../domain/lending/early-repayment.ts';
import { assertNotAhead, assertPaidOutOn } from '../../domain/lending/fact-checks.ts';
import { openBook } from '../../domain/lending/loan-book.ts';
import type { LoanState } from '../../domain/lending/loan-state.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { type Loan, type LockedLoan, lockRunningLoan, recordLoanFacts } from '../loans/index.ts';
import { type Payment, type Receipt, recordLoanPayment } from '../payments/index.ts';
import { defaultInterestFacts } from './claims.service.ts';
import { checkNotOwnLoan, quotePolicyOf, stateUpTo } from './serviced-loan.ts';

export type RecordedPayoff = {
  readonly loan: Loan;
  readonly quote: PayoffQuote;
  readonly payment: Payment;
  /** The facts that claimed default interest. */
  readonly claimIds: readonly string[];
  readonly state: LoanState;
};

/**
 * A loan is repaid early by one sum: what the quote of the day claims is claimed, the payment repays early by the payer's
 * word, and the loan is closed. Codes: `payoff.already_repaid`, `payoff.amount_too_small`, and those of a payment
 */
export async function recordPayoff(tx: Tx, reference: IdOrNumber, receipt: Receipt): Promise<RecordedPayoff> {
  const { deed, valueDate, amount } = receipt;
  const locked = await lockRunningLoan(tx, reference);
  const { loan, book } = locked;
  checkNotOwnLoan(loan, deed);
  assertNotAhead(valueDate, deed.today);
  assertPaidOutOn(book.facts, valueDate);
  const policy = await quotePolicyOf(tx, loan);
  const quote = payoffQuote(book, valueDate, policy);
  if (openBook(book, valueDate).state.isRepaid && quote.total.isZero()) throw alreadyRepaid(valueDate);
  if (amount.isLessThan(quote.total)) throw amountTooSmall(amount, quote);
  const claimIds = await claimWith(tx, { locked, quote, receipt, policy });
  const { payment, step } = await recordLoanPayment(
    tx,
    { by: 'id', id: loan.id },
    { ...receipt, whatExceeds: 'earlier_end' },
  );
  const { state } = step.after;
  if (!state.isRepaid) {
    const left = payoffQuote(step.after, state.through, policy).total;
    throw amountTooSmall(amount, { day: valueDate, total: amount.plus(left) });
  }
  return { loan, quote, payment, claimIds, state };
}

type PayoffClaim = {
  readonly locked: LockedLoan;
  readonly quote: PayoffQuote;
  readonly receipt: Receipt;
  readonly policy: Awaited<ReturnType<typeof quotePolicyOf>>;
};

async function claimWith(tx: Tx, { locked, quote, receipt, policy }: PayoffClaim): Promise<readonly string[]> {
  if (!quote.lines.some(({ what }) => what === 'default_interest')) return [];
  const { deed } = receipt;
  const facts = defaultInterestFacts(stateUpTo(locked, deed.today), {
    through: quote.defaultInterestKnownThrough,
    owedOn: quote.day,
    rates: policy.rates,
    recordedAt: deed.recordedAt,
  });
  const recording = { documentReference: receipt.bankReference, reason: null, requestKey: null, deed };
  await recordLoanFacts(
    tx,
    locked,
    facts.map((fact) => ({ ...recording, fact })),
  );
  return facts.map(({ factId }) => factId);
}

function alreadyRepaid(day: BusinessDate): Error {
  const on = dateInWords(day);
  return conflict('payoff.already_repaid', {
    de: `Am ${on.de} war nichts mehr geschuldet, was abzulösen wäre.`,
    en: `On ${on.en} nothing was owed any more that could be paid off.`,
  });
}

function amountTooSmall(amount: Money, { day, total }: Pick<PayoffQuote, 'day' | 'total'>): Error {
  const [paid, needed, on] = [amountInWords(amount), amountInWords(total), dateInWords(day)];
  return refused(
    'payoff.amount_too_small',
    {
      de: `Eingegangen sind ${paid.de}; am ${on.de} lösen erst ${needed.de} das Darlehen ab. Als Zahlung, die einen Teil vorzeitig tilgt, lässt es sich buchen.`,
      en: `${paid.en} came in; it takes ${needed.en} to pay the loan off on ${on.en}. It can be recorded as a payment that repays a part early.`,
    },
    { amount, total },
  );
}

import { forbidden } from '../../domain/errors.ts';
import type { QuotePolicy } from '../../domain/lending/early-repayment.ts';
import { openBook } from '../../domain/lending/loan-book.ts';
import type { LoanState } from '../../domain/lending/loan-state.ts';
import { type BusinessDate, laterOf } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { Loan, LockedLoan } from '../loans/index.ts';
import { policyByNumber } from '../policy/index.ts';
import { baseRatesIn } from '../rates/index.ts';

/** The base rates known so far, and what the policy under which the loan was approved lets lapse. */
export async function quotePolicyOf(db: Db, { policyNumber }: Pick<Loan, 'policyNumber'>): Promise<QuotePolicy> {
  const { arrears } = (await policyByNumber(db, policyNumber)).terms;
  return { rates: await baseRatesIn(db), lapsesBelow: arrears.unclaimedDefaultInterestLapsesBelow };
}

/** The loan at the end of a day, or where it has got to if that is later, as a released payout ahead of today can be. */
export function stateUpTo({ book }: Pick<LockedLoan, 'book'>, day: BusinessDate): LoanState {
  return openBook(book, laterOf(day, book.state.through)).state;
}

/** Whoever owes a loan does not keep its account, not even by recording what is so. 403 `loan.own_matter`. */
export function checkNotOwnLoan({ borrowerPersonIds }: Pick<Loan, 'borrowerPersonIds'>, { byPersonId }: Deed): void {
  if (!borrowerPersonIds.includes(byPersonId)) return;
  throw forbidden('loan.own_matter', {
    de: 'Was das eigene Darlehen betrifft, verfügt und bucht eine andere Person.',
    en: "What concerns one's own loan is decided and booked by another person.",
  });
}

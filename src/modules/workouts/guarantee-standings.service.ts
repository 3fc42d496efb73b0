import { isAnyInsolvencyOpen } from '../../domain/lending/borrower-events.ts';
import {
  type CallableGuarantee,
  capLeft,
  type GuaranteeCall,
  guaranteeCalls,
  type GuaranteedDebt,
  guaranteedDebtOf,
  type Pursuit,
} from '../../domain/guarantees/guarantee-call.ts';
import { type LoanBook, openBook } from '../../domain/lending/loan-book.ts';
import type { PaidByGuarantor } from '../../domain/lending/loan-state.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Guarantee } from '../guarantees/index.ts';
import { bookOfLoan, getLoan, type Loan } from '../loans/index.ts';
import { borrowerEventsOf } from './borrower-events.repository.ts';
import { guaranteesInForce } from './change-files.service.ts';
import { guaranteeNotCallable } from './guarantee-calls.refusals.ts';
import {
  demandsOn,
  type GuarantorPayment,
  guarantorPayments,
  type RecordedDemand,
} from './guarantee-calls.repository.ts';

export function callable(guarantee: Guarantee): CallableGuarantee {
  return {
    guaranteeId: guarantee.id,
    kind: guarantee.kind,
    cap: guarantee.cap,
    capIncludesInterestAndCosts: guarantee.capIncludesInterestAndCosts,
    isMerchantActingInTrade: guarantee.guarantorIsMerchant,
  };
}

/** What was demanded and paid under a guarantee, and what of the creditor's claim has passed to the guarantor (BGB §774). */
export type GuaranteeStanding = {
  readonly guarantee: Guarantee;
  readonly loan: Loan;
  readonly demands: readonly RecordedDemand[];
  readonly payments: readonly GuarantorPayment[];
  readonly passed: PaidByGuarantor;
  readonly left: Money;
};

/** Of a guarantee whose loan was paid out; `guarantee_call.guarantee_not_in_force` without one. */
export async function guaranteeStanding(db: Db, guarantee: Guarantee, today: BusinessDate): Promise<GuaranteeStanding> {
  if (guarantee.loanId === null) throw guaranteeNotCallable(guarantee.number);
  const loan = await getLoan(db, { by: 'id', id: guarantee.loanId });
  const { state } = await bookOfLoan(db, loan, today);
  const passed = state.paidByGuarantors.find(({ guaranteeId }) => guaranteeId === guarantee.id);
  return {
    guarantee,
    loan,
    demands: await demandsOn(db, [guarantee.id]),
    payments: await guarantorPayments(db, [guarantee.id]),
    passed: passed ?? { guaranteeId: guarantee.id, amount: Money.zero, principal: Money.zero },
    left: capLeft(callable(guarantee), state),
  };
}

/** What each guarantor of a loan can be asked for on a day. */
export type CallsPreview = {
  readonly loan: Loan;
  readonly day: BusinessDate;
  readonly debt: GuaranteedDebt;
  readonly pursuit: Pursuit;
  readonly calls: readonly { readonly guarantee: Guarantee; readonly call: GuaranteeCall; readonly left: Money }[];
};

type Asked = {
  readonly loan: Loan;
  readonly book: LoanBook;
  readonly day: BusinessDate;
  /** What is said of the borrower's pursuit; undefined: as far as it is recorded. */
  readonly isPursuedInVain: boolean | undefined;
  readonly isLossEstablished: boolean;
};

export async function previewCalls(db: Db, asked: Asked): Promise<CallsPreview> {
  const { loan, book, day } = asked;
  const { state } = openBook(book, day);
  const guarantees = await guaranteesInForce(db, loan, day);
  const pursuit = await pursuitOf(db, asked);
  const calls = guaranteeCalls({ guarantees: guarantees.map(callable), state, pursuit });
  return {
    loan,
    day,
    debt: guaranteedDebtOf(state),
    pursuit,
    calls: guarantees.flatMap((guarantee) => {
      const call = calls.find(({ guaranteeId }) => guaranteeId === guarantee.id);
      return call ? [{ guarantee, call, left: capLeft(callable(guarantee), state) }] : [];
    }),
  };
}

/** Open insolvency proceedings are pursuit enough (BGB §773(1) no. 3). */
export async function pursuitOf(
  db: Db,
  asked: Pick<Asked, 'loan' | 'isPursuedInVain' | 'isLossEstablished'>,
): Promise<Pursuit> {
  const isInsolvent = isAnyInsolvencyOpen(await borrowerEventsOf(db, asked.loan.id));
  return {
    isBorrowerPursuedInVain: asked.isPursuedInVain === true || isInsolvent,
    isLossEstablished: asked.isLossEstablished,
  };
}

import {
  checkGuaranteeCall,
  checkWithinCap,
  guaranteeCalls,
  mostPayable,
} from '../../domain/guarantees/guarantee-call.ts';
import { isInForce } from '../../domain/guarantees/guarantee-status.ts';
import { releaseWarning } from '../../domain/guarantees/unbound-guarantees.ts';
import type { Sentence } from '../../domain/errors.ts';
import { openBook } from '../../domain/lending/loan-book.ts';
import type { Money } from '../../domain/money/money.ts';
import { type BusinessDate, laterOf } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { findGuarantee, type Guarantee, guaranteeNotFound, releaseGuarantee } from '../guarantees/index.ts';
import { type LockedLoan, lockRunningLoan } from '../loans/index.ts';
import { recordLoanPayment } from '../payments/index.ts';
import { guaranteesInForce } from './change-files.service.ts';
import { checkNotOwnLoan } from './change-requests.service.ts';
import { demandInFuture, guaranteeNotCallable, othersMayGoFree, releaseInFuture } from './guarantee-calls.refusals.ts';
import { insertDemand, insertRelease, type Release } from './guarantee-calls.repository.ts';
import { callable, guaranteeStanding, type GuaranteeStanding, pursuitOf } from './guarantee-standings.service.ts';

type Step = { readonly guarantee: IdOrNumber; readonly requestKey: string; readonly deed: Deed };

type Called = { readonly guarantee: Guarantee; readonly locked: LockedLoan };

/** Loan before guarantee, the house's order; read again under the loan's lock, under which its guarantees change. */
async function lockSecured(tx: Tx, reference: IdOrNumber): Promise<Called> {
  const found = await findGuarantee(tx, reference);
  if (!found) throw guaranteeNotFound();
  if (found.loanId === null) throw guaranteeNotCallable(found.number);
  const locked = await lockRunningLoan(tx, { by: 'id', id: found.loanId });
  const guarantee = await findGuarantee(tx, { by: 'id', id: found.id });
  if (!guarantee) throw guaranteeNotFound();
  return { guarantee, locked };
}

export type NewDemand = Step & {
  readonly amount: Money;
  readonly demandedOn: BusinessDate;
  readonly isPursuedInVain: boolean;
  readonly isLossEstablished: boolean;
  readonly reason: string;
  readonly documentReference: string | null;
};

/** The guarantor is asked to pay, within cap and debt of that day. `guarantee.cap_exceeded`, `guarantee.call_too_early` */
export async function demandPayment(tx: Tx, input: NewDemand): Promise<GuaranteeStanding> {
  const { deed, amount, demandedOn, requestKey } = input;
  const { guarantee, locked } = await lockSecured(tx, input.guarantee);
  const { loan, book } = locked;
  await checkNotOwnLoan(tx, loan, deed);
  if (demandedOn > deed.today) throw demandInFuture();
  if (!isInForce(guarantee, demandedOn)) throw guaranteeNotCallable(guarantee.number);
  const pursuit = await pursuitOf(tx, { ...input, loan });
  const { state } = openBook(book, demandedOn);
  for (const call of guaranteeCalls({ guarantees: [callable(guarantee)], state, pursuit })) {
    checkGuaranteeCall(call, amount);
  }
  const demand = {
    id: newIdAt(deed.recordedAt),
    guaranteeId: guarantee.id,
    loanId: loan.id,
    amount,
    demandedOn,
    isPursuedInVain: pursuit.isBorrowerPursuedInVain,
    isLossEstablished: pursuit.isLossEstablished,
    reason: input.reason,
    documentReference: input.documentReference,
    recordedAt: deed.recordedAt,
  };
  await insertDemand(tx, demand, { requestKey, deed });
  return await guaranteeStanding(tx, guarantee, deed.today);
}

export type NewGuarantorPayment = Step & {
  readonly amount: Money;
  readonly valueDate: BusinessDate;
  readonly bankReference: string | null;
};

/** Money from the guarantor: pays what is due like any other, and so much of the claim passes (BGB §774). */
export async function recordGuarantorPayment(
  tx: Tx,
  input: NewGuarantorPayment,
): Promise<{ readonly standing: GuaranteeStanding; readonly paymentId: string }> {
  const { deed, amount, valueDate, bankReference, requestKey } = input;
  const { guarantee, locked } = await lockSecured(tx, input.guarantee);
  await checkNotOwnLoan(tx, locked.loan, deed);
  if (guarantee.status !== 'signed') throw guaranteeNotCallable(guarantee.number);
  const now = openBook(locked.book, laterOf(deed.today, locked.book.state.through)).state;
  const onItsDay = openBook(locked.book, valueDate).state;
  checkWithinCap(amount, mostPayable(callable(guarantee), { onItsDay, now }));
  const { payment } = await recordLoanPayment(
    tx,
    { by: 'id', id: locked.loan.id },
    {
      amount,
      valueDate,
      bankReference,
      payerPersonId: guarantee.guarantorPersonId,
      guaranteeId: guarantee.id,
      requestKey,
      deed,
    },
  );
  const after = (await findGuarantee(tx, { by: 'id', id: guarantee.id })) ?? guarantee;
  return { standing: await guaranteeStanding(tx, after, deed.today), paymentId: payment.id };
}

export type NewRelease = Step & {
  readonly releasedOn: BusinessDate;
  readonly reason: string;
  /** That it is known that other guarantors may go free. */
  readonly isWarningAccepted: boolean;
};

export type GuaranteeRelease = Release & { readonly guarantee: Guarantee; readonly warnings: readonly Sentence[] };

/** A security is let go although the loan is still owed. `guarantee_release.others_may_go_free` */
export async function letGuaranteeGo(tx: Tx, input: NewRelease): Promise<GuaranteeRelease> {
  const { deed, releasedOn, reason, requestKey } = input;
  const { guarantee, locked } = await lockSecured(tx, input.guarantee);
  await checkNotOwnLoan(tx, locked.loan, deed);
  if (releasedOn > deed.today) throw releaseInFuture();
  const others = (await guaranteesInForce(tx, locked.loan, deed.today)).filter(({ id }) => id !== guarantee.id);
  const warnings = others.map(({ number }) => releaseWarning(guarantee.number, number));
  if (warnings.length > 0 && !input.isWarningAccepted) throw othersMayGoFree(warnings);
  const released = await releaseGuarantee(tx, guarantee.id, { on: releasedOn, recordedAt: deed.recordedAt });
  const release = {
    id: newIdAt(deed.recordedAt),
    guaranteeId: guarantee.id,
    loanId: locked.loan.id,
    releasedOn,
    reason,
    othersMayGoFree: warnings.length > 0,
  };
  await insertRelease(tx, release, { requestKey, deed });
  return { ...release, guarantee: released, warnings };
}

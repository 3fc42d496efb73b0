import { refused } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import { legalProfileOn, withdrawalUntil } from '../../domain/lending/legal-profile.ts';
import { type BusinessDate, yearOf } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { nextNumber } from '../../platform/db/numbers.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { concludeContract } from '../cases/index.ts';
import { bindGuaranteesToLoan } from '../guarantees/index.ts';
import { policyByNumber } from '../policy/index.ts';
import { insertLoan } from './contracts.repository.ts';
import { getLoan } from './loan.repository.ts';
import type { Loan } from './loans.types.ts';

export type Contract = {
  readonly case: IdOrNumber;
  readonly concludedOn: BusinessDate;
  /** Where the signed paper lies. */
  readonly reference: string;
  readonly deed: Deed;
};

/**
 * The accepted offer becomes a contract and the contract a loan that awaits its payout. The loan keeps the terms of the
 * offer, the policy version it was approved under and the law of the contract's day.
 */
export async function recordContract(tx: Tx, contract: Contract): Promise<Loan> {
  const { deed, concludedOn } = contract;
  if (concludedOn > deed.today) throw contractInFuture(concludedOn);
  const concluded = await concludeContract(tx, { case: contract.case, concludedOn, deed });
  const policy = await policyByNumber(tx, concluded.policyNumber);
  const id = newIdAt(deed.recordedAt);
  await insertLoan(tx, {
    id,
    number: await nextNumber(tx, 'D', yearOf(concludedOn)),
    caseId: concluded.caseId,
    terms: concluded.terms,
    regime: concluded.regime,
    legalProfile: legalProfileOn(concludedOn).name,
    lenderOfRecord: concluded.lenderOfRecord,
    policyNumber: concluded.policyNumber,
    holidayState: policy.terms.decision.holidayState,
    earlyRepaymentCompensation: policy.terms.loan.earlyRepaymentCompensation,
    contractedOn: concludedOn,
    contractReference: contract.reference,
    withdrawalUntil: withdrawalUntil(concluded.regime, concludedOn, policy.terms.loan.withdrawalDays),
    borrowerPersonIds: concluded.borrowerPersonIds,
    recordedAt: deed.recordedAt,
  });
  await bindGuaranteesToLoan(tx, concluded.caseId, { loanId: id, recordedAt: deed.recordedAt });
  return getLoan(tx, { by: 'id', id });
}

function contractInFuture(concludedOn: BusinessDate): Error {
  const day = dateInWords(concludedOn);
  return refused('contract.dated_in_future', {
    de: `Ein Vertrag vom ${day.de} kann heute noch nicht erfasst werden.`,
    en: `A contract of ${day.en} cannot be recorded yet.`,
  });
}

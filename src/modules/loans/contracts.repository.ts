import type { LoanTerms } from '../../domain/lending/plan.types.ts';
import type { Regime } from '../../domain/lending/allocation-order.ts';
import { termsToJson } from '../../domain/lending/terms-json.ts';
import type { Rate } from '../../domain/money/rate.ts';
import type { HolidayState } from '../../domain/policy/policy-terms.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';

export type NewLoan = {
  readonly id: string;
  readonly number: string;
  readonly caseId: string;
  readonly terms: LoanTerms;
  readonly regime: Regime;
  readonly legalProfile: string;
  readonly lenderOfRecord: 'cooperative' | 'partner_bank';
  readonly policyNumber: number;
  readonly holidayState: HolidayState;
  readonly earlyRepaymentCompensation: Rate;
  readonly contractedOn: BusinessDate;
  readonly contractReference: string;
  readonly withdrawalUntil: BusinessDate | null;
  readonly borrowerPersonIds: readonly string[];
  readonly recordedAt: Date;
};

export async function insertLoan(tx: Tx, loan: NewLoan): Promise<void> {
  await tx
    .insertInto('loans')
    .values({
      id: loan.id,
      number: loan.number,
      case_id: loan.caseId,
      principal: loan.terms.principal.toText(),
      terms: JSON.stringify(termsToJson(loan.terms)),
      regime: loan.regime,
      legal_profile: loan.legalProfile,
      lender_of_record: loan.lenderOfRecord,
      policy_number: loan.policyNumber,
      holiday_state: loan.holidayState,
      early_repayment_compensation: loan.earlyRepaymentCompensation.toText(),
      contracted_on: loan.contractedOn,
      contract_reference: loan.contractReference,
      withdrawal_until: loan.withdrawalUntil,
      created_at: loan.recordedAt,
    })
    .execute();
  await tx
    .insertInto('loan_borrowers')
    .values(
      loan.borrowerPersonIds.map((personId, index) => ({ loan_id: loan.id, person_id: personId, position: index + 1 })),
    )
    .execute();
}

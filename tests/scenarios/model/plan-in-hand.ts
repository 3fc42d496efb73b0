import type { LoanModel, PlannedRow } from './loan-model.ts';
import { centsOf, type RealCooperative } from './real-cooperative.ts';

/** The plan as the borrower has it in hand; whatever it says, it repays the principal and no more. */
export async function readPlan(real: RealCooperative, loan: LoanModel): Promise<void> {
  const { rows } = (await real.get(real.officer, `/v1/loans/${loan.id}/plan`)).json();
  loan.plan = rows.map(
    (row: Record<'due_date' | 'interest' | 'principal', string> & { number: number }): PlannedRow => ({
      number: row.number,
      dueOn: row.due_date,
      interest: centsOf(row.interest),
      principal: centsOf(row.principal),
    }),
  );
  const repaid = loan.plan.reduce((sum, row) => sum + row.principal, 0);
  if (repaid !== loan.principal) throw new Error(`The plan of ${loan.number} repays ${repaid} of ${loan.principal}`);
}

/** Only where something has changed the plan before may money of an earlier day, or its return, change it again. */
export async function readPlanAgain(real: RealCooperative, loan: LoanModel): Promise<void> {
  if (loan.isReplanned) await readPlan(real, loan);
}

import type { LoanState } from '../../domain/lending/loan-state.ts';
import type { Tx } from '../../platform/db/database.ts';

type LoanTakenOver = { readonly loanId: string; readonly state: LoanState };

export async function insertTakeovers(tx: Tx, importId: string, taken: readonly LoanTakenOver[]): Promise<void> {
  if (taken.length === 0) return;
  await tx
    .insertInto('loan_takeovers')
    .values(
      taken.map(({ loanId, state }) => ({
        loan_id: loanId,
        import_id: importId,
        taken_over_on: state.through,
        outstanding_principal: state.outstandingPrincipal.toText(),
        credit: state.credit.toText(),
        interest_paid: state.paid.interest.toText(),
      })),
    )
    .execute();
}

import type { LoanState } from '../../domain/lending/loan-state.ts';
import type { Tx } from '../../platform/db/database.ts';

export async function insertTakeover(
  tx: Tx,
  { loanId, importId, state }: { readonly loanId: string; readonly importId: string; readonly state: LoanState },
): Promise<void> {
  await tx
    .insertInto('loan_takeovers')
    .values({
      loan_id: loanId,
      import_id: importId,
      taken_over_on: state.through,
      outstanding_principal: state.outstandingPrincipal.toText(),
      credit: state.credit.toText(),
      interest_paid: state.paid.interest.toText(),
    })
    .execute();
}

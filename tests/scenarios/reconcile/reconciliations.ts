import type { ExportedBook } from './exported-book.ts';
import { bookReports } from './book-reconciliations.ts';
import { cashReports } from './cash-reconciliations.ts';
import { loanReports } from './loan-reconciliations.ts';
import { memberReports } from './member-reconciliations.ts';
import type { Reconciliation } from './reconciliation.ts';

export type { ExportedBook };

/** Every report by its operation. A report without a row fails the test: whoever adds one says how it reconciles. */
export const reconciliations: Readonly<Record<string, Reconciliation>> = {
  ...bookReports,
  ...loanReports,
  ...cashReports,
  ...memberReports,
};

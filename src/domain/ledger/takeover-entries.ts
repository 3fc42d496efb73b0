import type { Money } from '../money/money.ts';
import { entryFor } from './entry-for.ts';
import type { JournalEntry } from './journal-entry.ts';
import type { PostingSubject } from './posting-rules.ts';

/** The entry of a loan taken over: the old books give what is owed less the borrower's waiting credit. */
export function loanTakeoverEntry(
  { principal, credit }: { readonly principal: Money; readonly credit: Money },
  subject: PostingSubject<'loan_taken_over'>,
): JournalEntry {
  return entryFor('loan_taken_over', { principal, credit, balance: principal.minus(credit) }, subject);
}

/** The entry of a member's dues at the cut-over; either of the two is zero. */
export function duesTakeoverEntry(
  { dues, credit }: { readonly dues: Money; readonly credit: Money },
  subject: PostingSubject<'dues_taken_over'>,
): JournalEntry {
  return entryFor('dues_taken_over', { dues, credit, balance: dues.minus(credit) }, subject);
}

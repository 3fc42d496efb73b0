/** The ledger's front door: how other modules post, and what they may read of the books. */
export { mountLedger } from './ledger.routes.ts';
export { gatherEntries, postEntries, entryIdOfSource, postingWith } from './posting.ts';
export { sumUpJournal, wrongAccountDays, type WrongAccountDay } from './account-days.repository.ts';
export { accountsAsKnown, listAccounts, storeAccountNumber } from './accounts.repository.ts';
export { bankDaysOf, journalPosition, lastPostingOf } from './journal.repository.ts';
export {
  closePeriodsThrough,
  earliestOpenMonthWithPostings,
  findPeriod,
  lastRecordedIn,
} from './periods.repository.ts';
export {
  closingMomentOf,
  getPeriod,
  lockForClosing,
  openPeriod,
  openPostingDay,
  usualKnowledgeOf,
} from './periods.service.ts';
export { accountCode } from './ledger.schema.ts';
export type { PostedEntry } from './posting.ts';
export { trialBalance } from './ledger.service.ts';
export type { TrialBalance } from './ledger.types.ts';

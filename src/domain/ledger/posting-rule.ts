import type { AccountCode } from './accounts.ts';

/** One row of the table of posting rules. */
export type PostingRule = {
  /**
   * Whose entry it is; every line bears that id. What a month or year end posts for all at once bears none. What
   * passes between two members bears the giver's id in debit and the taker's in credit.
   */
  readonly about: 'loan' | 'member' | 'two_members' | 'portfolio';
  readonly debit: Readonly<Partial<Record<AccountCode, string>>>;
  readonly credit: Readonly<Partial<Record<AccountCode, string>>>;
};

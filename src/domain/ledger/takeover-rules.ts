import type { PostingRule } from './posting-rule.ts';

/** The posting rules of balances taken over from other books at a cut-over (rules §11); a part of the table of all rules. */
export const takeoverRules = {
  /** At the cut-over: what a member had paid in on shares in the old books. */
  share_capital_taken_over: {
    about: 'member',
    debit: { opening_balances: 'paid' },
    credit: { share_capital: 'paid' },
  },
  /** At the cut-over: dues a member owed in the old books, or had paid ahead. */
  dues_taken_over: {
    about: 'member',
    debit: { dues_receivable: 'dues' },
    credit: { unapplied_payments: 'credit', opening_balances: 'balance' },
  },
  /** At the cut-over: what a borrower owed in the old books; interest paid before was their income. */
  loan_taken_over: {
    about: 'loan',
    debit: { loans_receivable: 'principal' },
    credit: { unapplied_payments: 'credit', opening_balances: 'balance' },
  },
  /** At the cut-over: what was in the bank. */
  bank_taken_over: {
    about: 'portfolio',
    debit: { bank: 'balance' },
    credit: { opening_balances: 'balance' },
  },
  /** At the cut-over: profit of earlier years not distributed, or (negative) their loss. */
  retained_profit_taken_over: {
    about: 'portfolio',
    debit: { opening_balances: 'balance' },
    credit: { retained_profit: 'balance' },
  },
} as const satisfies Readonly<Record<string, PostingRule>>;

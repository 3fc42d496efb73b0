import type { PostingRule } from './posting-rule.ts';

/** The posting rules of the use of a year's result (rules §11); a part of the table of all rules. */
export const yearEndRules = {
  /**
   * A member's part of a year's profit (GenG §19): credited until the shares are full, also to capital that leaves at the
   * end of that year; the rest is paid out.
   */
  profit_distributed: {
    about: 'member',
    debit: { retained_profit: 'profit' },
    credit: {
      share_capital: 'toShareCapital',
      share_capital_of_leavers: 'toLeaver',
      share_capital_of_cancelled_shares: 'toCancelledShares',
      dividends_payable: 'dividend',
    },
  },
  /** A member's part of a year's loss, as far as there is capital. */
  loss_written_off: {
    about: 'member',
    debit: {
      share_capital: 'fromShareCapital',
      share_capital_of_leavers: 'fromLeaver',
      share_capital_of_cancelled_shares: 'fromCancelledShares',
    },
    credit: { retained_profit: 'loss' },
  },
  /** Of a year's profit the cooperative keeps a part as reserves (GenG §§7, 20). */
  reserves_allocated: {
    about: 'portfolio',
    debit: { retained_profit: 'allocated' },
    credit: { legal_reserve: 'legal', other_reserves: 'other' },
  },
} as const satisfies Readonly<Record<string, PostingRule>>;

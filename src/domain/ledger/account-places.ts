import type { AccountCode } from './accounts.ts';
import type { BalanceSheetPosition, IncomePosition } from './annual-accounts-positions.ts';

/** Where an account stands in the annual accounts. */
export type SheetPlace = {
  readonly in: BalanceSheetPosition;
  /**
   * Where it stands while its balance is on the side on which it does not grow: what is set off would hide a debt or a
   * claim (HGB §246(2)). Without one it stays and is deducted.
   */
  readonly otherwiseIn?: BalanceSheetPosition;
};

/** The same for income and expenses; `otherwiseIn` while the account's turnover is against its kind. */
export type IncomePlace = { readonly under: IncomePosition; readonly otherwiseUnder?: IncomePosition };

export type AccountPlace = SheetPlace | IncomePlace;

const owedBack: Pick<SheetPlace, 'otherwiseIn'> = { otherwiseIn: 'other_liabilities' };
const claimed: Pick<SheetPlace, 'otherwiseIn'> = { otherwiseIn: 'other_assets' };

/**
 * WHERE EACH ACCOUNT STANDS in balance sheet and income statement. One row for each account of the chart, or it does not
 * compile. Loans are lent for up to four years and serve the business lastingly: financial assets (SKR03 0550, SKR04
 * 0940), so their interest and their write-downs stand where the law has those of financial assets.
 */
export const accountPlaces: Readonly<Record<AccountCode, AccountPlace>> = {
  bank: { in: 'liquid_funds', otherwiseIn: 'owed_to_banks' },
  // Credit: ordered, and not out of the bank account yet.
  money_in_transit: { in: 'liquid_funds', ...owedBack },
  loans_receivable: { in: 'other_loans', ...owedBack },
  interest_receivable: { in: 'other_assets', ...owedBack },
  default_interest_receivable: { in: 'other_assets', ...owedBack },
  // Deducted from the loans it is about.
  value_adjustment: { in: 'other_loans' },
  // Dues pay for what the cooperative does for its members (SKR03 1400, SKR04 1200).
  dues_receivable: { in: 'trade_receivables', ...owedBack },

  clearing: { in: 'other_liabilities', ...claimed },
  returned_payouts: { in: 'other_liabilities', ...claimed },
  unapplied_payments: { in: 'other_liabilities', ...claimed },
  liabilities_to_leavers: { in: 'other_liabilities', ...claimed },
  dividends_payable: { in: 'other_liabilities', ...claimed },

  share_capital: { in: 'of_remaining_members' },
  share_capital_of_leavers: { in: 'of_leaving_members' },
  share_capital_of_cancelled_shares: { in: 'of_cancelled_shares' },
  legal_reserve: { in: 'legal_reserve' },
  other_reserves: { in: 'other_reserves' },
  retained_profit: { in: 'carried_forward' },
  opening_balances: { in: 'not_placed' },

  // Dues are revenue since 2016 (HGB §277(1)): the price of what the cooperative is there for (SKR03 81xx, SKR04 41xx).
  dues_income: { under: 'revenue' },
  fee_income: { under: 'revenue' },
  interest_income: { under: 'income_from_loans' },
  // Damages for paying late, no price of the loan.
  default_interest_income: { under: 'other_interest' },
  cost_recoveries: { under: 'other_operating_income' },
  recoveries: { under: 'other_operating_income' },
  time_barred_settlements: { under: 'other_operating_income' },
  other_income: { under: 'other_operating_income' },

  write_offs: { under: 'write_downs' },
  dues_write_offs: { under: 'other_operating_expenses' },
  // More released than raised is income, and expenses are not shown below nothing.
  value_adjustment_expense: { under: 'write_downs', otherwiseUnder: 'other_operating_income' },
  bank_charges: { under: 'other_operating_expenses' },
  other_expenses: { under: 'other_operating_expenses' },
};

/** Accounts whose balance is a stock, in the chart's order. */
export const accountsOfTheSheet: ReadonlyMap<AccountCode, SheetPlace> = new Map(
  entries().flatMap(([code, place]) => ('in' in place ? [[code, place] as const] : [])),
);

/** Accounts that make the result, in the chart's order. */
export const accountsOfTheStatement: ReadonlyMap<AccountCode, IncomePlace> = new Map(
  entries().flatMap(([code, place]) => ('under' in place ? [[code, place] as const] : [])),
);

function entries(): readonly [AccountCode, AccountPlace][] {
  return Object.entries(accountPlaces) as [AccountCode, AccountPlace][];
}

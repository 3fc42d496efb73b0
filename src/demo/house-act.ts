import type { Money } from '../domain/money/money.ts';

/**
 * Money that concerns no member and no loan, as the treasurer reads it off the account. No call of the API: there it is
 * a movement on a bank statement, and for the demo's years nobody has imported any.
 */
export type HouseAct = {
  readonly does: 'bookOtherMoney';
  readonly event: 'other_income_received' | 'other_expense_paid';
  readonly amount: Money;
  /** What the voucher says. */
  readonly voucher: string;
};

import type { PostingRule } from './posting-rule.ts';

/** The posting rules of what the bank itself does with money (rules §11); a part of the table of all rules. */
export const bankRules = {
  /** Money nobody can place yet; negative where the bank took it. */
  money_unplaced: {
    about: 'portfolio',
    debit: { bank: 'amount' },
    credit: { clearing: 'amount' },
  },
  /** A released payout goes to the bank in a file: it was credited to the bank account, and is not out of it yet. */
  payout_ordered: {
    about: 'portfolio',
    debit: { bank: 'ordered' },
    credit: { money_in_transit: 'ordered' },
  },
  /** The order does not go through: cancelled, or rejected by the bank. */
  payout_order_withdrawn: {
    about: 'portfolio',
    debit: { money_in_transit: 'ordered' },
    credit: { bank: 'ordered' },
  },
  /** The bank has booked an ordered payout. */
  payout_booked: {
    about: 'portfolio',
    debit: { money_in_transit: 'ordered' },
    credit: { bank: 'ordered' },
  },
  /** A payout came back: it is owed to the payee still, and waits for an account that exists. */
  payout_returned: {
    about: 'portfolio',
    debit: { bank: 'returned' },
    credit: { returned_payouts: 'returned' },
  },
  /** What came back goes out again. */
  returned_payout_ordered: {
    about: 'portfolio',
    debit: { returned_payouts: 'ordered' },
    credit: { money_in_transit: 'ordered' },
  },
  /** That order does not go through either. */
  returned_payout_order_withdrawn: {
    about: 'portfolio',
    debit: { money_in_transit: 'ordered' },
    credit: { returned_payouts: 'ordered' },
  },
  /** The bank charges for a returned debit; what is claimed from the payer for it is a recovered cost when it is paid. */
  bank_charged: {
    about: 'portfolio',
    debit: { bank_charges: 'charge' },
    credit: { bank: 'charge' },
  },
  /** Money that a person recorded before the bank's statement told of it (negative: taken back) was not in the bank yet on that day. */
  recorded_before_the_bank: {
    about: 'portfolio',
    debit: { money_in_transit: 'amount' },
    credit: { bank: 'amount' },
  },
  /** The bank's statement tells of what had been recorded. */
  recorded_money_booked: {
    about: 'portfolio',
    debit: { bank: 'amount' },
    credit: { money_in_transit: 'amount' },
  },
  /** Money that came in and concerns no member and no loan. */
  other_income_received: {
    about: 'portfolio',
    debit: { bank: 'received' },
    credit: { other_income: 'received' },
  },
  /** Money that went out and concerns no member and no loan. */
  other_expense_paid: {
    about: 'portfolio',
    debit: { other_expenses: 'paid' },
    credit: { bank: 'paid' },
  },
} as const satisfies Readonly<Record<string, PostingRule>>;

/**
 * Events that set right what the books said of the bank account before the bank did anything. They stand on a day of their
 * own and move the bank account itself, whatever the bank's statement says meanwhile.
 */
export const BEFORE_THE_BANK: ReadonlySet<string> = new Set<keyof typeof bankRules>([
  'payout_ordered',
  'payout_order_withdrawn',
  'recorded_before_the_bank',
]);

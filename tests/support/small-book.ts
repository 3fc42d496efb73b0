import type { AccountCode } from '../../src/domain/ledger/accounts.ts';
import { makeJournalEntry } from '../../src/domain/ledger/journal-entry.ts';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { postEntries } from '../../src/modules/ledger/index.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';

type Sides = Partial<Record<AccountCode, string>>;

/** An entry for a book written by hand: posting date, event, what is debited, what is credited. */
export type HandEntry = readonly [day: string, event: string, debit: Sides, credit: Sides, recordedOn?: string];

/** Posts entries as they are, whoever they concern: for reports that look at nothing but the journal. */
export async function postByHand(
  db: Db,
  entries: readonly HandEntry[],
  actorUserId: string | null = null,
): Promise<void> {
  await inTransaction(db, (tx) =>
    postEntries(
      tx,
      entries.map(([day, event, debit, credit, recordedOn = day]) => ({
        entry: makeJournalEntry({ event, lines: [...linesOn('debit', debit), ...linesOn('credit', credit)] }),
        valueDate: parseDate(day),
        postingDate: parseDate(day),
        recordedAt: new Date(`${recordedOn}T08:00:00Z`),
        sourceId: newId(),
        documentReference: 'KA 1',
        actorUserId,
      })),
    ),
  );
}

function linesOn(side: 'debit' | 'credit', sides: Sides) {
  return Object.entries(sides).map(([account, amount]) => ({
    account: account as AccountCode,
    side,
    amount: Money.parse(amount),
  }));
}

/**
 * Three years with something in every corner of the annual accounts: 2025 ends with a profit of 112.50; its use in 2026,
 * an overdrawn bank account and a clearing account in debit; 2027 loses more than there is.
 */
export const THREE_YEARS: readonly HandEntry[] = [
  ['2025-03-01', 'shares_paid', { bank: '5000.00' }, { share_capital: '5000.00' }],
  ['2025-04-01', 'payout', { loans_receivable: '3000.00' }, { bank: '2980.00', fee_income: '20.00' }],
  ['2025-06-01', 'dues_claimed', { dues_receivable: '60.00' }, { dues_income: '60.00' }],
  ['2025-07-01', 'bank_charged', { bank_charges: '7.50' }, { bank: '7.50' }],
  ['2025-12-31', 'repayment', { bank: '290.00' }, { loans_receivable: '250.00', interest_income: '40.00' }],

  ['2026-02-01', 'dues_paid', { bank: '50.00' }, { dues_receivable: '50.00' }],
  ['2026-03-01', 'value_adjustment_raised', { value_adjustment_expense: '100.00' }, { value_adjustment: '100.00' }],
  [
    '2026-06-20',
    'reserves_allocated',
    { retained_profit: '12.50' },
    { legal_reserve: '10.00', other_reserves: '2.50' },
  ],
  [
    '2026-06-20',
    'profit_distributed',
    { retained_profit: '30.00' },
    { share_capital: '20.00', dividends_payable: '10.00' },
  ],
  ['2026-08-01', 'leaving', { share_capital: '500.00' }, { share_capital_of_leavers: '500.00' }],
  ['2026-09-10', 'other_expense_paid', { other_expenses: '3000.00' }, { bank: '3000.00' }],
  ['2026-11-15', 'money_unplaced', { clearing: '25.00' }, { bank: '25.00' }],
  ['2026-12-31', 'interest_accrued', { interest_receivable: '15.00' }, { interest_income: '15.00' }],

  ['2027-01-01', 'interest_accrual_reversed', { interest_income: '15.00' }, { interest_receivable: '15.00' }],
  ['2027-02-10', 'value_adjustment_released', { value_adjustment: '60.00' }, { value_adjustment_expense: '60.00' }],
  ['2027-03-05', 'write_off', { write_offs: '2500.00' }, { loans_receivable: '2500.00' }],
  ['2027-03-31', 'other_income_received', { bank: '5.00' }, { other_income: '5.00' }, '2027-04-10'],
];

import type { Sentence } from '../errors.ts';
import type { Money } from '../money/money.ts';

export type AccountKind = 'asset' | 'liability' | 'equity' | 'income' | 'expense';

export type Side = 'debit' | 'credit';

export type Account = {
  readonly kind: AccountKind;
  readonly name: Sentence;
  /** DATEV's SKR03 and SKR04; null where the cooperative assigns a number of its own. */
  readonly skr03: string | null;
  readonly skr04: string | null;
  /** False where a number is from general knowledge, not from a published chart: the treasurer confirms it first. */
  readonly numbersAreConfirmed: boolean;
};

type Numbers = Pick<Account, 'skr03' | 'skr04' | 'numbersAreConfirmed'>;

const published = (skr03: string, skr04: string): Numbers => ({ skr03, skr04, numbersAreConfirmed: true });
const toConfirm = (skr03: string, skr04: string): Numbers => ({ skr03, skr04, numbersAreConfirmed: false });
const own: Numbers = { skr03: null, skr04: null, numbersAreConfirmed: true };

const account = (kind: AccountKind, de: string, en: string, numbers: Numbers): Account => ({
  kind,
  name: { de, en },
  ...numbers,
});

/**
 * The chart of accounts (rules §11). Accounts are named by purpose, and the name is the code in API and database; the
 * SKR numbers are a mapping for DATEV, data that the treasurer may change. Lines bear the loan or the member, so one
 * account serves all of them.
 */
const chart = {
  bank: account('asset', 'Bank', 'Bank', published('1200', '1800')),
  money_in_transit: account('asset', 'Geldtransit', 'Money in transit', toConfirm('1360', '1460')),
  loans_receivable: account(
    'asset',
    'Darlehensforderungen (Kapital)',
    'Loans receivable (principal)',
    toConfirm('0550', '0940'),
  ),
  interest_receivable: account('asset', 'Zinsforderungen', 'Interest receivable', own),
  default_interest_receivable: account('asset', 'Verzugszinsforderungen', 'Default interest receivable', own),
  value_adjustment: account(
    'asset',
    'Wertberichtigungen auf Darlehen',
    'Value adjustments on loans',
    toConfirm('0998', '1248'),
  ),
  dues_receivable: account('asset', 'Beitragsforderungen', 'Dues receivable', toConfirm('1400', '1200')),

  clearing: account('liability', 'Ungeklärte Zahlungen', 'Money nobody can place yet', own),
  returned_payouts: account('liability', 'Zurückgekommene Auszahlungen', 'Payouts that came back', own),
  unapplied_payments: account(
    'liability',
    'Guthaben aus nicht verrechneten Zahlungen',
    'Unapplied payments (credit of payers)',
    own,
  ),
  liabilities_to_leavers: account(
    'liability',
    'Auseinandersetzungsguthaben Ausgeschiedener',
    'Liabilities to leavers (settlement claims)',
    own,
  ),
  dividends_payable: account('liability', 'Dividenden der Mitglieder', 'Dividends owed to members', own),

  share_capital: account(
    'equity',
    'Geschäftsguthaben der verbleibenden Mitglieder',
    'Share capital of remaining members',
    published('0810', '2901'),
  ),
  share_capital_of_leavers: account(
    'equity',
    'Geschäftsguthaben der ausscheidenden Mitglieder',
    'Share capital of leaving members',
    published('0811', '2902'),
  ),
  share_capital_of_cancelled_shares: account(
    'equity',
    'Geschäftsguthaben aus gekündigten Geschäftsanteilen',
    'Share capital of cancelled shares',
    published('0812', '2903'),
  ),
  legal_reserve: account('equity', 'Gesetzliche Rücklage', 'Legal reserve', published('0846', '2930')),
  other_reserves: account('equity', 'Andere Ergebnisrücklagen', 'Other reserves', published('0852', '2937')),
  retained_profit: account('equity', 'Ergebnisvortrag', 'Retained profit', own),
  opening_balances: account('equity', 'Saldenvorträge', 'Balances taken over', toConfirm('9000', '9000')),

  dues_income: account('income', 'Mitgliedsbeiträge', 'Dues income', own),
  interest_income: account('income', 'Zinserträge', 'Interest income', toConfirm('2650', '7100')),
  default_interest_income: account('income', 'Erträge aus Verzugszinsen', 'Default interest income', own),
  fee_income: account('income', 'Gebührenerträge', 'Fee income', own),
  cost_recoveries: account('income', 'Erstattete Kosten', 'Cost recoveries', own),
  recoveries: account('income', 'Eingänge auf abgeschriebene Darlehen', 'Recoveries on loans written off', own),
  time_barred_settlements: account(
    'income',
    'Erträge aus verjährten Auseinandersetzungsguthaben',
    'Settlements that are time-barred',
    own,
  ),
  other_income: account('income', 'Sonstige Erträge', 'Other income', own),

  write_offs: account('expense', 'Abschreibungen auf Darlehen', 'Loans written off', toConfirm('2400', '6930')),
  dues_write_offs: account('expense', 'Abschreibungen auf Beitragsforderungen', 'Dues written off', own),
  value_adjustment_expense: account('expense', 'Zuführung zu Wertberichtigungen', 'Value adjustment expense', own),
  bank_charges: account('expense', 'Bankgebühren für Rücklastschriften', 'Bank charges', published('4970', '6855')),
  other_expenses: account('expense', 'Sonstige Aufwendungen', 'Other expenses', own),
} as const satisfies Readonly<Record<string, Account>>;

export type AccountCode = keyof typeof chart;

export const accounts: Readonly<Record<AccountCode, Account>> = chart;

/** The side on which an account of this kind grows, and on which its balance counts as positive. */
export function normalSideOf(kind: AccountKind): Side {
  return kind === 'asset' || kind === 'expense' ? 'debit' : 'credit';
}

/** What these debits and credits come to on the side on which an account of the kind grows: below zero, it has shrunk. */
export function balanceOf(
  kind: AccountKind,
  { debit, credit }: { readonly debit: Money; readonly credit: Money },
): Money {
  return normalSideOf(kind) === 'debit' ? debit.minus(credit) : credit.minus(debit);
}

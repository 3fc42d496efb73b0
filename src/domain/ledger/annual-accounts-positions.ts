import type { Sentence } from '../errors.ts';

/**
 * THE POSITIONS OF THE ANNUAL ACCOUNTS in the order of the law, for a cooperative that is no credit institution: balance
 * sheet by HGB §266 with §§336, 337; income statement by total cost, HGB §275(2). The ordinance for credit institutions
 * (RechKredV) binds banks and does not apply. Numbers are those of the law; positions that this chart can never fill are
 * left out (HGB §265(8)), so the count has gaps. What the law does not know (HGB §265(5)) says so in its comment.
 */

export type BalanceSheetSide = 'assets' | 'equity_and_liabilities';

export type Position = {
  /** As the law counts. */
  readonly number: string;
  /** 1 for A, 2 for A.I, 3 for A.I.1. */
  readonly level: 1 | 2 | 3;
  readonly name: Sentence;
};

type SheetPosition = Position & {
  readonly side: BalanceSheetSide;
  /** Left out of a sheet in which it would be empty. */
  readonly isRare?: true;
};

const position = (number: string, de: string, en: string): Position => ({
  number,
  level: number.split('.').length as Position['level'],
  name: { de, en },
});

const asset = (number: string, de: string, en: string): SheetPosition => ({
  ...position(number, de, en),
  side: 'assets',
});
const source = (number: string, de: string, en: string): SheetPosition => ({
  ...position(number, de, en),
  side: 'equity_and_liabilities',
});

const sheetPositions = {
  fixed_assets: asset('A', 'Anlagevermögen', 'Fixed assets'),
  financial_assets: asset('A.III', 'Finanzanlagen', 'Financial assets'),
  other_loans: asset('A.III.6', 'Sonstige Ausleihungen', 'Other loans'),
  current_assets: asset('B', 'Umlaufvermögen', 'Current assets'),
  receivables: asset('B.II', 'Forderungen und sonstige Vermögensgegenstände', 'Receivables and other assets'),
  trade_receivables: asset('B.II.1', 'Forderungen aus Lieferungen und Leistungen', 'Trade receivables'),
  other_assets: asset('B.II.4', 'Sonstige Vermögensgegenstände', 'Other assets'),
  liquid_funds: asset('B.IV', 'Kassenbestand und Guthaben bei Kreditinstituten', 'Cash and balances with banks'),
  /** HGB §268(3): at the end of the assets, where losses have eaten up more than the equity. */
  deficit_not_covered: {
    ...asset('F', 'Nicht durch Eigenkapital gedeckter Fehlbetrag', 'Deficit not covered by equity'),
    isRare: true,
  },

  equity: source('A', 'Eigenkapital', 'Equity'),
  share_capital: source('A.I', 'Geschäftsguthaben', 'Share capital'),
  of_remaining_members: source('A.I.1', 'der verbleibenden Mitglieder', 'of remaining members'),
  of_leaving_members: source('A.I.2', 'der ausscheidenden Mitglieder', 'of leaving members'),
  of_cancelled_shares: source('A.I.3', 'aus gekündigten Geschäftsanteilen', 'of cancelled shares'),
  reserves: source('A.III', 'Ergebnisrücklagen', 'Reserves from results'),
  legal_reserve: source('A.III.1', 'Gesetzliche Rücklage', 'Legal reserve'),
  other_reserves: source('A.III.2', 'Andere Ergebnisrücklagen', 'Other reserves from results'),
  carried_forward: source('A.IV', 'Gewinnvortrag/Verlustvortrag', 'Profit or loss carried forward'),
  result: source('A.V', 'Jahresüberschuss/Jahresfehlbetrag', 'Profit or loss of the year'),
  /** Not in the law: what a takeover from other books has not placed yet. Nothing, once all of it is taken over. */
  not_placed: {
    ...source('A.VI', 'Noch nicht zugeordnete Saldenvorträge', 'Balances taken over and not placed yet'),
    isRare: true,
  },
  /** The same amount as at the end of the assets, so that equity is shown as nothing and not below. */
  shown_as_deficit: {
    ...source('A.VII', 'Als Fehlbetrag auf der Aktivseite', 'Shown among the assets as a deficit'),
    isRare: true,
  },
  liabilities: source('C', 'Verbindlichkeiten', 'Liabilities'),
  owed_to_banks: source('C.2', 'Verbindlichkeiten gegenüber Kreditinstituten', 'Liabilities to banks'),
  other_liabilities: source('C.8', 'Sonstige Verbindlichkeiten', 'Other liabilities'),
} as const satisfies Readonly<Record<string, SheetPosition>>;

export type BalanceSheetPosition = keyof typeof sheetPositions;

export const balanceSheetPositions: Readonly<Record<BalanceSheetPosition, SheetPosition>> = sheetPositions;

const statementPositions = {
  revenue: position('1', 'Umsatzerlöse', 'Revenue'),
  other_operating_income: position('4', 'Sonstige betriebliche Erträge', 'Other operating income'),
  other_operating_expenses: position('8', 'Sonstige betriebliche Aufwendungen', 'Other operating expenses'),
  income_from_loans: position(
    '10',
    'Erträge aus Ausleihungen des Finanzanlagevermögens',
    'Income from loans held as financial assets',
  ),
  other_interest: position('11', 'Sonstige Zinsen und ähnliche Erträge', 'Other interest and similar income'),
  write_downs: position('12', 'Abschreibungen auf Finanzanlagen', 'Write-downs of financial assets'),
} as const satisfies Readonly<Record<string, Position>>;

export type IncomePosition = keyof typeof statementPositions;

export const incomePositions: Readonly<Record<IncomePosition, Position>> = statementPositions;

/** The last line of the income statement; in the balance sheet it is `result`. */
export const RESULT_OF_THE_STATEMENT: Position = position(
  '17',
  'Jahresüberschuss/Jahresfehlbetrag',
  'Profit or loss of the year',
);

import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, REPORT_PROBLEMS, SPAN_PROBLEMS } from '../reporting/index.ts';
import * as schema from './annual-accounts.schema.ts';

const known = 'known_at=2027-01-04T08%3A15%3A00.000Z';
const closing = (account: string, day: string): string[] => [
  `/v1/accounts/${account}/statement?to=${day}&${known}#closing_balance`,
];
const turnover = (account: string, year: string): string[] => [
  `/v1/accounts/${account}/statement?from=${year}-01-01&to=${year}-12-31&${known}#turnover`,
];

const names = {
  bank: { name_de: 'Bank', name_en: 'Bank' },
  liquid_funds: {
    name_de: 'Kassenbestand und Guthaben bei Kreditinstituten',
    name_en: 'Cash and balances with banks',
  },
};
const bankFigures = {
  side: 'assets' as const,
  position: 'B.IV',
  amount: '8420.15',
  amount_entries: closing('bank', '2026-12-31'),
  previous_amount: '7000.00',
  previous_amount_entries: closing('bank', '2025-12-31'),
};

export const balanceSheetReport = operation({
  kind: 'read',
  id: 'readBalanceSheet',
  method: 'GET',
  path: '/v1/reports/balance-sheet',
  tag: 'Reports',
  summary: 'Balance sheet',
  description:
    'By posting date, beside the end of the financial year before, in the order of HGB §§266, 336, 337 for a cooperative that is no credit institution (RechKredV is not applied): share capital of remaining and leaving members and of cancelled shares, payments on shares that are late as a note, reserves, profit carried forward, result of the year before its use. Value adjustments are deducted from the loans. An account whose balance is on the side on which it does not grow stands on the other side of the sheet: an overdrawn bank account is a liability. A loss beyond the equity is shown among the assets (HGB §268(3)). Comparison and sheet are by the same knowledge.',
  permission: 'reports.read',
  query: schema.BalanceSheetQuery,
  answers: {
    200: {
      description: 'The balance sheet',
      schema: schema.BalanceSheetReport,
      ...tableMedia(
        'side;kind;position;level;account;name_de;name_en;amount;previous_amount',
        'assets;part;B.IV;3;bank;Bank;Bank;8420,15;7000,00',
      ),
      example: {
        ...ABOUT_EXAMPLE,
        cooperative: 'NordHand eG',
        year_from: '2026-01-01',
        previous_as_of: '2025-12-31',
        total_assets: '8420.15',
        total_equity_and_liabilities: '8420.15',
        previous_total_assets: '7000.00',
        previous_total_equity_and_liabilities: '7000.00',
        difference: '0.00',
        is_balanced: true,
        result: '870.15',
        overdue_share_payments: '50.00',
        lines: [
          { ...bankFigures, kind: 'position', level: 2, account: null, ...names.liquid_funds },
          { ...bankFigures, kind: 'part', level: 3, account: 'bank', ...names.bank },
        ],
      },
    },
  },
  problems: { 422: REPORT_PROBLEMS },
});

const interestFigures = {
  position: '10',
  amount: '812.40',
  amount_entries: turnover('interest_income', '2026'),
  previous_amount: '640.00',
  previous_amount_entries: turnover('interest_income', '2025'),
};

export const incomeStatementReport = operation({
  kind: 'read',
  id: 'readIncomeStatement',
  method: 'GET',
  path: '/v1/reports/income-statement',
  tag: 'Reports',
  summary: 'Income statement',
  description:
    'By posting date, from the start of the financial year unless asked otherwise, beside the same days of the year before; by total cost with the numbers of HGB §275(2). Income is above zero and expenses below, so that the positions add up to the result. Dues and fees are revenue (HGB §277(1)); interest is income from loans held as financial assets, default interest other interest; write-offs and value adjustments are write-downs of financial assets; when more of those was released than raised, it is other operating income. Up to a day of the financial year the result is that of the balance sheet and of the trial balance.',
  permission: 'reports.read',
  query: schema.IncomeStatementQuery,
  answers: {
    200: {
      description: 'The income statement',
      schema: schema.IncomeStatementReport,
      ...tableMedia(
        'kind;position;level;account;name_de;name_en;amount;previous_amount',
        'part;10;2;interest_income;Zinserträge;Interest income;812,40;640,00',
      ),
      example: {
        ...ABOUT_EXAMPLE,
        from: '2026-01-01',
        cooperative: 'NordHand eG',
        previous_from: '2025-01-01',
        previous_to: '2025-12-31',
        result: '812.40',
        previous_result: '640.00',
        lines: [
          {
            ...interestFigures,
            kind: 'position',
            level: 1,
            account: null,
            name_de: 'Erträge aus Ausleihungen des Finanzanlagevermögens',
            name_en: 'Income from loans held as financial assets',
          },
          {
            ...interestFigures,
            kind: 'part',
            level: 2,
            account: 'interest_income',
            name_de: 'Zinserträge',
            name_en: 'Interest income',
          },
        ],
      },
    },
  },
  problems: { 422: SPAN_PROBLEMS },
});

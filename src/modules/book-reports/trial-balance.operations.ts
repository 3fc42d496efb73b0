import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, REPORT_PROBLEMS } from '../reporting/index.ts';
import * as schema from './trial-balance.schema.ts';

const statement = (account: string, from: string, figure: string): string =>
  `/v1/accounts/${account}/statement?${from}to=2026-12-31&known_at=2027-01-04T08%3A15%3A00.000Z#${figure}`;

function line(account: string, debit: string, credit: string) {
  const sides = (from: string) => [statement(account, from, 'total_debit'), statement(account, from, 'total_credit')];
  const [[debits = '', credits = ''], [monthDebits = '', monthCredits = ''], [yearDebits = '', yearCredits = '']] = [
    sides(''),
    sides('from=2026-12-01&'),
    sides('from=2026-01-01&'),
  ];
  return {
    account,
    debit,
    debit_entries: debits,
    credit,
    credit_entries: credits,
    balance: '50.00',
    balance_entries: statement(account, '', 'closing_balance'),
    opening_balance: '0.00',
    opening_balance_entries: [],
    month_debit: '0.00',
    month_debit_entries: monthDebits,
    month_credit: '0.00',
    month_credit_entries: monthCredits,
    year_debit: debit,
    year_debit_entries: yearDebits,
    year_credit: credit,
    year_credit_entries: yearCredits,
    closing_balance: '50.00',
    closing_balance_entries: [statement(account, 'from=2026-01-01&', 'turnover')],
  };
}

export const trialBalanceReport = operation({
  kind: 'read',
  id: 'readTrialBalanceReport',
  method: 'GET',
  path: '/v1/reports/trial-balance',
  tag: 'Reports',
  summary: 'Trial balance',
  description:
    'Every account by posting date: all debits and credits up to the end of the day, opening balance at the start of the financial year, what moved in the month and in the year, closing balance. No entry carries results forward: income and expenses begin at nothing each year, and the results of earlier years are in the opening balance of retained_profit. Totals are equal.',
  permission: 'reports.read',
  query: schema.TrialBalanceQuery,
  answers: {
    200: {
      description: 'The trial balance',
      schema: schema.TrialBalanceReport,
      ...tableMedia(
        'account;kind;name_de;name_en;skr03;skr04;debit;credit;balance;opening_balance;month_debit;month_credit;year_debit;year_credit;closing_balance',
        'bank;asset;Bank;Bank;1200;1800;50,00;0,00;50,00;0,00;0,00;0,00;50,00;0,00;50,00',
      ),
      example: {
        ...ABOUT_EXAMPLE,
        year_from: '2026-01-01',
        month_from: '2026-12-01',
        lines: [
          {
            ...line('bank', '50.00', '0.00'),
            kind: 'asset',
            name_de: 'Bank',
            name_en: 'Bank',
            skr03: '1200',
            skr04: '1800',
          },
          {
            ...line('share_capital', '0.00', '50.00'),
            kind: 'equity',
            name_de: 'Geschäftsguthaben der verbleibenden Mitglieder',
            name_en: 'Share capital of remaining members',
            skr03: '0810',
            skr04: '2901',
          },
        ],
        total_debit: '50.00',
        total_credit: '50.00',
        total_month_debit: '0.00',
        total_month_credit: '0.00',
        total_year_debit: '50.00',
        total_year_credit: '50.00',
        earlier_results: '0.00',
        result: '0.00',
        is_balanced: true,
      },
    },
  },
  problems: { 422: REPORT_PROBLEMS },
});

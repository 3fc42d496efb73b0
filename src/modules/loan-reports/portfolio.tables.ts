import type { z } from 'zod';
import { amount, coded, count, day, percent, text } from '../../platform/tables/columns.ts';
import { type Look, REGIME_WORDS } from '../reporting/index.ts';
import { BUCKET_WORDS } from './bucket-words.ts';
import type * as ageing from './ageing.schema.ts';
import type * as schema from './portfolio.schema.ts';

/** How loans stand, as tables. */

export const PORTFOLIO: Look<z.input<typeof schema.PortfolioLine>> = {
  fileName: 'portfolio',
  title: { de: 'Darlehensbestand', en: 'Loan portfolio' },
  columns: [
    text('loan_number', 'Darlehen', 'Loan'),
    text('case_number', 'Kreditvorgang', 'Case'),
    text('borrower', 'Darlehensnehmer', 'Borrower'),
    coded('regime', 'Rechtsrahmen', 'Regime', REGIME_WORDS),
    text('sector', 'Branche', 'Sector'),
    text('district', 'Stadtteil', 'District'),
    amount('principal', 'Ausgezahlt', 'Paid out'),
    percent('annual_rate', 'Sollzins %', 'Rate %'),
    count('term_months', 'Monate', 'Months'),
    day('paid_out_on', 'Auszahlung', 'Payout'),
    amount('outstanding_principal', 'Restkapital', 'Outstanding'),
    amount('arrears', 'Rückstand', 'Arrears'),
    count('days_past_due', 'Verzugstage', 'Days past due'),
    coded('ageing_bucket', 'Klasse', 'Class', BUCKET_WORDS),
    day('restructured_on', 'Neuordnung', 'Restructured'),
  ],
};

export const AGEING: Look<z.input<typeof ageing.AgeingLine>> = {
  fileName: 'ageing',
  title: { de: 'Rückstände nach Alter', en: 'Ageing of arrears' },
  columns: [
    text('group', 'Gruppe', 'Group'),
    coded('bucket', 'Klasse', 'Class', { ...BUCKET_WORDS, all: { de: 'alle', en: 'all' } }),
    count('loan_count', 'Darlehen', 'Loans'),
    amount('outstanding_principal', 'Restkapital', 'Outstanding'),
    percent('percent', 'Anteil %', 'Share %'),
    amount('overdue_principal', 'Rückstand Kapital', 'Overdue principal'),
    amount('overdue_interest', 'Rückstand Zins', 'Overdue interest'),
    amount('overdue_costs', 'Rückstand Kosten', 'Overdue costs'),
    amount('overdue_default_interest', 'Verzugszins', 'Default interest'),
    amount('overdue', 'Rückstand', 'Overdue'),
    count('restructured_loan_count', 'davon neu geordnet', 'Restructured loans'),
    amount('restructured_principal', 'Restkapital davon', 'Restructured principal'),
  ],
};

export const RECONCILIATION: Look<z.input<typeof ageing.ReconciledLoan>> = {
  fileName: 'portfolio-reconciliation',
  title: { de: 'Abstimmung des Darlehensbestands', en: 'Reconciliation of the loan portfolio' },
  columns: [
    text('loan_number', 'Darlehen', 'Loan'),
    amount('outstanding_principal', 'Restkapital', 'Outstanding'),
    amount('ledger_balance', 'Forderung im Journal', 'In the books'),
    amount('difference', 'Unterschied', 'Difference'),
    amount('posted_on_the_other_side', 'Buchungstag', 'Posting date'),
    amount('counts_on_another_day', 'Wirkungstag', 'Another day'),
    amount('credit_not_yet_applied', 'Guthaben', 'Credit'),
    amount('unexplained', 'Ungeklärt', 'Unexplained'),
  ],
};

import type { z } from 'zod';
import { dateInWords } from '../../domain/figures-in-words.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import type { Language } from '../../platform/http/actor.ts';
import { amount, text } from '../../platform/tables/columns.ts';
import { cellText } from '../../platform/tables/cell-texts.ts';
import type { CellValue, PaperSheet, Table } from '../../platform/tables/table.types.ts';
import { type Look, reportTable } from '../reporting/index.ts';
import type * as schema from './trial-balance.schema.ts';

type Report = z.input<typeof schema.TrialBalanceReport>;
type Line = z.input<typeof schema.TrialBalanceLine>;

const LOOK: Look<Line> = {
  fileName: 'trial-balance',
  title: { de: 'Summen und Salden', en: 'Trial balance' },
  columns: [
    text('account', 'Konto', 'Account'),
    text('kind', 'Art', 'Kind'),
    text('name_de', 'Bezeichnung', 'Name in German'),
    text('name_en', 'Englisch', 'Name'),
    text('skr03', 'SKR03', 'SKR03'),
    text('skr04', 'SKR04', 'SKR04'),
    amount('debit', 'Soll', 'Debit'),
    amount('credit', 'Haben', 'Credit'),
    amount('balance', 'Saldo', 'Balance'),
    amount('opening_balance', 'Eröffnung', 'Opening'),
    amount('month_debit', 'Soll im Monat', 'Debit of the month'),
    amount('month_credit', 'Haben im Monat', 'Credit of the month'),
    amount('year_debit', 'Soll im Jahr', 'Debit of the year'),
    amount('year_credit', 'Haben im Jahr', 'Credit of the year'),
    amount('closing_balance', 'Schluss', 'Closing'),
  ],
};

export function trialBalanceTable(report: Report): Table<Line> {
  return { ...reportTable(report, LOOK, report.lines), paper: (language) => paperOf(report, language) };
}

/** On paper accounts that nothing ever moved on are left out. */
function paperOf(report: Report, language: Language): PaperSheet {
  const isGerman = language === 'de';
  const [year, month] = [report.year_from, report.month_from].map((day) => dateInWords(parseDate(day))[language]);
  const titles = isGerman
    ? [
        'SKR03',
        'SKR04',
        'Bezeichnung',
        'Eröffnung',
        'Soll im Monat',
        'Haben im Monat',
        'Soll im Jahr',
        'Haben im Jahr',
        'Saldo',
      ]
    : [
        'SKR03',
        'SKR04',
        'Account',
        'Opening',
        'Debit, month',
        'Credit, month',
        'Debit, year',
        'Credit, year',
        'Balance',
      ];
  const moved = report.lines.filter(({ debit, credit }) => debit !== '0.00' || credit !== '0.00');
  return {
    orientation: 'landscape',
    columns: titles.map((title, index) => ({
      title,
      kind: index < 3 ? 'text' : 'amount',
      width: index === 2 ? '*' : 'auto',
    })),
    rows: [
      ...moved.map((line) => ({
        look: 'plain' as const,
        cells: cellsOf(line, isGerman ? line.name_de : line.name_en),
      })),
      {
        look: 'total',
        cells: [
          null,
          null,
          isGerman ? 'Summe' : 'Total',
          null,
          report.total_month_debit,
          report.total_month_credit,
          report.total_year_debit,
          report.total_year_credit,
          null,
        ],
      },
    ],
    notes: isGerman
      ? [
          `Eröffnung am ${year}; Monat ab ${month}. Salden sind positiv auf der Seite, auf der das Konto wächst. Ergebnis des Geschäftsjahres bis zum Stichtag: ${figure(report.result, language)} Euro.`,
        ]
      : [
          `Opening on ${year}; month from ${month}. Balances are positive on the side on which the account grows. Result of the financial year up to the day: ${figure(report.result, language)} euros.`,
        ],
  };
}

const figure = (amountText: string, language: Language): string => cellText('amount', amountText, language);

function cellsOf(line: Line, name: string): CellValue[] {
  const { skr03, skr04, opening_balance, month_debit, month_credit, year_debit, year_credit, closing_balance } = line;
  return [skr03, skr04, name, opening_balance, month_debit, month_credit, year_debit, year_credit, closing_balance];
}

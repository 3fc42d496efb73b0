import type { Sentence } from '../../domain/errors.ts';
import { madeAt } from '../../platform/tables/about.ts';
import { amount, text } from '../../platform/tables/columns.ts';
import type { Table } from '../../platform/tables/table.types.ts';
import type { YearEnd } from './year-ends.types.ts';
import type { YearEndSharesOut } from './year-ends.wire.ts';

type ShareLine = Omit<YearEndSharesOut['items'][number], 'person'> & { readonly name: string };

const STATUS: Readonly<Record<YearEnd['status'], Sentence>> = {
  prepared: { de: 'Vorschau, noch nicht freigegeben', en: 'Preview, not released yet' },
  released: { de: 'Freigegeben und gebucht', en: 'Released and posted' },
  cancelled: { de: 'Zurückgenommen', en: 'Taken back' },
};

export function sharesTable(
  { financial_year: year, items }: YearEndSharesOut,
  yearEnd: YearEnd,
  generatedAt: Date,
): Table<ShareLine> {
  return {
    fileName: `result-${year}`,
    title: { de: `Verwendung des Jahresergebnisses ${year}`, en: `Use of the result of ${year}` },
    about: [
      { de: `Beschluss: ${yearEnd.resolution}`, en: `Resolution: ${yearEnd.resolution}` },
      STATUS[yearEnd.status],
      madeAt(generatedAt),
    ],
    generatedAt,
    columns: [
      text('member_number', 'Mitglied', 'Member'),
      text('name', 'Name', 'Name'),
      amount('basis', 'Bemessung', 'Basis'),
      amount('share', 'Anteil am Ergebnis', 'Part of the result'),
      amount('to_share_capital', 'Geschäftsguthaben', 'Share capital'),
      amount('to_settlements', 'Auseinandersetzung', 'Settlement'),
      amount('dividend', 'Dividende', 'Dividend'),
      amount('not_covered', 'Nicht gedeckt', 'Not covered'),
    ],
    rows: items.map(({ person, ...line }) => ({ ...line, name: person.display_name })),
  };
}

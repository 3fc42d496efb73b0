import { monthInWords } from '../figures-in-words.ts';
import type { Money } from '../money/money.ts';
import { lastOfMonth, type BusinessDate } from '../time/business-date.ts';
import type { StandardChart } from './account-numbers.ts';
import type { BookingPair } from './booking-pairs.ts';
import { eventInWords } from '../ledger/event-words.ts';
import { datevColumns, unquotedColumns } from './datev-columns.ts';

/**
 * A DATEV booking batch: EXTF 700, category 21, format version 13. Semicolons between fields, text in quotes, decimal
 * comma, CR LF after each line; the caller puts it into Windows-1252.
 */

/** Most bookings that DATEV takes in one file. */
export const MOST_DATEV_ROWS = 99_999;

export type DatevHeader = {
  /** Year, month, day, hour, minute, second, millisecond in seventeen digits, as the clock on the wall shows them. */
  readonly createdAt: string;
  /** "Beraternummer", 1001 to 9999999. */
  readonly consultantNumber: number;
  /** "Mandantennummer", 1 to 99999. */
  readonly clientNumber: number;
  readonly chart: StandardChart;
  /** Digits of an account number, 4 to 8. */
  readonly accountLength: number;
  /** "Diktatkürzel": who dictated the bookings, at most two characters, or none. */
  readonly initials: string;
  /** First day of the financial year that the month lies in. */
  readonly financialYearStart: BusinessDate;
  /** First day of the month. */
  readonly month: BusinessDate;
  /** "Festschreibung": whether the month is closed and the bookings may not be changed any more. */
  readonly isLocked: boolean;
  /** Number of the latest journal entry there was. */
  readonly journalPosition: number;
};

/** What all rows of one journal entry say. */
export type DatevEntry = {
  readonly number: number;
  readonly event: string;
  readonly postingDate: BusinessDate;
  readonly valueDate: BusinessDate;
  readonly documentReference: string | null;
};

/** First line (31 fields) and second line (names of the 125 columns). */
export function datevHead(header: DatevHeader): string {
  return line(headerFields(header).map(([, value]) => value)) + line(datevColumns);
}

type HeaderField = readonly [name: string, value: string];

function headerFields(header: DatevHeader): readonly HeaderField[] {
  const { month } = header;
  return [
    ['Kennzeichen', text('EXTF')],
    ['Versionsnummer', '700'],
    ['Formatkategorie', '21'],
    ['Formatname', text('Buchungsstapel')],
    ['Formatversion', '13'],
    ['Erzeugt am', header.createdAt],
    ['Importiert', ''],
    ['Herkunft', text('HS')],
    ['Exportiert von', text('Handschlag')],
    ['Importiert von', text('')],
    ['Beraternummer', String(header.consultantNumber)],
    ['Mandantennummer', String(header.clientNumber)],
    ['WJ-Beginn', compact(header.financialYearStart)],
    ['Sachkontenlänge', String(header.accountLength)],
    ['Datum von', compact(month)],
    ['Datum bis', compact(lastOfMonth(month))],
    ['Bezeichnung', text(`Buchungen ${monthInWords(month).de}`)],
    ['Diktatkürzel', text(header.initials)],
    ['Buchungstyp: Finanzbuchführung', '1'],
    ['Rechnungslegungszweck: unabhängig', '0'],
    ['Festschreibung', header.isLocked ? '1' : '0'],
    ['WKZ', text('EUR')],
    ['reserviert', ''],
    ['Derivatskennzeichen', text('')],
    ['reserviert', ''],
    ['reserviert', ''],
    ['SKR', text(header.chart.slice(-2))],
    ['Branchenlösung', ''],
    ['reserviert', ''],
    ['reserviert', text('')],
    ['Anwendungsinformation', text(`Bis Nr. ${header.journalPosition}`.slice(0, 16))],
  ];
}

/**
 * One row. The debited account stands first, hence always S; the amount is positive. The value date goes into the
 * additional information where it is another day, because DATEV's own second day ("Leistungsdatum") decides on turnover
 * tax, which a cooperative of this kind does not charge.
 */
export function datevRow(entry: DatevEntry, pair: BookingPair, header: Pick<DatevHeader, 'isLocked'>): string {
  const { number, event, postingDate, valueDate } = entry;
  const told = [
    ['Buchungssatz', String(number)],
    ['Vorgang', event],
    ...(valueDate === postingDate ? [] : [['Wertdatum', german(valueDate)]]),
  ];
  const fields = new Map<string, string>([
    ['Umsatz (ohne Soll/Haben-Kz)', decimalComma(pair.amount)],
    ['Soll/Haben-Kennzeichen', 'S'],
    ['WKZ Umsatz', 'EUR'],
    ['Konto', pair.debit],
    ['Gegenkonto (ohne BU-Schlüssel)', pair.credit],
    ['Belegdatum', postingDate.slice(8, 10) + postingDate.slice(5, 7)],
    ['Belegfeld 1', voucherOf(entry)],
    ['Belegfeld 2', pair.about ?? ''],
    ['Buchungstext', `${eventInWords(event).de} ${pair.about ?? ''}`.trim().slice(0, 60)],
    ['Festschreibung', header.isLocked ? '1' : '0'],
    ...told.flatMap(([kind = '', what = ''], index): [string, string][] => [
      [`Zusatzinformation - Art ${index + 1}`, kind],
      [`Zusatzinformation- Inhalt ${index + 1}`, what],
    ]),
  ]);
  return line(
    datevColumns.map((column) => {
      const value = fields.get(column) ?? '';
      return unquotedColumns.has(column) ? value : text(value);
    }),
  );
}

/** Of the characters that DATEV takes in "Belegfeld 1": the document's reference, or the entry's number without one. */
function voucherOf({ number, documentReference }: DatevEntry): string {
  const letters = (documentReference ?? '').replaceAll(/[äöüÄÖÜß]/g, (found) => LATIN[found] ?? found);
  const plain = letters.normalize('NFD').replaceAll(/\p{M}/gu, '');
  const allowed = plain.replaceAll(/[^A-Za-z0-9$&%*+\-/]+/g, '-').replaceAll(/^-+|-+$/g, '');
  return allowed.slice(0, 36) || String(number);
}

const LATIN: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ß: 'ss',
};

const line = (fields: readonly string[]): string => `${fields.join(';')}\r\n`;
const text = (value: string): string => `"${value.replaceAll('"', '""')}"`;
const compact = (day: BusinessDate): string => day.replaceAll('-', '');
const german = (day: BusinessDate): string => `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
const decimalComma = (amount: Money): string => amount.toText().replace('.', ',');

import { strToU8, zipSync } from 'fflate';
import writeExcelFile, { type Cell } from 'write-excel-file/node';
import { columnsOf, type SheetName, sheetNames, sheetTitles } from '../../domain/imports/import-sheets.ts';

/** What stands on the first sheet, in the order of reading. */
const GUIDE: readonly string[] = [
  'Mit dieser Vorlage zieht eine bestehende Genossenschaft um: Mitglieder, Anteile, Beiträge, laufende Darlehen, Zahlungen.',
  'Stichtag: Alle Beträge gelten für das Ende des Tages, der beim Hochladen genannt wird, etwa der 31.12. der letzten Bilanz.',
  'Ein Blatt, das nicht gebraucht wird, bleibt leer oder wird gelöscht. Die Reihenfolge der Spalten ist frei; deutsche und englische Überschriften gehen.',
  'Zahlen: 1.250,00 oder 1250.00. Tage: 31.12.2026 oder 2026-12-31. Was sich auf zwei Weisen lesen lässt, etwa 1.250 oder 03/04/2026, wird nicht geraten, sondern gemeldet.',
  'Zeilen, deren Nummer mit BEISPIEL- beginnt, zählen nicht.',
  'Die Raten der Darlehen gelten, wie der Vertrag sie festlegt, auch wo unsere Rechnung andere ergäbe. Alle Raten von der ersten an und alle Zahlungen seit der Auszahlung gehören hinein: Daraus ergibt sich die Restschuld.',
  'Zahlungen bis zum Stichtag erklären nur den Stand der Darlehen; gebucht werden Zahlungen danach. Bei Mitgliedern stecken frühere Zahlungen schon im Guthaben.',
  'Nach dem Hochladen meldet die Prüfung jeden Fehler mit Blatt, Zeile und Spalte. Übernommen wird erst, wenn kein Fehler mehr da ist und eine zweite Person die Summen bestätigt hat; dann alles auf einmal.',
  'English: headings may be the English names in the table below. All balances are those at the end of the cut-over day. Lines whose number begins with BEISPIEL- or EXAMPLE- do not count.',
];

type Line = readonly (string | null)[];

function guideLines(): readonly Line[] {
  const columns = sheetNames.flatMap((sheet) =>
    Object.entries(columnsOf(sheet)).map(([key, { heading, isRequired, help }]): Line => [
      sheetTitles[sheet].de,
      heading,
      isRequired ? 'ja' : 'nein',
      help.de,
      `${sheetTitles[sheet].en}: ${key}`,
      help.en,
    ]),
  );
  const head: Line = ['Blatt', 'Spalte', 'Pflicht', 'Bedeutung', 'English', 'Meaning'];
  return [...GUIDE.map((sentence): Line => [sentence]), [], head, ...columns];
}

function linesOf(sheet: SheetName): readonly Line[] {
  const columns = Object.values(columnsOf(sheet));
  const example = columns.map((column) => column.example);
  const head = columns.map(({ heading, isRequired }) => (isRequired ? `${heading} *` : heading));
  return sheet === 'balances' ? [head] : [head, example];
}

/** Text cells throughout: a spreadsheet then changes neither a date nor a leading zero. */
function cellsOf(line: Line, isHead: boolean): Cell[] {
  return line.map((value) =>
    value === null || value === ''
      ? null
      : { value, type: String, format: '@', ...(isHead ? { fontWeight: 'bold' } : {}) },
  );
}

export async function templateWorkbook(): Promise<Buffer> {
  const guide = guideLines();
  const first = { sheet: 'Anleitung', data: guide.map((line) => cellsOf(line, line[0] === 'Blatt')) };
  const sheets = sheetNames.map((sheet) => ({
    sheet: sheetTitles[sheet].de,
    stickyRowsCount: 1,
    columns: Object.values(columnsOf(sheet)).map(({ heading }) => ({ width: Math.max(14, heading.length + 4) })),
    data: linesOf(sheet).map((line, index) => cellsOf(line, index === 0)),
  }));
  const widths = [18, 30, 9, 70, 34, 60].map((width) => ({ width }));
  return await writeExcelFile([{ ...first, columns: widths }, ...sheets]).toBuffer();
}

/** The same as CSV files with semicolons, as German spreadsheets read and write them. */
export function templateFiles(): Buffer {
  const files = sheetNames.map((sheet) => [`${sheetTitles[sheet].de}.csv`, csvOf(linesOf(sheet))] as const);
  const guide = [
    `Anleitung.txt`,
    `\ufeff${guideLines()
      .map((line) => line.join(' | '))
      .join('\r\n')}\r\n`,
  ] as const;
  const packed = [guide, ...files].map(([name, text]) => [name, strToU8(text)] as const);
  return Buffer.from(zipSync(Object.fromEntries(packed), { mtime: new Date('2026-01-01T00:00:00Z') }));
}

function csvOf(lines: readonly Line[]): string {
  const written = lines.map((line) => line.map((value) => quoted(value ?? '')).join(';'));
  return `\ufeff${written.join('\r\n')}\r\n`;
}

function quoted(value: string): string {
  return /[";\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

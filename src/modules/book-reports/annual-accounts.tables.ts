import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import type { Language } from '../../platform/http/actor.ts';
import { amount, count, text } from '../../platform/tables/columns.ts';
import type { PaperRow, PaperSheet, Table } from '../../platform/tables/table.types.ts';
import { type Look, reportTable } from '../reporting/index.ts';
import type * as schema from './annual-accounts.schema.ts';

type Sheet = z.input<typeof schema.BalanceSheetReport>;
type SheetRow = z.input<typeof schema.BalanceSheetLine>;
type Statement = z.input<typeof schema.IncomeStatementReport>;
type IncomeRow = z.input<typeof schema.IncomeStatementLine>;

const BALANCE_SHEET: Look<SheetRow> = {
  fileName: 'balance-sheet',
  title: { de: 'Bilanz', en: 'Balance sheet' },
  columns: [
    text('side', 'Seite', 'Side'),
    text('kind', 'Art', 'Kind'),
    text('position', 'Posten', 'Position'),
    count('level', 'Ebene', 'Level'),
    text('account', 'Konto', 'Account'),
    text('name_de', 'Bezeichnung', 'Name in German'),
    text('name_en', 'Englisch', 'Name'),
    amount('amount', 'Betrag', 'Amount'),
    amount('previous_amount', 'Vorjahr', 'Year before'),
  ],
};

const INCOME_STATEMENT: Look<IncomeRow> = {
  fileName: 'income-statement',
  title: { de: 'Gewinn- und Verlustrechnung', en: 'Income statement' },
  columns: [
    text('kind', 'Art', 'Kind'),
    text('position', 'Posten', 'Position'),
    count('level', 'Ebene', 'Level'),
    text('account', 'Konto', 'Account'),
    text('name_de', 'Bezeichnung', 'Name in German'),
    text('name_en', 'Englisch', 'Name'),
    amount('amount', 'Betrag', 'Amount'),
    amount('previous_amount', 'Vorjahr', 'Year before'),
  ],
};

export function balanceSheetTable(report: Sheet): Table<SheetRow> {
  const table = reportTable(report, BALANCE_SHEET, report.lines);
  return { ...under(report.cooperative, table), paper: (language) => sheetOnPaper(report, language) };
}

export function incomeStatementTable(report: Statement): Table<IncomeRow> {
  const table = reportTable(report, INCOME_STATEMENT, report.lines);
  return { ...under(report.cooperative, table), paper: (language) => statementOnPaper(report, language) };
}

function under<Row>(cooperative: string | null, table: Table<Row>): Table<Row> {
  if (cooperative === null) return table;
  return { ...table, about: [{ de: cooperative, en: cooperative }, ...table.about] };
}

const day = (wire: string): Sentence => dateInWords(parseDate(wire));

function sheetOnPaper(report: Sheet, language: Language): PaperSheet {
  const sides = [
    { side: 'assets', words: { de: 'Aktiva', en: 'Assets' } },
    { side: 'equity_and_liabilities', words: { de: 'Passiva', en: 'Equity and liabilities' } },
  ];
  return {
    orientation: 'portrait',
    columns: columnsFor(language, [day(report.as_of), day(report.previous_as_of)]),
    rows: sides.flatMap(({ side, words }) => [
      { look: 'heading' as const, cells: [null, words[language], null, null] },
      ...printedRows(
        report.lines.filter((line) => line.side === side),
        language,
      ),
    ]),
    notes: [...(report.is_balanced ? [] : [NOT_BALANCED[language]]), SHEET_NOTE[language], SIGNATURES[language]],
  };
}

function statementOnPaper(report: Statement, language: Language): PaperSheet {
  const [first, last] = [day(report.previous_from)[language], day(report.previous_to)[language]];
  const compared = { de: `Vorjahr: ${first} bis ${last}.`, en: `Year before: ${first} to ${last}.` };
  return {
    orientation: 'portrait',
    columns: columnsFor(language, [
      { de: 'Zeitraum', en: 'Span' },
      { de: 'Vorjahr', en: 'Year before' },
    ]),
    rows: printedRows(report.lines, language),
    notes: [`${STATEMENT_NOTE[language]} ${compared[language]}`, SIGNATURES[language]],
  };
}

function columnsFor(language: Language, [now, before]: readonly [Sentence, Sentence]): PaperSheet['columns'] {
  return [
    { title: language === 'de' ? 'Posten' : 'Position', kind: 'text', width: 'auto' },
    { title: language === 'de' ? 'Euro' : 'Euros', kind: 'text', width: '*' },
    { title: now[language], kind: 'amount', width: AMOUNT_WIDTH },
    { title: before[language], kind: 'amount', width: AMOUNT_WIDTH },
  ];
}

/** Points; enough for hundreds of millions. */
const AMOUNT_WIDTH = 76;

type Printed = Pick<IncomeRow, 'position' | 'level' | 'name_de' | 'name_en' | 'amount' | 'previous_amount'> & {
  readonly kind: SheetRow['kind'];
};

/** What stands alone in its position needs no line of its own. */
function printedRows(lines: readonly Printed[], language: Language): PaperRow[] {
  const partsIn = (position: string | null): number =>
    lines.filter((line) => line.kind === 'part' && line.position === position).length;
  return lines
    .filter(({ kind, position }) => kind !== 'part' || partsIn(position) > 1)
    .map((line) => ({
      look: lookOf(line),
      indent: line.kind === 'total' ? 0 : line.level - 1,
      cells: [
        line.kind === 'position' || (line.kind === 'total' && line.position !== null) ? lastOf(line.position) : null,
        wordsOf(line, language),
        line.amount,
        line.previous_amount,
      ],
    }));
}

function lookOf({ kind, level }: Printed): PaperRow['look'] {
  if (kind === 'total') return 'total';
  if (kind !== 'position') return 'detail';
  return level === 1 ? 'subtotal' : 'plain';
}

/** "A.", "III.", "6.": the position within the one above it. */
const lastOf = (position: string | null): string => `${position?.split('.').at(-1) ?? ''}.`;

function wordsOf({ kind, name_de, name_en }: Printed, language: Language): string {
  const name = language === 'de' ? name_de : name_en;
  if (kind === 'note') return language === 'de' ? `(Vermerk) ${name}` : `(Note) ${name}`;
  return name;
}

const NOT_BALANCED: Sentence = {
  de: 'ACHTUNG: Aktiva und Passiva sind nicht gleich; das Journal geht nicht auf.',
  en: 'WARNING: assets do not equal equity and liabilities; the journal does not balance.',
};

const SHEET_NOTE: Sentence = {
  de: 'Gegliedert nach §§ 266, 336, 337 HGB, vor Verwendung des Ergebnisses; die Verordnung für Kreditinstitute (RechKredV) gilt für diese Genossenschaft nicht. Posten, die leer bleiben müssen, fehlen (§ 265 Abs. 8 HGB). Wertberichtigungen sind von den Ausleihungen abgezogen; ein Konto, dessen Saldo auf der anderen Seite steht, steht dort.',
  en: 'In the order of HGB sections 266, 336, 337, before the use of the result; the ordinance for credit institutions (RechKredV) does not apply to this cooperative. Positions that must stay empty are left out (HGB section 265(8)). Value adjustments are deducted from the loans; an account whose balance is on the other side stands there.',
};

const STATEMENT_NOTE: Sentence = {
  de: 'Gesamtkostenverfahren nach § 275 Abs. 2 HGB mit dessen Nummern; Posten, die leer bleiben müssen, fehlen (§ 265 Abs. 8 HGB). Erträge sind positiv, Aufwendungen negativ. Mitgliedsbeiträge und Gebühren sind Umsatzerlöse (§ 277 Abs. 1 HGB), Zinsen Erträge aus Ausleihungen.',
  en: 'By total cost, HGB section 275(2), with its numbers; positions that must stay empty are left out (HGB section 265(8)). Income is above zero, expenses below. Dues and fees are revenue (HGB section 277(1)), interest is income from loans.',
};

const SIGNATURES: Sentence = {
  de: 'Ort, Datum, Unterschriften aller Mitglieder des Vorstands (§ 245 HGB):',
  en: 'Place, date, signatures of all members of the board (HGB section 245):',
};

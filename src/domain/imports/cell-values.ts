import type { Sentence } from '../errors.ts';
import { Money } from '../money/money.ts';
import { Rate } from '../money/rate.ts';
import { type BusinessDate, isDate } from '../time/business-date.ts';

/** A cell as it came: text from CSV; from a spreadsheet also numbers and dates, the latter already as `YYYY-MM-DD`. */
export type Cell = string | number | boolean | { readonly date: string } | null;

/** What a cell says, or why it does not say it. Nothing is guessed: what can be read in two ways is not read. */
export type Reading<T> = { readonly value: T } | { readonly wrong: Wrong };

export type Wrong = { readonly code: string; readonly sentence: Sentence; readonly remedy: Sentence };

/** Spreadsheets calculate in binary fractions: 0.1 + 0.2 is written as 0.30000000000000004 and meant as 0.3. */
const SLIP_OF_A_SPREADSHEET = 1e-9;
const AMBIGUOUS = /^-?\d{1,3}[.,]\d{3}$/;
const PLAIN = /^-?\d{1,12}(?:[.,]\d{1,2})?$/;
const GERMAN = /^-?\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?$/;
const ENGLISH = /^-?\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?$/;

export function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return cell.date;
  return String(cell).trim();
}

export function readText(cell: Cell): Reading<string> {
  const text = textOf(cell);
  return text.length <= LONGEST_TEXT ? { value: text } : { wrong: tooLong(text) };
}

const LONGEST_TEXT = 500;

/** Euros: `1250`, `1250.50`, `1250,50`, `1.250,50` or `1,250.50`, with or without a euro sign. `1.250` could be either. */
export function readMoney(cell: Cell): Reading<Money> {
  if (typeof cell === 'number') return moneyOfNumber(cell);
  const written = textOf(cell);
  const text = written
    .replace(/^(?:€|EUR)\s*/i, '')
    .replace(/\s*(?:€|EUR)$/i, '')
    .replaceAll(/[\s']/g, '');
  if (AMBIGUOUS.test(text)) return { wrong: ambiguousAmount(written) };
  const plain = plainNumber(text);
  if (plain === null) return { wrong: notAnAmount(written) };
  const [whole = '0', decimals = ''] = plain.split('.');
  return moneyOfText(`${whole.replace(/^(-?)0+(?=\d)/, '$1')}.${decimals.padEnd(2, '0')}`, written);
}

function plainNumber(text: string): string | null {
  if (PLAIN.test(text)) return text.replace(',', '.');
  if (GERMAN.test(text)) return text.replaceAll('.', '').replace(',', '.');
  return ENGLISH.test(text) ? text.replaceAll(',', '') : null;
}

function moneyOfNumber(number: number): Reading<Money> {
  const cents = Math.round(number * 100);
  if (Math.abs(number * 100 - cents) > SLIP_OF_A_SPREADSHEET * Math.max(1, Math.abs(number * 100))) {
    return { wrong: notAnAmount(String(number)) };
  }
  return moneyOfText((cents / 100).toFixed(2), String(number));
}

function moneyOfText(text: string, written: string): Reading<Money> {
  try {
    return { value: Money.parse(text === '-0.00' ? '0.00' : text) };
  } catch {
    return { wrong: notAnAmount(written) };
  }
}

/** Percent a year. A spreadsheet keeps a cell formatted as a percentage as 0.079; that is asked back, not guessed. */
export function readRate(cell: Cell): Reading<Rate> {
  const written = textOf(cell);
  if (typeof cell === 'number' && cell > 0 && cell < SMALLEST_LIKELY_RATE) return { wrong: percentFormat(written) };
  const text = (typeof cell === 'number' ? String(Number(cell.toFixed(8))) : written)
    .replace(/\s*%$/, '')
    .replace(',', '.');
  try {
    return { value: Rate.parse(text) };
  } catch {
    return { wrong: notARate(written) };
  }
}

const SMALLEST_LIKELY_RATE = 0.5;

export function readCount(cell: Cell): Reading<number> {
  const text = textOf(cell);
  return /^\d{1,6}$/.test(text) ? { value: Number(text) } : { wrong: notACount(text) };
}

/** `2026-12-31` or `31.12.2026`; a slash could stand between month and day as well as between day and month. */
export function readDate(cell: Cell): Reading<BusinessDate> {
  const text = textOf(cell);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const iso = german ? `${german[3]}-${pad(german[2])}-${pad(german[1])}` : text;
  if (typeof cell !== 'number' && isDate(iso)) return { value: iso };
  return { wrong: german || /^\d{4}-\d\d-\d\d$/.test(text) ? noSuchDate(text) : notADate(text) };
}

/** A month by its first day: `2026-03`, `03/2026`, `03.2026`, or any day of it. */
export function readMonth(cell: Cell): Reading<BusinessDate> {
  const text = textOf(cell);
  const parts = /^(\d{4})-(\d{1,2})$/.exec(text) ?? /^(\d{1,2})[./](\d{4})$/.exec(text);
  if (!parts) {
    const day = readDate(cell);
    return 'value' in day ? { value: `${day.value.slice(0, 7)}-01` as BusinessDate } : { wrong: notAMonth(text) };
  }
  const [year, month] = parts[1]?.length === 4 ? [parts[1], parts[2]] : [parts[2], parts[1]];
  const first = `${year}-${pad(month)}-01`;
  return isDate(first) ? { value: first } : { wrong: notAMonth(text) };
}

function pad(text = ''): string {
  return text.padStart(2, '0');
}

const YES = new Set(['ja', 'yes', 'j', 'y', 'true', 'wahr', '1', 'x']);
const NO = new Set(['nein', 'no', 'n', 'false', 'falsch', '0']);

export function readYesNo(cell: Cell): Reading<boolean> {
  const text = textOf(cell).toLowerCase();
  if (YES.has(text)) return { value: true };
  return NO.has(text) ? { value: false } : { wrong: neitherYesNorNo(text) };
}

function wrong(code: string, [de, en]: readonly [string, string], [doDe, doEn]: readonly [string, string]): Wrong {
  return { code, sentence: { de, en }, remedy: { de: doDe, en: doEn } };
}

function tooLong(text: string): Wrong {
  return wrong(
    'cell.text_too_long',
    [
      `Der Text hat ${text.length} Zeichen; möglich sind ${LONGEST_TEXT}.`,
      `The text has ${text.length} characters; ${LONGEST_TEXT} are possible.`,
    ],
    ['Bitte kürzen.', 'Please shorten it.'],
  );
}

function ambiguousAmount(text: string): Wrong {
  return wrong(
    'cell.amount_ambiguous',
    [
      `„${text}“ lässt sich auf zwei Weisen lesen: als Tausender oder mit drei Nachkommastellen.`,
      `"${text}" can be read in two ways: as thousands or with three decimals.`,
    ],
    ['Bitte mit zwei Nachkommastellen schreiben, etwa 1.250,00.', 'Please write two decimals, such as 1250.00.'],
  );
}

function notAnAmount(text: string): Wrong {
  return wrong(
    'cell.not_an_amount',
    [
      `„${text}“ ist kein Betrag in Euro mit höchstens zwei Nachkommastellen.`,
      `"${text}" is no amount in euros with two decimals at most.`,
    ],
    ['Bitte etwa 1.250,00 oder 1250.00 schreiben.', 'Please write 1250.00 or 1.250,00, for example.'],
  );
}

function percentFormat(text: string): Wrong {
  return wrong(
    'cell.rate_ambiguous',
    [
      `Der Zinssatz steht als ${text} in der Zelle; sie ist vermutlich als Prozent formatiert.`,
      `The rate stands in the cell as ${text}; it is probably formatted as a percentage.`,
    ],
    [
      'Bitte die Zelle als Zahl oder Text formatieren und 7,9 schreiben.',
      'Please format the cell as number or text and write 7.9.',
    ],
  );
}

function notARate(text: string): Wrong {
  return wrong(
    'cell.not_a_rate',
    [`„${text}“ ist kein Zinssatz in Prozent.`, `"${text}" is no rate in percent.`],
    ['Bitte etwa 7,9 schreiben.', 'Please write 7.9, for example.'],
  );
}

function notACount(text: string): Wrong {
  return wrong(
    'cell.not_a_count',
    [`„${text}“ ist keine ganze Zahl.`, `"${text}" is no whole number.`],
    ['Bitte eine Zahl ohne Punkt und Komma schreiben.', 'Please write a number without point or comma.'],
  );
}

function noSuchDate(text: string): Wrong {
  return wrong(
    'cell.no_such_date',
    [`Den Tag ${text} gibt es nicht.`, `There is no day ${text}.`],
    ['Bitte den richtigen Tag eintragen.', 'Please enter the right day.'],
  );
}

function notADate(text: string): Wrong {
  return wrong(
    'cell.not_a_date',
    [
      `„${text}“ ist kein Datum, das sich nur auf eine Weise lesen lässt.`,
      `"${text}" is no date that can be read in one way only.`,
    ],
    ['Bitte 31.12.2026 oder 2026-12-31 schreiben.', 'Please write 2026-12-31 or 31.12.2026.'],
  );
}

function notAMonth(text: string): Wrong {
  return wrong(
    'cell.not_a_month',
    [`„${text}“ ist kein Monat.`, `"${text}" is no month.`],
    ['Bitte 03/2026 oder 2026-03 schreiben.', 'Please write 2026-03 or 03/2026.'],
  );
}

function neitherYesNorNo(text: string): Wrong {
  return wrong(
    'cell.neither_yes_nor_no',
    [`„${text}“ ist weder ja noch nein.`, `"${text}" is neither yes nor no.`],
    ['Bitte ja oder nein schreiben.', 'Please write yes or no.'],
  );
}

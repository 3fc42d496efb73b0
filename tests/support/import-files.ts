import { strToU8, zipSync } from 'fflate';
import writeExcelFile, { type Cell } from 'write-excel-file/node';
import { importColumns, type SheetName, sheetNames, sheetTitles } from '../../src/domain/imports/import-sheets.ts';
import { makePlan } from '../../src/domain/lending/plan.ts';
import { Money } from '../../src/domain/money/money.ts';
import { type BusinessDate, dateOf, plusDays } from '../../src/domain/time/business-date.ts';
import { termsOf } from './loan-terms.ts';

/** A file to import, line by line; a line names only the columns it fills. */
export type ImportLines = Record<SheetName, Record<string, string>[]>;

export const noLines = (): ImportLines => Object.fromEntries(sheetNames.map((name) => [name, []])) as never;

const headsOf = (sheet: SheetName): string[] => Object.keys(importColumns[sheet]);
const rowsOf = (sheet: SheetName, lines: ImportLines): string[][] => [
  headsOf(sheet),
  ...lines[sheet].map((line) => headsOf(sheet).map((column) => line[column] ?? '')),
];

/** As a ZIP of CSV files with the English headings. */
export function asZip(lines: ImportLines, encode: (text: string) => Uint8Array = strToU8): Buffer {
  const files = sheetNames
    .filter((sheet) => lines[sheet].length > 0)
    .map((sheet) => [
      `${sheetTitles[sheet].en}.csv`,
      encode(
        rowsOf(sheet, lines)
          .map((row) => row.join(';'))
          .join('\r\n'),
      ),
    ]);
  return Buffer.from(zipSync(Object.fromEntries(files), { mtime: new Date('2026-01-01T00:00:00Z') }));
}

/** As a workbook with the German headings, with real numbers and dates, as people have them. */
export async function asWorkbook(lines: ImportLines): Promise<Buffer> {
  const sheets = sheetNames.map((sheet) => {
    const columns: Record<string, { readonly heading: string; readonly kind: string }> = importColumns[sheet];
    const head: Cell[] = Object.values(columns).map(({ heading }) => ({ value: heading }));
    const body = lines[sheet].map((line) =>
      Object.entries(columns).map(([name, { kind }]): Cell => cellOf(kind, line[name] ?? '')),
    );
    return { sheet: sheetTitles[sheet].de, data: [head, ...body] };
  });
  return await writeExcelFile(sheets).toBuffer();
}

function cellOf(kind: string, text: string): Cell {
  if (text === '') return null;
  if (kind === 'date') return { value: new Date(`${text}T00:00:00Z`), type: Date, format: 'dd.mm.yyyy' };
  return ['money', 'rate', 'count'].includes(kind) ? { value: Number(text), type: Number } : { value: text };
}

export const CUT_OVER = '2026-10-31' as BusinessDate;

/** What a generated cooperative adds up to, counted while it is made. */
export type Expected = {
  members: number;
  shares: number;
  share_capital: Money;
  open_dues: Money;
  loans: number;
  outstanding_principal: Money;
  payments_before: Money;
  payments_since: Money;
};

/** The same numbers each time: a small linear congruence. */
function dice(): (sides: number) => number {
  let state = 20_261_031;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

const pad = (value: number, width = 4): string => String(value).padStart(width, '0');

/** A cooperative of so many members and loans, some repaid, some behind, some with guarantors who are no members. */
export function cooperativeInFiles(members: number, loans: number): { lines: ImportLines; expected: Expected } {
  const roll = dice();
  const lines = noLines();
  const expected: Expected = {
    members: 0,
    shares: 0,
    share_capital: Money.zero,
    open_dues: Money.zero,
    loans,
    outstanding_principal: Money.zero,
    payments_before: Money.zero,
    payments_since: Money.zero,
  };
  for (let number = 1; number <= members; number += 1) addMember(lines, expected, { number, roll });
  for (let number = 1; number <= loans; number += 1) addLoan(lines, expected, { number, members, roll });
  return { lines, expected };
}

type Making = { readonly number: number; readonly roll: (sides: number) => number };

function addMember(lines: ImportLines, expected: Expected, { number, roll }: Making): void {
  const admitted = dateOf(2009 + roll(17), 1 + roll(9), 1 + roll(28));
  const shares = 1 + roll(4);
  const hasLeft = number % 20 === 0;
  const paid = hasLeft ? Money.zero : Money.parse('50.00').times(shares - (shares > 1 && roll(5) === 0 ? 1 : 0));
  lines.members.push({
    number: `M-${pad(number)}`,
    surname: `Mitglied${pad(number)}`,
    first_names: 'Çağla Jürgen',
    birth_date: dateOf(1950 + roll(50), 1 + roll(12), 1 + roll(28)),
    street: `Nordstraße ${number}`,
    postal_code: '44145',
    city: 'Dortmund',
    admitted_on: admitted,
    ...(hasLeft ? { left_on: '2025-12-31' } : {}),
    shares: String(shares),
    share_capital_paid: paid.toText(),
  });
  if (hasLeft) return;
  expected.members += 1;
  expected.shares += shares;
  expected.share_capital = expected.share_capital.plus(paid);
  if (number % 15 !== 0) return;
  for (const month of ['2026-09', '2026-10'])
    lines.dues.push({ member: `M-${pad(number)}`, month, open_amount: '5.00' });
  expected.open_dues = expected.open_dues.plus(Money.parse('10.00'));
}

function addLoan(lines: ImportLines, expected: Expected, given: Making & { readonly members: number }): void {
  const { number, members, roll } = given;
  const loan = `ALT-${number}`;
  const principal = Money.parse('1000.00').times(1 + roll(12));
  const paidOutOn = dateOf(2015 + roll(11), 1 + roll(10), 1 + roll(28));
  const terms = termsOf(principal.toText(), 12 * (1 + roll(4)), { dueDay: number % 2 === 0 ? 'anniversary' : 30 });
  const { rows } = makePlan(terms, paidOutOn, 'DE-NW');
  const skipped = number % 10 === 0 ? 2 : 0;
  const due = rows.filter(({ dueDate }) => dueDate <= CUT_OVER);
  const isRunning = due.length < rows.length;
  const paid = isRunning ? due.slice(0, Math.max(0, due.length - skipped)) : due;
  const outstanding = principal.minus(Money.sum(paid.map((row) => row.principal)));
  lines.loans.push({
    number: loan,
    borrower: `M-${pad(1 + ((number * 7) % members))}`,
    principal: principal.toText(),
    annual_rate: terms.annualRate.toText(),
    contracted_on: plusDays(paidOutOn, -8),
    paid_out_on: paidOutOn,
    method: 'annuity',
    regime: 'BUSINESS',
    purpose: 'Betriebsmittel',
    outstanding_principal: outstanding.toText(),
  });
  lines.plan_rows.push(
    ...rows.map((row) => ({
      loan,
      number: String(row.number),
      due_date: row.dueDate,
      principal: row.principal.toText(),
      interest: row.interest.toText(),
      ...(row.fee.isZero() ? {} : { fee: row.fee.toText() }),
    })),
  );
  const pay = (amount: Money, on: BusinessDate, reference: string): void => {
    lines.payments.push({
      purpose: 'loan',
      number: loan,
      value_date: on,
      amount: amount.toText(),
      bank_reference: reference,
    });
  };
  for (const row of paid) pay(row.amount, row.dueDate, `${loan}/${row.number}`);
  expected.payments_before = expected.payments_before.plus(Money.sum(paid.map(({ amount }) => amount)));
  expected.outstanding_principal = expected.outstanding_principal.plus(outstanding);
  const next = rows.find(({ dueDate }) => dueDate > CUT_OVER && dueDate <= '2026-11-20');
  if (next && skipped === 0) {
    pay(next.amount, next.dueDate, `${loan}/${next.number}`);
    expected.payments_since = expected.payments_since.plus(next.amount);
  }
  if (number % 3 !== 0) return;
  lines.persons.push({ number: `B-${number}`, surname: `Bürge${number}`, first_names: 'Zoë', city: 'Dortmund' });
  lines.guarantees.push({
    loan,
    guarantor: `B-${number}`,
    kind: 'primary_liability',
    cap: principal.toText(),
    cap_includes_interest_and_costs: 'ja',
    signed_on: plusDays(paidOutOn, -9),
    paper_location: 'Ordner 3',
  });
}

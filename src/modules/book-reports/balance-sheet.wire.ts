import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { accountsOfTheSheet } from '../../domain/ledger/account-places.ts';
import { type AccountCode, accounts, normalSideOf } from '../../domain/ledger/accounts.ts';
import {
  type BalanceSheetPosition,
  balanceSheetPositions,
  type BalanceSheetSide,
} from '../../domain/ledger/annual-accounts-positions.ts';
import { isWithin, type SheetContent, type SheetLine, type SheetPart } from '../../domain/ledger/balance-sheet.ts';
import type { TwoYears } from '../../domain/ledger/income-statement.ts';
import { Money } from '../../domain/money/money.ts';
import { type BusinessDate, plusDays } from '../../domain/time/business-date.ts';
import { type AboutReport, type AsKnown, entriesBehind } from '../reporting/index.ts';
import type * as schema from './annual-accounts.schema.ts';
import type { SheetOnADay } from './annual-accounts.service.ts';
import { resultEntries } from './result-entries.ts';

type SheetRow = z.input<typeof schema.BalanceSheetLine>;

export const named = ({ de, en }: Sentence) => ({ name_de: de, name_en: en });

export const figures = ({ amount, previous }: TwoYears) => ({
  amount: amount.toText(),
  previous_amount: previous.toText(),
});

export function balanceSheetOut(
  sheet: SheetOnADay,
  moment: AsKnown,
  about: AboutReport,
): z.input<typeof schema.BalanceSheetReport> {
  const { assets, equity_and_liabilities: sources } = sheet.totals;
  const difference = assets.amount.minus(sources.amount);
  const result = sheet.lines.find(({ position }) => position === 'result')?.amount ?? Money.zero;
  return {
    ...about,
    cooperative: sheet.cooperative,
    year_from: sheet.starts.current,
    previous_as_of: sheet.previousAsOf,
    total_assets: assets.amount.toText(),
    total_equity_and_liabilities: sources.amount.toText(),
    previous_total_assets: assets.previous.toText(),
    previous_total_equity_and_liabilities: sources.previous.toText(),
    difference: difference.toText(),
    is_balanced: difference.isZero() && assets.previous.equals(sources.previous),
    result: result.toText(),
    overdue_share_payments: sheet.overdueOnShares.amount.toText(),
    lines: [...sideOut('assets', sheet, moment), ...sideOut('equity_and_liabilities', sheet, moment)],
  };
}

/** A column of the sheet: the end of its day, and the first day of its financial year. */
type Column = { readonly asOf: BusinessDate; readonly yearStart: BusinessDate; readonly knownAt: Date };

function sideOut(side: BalanceSheetSide, sheet: SheetOnADay, { asOf, knownAt }: AsKnown): SheetRow[] {
  const columns = {
    now: { asOf, yearStart: sheet.starts.current, knownAt },
    before: { asOf: sheet.previousAsOf, yearStart: sheet.starts.before, knownAt },
  };
  const lines = sheet.lines.filter(({ position }) => balanceSheetPositions[position].side === side);
  const parts = lines.map(({ position, parts: own }) => ({
    position,
    rows: own.map((part) => partRow(part, position, columns)),
  }));
  const rowsOf = (line: SheetLine): SheetRow[] => {
    const within = parts.filter(({ position }) => isWithin(position, line.position)).flatMap(({ rows }) => rows);
    const own = parts.find(({ position }) => position === line.position)?.rows ?? [];
    return [positionRow(line, within), ...own, ...(line.position === 'share_capital' ? [overdueNote(sheet)] : [])];
  };
  const all = parts.flatMap(({ rows }) => rows);
  return [...lines.flatMap(rowsOf), totalRow(side, sheet, all)];
}

function positionRow(line: SheetLine, within: readonly SheetRow[]): SheetRow {
  const { side, number, level, name } = balanceSheetPositions[line.position];
  return {
    side,
    kind: 'position',
    position: number,
    level,
    account: null,
    ...named(name),
    ...figures(line),
    ...entriesIn(within),
  };
}

/** What is behind all of these parts. */
export function entriesIn(parts: readonly Pick<SheetRow, 'amount_entries' | 'previous_amount_entries'>[]) {
  return {
    amount_entries: parts.flatMap((part) => part.amount_entries ?? []),
    previous_amount_entries: parts.flatMap((part) => part.previous_amount_entries ?? []),
  };
}

function partRow(
  part: SheetPart,
  position: BalanceSheetPosition,
  { now, before }: { readonly now: Column; readonly before: Column },
): SheetRow {
  const { side, number, level } = balanceSheetPositions[position];
  const isAccount = part.of in accounts;
  return {
    side,
    kind: 'part',
    position: number,
    level: level + 1,
    account: isAccount ? part.of : null,
    ...named(nameOf(part.of)),
    ...figures(part),
    amount_entries: part.amount.isZero() ? [] : entriesOf(part.of, side, now),
    previous_amount_entries: part.previous.isZero() ? [] : entriesOf(part.of, side, before),
  };
}

const COMPUTED = {
  earlier_results: { de: 'Ergebnisse früherer Geschäftsjahre', en: 'Results of earlier financial years' },
  result_of_the_year: { de: 'Ergebnis des Geschäftsjahres', en: 'Result of the financial year' },
  deficit: { de: 'Verluste über das Eigenkapital hinaus', en: 'Losses beyond the equity' },
} as const satisfies Readonly<Record<Exclude<SheetContent, AccountCode>, Sentence>>;

const nameOf = (of: SheetContent): Sentence =>
  of in COMPUTED ? COMPUTED[of as keyof typeof COMPUTED] : accounts[of as AccountCode].name;

function entriesOf(of: SheetContent, side: BalanceSheetSide, { asOf, yearStart, knownAt }: Column): string[] {
  if (of === 'earlier_results') return resultEntries({ to: plusDays(yearStart, -1), knownAt });
  if (of === 'result_of_the_year') return resultEntries({ from: yearStart, to: asOf, knownAt });
  const until = { to: asOf, knownAt };
  if (of === 'deficit') {
    const equity = equityAccounts.map((account) => entriesBehind({ account, ...until, minus: true }));
    return [...equity, ...resultEntries({ ...until, isMinus: true })];
  }
  const grows = normalSideOf(accounts[of].kind) === 'debit' ? 'assets' : 'equity_and_liabilities';
  return [entriesBehind({ account: of, ...until, minus: grows !== side })];
}

const equityAccounts: readonly AccountCode[] = [...accountsOfTheSheet]
  .filter(([, place]) => isWithin(place.in, 'equity'))
  .map(([account]) => account);

/** HGB §337(1): what is late is no share capital here, and is noted beside it. */
function overdueNote({ overdueOnShares }: SheetOnADay): SheetRow {
  const { number, level, side } = balanceSheetPositions.share_capital;
  return {
    side,
    kind: 'note',
    position: number,
    level: level + 1,
    account: null,
    name_de: 'Rückständige fällige Einzahlungen auf Geschäftsanteile',
    name_en: 'Payments on shares that are due and late',
    ...figures(overdueOnShares),
  };
}

function totalRow(side: BalanceSheetSide, { totals }: SheetOnADay, all: readonly SheetRow[]): SheetRow {
  return {
    side,
    kind: 'total',
    position: null,
    level: 1,
    account: null,
    name_de: side === 'assets' ? 'Summe Aktiva' : 'Summe Passiva',
    name_en: side === 'assets' ? 'Total assets' : 'Total equity and liabilities',
    ...figures(totals[side]),
    ...entriesIn(all),
  };
}

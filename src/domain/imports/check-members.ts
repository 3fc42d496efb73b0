import { amountInWords, dateInWords } from '../figures-in-words.ts';
import { Money } from '../money/money.ts';
import { type BusinessDate, firstOfMonth } from '../time/business-date.ts';
import type { Fault, Findings } from './fault.ts';
import { faultAt } from './faults-at.ts';
import type { ImportSetting } from './import-setting.ts';
import type { ImportRow } from './import-sheets.ts';
import { placeIn, type ReadFile, type ReadSheet } from './read-sheets.ts';

/** Shares that came at one time, as the register shall show them. */
export type Lot = { readonly count: number; readonly nominal: Money; readonly subscribedOn: BusinessDate };

/** The lots of the shares sheet, oldest first; where it names none, all shares came on admission. */
export function lotsOf(member: ImportRow<'members'>, file: ReadFile, { shareNominal }: ImportSetting): readonly Lot[] {
  const lots = file.shares.rows.filter((lot) => lot.member === member.number);
  if (lots.length === 0) return [{ count: member.shares, nominal: shareNominal, subscribedOn: member.admitted_on }];
  return lots
    .map(({ count, nominal, subscribed_on: subscribedOn }) => ({
      count,
      nominal: nominal ?? shareNominal,
      subscribedOn,
    }))
    .toSorted((a, b) => (a.subscribedOn < b.subscribedOn ? -1 : Number(a.subscribedOn > b.subscribedOn)));
}

export function subscribedIn(lots: readonly Lot[]): Money {
  return Money.sum(lots.map(({ count, nominal }) => nominal.times(count)));
}

/** Members with their shares and dues at the cut-over. */
export function checkMembers(file: ReadFile, setting: ImportSetting): Findings {
  const faults = [
    ...file.members.rows.flatMap((row) => memberFaults(file, row, setting)),
    ...file.shares.rows.flatMap((row) => lotFaults(file, row, setting)),
    ...duesFaults(file, setting),
  ];
  return { faults, remarks: [] };
}

/** A date that comes after the cut-over, or before one it must follow. */
export function dayFaults(
  sheet: ReadSheet,
  { line, column, day }: { readonly line: number; readonly column: string; readonly day: BusinessDate | null },
  { from, until }: { readonly from?: BusinessDate | undefined; readonly until: BusinessDate },
): Fault[] {
  if (day === null) return [];
  const place = placeIn(sheet, line, column);
  if (day > until) return [faultAt('date.after_cut_over', place, [dateInWords(day).de, dateInWords(until).de])];
  return from !== undefined && day < from
    ? [faultAt('date.out_of_order', place, [dateInWords(day).de, dateInWords(from).de])]
    : [];
}

function memberFaults(file: ReadFile, row: ImportRow<'members'>, setting: ImportSetting): Fault[] {
  const { members: sheet } = file;
  const { line, admitted_on: admittedOn, declared_on: declaredOn, left_on: leftOn, shares } = row;
  const until = setting.cutOverOn;
  const at = (column: string) => placeIn(sheet, line, column);
  const faults = [
    ...dayFaults(sheet, { line, column: 'admitted_on', day: admittedOn }, { from: declaredOn ?? undefined, until }),
    ...dayFaults(sheet, { line, column: 'left_on', day: leftOn }, { from: admittedOn, until }),
    ...negative(sheet, row, ['share_capital_paid', 'dues_credit']),
  ];
  if (shares < 1) return [...faults, faultAt('shares.none', at('shares'))];
  const lots = lotsOf(row, file, setting);
  const count = lots.reduce((sum, lot) => sum + lot.count, 0);
  if (count !== shares) faults.push(faultAt('shares.lots_differ', at('shares'), [String(count), String(shares)]));
  const [paid, most] = [row.share_capital_paid, subscribedIn(lots)];
  if (paid.isGreaterThan(most)) {
    const figures = [amountInWords(paid).de, amountInWords(most).de];
    faults.push(faultAt('shares.capital_above_shares', at('share_capital_paid'), figures));
  }
  const hasBalance = !paid.isZero() || row.dues_credit?.isPositive() === true;
  if (leftOn !== null && hasBalance) faults.push(faultAt('member.former_has_balance', at('share_capital_paid')));
  return faults;
}

/** Amounts that cannot lie below zero. */
export function negative<Row extends { readonly line: number }>(
  sheet: ReadSheet,
  row: Row,
  columns: readonly (keyof Row & string)[],
): Fault[] {
  return columns.flatMap((column) => {
    const amount = row[column];
    const isNegative = amount instanceof Money && amount.isNegative();
    return isNegative ? [faultAt('amount.negative', placeIn(sheet, row.line, column))] : [];
  });
}

function lotFaults(file: ReadFile, row: ImportRow<'shares'>, { cutOverOn }: ImportSetting): Fault[] {
  const { shares: sheet, members } = file;
  const { line } = row;
  const unknown = members.numbers.includes(row.member)
    ? []
    : [faultAt('reference.member_unknown', placeIn(sheet, line, 'member'), [row.member])];
  const member = members.rows.find(({ number }) => number === row.member);
  const none = row.count < 1 ? [faultAt('shares.none', placeIn(sheet, line, 'count'))] : [];
  const nominal = row.nominal === null || row.nominal.isPositive();
  return [
    ...unknown,
    ...none,
    ...(nominal ? [] : [faultAt('amount.not_positive', placeIn(sheet, line, 'nominal'))]),
    ...dayFaults(
      sheet,
      { line, column: 'subscribed_on', day: row.subscribed_on },
      { from: member?.admitted_on, until: member?.left_on ?? cutOverOn },
    ),
  ];
}

function duesFaults(file: ReadFile, { cutOverOn }: ImportSetting): Fault[] {
  const { dues: sheet, members } = file;
  const seen = new Set<string>();
  return sheet.rows.flatMap((row) => {
    const { line, month } = row;
    const at = (column: string) => placeIn(sheet, line, column);
    const member = members.rows.find(({ number }) => number === row.member);
    const faults: Fault[] = [];
    if (!members.numbers.includes(row.member))
      faults.push(faultAt('reference.member_unknown', at('member'), [row.member]));
    if (!row.open_amount.isPositive()) faults.push(faultAt('amount.not_positive', at('open_amount')));
    const from = member && firstOfMonth(member.admitted_on);
    faults.push(...dayFaults(sheet, { line, column: 'month', day: month }, { from, until: cutOverOn }));
    if (seen.has(`${row.member} ${month}`)) faults.push(faultAt('dues.month_twice', at('month'), [row.member]));
    seen.add(`${row.member} ${month}`);
    if (member?.left_on) faults.push(faultAt('member.former_has_balance', at('open_amount')));
    else if (member?.dues_credit?.isPositive())
      faults.push(faultAt('dues.owed_and_credit', at('open_amount'), [row.member]));
    return faults;
  });
}

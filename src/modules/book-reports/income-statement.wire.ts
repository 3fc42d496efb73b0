import type { z } from 'zod';
import { accounts } from '../../domain/ledger/accounts.ts';
import {
  incomePositions,
  type Position,
  RESULT_OF_THE_STATEMENT,
} from '../../domain/ledger/annual-accounts-positions.ts';
import type { AccountPart, IncomeLine, TwoYears } from '../../domain/ledger/income-statement.ts';
import type { AboutReport, AsKnown } from '../reporting/index.ts';
import type * as schema from './annual-accounts.schema.ts';
import type { StatementOfSpan } from './annual-accounts.service.ts';
import { entriesIn, figures, named } from './balance-sheet.wire.ts';
import { earnedEntries } from './result-entries.ts';

type Row = z.input<typeof schema.IncomeStatementLine>;

export function incomeStatementOut(
  statement: StatementOfSpan,
  { knownAt }: AsKnown,
  about: AboutReport,
): z.input<typeof schema.IncomeStatementReport> {
  const { span, previous, result } = statement;
  const lines = statement.lines.map((line) => ({
    line,
    parts: line.parts.map((part) =>
      partRow(part, line, { now: { ...span, knownAt }, before: { ...previous, knownAt } }),
    ),
  }));
  const all = lines.flatMap(({ parts }) => parts);
  return {
    ...about,
    from: span.from,
    cooperative: statement.cooperative,
    previous_from: previous.from,
    previous_to: previous.to,
    result: result.amount.toText(),
    previous_result: result.previous.toText(),
    lines: [
      ...lines.flatMap(({ line, parts }) => [positionRow(incomePositions[line.position], line, parts), ...parts]),
      { ...positionRow(RESULT_OF_THE_STATEMENT, result, all), kind: 'total' },
    ],
  };
}

function positionRow({ number, level, name }: Position, amounts: TwoYears, parts: readonly Row[]): Row {
  return {
    kind: 'position',
    position: number,
    level,
    account: null,
    ...named(name),
    ...figures(amounts),
    ...entriesIn(parts),
  };
}

type Column = StatementOfSpan['span'] & Pick<AsKnown, 'knownAt'>;

function partRow(
  part: AccountPart,
  { position }: IncomeLine,
  { now, before }: { readonly now: Column; readonly before: Column },
): Row {
  const { number, level } = incomePositions[position];
  return {
    kind: 'part',
    position: number,
    level: level + 1,
    account: part.account,
    ...named(accounts[part.account].name),
    ...figures(part),
    amount_entries: part.amount.isZero() ? [] : [earnedEntries(part.account, now)],
    previous_amount_entries: part.previous.isZero() ? [] : [earnedEntries(part.account, before)],
  };
}

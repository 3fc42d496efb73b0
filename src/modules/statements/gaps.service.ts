import { type Gap, gapsBetween, type Link } from '../../domain/statements/gaps.ts';
import type { Db } from '../../platform/db/database.ts';
import { allStatements } from './statements.repository.ts';
import type { BankStatement } from './statements.types.ts';

/** What is missing between the statements on record, earliest first. Once a missing statement comes, its gap is gone. */
export async function gapsInStatements(db: Db): Promise<readonly Gap[]> {
  const byAccount = Map.groupBy(await allStatements(db), ({ accountIban }) => accountIban);
  return [...byAccount.values()].flatMap((statements) => gapsBetween(statements.map(linkOf)));
}

/** Those of them that touch one of these statements. */
export async function gapsAround(db: Db, ids: readonly string[]): Promise<readonly Gap[]> {
  if (ids.length === 0) return [];
  const gaps = await gapsInStatements(db);
  return gaps.filter(({ before, after }) => ids.includes(before.id) || ids.includes(after.id));
}

export function linkOf(statement: BankStatement): Link {
  return {
    id: statement.id,
    identification: statement.identification,
    sequence: statement.electronicSequence ?? statement.legalSequence,
    from: statement.from,
    to: statement.to,
    opening: { amount: statement.openingBalance, on: statement.openingOn },
    closing: { amount: statement.closingBalance, on: statement.closingOn },
  };
}

import { sql } from 'kysely';
import type { Tx } from './database.ts';

/**
 * M members and P persons count through all years (year 0); K cases, D loans, B guarantees, S documents, GV general assemblies
 * and BS resolutions begin anew each year.
 */
export type NumberKind = 'M' | 'P' | 'K' | 'D' | 'B' | 'S' | 'GV' | 'BS';

/** Takes the next number of a kind; without gaps, because the counter rolls back with the transaction. */
export async function nextNumber(tx: Tx, kind: NumberKind, year: number): Promise<string> {
  const result = await sql<{ number: string }>`select next_number(${kind}, ${year}) as number`.execute(tx);
  const number = result.rows[0]?.number;
  if (number === undefined) throw new Error('next_number answered nothing');
  return number;
}

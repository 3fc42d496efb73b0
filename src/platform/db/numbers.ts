import { sql } from 'kysely';
import type { Tx } from './database.ts';

/**
 * M members and P persons count through all years (year 0); K cases, D loans, B guarantees, S documents, GV general assemblies
 * BS resolutions, A departures and L bank runs begin anew each year.
 */
export type NumberKind = 'M' | 'P' | 'K' | 'D' | 'B' | 'S' | 'GV' | 'BS' | 'A' | 'L';

/** Takes the next number of a kind; without gaps, because the counter rolls back with the transaction. */
export async function nextNumber(tx: Tx, kind: NumberKind, year: number): Promise<string> {
  const result = await sql<{ number: string }>`select next_number(${kind}, ${year}) as number`.execute(tx);
  const number = result.rows[0]?.number;
  if (number === undefined) throw new Error('next_number answered nothing');
  return number;
}

/** Whether a number from elsewhere is written as ours are: M-0042, D-2024-0007. */
export function isOurNumber(kind: 'M' | 'D', number: string): boolean {
  return kind === 'M' ? /^M-\d{4,6}$/.test(number) : /^D-20\d\d-\d{4,6}$/.test(number);
}

/** Numbers given elsewhere are kept: counting goes on after the highest of them. All are ours by their form. */
export async function keepNumbers(tx: Tx, numbers: readonly string[]): Promise<void> {
  if (numbers.length === 0) return;
  await sql`
    insert into number_counters as counter (kind, year, last)
    select left(number, 1), case when left(number, 1) = 'M' then 0 else split_part(number, '-', 2)::int end,
      max(split_part(number, '-', -1)::int)
    from unnest(${[...numbers]}::text[]) as given (number) where split_part(number, '-', -1)::int > 0 group by 1, 2
    on conflict (kind, year) do update set last = greatest(counter.last, excluded.last)`.execute(tx);
}

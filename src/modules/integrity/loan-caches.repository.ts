import { sql } from 'kysely';
import { payables } from '../../domain/lending/allocation-order.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

/** Figures as text, by name. */
export type Figures = Readonly<Record<string, string>>;

/** What is stored of a loan and could be computed anew. */
export type CachedLoan = {
  readonly id: string;
  readonly number: string;
  /** The day up to which it was computed. */
  readonly through: BusinessDate;
  readonly figures: Figures;
};

/** Loans with a plan, by id, some at a time. */
export async function cachedLoansAfter(
  db: Db,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly CachedLoan[]> {
  let query = db.selectFrom('loans').selectAll().where('replayed_through', 'is not', null).orderBy('id').limit(limit);
  if (after !== null) query = query.where('id', '>', after);
  return (await query.execute()).map((row) => ({
    id: row.id,
    number: row.number,
    through: row.replayed_through as BusinessDate,
    figures: {
      status: row.status,
      'paid out': String(row.paid_out_on),
      closed: String(row.closed_on),
      'outstanding principal': row.outstanding_principal,
      credit: row.credit,
      ...Object.fromEntries(payables.map((part) => [`paid ${part}`, row[`paid_${part}`]])),
      'open costs': row.open_costs,
      'open default interest': row.open_default_interest,
      restructured: String(row.restructured_on),
      terminated: String(row.terminated_on),
      'written off': String(row.written_off_on),
      'oldest unpaid': String(row.oldest_unpaid_effective_due_date),
    },
  }));
}

type Named = { readonly loan_id: string; readonly name: string; readonly text: string };

/** By loan. */
function gathered(rows: readonly Named[]): ReadonlyMap<string, Figures> {
  return new Map(
    [...Map.groupBy(rows, ({ loan_id: id }) => id)].map(([id, own]) => [
      id,
      Object.fromEntries(own.map(({ name, text }) => [name, text])),
    ]),
  );
}

/** The plan in force, row by row. */
export async function cachedPlans(db: Db, loanIds: readonly string[]): Promise<ReadonlyMap<string, Figures>> {
  const { rows } = await sql<Named>`
    select loan_id, 'plan row ' || number as name, concat_ws(' ', coalesce(kind, 'instalment'), due_date, effective_due_date, interest,
      principal, fee, balance) as text
    from plan_rows where (loan_id, version) in (
      select loan_id, max(version) from plan_versions where loan_id = any (${loanIds}::uuid[]) group by loan_id)`.execute(
    db,
  );
  return gathered(rows);
}

/** What is paid of each instalment; those of which nothing is are left out. */
export async function cachedRows(db: Db, loanIds: readonly string[]): Promise<ReadonlyMap<string, Figures>> {
  const { rows } = await sql<Named>`
    select loan_id, 'row ' || number as name,
      concat_ws(' ', paid_fee, paid_interest, paid_principal, coalesce(paid_on::text, 'null'), 'by', effective_due_date) as text
    from plan_row_states
    where loan_id = any (${loanIds}::uuid[]) and (paid_fee + paid_interest + paid_principal <> 0 or paid_on is not null)`.execute(
    db,
  );
  return gathered(rows);
}

const place = sql`fact_id || ' settles ' || component || ' of ' || coalesce(row_number::text, 'null') || ' '
  || coalesce(claim_fact_id::text, 'null') || ' on ' || effective_on || ' by ' || means as name, amount::text as text`;

/** The allocations that count now. */
export async function cachedAllocations(db: Db, loanIds: readonly string[]): Promise<ReadonlyMap<string, Figures>> {
  const { rows } = await sql<Named>`
    select loan_id, ${place} from allocations where loan_id = any (${loanIds}::uuid[]) and until_version is null`.execute(
    db,
  );
  return gathered(rows);
}

/** Those that counted at a moment, of what had come by a day. */
export async function allocationsKnown(
  db: Db,
  loanId: string,
  { knownAt, through }: { readonly knownAt: Date; readonly through: BusinessDate },
): Promise<Figures> {
  const { rows } = await sql<Named>`
    select loan_id, ${place} from allocations
    where loan_id = ${loanId} and effective_on <= ${through}
      and known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt})`.execute(db);
  return gathered(rows).get(loanId) ?? {};
}

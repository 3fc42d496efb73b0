import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';

/** A month's dues as they were claimed. */
export type RecordedClaim = {
  readonly id: string;
  readonly memberId: string;
  /** First day of the month. */
  readonly month: BusinessDate;
  readonly dueOn: BusinessDate;
  readonly amount: Money;
  readonly policyNumber: number;
};

export type DuesRun = {
  readonly id: string;
  readonly month: BusinessDate;
  readonly claimCount: number;
  readonly requestKey: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
};

/** Whose dues of the month are claimed already. Read it with the members locked. */
export async function membersClaimedFor(db: Db, month: BusinessDate): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('dues_claims').select('member_id').where('month', '=', month).execute();
  return new Set(rows.map((row) => row.member_id));
}

/** A run and all of its claims, in two statements whatever their number. */
export async function insertRun(tx: Tx, run: DuesRun, claims: readonly RecordedClaim[]): Promise<void> {
  await tx
    .insertInto('dues_runs')
    .values({
      id: run.id,
      month: run.month,
      claim_count: run.claimCount,
      request_key: run.requestKey,
      recorded_at: run.recordedAt,
      recorded_by: run.recordedBy,
    })
    .execute();
  await sql`
    insert into dues_claims (id, run_id, member_id, month, due_on, amount, policy_number, recorded_at)
    select id, ${run.id}::uuid, member_id, ${run.month}::date, due_on, amount, policy_number, ${run.recordedAt}::timestamptz
    from unnest(
      ${claims.map(({ id }) => id)}::uuid[], ${claims.map(({ memberId }) => memberId)}::uuid[],
      ${claims.map(({ dueOn }) => dueOn)}::date[], ${claims.map(({ amount }) => amount.toText())}::numeric[],
      ${claims.map(({ policyNumber }) => policyNumber)}::int[]
    ) as given (id, member_id, due_on, amount, policy_number)`.execute(tx);
}

/** A member's claims, oldest first. */
export async function claimsOf(db: Db, memberId: string): Promise<readonly RecordedClaim[]> {
  const rows = await db
    .selectFrom('dues_claims')
    .select(['id', 'member_id', 'month', 'due_on', 'amount', 'policy_number'])
    .where('member_id', '=', memberId)
    .orderBy('month')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    memberId: row.member_id,
    month: parseDate(row.month),
    dueOn: parseDate(row.due_on),
    amount: Money.parse(row.amount),
    policyNumber: row.policy_number,
  }));
}

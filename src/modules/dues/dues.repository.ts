import { sql } from 'kysely';
import type { DuesReversal } from '../../domain/dues/claim-state.ts';
import type { DuesClaim } from '../../domain/dues/dues-claims.ts';
import { Money } from '../../domain/money/money.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { MemberClaim } from './dues.types.ts';

export type DuesRun = {
  readonly id: string;
  readonly month: BusinessDate;
  readonly claimCount: number;
  readonly requestKey: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
};

export async function insertRun(tx: Tx, run: DuesRun): Promise<void> {
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
}

/** The first month that was ever claimed from anybody; null before there is one. */
export async function firstClaimedMonth(db: Db): Promise<BusinessDate | null> {
  const query = db.selectFrom('dues_runs').select((of) => of.fn.min('month').as('month'));
  const { month } = await query.executeTakeFirstOrThrow();
  return month === null ? null : parseDate(month);
}

/** What is known of a member's months when claiming: which stand, and how often each was cancelled before. */
export type KnownMonths = {
  readonly standing: ReadonlySet<BusinessDate>;
  readonly attempts: ReadonlyMap<BusinessDate, number>;
};

/** Of everybody, between two months, both included. Read it with the members locked. */
export async function knownMonths(
  db: Db,
  between: { readonly from: BusinessDate; readonly to: BusinessDate; readonly memberId?: string },
): Promise<ReadonlyMap<string, KnownMonths>> {
  let query = db
    .selectFrom('dues_claim_months as one')
    .leftJoin('dues_reversals as reversal', (on) =>
      on.onRef('reversal.claim_id', '=', 'one.claim_id').onRef('reversal.month', '=', 'one.month'),
    )
    .select(['one.member_id', 'one.month', 'one.attempt', 'reversal.id as reversal_id'])
    .where('one.month', '>=', between.from)
    .where('one.month', '<=', between.to);
  if (between.memberId !== undefined) query = query.where('one.member_id', '=', between.memberId);
  const byMember = Map.groupBy(await query.execute(), ({ member_id }) => member_id);
  return new Map([...byMember].map(([memberId, rows]) => [memberId, known(rows)]));
}

function known(
  rows: readonly { readonly month: string; readonly attempt: number; readonly reversal_id: string | null }[],
): KnownMonths {
  const attempts = new Map<BusinessDate, number>();
  for (const { month, attempt } of rows) {
    const day = parseDate(month);
    attempts.set(day, Math.max(attempt, attempts.get(day) ?? 0));
  }
  const standing = rows.filter(({ reversal_id: id }) => id === null).map(({ month }) => parseDate(month));
  return { standing: new Set(standing), attempts };
}

export type NewClaim = DuesClaim & {
  readonly id: string;
  readonly memberId: string;
  readonly attempts: KnownMonths['attempts'];
};

/** Claims and their months, in two statements whatever their number. `runId` is null for claims made good later. */
export async function insertClaims(
  tx: Tx,
  {
    runId,
    recordedAt,
    claims,
  }: { readonly runId: string | null; readonly recordedAt: Date; readonly claims: readonly NewClaim[] },
): Promise<void> {
  await sql`
    insert into dues_claims (id, run_id, member_id, month, due_on, amount, policy_number, recorded_at)
    select id, ${runId}::uuid, member_id, month, due_on, amount, policy_number, ${recordedAt}::timestamptz
    from unnest(
      ${claims.map(({ id }) => id)}::uuid[], ${claims.map(({ memberId }) => memberId)}::uuid[],
      ${claims.map(({ months }) => months[0]?.month)}::date[], ${claims.map(({ dueOn }) => dueOn)}::date[],
      ${claims.map(({ amount }) => amount.toText())}::numeric[], ${claims.map(({ months }) => months[0]?.policyNumber)}::int[]
    ) as given (id, member_id, month, due_on, amount, policy_number)`.execute(tx);
  const rows = claims.flatMap(({ id, memberId, months, attempts }) =>
    months.map((one) => ({ ...one, id, memberId, attempt: (attempts.get(one.month) ?? 0) + 1 })),
  );
  await sql`
    insert into dues_claim_months (claim_id, member_id, month, attempt, amount, policy_number, group_code, group_name)
    select * from unnest(
      ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ memberId }) => memberId)}::uuid[],
      ${rows.map(({ month }) => month)}::date[], ${rows.map(({ attempt }) => attempt)}::int[],
      ${rows.map(({ amount }) => amount.toText())}::numeric[], ${rows.map(({ policyNumber }) => policyNumber)}::int[],
      ${rows.map(({ group }) => group?.code ?? null)}::text[], ${rows.map(({ group }) => group?.name ?? null)}::text[])`.execute(
    tx,
  );
}

/** A member's claims with their months and what they are less by, oldest first. */
export async function claimsOf(db: Db, memberId: string): Promise<readonly MemberClaim[]> {
  return await claimsWhere(db, { memberId });
}

/** 404 is for the caller: undefined where there is no such claim. */
export async function findClaim(db: Db, claimId: string): Promise<MemberClaim | undefined> {
  return (await claimsWhere(db, { claimId }))[0];
}

async function claimsWhere(
  db: Db,
  { memberId, claimId }: { readonly memberId?: string; readonly claimId?: string },
): Promise<readonly MemberClaim[]> {
  let query = db.selectFrom('dues_claims').select(['id', 'member_id', 'due_on', 'amount']);
  if (memberId !== undefined) query = query.where('member_id', '=', memberId);
  if (claimId !== undefined) query = query.where('id', '=', claimId);
  const rows = await query.orderBy('due_on').orderBy('month').orderBy('id').execute();
  const ids = rows.map(({ id }) => id);
  const [months, reversals] = await Promise.all([monthsOf(db, ids), reversalsOf(db, ids)]);
  return rows.map((row) => ({
    id: row.id,
    memberId: row.member_id,
    dueOn: parseDate(row.due_on),
    amount: Money.parse(row.amount),
    months: months.get(row.id) ?? [],
    reversals: reversals.get(row.id) ?? [],
  }));
}

async function monthsOf(db: Db, claimIds: readonly string[]) {
  const rows = await db
    .selectFrom('dues_claim_months')
    .selectAll()
    .where(sql<boolean>`claim_id = any(${claimIds}::uuid[])`)
    .orderBy('month')
    .execute();
  const all = rows.map((row) => ({
    claimId: row.claim_id,
    month: parseDate(row.month),
    amount: Money.parse(row.amount),
    policyNumber: row.policy_number,
    group: row.group_code === null ? null : { code: row.group_code, name: row.group_name ?? '' },
  }));
  return Map.groupBy(all, ({ claimId }) => claimId);
}

async function reversalsOf(db: Db, claimIds: readonly string[]) {
  const rows = await db
    .selectFrom('dues_reversals as reversal')
    .leftJoin('dues_reductions as reduction', 'reduction.id', 'reversal.reduction_id')
    .selectAll('reversal')
    .select('reduction.reason')
    .where(sql<boolean>`reversal.claim_id = any(${claimIds}::uuid[])`)
    .orderBy('reversal.id')
    .execute();
  const all = rows.map((row) => ({
    claimId: row.claim_id,
    kind: row.kind as DuesReversal['kind'],
    month: row.month === null ? null : parseDate(row.month),
    cause: row.cause as DuesReversal['cause'],
    amount: Money.parse(row.amount),
    valueDate: parseDate(row.value_date),
    reason: row.reason,
  }));
  return Map.groupBy(all, ({ claimId }) => claimId);
}

export type NewReversal = Omit<DuesReversal, 'reason'> & {
  readonly id: string;
  readonly claimId: string;
  readonly reductionId: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
};

export async function insertReversals(tx: Tx, reversals: readonly NewReversal[]): Promise<void> {
  if (reversals.length === 0) return;
  const rows = reversals.map((each) => ({
    id: each.id,
    claim_id: each.claimId,
    month: each.month,
    kind: each.kind,
    cause: each.cause,
    amount: each.amount.toText(),
    value_date: each.valueDate,
    reduction_id: each.reductionId,
    recorded_at: each.recordedAt,
    recorded_by: each.recordedBy,
  }));
  await tx.insertInto('dues_reversals').values(rows).execute();
}

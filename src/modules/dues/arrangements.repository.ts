import { sql } from 'kysely';
import type { DuesMember } from '../../domain/dues/dues-months.ts';
import { earlierOf, parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import type { Arrangement, ArrangementKind, Decision } from './dues.types.ts';

/** Times without dues, times in a group: recorded, ended early, and decided by the board. */

export type NewArrangement = Pick<
  Arrangement,
  'id' | 'memberId' | 'kind' | 'groupCode' | 'from' | 'until' | 'reason'
> & {
  readonly requestKey: string;
  readonly deed: Deed;
};

export async function insertArrangement(tx: Tx, { deed, ...asked }: NewArrangement): Promise<void> {
  const row = {
    id: asked.id,
    member_id: asked.memberId,
    kind: asked.kind,
    group_code: asked.groupCode,
    first_month: asked.from,
    last_month: asked.until,
    reason: asked.reason,
    recorded_by_person_id: deed.byPersonId,
    request_key: asked.requestKey,
    recorded_at: deed.recordedAt,
    recorded_by: deed.byUserId,
  };
  await keyed('dues_arrangements_request_key_key', tx.insertInto('dues_arrangements').values(row).execute());
}

export type NewEnding = {
  readonly arrangementId: string;
  readonly until: BusinessDate;
  readonly reason: string;
  readonly requestKey: string;
  readonly deed: Deed;
};

export async function insertEnding(tx: Tx, { deed, ...asked }: NewEnding): Promise<void> {
  const row = {
    arrangement_id: asked.arrangementId,
    last_month: asked.until,
    reason: asked.reason,
    request_key: asked.requestKey,
    recorded_at: deed.recordedAt,
    recorded_by: deed.byUserId,
  };
  await keyed(
    'dues_arrangement_endings_request_key_key',
    tx.insertInto('dues_arrangement_endings').values(row).execute(),
  );
}

export type NewDecision = Pick<Decision, 'isGranted' | 'reason'> & {
  readonly id: string;
  /** One of the two. */
  readonly arrangementId: string | null;
  readonly reductionId: string | null;
  readonly proposedByPersonId: string;
  readonly requestKey: string;
  readonly deed: Deed;
};

export async function insertDecision(tx: Tx, { deed, ...asked }: NewDecision): Promise<void> {
  const row = {
    id: asked.id,
    arrangement_id: asked.arrangementId,
    reduction_id: asked.reductionId,
    proposed_by_person_id: asked.proposedByPersonId,
    is_granted: asked.isGranted,
    reason: asked.reason,
    decided_by_person_id: deed.byPersonId,
    decided_on: deed.today,
    request_key: asked.requestKey,
    recorded_at: deed.recordedAt,
    recorded_by: deed.byUserId,
  };
  await keyed('dues_decisions_request_key_key', tx.insertInto('dues_decisions').values(row).execute());
}

/** A key whose answer has been forgotten since is `idempotency.key_reused`. */
export async function keyed(constraint: string, writing: Promise<unknown>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    throw constraintOf(error) === constraint ? keyReused() : error;
  }
}

function selectArrangements(db: Db) {
  return db
    .selectFrom('dues_arrangements as one')
    .leftJoin('dues_arrangement_endings as ending', 'ending.arrangement_id', 'one.id')
    .leftJoin('dues_decisions as decision', 'decision.arrangement_id', 'one.id')
    .selectAll('one')
    .select([
      'ending.last_month as ended_with',
      'ending.reason as ending_reason',
      'decision.is_granted',
      'decision.reason as decision_reason',
      'decision.decided_by_person_id',
      'decision.decided_on',
    ]);
}

type ArrangementRow = Awaited<ReturnType<ReturnType<typeof selectArrangements>['execute']>>[number];

function toArrangement(row: ArrangementRow): Arrangement {
  return {
    id: row.id,
    memberId: row.member_id,
    kind: row.kind as ArrangementKind,
    groupCode: row.group_code,
    from: parseDate(row.first_month),
    until: row.last_month === null ? null : parseDate(row.last_month),
    reason: row.reason,
    recordedByPersonId: row.recorded_by_person_id,
    recordedAt: row.recorded_at,
    ending: row.ended_with === null ? null : { until: parseDate(row.ended_with), reason: row.ending_reason ?? '' },
    decision: decisionOf(row),
  };
}

/** The decision that came along with a row; null where there is none yet. */
export function decisionOf(row: {
  readonly is_granted: boolean | null;
  readonly decision_reason: string | null;
  readonly decided_by_person_id: string | null;
  readonly decided_on: string | null;
}): Decision | null {
  if (row.is_granted === null || row.decided_by_person_id === null || row.decided_on === null) return null;
  return {
    isGranted: row.is_granted,
    reason: row.decision_reason ?? '',
    decidedByPersonId: row.decided_by_person_id,
    decidedOn: parseDate(row.decided_on),
  };
}

export async function findArrangement(db: Db, id: string): Promise<Arrangement | undefined> {
  const row = await selectArrangements(db).where('one.id', '=', id).executeTakeFirst();
  return row && toArrangement(row);
}

/** Of these members, as recorded; nobody's for an empty list, everybody's where none is named. */
export async function arrangementsOf(db: Db, memberIds?: readonly string[]): Promise<readonly Arrangement[]> {
  let query = selectArrangements(db).orderBy('one.first_month').orderBy('one.id');
  if (memberIds) query = query.where(sql<boolean>`one.member_id = any(${memberIds}::uuid[])`);
  return (await query.execute()).map(toArrangement);
}

/** Hardships that wait for the board, oldest first; not those taken back meanwhile. */
export async function undecidedHardships(db: Db): Promise<readonly Arrangement[]> {
  const query = selectArrangements(db)
    .where('one.kind', '=', 'hardship')
    .where('decision.id', 'is', null)
    .where(sql<boolean>`coalesce(ending.last_month >= one.first_month, true)`);
  return (await query.orderBy('one.id').execute()).map(toArrangement);
}

/** What arrangements mean for the months owed: a hardship counts once granted, and nothing past its ending. */
export function spansOf(arrangements: readonly Arrangement[]): Pick<DuesMember, 'exemptions' | 'groups'> {
  const spans = arrangements.flatMap((one) => {
    const isInForce = one.kind !== 'hardship' || one.decision?.isGranted === true;
    const until = one.ending ? earlierOf(one.ending.until, one.until ?? one.ending.until) : one.until;
    return isInForce && (until === null || until >= one.from) ? [{ ...one, until }] : [];
  });
  return {
    exemptions: spans.filter(({ kind }) => kind !== 'group'),
    groups: spans.flatMap(({ groupCode: code, from, until }) => (code === null ? [] : [{ code, from, until }])),
  };
}

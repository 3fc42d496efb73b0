import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import type { RecordedCount, Result, VoteMethod } from './assemblies.types.ts';

/** Results, each with its counts; whoever writes holds the assembly's lock. */

/** Of the whole assembly, oldest first. */
export async function resultsOf(db: Db, assemblyId: string): Promise<readonly Result[]> {
  const query = db.selectFrom('assembly_results').selectAll().where('assembly_id', '=', assemblyId);
  const rows = await query.orderBy('id').execute();
  const counts = Map.groupBy(await countsOf(db, assemblyId), ({ resultId }) => resultId);
  return rows.map((row) => ({
    id: row.id,
    itemId: row.item_id,
    supersedesId: row.supersedes_id,
    correctionReason: row.correction_reason,
    votedAt: row.voted_at,
    method: row.method as VoteMethod,
    votesPresent: row.votes_present,
    excludedVotes: row.excluded_votes,
    counts: (counts.get(row.id) ?? []).map(({ count }) => count),
  }));
}

type CountOf = { readonly resultId: string; readonly count: RecordedCount };

async function countsOf(db: Db, assemblyId: string): Promise<readonly CountOf[]> {
  const rows = await db
    .selectFrom('assembly_counts as count')
    .innerJoin('assembly_results as result', 'result.id', 'count.result_id')
    .where('result.assembly_id', '=', assemblyId)
    .orderBy('count.position')
    .select(['result_id', 'candidate', 'yes', 'no', 'abstentions', 'invalid'])
    .execute();
  return rows.map(({ result_id: resultId, ...count }) => ({ resultId, count }));
}

type NewResult = {
  readonly assemblyId: string;
  readonly result: Result;
  readonly requestKey: string;
  readonly deed: Deed;
};

export async function insertResult(tx: Tx, { assemblyId, result, requestKey, deed }: NewResult): Promise<void> {
  try {
    await tx
      .insertInto('assembly_results')
      .values({
        id: result.id,
        assembly_id: assemblyId,
        item_id: result.itemId,
        supersedes_id: result.supersedesId,
        correction_reason: result.correctionReason,
        voted_at: result.votedAt,
        method: result.method,
        votes_present: result.votesPresent,
        excluded_votes: result.excludedVotes,
        request_key: requestKey,
        recorded_at: deed.recordedAt,
        recorded_by: deed.byUserId,
      })
      .execute();
  } catch (error) {
    throw constraintOf(error) === 'assembly_result_key_is_used_once' ? keyReused() : error;
  }
  const rows = result.counts.map((count, index) => ({ ...count, result_id: result.id, position: index + 1 }));
  await tx.insertInto('assembly_counts').values(rows).execute();
}

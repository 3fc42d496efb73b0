import { checkWithinVotes } from '../../domain/assemblies/results.ts';
import { reportIsNotVotedOn } from '../../domain/assemblies/agenda.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { itemNotFound } from './assemblies.refusals.ts';
import { type Asking, isAnnouncedInTime, loadAssembly, lockConvened } from './assemblies.service.ts';
import type { AgendaItem, AssemblyFile, RecordedCount, Result, VoteMethod } from './assemblies.types.ts';
import { checkMoment, presentAt } from './attendances.service.ts';
import { attendancesOf } from './attendances.repository.ts';
import { insertResult } from './results.repository.ts';
import * as no from './votes.refusals.ts';
import { mayVote, momentOf, votersOn } from './voting-rights.ts';

export type NewResult = Asking & {
  readonly assembly: IdOrNumber;
  readonly itemId: string;
  /** Null: now. */
  readonly votedAt: Date | null;
  readonly method: VoteMethod;
  readonly excludedVotes: number;
  readonly counts: readonly RecordedCount[];
  /** Null for the first result of the item; else why that was wrong. */
  readonly correctionReason: string | null;
};

/** The result that counts: the one that nothing supersedes. */
export function standingResult(results: readonly Result[], itemId: string): Result | undefined {
  const ofItem = results.filter((result) => result.itemId === itemId);
  const superseded = new Set(ofItem.map(({ supersedesId }) => supersedesId));
  return ofItem.find(({ id }) => !superseded.has(id));
}

/**
 * Records how an item was voted on; whether it was carried follows from the counts. A correction supersedes what was
 * recorded, with its reason, until the minutes are closed. Codes: `assembly.item_not_found`,
 * `assembly.report_is_not_voted_on`, `assembly.counts_do_not_fit`, `assembly.result_already_recorded`,
 * `assembly.no_result_to_correct`, `attendance.not_on_the_day`, `assembly.more_votes_than_present`,
 * `assembly.item_announced_too_late`
 */
export async function recordResult(tx: Tx, given: NewResult): Promise<AssemblyFile> {
  const { deed, counts, excludedVotes } = given;
  const assembly = await lockConvened(tx, given.assembly);
  const votedAt = given.votedAt ?? deed.recordedAt;
  const file = await loadAssembly(tx, assembly, deed.today);
  const item = votableItem(file, given);
  const earlier = earlierResult(file, given);
  checkMoment(assembly, votedAt, deed.recordedAt);
  const votesPresent = presentAt(await attendancesOf(tx, assembly.id), votedAt).length;
  checkWithinVotes(counts, { present: votesPresent, excluded: excludedVotes });
  if (!isAnnouncedInTime(file, item)) {
    const voters = await votersOn(tx, momentOf(assembly, deed.recordedAt));
    if (votesPresent < voters.filter(mayVote).length) throw no.announcedTooLate(file.notice.announceBy);
  }
  const result: Result = {
    id: newIdAt(deed.recordedAt),
    itemId: item.id,
    supersedesId: earlier?.id ?? null,
    correctionReason: given.correctionReason,
    votedAt,
    method: given.method,
    votesPresent,
    excludedVotes,
    counts,
  };
  await insertResult(tx, { assemblyId: assembly.id, result, requestKey: given.requestKey, deed });
  return { ...file, results: [...file.results, result] };
}

function votableItem({ items }: AssemblyFile, { itemId, counts }: NewResult): AgendaItem {
  const item = items.find(({ id }) => id === itemId);
  if (!item) throw itemNotFound();
  if (item.majority === null) throw reportIsNotVotedOn();
  const names = counts.map(({ candidate }) => candidate);
  const isEachNamedOnce = names.every((name) => name !== null) && new Set(names).size === names.length;
  const isOneMotion = names.length === 1 && names[0] === null;
  if (item.kind === 'election' ? !isEachNamedOnce : !isOneMotion) throw no.countsDoNotFit();
  return item;
}

function earlierResult({ results }: AssemblyFile, { itemId, correctionReason }: NewResult): Result | undefined {
  const earlier = standingResult(results, itemId);
  if (earlier && correctionReason === null) throw no.resultRecordedAlready();
  if (!earlier && correctionReason !== null) throw no.noResultToCorrect();
  return earlier;
}

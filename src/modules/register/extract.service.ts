import type { Db } from '../../platform/db/database.ts';
import type { Language } from '../../platform/http/actor.ts';
import { instantText } from '../../platform/http/wire.ts';
import { businessDateAt } from '../../platform/time/clock.ts';
import type { Member } from '../members/index.ts';
import { entriesOfMember, type RecordedEntry } from './entries.repository.ts';
import { entryInWords } from './entry-in-words.ts';
import { registerLines, type RegisteredLine } from './register.service.ts';
import type { RegisterMoment } from './register.types.ts';

/** An entry as an extract shows it. */
export type ExtractEntry = {
  readonly id: number;
  readonly kind: RecordedEntry['kind'];
  readonly effective_on: RecordedEntry['effectiveOn'];
  readonly share_change: number;
  readonly recorded_at: string;
  readonly recorded_on: string;
  readonly cancels_entry_id: number | null;
  readonly is_cancelled: boolean;
  readonly explanation: string;
  readonly note: string | null;
};

export type Extract = { readonly line: RegisteredLine | null; readonly entries: readonly ExtractEntry[] };

/** What the register says of one member: the line of the day, and every entry recorded by then. */
export async function registerExtract(
  db: Db,
  member: Member,
  asked: RegisterMoment & { readonly language: Language },
): Promise<Extract> {
  const [line = null] = await registerLines(db, asked, { afterMemberId: null, limit: 1, memberId: member.id });
  const entries = await entriesOfMember(db, member.id, asked.knownAt);
  const cancelledBy = new Map(entries.map(({ id, cancelsEntryId }) => [cancelsEntryId, id]));
  return { line, entries: entries.map((entry) => entryOut(entry, cancelledBy.get(entry.id), asked.language)) };
}

function entryOut(entry: RecordedEntry, cancelledBy: number | undefined, language: Language): ExtractEntry {
  const note = { de: `aufgehoben durch Eintragung ${cancelledBy}`, en: `cancelled by entry ${cancelledBy}` };
  return {
    id: entry.id,
    kind: entry.kind,
    effective_on: entry.effectiveOn,
    share_change: entry.shareChange,
    recorded_at: instantText(entry.recordedAt),
    recorded_on: businessDateAt(entry.recordedAt),
    cancels_entry_id: entry.cancelsEntryId,
    is_cancelled: cancelledBy !== undefined,
    explanation: entryInWords(entry)[language],
    note: cancelledBy === undefined ? null : note[language],
  };
}

import type { Tie, TieKind } from '../../domain/persons/person.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { newIdAt } from '../../platform/ids.ts';
import { recordChange } from '../audit/index.ts';
import {
  tieAlreadyRecorded,
  tieEndedAlready,
  tieEndsInFuture,
  tieNotFound,
  tieOfOneself,
  tieToOneself,
} from './persons.refusals.ts';
import { lockPersons } from './persons.repository.ts';
import type { AuthoredRecording } from './persons.service.ts';
import { insertTie, lockTie, storeTieEnd, tiesAmong } from './ties.repository.ts';

export type NewTie = {
  readonly personId: string;
  readonly otherPersonId: string;
  readonly kind: TieKind;
  readonly note: string | null;
};

/** Both persons are locked first, so that the same tie cannot be recorded twice at once. */
export async function recordTie(tx: Tx, asked: NewTie, recording: AuthoredRecording): Promise<Tie> {
  if (asked.personId === asked.otherPersonId) throw tieToOneself();
  await lockPersons(tx, [asked.personId, asked.otherPersonId]);
  const holding = await tiesAmong(tx, [asked.personId, asked.otherPersonId]);
  if (holding.some((tie) => tie.kind === asked.kind)) throw tieAlreadyRecorded();
  const tie: Tie = { ...asked, id: newIdAt(recording.recordedAt), recordedAt: recording.recordedAt, endedOn: null };
  await insertTie(tx, tie, recording.author.userId);
  return tie;
}

/** Nobody ends a tie of their own, because it may be what recuses them (`tie.own_tie`). */
export async function endTie(
  tx: Tx,
  asked: { readonly personId: string; readonly tieId: string; readonly endedOn: BusinessDate },
  recording: AuthoredRecording,
): Promise<Tie> {
  const tie = await lockTie(tx, { id: asked.tieId, personId: asked.personId });
  if (!tie) throw tieNotFound();
  if ([tie.personId, tie.otherPersonId].includes(recording.author.personId)) throw tieOfOneself();
  if (tie.endedOn !== null) throw tieEndedAlready();
  if (asked.endedOn > recording.today) throw tieEndsInFuture();
  await storeTieEnd(tx, tie.id, { endedOn: asked.endedOn, recordedAt: recording.recordedAt });
  await recordChange(tx, {
    change: 'tie.ended',
    author: recording.author,
    subject: { type: 'person_tie', id: tie.id },
    before: { ended_on: null },
    after: { ended_on: asked.endedOn },
    recordedAt: recording.recordedAt,
    requestId: recording.requestId,
  });
  return { ...tie, endedOn: asked.endedOn };
}

import { checkFourEyes } from '../../domain/decisions/four-eyes.ts';
import type { CancellationCause } from '../../domain/dues/claim-state.ts';
import type { DuesSpan } from '../../domain/dues/dues-months.ts';
import { type BusinessDate, laterOf, plusMonths } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { lockMember, type Member } from '../members/index.ts';
import { policyOn } from '../policy/index.ts';
import {
  arrangementsOf,
  findArrangement,
  insertArrangement,
  insertDecision,
  insertEnding,
  spansOf,
} from './arrangements.repository.ts';
import { correctDues } from './dues-corrections.service.ts';
import {
  alreadyDecided,
  alreadyEnded,
  arrangementEndsBeforeItBegins,
  arrangementNotFound,
  checkNotOwnDues,
  endingNotPossible,
  groupNotKnown,
  groupsOverlap,
  hardshipRefused,
  notDecidedByTheBoard,
} from './dues.refusals.ts';
import type { Arrangement, ArrangementKind } from './dues.types.ts';

export type ArrangementOrder = {
  readonly member: IdOrNumber;
  readonly kind: ArrangementKind;
  readonly groupCode: string | null;
  /** First days of months, both included. */
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
  readonly reason: string;
  readonly requestKey: string;
  readonly deed: Deed;
};

/**
 * Records months without dues, or in a group. An exemption and a group count at once, also for months claimed already; a
 * hardship counts once the board has granted it.
 */
export async function recordArrangement(tx: Tx, asked: ArrangementOrder): Promise<Arrangement> {
  const { deed, from, until } = asked;
  if (until !== null && until < from) throw arrangementEndsBeforeItBegins();
  const member = await lockMember(tx, asked.member);
  checkNotOwnDues(member, deed);
  if (asked.groupCode !== null) await checkGroup(tx, member, { ...asked, groupCode: asked.groupCode });
  const id = newIdAt(deed.recordedAt);
  await insertArrangement(tx, { ...asked, id, memberId: member.id });
  if (asked.kind !== 'hardship') await correct(tx, { member, span: { from, until }, kind: asked.kind, deed });
  return await recorded(tx, id);
}

/** The policy of its first month knows the group, and the member is in no other one meanwhile. */
async function checkGroup(
  tx: Tx,
  member: Member,
  { groupCode, from, until }: DuesSpan & { readonly groupCode: string },
): Promise<void> {
  const { number, terms } = await policyOn(tx, laterOf(from, member.admittedOn));
  const codes = terms.dues.groups.map(({ code }) => code);
  if (!codes.includes(groupCode)) throw groupNotKnown(groupCode, { policyNumber: number, codes });
  const { groups } = spansOf(await arrangementsOf(tx, [member.id]));
  const other = groups.find(
    (one) => (until === null || one.from <= until) && (one.until === null || from <= one.until),
  );
  if (other) throw groupsOverlap(other.code);
}

export type ArrangementEnding = {
  readonly arrangementId: string;
  /** First day of the last month; the month before the first takes the arrangement back. */
  readonly until: BusinessDate;
  readonly reason: string;
  readonly requestKey: string;
  readonly deed: Deed;
};

/** Ends an arrangement earlier than recorded. Months that have passed since are claimed at once. */
export async function endArrangement(tx: Tx, asked: ArrangementEnding): Promise<Arrangement> {
  const { arrangementId, until, deed } = asked;
  const { member, arrangement } = await lockArrangement(tx, arrangementId, deed);
  if (arrangement.ending) throw alreadyEnded();
  const earliest = plusMonths(arrangement.from, -1);
  const isPossible = until >= earliest && (arrangement.until === null || until < arrangement.until);
  if (!isPossible) throw endingNotPossible(earliest, arrangement.until);
  if (arrangement.decision?.isGranted === false) throw hardshipRefused();
  await insertEnding(tx, asked);
  const span = { from: plusMonths(until, 1), until: arrangement.until };
  await correct(tx, { member, span, kind: arrangement.kind, deed });
  return await recorded(tx, arrangementId);
}

export type HardshipDecision = {
  readonly arrangementId: string;
  readonly isGranted: boolean;
  readonly reason: string;
  readonly requestKey: string;
  readonly deed: Deed;
};

/** The board decides on a hardship; not the person who recorded it. */
export async function decideHardship(tx: Tx, asked: HardshipDecision): Promise<Arrangement> {
  const { arrangementId, deed } = asked;
  const { member, arrangement } = await lockArrangement(tx, arrangementId, deed);
  if (arrangement.kind !== 'hardship') throw notDecidedByTheBoard();
  if (arrangement.decision) throw alreadyDecided();
  const { recordedByPersonId: proposedByPersonId, from, until } = arrangement;
  checkFourEyes({ preparedByPersonId: proposedByPersonId, releasedByPersonId: deed.byPersonId });
  await insertDecision(tx, { ...asked, id: newIdAt(deed.recordedAt), reductionId: null, proposedByPersonId });
  if (asked.isGranted) await correct(tx, { member, span: { from, until }, kind: 'hardship', deed });
  return await recorded(tx, arrangementId);
}

type Correction = {
  readonly member: Member;
  readonly span: DuesSpan;
  readonly kind: CancellationCause & ArrangementKind;
  readonly deed: Deed;
};

async function correct(tx: Tx, { member, span, kind: cause, deed }: Correction): Promise<void> {
  await correctDues(tx, { member, span, cause, deed });
}

/** Read again under the member's lock: somebody else may have come first. */
async function lockArrangement(
  tx: Tx,
  id: string,
  deed: Deed,
): Promise<{ readonly member: Member; readonly arrangement: Arrangement }> {
  const { memberId } = await recorded(tx, id);
  const member = await lockMember(tx, { by: 'id', id: memberId });
  checkNotOwnDues(member, deed);
  return { member, arrangement: await recorded(tx, id) };
}

/** 404 `dues.arrangement_not_found`. */
async function recorded(tx: Tx, id: string): Promise<Arrangement> {
  const arrangement = await findArrangement(tx, id);
  if (!arrangement) throw arrangementNotFound();
  return arrangement;
}

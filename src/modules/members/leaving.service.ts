import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Happening } from '../../platform/http/deed.ts';
import { openDeparturesOf, overtakeDepartures, storeLastDay, type OpenDeparture } from './leaving.repository.ts';
import type { Member } from './members.types.ts';
import { insertRegisterEntry } from './register.repository.ts';

/** Shares that are under notice; who gives shares away or cancels more has only the others to give. */
export function sharesUnderNotice(open: readonly OpenDeparture[]): number {
  return open.reduce((sum, { shareCount }) => sum + (shareCount ?? 0), 0);
}

export type EndOfMembership = {
  readonly member: Member;
  /** That day still belongs to the membership. */
  readonly lastDay: BusinessDate;
  /** The departure by which it ends; none where all shares were transferred. */
  readonly byDepartureId: string | null;
};

/**
 * Ends a membership whose shares have gone. Whatever else was under way, a later notice or one of single shares, is
 * overtaken, and its entry in the register is cancelled. The register entry of this end is the caller's.
 */
export async function endMembership(tx: Tx, end: EndOfMembership, deed: Happening): Promise<void> {
  const { member, lastDay, byDepartureId } = end;
  const others = (await openDeparturesOf(tx, [member.id])).filter(({ id }) => id !== byDepartureId);
  for (const departure of others) await cancelEntryOf(tx, departure, deed);
  await overtakeDepartures(
    tx,
    others.map(({ id }) => id),
    deed.today,
  );
  await storeLastDay(tx, member.id, lastDay);
}

/** The register shows from now on that the departure does not come. Nothing to do where none was entered. */
export async function cancelEntryOf(
  tx: Tx,
  { memberId, registerEntryId }: Pick<OpenDeparture, 'memberId' | 'registerEntryId'>,
  deed: Happening,
): Promise<void> {
  if (registerEntryId === null) return;
  await insertRegisterEntry(tx, {
    memberId,
    kind: 'cancellation',
    shareChange: 0,
    cancelsEntryId: registerEntryId,
    effectiveOn: deed.today,
    recordedAt: deed.recordedAt,
    recordedBy: deed.byUserId,
  });
}

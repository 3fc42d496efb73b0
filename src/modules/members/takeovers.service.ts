import { entryFor } from '../../domain/ledger/entry-for.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { isOurNumber, nextNumber } from '../../platform/db/numbers.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { postEntries } from '../ledger/index.ts';
import { insertMember } from './members.repository.ts';
import type { Member } from './members.types.ts';
import { insertRegisterEntry } from './register.repository.ts';
import { insertCapitalMovements, insertShareMovements, type NewShareMovement } from './shares.repository.ts';

/** Somebody who was a member before the register came here. */
export type MemberTakenOver = {
  readonly personId: string;
  /** As before; kept where it is written as ours are. */
  readonly externalNumber: string;
  readonly admittedOn: BusinessDate;
  readonly leftOn: BusinessDate | null;
  /** Oldest first, above zero. */
  readonly lots: readonly { readonly count: number; readonly nominal: Money; readonly subscribedOn: BusinessDate }[];
  /** Paid in at the cut-over, euros. */
  readonly shareCapital: Money;
  /** Dues of which a part was open, or paid ahead, at the cut-over; the dues module records the claims. */
  readonly openDues: Money;
  readonly duesCredit: Money;
  readonly duesFrom: BusinessDate;
  readonly takenOverOn: BusinessDate;
  readonly importId: string;
  readonly deed: Deed;
};

/**
 * The register gets the entries it would have had, effective on their days and recorded now; shares and capital are what
 * they were at the cut-over.
 */
export async function takeOverMember(tx: Tx, taken: MemberTakenOver): Promise<Member> {
  const { deed, importId, externalNumber, lots } = taken;
  const member: Member = {
    id: newIdAt(deed.recordedAt),
    number: isOurNumber('M', externalNumber) ? externalNumber : await nextNumber(tx, 'M', 0),
    personId: taken.personId,
    admittedOn: taken.admittedOn,
    leftOn: taken.leftOn,
    shareCount: taken.leftOn === null ? lots.reduce((sum, { count }) => sum + count, 0) : 0,
    shareCapitalSubscribed: Money.zero,
    shareCapitalPaid: taken.shareCapital,
    duesClaimed: taken.openDues,
    duesPaid: taken.duesCredit,
    duesFrom: taken.duesFrom,
    version: 1,
  };
  await insertMember(tx, { ...member, importId });
  await takeOverShares(tx, member, taken);
  await takeOverCapital(tx, member, taken);
  return member;
}

async function takeOverShares(tx: Tx, { id: memberId }: Member, taken: MemberTakenOver): Promise<void> {
  const { lots, admittedOn, leftOn, importId, deed } = taken;
  const recorded = { memberId, recordedAt: deed.recordedAt, recordedBy: deed.byUserId };
  const come = lots.map(({ count, nominal, subscribedOn }): NewShareMovement => ({
    ...recorded,
    id: newIdAt(deed.recordedAt),
    kind: 'subscribed',
    count,
    nominal,
    effectiveOn: subscribedOn,
    sourceId: importId,
    requestKey: null,
  }));
  const gone = come.map((lot) => ({ ...lot, id: newIdAt(deed.recordedAt), kind: 'left' as const, count: -lot.count }));
  await insertShareMovements(tx, come);
  if (leftOn !== null)
    await insertShareMovements(
      tx,
      gone.map((lot) => ({ ...lot, effectiveOn: leftOn })),
    );
  for (const [index, { count, subscribedOn }] of lots.entries()) {
    const entry =
      index === 0
        ? { kind: 'admission' as const, effectiveOn: admittedOn }
        : { kind: 'further_shares' as const, effectiveOn: subscribedOn };
    await insertRegisterEntry(tx, { ...recorded, ...entry, shareChange: count });
  }
  if (leftOn === null) return;
  await insertRegisterEntry(tx, { ...recorded, kind: 'leaving', effectiveOn: leftOn, shareChange: 0 });
}

async function takeOverCapital(tx: Tx, { id: memberId }: Member, taken: MemberTakenOver): Promise<void> {
  const { shareCapital: amount, takenOverOn: valueDate, importId: sourceId, deed } = taken;
  if (amount.isZero()) return;
  const recorded = { recordedAt: deed.recordedAt, recordedBy: deed.byUserId };
  const id = newIdAt(deed.recordedAt);
  await insertCapitalMovements(tx, [{ id, memberId, kind: 'taken_over', amount, valueDate, sourceId, ...recorded }]);
  await postEntries(tx, [
    {
      entry: entryFor('share_capital_taken_over', { paid: amount }, { memberId }),
      valueDate,
      postingDate: valueDate,
      recordedAt: deed.recordedAt,
      sourceId,
      documentReference: null,
      actorUserId: deed.byUserId,
    },
  ]);
}

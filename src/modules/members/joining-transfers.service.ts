import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import type { Declaration } from './declarations.repository.ts';
import { lockMember } from './members.service.ts';
import type { Member } from './members.types.ts';
import { plannedTransfer } from './transfer-effects.service.ts';
import { ownTransfer } from './transfers.refusals.ts';
import { insertTransfer, lockTransferOfDeclaration, storeTransfer } from './transfers.repository.ts';
import { completeTransfer } from './transfers.service.ts';
import type { ShareTransfer } from './transfers.types.ts';

/** What a person who joins by a transfer has agreed with a member; the shares are those of the declaration. */
export type JoiningTransfer = {
  readonly from: IdOrNumber;
  /** Share capital that passes, euros; null for what stands on those shares. */
  readonly amount: Money | null;
  readonly agreedOn: BusinessDate;
  readonly paperLocation: string;
};

/**
 * Somebody declares to join by taking over a member's shares (GenG §76(1)). It waits for the admission, which is the board's
 * consent as well; what stands against it is said at once. Codes: `member.not_found`, `share_transfer.own_matter` and those of
 * `planTransfer`.
 */
export async function recordJoiningTransfer(
  tx: Tx,
  { declaration, agreed }: { readonly declaration: Declaration; readonly agreed: JoiningTransfer },
  deed: Deed,
): Promise<void> {
  const giver = await lockMember(tx, agreed.from);
  if ([giver.personId, declaration.personId].includes(deed.byPersonId)) throw ownTransfer();
  const { shareCount } = declaration;
  const { amount: statedAmount, agreedOn, paperLocation } = agreed;
  const parties = { giver, taker: newcomer(declaration, deed) };
  await plannedTransfer(tx, parties, { agreedOn, shareCount, statedAmount }, deed);
  const transfer: ShareTransfer = {
    id: newIdAt(deed.recordedAt),
    fromMemberId: giver.id,
    toMemberId: null,
    declarationId: declaration.id,
    shareCount,
    statedAmount,
    agreedOn,
    paperLocation,
    status: 'awaiting_admission',
    amount: null,
    endsMembership: null,
    endedOn: null,
    withdrawalReason: null,
    version: 1,
    recordedAt: deed.recordedAt,
  };
  await insertTransfer(tx, { ...transfer, requestKey: null, deed });
}

/** A member of this moment, without shares. */
function newcomer({ id, personId }: Declaration, { today }: Deed): Member {
  return {
    id,
    number: '',
    personId,
    admittedOn: today,
    leftOn: null,
    shareCount: 0,
    shareCapitalSubscribed: Money.zero,
    shareCapitalPaid: Money.zero,
    duesClaimed: Money.zero,
    duesPaid: Money.zero,
    version: 1,
  };
}

/** With the admission the shares pass to the new member. False where the member subscribes new ones instead. */
export async function takeOverByJoining(tx: Tx, declarationId: string, memberId: string, deed: Deed): Promise<boolean> {
  const transfer = await lockTransferOfDeclaration(tx, declarationId);
  if (!transfer) return false;
  await completeTransfer(tx, { ...transfer, toMemberId: memberId }, deed);
  return true;
}

/** Whoever wanted to take over shares does not join. */
export async function dropJoiningTransfer(
  tx: Tx,
  { declarationId, because }: { readonly declarationId: string; readonly because: 'refused' | 'withdrawn' },
  { today }: Deed,
): Promise<void> {
  const transfer = await lockTransferOfDeclaration(tx, declarationId);
  if (!transfer) return;
  await storeTransfer(tx, {
    ...transfer,
    status: because,
    endedOn: today,
    withdrawalReason: because === 'withdrawn' ? 'Die Beitrittserklärung wurde zurückgenommen.' : null,
    version: transfer.version + 1,
  });
}

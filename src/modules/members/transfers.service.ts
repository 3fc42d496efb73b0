import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { PlannedTransfer } from '../../domain/shares/share-transfer.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { policyOn } from '../policy/index.ts';
import { memberNotFound } from './members.refusals.ts';
import { findMember, lockMembers } from './members.repository.ts';
import { carryOutTransfer, plannedTransfer, type Parties } from './transfer-effects.service.ts';
import { notAwaitingConsent, ownTransfer, transferNotFound } from './transfers.refusals.ts';
import { insertTransfer, lockTransferRow, storeTransfer } from './transfers.repository.ts';
import type { ShareTransfer } from './transfers.types.ts';

export type NewShareTransfer = {
  readonly from: IdOrNumber;
  readonly to: IdOrNumber;
  /** Null for all the giver's shares. */
  readonly shareCount: number | null;
  /** Share capital that passes, euros; null for what stands on those shares. */
  readonly amount: Money | null;
  readonly agreedOn: BusinessDate;
  readonly paperLocation: string;
  readonly requestKey: string | null;
};

/**
 * Records a transfer between members (GenG §76). It takes effect at once, or waits for the board where the statutes ask for its
 * consent; what stands against it is said at once in either case. `share_transfer.own_matter` and those of `planTransfer`.
 */
export async function recordTransfer(tx: Tx, asked: NewShareTransfer, deed: Deed): Promise<ShareTransfer> {
  const parties = await lockParties(tx, await idOf(tx, asked.from), await idOf(tx, asked.to));
  if ([parties.giver.personId, parties.taker.personId].includes(deed.byPersonId)) throw ownTransfer();
  const agreed = { agreedOn: asked.agreedOn, shareCount: asked.shareCount, statedAmount: asked.amount };
  const plan = await plannedTransfer(tx, parties, agreed, deed);
  const { shares } = (await policyOn(tx, deed.today)).terms;
  const waiting: ShareTransfer = {
    id: newIdAt(deed.recordedAt),
    fromMemberId: parties.giver.id,
    toMemberId: parties.taker.id,
    declarationId: null,
    shareCount: plan.count,
    statedAmount: asked.amount,
    agreedOn: asked.agreedOn,
    paperLocation: asked.paperLocation,
    status: 'awaiting_consent',
    amount: null,
    endsMembership: null,
    endedOn: null,
    withdrawalReason: null,
    version: 1,
    recordedAt: deed.recordedAt,
  };
  const transfer = shares.transferNeedsConsent ? waiting : inEffect(waiting, plan, deed);
  await insertTransfer(tx, { ...transfer, requestKey: asked.requestKey, deed });
  if (transfer.status === 'effective') {
    await carryOutTransfer(tx, { ...parties, transfer, plan, joinsByIt: false }, deed);
  }
  return transfer;
}

/** A transfer that has waited takes effect today, if nothing has come to stand against it: the codes of `planTransfer`. */
export async function completeTransfer(
  tx: Tx,
  waiting: ShareTransfer & { readonly toMemberId: string },
  deed: Deed,
): Promise<ShareTransfer> {
  const parties = await lockParties(tx, waiting.fromMemberId, waiting.toMemberId);
  const plan = await plannedTransfer(tx, parties, waiting, deed);
  const transfer = { ...inEffect(waiting, plan, deed), version: waiting.version + 1 };
  await storeTransfer(tx, transfer);
  const joinsByIt = waiting.declarationId !== null;
  await carryOutTransfer(tx, { ...parties, transfer, plan, joinsByIt }, deed);
  return transfer;
}

export type TransferWithdrawal = { readonly transferId: string; readonly reason: string };

/** The two have thought better of it before the board has decided. `share_transfer.not_awaiting_consent` */
export async function withdrawTransfer(tx: Tx, asked: TransferWithdrawal, deed: Deed): Promise<ShareTransfer> {
  const waiting = await lockAwaitingConsent(tx, asked.transferId);
  const withdrawn: ShareTransfer = {
    ...waiting,
    status: 'withdrawn',
    endedOn: deed.today,
    withdrawalReason: asked.reason,
    version: waiting.version + 1,
  };
  await storeTransfer(tx, withdrawn);
  return withdrawn;
}

/** 404 `share_transfer.not_found`, 409 `share_transfer.not_awaiting_consent`. */
export async function lockAwaitingConsent(
  tx: Tx,
  id: string,
): Promise<ShareTransfer & { readonly toMemberId: string }> {
  const transfer = await lockTransferRow(tx, id);
  if (!transfer) throw transferNotFound();
  const { toMemberId } = transfer;
  if (transfer.status !== 'awaiting_consent' || toMemberId === null) throw notAwaitingConsent();
  return { ...transfer, toMemberId };
}

function inEffect(transfer: ShareTransfer, plan: PlannedTransfer, deed: Deed): ShareTransfer {
  const { amount, endsMembership } = plan;
  return { ...transfer, status: 'effective', amount, endsMembership, endedOn: deed.today };
}

async function idOf(tx: Tx, reference: IdOrNumber): Promise<string> {
  const member = await findMember(tx, reference);
  if (!member) throw memberNotFound();
  return member.id;
}

/** Both in one order of ids, so that two who give to each other at once do not wait for one another. */
async function lockParties(tx: Tx, giverId: string, takerId: string): Promise<Parties> {
  const members = await lockMembers(tx, [giverId, takerId]);
  const [giver, taker] = [members.get(giverId), members.get(takerId)];
  if (!giver || !taker) throw memberNotFound();
  return { giver, taker };
}

import { entryFor } from '../../domain/ledger/entry-for.ts';
import { planTransfer, type PlannedTransfer, type TransferParty } from '../../domain/shares/share-transfer.ts';
import { standingLots } from '../../domain/shares/share-lots.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { postEntries } from '../ledger/index.ts';
import { policyOn } from '../policy/index.ts';
import { openDeparturesOf } from './leaving.repository.ts';
import { endMembership, sharesUnderNotice } from './leaving.service.ts';
import type { Member } from './members.types.ts';
import { insertRegisterEntry } from './register.repository.ts';
import { insertCapitalMovements, insertShareMovements, shareMovementsOf } from './shares.repository.ts';
import type { ShareTransfer } from './transfers.types.ts';

/** Who gives and who takes, both locked. */
export type Parties = { readonly giver: Member; readonly taker: Member };

export type AgreedTransfer = Pick<ShareTransfer, 'agreedOn' | 'statedAmount'> & {
  /** Null for all the giver holds. */
  readonly shareCount: number | null;
};

/** What passes if it took effect today; the codes are those of `planTransfer`. */
export async function plannedTransfer(
  tx: Tx,
  { giver, taker }: Parties,
  agreed: AgreedTransfer,
  deed: Deed,
): Promise<PlannedTransfer> {
  const { shares } = (await policyOn(tx, deed.today)).terms;
  const parties = await partiesAsTheyStand(tx, [giver, taker]);
  const { agreedOn, shareCount: count, statedAmount: amount } = agreed;
  return planTransfer(
    { giver: parties(giver), taker: parties(taker) },
    { agreedOn, today: deed.today, count, amount },
    shares,
  );
}

async function partiesAsTheyStand(tx: Tx, members: readonly Member[]): Promise<(member: Member) => TransferParty> {
  const ids = members.map(({ id }) => id);
  const movements = Map.groupBy(await shareMovementsOf(tx, ids), ({ memberId }) => memberId);
  const departures = Map.groupBy(await openDeparturesOf(tx, ids), ({ memberId }) => memberId);
  return ({ id, leftOn, shareCapitalPaid: paidIn }) => {
    const leaving = departures.get(id) ?? [];
    return {
      memberId: id,
      leftOn,
      paidIn,
      lots: standingLots(movements.get(id) ?? []),
      isExcluded: leaving.some(({ ground, status }) => ground === 'exclusion' && status !== 'proposed'),
      sharesUnderNotice: sharesUnderNotice(leaving),
    };
  };
}

export type TransferInEffect = Parties & {
  readonly transfer: Pick<ShareTransfer, 'id' | 'paperLocation'>;
  readonly plan: PlannedTransfer;
  /** Whether the taker joins by it: then the register shows the shares with the admission. */
  readonly joinsByIt: boolean;
};

/**
 * Shares and capital pass, the books and the register say so; who gave all is no member from tomorrow on, without a claim to
 * settlement. Capital leaves before the shares do and comes after them, so that it never exceeds them at any moment.
 */
export async function carryOutTransfer(tx: Tx, effect: TransferInEffect, deed: Deed): Promise<void> {
  const { giver, taker, plan } = effect;
  await insertCapitalMovements(tx, [capitalMovement(effect, 'transferred_out', deed)]);
  await insertShareMovements(tx, [
    ...shareMovements(effect, 'transferred_out', deed),
    ...shareMovements(effect, 'transferred_in', deed),
  ]);
  await insertCapitalMovements(tx, [capitalMovement(effect, 'transferred_in', deed)]);
  await postTransfer(tx, effect, deed);
  const entry = { effectiveOn: deed.today, recordedAt: deed.recordedAt, recordedBy: deed.byUserId };
  if (!effect.joinsByIt) {
    await insertRegisterEntry(tx, { ...entry, memberId: taker.id, kind: 'further_shares', shareChange: plan.count });
  }
  await insertRegisterEntry(tx, { ...entry, memberId: giver.id, kind: 'fewer_shares', shareChange: -plan.count });
  if (!plan.endsMembership) return;
  await endMembership(tx, { member: giver, lastDay: deed.today, byDepartureId: null }, deed);
  await insertRegisterEntry(tx, { ...entry, memberId: giver.id, kind: 'leaving', shareChange: 0 });
}

type Direction = 'transferred_out' | 'transferred_in';

function capitalMovement({ giver, taker, transfer, plan }: TransferInEffect, kind: Direction, deed: Deed) {
  const isGiven = kind === 'transferred_out';
  return {
    id: newIdAt(deed.recordedAt),
    memberId: isGiven ? giver.id : taker.id,
    kind,
    amount: isGiven ? plan.amount.negated() : plan.amount,
    valueDate: deed.today,
    sourceId: transfer.id,
    recordedAt: deed.recordedAt,
    recordedBy: deed.byUserId,
  };
}

/** What is given newest first is taken oldest first: the taker has the shares in the order in which they came about. */
function shareMovements({ giver, taker, transfer, plan }: TransferInEffect, kind: Direction, deed: Deed) {
  const isGiven = kind === 'transferred_out';
  return (isGiven ? plan.lots : plan.lots.toReversed()).map(({ count, nominal }) => ({
    id: newIdAt(deed.recordedAt),
    memberId: isGiven ? giver.id : taker.id,
    kind,
    count: isGiven ? -count : count,
    nominal,
    effectiveOn: deed.today,
    sourceId: transfer.id,
    requestKey: null,
    recordedAt: deed.recordedAt,
    recordedBy: deed.byUserId,
  }));
}

async function postTransfer(tx: Tx, { giver, taker, transfer, plan }: TransferInEffect, deed: Deed): Promise<void> {
  if (plan.amount.isZero()) return;
  const between = { fromMemberId: giver.id, toMemberId: taker.id };
  await postEntries(tx, [
    {
      entry: entryFor('share_capital_transferred', { passed: plan.amount }, between),
      valueDate: deed.today,
      postingDate: deed.today,
      recordedAt: deed.recordedAt,
      sourceId: transfer.id,
      documentReference: transfer.paperLocation,
      actorUserId: deed.byUserId,
    },
  ]);
}

import { entryFor } from '../../domain/ledger/entry-for.ts';
import { capitalOnNewest, lotsGivenUp, standingLots, type ShareLot } from '../../domain/shares/share-lots.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Happening } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { cancelDuesAfter } from '../dues/index.ts';
import { findPeriod, postEntries } from '../ledger/index.ts';
import {
  endMembership,
  insertCapitalMovements,
  insertShareMovements,
  lockMember,
  shareMovementsOf,
} from '../members/index.ts';
import { departuresToTakeEffect, storeDeparture } from './departures.repository.ts';
import type { Departure } from './departures.types.ts';
import { openSettlement } from './settlements.repository.ts';
import { fixWhereAdopted } from './settlements.service.ts';

/** Everything that is to take effect by a day, as its close finds it; returns how many did. Done twice it finds none. */
export async function takeDeparturesEffect(tx: Tx, by: BusinessDate, happening: Happening): Promise<number> {
  const departures = await departuresToTakeEffect(tx, by);
  for (const departure of departures) await takeEffect(tx, departure, happening);
  return departures.length;
}

/**
 * The last day has come: the shares go, and the capital paid in on them becomes the leaver's, apart from that of the
 * others until the annual accounts fix what is owed (GenG §73). Posted on the last day while its month is open.
 */
export async function takeEffect(tx: Tx, departure: Departure, deed: Happening): Promise<Departure> {
  const { effectiveOn, settlementDueOn } = departure;
  if (effectiveOn === null || settlementDueOn === null) throw new TypeError('a departure takes effect on a day');
  const member = await lockMember(tx, { by: 'id', id: departure.memberId });
  const lots = standingLots(await shareMovementsOf(tx, [member.id]));
  const count = departure.shareCount ?? member.shareCount;
  const given = lotsGivenUp(lots, count);
  const capital = capitalOnNewest(lots, count, member.shareCapitalPaid);
  const settlementId = newIdAt(deed.recordedAt);
  await openSettlement(
    tx,
    {
      id: settlementId,
      departureId: departure.id,
      memberId: member.id,
      endedOn: effectiveOn,
      dueOn: settlementDueOn,
      capital,
    },
    deed,
  );
  await moveShares(tx, { departure, effectiveOn, given, capital }, deed);
  await post(tx, { departure, effectiveOn, capital }, deed);
  await fixWhereAdopted(tx, settlementId, deed);
  if (departure.shareCount === null) {
    await endMembership(tx, { member, lastDay: effectiveOn, byDepartureId: departure.id }, deed);
    await cancelDuesAfter(tx, member, effectiveOn, deed);
  }
  return await storeDeparture(tx, { ...departure, status: 'effective', endedOn: deed.today });
}

type Effect = { readonly departure: Departure; readonly effectiveOn: BusinessDate; readonly capital: Money };

/** Capital first: the database never lets a member have more of it than shares. */
async function moveShares(
  tx: Tx,
  { departure, effectiveOn, given, capital }: Effect & { readonly given: readonly ShareLot[] },
  deed: Happening,
): Promise<void> {
  const kind = departure.shareCount === null ? ('left' as const) : ('cancelled' as const);
  const recorded = {
    memberId: departure.memberId,
    kind,
    sourceId: departure.id,
    recordedAt: deed.recordedAt,
    recordedBy: deed.byUserId,
  };
  await insertCapitalMovements(tx, [
    { ...recorded, id: newIdAt(deed.recordedAt), amount: capital.negated(), valueDate: effectiveOn },
  ]);
  await insertShareMovements(
    tx,
    given.map(({ count, nominal }) => ({
      ...recorded,
      id: newIdAt(deed.recordedAt),
      count: -count,
      nominal,
      effectiveOn,
      requestKey: null,
    })),
  );
}

async function post(tx: Tx, { departure, effectiveOn, capital }: Effect, deed: Happening): Promise<void> {
  if (capital.isZero()) return;
  const { memberId, shareCount } = departure;
  const isOpen = (await findPeriod(tx, effectiveOn.slice(0, 7)))?.status === 'open';
  await postEntries(tx, [
    {
      entry: entryFor(shareCount === null ? 'leaving' : 'shares_cancelled', { capital }, { memberId }),
      valueDate: effectiveOn,
      postingDate: isOpen ? effectiveOn : deed.today,
      recordedAt: deed.recordedAt,
      sourceId: departure.id,
      documentReference: departure.number,
      actorUserId: deed.byUserId,
    },
  ]);
}

import { limitationEndsOn } from '../../domain/membership/settlement.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { findMember, memberNotFound, shareMovementsOf, type Member } from '../members/index.ts';
import { policyOn } from '../policy/index.ts';
import { departureFile } from './departure-files.service.ts';
import { capitalOn, minimumCapitalOf, openLoansOf, type DepartureOutlook } from './departure-plans.service.ts';
import type { Departure, DepartureFile } from './departures.types.ts';
import { findSettlements } from './settlements.repository.ts';
import type { Settlement } from './settlements.types.ts';

/** How a departure stands, as letters tell it. */
export type DepartureStanding = Pick<DepartureOutlook, 'shareCount' | 'capital' | 'duesOpen' | 'loans'> & {
  readonly file: DepartureFile;
  readonly member: Member;
  readonly settlement: Settlement | null;
  /** Of a settlement: the last day before it is time-barred. */
  readonly limitationEndsOn: BusinessDate | null;
  /** Of a settlement: what stands in the way of paying the rest of it now. */
  readonly minimumCapital: DepartureOutlook['minimumCapital'];
};

/** Shares and capital are those that go, as they stand today; once the last day is over, those that went. */
export async function standingOfDeparture(
  db: Db,
  departure: Departure,
  today: BusinessDate,
): Promise<DepartureStanding> {
  const member = await findMember(db, { by: 'id', id: departure.memberId });
  if (!member) throw memberNotFound();
  const [settlement = null] = await findSettlements(db, { departureId: departure.id });
  const shareCount = settlement
    ? await sharesGone(db, departure)
    : Math.min(departure.shareCount ?? member.shareCount, member.shareCount);
  return {
    file: await departureFile(db, departure),
    member,
    shareCount,
    capital: settlement ? settlement.capital : await capitalOn(db, member, shareCount),
    duesOpen: Money.max(member.duesClaimed.minus(member.duesPaid), Money.zero),
    loans: await openLoansOf(db, member, today),
    settlement,
    ...(await limitsOf(db, settlement, today)),
  };
}

async function sharesGone(db: Db, { id, memberId }: Departure): Promise<number> {
  const movements = await shareMovementsOf(db, [memberId]);
  return movements.filter(({ sourceId }) => sourceId === id).reduce((sum, { count }) => sum - count, 0);
}

type Limits = Pick<DepartureStanding, 'limitationEndsOn' | 'minimumCapital'>;

async function limitsOf(db: Db, settlement: Settlement | null, today: BusinessDate): Promise<Limits> {
  if (!settlement) return { limitationEndsOn: null, minimumCapital: null };
  const { membership } = (await policyOn(db, settlement.endedOn)).terms;
  return {
    limitationEndsOn: limitationEndsOn(settlement.dueOn, membership.settlementLimitationYears),
    minimumCapital: await minimumCapitalOf(db, await policyOn(db, today), settlement.balance),
  };
}

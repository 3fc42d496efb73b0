import { isSuspended, limitationEndsOn } from '../../domain/membership/settlement.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { membersByIds, type Member } from '../members/index.ts';
import { policyOn } from '../policy/index.ts';
import { payeesOf } from './departure-records.repository.ts';
import { preparedSettlementPayouts } from './settlement-payouts.repository.ts';
import { findSettlements, shareCapitalInAll } from './settlements.repository.ts';
import type { Settlement, SettlementPayout } from './settlements.types.ts';
import { heirIdsOf } from './waiting.repository.ts';

/** What is still owed to a leaver, and what stands in the way of paying it. */
export type WaitingSettlement = {
  readonly settlement: Settlement;
  readonly member: Member;
  /** The leaver and the heirs: none of them handles it. */
  readonly concernedIds: readonly string[];
  readonly hasPayee: boolean;
  /** Paying it would cut into the minimum capital (GenG §8a). */
  readonly isSuspended: boolean;
  /** Prepared by one person, not released by another yet. */
  readonly payout: SettlementPayout | null;
  /** The last day on which it can be demanded. */
  readonly limitationEndsOn: BusinessDate;
};

/** All settlements of which something is owed, in the order in which they are paid. */
export async function settlementsWaiting(db: Db, today: BusinessDate): Promise<readonly WaitingSettlement[]> {
  const settlements = await findSettlements(db, { isOpen: true });
  if (settlements.length === 0) return [];
  const departureIds = settlements.map(({ departureId }) => departureId);
  const members = await membersByIds(
    db,
    settlements.map(({ memberId }) => memberId),
  );
  const [heirs, payees] = [await heirIdsOf(db, departureIds), await payeesOf(db, departureIds)];
  const payouts = new Map((await preparedSettlementPayouts(db)).map((payout) => [payout.settlementId, payout]));
  const years = await limitationYears(db, settlements);
  const { minimumCapital: minimum } = (await policyOn(db, today)).terms.shares;
  const total = await shareCapitalInAll(db);
  return settlements.flatMap((settlement) => {
    const { id, memberId, departureId, balance, endedOn, dueOn } = settlement;
    const member = members.get(memberId);
    if (!member) return [];
    return [
      {
        settlement,
        member,
        concernedIds: [member.personId, ...(heirs.get(departureId) ?? [])],
        hasPayee: payees.has(departureId),
        isSuspended: isSuspended(balance, { minimum, total }),
        payout: payouts.get(id) ?? null,
        limitationEndsOn: limitationEndsOn(dueOn, years.get(endedOn) ?? 0),
      },
    ];
  });
}

/** The statutes' years by the last day of membership; many leave on the same day. */
async function limitationYears(db: Db, settlements: readonly Settlement[]): Promise<ReadonlyMap<BusinessDate, number>> {
  const years = new Map<BusinessDate, number>();
  for (const day of new Set(settlements.map(({ endedOn }) => endedOn))) {
    years.set(day, (await policyOn(db, day)).terms.membership.settlementLimitationYears);
  }
  return years;
}

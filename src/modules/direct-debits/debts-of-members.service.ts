import { duePartsOfDues, totalOf } from '../../domain/direct-debits/due-parts.ts';
import { memberObstacle, nothingDue } from '../../domain/direct-debits/obstacles.ts';
import { duesRemittance } from '../../domain/direct-debits/remittance.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { finalDeparturesOf } from '../departures/index.ts';
import { membersHeldOn } from '../documents/index.ts';
import { duesDueBy } from '../dues/index.ts';
import type { Debt } from './direct-debits.types.ts';

type Days = { readonly today: BusinessDate; readonly day: BusinessDate };

/** Every member who owes dues by a day, by number. */
export async function debtsOfMembersBy(db: Db, days: Days): Promise<readonly Debt[]> {
  const debts = await debtsOf(db, days);
  return debts.filter(({ amount }) => amount.isPositive());
}

/** What these members owe in dues on a day, each of them told, be it that nothing is. */
export async function debtsOfMembers(db: Db, memberIds: readonly string[], days: Days): Promise<readonly Debt[]> {
  return await debtsOf(db, days, memberIds);
}

/** Whoever leaves before dues fall due does not owe them, also where the leaving has not taken effect yet. */
async function debtsOf(db: Db, { today, day }: Days, memberIds?: readonly string[]): Promise<readonly Debt[]> {
  const due = await duesDueBy(db, { today, day, memberIds });
  const departures = await finalDeparturesOf(
    db,
    due.map(({ member }) => member.id),
  );
  const held = await membersHeldOn(db, day);
  const debts = due.map(({ member, claims }): Debt => {
    const { id, number, personId } = member;
    const departure = departures.get(id);
    const lastDay = departure?.effectiveOn ?? null;
    const owed = claims.filter(({ dueOn }) => lastDay === null || dueOn <= lastDay);
    const parts = duePartsOfDues(owed, day);
    const amount = Money.sum(owed.map(({ open }) => open));
    const obstacle = memberObstacle({ hasDied: departure?.ground === 'death', hold: held.get(id) ?? null });
    return {
      thing: { kind: 'dues', id },
      number,
      debtorPersonIds: [personId],
      parts,
      amount: parts.length === 0 ? amount : totalOf(parts),
      remittance: duesRemittance(number, parts),
      obstacle: obstacle ?? (parts.length === 0 ? nothingDue(day, amount.isPositive()) : null),
    };
  });
  return debts.toSorted((one, other) => one.number.localeCompare(other.number));
}

import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { hasRole } from '../identity/index.ts';
import { tiesOf } from '../persons/index.ts';
import { assemblyWork } from './assembly-work.ts';
import { bankRunWork } from './bank-run-work.ts';
import { caseWork } from './case-work.ts';
import { arrearsWork, promiseWork } from './collection-work.ts';
import { departureWork } from './departure-work.ts';
import { duesWork, expiringDuesWork } from './dues-work.ts';
import { impactWork } from './impact-work.ts';
import { importWork } from './import-work.ts';
import { electronicWork, noticeWork } from './joining-work.ts';
import { mandateWork } from './mandate-work.ts';
import { membershipWork } from './membership-work.ts';
import { moneyWork } from './money-work.ts';
import { payoutRunWork } from './payout-run-work.ts';
import { payoutWork } from './payout-work.ts';
import { periodWork } from './period-work.ts';
import { refundWork } from './refund-work.ts';
import { settlementWork } from './settlement-work.ts';
import { transferWork } from './transfer-work.ts';
import { changeWork, lodgingWork } from './workout-work.ts';
import type { Asked, Place, WorkItem, WorkSource } from './work-list.types.ts';
import { yearEndWork } from './year-end-work.ts';

/**
 * Every place where work comes from. What waits of cases, members and payouts is little and is read whole; loans in
 * arrears may be many and come page by page.
 */
const SOURCES: readonly WorkSource[] = [
  caseWork,
  membershipWork,
  electronicWork,
  noticeWork,
  transferWork,
  departureWork,
  settlementWork,
  duesWork,
  expiringDuesWork,
  periodWork,
  yearEndWork,
  assemblyWork,
  mandateWork,
  importWork,
  moneyWork,
  payoutWork,
  payoutRunWork,
  refundWork,
  bankRunWork,
  changeWork,
  lodgingWork,
  promiseWork,
  arrearsWork,
  impactWork,
];

const WITHOUT_DUE_DATE = '9999-12-31';

export function placeOf({ dueOn, kind, subject }: WorkItem): Place {
  return { dueOn: dueOn ?? WITHOUT_DUE_DATE, kind, id: subject.id };
}

/** Compares as the places do: a blank sorts before whatever a kind consists of. */
function orderOf({ dueOn, kind, id }: Place): string {
  return `${dueOn} ${kind} ${id}`;
}

export type WorkQuery = Pick<Asked, 'dueBy' | 'after' | 'limit'> & {
  readonly actor: Actor;
  readonly today: BusinessDate;
};

/** What waits for this person: oldest first, what has no day last; one more than the limit. */
export async function workFor(db: Db, query: WorkQuery): Promise<readonly WorkItem[]> {
  const asked = { ...query, db, excludedPartyIds: await excludedPartyIds(db, query.actor) };
  const found = [];
  for (const source of SOURCES) found.push(...(await source(asked)));
  const from = query.after && orderOf(query.after);
  return found
    .map((item) => ({ item, order: orderOf(placeOf(item)) }))
    .filter(({ item, order }) => (from === null || order > from) && isDueBy(item, query.dueBy))
    .toSorted((one, other) => (one.order < other.order ? -1 : 1))
    .slice(0, query.limit + 1)
    .map(({ item }) => item);
}

function isDueBy({ dueOn }: WorkItem, dueBy: BusinessDate | null): boolean {
  return dueBy === null || (dueOn !== null && dueOn <= dueBy);
}

/** Oneself; and for a board member everybody with whom there is a tie, as in decisions (rules §7). */
async function excludedPartyIds(db: Db, actor: Actor): Promise<readonly string[]> {
  if (!hasRole(actor, 'board')) return [actor.personId];
  const ties = (await tiesOf(db, actor.personId)).filter(({ endedOn }) => endedOn === null);
  return [...new Set([actor.personId, ...ties.flatMap(({ personId, otherPersonId }) => [personId, otherPersonId])])];
}

import { arrearsSteps } from '../../domain/collections/arrears-steps.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { findPolicyOn } from '../policy/index.ts';
import {
  arrearsToFollow,
  promisesToFollow,
  type ArrearsToFollow,
  type DuePromise,
  type FollowUpQuery,
} from './follow-ups.repository.ts';
import { promiseViews, type PromiseView } from './promises.service.ts';

export type PromiseToFollow = DuePromise & PromiseView;

/**
 * Promises broken, and those of today not kept yet, that nobody has taken up since; oldest first, one more than the limit.
 * Few of those the database finds turn out to be kept, so that more than one round is rare.
 */
export async function promisesDue(db: Db, query: FollowUpQuery): Promise<readonly PromiseToFollow[]> {
  const due: PromiseToFollow[] = [];
  let { after } = query;
  for (let isMore = true; isMore && due.length <= query.limit;) {
    const found = await promisesToFollow(db, { ...query, after });
    due.push(...(await notKept(db, found, query.today)));
    const last = found.at(-1);
    isMore = last !== undefined && found.length > query.limit;
    if (last) after = { dueOn: last.promisedOn, id: last.promiseId };
  }
  return due;
}

async function notKept(db: Db, due: readonly DuePromise[], today: BusinessDate): Promise<readonly PromiseToFollow[]> {
  const views = await promiseViews(db, [...new Set(due.map(({ loanId }) => loanId))], today);
  const byId = new Map(views.map((view) => [view.promise.id, view]));
  return due.flatMap((one) => {
    const view = byId.get(one.promiseId);
    return view && ['open', 'broken'].includes(view.standing.status) ? [{ ...one, ...view }] : [];
  });
}

/** Loans in arrears that have reached another step since anybody took them up; the oldest step first. */
export async function arrearsDue(db: Db, query: FollowUpQuery): Promise<readonly ArrearsToFollow[]> {
  const policy = await findPolicyOn(db, query.today);
  return policy ? await arrearsToFollow(db, arrearsSteps(policy.terms.arrears.reminders), query) : [];
}

import { arrearsSteps } from '../../domain/collections/arrears-steps.ts';
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

/** Promises broken, and those of today not kept yet, that nobody has taken up since; oldest first. */
export async function promisesDue(db: Db, query: FollowUpQuery): Promise<readonly PromiseToFollow[]> {
  const due = await promisesToFollow(db, query);
  const views = await promiseViews(db, [...new Set(due.map(({ loanId }) => loanId))], query.today);
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

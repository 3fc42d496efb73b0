/** Front door of collections (Forderungsbetreuung): contacts about loans, promises to pay, holds on reminders. */
export { mountCollections } from './collections.routes.ts';
export { recordContact } from './contacts.service.ts';
export { recordPromise } from './promises.service.ts';
export { recordHold } from './holds.service.ts';
export { holdsOf, loansHeldOn } from './holds.repository.ts';
export { arrearsDue, promisesDue, type PromiseToFollow } from './follow-ups.service.ts';
export type { ArrearsToFollow, FollowUpQuery } from './follow-ups.repository.ts';

/** Front door of dues: what members owe month by month, what they paid on it, and what is open. */
export { mountDues } from './dues.routes.ts';
export { runDues } from './dues-run.service.ts';
export { cancelDuesAfter } from './dues-corrections.service.ts';
export { applyDuesPayments, reverseDuesPayment } from './dues-payments.service.ts';
export { openClaimsOf, openDues } from './dues.service.ts';
export {
  duesOwedBy,
  membersInArrears,
  type OpenDuesOnADay,
  openDuesKnown,
  type PlaceInList,
} from './arrears.repository.ts';
export { duesDueBy } from './dues-due.service.ts';
export { takeOverDues } from './takeovers.service.ts';
export { duesExpiring, duesWaiting, type ExpiringDues, type WaitingDues } from './waiting-dues.service.ts';

/** Front door of workouts: what becomes of a loan that cannot go on as agreed. */
export { mountWorkouts } from './workouts.routes.ts';
export { recordGuarantorPayment } from './guarantee-calls.service.ts';
export { openChangeFiles } from './change-files.service.ts';
export { loansWithClaimsToLodge, type ClaimToLodge } from './borrower-events.service.ts';
export { eventsOfLoans } from './borrower-events.repository.ts';
export type { ChangeFile } from './change-requests.types.ts';

/** Front door of mandates: persons' bank accounts, and the mandates by which the cooperative may collect from them. */
export {
  holdMandate,
  liftHold,
  type LapsingMandate,
  mandatesLapsingBefore,
  mandateStandings,
  markMandatesUsed,
} from './mandates.front-door.ts';
export { mountMandates } from './mandates.routes.ts';
export { recordAccount } from './accounts.service.ts';
export { createMandate } from './mandates.service.ts';
export { amendMandate, holdByHand, lockUnsigned, signMandate } from './mandate-changes.service.ts';
export { findMandate, mandatesAtRest } from './mandates.repository.ts';
export type { Mandate, PersonStanding, UsableMandate } from './mandates.types.ts';

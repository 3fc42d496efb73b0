/** Front door of mandates: persons' bank accounts, and the mandates by which the cooperative may collect from them. */
export {
  holdMandate,
  type LapsingMandate,
  mandatesLapsingBefore,
  mandateStandings,
  markMandatesUsed,
} from './mandates.front-door.ts';
export { findMandate, findMandateByReference } from './mandates.repository.ts';
export type { Mandate, MandateStatus, PersonStanding, UsableMandate } from './mandates.types.ts';

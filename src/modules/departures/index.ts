/** Front door of departures: every way out of the cooperative, and what is owed afterwards. */
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { mountDepartures as mountWaysOut } from './departures.routes.ts';
import { mountSettlements } from './settlements.routes.ts';

export { recordExclusionLetter, requestWithdrawal, voteOnDeparture } from './departure-decisions.service.ts';
export { recordHeir, recordPayee } from './departure-persons.service.ts';
export { takeDeparturesEffect } from './departure-effects.service.ts';
export { findSettlements, insertSettlementMovements } from './settlements.repository.ts';
export {
  fixAll,
  preparePayout as prepareSettlementPayout,
  releasePayout as releaseSettlementPayout,
} from './settlements.service.ts';
export { standingOfDeparture, type DepartureStanding } from './departure-standings.service.ts';
export { departureNotFound } from './departures.refusals.ts';
export { finalDeparturesOf } from './departures.repository.ts';
export { getDeparture, lockDeparture, recordDeparture } from './departures.service.ts';
export { departuresWaiting, type WaitingDeparture } from './waiting-departures.service.ts';
export { settlementsWaiting, type WaitingSettlement } from './waiting-settlements.service.ts';
export type { Departure } from './departures.types.ts';
export type { Settlement } from './settlements.types.ts';

export function mountDepartures(shell: HttpShell): void {
  mountWaysOut(shell);
  mountSettlements(shell);
}

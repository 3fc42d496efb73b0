/** Front door of impact: jobs that loans secure and create, as somebody stated them from the application to the closing. */
export { mountImpact } from './impact.routes.ts';
export { impactAsKnown, type KnownImpact } from './impact-as-known.service.ts';
export { stateImpact } from './impact.service.ts';
export { impactToState, type ImpactQuery, type ImpactToState } from './impact-work.repository.ts';

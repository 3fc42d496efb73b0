/** Front door of servicing: default interest, costs, waivers, payoff and prepayment, refunds, and the versions of a loan. */
export { mountServicing } from './servicing.routes.ts';
export { claimCosts, waiveWhatIsOpen } from './claims.service.ts';

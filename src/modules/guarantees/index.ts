/** Front door of guarantees: who vouches for a case and its loan, up to which cap. */
export { mountGuarantees } from './guarantees.routes.ts';
export { proposeGuarantee, signGuarantee } from './guarantees.service.ts';
export {
  bindGuaranteesToLoan,
  coverage,
  exposuresOfPersons,
  endGuaranteesOfCase,
  guaranteesOfCase,
  guaranteesOfCases,
  releaseGuarantee,
  releaseGuaranteesOfLoan,
  reopenGuaranteesOfLoan,
} from './guarantees.front-door.ts';
export type { Guarantee, GuaranteeKind, Handling, SecuredCase, SecuredLoan } from './guarantees.types.ts';
export { takeOverGuarantee } from './takeovers.service.ts';
export { guaranteeNotFound } from './guarantees.refusals.ts';
export { findGuarantee } from './guarantees.repository.ts';

/** Front door of policy: the cooperative's terms, each version with the day it applies from. */
export { mountPolicy } from './policy.routes.ts';
export { confirmPolicy, ensureDefaultPolicy, policyByNumber, policyOn, recordPolicy } from './policy.service.ts';
export { findPolicyOn, policyVersions } from './policy.repository.ts';
export type { Policy } from './policy.repository.ts';

/** Front door of identity: users bound to persons, how they sign in, and who may do what. */
export { ACCESS_TABLE, ROLES } from './access-table.ts';
export type { Role } from './access-table.ts';
export { mountIdentity } from './identity.routes.ts';
export { authenticationProblems, authenticator } from './authenticate.ts';
export { authorise, hasRole, permissions } from './authorise.ts';
export { ensureAdministrator } from './first-administrator.service.ts';
export { createUser } from './users.service.ts';
export { hashOfToken, newToken } from './secrets.ts';
export { hashPassword } from './passwords.ts';
export { usersWithRole } from './users.repository.ts';
export { type BoardOffice, boardOffices, officesHeldIn } from './offices.repository.ts';
export { seesOnlyOwn } from './own-objects.ts';

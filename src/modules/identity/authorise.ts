import type { Actor } from '../../platform/http/actor.ts';
import { ACCESS_TABLE, type Permission, type Role } from './access-table.ts';

/** Every name a route may declare. */
export const permissions: ReadonlySet<string> = new Set(Object.keys(ACCESS_TABLE));

export function hasRole(actor: Pick<Actor, 'roles'>, role: Role): boolean {
  return actor.roles.includes(role);
}

/** Role × permission. A name missing from the table is granted to nobody. */
export function authorise(actor: Pick<Actor, 'roles'>, permission: string): boolean {
  if (!isPermission(permission)) return false;
  return ACCESS_TABLE[permission].some((role) => hasRole(actor, role));
}

/** What somebody with these roles may do, in the order of the table. */
export function permissionsOf(actor: Pick<Actor, 'roles'>): readonly Permission[] {
  return [...permissions].filter(isPermission).filter((permission) => authorise(actor, permission));
}

function isPermission(name: string): name is Permission {
  return permissions.has(name);
}

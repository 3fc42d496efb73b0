import type { Actor } from '../../platform/http/actor.ts';
import { ACCESS_TABLE, type Permission, type Role } from './access-table.ts';

const OWN_ONLY: ReadonlySet<Role> = new Set(['member', 'guarantor']);

/**
 * Whether a permission shows this caller the own objects only: no role beside member and guarantor grants it. An
 * administrator who is a member sees the own loan, since administrators as such see none.
 */
export function seesOnlyOwn(actor: Pick<Actor, 'roles'>, permission: Permission): boolean {
  const granting: readonly Role[] = ACCESS_TABLE[permission];
  return !granting.some((role) => !OWN_ONLY.has(role) && actor.roles.includes(role));
}

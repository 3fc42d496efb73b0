import type { Actor } from '../../platform/http/actor.ts';
import type { Role } from './access-table.ts';

const OWN_ONLY: ReadonlySet<string> = new Set<Role>(['member', 'guarantor']);

/** Members and guarantors see their own objects; whoever has any other role beside it sees what that role shows. */
export function seesOnlyOwn(actor: Pick<Actor, 'roles'>): boolean {
  return actor.roles.every((role) => OWN_ONLY.has(role));
}

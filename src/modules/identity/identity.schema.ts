import { z } from 'zod';
import {
  count,
  idOrNumber,
  instant,
  instantText,
  page,
  paging,
  queryFlag,
  text,
  uuid,
} from '../../platform/http/wire.ts';
import { PersonReference } from '../persons/index.ts';
import { ROLES } from './access-table.ts';
import type { AccessToken as KnownToken } from './tokens.repository.ts';
import type { User as KnownUser } from './users.repository.ts';

const role = z.enum(ROLES).meta({ id: 'Role', description: 'What a user may do' });

const roles = z
  .array(role)
  .min(1)
  .max(ROLES.length)
  .refine((all) => new Set(all).size === all.length, {
    params: { sentence: { de: 'Eine Rolle ist zweimal genannt.', en: 'A role is named twice.' } },
  })
  .meta({ uniqueItems: true });

const login = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._@-]{1,99}$/)
  .meta({ description: 'Lower case letters, digits and . _ @ -', examples: ['m.yilmaz'] });

/** Bounded, because a password of megabytes would keep the hash busy; any sign is allowed. */
const password = z.string().min(1).max(200);

export const SignIn = z
  .strictObject({ login: text(100).describe('In any case of letters'), password })
  .meta({ id: 'SignIn', description: 'Login and password' });

export const User = z
  .object({
    id: uuid,
    person_id: uuid,
    login,
    roles: z.array(role),
    is_active: z.boolean().describe('Whether the user may sign in'),
    must_change_password: z.boolean().describe('Until then the user may do nothing else'),
    version: count(1, 1_000_000_000),
    created_at: instant,
  })
  .meta({ id: 'User', description: 'A sign-in, bound to one person' });

export const Session = z
  .object({
    token: z.string().describe('For the Authorization header; browsers get it as a cookie and may ignore it here'),
    expires_at: instant,
    user: User,
  })
  .meta({ id: 'Session', description: 'A session that has begun' });

export const CreateUser = z
  .strictObject({
    person_id: idOrNumber('P').describe('Id or number of the person; each has at most one sign-in'),
    login,
    roles,
  })
  .meta({ id: 'CreateUser', description: 'A sign-in for a person' });

export const IssuedPassword = z
  .object({
    user: User,
    password: z.string().describe('Shown this once; to be changed at the next sign-in'),
  })
  .meta({ id: 'IssuedPassword', description: 'A user and the password to hand over' });

export const ChangeRoles = z
  .strictObject({ roles })
  .meta({ id: 'ChangeRoles', description: 'All roles the user shall have from now on' });

export const UserQuery = z.strictObject({
  ...paging.shape,
  role: role.optional().describe('Only users with this role'),
  is_active: queryFlag.optional().describe('Only users who may, or may not, sign in'),
});

export const UserPage = page(User, 'UserPage');

export const Me = z
  .object({
    user: User,
    person: PersonReference,
    scope: z.enum(['full', 'read']).describe('What the token of this call allows'),
    permissions: z.array(z.string()).describe('What the roles allow'),
  })
  .meta({ id: 'Me', description: 'Whoever is signed in' });

export const ChangePassword = z
  .strictObject({ current_password: password, new_password: password.describe('At least 12 characters') })
  .meta({ id: 'ChangePassword', description: 'The present password and the new one' });

const scope = z.enum(['full', 'read']).describe('full: all the roles allow; read: reading only');
const label = text(100).describe('What it is for');

export const CreateAccessToken = z
  .strictObject({ label, scope, expires_at: instant.describe('A year from now at most') })
  .meta({ id: 'CreateAccessToken', description: 'A token for a script or an auditor' });

export const AccessToken = z
  .object({ id: uuid, label, scope, created_at: instant, expires_at: instant })
  .meta({ id: 'AccessToken', description: 'A bearer token, without its secret' });

export const IssuedAccessToken = z
  .object({ access_token: AccessToken, token: z.string().describe('The secret, shown this once') })
  .meta({ id: 'IssuedAccessToken', description: 'A bearer token with its secret' });

export const AccessTokenList = z
  .object({ items: z.array(AccessToken) })
  .meta({ id: 'AccessTokenList', description: 'One’s own tokens that still count, oldest first' });

export function userOut(user: KnownUser): z.input<typeof User> {
  return {
    id: user.id,
    person_id: user.personId,
    login: user.login,
    roles: [...user.roles],
    is_active: user.isActive,
    must_change_password: user.mustChangePassword,
    version: user.version,
    created_at: instantText(user.createdAt),
  };
}

export function accessTokenOut(token: KnownToken): z.input<typeof AccessToken> {
  return {
    id: token.id,
    label: token.label ?? '',
    scope: token.scope,
    created_at: instantText(token.createdAt),
    expires_at: instantText(token.expiresAt),
  };
}

import { sql, type ExpressionBuilder } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Database } from '../../platform/db/schema.generated.ts';
import { inOrder, type Role } from './access-table.ts';

export type User = {
  readonly id: string;
  readonly personId: string;
  readonly login: string;
  /** In the order of the access table. */
  readonly roles: readonly Role[];
  readonly isActive: boolean;
  readonly mustChangePassword: boolean;
  readonly version: number;
  readonly createdAt: Date;
};

type UserRow = Omit<User, 'roles'> & { readonly roles: readonly string[] };

export function userOf(row: UserRow): User {
  return { ...row, roles: inOrder(row.roles) };
}

function rolesOfUser() {
  return sql<string[]>`array(select role from user_roles where user_id = users.id)`.as('roles');
}

const COLUMNS = [
  'users.id',
  'users.person_id as personId',
  'users.login',
  'users.is_active as isActive',
  'users.must_change_password as mustChangePassword',
  'users.version',
  'users.created_at as createdAt',
] as const;

export async function findUser(db: Db, id: string): Promise<User | undefined> {
  const row = await db.selectFrom('users').select(COLUMNS).select(rolesOfUser).where('id', '=', id).executeTakeFirst();
  return row && userOf(row);
}

/** Locks a user, then reads it: nobody else changes its roles or state until this transaction ends. */
export async function lockUser(tx: Tx, id: string): Promise<User | undefined> {
  await tx.selectFrom('users').select('id').where('id', '=', id).forNoKeyUpdate().execute();
  return await findUser(tx, id);
}

export type UserSearch = {
  readonly role?: Role | undefined;
  readonly isActive?: boolean | undefined;
  readonly limit: number;
  readonly afterLogin: string | null;
};

/** By login, one row more than the limit. */
export async function listUsers(db: Db, search: UserSearch): Promise<readonly User[]> {
  let query = db
    .selectFrom('users')
    .select(COLUMNS)
    .select(rolesOfUser)
    .orderBy('login')
    .limit(search.limit + 1);
  const { role, isActive, afterLogin } = search;
  if (role !== undefined) query = query.where((is) => hasRoleRow(is, role));
  if (isActive !== undefined) query = query.where('is_active', '=', isActive);
  if (afterLogin !== null) query = query.where('login', '>', afterLogin);
  return (await query.execute()).map(userOf);
}

function hasRoleRow(is: ExpressionBuilder<Database, 'users'>, role: Role) {
  return is.exists(
    is.selectFrom('user_roles').select('role').whereRef('user_id', '=', 'users.id').where('role', '=', role),
  );
}

/** Active users with a role, in stable order. */
export async function usersWithRole(
  db: Db,
  role: Role,
): Promise<readonly { readonly userId: string; readonly personId: string }[]> {
  return await db
    .selectFrom('users')
    .select(['users.id as userId', 'users.person_id as personId'])
    .where((is) => hasRoleRow(is, role))
    .where('is_active', '=', true)
    .orderBy('id')
    .execute();
}

/** Locks the active administrators, lowest id first, so that the last two cannot take leave at the same time. */
export async function lockActiveAdministrators(tx: Tx): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('users')
    .select('id')
    .where((is) => hasRoleRow(is, 'administrator'))
    .where('is_active', '=', true)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.map((row) => row.id);
}

/** Two processes starting on an empty database make one administrator, not two. */
export async function lockUserCreation(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('first administrator'))`.execute(tx);
}

export async function anyUserExists(db: Db): Promise<boolean> {
  const row = await db.selectFrom('users').select('id').limit(1).executeTakeFirst();
  return row !== undefined;
}

export async function insertUser(tx: Tx, user: User, passwordHash: string): Promise<void> {
  await tx
    .insertInto('users')
    .values({
      id: user.id,
      person_id: user.personId,
      login: user.login,
      password_hash: passwordHash,
      is_active: user.isActive,
      must_change_password: user.mustChangePassword,
      created_at: user.createdAt,
    })
    .execute();
  await insertRoles(tx, user.id, user.roles);
}

async function insertRoles(tx: Tx, userId: string, roles: readonly Role[]): Promise<void> {
  if (roles.length === 0) return;
  await tx
    .insertInto('user_roles')
    .values(roles.map((role) => ({ user_id: userId, role })))
    .execute();
}

/** Stores what may change of a user locked before, its roles included; which were held before stays known. */
export async function storeUser(tx: Tx, user: User, recordedAt: Date): Promise<void> {
  await tx
    .updateTable('users')
    .set({
      is_active: user.isActive,
      must_change_password: user.mustChangePassword,
      access_recorded_at: recordedAt,
      version: user.version,
    })
    .where('id', '=', user.id)
    .execute();
  const held = await tx.selectFrom('user_roles').select('role').where('user_id', '=', user.id).execute();
  const before = new Set(held.map(({ role }) => role));
  const taken = [...before].filter((role) => !user.roles.some((one) => one === role));
  if (taken.length > 0) {
    await tx.deleteFrom('user_roles').where('user_id', '=', user.id).where('role', 'in', taken).execute();
  }
  await insertRoles(
    tx,
    user.id,
    user.roles.filter((role) => !before.has(role)),
  );
}

export type Credentials = {
  readonly userId: string;
  readonly login: string;
  readonly passwordHash: string;
  readonly isActive: boolean;
};

export async function credentialsOf(
  db: Db,
  by: { readonly login: string } | { readonly userId: string },
): Promise<Credentials | undefined> {
  const query = db
    .selectFrom('users')
    .select(['id as userId', 'login', 'password_hash as passwordHash', 'is_active as isActive']);
  return await (
    'login' in by ? query.where('login', '=', by.login) : query.where('id', '=', by.userId)
  ).executeTakeFirst();
}

export async function storePasswordHash(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await tx.updateTable('users').set({ password_hash: passwordHash }).where('id', '=', userId).execute();
}

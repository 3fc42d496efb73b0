import { z } from 'zod';
import { operation } from '../../platform/http/operation.ts';
import { decodeCursor, pageOf, textIn } from '../../platform/http/paging.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { uuid } from '../../platform/http/wire.ts';
import * as examples from './identity.examples.ts';
import { ChangeRoles, CreateUser, IssuedPassword, User, userOut, UserPage, UserQuery } from './identity.schema.ts';
import { listUsers } from './users.repository.ts';
import { changeRoles, createUser, deactivateUser, resetPassword, userCalled } from './users.service.ts';

const SORT = 'users';

const user = z.strictObject({ user_id: uuid.describe('Id of the user') });

const createUserOperation = operation({
  kind: 'command',
  id: 'createUser',
  method: 'POST',
  path: '/v1/users',
  tag: 'Users',
  summary: 'Give a person a sign-in',
  description:
    'Each person has at most one, because four eyes compare persons. A password is generated and shown once; it must be ' +
    'changed at the first sign-in. Not repeatable with an Idempotency-Key, because then the password would have to be kept.',
  permission: 'users.manage',
  body: CreateUser,
  requestExamples: { officer: { summary: 'An adviser', value: examples.exampleCreateUser } },
  answers: {
    201: {
      description: 'The user and the password to hand over',
      schema: IssuedPassword,
      example: { user: examples.exampleNewUser, password: examples.examplePassword },
    },
  },
  problems: {
    404: ['person.not_found'],
    409: ['user.login_taken', 'user.person_has_one'],
    422: ['user.person_not_natural'],
    503: ['internal.busy'],
  },
});

const listUsersOperation = operation({
  kind: 'read',
  id: 'listUsers',
  method: 'GET',
  path: '/v1/users',
  tag: 'Users',
  summary: 'List users',
  description: 'In the order of their logins, deactivated ones included.',
  permission: 'users.read',
  query: UserQuery,
  answers: {
    200: { description: 'One page of users', schema: UserPage, example: { items: [examples.exampleUser], next: null } },
  },
});

const readUser = operation({
  kind: 'read',
  id: 'readUser',
  method: 'GET',
  path: '/v1/users/{user_id}',
  tag: 'Users',
  summary: 'Read a user',
  description: 'The ETag is what a change of roles must name in If-Match.',
  permission: 'users.read',
  params: user,
  answers: { 200: { description: 'The user', schema: User, example: examples.exampleUser } },
  problems: { 404: ['user.not_found'] },
});

const changeRolesOperation = operation({
  kind: 'command',
  id: 'changeRoles',
  method: 'PUT',
  path: '/v1/users/{user_id}/roles',
  tag: 'Users',
  summary: 'Set a user’s roles',
  description:
    'Replaces all roles; they count from the next call on. Nobody changes their own, so that a second office always takes a ' +
    'second person, and the last active administrator keeps that role.',
  permission: 'users.manage',
  concurrency: 'if_match',
  params: user,
  body: ChangeRoles,
  requestExamples: { two: { summary: 'Adviser and treasurer', value: { roles: ['credit_officer', 'treasurer'] } } },
  answers: {
    200: {
      description: 'The user as changed',
      schema: User,
      example: { ...examples.exampleUser, roles: ['credit_officer', 'treasurer'], version: 3 },
    },
  },
  problems: { 403: ['user.own_roles'], 404: ['user.not_found'], 422: ['user.last_administrator'] },
});

const deactivateUserOperation = operation({
  kind: 'command',
  id: 'deactivateUser',
  method: 'POST',
  path: '/v1/users/{user_id}/deactivations',
  tag: 'Users',
  summary: 'Deactivate a user',
  description: 'Ends access at once, tokens included. The record stays, because the books name who did what.',
  permission: 'users.manage',
  idempotency: 'required',
  params: user,
  answers: {
    201: {
      description: 'The user, deactivated',
      schema: User,
      example: { ...examples.exampleUser, is_active: false, version: 3 },
    },
  },
  problems: { 404: ['user.not_found'], 409: ['user.inactive_already'], 422: ['user.last_administrator'] },
});

const resetPasswordOperation = operation({
  kind: 'command',
  id: 'resetPassword',
  method: 'POST',
  path: '/v1/users/{user_id}/password-resets',
  tag: 'Users',
  summary: 'Reset a user’s password',
  description:
    'For whoever forgot it. A new one is generated and shown once, to be changed at the next sign-in; all sessions and ' +
    'tokens of the user end, and failed sign-ins are forgotten. Not repeatable with an Idempotency-Key, because then the password would have to be kept.',
  permission: 'users.manage',
  params: user,
  answers: {
    201: {
      description: 'The user and the password to hand over',
      schema: IssuedPassword,
      example: { user: { ...examples.exampleNewUser, version: 3 }, password: examples.examplePassword },
    },
  },
  problems: { 404: ['user.not_found'], 409: ['user.inactive_already'], 503: ['internal.busy'] },
});

export function mountUsers(shell: HttpShell): void {
  mount(shell, createUserOperation, async ({ tx, actor, body, clock, requestId }) => {
    const created = await createUser(
      tx,
      { person: body.person_id, login: body.login, roles: body.roles, password: null },
      { author: actor, recordedAt: clock.now(), requestId },
    );
    const answer = { user: userOut(created.user), password: created.password };
    return { status: 201, body: answer, etag: created.user.version, subject: { type: 'user', id: created.user.id } };
  });
  mount(shell, listUsersOperation, async ({ db, query }) => {
    const last = decodeCursor(query.cursor, SORT, 1);
    const users = await listUsers(db, {
      role: query.role,
      isActive: query.is_active,
      limit: query.limit,
      afterLogin: last && textIn(last, 0),
    });
    const body = pageOf(users, { limit: query.limit, sort: SORT, keyOf: (row) => [row.login], itemOf: userOut });
    return { status: 200, body };
  });
  mount(shell, readUser, async ({ db, params }) => {
    const found = await userCalled(db, params.user_id);
    return { status: 200, body: userOut(found), etag: found.version };
  });
  mount(shell, changeRolesOperation, async ({ tx, actor, params, body, clock, requestId, expectedVersion }) => {
    const asked = { userId: params.user_id, roles: body.roles, expectedVersion };
    const changed = await changeRoles(tx, asked, { author: actor, recordedAt: clock.now(), requestId });
    return { status: 200, body: userOut(changed), etag: changed.version, subject: { type: 'user', id: changed.id } };
  });
  mount(shell, deactivateUserOperation, async ({ tx, actor, params, clock, requestId }) => {
    const changed = await deactivateUser(tx, params.user_id, { author: actor, recordedAt: clock.now(), requestId });
    return { status: 201, body: userOut(changed), etag: changed.version, subject: { type: 'user', id: changed.id } };
  });
  mount(shell, resetPasswordOperation, async ({ tx, actor, params, clock, requestId }) => {
    const recording = { author: actor, recordedAt: clock.now(), requestId };
    const { user: changed, password } = await resetPassword(tx, params.user_id, recording);
    const subject = { type: 'user', id: changed.id };
    return { status: 201, body: { user: userOut(changed), password }, etag: changed.version, subject };
  });
}

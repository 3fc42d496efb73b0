import { deepStrictEqual } from 'node:assert/strict';
import type { SettableClock } from '../../../src/platform/time/clock.ts';
import { parseDate } from '../../../src/domain/time/business-date.ts';
import { newId } from '../../../src/platform/ids.ts';

/** One HTTP exchange, over a socket or injected. */
export type Send = (request: {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: string | Buffer;
}) => Promise<{ readonly status: number; readonly headers: Record<string, unknown>; readonly text: string }>;

/** JSON as it came over the wire. The story reads members by name and checks each figure it tells. */
export type Json = { readonly [member: string]: Json };

/** The items of a JSON array. */
export function list(json: Json | undefined): readonly Json[] {
  if (!Array.isArray(json)) throw new TypeError(`not a list: ${JSON.stringify(json)}`);
  return json as readonly Json[];
}

/** A figure or a word of the JSON; anything else ends the story. */
export function text(json: Json | undefined): string {
  const word: unknown = json;
  if (typeof word === 'string' || typeof word === 'number' || typeof word === 'boolean') return String(word);
  throw new TypeError(`not a word: ${JSON.stringify(json)}`);
}

export type Answer = { readonly status: number; readonly body: Json; readonly headers: Record<string, unknown> };

/** Somebody with a sign-in. */
export type Person = {
  readonly name: string;
  readonly personId: string;
  readonly login: string;
  readonly password: string;
};

/** A person, a bare token, or nobody. */
type Caller = Person | { readonly token: string } | null;

export type Call = {
  readonly as: Caller;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  readonly file?: { readonly name: string; readonly content: Buffer };
  readonly key?: string;
};

export type Teller = {
  readonly clock: SettableClock;
  /** Sends a request; anything but success ends the story. */
  readonly does: (call: Call) => Promise<Json>;
  /** Sends a request that must be refused with this code, and tells the sentence of the refusal. */
  readonly isRefused: (what: string, call: Call, status: number, code: string) => Promise<Json>;
  readonly chapter: (title: string) => void;
  readonly says: (line: string) => void;
  /** The story tells only figures it has checked. */
  readonly checks: (what: string, actual: unknown, expected: unknown) => void;
  /** It is ten in the morning of this day. */
  readonly isOn: (day: string) => void;
};

const A_DAY = 86_400_000;
type AccessToken = { readonly token: string; readonly expiresAt: Date };

export function tellerOf(send: Send, clock: SettableClock, print: (line: string) => void): Teller {
  const call = async (request: Call): Promise<Answer> => {
    const answer = await send(wired(request, await tokenOf(request.as)));
    const body = (answer.text === '' ? null : JSON.parse(answer.text)) as Json;
    return { status: answer.status, body, headers: answer.headers };
  };
  const tokens = new Map<string, AccessToken>();
  /** Sessions end within the day and the story takes years: each person works with an access token, renewed in time. */
  const tokenOf = async (caller: Caller): Promise<string | null> => {
    if (caller === null || 'token' in caller) return caller?.token ?? null;
    const known = tokens.get(caller.login);
    if (known && known.expiresAt > clock.now()) return known.token;
    const { login, password } = caller;
    const session = await call({ as: null, path: '/v1/sessions', body: { login, password } });
    const expiresAt = new Date(clock.now().getTime() + 300 * A_DAY);
    const issued = await call({
      as: { token: text(session.body['token']) },
      path: '/v1/access-tokens',
      body: { label: 'Story', scope: 'full', expires_at: expiresAt.toISOString() },
    });
    const token = { token: text(issued.body['token']), expiresAt };
    tokens.set(login, token);
    return token.token;
  };
  return {
    clock,
    does: async (request) => {
      const { status, body } = await call(request);
      if (status >= 300)
        throw new Error(`${request.method ?? 'POST'} ${request.path}: ${status} ${JSON.stringify(body)}`);
      return body;
    },
    isRefused: async (what, request, status, code) => {
      const { body, status: actual } = await call(request);
      deepStrictEqual([actual, body['code']], [status, code], `${what}: ${JSON.stringify(body)}`);
      print(`  ✗ ${what}: ${status} ${code}`);
      print(`      “${text(body['detail'])}”`);
      return body;
    },
    chapter: (title) => {
      print('');
      print(title);
    },
    says: (line) => print(`  ${line}`),
    checks: (what, actual, expected) => deepStrictEqual(actual, expected, `${what}: ${JSON.stringify(actual)}`),
    isOn: (day) => clock.setToday(parseDate(day)),
  };
}

function wired({ method = 'POST', path, body, file, key }: Call, token: string | null): Parameters<Send>[0] {
  const headers: Record<string, string> = { 'accept-language': 'en' };
  if (token !== null) headers['authorization'] = `Bearer ${token}`;
  if (method === 'POST') headers['idempotency-key'] = key ?? newId();
  if (file) {
    const url = `${path}?file_name=${encodeURIComponent(file.name)}`;
    return { method, url, headers: { ...headers, 'content-type': 'application/pdf' }, payload: file.content };
  }
  if (body === undefined) return { method, url: path, headers };
  return {
    method,
    url: path,
    headers: { ...headers, 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  };
}

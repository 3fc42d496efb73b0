import { expect } from 'vitest';
import { mountModules } from '../../src/app.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { exampleFacts } from '../../src/modules/documents/profile.schema.ts';
import { ensureDefaultPolicy } from '../../src/modules/policy/index.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, somebody, type SignedIn, type Somebody } from './actors.ts';
import { startTestApp } from './app.ts';
import { textOf } from './pdf-text.ts';

const FOUNDED = parseDate('2009-01-26');

/** The whole service with a board of two and a profile for its letters, and what tests do with whoever wants to join. */
export async function joiningOffice(db: Db) {
  const { inject, clock } = await startTestApp(db, mountModules);
  await inTransaction(db, (tx) => ensureDefaultPolicy(tx, FOUNDED, clock.now()));
  const board: readonly [SignedIn, SignedIn] = [await signedIn(db, 'board'), await signedIn(db, 'board')];
  const officer = await signedIn(db, 'credit_officer');
  const treasurer = await signedIn(db, 'treasurer');
  const administrator = await signedIn(db, 'administrator');

  const post = (by: SignedIn, url: string, payload: object = {}, key: string = newId()) =>
    inject({ method: 'POST', url, payload, headers: { ...by.headers, 'idempotency-key': key } });
  const get = (by: SignedIn, url: string) => inject({ method: 'GET', url, headers: by.headers });
  const profile = { valid_from: '2009-01-26', ...exampleFacts };
  expect((await post(administrator, '/v1/cooperative-profile/versions', profile)).statusCode).toBe(201);

  /** A declaration on paper, or of somebody known already. */
  const declared = async (who: Somebody & { readonly personId?: string } = {}, changes: object = {}) => {
    const personId = who.personId ?? (await somebody(db, who));
    const answer = await post(officer, '/v1/membership-declarations', {
      person_id: personId,
      declared_on: clock.today(),
      share_count: 1,
      is_unconditional: true,
      statutes_version: '2009-01',
      dues_acknowledged: true,
      notice_period_acknowledged: false,
      ...changes,
    });
    expect(answer.statusCode).toBe(201);
    return { personId, id: answer.json().id as string };
  };
  const vote = (by: SignedIn, id: string, how: 'admit' | 'refuse', reason = 'Gut bekannt im Viertel.') =>
    post(by, `/v1/membership-declarations/${id}/votes`, { vote: how, reason });
  const decide = async (id: string, how: 'admit' | 'refuse') => {
    await vote(board[0], id, how);
    return (await vote(board[1], id, how)).json();
  };
  const withdraw = (id: string, on: string = clock.today()) =>
    post(officer, `/v1/membership-declarations/${id}/withdrawals`, { withdrawn_on: on });
  const letter = (id: string, kind: string, key: string = newId()) =>
    post(officer, `/v1/membership-declarations/${id}/letters`, { kind }, key);
  const pdf = (documentId: string) =>
    inject({ method: 'GET', url: `/v1/documents/${documentId}/content`, headers: officer.headers });
  const wordsOf = async (documentId: string): Promise<string> =>
    (await textOf((await pdf(documentId)).rawPayload)).replaceAll(/\s+/g, ' ');
  /** Printed and handed to the post. */
  const posted = async (documentId: string): Promise<void> => {
    const ordered = await post(officer, `/v1/documents/${documentId}/dispatches`, { channel: 'print' });
    expect(ordered.statusCode).toBe(201);
    const done = await post(officer, `/v1/dispatches/${ordered.json().id}/completions`);
    expect(done.statusCode).toBe(201);
  };

  return {
    inject,
    clock,
    board,
    officer,
    treasurer,
    administrator,
    post,
    get,
    declared,
    vote,
    decide,
    withdraw,
    letter,
    pdf,
    wordsOf,
    posted,
  };
}

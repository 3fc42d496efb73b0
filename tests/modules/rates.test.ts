import { afterEach, describe, expect, it } from 'vitest';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { baseRatesIn, mountRates } from '../../src/modules/rates/index.ts';
import { constraintOf, inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { type SignedIn, signedIn } from '../support/actors.ts';
import { startTestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';

const { db } = await createTestDatabase();
const { inject, clock } = await startTestApp(db, (shell) => mountRates(shell, { settleOnceKnown: async () => {} }));
const administrator = await signedIn(db, 'administrator');
const officer = await signedIn(db, 'credit_officer');
afterEach(() => clock.setToday(parseDate('2026-11-20')));

const SOURCE = 'Bundesanzeiger vom 29.12.2026';
const post = (url: string, payload: object, by: SignedIn = administrator, key: string = newId()) =>
  inject({ method: 'POST', url, headers: { ...by.headers, 'idempotency-key': key }, payload });
const enter = (valid_from: string, percent: string, by?: SignedIn) =>
  post('/v1/base-rates', { valid_from, percent, source: SOURCE }, by);
const list = async () => (await inject({ method: 'GET', url: '/v1/base-rates', headers: officer.headers })).json();
const codeOf = (answer: { json(): { code: string } }): string => answer.json().code;

describe('Base rates', () => {
  it('are built in from 2002 to the half-year in which the service was written', async () => {
    const { items, known_through } = await list();
    expect(items.at(-1)).toMatchObject({ valid_from: '2002-01-01', percent: '2.57', is_built_in: true, id: null });
    expect(items.find((rate: { valid_from: string }) => rate.valid_from === '2026-07-01').percent).toBe('1.52');
    expect(known_through).toBe('2026-12-31');
  });

  it('are entered for a new half-year with where they were published, and corrected by a further entry', async () => {
    const entered = await enter('2027-01-01', '1.77');
    expect(entered.statusCode).toBe(201);
    expect(entered.json()).toMatchObject({ percent: '1.77', source: SOURCE, is_built_in: false, corrects_id: null });
    expect((await list()).known_through).toBe('2027-06-30');
    const corrections = `/v1/base-rates/${entered.json().id}/corrections`;
    const corrected = await post(corrections, { percent: '-0.27', source: 'Berichtigung vom 30.12.2026' });
    expect(corrected.json()).toMatchObject({
      valid_from: '2027-01-01',
      percent: '-0.27',
      corrects_id: entered.json().id,
    });
    expect((await baseRatesIn(db)).get(parseDate('2027-01-01'))?.toText()).toBe('-0.27');
    expect((await list()).items.slice(0, 2)).toMatchObject([
      { percent: '-0.27', is_superseded: false },
      { percent: '1.77', is_superseded: true },
    ]);

    expect(codeOf(await post(corrections, { percent: '1.70', source: SOURCE }))).toBe('base_rate.already_corrected');
    expect(codeOf(await enter('2027-01-01', '1.77'))).toBe('base_rate.already_known');
  });

  it.each([
    ['base_rate.already_known', 409, '2026-07-01'],
    ['base_rate.not_a_half_year', 400, '2027-02-01'],
    ['base_rate.too_far_ahead', 422, '2027-07-01'],
  ])('are refused: %s', async (code, status, validFrom) => {
    expect((await enter(validFrom, '1.77')).json()).toMatchObject({ code, status });
  });

  it('may be entered for the next half-year on the first day of the one before it', async () => {
    clock.setToday(parseDate('2027-01-01'));
    expect((await enter('2028-01-01', '2')).json().code).toBe('base_rate.too_far_ahead');
    expect((await enter('2027-07-01', '2')).statusCode).toBe(201);
  });

  it('that are not there cannot be corrected: base_rate.not_found', async () => {
    const answer = await post(`/v1/base-rates/${newId()}/corrections`, { percent: '1', source: SOURCE });
    expect(answer.json()).toMatchObject({ code: 'base_rate.not_found', status: 404 });
  });

  it('with a forgotten decimal mark are recognised', async () => {
    expect(codeOf(await enter('2027-01-01', '177'))).toBe('request.shape_invalid');
  });

  it('are entered by the administrator only', async () => {
    expect(codeOf(await enter('2027-01-01', '1.77', officer))).toBe('access.permission_missing');
  });

  it('take one of two that are entered at once', async () => {
    clock.setToday(parseDate('2029-01-05'));
    const both = await Promise.all([enter('2029-01-01', '1'), enter('2029-01-01', '1')]);
    expect(new Set(both.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]));
  });

  it('cannot be changed in the database', async () => {
    const change = inTransaction(db, (tx) => tx.updateTable('base_rates').set({ percent: '9' }).execute());
    await expect(change).rejects.toThrow(/permission denied/);
    const row = {
      id: newId(),
      valid_from: '2029-03-01',
      percent: '1',
      source: SOURCE,
      request_key: newId(),
      recorded_at: new Date(),
      recorded_by: administrator.userId,
      recorded_by_person_id: administrator.personId,
    };
    const error: unknown = await db.insertInto('base_rates').values(row).execute().catch(constraintOf);
    expect(error).toBe('base_rate_begins_with_a_half_year');
  });
});

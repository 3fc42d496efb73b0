import { describe, expect, it } from 'vitest';
import { accounts } from '../../src/domain/ledger/accounts.ts';
import { signedIn } from '../support/actors.ts';
import { bookedOctober, OWN_NUMBERS, SETTINGS } from '../support/booked-october.ts';
import { createTestDatabase } from '../support/database.ts';

const SETTINGS_URL = '/v1/accounting-settings';
const SKR03 = '/v1/account-numbers/SKR03';
const SKR04 = '/v1/account-numbers/SKR04';

async function newOffice() {
  const { db } = await createTestDatabase();
  const office = await bookedOctober(db);
  return { ...office, auditor: await signedIn(db, 'auditor'), db };
}

describe('Settings of the tax adviser', async () => {
  const office = await newOffice();
  const { get, put, inject, treasurer, auditor, board } = office;

  it('are nothing at first, then what was recorded, each version by whom', async () => {
    const before = await get(auditor, SETTINGS_URL);
    expect([before.headers.etag, before.json()]).toMatchObject(['"0"', { client_number: null, version: 0 }]);
    const recorded = await put(SETTINGS_URL, SETTINGS);
    expect(recorded.json()).toEqual({
      ...SETTINGS,
      version: 1,
      changed_at: '2026-11-20T11:00:00.000Z',
      changed_by: treasurer.userId,
    });
    const changed = await put(SETTINGS_URL, { ...SETTINGS, client_number: 55004, initials: '' });
    expect([changed.headers.etag, changed.json().client_number]).toEqual(['"2"', 55004]);
    expect((await get(auditor, SETTINGS_URL)).json()).toEqual(changed.json());
    const log = (await get(auditor, '/v1/audit-log?limit=5')).json().items;
    expect(log).toContainEqual(
      expect.objectContaining({
        operation: 'accounting_settings.changed',
        before: expect.objectContaining({ client_number: 55003 }),
        after: expect.objectContaining({ client_number: 55004 }),
      }),
    );
  });

  it('are changed by who saw the present version, and by the treasurer alone', async () => {
    await put(SETTINGS_URL, SETTINGS);
    const send = (by: typeof treasurer, headers: object) =>
      inject({ method: 'PUT', url: SETTINGS_URL, payload: SETTINGS, headers: { ...by.headers, ...headers } });
    expect((await send(treasurer, {})).json().code).toBe('request.if_match_missing');
    expect((await send(treasurer, { 'if-match': '"0"' })).json().code).toBe('request.version_stale');
    expect((await send(board[0], { 'if-match': '"0"' })).statusCode).toBe(403);
    expect((await send(auditor, { 'if-match': '"0"' })).statusCode).toBe(403);
    expect((await get(office.officer, SETTINGS_URL)).statusCode).toBe(403);
  });

  it.each([
    ['a consultant number below 1001', { consultant_number: 1000 }],
    ['a client number of six digits', { client_number: 100_000 }],
    ['accounts of three digits', { account_length: 3 }],
    ['a transfer account of zeros', { transfer_account: '0000' }],
    ['another chart', { chart: 'SKR49' }],
  ])('refuse %s', async (_what, wrong) => {
    expect((await put(SETTINGS_URL, { ...SETTINGS, ...wrong })).statusCode).toBe(400);
  });

  it('refuse a transfer account that is too long or another account', async () => {
    const long = await put(SETTINGS_URL, { ...SETTINGS, transfer_account: '15900' });
    expect([long.statusCode, long.json()]).toMatchObject([
      422,
      { code: 'accounting.number_too_long', numbers: ['15900'], account_length: 4 },
    ]);
    const taken = await put(SETTINGS_URL, { ...SETTINGS, account_length: 6, transfer_account: '120000' });
    expect([taken.statusCode, taken.json()]).toMatchObject([
      422,
      { code: 'accounting.transfer_account_taken', accounts: ['bank'] },
    ]);
  });
});

describe('Account numbers', async () => {
  const office = await newOffice();
  const { get, put, patch, inject, treasurer, auditor } = office;
  const itemOf = async (url: string, account: string) =>
    (await get(auditor, url)).json().items.find((item: { account: string }) => item.account === account);

  it('begin as published, proposed or missing, for every account of the chart', async () => {
    const { items, chart } = (await get(auditor, SKR04)).json();
    expect(chart).toBe('SKR04');
    expect(items.map(({ account }: { account: string }) => account)).toEqual(Object.keys(accounts));
    const states = Object.fromEntries(
      items.map((item: { account: string; state: string }) => [item.account, item.state]),
    );
    expect(states).toMatchObject({ bank: 'confirmed', loans_receivable: 'proposed', clearing: 'missing' });
  });

  it('are set and confirmed together, and shown wherever accounts are', async () => {
    const answer = await patch(SKR03, { numbers: { loans_receivable: '0550', recoveries: '2731' } });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ changed_by: treasurer.userId, changed_at: '2026-11-20T11:00:00.000Z' });
    expect(await itemOf(SKR03, 'loans_receivable')).toMatchObject({ number: '0550', state: 'confirmed' });
    expect(await itemOf(SKR03, 'recoveries')).toMatchObject({ number: '2731', state: 'confirmed' });
    expect(await itemOf(SKR04, 'loans_receivable')).toMatchObject({ number: '0940', state: 'proposed' });
    expect((await get(auditor, '/v1/accounts')).json().items).toContainEqual(
      expect.objectContaining({ code: 'recoveries', skr03: '2731', skr04: null }),
    );
  });

  it('keep their history: the log says what was before and after', async () => {
    await patch(SKR03, { numbers: { fee_income: '8105' } });
    await patch(SKR03, { numbers: { fee_income: '8106' } });
    await patch(SKR03, { numbers: { fee_income: null } });
    expect(await itemOf(SKR03, 'fee_income')).toMatchObject({ number: null, state: 'missing' });
    const log = (await get(auditor, '/v1/audit-log?limit=20')).json().items;
    const changes = log.filter(({ operation, after }: { operation: string; after: object | null }) => {
      return operation === 'account_numbers.changed' && after !== null && 'fee_income' in after;
    });
    expect(changes.map(({ before, after }: Record<'before' | 'after', object>) => [before, after])).toEqual(
      expect.arrayContaining([
        [{ fee_income: null }, { fee_income: '8105' }],
        [{ fee_income: '8105' }, { fee_income: '8106' }],
        [{ fee_income: '8106' }, { fee_income: null }],
      ]),
    );
    const rows = await office.db
      .selectFrom('account_numbers')
      .select('number')
      .where('account', '=', 'fee_income')
      .orderBy('version')
      .execute();
    expect(rows.map(({ number }) => number)).toEqual(['8105', '8106', null]);
  });

  it('make no version where nothing changes', async () => {
    await patch(SKR03, { numbers: { cost_recoveries: '2733' } });
    const before = (await get(auditor, SKR03)).headers.etag;
    const same = await patch(SKR03, { numbers: { cost_recoveries: '2733', bank: '1200' } });
    expect([same.statusCode, same.headers.etag]).toEqual([200, before]);
  });

  it('are changed by who saw the present version', async () => {
    const send = (headers: object) =>
      inject({
        method: 'PATCH',
        url: SKR03,
        payload: { numbers: { write_offs: '2400' } },
        headers: { ...treasurer.headers, ...headers },
      });
    expect((await send({})).json().code).toBe('request.if_match_missing');
    expect((await send({ 'if-match': '"999"' })).json().code).toBe('request.version_stale');
    expect((await patch(SKR03, { numbers: {} }, auditor)).statusCode).toBe(403);
  });

  it.each([['120'], ['12a0'], ['123456789'], ['00000']])('are digits: %s is none', async (number) => {
    expect((await patch(SKR03, { numbers: { bank: number } })).statusCode).toBe(400);
  });

  it('stand for one account each, unless somebody wants it otherwise', async () => {
    const numbers = { default_interest_receivable: '1501', interest_receivable: '1501' };
    const refused = await patch(SKR03, { numbers });
    expect([refused.statusCode, refused.json()]).toMatchObject([
      422,
      {
        code: 'accounting.number_shared',
        number: '1501',
        accounts: ['interest_receivable', 'default_interest_receivable'],
      },
    ]);
    expect(refused.json().detail).toContain('Zinsforderungen, Verzugszinsforderungen');
    const allowed = await patch(SKR03, { numbers, allows_shared_numbers: true });
    expect(allowed.statusCode).toBe(200);
    const other = await patch(SKR03, { numbers: { time_barred_settlements: '2741' } });
    expect(other.statusCode).toBe(200);
  });

  it('fit the length the tax adviser uses, and keep off the transfer account', async () => {
    expect((await put(SETTINGS_URL, SETTINGS)).statusCode).toBe(200);
    const long = await patch(SKR03, { numbers: { bank_charges: '49700' } });
    expect([long.statusCode, long.json().code]).toEqual([422, 'accounting.number_too_long']);
    const taken = await patch(SKR03, { numbers: { bank_charges: '1590' }, allows_shared_numbers: true });
    expect([taken.statusCode, taken.json().code]).toEqual([422, 'accounting.transfer_account_taken']);
    expect((await put(SETTINGS_URL, { ...SETTINGS, account_length: 5 })).statusCode).toBe(200);
    expect((await patch(SKR03, { numbers: { ...OWN_NUMBERS, bank_charges: '49701' } })).statusCode).toBe(200);
    const back = await put(SETTINGS_URL, SETTINGS);
    expect([back.statusCode, back.json()]).toMatchObject([
      422,
      { code: 'accounting.number_too_long', numbers: ['49701'] },
    ]);
  });
});

import { expect } from 'vitest';
import type { Db } from '../../src/platform/db/database.ts';
import { somebody, type SignedIn } from './actors.ts';
import { loanOffice } from './loans.ts';

/** Numbers of one's own for every account that October's book moves and SKR03 has none for, and proposals confirmed. */
export const OWN_NUMBERS = {
  loans_receivable: '0550',
  dues_receivable: '1400',
  interest_income: '2650',
  unapplied_payments: '1701',
  dues_income: '8101',
} as const;

export const SETTINGS = {
  consultant_number: 29098,
  client_number: 55003,
  chart: 'SKR03',
  account_length: 4,
  transfer_account: '1590',
  initials: 'DA',
} as const;

/**
 * A cooperative in which October 2026 has something of every shape: one amount, an entry of many lines, money within one
 * account, a payment of another value date, one taken back; and November a little more. It is the 20th of November.
 */
export async function bookedOctober(db: Db) {
  const office = await loanOffice(db);
  const { on, post, inject, get, officer, board, treasurer } = office;

  const made = async (answer: ReturnType<typeof post>) => {
    const { statusCode, body } = await answer;
    expect([statusCode, body]).toEqual([201, body]);
    return JSON.parse(body);
  };
  const member = async (surname: string, shareCount: number): Promise<{ id: string; number: string }> => {
    const declared = await made(
      post(officer, '/v1/membership-declarations', {
        person_id: await somebody(db, { surname }),
        declared_on: office.clock.today(),
        share_count: shareCount,
        is_unconditional: true,
        statutes_version: '2009-01',
        dues_acknowledged: true,
        notice_period_acknowledged: false,
      }),
    );
    const vote = (by: SignedIn) =>
      post(by, `/v1/membership-declarations/${declared.id}/votes`, { vote: 'admit', reason: 'Gut bekannt.' });
    await made(vote(board[0]));
    return (await made(vote(board[1]))).member;
  };
  const paid = (path: string, amount: string, valueDate: string, bankReference: string | null = null) =>
    made(post(treasurer, path, { amount, value_date: valueDate, bank_reference: bankReference }));

  on('2026-09-07');
  const giver = await member('Ünal', 3);
  const taker = await member('Çelik', 1);
  on('2026-10-01');
  await paid(`/v1/members/${giver.id}/share-payments`, '150.00', '2026-09-30', 'KA 2026/118');
  await paid(`/v1/members/${taker.id}/share-payments`, '50.00', '2026-10-01', 'Überweisung; "Anteil"');
  const loan = await office.running();
  await made(post(treasurer, '/v1/dues-runs', { month: '2026-10' }));
  on('2026-10-05');
  await paid(`/v1/members/${giver.id}/dues-payments`, '12.00', '2026-10-05');
  const mistaken = await paid(`/v1/members/${taker.id}/dues-payments`, '5.00', '2026-10-05');
  on('2026-10-06');
  await made(
    post(treasurer, `/v1/payments/${mistaken.id}/reversals`, { value_date: '2026-10-06', reason: 'Rücklastschrift' }),
  );
  await made(
    post(officer, '/v1/share-transfers', {
      from_member_id: giver.id,
      to_member_id: taker.id,
      share_count: 1,
      agreed_on: '2026-10-06',
      paper_location: 'Ordner 4, Blatt 12',
    }),
  );
  on('2026-11-02');
  await paid(`/v1/loans/${loan.id}/payments`, '200.00', '2026-11-02');
  on('2026-11-20');

  const put = async (url: string, payload: object, by: SignedIn = treasurer) => {
    const etag = (await get(by, url)).headers.etag ?? '"0"';
    return await inject({ method: 'PUT', url, payload, headers: { ...by.headers, 'if-match': etag } });
  };
  const patch = async (url: string, payload: object, by: SignedIn = treasurer) => {
    const etag = (await get(by, url)).headers.etag ?? '"0"';
    return await inject({ method: 'PATCH', url, payload, headers: { ...by.headers, 'if-match': etag } });
  };
  /** As the tax adviser told: settings and all numbers that are needed. */
  const settled = async () => {
    expect((await put('/v1/accounting-settings', SETTINGS)).statusCode).toBe(200);
    expect((await patch('/v1/account-numbers/SKR03', { numbers: OWN_NUMBERS })).statusCode).toBe(200);
  };
  return { ...office, giver, taker, loan, member, paid, put, patch, settled };
}

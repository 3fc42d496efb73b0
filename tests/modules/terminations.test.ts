import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Loan } from '../../src/modules/loans/index.ts';
import { somebody, type SignedIn } from '../support/actors.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { officer, board, get, post, made, on, running, contracted, paid } = office;

beforeEach(() => on('2025-11-28'));
afterEach(() => checkSoundness(db));

type Answer = Promise<{ readonly statusCode: number; readonly json: () => Record<string, never> }>;
const codeOf = async (answer: Answer) => {
  const { statusCode, json } = await answer;
  return [statusCode, json()['code']];
};
const standing = async (loan: Pick<Loan, 'id'>, day?: string) =>
  (await get(officer, `/v1/loans/${loan.id}/termination-standing${day ? `?day=${day}` : ''}`)).json();
const notice = (loan: Pick<Loan, 'id'>, receivedOn: string, by: SignedIn = officer) =>
  post(by, `/v1/loans/${loan.id}/final-notices`, { received_on: receivedOn, document_reference: 'Botenprotokoll' });
const terminate = (loan: Pick<Loan, 'id'>, receivedOn: string, by: SignedIn = board[0]) =>
  post(by, `/v1/loans/${loan.id}/terminations`, {
    received_on: receivedOn,
    reason: 'Seit Januar keine Rate.',
    document_reference: 'Einschreiben',
  });

/** Paid out on 28 November 2025; the instalment of December is paid, none after it. */
async function unpaidSinceJanuary(changes: Parameters<typeof running>[0] = {}) {
  const loan = await running(changes);
  on('2025-12-29');
  await paid(loan, '156.45', '2025-12-29');
  return loan;
}

describe('A termination for default', () => {
  it.each(['CONSUMER', 'BUSINESS'] as const)(
    'is allowed after four instalments of 36 and two weeks: %s',
    async (regime) => {
      const loan = await unpaidSinceJanuary({ regime });
      on('2026-04-28');
      expect(await standing(loan)).toMatchObject({ may_notify: false, arrears: '469.35', threshold: '500.00' });
      const early = await notice(loan, '2026-04-28');
      expect(early.json()).toMatchObject({ code: 'final_notice.not_allowed', arrears: '469.35', threshold: '500.00' });
      expect(early.json().detail).toContain('500');
      on('2026-05-04');
      const noticed = await made(notice(loan, '2026-05-04'));
      expect(noticed).toMatchObject({ is_allowed: false, may_notify: true, notice_ends_on: '2026-05-18' });
      on('2026-05-18');
      const tooEarly = await terminate(loan, '2026-05-18');
      expect(tooEarly.json()).toMatchObject({ code: 'termination.not_allowed', notice_ends_on: '2026-05-18' });
      on('2026-05-19');
      const before = await standing(loan);
      expect(before).toMatchObject({
        is_allowed: true,
        arrears: '625.80',
        by: regime === 'BUSINESS' ? 'contract' : 'law',
      });
      const end = await made(terminate(loan, '2026-05-19'));
      // 4,374.14 principal and 21/30 of May's 28.80; default interest 2.37 + 1.68 + 1.08 + 0.46.
      expect(end.amounts).toEqual({ instalments: '625.80', called: '4394.30', claims: '5.59', total: '5025.69' });
      expect(end.amounts).toEqual(before.amounts);
      expect(end).toMatchObject({ notice_id: noticed.notices[0].id, default_interest_through: '2026-05-19' });
      const page = await office.pageOfLoan(loan);
      expect(page).toMatchObject({
        terminated_on: '2026-05-19',
        status: 'running',
        explanation: expect.stringContaining(
          ' Gekündigt am 19.05.2026: der ganze Rest ist an diesem Tag fällig geworden.',
        ),
      });
      expect(await codeOf(terminate(loan, '2026-05-19'))).toEqual([422, 'termination.nothing_to_call_due']);
      expect(await standing(loan)).toMatchObject({ is_allowed: false, amounts: null, terminated_on: '2026-05-19' });
      expect(await codeOf(notice(loan, '2026-05-19'))).toEqual([422, 'termination.nothing_to_call_due']);
    },
  );

  it('is averted by paying what the notice demanded', async () => {
    const loan = await unpaidSinceJanuary();
    on('2026-05-04');
    await made(notice(loan, '2026-05-04'));
    on('2026-05-19');
    await paid(loan, '625.80', '2026-05-15');
    const after = await terminate(loan, '2026-05-19');
    expect(after.json().code).toBe('termination.not_allowed');
    expect(after.json().conditions).toContainEqual({ name: 'notice_unheeded', is_met: false });
  });

  it('waits for no base rate: default interest is claimed as far as one is known', async () => {
    on('2026-11-30');
    const loan = await running();
    on('2027-05-04');
    await made(notice(loan, '2027-05-04'));
    on('2027-05-19');
    const end = await made(terminate(loan, '2027-05-19'));
    // One day of 123.53 at 6.52 %: 31 December 2026.
    expect(end).toMatchObject({ default_interest_claimed: '0.02', default_interest_through: '2026-12-31' });
  });

  it('is foretold for a day to come, as if nothing were paid until then', async () => {
    const loan = await unpaidSinceJanuary();
    on('2026-05-04');
    await made(notice(loan, '2026-05-04'));
    expect(await standing(loan, '2026-05-19')).toMatchObject({ is_allowed: true, day: '2026-05-19' });
    expect(await standing(loan, '2026-01-15')).toMatchObject({ is_allowed: false, arrears: '0.00', notice_id: null });
  });
});

describe('A final notice', () => {
  it('is received once a day, and not tomorrow', async () => {
    const loan = await unpaidSinceJanuary();
    on('2026-05-04');
    expect(await codeOf(notice(loan, '2026-05-05'))).toEqual([422, 'final_notice.received_in_future']);
    await made(notice(loan, '2026-05-04'));
    expect(await codeOf(notice(loan, '2026-05-04'))).toEqual([409, 'final_notice.already_recorded']);
  });

  it('no longer counts once the loan was restructured', async () => {
    const loan = await unpaidSinceJanuary();
    on('2026-05-04');
    await made(notice(loan, '2026-05-04'));
    const path = `/v1/loans/${loan.id}/change-requests`;
    const terms = { kind: 'restructuring', annual_rate: '5.9', term_months: 48, without_consent_reason: 'Eilt.' };
    const open = await made(post(officer, path, { ...terms, reason: 'Die Rate ist zu hoch.' }));
    for (const member of board) {
      await made(post(member, `${path}/${open.id}/votes`, { vote: 'approve', reason: 'Tragbar.' }));
    }
    on('2026-05-19');
    expect(await standing(loan)).toMatchObject({ is_allowed: false, notice_id: null, notices: [{}] });
    expect(await codeOf(terminate(loan, '2026-05-19'))).toEqual([422, 'termination.not_allowed']);
  });

  it('is not for parties to record, nor for a loan without payout', async () => {
    const own = await office.as(await somebody(db), 'credit_officer');
    const loan = await running({ borrowerPersonIds: [own.personId] });
    expect(await codeOf(notice(loan, '2025-11-28', own))).toEqual([403, 'case.party_processes_it']);
    expect(await codeOf(notice(await contracted(), '2025-11-28'))).toEqual([409, 'loan.awaits_payout']);
  });
});

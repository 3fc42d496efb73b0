import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { signedInAs, somebody, type SignedIn } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice, type WantedLoan } from '../support/loans.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { officer, board, auditor, get, post, made, on, clock, workFor } = office;
afterEach(async () => {
  on('2026-11-20');
  await checkSoundness(db);
});

const recommended = (wanted: WantedLoan = {}) => office.decided({ ...wanted, lenderOfRecord: 'partner_bank' });
const GRANTED = {
  outcome: 'granted',
  bank: 'Partnerbank eG',
  reference: 'KD 4711/26',
  principal: '4500.00',
  nominal_rate: '7.9',
  term_months: 36,
  instalment: '140.80',
  first_instalment_on: '2027-01-15',
  reason: null,
};
const DECLINED = { outcome: 'declined', bank: 'Partnerbank eG', reference: null, reason: 'Branche ausgeschlossen' };
const decide = (caseId: string, decision: object = GRANTED, by: SignedIn = officer, key?: string) =>
  post(by, `/v1/cases/${caseId}/bank-decisions`, { decided_on: clock.today(), ...decision }, key);
const pageOf = (caseId: string, by?: SignedIn) => office.pageOf({ id: caseId }, by);
const asked = (span: string) => get(auditor, `/v1/reports/recommendations?${span}`);
const reportOf = async (from: string, to: string) => (await asked(`from=${from}&to=${to}`)).json();

const withdraw = (caseId: string) => post(officer, `/v1/cases/${caseId}/withdrawals`, { reason: 'Erledigt' });
const portfolio = async () => (await get(auditor, '/v1/reports/portfolio')).json();
const counted = async () => {
  const result = await sql<{ entries: number; loans: number }>`
    select (select count(*)::int from journal_entries) as entries, (select count(*)::int from loans) as loans`.execute(
    db,
  );
  return result.rows;
};

describe('Where a partner bank lends', () => {
  it('the board recommends, and the adviser is to record what the bank decides', async () => {
    const { caseId } = await recommended();
    const page = await pageOf(caseId);
    expect(page).toMatchObject({
      status: 'approved',
      lender_of_record: 'partner_bank',
      outcome: { outcome: 'approved', is_recommendation: true },
      bank_decision: null,
      payout_hindrances: [],
      next_steps: [{ kind: 'await_bank', role: 'credit_officer' }],
    });
    const [work] = await workFor(officer, caseId);
    expect(work).toMatchObject({ kind: 'await_bank', path: `/v1/cases/${caseId}` });
    expect(work!.reason.de).toContain('was die Bank entscheidet, ist noch zu erfassen');
  });

  it('its decision ends the case, and the key figures of its loan stay readable', async () => {
    const { caseId } = await recommended();
    on('2026-12-01');
    const page = await made(decide(caseId));
    expect(page).toMatchObject({
      status: 'bank_granted',
      next_steps: [],
      bank_decision: {
        outcome: 'granted',
        decided_on: '2026-12-01',
        bank: 'Partnerbank eG',
        reference: 'KD 4711/26',
        reason: null,
        loan: {
          principal: '4500.00',
          nominal_rate: '7.9',
          term_months: 36,
          instalment: '140.80',
          first_instalment_on: '2027-01-15',
        },
      },
    });
    expect(page.history.at(-1)).toMatchObject({ kind: 'bank_decided', occurred_on: '2026-12-01' });
    expect(await workFor(officer, caseId)).toMatchObject([{ kind: 'state_impact' }]);
    expect(await outcomeOf(decide(caseId))).toEqual([409, 'case.not_in_this_status']);
  });

  it('nothing is posted, there is no loan of the cooperative, and no report on own loans counts it', async () => {
    const [before, lent] = [await counted(), await portfolio()];
    const { caseId } = await recommended();
    await made(decide(caseId));
    expect(await counted()).toEqual(before);
    expect((await portfolio()).gross_portfolio).toBe(lent.gross_portfolio);
  });

  it('the cooperative makes no offer and no contract', async () => {
    const { caseId } = await recommended();
    expect(await outcomeOf(office.offer({ id: caseId }))).toEqual([422, 'offer.lender_is_partner_bank']);
    expect(await outcomeOf(office.conclude({ id: caseId }))).toEqual([422, 'contract.lender_is_partner_bank']);
    await made(decide(caseId));
    expect(await outcomeOf(office.conclude({ id: caseId }))).toEqual([422, 'contract.lender_is_partner_bank']);
  });

  it('a refusal of the bank says why, and ends the guarantees', async () => {
    const { caseId } = await recommended();
    expect(await made(decide(caseId, DECLINED))).toMatchObject({
      status: 'bank_declined',
      bank_decision: { outcome: 'declined', reason: 'Branche ausgeschlossen', loan: null },
      guarantees: [{ status: 'released' }],
    });
  });

  it('the amount does not count against the ceiling of the cooperative', async () => {
    const personId = await somebody(db);
    await recommended({ borrowerPersonIds: [personId], principal: '10000.00' });
    const own = await office.draft({ borrowers: [personId], principal: '10000.00' });
    const eligibility = (await get(officer, `/v1/cases/${own.id}/eligibility`)).json();
    expect(eligibility.is_eligible).toBe(true);
  });

  it('the applicant may withdraw until the bank has decided', async () => {
    const [one, other] = [await recommended(), await recommended()];
    expect(await made(withdraw(one.caseId))).toMatchObject({ status: 'withdrawn' });
    await made(decide(other.caseId));
    expect(await outcomeOf(withdraw(other.caseId))).toEqual([409, 'case.transition_not_allowed']);
  });
});

describe('A decision of the bank', () => {
  it('is refused where it cannot have been taken so', async () => {
    const { caseId } = await recommended();
    on('2026-12-01');
    expect(await outcomeOf(decide(caseId, { ...GRANTED, decided_on: '2026-12-02' }))).toEqual([
      422,
      'bank_decision.dated_in_future',
    ]);
    expect(await outcomeOf(decide(caseId, { ...DECLINED, decided_on: '2026-11-19' }))).toEqual([
      422,
      'bank_decision.before_recommendation',
    ]);
    expect(await outcomeOf(decide(caseId, { ...GRANTED, first_instalment_on: '2026-11-30' }))).toEqual([
      422,
      'bank_decision.instalment_before_decision',
    ]);
    expect((await pageOf(caseId)).status).toBe('approved');
  });

  it('is refused where the cooperative lends, before the board has decided, and in one’s own matter', async () => {
    const own = await office.decided();
    expect(await outcomeOf(decide(own.caseId))).toEqual([422, 'bank_decision.lender_is_cooperative']);
    const open = await office.complete({ lender_of_record: 'partner_bank' });
    expect(await outcomeOf(decide(open.id))).toEqual([409, 'case.not_in_this_status']);
    const { caseId, guarantorPersonId } = await recommended();
    const guarantor = await signedInAs(db, { personId: guarantorPersonId, roles: ['credit_officer'] });
    expect(await outcomeOf(decide(caseId, GRANTED, guarantor))).toEqual([403, 'case.party_processes_it']);
    expect(await outcomeOf(decide(newId()))).toEqual([404, 'case.not_found']);
  });

  it('has all figures of the loan, or none and a reason', async () => {
    const { caseId } = await recommended();
    for (const wrong of [
      { ...GRANTED, instalment: undefined },
      { ...GRANTED, nominal_rate: '-1' },
      { ...DECLINED, reason: null },
      { ...DECLINED, principal: '4500.00' },
    ]) {
      expect(await outcomeOf(decide(caseId, wrong))).toEqual([400, 'request.shape_invalid']);
    }
  });

  it('is recorded once under one key', async () => {
    const { caseId } = await recommended();
    const key = newId();
    expect(await outcomeOf(decide(caseId, GRANTED, officer, key))).toEqual([201, undefined]);
    expect((await decide(caseId, GRANTED, officer, key)).headers['idempotency-replayed']).toBe('true');
    await db.deleteFrom('idempotency_keys').execute();
    const other = await recommended();
    expect(await outcomeOf(decide(other.caseId, GRANTED, officer, key))).toEqual([422, 'idempotency.key_reused']);
  });
});

describe('The report on recommendations', () => {
  it('counts what the board recommended and what the bank made of it, apart from own decisions', async () => {
    on('2027-03-01');
    const granted = await recommended();
    const declined = await recommended();
    const waiting = await recommended({ conditions: ['Gewerbeanmeldung vorlegen'] });
    const withdrawn = await recommended();
    await office.decided();
    await made(withdraw(withdrawn.caseId));
    const refused = await office.complete({ lender_of_record: 'partner_bank' });
    for (const by of board) await made(office.vote(by, refused, { vote: 'reject' }));
    on('2027-03-05');
    await made(decide(granted.caseId, { ...GRANTED, first_instalment_on: '2027-04-15' }));
    await made(decide(declined.caseId, DECLINED));
    const report = await reportOf('2027-03-01', '2027-03-05');
    expect(report).toMatchObject({
      recommended: 4,
      not_recommended: 1,
      waiting: 1,
      withdrawn: 1,
      granted: 1,
      declined: 1,
      granted_principal: '4500.00',
    });
    const statusOf = Object.fromEntries(
      report.lines.map((line: { case_id: string; status: string }) => [line.case_id, line.status]),
    );
    expect(statusOf).toEqual({
      [granted.caseId]: 'granted',
      [declined.caseId]: 'declined',
      [waiting.caseId]: 'waiting',
      [withdrawn.caseId]: 'withdrawn',
      [refused.id]: 'not_recommended',
    });
    expect(await reportOf('2027-03-01', '2027-03-04')).toMatchObject({ waiting: 3, granted: 0, declined: 0 });
    const csv = await get(auditor, '/v1/reports/recommendations?from=2027-03-01&to=2027-03-05&format=csv');
    expect(csv.body).toContain(';granted;Partnerbank eG;KD 4711/26;2027-03-05;4500,00;7,9;36;140,80;2027-04-15');
    const decisions = (await get(auditor, '/v1/reports/decisions?from=2027-03-01&to=2027-03-05')).json();
    type Line = { readonly decided_on: string | null; readonly lender_of_record: string };
    const lenders = decisions.lines.filter((line: Line) => line.decided_on !== null);
    expect(Map.groupBy(lenders, (line: Line) => line.lender_of_record)).toEqual(
      new Map([
        ['partner_bank', expect.objectContaining({ length: 5 })],
        ['cooperative', expect.objectContaining({ length: 1 })],
      ]),
    );
  });

  it('speaks of no day to come, nor of a span that ends before it begins', async () => {
    expect(await outcomeOf(asked('from=2026-11-01&to=2026-11-21'))).toEqual([422, 'report.as_of_in_future']);
    expect(await outcomeOf(asked('from=2026-11-20&to=2026-11-01'))).toEqual([422, 'report.span_ends_before_it_begins']);
  });
});

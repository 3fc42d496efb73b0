import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, signedInAs, somebody, type SignedIn } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { application } from '../support/credit-cases.ts';
import { createTestDatabase } from '../support/database.ts';
import { asZip, cooperativeInFiles, CUT_OVER } from '../support/import-files.ts';
import { loanOffice } from '../support/loans.ts';

const { db, owner } = await createTestDatabase();
const office = await loanOffice(db);
const { officer, auditor, board, treasurer, get, post, made, on, clock, workFor } = office;
afterEach(async () => {
  on('2026-11-20');
  await checkSoundness(db);
});

type Loan = { readonly id: string; readonly caseId: string; readonly number: string };

const JOBS = { jobs_secured: 2, jobs_created: 1, jobs_secured_fte: '1.50', jobs_created_fte: '0.50' };
const said = (changes: object = {}) => ({
  stage: 'payout',
  stated_on: clock.today(),
  stated_by: 'borrower',
  ...JOBS,
  ...changes,
});
const state = (loan: Pick<Loan, 'id'>, changes: object = {}, by: SignedIn = officer, key?: string) =>
  post(by, `/v1/loans/${loan.id}/impact-statements`, said(changes), key);
const stateOfCase = (caseId: string, changes: object = {}, by: SignedIn = officer, key?: string) =>
  post(by, `/v1/cases/${caseId}/impact-statements`, said(changes), key);
const statementsOf = async (loan: Pick<Loan, 'id'>, by: SignedIn = auditor) =>
  (await get(by, `/v1/loans/${loan.id}/impact-statements`)).json().items;
/** Of 1,000 euros over one month: repaid with the first instalment, on 21 December. */
const short = () => office.running({ principal: '1000.00', termMonths: 1 });
const asked = async (about: string, by: SignedIn = officer) =>
  (await workFor(by, about))
    .filter(({ kind }) => kind === 'state_impact')
    .map(({ due_on: due, is_late: isLate, reason }) => [due, isLate, reason.de]);

describe('An application', () => {
  it('holds jobs in heads and full-time equivalents, and whether a founder applies', async () => {
    const page = await office.draft({ jobs_secured_fte: '1.75', jobs_created_fte: '0.00', firm: 'existing' });
    expect(page).toMatchObject({
      jobs_secured: 2,
      jobs_secured_fte: '1.75',
      jobs_created_fte: '0.00',
      firm: 'existing',
    });
    expect(await office.draft()).toMatchObject({ jobs_secured_fte: null, jobs_created_fte: null, firm: null });
  });

  it('keeps what a change does not name, and takes it back where a change says so', async () => {
    const page = await office.draft({ jobs_secured_fte: '1.75', firm: 'founder' });
    const change = (payload: object, version: number) =>
      office.inject({
        method: 'PATCH',
        url: `/v1/cases/${page.id}`,
        payload,
        headers: { ...officer.headers, 'if-match': `"${version}"` },
      });
    const changed = (await change({ jobs_created: 1 }, 1)).json();
    expect(changed).toMatchObject({ jobs_created: 1, jobs_secured_fte: '1.75', firm: 'founder', version: 2 });
    const cleared = (await change({ jobs_secured_fte: null, firm: null }, 2)).json();
    expect(cleared).toMatchObject({ jobs_secured_fte: null, firm: null, version: 3 });
    const tooMany = [422, 'impact.more_equivalents_than_heads'];
    expect(await outcomeOf(change({ jobs_created_fte: '1.01' }, 3))).toEqual(tooMany);
    const body = application([await somebody(db)], { jobs_secured_fte: '2.01' });
    expect(await outcomeOf(post(officer, '/v1/cases', body))).toEqual(tooMany);
  });

  it.each(['1', '1.5', '-1.00', '100000.00'])('does not take "%s" for full-time equivalents', async (text) => {
    const answer = await post(officer, '/v1/cases', application([await somebody(db)], { jobs_secured_fte: text }));
    expect(answer.json()).toMatchObject({ status: 400, code: 'request.shape_invalid' });
    expect(answer.json().errors[0].pointer).toBe('/jobs_secured_fte');
  });
});

describe('A statement about the jobs of a loan', () => {
  it('is listed after the application, with who said it and when', async () => {
    const loan = await office.running({ firm: 'existing' });
    on('2026-12-01');
    const statement = await made(state(loan, { note: 'Beim Besuch in der Werkstatt' }));
    expect(statement).toMatchObject({
      case_id: loan.caseId,
      stage: 'payout',
      year: null,
      stated_on: '2026-12-01',
      stated_by: 'borrower',
      ...JOBS,
      note: 'Beim Besuch in der Werkstatt',
      is_superseded: false,
      recorded_at: '2026-12-01T11:00:00.000Z',
      recorded_by: officer.userId,
    });
    const listed = await statementsOf(loan);
    expect(listed).toMatchObject([
      {
        id: null,
        stage: 'application',
        stated_on: '2026-11-20',
        stated_by: 'borrower',
        jobs_secured: 2,
        jobs_created: 0,
        jobs_secured_fte: null,
        sector: 'Kfz-Handwerk',
        district: 'Nordstadt',
        firm: 'existing',
        recorded_at: null,
      },
      { id: statement.id },
    ]);
    const ofCase = await get(auditor, `/v1/cases/${loan.caseId}/impact-statements`);
    expect(ofCase.json().items).toEqual(listed);
  });

  it('is corrected by a further one of the same stage and year; both stay on record', async () => {
    const loan = await office.running();
    const first = await made(state(loan));
    on('2027-11-20');
    const year = await made(state(loan, { stage: 'yearly', year: 2027, stated_by: 'staff_estimate' }));
    const second = await made(state(loan, { jobs_secured: 3, stated_by: 'document' }));
    expect((await statementsOf(loan)).slice(1)).toMatchObject([
      { id: first.id, is_superseded: true },
      { id: year.id, is_superseded: false },
      { id: second.id, is_superseded: false, jobs_secured: 3, stated_by: 'document' },
    ]);
    const rewritten = owner.updateTable('impact_statements').set({ jobs_secured: 9 }).execute();
    await expect(rewritten).rejects.toMatchObject({ constraint: 'append_only' });
  });

  it('is recorded once under one key', async () => {
    const loan = await office.running();
    const key = newId();
    const first = await state(loan, {}, officer, key);
    expect((await state(loan, {}, officer, key)).json()).toEqual(first.json());
    await owner.deleteFrom('idempotency_keys').execute();
    expect(await outcomeOf(state(loan, {}, officer, key))).toEqual([422, 'idempotency.key_reused']);
  });

  it('waits for the moment it speaks of', async () => {
    const contracted = await office.contracted();
    expect(await outcomeOf(state(contracted))).toEqual([422, 'impact.not_paid_out_yet']);
    const loan = await short();
    expect(await outcomeOf(state(loan, { stated_on: '2026-11-19' }))).toEqual([422, 'impact.not_paid_out_yet']);
    expect(await outcomeOf(state(loan, { stated_on: '2026-11-21' }))).toEqual([422, 'impact.stated_in_future']);
    const year = { stage: 'yearly', year: 2026 };
    expect(await outcomeOf(state(loan, year))).toEqual([422, 'impact.year_outside_loan']);
    on('2026-12-21');
    await office.paid(loan, '1006.58');
    const closing = { stage: 'closing' };
    const before = { ...closing, stated_on: '2026-12-20' };
    expect(await outcomeOf(state(loan, before))).toEqual([422, 'impact.not_closed_yet']);
    expect(await made(state(loan, closing))).toMatchObject({ stage: 'closing', year: null });
    on('2027-01-04');
    expect(await outcomeOf(state(loan, { ...year, year: 2027 }))).toEqual([422, 'impact.year_outside_loan']);
    const applied = { stage: 'application' };
    expect(await outcomeOf(state(loan, applied))).toEqual([422, 'impact.application_is_with_case']);
    const halves = { jobs_created_fte: '1.01' };
    expect(await outcomeOf(state(loan, halves))).toEqual([422, 'impact.more_equivalents_than_heads']);
  });

  it.each([
    [{ stage: 'yearly' }, '/year'],
    [{ year: 2027 }, '/year'],
    [{ sector: 'Handel' }, '/stage'],
    [{ firm: 'founder' }, '/stage'],
    [{ jobs_secured_fte: 1.5 }, '/jobs_secured_fte'],
    [{ jobs_secured: -1 }, '/jobs_secured'],
    [{ stated_by: 'nobody' }, '/stated_by'],
    [{ migration_background: true }, '/migration_background'],
  ])('has another shape than %j', async (changes, pointer) => {
    const loan = await office.running();
    const answer = await state(loan, changes);
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, pointer]);
  });

  it('is not recorded by whoever borrows or vouches, nor about what there is not', async () => {
    const both = await signedIn(db, 'credit_officer');
    const loan = await office.running({ borrowerPersonIds: [both.personId] });
    expect(await outcomeOf(state(loan, {}, both))).toEqual([403, 'case.party_processes_it']);
    expect(await outcomeOf(stateOfCase(loan.caseId, {}, both))).toEqual([403, 'case.party_processes_it']);
    expect(await outcomeOf(state({ id: newId() }))).toEqual([404, 'loan.not_found']);
    expect(await outcomeOf(stateOfCase(newId()))).toEqual([404, 'case.not_found']);
    expect(await outcomeOf(get(auditor, `/v1/loans/${newId()}/impact-statements`))).toEqual([404, 'loan.not_found']);
    expect(await outcomeOf(get(auditor, `/v1/cases/${newId()}/impact-statements`))).toEqual([404, 'case.not_found']);
  });

  it('of a partner bank’s loan is stated with the case, from the grant on', async () => {
    const { caseId } = await office.decided({ lenderOfRecord: 'partner_bank' });
    expect(await outcomeOf(stateOfCase(caseId))).toEqual([422, 'impact.not_paid_out_yet']);
    await granted(caseId);
    expect(await made(stateOfCase(caseId))).toMatchObject({ case_id: caseId, stage: 'payout' });
    expect(await made(stateOfCase(caseId, { stage: 'closing' }))).toMatchObject({ stage: 'closing' });
    expect(await asked(caseId)).toEqual([]);
  });
});

const granted = (caseId: string) =>
  made(
    post(officer, `/v1/cases/${caseId}/bank-decisions`, {
      outcome: 'granted',
      decided_on: clock.today(),
      bank: 'Partnerbank eG',
      reference: null,
      principal: '4500.00',
      nominal_rate: '7.9',
      term_months: 36,
      instalment: '140.80',
      first_instalment_on: '2027-01-15',
      reason: null,
    }),
  );

describe('The work list', () => {
  it('asks the adviser at payout, on each anniversary and after the last payment', async () => {
    const loan = await office.running();
    const of = `Darlehen ${loan.number}:`;
    const atPayout = `${of} ausgezahlt am 20.11.2026; die Angabe zur Auszahlung fehlt.`;
    expect(await asked(loan.id)).toEqual([['2026-12-20', false, atPayout]]);
    on('2026-12-21');
    expect(await asked(loan.id)).toEqual([['2026-12-20', true, atPayout]]);
    await made(state(loan));
    expect(await asked(loan.id)).toEqual([]);
    on('2027-11-19');
    expect(await asked(loan.id)).toEqual([]);
    on('2027-11-20');
    const afterOne = `${of} am 20.11.2027 jährte sich die Auszahlung; die Angabe für 2027 fehlt.`;
    expect(await asked(loan.id)).toEqual([['2027-12-20', false, afterOne]]);
    await made(state(loan, { stage: 'yearly', year: 2027 }));
    expect(await asked(loan.id)).toEqual([]);
    on('2028-11-20');
    expect(await asked(loan.id)).toMatchObject([['2028-12-20', false, expect.stringContaining('für 2028')]]);
    expect(await asked(loan.id, board[0])).toEqual([]);
    expect(await asked(loan.id, treasurer)).toEqual([]);
  });

  it('asks after the closing for a year, and again when the loan was open in between', async () => {
    const loan = await short();
    on('2026-12-21');
    const payment = await office.paid(loan, '1006.58');
    const atClosing = `Darlehen ${loan.number}: zurückgezahlt am 21.12.2026; die Angabe zum Abschluss fehlt.`;
    expect(await asked(loan.id)).toEqual([['2027-01-20', false, atClosing]]);
    await made(state(loan, { stage: 'closing' }));
    expect(await asked(loan.id)).toEqual([]);
    on('2026-12-28');
    await office.reversed(payment.payment);
    on('2026-12-29');
    await office.paid(loan, '1006.58');
    expect(await asked(loan.id)).toMatchObject([['2027-01-28', false, expect.stringContaining('29.12.2026')]]);
    on('2027-12-28');
    expect(await asked(loan.id)).toHaveLength(1);
    on('2027-12-29');
    expect(await asked(loan.id)).toEqual([]);
  });

  it('asks for a partner bank’s loan by its case, and nobody for a consumer’s without jobs', async () => {
    const { caseId } = await office.decided({ lenderOfRecord: 'partner_bank' });
    await granted(caseId);
    expect(await asked(caseId)).toMatchObject([
      ['2026-12-20', false, expect.stringContaining('Kreditvorgang K-2026-')],
    ]);
    const [item] = await workFor(officer, caseId);
    expect(item).toMatchObject({ path: `/v1/cases/${caseId}/impact-statements`, subject: { type: 'case' } });
    // The last instalment falls due on 15 December 2029.
    on('2029-12-15');
    expect(await asked(caseId)).toMatchObject([['2030-01-14', false, expect.stringContaining('zum Abschluss')]]);
    on('2026-11-20');
    const consumer = await office.running({ regime: 'CONSUMER', jobs: { jobsSecured: 0 } });
    const employed = await office.running({ regime: 'CONSUMER', jobs: { jobsSecured: 1 } });
    expect(await asked(consumer.id)).toEqual([]);
    expect(await asked(employed.id)).toHaveLength(1);
  });

  it('leaves out loans which one owes, vouches for, or is tied to as a board member', async () => {
    const owing = await signedIn(db, 'credit_officer');
    const vouching = await signedIn(db, 'credit_officer');
    const both = await signedInAs(db, { roles: ['board', 'credit_officer'] });
    const loan = await office.running({ borrowerPersonIds: [owing.personId], guarantorPersonId: vouching.personId });
    const tie = { other_person_id: both.personId, kind: 'family', note: null };
    await made(post(officer, `/v1/persons/${owing.personId}/ties`, tie));
    for (const by of [owing, vouching, both]) expect(await asked(loan.id, by)).toEqual([]);
    expect(await asked(loan.id)).toHaveLength(1);
  });

  it('comes page by page, as the whole comes at once', async () => {
    for (let count = 0; count < 3; count += 1) await office.running();
    const whole = await workFor(officer);
    const pages = async (cursor = ''): Promise<unknown[]> => {
      const page = (await get(officer, `/v1/work-list?limit=1${cursor}`)).json();
      return page.next === null ? page.items : [...page.items, ...(await pages(`&cursor=${page.next}`))];
    };
    expect(await pages()).toEqual(whole);
    const due = (await get(officer, '/v1/work-list?limit=200&due_by=2026-12-19')).json().items;
    expect(due).toEqual(whole.filter(({ due_on: day }) => day !== null && day <= '2026-12-19'));
  });
});

describe('A loan that was taken over', () => {
  it('states its application afterwards, and is asked about from the next anniversary on', async () => {
    const { db: another } = await createTestDatabase();
    const moved = await loanOffice(another);
    const administrator = await signedIn(another, 'administrator');
    const { lines, expected } = cooperativeInFiles(12, 9);
    const uploaded = await moved.inject({
      method: 'POST',
      url: `/v1/imports?file_name=Umzug.zip&cut_over_on=${CUT_OVER}`,
      payload: asZip(lines),
      headers: { ...administrator.headers, 'idempotency-key': newId(), 'content-type': 'application/zip' },
    });
    const { shares, members, loans, share_capital, open_dues, outstanding_principal } = expected;
    const totals = { shares, members, loans, share_capital, open_dues, outstanding_principal };
    await moved.post(moved.treasurer, `/v1/imports/${uploaded.json().id}/confirmations`, totals);
    const work = async () => (await moved.workFor(moved.officer)).filter(({ kind }) => kind === 'state_impact');
    const ahead = await work();
    expect(ahead.every(({ reason }) => reason.de.includes('.11.2026'))).toBe(true);

    const { items } = (await moved.get(moved.auditor, '/v1/loans?limit=200&status=running')).json();
    const url = `/v1/loans/${items[0].id}/impact-statements`;
    expect((await moved.get(moved.auditor, url)).json()).toEqual({ items: [] });
    const report = async () =>
      (await moved.get(moved.auditor, '/v1/reports/impact'))
        .json()
        .lines.find(({ loan_id: id }: { loan_id: string }) => id === items[0].id);
    expect(await report()).toMatchObject({
      sector: null,
      firm: null,
      principal_paid_out_entries: null,
      application_jobs_secured: null,
      latest_stage: null,
    });
    const papers = said({
      stage: 'application',
      stated_on: '2015-01-10',
      stated_by: 'document',
      jobs_secured_fte: null,
    });
    const told = { ...papers, sector: 'Gastronomie', district: 'Hafen', firm: 'founder' };
    expect(await moved.made(moved.post(moved.officer, url, told))).toMatchObject({ sector: 'Gastronomie' });
    expect(await report()).toMatchObject({
      sector: 'Gastronomie',
      district: 'Hafen',
      firm: 'founder',
      application_jobs_secured: 2,
      application_jobs_secured_fte: null,
      application_jobs_created_fte: '0.50',
      latest_stage: 'application',
      latest_stated_on: '2015-01-10',
    });
  });
});

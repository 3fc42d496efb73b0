import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Loan } from '../../src/modules/loans/index.ts';
import { newId } from '../../src/platform/ids.ts';
import { somebody, type SignedIn } from '../support/actors.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { officer, treasurer, supervisor, auditor, board, get, post, act, made, on, running, contracted, paid } = office;

beforeEach(() => on('2026-11-20'));
afterEach(() => checkSoundness(db));

type Request = { readonly id: string; readonly loan_id: string };

const DEFERRAL = { kind: 'deferral', months: 3, reason: 'Die Werkstatt zieht um.' };
const RESTRUCTURING = {
  kind: 'restructuring',
  annual_rate: '5.9',
  term_months: 48,
  reason: 'Die Rate ist dauerhaft zu hoch.',
};
const WITHOUT_CONSENT = { without_consent_reason: 'Die Bürgin ist nicht erreichbar; 2.000 EUR Sicherheit genügen.' };
const WRITE_OFF = { kind: 'write_off', reason: 'Es ist nichts mehr zu erwarten.' };

const request = (loan: Pick<Loan, 'id'>, body: object, by: SignedIn = officer) =>
  post(by, `/v1/loans/${loan.id}/change-requests`, body);
const requested = async (loan: Pick<Loan, 'id'>, body: object, by: SignedIn = officer) =>
  await made(request(loan, body, by));
const url = ({ loan_id, id }: Request): string => `/v1/loans/${loan_id}/change-requests/${id}`;
const vote = (by: SignedIn, on_: Request, how: 'approve' | 'reject' = 'approve') =>
  post(by, `${url(on_)}/votes`, { vote: how, reason: 'Das ist tragbar.' });
const resolve = (on_: Request, changes: object = {}) =>
  post(supervisor, `${url(on_)}/supervisory-resolutions`, {
    is_in_favour: true,
    text: 'Der Aufsichtsrat stimmt zu.',
    resolved_on: '2026-11-20',
    ...changes,
  });
const decided = async (on_: Request) => {
  await made(vote(board[0], on_));
  return await made(vote(board[1], on_));
};
const consent = (on_: Request, guaranteeId: string, changes: object = {}) =>
  post(officer, `${url(on_)}/guarantor-consents`, {
    guarantee_id: guaranteeId,
    form: 'paper',
    signed_on: '2026-11-20',
    paper_location: 'Tresor, Ordner 1',
    ...changes,
  });
const codeOf = async (answer: Promise<{ readonly statusCode: number; readonly json: () => { code?: string } }>) => {
  const { statusCode, json } = await answer;
  return [statusCode, json().code];
};
const planOf = async (loan: Pick<Loan, 'id'>) => (await get(officer, `/v1/loans/${loan.id}/plan`)).json();

describe('A deferral', () => {
  it('is compared before the vote, decided by two votes, and moves the plan from the day of the decision', async () => {
    const loan = await running();
    on('2026-12-21');
    await paid(loan, '156.45', '2026-12-21');
    const open = await requested(loan, DEFERRAL);
    expect(open).toMatchObject({
      kind: 'deferral',
      deferral: { months: 3, method: 'interest_only' },
      status: 'open',
      board: { quorum_votes: 2, votes: [] },
    });
    expect(open.board.waiting_for).toHaveLength(2);
    expect(open.guarantees[0].warning.de).toContain('haftet nur wie bisher');
    const preview = (await get(board[0], `${url(open)}/preview`)).json();
    expect(preview).toMatchObject({
      day: '2026-12-21',
      before: { next_amount: '156.45', instalments_to_come: 35, outstanding_principal: '4876.47' },
      after: { instalments_to_come: 38, outstanding_principal: '4876.47' },
    });
    expect(preview.warnings).toHaveLength(1);
    expect(await vote(board[0], open).then((one) => one.json().status)).toBe('open');
    const end = (await vote(board[1], open)).json();
    expect(end).toMatchObject({ status: 'approved', ended_on: '2026-12-21', board: { waiting_for: [] } });
    const plan = await planOf(loan);
    expect(plan.rows.at(-1).due_date).toBe(preview.after.last_due_date);
    const bookings = (await get(officer, `/v1/loans/${loan.id}/ledger`)).json();
    expect(bookings.items[0]).toMatchObject({ id: end.fact_id, kind: 'deferral', reason: DEFERRAL.reason });
    const list = (await get(auditor, `/v1/loans/${loan.id}/change-requests`)).json();
    expect(list.items).toEqual([end]);
    expect((await get(auditor, url(open))).json()).toEqual(end);
  });
});

describe('A restructuring', () => {
  it('waits for every guarantor, and is then over the principal of the day it takes effect', async () => {
    const loan = await running();
    const open = await requested(loan, RESTRUCTURING);
    const [guarantee] = open.guarantees;
    await made(vote(board[0], open));
    expect(await codeOf(vote(board[1], open))).toEqual([422, 'change_request.consent_missing']);
    expect((await get(officer, url(open))).json()).toMatchObject({ status: 'open', board: { votes: [{}] } });
    const foreign = (await running()).id;
    const others = (await get(officer, `/v1/guarantees`)).json().items;
    const other = others.find((one: { loan: { id: string } | null }) => one.loan?.id === foreign);
    expect(await codeOf(consent(open, other.id))).toEqual([422, 'change_request.guarantee_not_in_force']);
    const electronic = { form: 'electronic', paper_location: null };
    expect(await codeOf(consent(open, guarantee.guarantee_id, electronic))).toEqual([
      422,
      'guarantee.paper_form_required',
    ]);
    const consented = await made(consent(open, guarantee.guarantee_id));
    expect(consented.guarantees[0]).toMatchObject({ consented_on: '2026-11-20', warning: null });
    expect(await codeOf(consent(open, guarantee.guarantee_id))).toEqual([
      409,
      'change_request.consent_already_recorded',
    ]);
    expect((await made(vote(board[1], open))).status).toBe('approved');
    const page = await office.pageOfLoan(loan);
    expect(page).toMatchObject({ restructured_on: '2026-11-20', outstanding_principal: '5000.00' });
    expect(page.next_instalment).toMatchObject({ due_date: '2026-12-20', amount: '117.20' });
  });

  it('goes without consent where the request says why', async () => {
    const loan = await running();
    const open = await requested(loan, { ...RESTRUCTURING, ...WITHOUT_CONSENT });
    expect((await decided(open)).status).toBe('approved');
  });
});

describe('A write-off', () => {
  it('is voted on by others than whoever proposed it, if need be by the supervisory board', async () => {
    const loan = await running();
    const open = await requested(loan, WRITE_OFF, board[0]);
    expect(await codeOf(vote(board[0], open))).toEqual([422, 'four_eyes.same_person']);
    const half = await made(vote(board[1], open));
    expect(half).toMatchObject({ status: 'open', board: { needs_supervisory_resolution: true } });
    expect(await codeOf(resolve(open, { resolved_on: '2026-11-21' }))).toEqual([
      422,
      'change_request.resolution_in_future',
    ]);
    expect((await made(resolve(open))).status).toBe('approved');
    expect(await office.pageOfLoan(loan)).toMatchObject({ status: 'written_off', written_off_on: '2026-11-20' });
  });
});

describe('The board', () => {
  it('refuses with two votes against, after which nothing changes', async () => {
    const loan = await running();
    const before = await planOf(loan);
    const open = await requested(loan, DEFERRAL);
    await made(vote(board[0], open, 'approve'));
    await made(vote(board[0], open, 'reject'));
    const end = await made(vote(board[1], open, 'reject'));
    expect(end).toMatchObject({ status: 'rejected', fact_id: null });
    expect(end.board.votes.map((one: { is_superseded: boolean }) => one.is_superseded)).toEqual([true, false, false]);
    expect(await planOf(loan)).toEqual(before);
    expect(await codeOf(vote(board[0], open))).toEqual([409, 'change_request.already_ended']);
    expect(await codeOf(get(officer, `${url(open)}/preview`))).toEqual([409, 'change_request.already_ended']);
  });

  it('does not count who is tied to a party, and the supervisory board decides with the other', async () => {
    const loan = await running();
    const open = await requested(loan, DEFERRAL);
    expect(await codeOf(resolve(open))).toEqual([422, 'change_request.resolution_not_needed']);
    const tied = await post(officer, `/v1/persons/${loan.borrowerPersonIds[0]}/ties`, {
      other_person_id: board[1].personId,
      kind: 'family',
      note: null,
    });
    expect(tied.statusCode).toBe(201);
    expect(await codeOf(vote(board[1], open))).toEqual([422, 'decision.voter_recused']);
    const hidden = (await get(board[1], url(open))).json();
    expect(hidden).toMatchObject({ board: null, viewer: { is_involved: true, ground: 'tie' } });
    await made(vote(board[0], open));
    const end = await made(resolve(open));
    expect(end).toMatchObject({ status: 'approved', board: { recusals: [{ ground: 'tie' }] } });
    expect(await codeOf(resolve(open))).toEqual([409, 'change_request.already_ended']);
  });

  it('leaves out who declares a tie, now or when the loan was made', async () => {
    const loan = await running();
    const open = await requested(loan, DEFERRAL);
    await made(vote(board[1], open));
    const recuse = () => post(board[1], `${url(open)}/recusals`, { reason: 'Der Darlehensnehmer ist ein Freund.' });
    expect(await made(recuse())).toMatchObject({ board: null, viewer: { ground: 'declared' } });
    expect(await codeOf(recuse())).toEqual([409, 'decision.already_recused']);
    expect(await codeOf(vote(board[1], open))).toEqual([422, 'decision.voter_recused']);
    await made(vote(board[0], open));
    const end = await made(resolve(open));
    expect(end).toMatchObject({ status: 'approved', board: { recusals: [{ ground: 'declared' }] } });
  });

  it('makes one outcome of two votes cast at once', async () => {
    const loan = await running();
    const open = await requested(loan, DEFERRAL);
    const answers = await Promise.all(board.map((member) => vote(member, open)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    const { status, fact_id } = (await get(officer, url(open))).json();
    expect(status).toBe('approved');
    const ledger = (await get(officer, `/v1/loans/${loan.id}/ledger`)).json();
    const deferrals = ledger.items.filter(({ kind }: { kind: string }) => kind === 'deferral');
    expect(deferrals.map(({ id }: { id: string }) => id)).toEqual([fact_id]);
  });

  it('takes one resolution of the supervisory board', async () => {
    const loan = await running();
    const open = await requested(loan, WRITE_OFF, board[0]);
    await made(resolve(open, { is_in_favour: false }));
    expect(await codeOf(resolve(open))).toEqual([409, 'change_request.resolution_already_recorded']);
  });

  it('has one member’s vote only, and only from members', async () => {
    const loan = await running();
    const open = await requested(loan, DEFERRAL);
    expect(await codeOf(vote(treasurer, open))).toEqual([403, 'access.permission_missing']);
  });
});

describe('A request', () => {
  it('is one of its kind at a time, and can be withdrawn while it is open', async () => {
    const loan = await running();
    const open = await requested(loan, DEFERRAL);
    expect(await codeOf(request(loan, { ...DEFERRAL, months: 2 }))).toEqual([409, 'change_request.already_open']);
    await requested(loan, { ...RESTRUCTURING, ...WITHOUT_CONSENT });
    const withdrawn = await made(act(officer, `${url(open)}/withdrawals`));
    expect(withdrawn).toMatchObject({ status: 'withdrawn', ended_on: '2026-11-20', board: { standing: null } });
    expect(await codeOf(act(officer, `${url(open)}/withdrawals`))).toEqual([409, 'change_request.already_ended']);
    await requested(loan, { ...DEFERRAL, months: 2 });
  });

  it('is not found under another loan', async () => {
    const [one, other] = [await running(), await running()];
    const open = await requested(one, DEFERRAL);
    expect(await codeOf(get(officer, url({ ...open, loan_id: other.id })))).toEqual([404, 'change_request.not_found']);
    expect(await codeOf(vote(board[0], { loan_id: one.id, id: newId() }))).toEqual([404, 'change_request.not_found']);
  });

  it('does not come from a party to the loan', async () => {
    const own = await office.as(await somebody(db), 'credit_officer');
    const loan = await running({ borrowerPersonIds: [own.personId] });
    expect(await codeOf(request(loan, DEFERRAL, own))).toEqual([403, 'case.party_processes_it']);
  });

  it.each([
    [{ ...DEFERRAL, months: 13 }, 'deferral.months_not_possible'],
    [{ ...RESTRUCTURING, term_months: 0 }, 'plan.term_not_possible'],
    [{ ...RESTRUCTURING, due_day: 29 }, 'plan.due_day_not_possible'],
    [{ ...RESTRUCTURING, annual_rate: '200.1' }, 'plan.rate_not_possible'],
    [{ ...RESTRUCTURING, principal_free_months: 48 }, 'plan.principal_free_months_not_possible'],
    [{ ...DEFERRAL, effective_on: '2026-11-19' }, 'change_request.effective_in_past'],
  ])('%o is refused at once: %s', async (body, code) => {
    expect(await codeOf(request(await running(), body))).toEqual([422, code]);
  });

  it.each([
    [DEFERRAL, 'deferral.nothing_to_defer'],
    [RESTRUCTURING, 'restructuring.principal_differs'],
    [WRITE_OFF, 'write_off.nothing_open'],
  ])('%o changes nothing of a loan that is repaid: %s', async (body, code) => {
    const loan = await running({ principal: '1000.00', termMonths: 1 });
    on('2026-12-21');
    await paid(loan, '1006.58', '2026-12-21');
    expect(await codeOf(request(loan, body))).toEqual([422, code]);
  });

  it('speaks of a loan that was paid out', async () => {
    expect(await codeOf(request(await contracted(), DEFERRAL))).toEqual([409, 'loan.awaits_payout']);
  });

  it('for a day to come is decided on that day at the earliest', async () => {
    const loan = await running();
    const open = await requested(loan, { ...DEFERRAL, effective_on: '2026-11-25' });
    expect((await get(officer, `${url(open)}/preview`)).json().day).toBe('2026-11-25');
    await made(vote(board[0], open));
    expect(await codeOf(vote(board[1], open))).toEqual([422, 'loan.fact_in_the_future']);
    on('2026-11-26');
    expect((await made(vote(board[1], open))).status).toBe('approved');
  });

  it('stays open when the loan has changed so that its rules refuse', async () => {
    const loan = await running();
    const open = await requested(loan, { ...DEFERRAL, effective_on: '2026-11-20' });
    const barrier = await requested(loan, { ...RESTRUCTURING, ...WITHOUT_CONSENT, effective_on: '2026-11-21' });
    on('2026-11-23');
    expect((await decided(barrier)).status).toBe('approved');
    await made(vote(board[0], open));
    expect(await codeOf(vote(board[1], open))).toEqual([422, 'loan.amounts_agreed_since']);
    expect((await get(officer, url(open))).json().status).toBe('open');
  });
});

describe('A loan for which a member of the board vouches', () => {
  it('is changed with the approval of the supervisory board only (GenG §39(2))', async () => {
    const other = await createTestDatabase();
    const house = await loanOffice(other.db);
    const guarantorPersonId = await somebody(other.db, { first_names: 'Ayşe', surname: 'Demir' });
    const loan = await house.running({ guarantorPersonId });
    const elected = await house.as(guarantorPersonId, 'board');
    const path = `/v1/loans/${loan.id}/change-requests`;
    const open = await house.made(house.post(house.officer, path, DEFERRAL));
    expect(open.board.recusals).toMatchObject([{ ground: 'guarantor' }]);
    const votes = `${path}/${open.id}/votes`;
    const ballot = { vote: 'approve', reason: 'Das ist tragbar.' };
    expect(await codeOf(house.post(elected, votes, ballot))).toEqual([422, 'decision.voter_recused']);
    await house.made(house.post(house.board[0], votes, ballot));
    const agreed = await house.made(house.post(house.board[1], votes, ballot));
    expect(agreed.status).toBe('open');
    expect(agreed.board.standing.de).toContain('§ 39 Abs. 2 GenG');
    const resolved = await house.made(
      house.post(house.supervisor, `${path}/${open.id}/supervisory-resolutions`, {
        is_in_favour: true,
        text: 'Der Aufsichtsrat stimmt zu.',
        resolved_on: '2026-11-20',
      }),
    );
    expect(resolved.status).toBe('approved');
    await checkSoundness(other.db);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Loan } from '../../src/modules/loans/index.ts';
import { newId } from '../../src/platform/ids.ts';
import { somebody, type SignedIn } from '../support/actors.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { officer, auditor, get, post, made, on, running } = office;

beforeEach(() => on('2026-11-20'));
afterEach(() => checkSoundness(db));

const COURT = { court: 'Amtsgericht Dortmund', file_number: '251 IN 61/26' };
const OPENED = { kind: 'insolvency_opened', occurred_on: '2026-11-18', ...COURT, claims_due_on: '2026-12-30' };

const record = (loan: Pick<Loan, 'id'>, body: object, by: SignedIn = officer) =>
  post(by, `/v1/loans/${loan.id}/borrower-events`, body);
const recordedOf = async (loan: Loan, body: object) =>
  await made(record(loan, { person_id: loan.borrowerPersonIds[0], ...body }));
const codeFor = async (loan: Loan, body: object) => {
  const answer = await record(loan, { person_id: loan.borrowerPersonIds[0], ...body });
  return [answer.statusCode, answer.json().code];
};
const namesOf = (page: { readonly consequences: readonly { readonly name: string }[] }) =>
  page.consequences.map(({ name }) => name);
const workOf = async (by: SignedIn, kind: string, loan: Pick<Loan, 'number'>) => {
  const { items } = (await get(by, '/v1/work-list?limit=200')).json();
  type Item = { readonly kind: string; readonly subject: { readonly number: string } };
  return items.filter((item: Item) => item.kind === kind && item.subject.number === loan.number);
};

describe('An insolvency', () => {
  it('lets reminders rest, asks to lodge the claim, opens the guarantee, and terminates nothing', async () => {
    const loan = await running();
    const page = await recordedOf(loan, OPENED);
    expect(namesOf(page)).toEqual([
      'deal_with_administrator',
      'lodge_claim',
      'guarantors_can_be_called',
      'no_automatic_termination',
    ]);
    expect(page.consequences[1]).toMatchObject({ due_on: '2026-12-30' });
    expect(page.events).toMatchObject([{ kind: 'insolvency_opened', court: 'Amtsgericht Dortmund' }]);
    const holds = (await get(officer, `/v1/loans/${loan.id}/holds`)).json();
    expect(holds.items).toMatchObject([{ from: '2026-11-20', until: '2029-11-20' }]);
    expect(holds.items[0].reason).toContain('251 IN 61/26');
    expect(await office.pageOfLoan(loan)).toMatchObject({ status: 'running', terminated_on: null });
    expect(await workOf(officer, 'lodge_claim', loan)).toMatchObject([{ due_on: '2026-12-30' }]);
    const lodged = await recordedOf(loan, {
      kind: 'claim_lodged',
      occurred_on: '2026-11-20',
      ...COURT,
      amount: '5000.00',
    });
    expect(namesOf(lodged)).not.toContain('lodge_claim');
    expect(await workOf(officer, 'lodge_claim', loan)).toEqual([]);
    on('2030-01-07');
    await recordedOf(loan, { kind: 'insolvency_closed', occurred_on: '2030-01-02', ...COURT });
    const free = await recordedOf(loan, { kind: 'discharge', occurred_on: '2030-01-03', ...COURT });
    expect(namesOf(free)).toEqual(['debt_not_enforceable', 'guarantors_stay_liable']);
    expect((await get(auditor, `/v1/loans/${loan.id}/borrower-events`)).json()).toEqual(free);
  });
});

describe('A kind that there is not', () => {
  it('is answered with those there are', async () => {
    const loan = await running();
    const answer = await record(loan, {
      kind: 'death',
      person_id: loan.borrowerPersonIds[0],
      occurred_on: '2026-11-18',
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toEqual([
      {
        in: 'body',
        pointer: '/kind',
        detail: 'Möglich sind: insolvency_opened, claim_lodged, insolvency_closed, discharge, died, heir_recorded.',
      },
    ]);
  });
});

describe('A death', () => {
  it('makes heirs owe beside the others; the dead stay on the contract', async () => {
    const [dead, widow, child] = [
      await somebody(db, { first_names: 'Mehmet', surname: 'Yılmaz' }),
      await somebody(db, { first_names: 'Elif', surname: 'Yılmaz' }),
      await somebody(db, { first_names: 'Can', surname: 'Yılmaz' }),
    ];
    const loan = await running({ borrowerPersonIds: [dead, widow] });
    const died = await recordedOf(loan, { kind: 'died', occurred_on: '2026-11-15', note: 'Anzeige der Witwe' });
    expect(namesOf(died)).toEqual(['write_to_nobody', 'no_automatic_termination']);
    expect(died.debtors).toMatchObject([{ person: { id: widow }, inherited_from: null }]);
    const holds = (await get(officer, `/v1/loans/${loan.id}/holds`)).json();
    expect(holds.items).toMatchObject([{ until: '2027-05-20' }]);
    const heirs = { kind: 'heir_recorded', occurred_on: '2026-11-20' };
    await recordedOf(loan, { ...heirs, heir_person_id: widow });
    const known = await recordedOf(loan, { ...heirs, heir_person_id: child });
    expect(known.debtors.map((one: { person: { id: string } }) => one.person.id)).toEqual([widow, child]);
    expect(known.debtors[1].inherited_from.id).toBe(dead);
    expect(namesOf(known)).toEqual(['heirs_owe', 'no_automatic_termination']);
    const page = await office.pageOfLoan(loan);
    expect(page.borrowers.map((one: { id: string }) => one.id)).toEqual([dead, widow]);
    const ofHeir = await made(record(loan, { person_id: child, ...OPENED }));
    expect(namesOf(ofHeir)).toContain('lodge_claim');
  });
});

describe('What cannot be', () => {
  it.each([
    [{ kind: 'died', occurred_on: '2026-11-21' }, 422, 'borrower_event.in_the_future'],
    [{ ...OPENED, claims_due_on: '2026-11-17' }, 422, 'borrower_event.lodging_ends_before_opening'],
    [{ kind: 'insolvency_closed', occurred_on: '2026-11-20', ...COURT }, 422, 'borrower_event.does_not_follow'],
    [{ kind: 'died', occurred_on: '2026-11-20', person_id: newId() }, 404, 'person.not_found'],
  ])('%o is refused: %s %s', async (body, status, code) => {
    expect(await codeFor(await running(), body)).toEqual([status, code]);
  });

  it('happens to strangers, twice, or before what it follows', async () => {
    const loan = await running();
    const stranger = await somebody(db);
    const died = { kind: 'died', occurred_on: '2026-11-20' };
    expect(await codeFor(loan, { ...died, person_id: stranger })).toEqual([422, 'borrower_event.person_owes_nothing']);
    const heir = { kind: 'heir_recorded', occurred_on: '2026-11-20' };
    expect(await codeFor(loan, { ...heir, heir_person_id: stranger })).toEqual([422, 'borrower_event.does_not_follow']);
    await recordedOf(loan, died);
    expect(await codeFor(loan, died)).toEqual([409, 'borrower_event.already_recorded']);
    const self = loan.borrowerPersonIds[0];
    expect(await codeFor(loan, { ...heir, heir_person_id: self })).toEqual([422, 'borrower_event.heir_is_the_dead']);
    await recordedOf(loan, { ...heir, heir_person_id: stranger });
    expect(await codeFor(loan, { ...heir, heir_person_id: stranger })).toEqual([
      409,
      'borrower_event.already_recorded',
    ]);
    await recordedOf(loan, OPENED);
    expect(await codeFor(loan, OPENED)).toEqual([409, 'borrower_event.already_recorded']);
  });

  it('is not recorded by a party', async () => {
    const own = await office.as(await somebody(db), 'credit_officer');
    const loan = await running({ borrowerPersonIds: [own.personId] });
    const answer = await record(loan, { person_id: own.personId, ...OPENED }, own);
    expect(answer.json().code).toBe('case.party_processes_it');
  });
});

describe('The list of work', () => {
  it('asks the board for its votes on a change, each until it is cast', async () => {
    const loan = await running();
    const { board } = office;
    const path = `/v1/loans/${loan.id}/change-requests`;
    const change = { kind: 'deferral', months: 3, reason: 'Die Werkstatt zieht um.' };
    const open = await made(post(officer, path, change));
    expect(await workOf(board[0], 'vote_on_change', loan)).toMatchObject([{ subject: { id: open.id } }]);
    await made(post(board[0], `${path}/${open.id}/votes`, { vote: 'approve', reason: 'Tragbar.' }));
    expect(await workOf(board[0], 'vote_on_change', loan)).toEqual([]);
    expect(await workOf(board[1], 'vote_on_change', loan)).toHaveLength(1);
    const other = await running();
    await made(post(board[0], `/v1/loans/${other.id}/change-requests`, { kind: 'write_off', reason: 'Aussichtslos.' }));
    expect(await workOf(office.supervisor, 'resolve_on_change', other)).toHaveLength(1);
  });
});

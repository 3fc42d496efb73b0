import { afterEach, describe, expect, it } from 'vitest';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { payoutHindrances } from '../../src/modules/cases/index.ts';
import { exposuresOfPersons, releaseGuaranteesOfLoan } from '../../src/modules/guarantees/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, somebody } from '../support/actors.ts';
import { lendingCooperative } from '../support/credit-cases.ts';
import { createTestDatabase } from '../support/database.ts';

const { db, owner } = await createTestDatabase();
const coop = await lendingCooperative(db, (terms) => ({
  ...terms,
  guarantees: { ...terms.guarantees, exposureLimit: Money.parse('12000.00') },
}));
const { officer, board, treasurer, supervisor, auditor, get, post, act, made, clock } = coop;
const FRIDAY = parseDate('2026-11-20');
afterEach(() => {
  clock.setToday(FRIDAY);
});

const codesOf = async (caseId: string) => (await payoutHindrances(db, caseId, clock.today())).map(({ code }) => code);

describe('A guarantee', () => {
  it('is proposed, signed on paper, and covers the loan up to its cap', async () => {
    const page = await coop.inReview();
    const proposed = await made(coop.propose(page, await somebody(db), { cap: '3000.00' }));
    expect(proposed).toMatchObject({ status: 'proposed', is_in_force: false, case_number: page.number, loan: null });
    expect(proposed.number).toMatch(/^B-2026-\d{4}$/);
    const signed = await made(coop.sign(proposed));
    expect(signed).toMatchObject({
      status: 'signed',
      is_in_force: true,
      signed_on: FRIDAY,
      paper_location: 'Tresor, Ordner 1',
      total_exposure: '3000.00',
    });
    await made(coop.propose(page, await somebody(db), { cap: '9000.00' }));
    expect((await coop.pageOf(page)).coverage).toMatchObject({
      covered: '3000.00',
      promised: '8000.00',
      required: '5000.00',
      is_enough: false,
    });
  });

  it.each([
    ['guarantee.cap zero is no amount', { cap: '0.00' }, 400, 'request.shape_invalid'],
    ['above the limit of one guarantor', { cap: '12000.01' }, 422, 'guarantee.exposure_limit_exceeded'],
  ])('is refused: %s', async (_what, changes, status, code) => {
    const answer = await coop.propose(await coop.inReview(), await somebody(db), changes);
    expect(answer.json()).toMatchObject({ status, code });
  });

  it('is handled by nobody whose own it is, nor by a borrower', async () => {
    const person = await somebody(db);
    const own = await coop.as(person, 'credit_officer', 'board');
    const refusal = { status: 403, code: 'case.party_processes_it' };
    const page = await coop.inReview();
    const guarantee = {
      guarantor_person_id: person,
      kind: 'primary_liability',
      cap: '5000.00',
      cap_includes_interest_and_costs: true,
      guarantor_is_merchant: false,
      valid_until: null,
    };
    expect((await post(own, `/v1/cases/${page.id}/guarantees`, guarantee)).json()).toMatchObject(refusal);
    const proposed = await made(coop.propose(page, person));
    const signature = {
      form: 'paper',
      signed_on: FRIDAY,
      paper_location: 'Tresor, Ordner 1',
      guarantor_is_merchant: false,
    };
    expect((await post(own, `/v1/guarantees/${proposed.id}/signatures`, signature)).json()).toMatchObject(refusal);
    expect((await act(own, `/v1/guarantees/${proposed.id}/withdrawals`)).json()).toMatchObject(refusal);

    const borrowed = await coop.inReview({ borrowers: [person] });
    const byAnother = { ...guarantee, guarantor_person_id: await somebody(db) };
    expect((await post(own, `/v1/cases/${borrowed.id}/guarantees`, byAnother)).json()).toMatchObject(refusal);
  });

  it('is not given by a borrower, twice, by a minor, by nobody, or for nothing', async () => {
    const page = await coop.inReview();
    const codeOf = async (person: string, at: { id: string } = page) => (await coop.propose(at, person)).json().code;
    expect(await codeOf(page.borrowers[0].id)).toBe('guarantee.borrower_vouches_for_self');
    const guarantor = await somebody(db);
    await made(coop.propose(page, guarantor));
    expect(await codeOf(guarantor)).toBe('guarantee.already_given');
    expect(await codeOf(await somebody(db, { birth_date: '2010-01-01' }))).toBe('guarantee.guarantor_under_age');
    expect(await codeOf(newId())).toBe('person.not_found');
    expect(await codeOf(await somebody(db), { id: newId() })).toBe('case.not_found');
    await made(post(officer, `/v1/cases/${page.id}/withdrawals`, { reason: 'Nicht mehr nötig' }));
    expect((await coop.propose(page, await somebody(db))).json()).toMatchObject({
      status: 409,
      code: 'guarantee.case_closed',
    });
  });

  it('of a borrower is refused by the database as well', async () => {
    const page = await coop.inReview();
    const values = {
      id: newId(),
      number: 'B-2026-9999',
      case_id: page.id,
      guarantor_person_id: page.borrowers[0].id,
      kind: 'ordinary',
      cap: '1.00',
      cap_includes_interest_and_costs: true,
      recorded_at: clock.now(),
      recorded_by: officer.userId,
    };
    await expect(owner.insertInto('guarantees').values(values).execute()).rejects.toThrow('own loan');
  });

  it('stays within the limit of one guarantor when two are proposed at once', async () => {
    const guarantor = await somebody(db);
    const pages = [await coop.inReview(), await coop.inReview()];
    const answers = await Promise.all(pages.map((page) => coop.propose(page, guarantor, { cap: '7000.00' })));
    expect(answers.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([201, 422]);
    expect((await exposuresOfPersons(db, [guarantor])).get(guarantor)?.toText()).toBe('7000.00');
  });

  it.each([
    ['electronically', { form: 'electronic', paper_location: null }, 'guarantee.paper_form_required'],
    ['on a paper that lies nowhere', { paper_location: null }, 'guarantee.paper_location_missing'],
    ['tomorrow', { signed_on: '2026-11-21' }, 'guarantee.signed_in_the_future'],
  ])('is not signed %s', async (_how, changes, code) => {
    const proposed = await made(coop.propose(await coop.inReview(), await somebody(db)));
    expect((await coop.sign(proposed, changes)).json()).toMatchObject({ status: 422, code });
  });

  it('may be signed electronically by a merchant acting in trade (HGB §350)', async () => {
    const merchant = await somebody(db, { legal_name: 'Hafenlogistik GmbH' });
    const proposed = await made(coop.propose(await coop.inReview(), merchant, { guarantor_is_merchant: true }));
    const signed = await made(coop.sign(proposed, { form: 'electronic', paper_location: null }));
    expect(signed).toMatchObject({ status: 'signed', guarantor_is_merchant: true, paper_location: null });
  });

  it('binds once signed: only a proposed one can be taken back, and its guarantor asked again', async () => {
    const page = await coop.inReview();
    const guarantor = await somebody(db);
    const proposed = await made(coop.propose(page, guarantor));
    expect(await made(act(officer, `/v1/guarantees/${proposed.number}/withdrawals`))).toMatchObject({
      status: 'withdrawn',
      total_exposure: '0.00',
    });
    const again = await made(coop.sign(await made(coop.propose(page, guarantor))));
    expect((await act(officer, `/v1/guarantees/${again.id}/withdrawals`)).json()).toMatchObject({
      status: 409,
      code: 'guarantee.transition_not_allowed',
    });
    expect((await act(officer, `/v1/guarantees/${newId()}/withdrawals`)).json().code).toBe('guarantee.not_found');
  });
});

describe('A guarantor', () => {
  it('sees the own guarantees and no data of anybody else', async () => {
    const me = await somebody(db, { first_names: 'Ayşe', surname: 'Demir' });
    const guarantor = await coop.as(me, 'guarantor');
    const page = await coop.inReview({ borrowers: [await somebody(db, { surname: 'Geheimnis' })] });
    const [own, other] = [
      await made(coop.propose(page, me)),
      await made(coop.propose(page, await somebody(db, { surname: 'Verborgen' }))),
    ];
    const list = await get(guarantor, '/v1/guarantees');
    expect(list.json().items).toMatchObject([{ id: own.id, guarantor: { display_name: 'Ayşe Demir' } }]);
    const one = await get(guarantor, `/v1/guarantees/${own.number}`);
    expect(one.json()).toEqual(list.json().items[0]);
    for (const answer of [list, one]) expect(answer.body).not.toMatch(/Geheimnis|Verborgen/);
    expect((await get(guarantor, `/v1/guarantees/${other.id}`)).json()).toMatchObject({
      status: 404,
      code: 'guarantee.not_found',
    });
    expect((await get(guarantor, `/v1/guarantees?guarantor_person_id=${other.guarantor.id}`)).json().items).toEqual([]);
    expect((await get(guarantor, `/v1/cases/${page.id}`)).statusCode).toBe(403);
    expect((await get(auditor, `/v1/guarantees?case_id=${page.id}&status=proposed`)).json().items).toHaveLength(2);
  });

  it('reads page by page', async () => {
    const page = await coop.inReview();
    for (const person of [await somebody(db), await somebody(db)]) await made(coop.propose(page, person));
    const first = (await get(officer, `/v1/guarantees?case_id=${page.id}&limit=1`)).json();
    const next = (await get(officer, `/v1/guarantees?case_id=${page.id}&limit=1&cursor=${first.next}`)).json();
    expect([first.items.length, next.items.length, next.next]).toEqual([1, 1, null]);
  });
});

describe('Before payout', () => {
  it('the guarantees are signed, cover the loan and are still valid on the day', async () => {
    const page = await coop.approved();
    expect(await codesOf(page.id)).toEqual(['payout.case_not_contracted', 'payout.coverage_not_enough']);
    await made(coop.offer(page));
    await made(coop.conclude(page));
    const proposed = await made(coop.propose(page, await somebody(db), { cap: '5000.00', valid_until: '2026-11-30' }));
    expect(await codesOf(page.id)).toEqual(['payout.guarantee_not_signed', 'payout.coverage_not_enough']);
    await made(coop.sign(proposed));
    expect(await codesOf(page.id)).toEqual([]);
    clock.setToday(parseDate('2026-12-01'));
    expect(await codesOf(page.id)).toEqual(['payout.coverage_not_enough']);
  });

  it('the supervisory board approves where a board member vouches (GenG §39(2)), even if the others sufficed', async () => {
    const third = await signedIn(db, 'board');
    const page = await coop.completable();
    await made(coop.sign(await made(coop.propose(page, third.personId))));
    await made(act(officer, `/v1/cases/${page.id}/completions`));
    for (const member of board) await made(coop.vote(member, page));
    await made(coop.offer(page));
    const loan = await made(coop.conclude(page));
    expect(await codesOf(page.id)).toEqual(['payout.supervisory_approval_missing']);
    const payout = () =>
      post(treasurer, `/v1/loans/${loan.id}/payouts`, {
        execution_date: '2026-12-10',
        payee_name: 'Mehmet Yılmaz',
        payee_iban: 'DE02120300000000202051',
      });
    expect((await payout()).statusCode).toBe(422);
    await made(
      post(supervisor, `/v1/cases/${page.id}/supervisory-resolutions`, {
        is_in_favour: true,
        text: 'Der Aufsichtsrat stimmt zu.',
        resolved_on: FRIDAY,
      }),
    );
    expect(await codesOf(page.id)).toEqual([]);
    expect((await payout()).statusCode).toBe(201);
  });

  it('a guarantee is bound to the loan by the contract, and free again when the loan is closed', async () => {
    const page = await coop.approved();
    const guarantor = await somebody(db);
    await made(coop.sign(await made(coop.propose(page, guarantor))));
    await made(coop.offer(page));
    const loan = await made(coop.conclude(page));
    const bound = async () => (await get(auditor, `/v1/guarantees?guarantor_person_id=${guarantor}`)).json().items;
    expect(await bound()).toMatchObject([
      { loan: { id: loan.id, status: 'contracted', outstanding_principal: '0.00' } },
    ]);
    const closing = { on: parseDate('2029-12-10'), recordedAt: new Date('2029-12-10T09:00:00Z') };
    await inTransaction(db, (tx) => releaseGuaranteesOfLoan(tx, loan.id, closing));
    expect(await bound()).toMatchObject([{ status: 'released', released_on: '2029-12-10', is_in_force: false }]);
    expect((await exposuresOfPersons(db, [guarantor])).has(guarantor)).toBe(false);
  });
});

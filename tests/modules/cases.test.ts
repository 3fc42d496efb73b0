import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { expireOffers } from '../../src/modules/cases/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { somebody } from '../support/actors.ts';
import { application, itemOf, lendingCooperative } from '../support/credit-cases.ts';
import { createTestDatabase } from '../support/database.ts';

const { db, owner } = await createTestDatabase();
const coop = await lendingCooperative(db);
const {
  officer,
  board,
  treasurer,
  auditor,
  supervisor,
  get,
  post,
  act,
  made,
  workFor,
  draft,
  submitted,
  inReview,
  clock,
} = coop;
const FRIDAY = parseDate('2026-11-20');
afterEach(() => {
  clock.setToday(FRIDAY);
});

function reasonCodes(answer: { json: () => { reasons: { code: string }[] } }): string[] {
  return answer.json().reasons.map(({ code }) => code);
}

describe('A draft', () => {
  it('is opened with a number and shown on one page', async () => {
    const page = await draft();
    expect(page).toMatchObject({
      status: 'draft',
      principal: '5000.00',
      term_months: 36,
      policy_number: 1,
      borrowers: [{ display_name: 'Mehmet Yılmaz' }],
      decision_deadline: null,
      next_steps: [{ kind: 'submit', role: 'credit_officer' }],
      history: [{ kind: 'created' }],
    });
    expect(page.number).toMatch(/^K-2026-\d{4}$/);
    expect((await get(auditor, `/v1/cases/${page.number}`)).json().id).toBe(page.id);
  });

  it('is opened once under one key, also after the stored answer is gone', async () => {
    const body = application([await somebody(db)]);
    const key = newId();
    const first = await post(officer, '/v1/cases', body, key);
    const second = await post(officer, '/v1/cases', body, key);
    expect(second.json().id).toBe(first.json().id);
    await owner.deleteFrom('idempotency_keys').execute();
    expect((await post(officer, '/v1/cases', body, key)).json()).toMatchObject({
      status: 409,
      code: 'case.request_key_used',
    });
  });

  it('names each borrower once, and only persons there are', async () => {
    const person = await somebody(db);
    const twice = await post(officer, '/v1/cases', application([person, person]));
    expect(twice.json()).toMatchObject({ status: 422, code: 'case.borrower_named_twice' });
    const unknown = await post(officer, '/v1/cases', application([newId()]));
    expect(unknown.json()).toMatchObject({ status: 404, code: 'person.not_found' });
  });

  it('can be changed by whoever saw its present version, and only while it is a draft', async () => {
    const page = await draft();
    const change = (version: string, payload: object) =>
      coop.inject({
        method: 'PATCH',
        url: `/v1/cases/${page.id}`,
        payload,
        headers: { ...board[0].headers, 'if-match': version },
      });
    const changed = await change('"1"', { term_months: 24, regime: 'FOUNDER', regime_reason: 'Gründet erst' });
    expect(changed.json()).toMatchObject({ term_months: 24, regime: 'FOUNDER', version: 2 });
    expect((await change('"1"', { term_months: 12 })).json().code).toBe('request.version_stale');
    expect((await change('"2"', { borrower_person_ids: [newId()] })).json().code).toBe('person.not_found');
    await made(act(officer, `/v1/cases/${page.id}/submissions`));
    expect((await change('"3"', { term_months: 12 })).json()).toMatchObject({
      status: 409,
      code: 'case.not_in_this_status',
    });
  });

  it('does not take a guarantor of the case as a borrower', async () => {
    const page = await draft();
    const guarantor = await somebody(db);
    await made(coop.propose(page, guarantor));
    const answer = await coop.inject({
      method: 'PATCH',
      url: `/v1/cases/${page.id}`,
      payload: { borrower_person_ids: [guarantor] },
      headers: { ...officer.headers, 'if-match': '"1"' },
    });
    expect(answer.json()).toMatchObject({ status: 422, code: 'case.borrower_is_guarantor' });
  });
});

describe('Eligibility', () => {
  it('is explained rule by rule in German and English', async () => {
    const page = await draft();
    const answer = (await get(officer, `/v1/cases/${page.id}/eligibility`)).json();
    expect(answer).toMatchObject({ is_eligible: true, policy_number: 1, as_of: FRIDAY });
    expect(answer.results.map(({ rule }: { rule: string }) => rule)).toEqual([
      'amount_at_least',
      'term_up_to',
      'purpose_not_shares',
      'regime_fits_borrower',
      'founder_limit',
      'full_age',
      'membership',
      'ceiling',
      'credit_limit_per_debtor',
      'open_dues',
      'notice_of_termination',
    ]);
    for (const { sentence } of answer.results) expect([sentence.de, sentence.en]).not.toContain('');
  });

  it.each([
    ['999.99', { principal: '999.99' }, ['eligibility.amount_below_minimum']],
    ['10,000.01 as a first loan', { principal: '10000.01' }, ['eligibility.ceiling_exceeded']],
    ['49 months', { term_months: 49 }, ['eligibility.term_too_long']],
    ['a loan for paying shares', { purpose_kind: 'shares' }, ['eligibility.pays_for_shares']],
    [
      'everything at once',
      { principal: '75000.01', term_months: 49, purpose_kind: 'shares', regime: 'FOUNDER' },
      [
        'eligibility.term_too_long',
        'eligibility.pays_for_shares',
        'eligibility.founder_limit_exceeded',
        'eligibility.ceiling_exceeded',
      ],
    ],
  ])('refuses the submission of %s with every reason', async (_what, changes, codes) => {
    const page = await draft(changes);
    const answer = await act(officer, `/v1/cases/${page.id}/submissions`);
    expect(answer.json()).toMatchObject({ status: 422, code: codes[0] });
    expect(reasonCodes(answer)).toEqual(codes);
    expect((await coop.pageOf(page)).status).toBe('draft');
  });

  it('refuses a minor and a founder who is a legal person', async () => {
    const minor = await draft({ borrowers: [await somebody(db, { birth_date: '2010-01-01' })] });
    expect((await act(officer, `/v1/cases/${minor.id}/submissions`)).json().code).toBe(
      'eligibility.borrower_under_age',
    );
    const company = await draft({
      borrowers: [await somebody(db, { legal_name: 'Nordlicht GmbH' })],
      regime: 'CONSUMER',
    });
    expect((await act(officer, `/v1/cases/${company.id}/submissions`)).json().code).toBe(
      'eligibility.regime_needs_natural_person',
    );
  });

  it('counts what is approved and not yet paid out against the ceiling', async () => {
    const borrower = await somebody(db);
    await coop.approved({ borrowers: [borrower], principal: '6000.00' });
    const second = await draft({ borrowers: [borrower], principal: '4000.01' });
    expect((await act(officer, `/v1/cases/${second.id}/submissions`)).json().code).toBe('eligibility.ceiling_exceeded');
    const fits = await draft({ borrowers: [borrower], principal: '4000.00' });
    await made(act(officer, `/v1/cases/${fits.id}/submissions`));
  });
});

describe('The file', () => {
  it('has the checklist of its legal regime', async () => {
    const required = [];
    for (const regime of ['BUSINESS', 'FOUNDER', 'CONSUMER']) {
      const { checklist } = await submitted({ regime });
      required.push(checklist.filter((item: { is_required: boolean }) => item.is_required).length);
    }
    expect(required).toEqual([5, 6, 5]);
  });

  it('keeps uploads as they came, with their SHA-256, and hands them out to those who may read them', async () => {
    const page = await inReview();
    const item = itemOf(page, 'application_form');
    const [uploaded] = (await made(coop.upload(page, item, 'Antrag von Herrn Yılmaz'))).checklist.find(
      ({ id }: { id: string }) => id === item,
    ).documents;
    expect(uploaded.sha256).toBe(createHash('sha256').update('Antrag von Herrn Yılmaz').digest('hex'));
    const url = `/v1/cases/${page.id}/documents/${uploaded.id}/content`;
    expect((await get(auditor, url)).body).toBe('Antrag von Herrn Yılmaz');
    expect((await get(treasurer, url)).statusCode).toBe(403);
    expect((await get(auditor, `/v1/cases/${page.id}/documents/${newId()}/content`)).json().code).toBe(
      'document.not_found',
    );
    const looked = await db
      .selectFrom('audit_log')
      .select(['operation', 'actor_user_id'])
      .where('subject_id', '=', uploaded.id)
      .execute();
    expect(looked).toEqual([{ operation: 'readDocumentContent', actor_user_id: auditor.userId }]);
  });

  it('lets an item go only from step to step', async () => {
    const page = await inReview();
    const item = itemOf(page, 'business_figures');
    const url = `/v1/cases/${page.id}/checklist-items/${item}`;
    const reason = { reason: 'Gegründet vor vier Wochen' };
    expect((await act(officer, `${url}/acceptances`)).json()).toMatchObject({
      status: 409,
      code: 'checklist_item.step_not_allowed',
    });
    expect((await post(officer, `${url}/reopenings`, reason)).statusCode).toBe(409);
    await made(post(officer, `${url}/waivers`, reason));
    expect((await coop.upload(page, item)).statusCode).toBe(409);
    await made(post(officer, `${url}/reopenings`, reason));
    await made(coop.upload(page, item));
    await made(act(officer, `${url}/acceptances`));
    const foreign = `/v1/cases/${page.id}/checklist-items/${newId()}`;
    expect((await act(officer, `${foreign}/acceptances`)).json().code).toBe('checklist_item.not_found');
  });

  it('takes documents once submitted, and judges them once in review', async () => {
    const page = await submitted();
    const item = itemOf(page, 'purpose_proof');
    await made(coop.upload(page, item));
    const answer = await act(officer, `/v1/cases/${page.id}/checklist-items/${item}/acceptances`);
    expect(answer.json()).toMatchObject({ status: 409, code: 'case.not_in_this_status' });
  });

  it('shows household and business figures against the instalment, with the warning line', async () => {
    const page = await inReview();
    expect((await get(officer, `/v1/cases/${page.id}/affordability`)).json().code).toBe('disclosure.not_found');
    expect((await coop.disclose(page, { as_of: '2026-11-21' })).json().code).toBe('disclosure.dated_in_future');
    await made(coop.disclose(page));
    expect((await get(auditor, `/v1/cases/${page.id}/affordability`)).json()).toMatchObject({
      household_surplus: '500.00',
      business_cash_flow: '400.00',
      available: '750.00',
      instalment: '156.45',
      ratio: '4.79',
      warning_ratio: '1.20',
      is_above_warning_line: true,
    });
    await made(coop.disclose(page, { household_income: '1800.00' }));
    const page2 = await coop.pageOf(page);
    expect(page2.affordability).toMatchObject({ ratio: '0.96', is_above_warning_line: false });
    expect((await get(treasurer, `/v1/cases/${page.id}/affordability`)).statusCode).toBe(403);
    expect((await coop.pageOf(page, treasurer)).affordability).toBeNull();
  });
});

describe('Completeness', () => {
  it('is refused with everything that is missing', async () => {
    const page = await inReview();
    await made(coop.upload(page, itemOf(page, 'application_form')));
    const answer = await act(officer, `/v1/cases/${page.id}/completions`);
    expect(answer.json()).toMatchObject({ status: 422, code: 'case.file_incomplete' });
    expect(answer.json().missing.map(({ code }: { code: string }) => code)).toEqual([
      'case.document_not_accepted',
      'case.document_missing',
      'case.document_missing',
      'case.document_missing',
      'case.document_missing',
      'case.disclosure_missing',
      'case.identification_missing',
    ]);
    expect((await coop.pageOf(page)).missing).toEqual(answer.json().missing);
  });

  it('asks each of several borrowers to be identified', async () => {
    const [first, second] = [await somebody(db), await somebody(db)];
    const page = await inReview({ borrowers: [first, second] });
    await coop.acceptAll(page);
    await made(coop.disclose(page));
    await coop.identify(first);
    const answer = await act(officer, `/v1/cases/${page.id}/completions`);
    expect(answer.json().missing).toHaveLength(1);
    await coop.identify(second);
    await made(act(officer, `/v1/cases/${page.id}/completions`));
  });

  it('has exactly one effect when declared twice at once', async () => {
    const page = await coop.completable();
    const answers = await Promise.all([1, 2].map(() => act(officer, `/v1/cases/${page.id}/completions`)));
    expect(answers.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([201, 409]);
    expect(answers.find(({ statusCode }) => statusCode === 409)?.json().code).toBe('case.transition_not_allowed');
    const { history } = await coop.pageOf(page);
    expect(history.filter(({ kind }: { kind: string }) => kind === 'clock_started')).toHaveLength(1);
  });

  it('is not declared, nor a paper accepted, by who borrows', async () => {
    const officerToo = await somebody(db);
    const borrowing = await coop.as(officerToo, 'credit_officer');
    const page = await coop.completable({ borrowers: [officerToo] });
    expect((await act(borrowing, `/v1/cases/${page.id}/completions`)).json()).toMatchObject({
      status: 403,
      code: 'case.party_processes_it',
    });
  });
});

describe('Whoever borrows or vouches', () => {
  const refusal = { status: 403, code: 'case.party_processes_it' };

  it('takes no step in the own case, from opening it to the contract', async () => {
    const borrower = await somebody(db);
    const own = await coop.as(borrower, 'credit_officer', 'board');
    const refused = async (answer: ReturnType<typeof act>) => expect((await answer).json()).toMatchObject(refusal);
    await refused(post(own, '/v1/cases', application([borrower])));

    const opened = await coop.draft({ borrowers: [borrower] });
    const url = `/v1/cases/${opened.id}`;
    const change = (payload: object, at = opened) =>
      coop.inject({
        method: 'PATCH',
        url: `/v1/cases/${at.id}`,
        payload,
        headers: { ...own.headers, 'if-match': `"${at.version}"`, 'idempotency-key': newId() },
      });
    await refused(change({ principal: '9000.00' }));
    await refused(change({ borrower_person_ids: [borrower] }, await draft()));
    await refused(act(own, `${url}/submissions`));
    await refused(post(own, `${url}/withdrawals`, { reason: 'Doch nicht.' }));

    await made(act(officer, `${url}/submissions`));
    await refused(act(own, `${url}/reviews`));
    const page = await made(act(officer, `${url}/reviews`));
    await refused(coop.disclose(page, {}, own));
    const item = itemOf(page, 'application_form');
    await refused(coop.upload(page, item, 'Antrag', own));
    await refused(post(own, `${url}/checklist-items/${item}/reopenings`, { reason: 'Unleserlich' }));
  });

  it('makes no offer and concludes no contract in the own case', async () => {
    const guarantor = await somebody(db);
    const page = await coop.approved();
    await made(coop.propose(page, guarantor));
    const own = await coop.as(guarantor, 'credit_officer');
    const offering = post(own, `/v1/cases/${page.id}/offers`, { assumed_payout_date: '2026-12-10' });
    expect((await offering).json()).toMatchObject(refusal);
    await made(coop.offer(page));
    const contract = { concluded_on: coop.clock.today(), reference: 'Ordner K-2026' };
    expect((await post(own, `/v1/cases/${page.id}/contracts`, contract)).json()).toMatchObject(refusal);
  });
});

describe('Withdrawal', () => {
  it('ends a case and its guarantees, but not a contract', async () => {
    const page = await inReview();
    const signed = await made(coop.propose(page, await somebody(db)));
    await made(coop.sign(signed));
    await made(coop.propose(page, await somebody(db)));
    const reason = { reason: 'Der Kunde hat bezahlt.' };
    const withdrawn = await made(post(officer, `/v1/cases/${page.id}/withdrawals`, reason));
    expect(withdrawn).toMatchObject({ status: 'withdrawn', next_steps: [] });
    expect(withdrawn.guarantees.map(({ status }: { status: string }) => status)).toEqual(['released', 'withdrawn']);
    expect((await post(officer, `/v1/cases/${page.id}/withdrawals`, reason)).json().code).toBe(
      'case.transition_not_allowed',
    );

    const offered = await coop.approved();
    await made(coop.offer(offered));
    await made(coop.conclude(offered));
    expect((await post(officer, `/v1/cases/${offered.id}/withdrawals`, reason)).json()).toMatchObject({
      status: 409,
      code: 'case.contract_exists',
    });
  });
});

describe('The offer', () => {
  it('states plan, rates, costs and rights, and is stored as it was made', async () => {
    const page = await coop.approved();
    expect((await get(officer, `/v1/cases/${page.id}/offer`)).json().code).toBe('offer.not_found');
    expect((await coop.offer(page, '2026-11-19')).json().code).toBe('offer.payout_date_in_past');
    const offer = await made(coop.offer(page));
    expect(offer).toMatchObject({
      offered_on: '2026-11-20',
      valid_until: '2026-12-20',
      net_amount: '5000.00',
      instalment: '156.45',
      number_of_instalments: 36,
      first_due_date: '2027-01-10',
      last_due_date: '2029-12-10',
      last_instalment: '156.49',
      total_interest: '632.24',
      total_fees: '0.00',
      total_cost: '632.24',
      total_payable: '5632.24',
      nominal_rate: '7.9',
      effective_annual_rate: '8.19',
      interest_per_day: '1.10',
      advertising_line: null,
    });
    expect(offer.plan).toHaveLength(36);
    expect(offer.rights).toHaveLength(2);
    expect((await get(auditor, `/v1/cases/${page.id}/offer`)).json()).toEqual(offer);
    expect((await coop.offer(page)).json().code).toBe('case.transition_not_allowed');
  });

  it('warns consumers, and tells them and founders that they may withdraw', async () => {
    const consumer = await made(coop.offer(await coop.approved({ regime: 'CONSUMER' })));
    expect(consumer.advertising_line).toBe('Achtung! Kreditaufnahme kostet Geld.');
    expect(consumer.rights).toHaveLength(3);
    const founder = await made(
      coop.offer(await coop.approved({ regime: 'FOUNDER', principal: '1000.00', term_months: 12 })),
    );
    expect(founder).toMatchObject({ instalment: '86.94', last_instalment: '86.96', total_interest: '43.30' });
    expect(founder.advertising_line).toBeNull();
    expect(founder.rights[0].en).toContain('within 14 days');
  });

  it('lapses when nobody takes it up in time', async () => {
    const page = await coop.approved();
    await made(coop.propose(page, await somebody(db)));
    await made(coop.offer(page));
    const expire = (on: string) =>
      inTransaction(db, (tx) => expireOffers(tx, { on: parseDate(on), recordedAt: clock.now() }));
    expect(await expire('2026-12-20')).not.toContain(page.number);
    clock.setToday(parseDate('2026-12-21'));
    const late = await coop.conclude(page);
    expect(late.json()).toMatchObject({ status: 422, code: 'offer.no_longer_valid' });
    expect(await expire('2026-12-21')).toContain(page.number);
    clock.setToday(FRIDAY);
    const expired = await coop.pageOf(page);
    expect(expired).toMatchObject({ status: 'expired', guarantees: [{ status: 'withdrawn' }] });
    expect((await coop.conclude(page)).json().code).toBe('case.transition_not_allowed');
  });
});

describe('Lists', () => {
  it('lists cases newest first, page by page, by status and borrower', async () => {
    const borrower = await somebody(db);
    const [older, newer] = [await draft({ borrowers: [borrower] }), await submitted({ borrowers: [borrower] })];
    const all = (await get(officer, `/v1/cases?borrower_person_id=${borrower}`)).json();
    expect(all.items.map(({ id }: { id: string }) => id)).toEqual([newer.id, older.id]);
    const first = (await get(officer, `/v1/cases?borrower_person_id=${borrower}&limit=1`)).json();
    const next = await get(officer, `/v1/cases?borrower_person_id=${borrower}&limit=1&cursor=${first.next}`);
    expect(next.json()).toMatchObject({ items: [{ id: older.id }], next: null });
    const drafts = await get(officer, `/v1/cases?borrower_person_id=${borrower}&status=draft`);
    expect(drafts.json().items).toMatchObject([{ id: older.id }]);
  });

  it('shows a borrower the own cases and nobody else’s', async () => {
    const [mine, other] = [await somebody(db), await somebody(db)];
    const borrower = await coop.as(mine, 'member');
    const [own, foreign] = [await coop.complete({ borrowers: [mine] }), await draft({ borrowers: [other] })];
    expect((await get(borrower, '/v1/cases')).json().items).toMatchObject([{ id: own.id }]);
    expect((await get(borrower, `/v1/cases?borrower_person_id=${other}`)).json().items).toEqual([]);
    expect((await get(borrower, `/v1/cases/${foreign.id}`)).json()).toMatchObject({
      status: 404,
      code: 'case.not_found',
    });
    expect((await get(borrower, `/v1/cases/${own.id}`)).json()).toMatchObject({
      viewer: { is_involved: true, ground: 'borrower' },
      board: null,
      affordability: null,
      next_steps: [],
    });
    const eligibility = (await get(borrower, `/v1/cases/${own.id}/eligibility`)).json();
    expect(eligibility.results).toHaveLength(11);
  });

  it('tells everybody what waits for them, by when and what is missing', async () => {
    const waiting = async (who: typeof officer, caseId: string) =>
      (await workFor(who, caseId)).map(({ kind, due_on: dueOn, missing }) => [kind, dueOn, missing.length]);
    const page = await submitted();
    expect(await waiting(officer, page.id)).toEqual([['start_review', null, 0]]);
    await made(act(officer, `/v1/cases/${page.id}/reviews`));
    expect(await waiting(officer, page.id)).toEqual([['complete_file', null, 7]]);
    const ready = await coop.complete();
    expect(await waiting(board[0], ready.id)).toEqual([['vote', '2026-11-25', 0]]);
    await made(coop.vote(board[0], ready));
    expect(await waiting(board[0], ready.id)).toEqual([]);
    clock.setToday(parseDate('2026-11-26'));
    expect(await waiting(supervisor, ready.id)).toEqual([['overdue', '2026-11-25', 0]]);
    clock.setToday(FRIDAY);
    await made(coop.vote(board[1], ready));
    expect(await waiting(officer, ready.id)).toEqual([['make_offer', null, 1]]);
    await made(coop.offer(ready));
    expect(await waiting(officer, ready.id)).toEqual([['conclude_contract', '2026-12-20', 1]]);
    await made(coop.conclude(ready));
    expect(await waiting(officer, ready.id)).toEqual([['clear_hindrances', null, 1]]);
    await made(coop.sign(await made(coop.propose(ready, await somebody(db)))));
    expect(await waiting(treasurer, ready.id)).toEqual([['pay_out', null, 0]]);
  });
});

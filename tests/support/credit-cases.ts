import { expect } from 'vitest';
import { mountModules } from '../../src/app.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import type { PolicyTerms } from '../../src/domain/policy/policy-terms.ts';
import { ensureDefaultPolicy } from '../../src/modules/policy/index.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, signedInAs, somebody, type SignedIn } from './actors.ts';
import { startTestApp } from './app.ts';
import { setPolicy } from './policies.ts';

/** What a garage applies for, but for what is changed. */
export function application(borrowers: readonly string[], changes: object = {}) {
  return {
    borrower_person_ids: borrowers,
    principal: '5000.00',
    term_months: 36,
    purpose: 'Ersatzteile für Kundenfahrzeuge',
    purpose_kind: 'working_capital',
    regime: 'BUSINESS',
    regime_reason: 'Läuft seit 2019 als Kfz-Meisterbetrieb',
    lender_of_record: 'cooperative',
    sector: 'Kfz-Handwerk',
    district: 'Nordstadt',
    jobs_secured: 2,
    jobs_created: 0,
    ...changes,
  };
}

/** A board of two, an officer, a treasurer, a supervisory board and an auditor, and the steps of a credit case. */
export async function lendingCooperative(db: Db, terms?: (terms: PolicyTerms) => PolicyTerms) {
  const { inject, clock, shell } = await startTestApp(db, mountModules);
  await inTransaction(db, (tx) => ensureDefaultPolicy(tx, parseDate('2009-01-26'), clock.now()));
  if (terms) {
    const [resolution, today] = ['Beschluss für diese Prüfung', clock.today()];
    await setPolicy(db, { validFrom: today, resolvedOn: today, resolution, terms: terms(defaultPolicyTerms) }, clock);
  }
  const people = await casting(db);
  const { officer, board } = people;

  const post = (by: SignedIn, url: string, payload: object = {}, key: string = newId()) =>
    inject({ method: 'POST', url, payload, headers: { ...by.headers, 'idempotency-key': key } });
  /** A command without a body. */
  const act = (by: SignedIn, url: string, key: string = newId()) =>
    inject({ method: 'POST', url, headers: { ...by.headers, 'idempotency-key': key } });
  const get = (by: SignedIn, url: string) => inject({ method: 'GET', url, headers: by.headers });
  /** All that waits for somebody, page by page; of one thing, where it is named. */
  const workFor = async (by: SignedIn, subjectId?: string): Promise<readonly Work[]> => {
    const pages = async (cursor: string): Promise<readonly Work[]> => {
      const answer = await get(by, `/v1/work-list?limit=200${cursor}`);
      expect(answer.statusCode).toBe(200);
      const { items, next }: { items: Work[]; next: string | null } = answer.json();
      return next === null ? items : [...items, ...(await pages(`&cursor=${next}`))];
    };
    return (await pages('')).filter(({ subject }) => subjectId === undefined || subject.id === subjectId);
  };
  const made = async (answer: ReturnType<typeof inject>) => {
    const { statusCode, body } = await answer;
    const page = JSON.parse(body);
    expect({ statusCode, code: page.code }).toEqual({ statusCode: 201, code: undefined });
    return page;
  };

  /** A draft of one borrower who is newly made, unless named. */
  const draft = async (
    changes: Readonly<Record<string, unknown>> & { readonly borrowers?: readonly string[] } = {},
  ) => {
    const { borrowers = [await somebody(db, { first_names: 'Mehmet', surname: 'Yılmaz' })], ...rest } = changes;
    return await made(post(officer, '/v1/cases', application(borrowers, rest)));
  };
  const submitted = async (changes: Parameters<typeof draft>[0] = {}) =>
    await made(act(officer, `/v1/cases/${(await draft(changes)).id}/submissions`));
  const inReview = async (changes: Parameters<typeof draft>[0] = {}) =>
    await made(act(officer, `/v1/cases/${(await submitted(changes)).id}/reviews`));

  const upload = (page: { id: string }, itemId: string, bytes = 'Antrag', by = officer) =>
    inject({
      method: 'POST',
      url: `/v1/cases/${page.id}/checklist-items/${itemId}/documents?file_name=Unterlage.pdf`,
      payload: Buffer.from(bytes),
      headers: { ...by.headers, 'idempotency-key': newId(), 'content-type': 'application/pdf' },
    });
  const acceptAll = async (page: CasePage) => {
    for (const item of page.checklist.filter((one) => one.is_required)) {
      await made(upload(page, item.id));
      await made(act(officer, `/v1/cases/${page.id}/checklist-items/${item.id}/acceptances`));
    }
  };
  const disclose = (page: { id: string }, changes: object = {}, by = officer) =>
    post(by, `/v1/cases/${page.id}/disclosures`, {
      household_income: '2400.00',
      household_expenses: '1900.00',
      business_income: '6200.00',
      business_expenses: '5800.00',
      existing_debt_service: '150.00',
      as_of: clock.today(),
      ...changes,
    });
  const identify = async (personId: string) =>
    await db
      .insertInto('person_identifications')
      .values({
        id: newId(),
        person_id: personId,
        document_kind: 'identity_card',
        document_number: 'L01X00T47',
        issued_by: 'Stadt Dortmund',
        identified_on: clock.today(),
        identified_by: officer.userId,
        recorded_at: clock.now(),
      })
      .execute();
  /** Everything in place, and not yet declared complete. */
  const completable = async (changes: Parameters<typeof draft>[0] = {}): Promise<CasePage> => {
    const page = await inReview(changes);
    await acceptAll(page);
    await made(disclose(page));
    for (const { id } of page.borrowers) await identify(id);
    return page;
  };
  const complete = async (changes: Parameters<typeof draft>[0] = {}): Promise<CasePage> =>
    await made(act(officer, `/v1/cases/${(await completable(changes)).id}/completions`));

  const vote = (by: SignedIn, page: { id: string }, changes: object = {}, key: string = newId()) =>
    post(
      by,
      `/v1/cases/${page.id}/votes`,
      { vote: 'approve', reason: 'Die Rate ist tragbar.', conditions: [], ...changes },
      key,
    );
  const approved = async (changes: Parameters<typeof draft>[0] = {}): Promise<CasePage> => {
    const page = await complete(changes);
    await made(vote(board[0], page));
    return await made(vote(board[1], page));
  };
  const offer = (page: { id: string }, payoutDate = '2026-12-10') =>
    post(officer, `/v1/cases/${page.id}/offers`, { assumed_payout_date: payoutDate });

  const propose = (page: { id: string }, guarantorPersonId: string, changes: object = {}) =>
    post(officer, `/v1/cases/${page.id}/guarantees`, {
      guarantor_person_id: guarantorPersonId,
      kind: 'primary_liability',
      cap: '5000.00',
      cap_includes_interest_and_costs: true,
      guarantor_is_merchant: false,
      valid_until: null,
      ...changes,
    });
  const sign = (guarantee: { id: string }, changes: object = {}) =>
    post(officer, `/v1/guarantees/${guarantee.id}/signatures`, {
      form: 'paper',
      signed_on: clock.today(),
      paper_location: 'Tresor, Ordner 1',
      guarantor_is_merchant: false,
      ...changes,
    });
  const conclude = (page: { id: string }, changes: object = {}) =>
    post(officer, `/v1/cases/${page.id}/contracts`, {
      concluded_on: clock.today(),
      reference: 'Ordner K-2026',
      ...changes,
    });
  const pageOf = async (page: { id: string }, by: SignedIn = officer) => (await get(by, `/v1/cases/${page.id}`)).json();

  return {
    ...people,
    shell,
    inject,
    clock,
    post,
    act,
    get,
    workFor,
    made,
    draft,
    submitted,
    inReview,
    upload,
    acceptAll,
    disclose,
    identify,
    completable,
    complete,
    vote,
    approved,
    offer,
    propose,
    sign,
    conclude,
    pageOf,
  };
}

/** What tests read of the work list. */
export type Work = {
  readonly kind: string;
  readonly reason: { readonly de: string; readonly en: string };
  readonly subject: { readonly type: string; readonly id: string; readonly number: string | null };
  readonly path: string;
  readonly due_on: string | null;
  readonly is_late: boolean;
  readonly amount: string | null;
  readonly missing: readonly unknown[];
};

/** What tests read of a case's page. */
export type CasePage = {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly version: number;
  readonly borrowers: readonly { readonly id: string }[];
  readonly checklist: readonly { readonly id: string; readonly kind: string; readonly is_required: boolean }[];
};

export function itemOf(page: CasePage, kind: string): string {
  const item = page.checklist.find((one) => one.kind === kind);
  if (!item) throw new Error(`no checklist item ${kind}`);
  return item.id;
}

async function casting(db: Db) {
  const board: readonly [SignedIn, SignedIn] = [await signedIn(db, 'board'), await signedIn(db, 'board')];
  return {
    board,
    officer: await signedIn(db, 'credit_officer'),
    treasurer: await signedIn(db, 'treasurer'),
    supervisor: await signedIn(db, 'supervisory_board'),
    auditor: await signedIn(db, 'auditor'),
    as: async (personId: string, ...roles: Parameters<typeof signedInAs>[1]['roles']) =>
      await signedInAs(db, { personId, roles }),
  };
}

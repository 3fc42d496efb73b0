import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { signedInAs, somebody, type SignedIn } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { lendingCooperative, type Work } from '../support/credit-cases.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';

const { db } = await createTestDatabase();
const { db: another } = await createTestDatabase();
const office = await loanOffice(db);
/** With a board of two, of whom one cannot decide alone. */
const small = await lendingCooperative(another);
const { officer, treasurer, supervisor, auditor, board, get, post, made, on, clock, workFor, paid } = office;
afterEach(async () => {
  on('2026-11-20');
  await checkSoundness(db);
});

type Loan = { readonly id: string; readonly number: string };

const today = () => clock.today();
const spoke = (loan: Loan) =>
  made(
    post(officer, `/v1/loans/${loan.id}/contacts`, { channel: 'phone', contacted_on: today(), text: 'Zahlt bald.' }),
  );
const promise = (loan: Loan, promisedOn: string, amount = '156.45') =>
  made(post(officer, `/v1/loans/${loan.id}/promises`, { amount, given_on: today(), promised_on: promisedOn }));
const hold = (loan: Loan, until: string) =>
  made(post(officer, `/v1/loans/${loan.id}/holds`, { from: today(), until, reason: 'Im Krankenhaus' }));
/** But for the question about its jobs, which waits from the payout on; see impact.test.ts. */
const about = async (loan: Loan, by: SignedIn = officer) =>
  (await workFor(by)).filter(({ kind, subject }) => subject.number === loan.number && kind !== 'state_impact');
const kindsOf = (work: readonly Work[]) =>
  work.map(({ kind, due_on: dueOn, is_late: isLate }) => [kind, dueOn, isLate]);

const forged = (...values: unknown[]) =>
  get(officer, `/v1/work-list?cursor=${Buffer.from(JSON.stringify(values)).toString('base64url')}`);
const declared = (at: typeof small, personId: string, shareCount = 1) =>
  at.made(
    at.post(at.officer, '/v1/membership-declarations', {
      person_id: personId,
      declared_on: at.clock.today(),
      share_count: shareCount,
      is_unconditional: true,
      statutes_version: '2009-01',
      dues_acknowledged: true,
      notice_period_acknowledged: false,
    }),
  );

describe('The work list of an adviser', () => {
  it('names a loan at each step of arrears, until somebody takes it up', async () => {
    const loan = await office.running();
    on('2026-12-23');
    expect(await about(loan)).toEqual([]);
    on('2026-12-24');
    const [first] = await about(loan);
    expect(first).toMatchObject({
      kind: 'follow_arrears',
      due_on: '2026-12-24',
      is_late: false,
      amount: '156.45',
      subject: { type: 'loan', id: loan.id },
      path: `/v1/loans/${loan.id}/timeline`,
      persons: [{ display_name: 'Mehmet Yılmaz' }],
      reason: {
        de: `Darlehen ${loan.number}: seit 3 Tagen im Rückstand, 156,45 EUR offen, die älteste Rate seit dem 21.12.2026; seit dem 24.12.2026 hat niemand Kontakt aufgenommen.`,
      },
    });
    on('2026-12-29');
    expect(kindsOf(await about(loan))).toEqual([['follow_arrears', '2026-12-24', true]]);
    await spoke(loan);
    expect(await about(loan)).toEqual([]);
    on('2027-01-04');
    expect(kindsOf(await about(loan))).toEqual([['follow_arrears', '2027-01-04', false]]);
    await paid(loan, '156.45');
    expect(await about(loan)).toEqual([]);
  });

  it('leaves out a loan while its reminders are held, and one whose borrower has promised to pay', async () => {
    const [held, promised] = [await office.running(), await office.running()];
    on('2027-01-05');
    await hold(held, '2027-01-20');
    await promise(promised, '2027-01-20');
    expect([await about(held), await about(promised)]).toEqual([[], []]);
    on('2027-01-21');
    expect(kindsOf(await about(held))).toEqual([['follow_arrears', '2027-01-18', true]]);
  });

  it('names a promise on its day and when it was broken, and not when it was kept', async () => {
    const [kept, broken] = [await office.running(), await office.running()];
    on('2027-01-05');
    for (const loan of [kept, broken]) await promise(loan, '2027-01-15');
    on('2027-01-14');
    expect([...(await about(kept)), ...(await about(broken))]).toEqual([]);
    on('2027-01-15');
    await paid(kept, '156.45');
    await paid(broken, '56.45');
    expect(await about(kept)).toEqual([]);
    expect(await about(broken)).toMatchObject([
      {
        kind: 'follow_promise',
        due_on: '2027-01-15',
        is_late: false,
        amount: '100.00',
        subject: { type: 'promise' },
        path: `/v1/loans/${broken.id}/promises`,
        reason: {
          de: `Darlehen ${broken.number}: 156,45 EUR bis zum 15.01.2027 zugesagt; bisher eingegangen 56,45 EUR.`,
        },
      },
    ]);
    on('2027-01-16');
    expect(kindsOf(await about(broken))).toEqual([['follow_promise', '2027-01-15', true]]);
    await spoke(broken);
    expect(await about(broken)).toEqual([]);
  });

  it('does not name a broken promise that a new one has followed, nor one kept by money which another shares', async () => {
    const loan = await office.running();
    on('2027-01-05');
    await promise(loan, '2027-01-08', '50.00');
    await promise(loan, '2027-01-15', '100.00');
    on('2027-01-08');
    await paid(loan, '150.00');
    on('2027-01-16');
    expect(await about(loan)).toEqual([]);
    await promise(loan, '2027-01-20');
    on('2027-01-21');
    expect((await about(loan)).map(({ kind }) => kind)).toEqual(['follow_arrears', 'follow_promise']);
    await promise(loan, '2027-02-01');
    expect(await about(loan)).toEqual([]);
  });

  it('comes page by page, oldest first, what has no day last; or only what is due by a day', async () => {
    on('2026-11-20');
    const loans = [await office.running(), await office.running(), await office.running()];
    await office.draft();
    on('2027-01-05');
    await promise(loans[0]!, '2027-01-06');
    await promise(loans[1]!, '2027-01-06', '50.00');
    await promise(loans[1]!, '2027-01-07', '100.00');
    // The first is kept, though the money would not be enough for both.
    await paid(loans[1]!, '120.00');
    on('2027-01-08');
    expect(await about(loans[1]!)).toMatchObject([{ kind: 'follow_promise', due_on: '2027-01-07', amount: '30.00' }]);
    const all = await workFor(officer);
    const days = all.map(({ due_on: dueOn }) => dueOn ?? 'none');
    expect(days).toEqual(days.toSorted());
    expect(days.at(-1)).toBe('none');
    const paged: Work[] = [];
    let cursor = '';
    do {
      const page: { items: Work[]; next: string | null } = (
        await get(officer, `/v1/work-list?limit=1${cursor}`)
      ).json();
      paged.push(...page.items);
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(paged).toEqual(all);
    const due = (await get(officer, '/v1/work-list?limit=200&due_by=2027-01-06')).json().items;
    expect(due).toEqual(all.filter(({ due_on: dueOn }) => dueOn !== null && dueOn <= '2027-01-06'));
    expect(due.length).toBeGreaterThan(0);
  });

  it('does not read a forged cursor, nor one of another question', async () => {
    const unreadable = [400, 'request.cursor_unreadable'];
    expect(await outcomeOf(forged('work by whenever', '2026-02-31', 'vote', newId()))).toEqual(unreadable);
    expect(await outcomeOf(forged('work by whenever', '2026-02-28', 'vote', 'nothing'))).toEqual(unreadable);
    expect(await outcomeOf(forged('work by 2026-02-28', '2026-02-28', 'vote', newId()))).toEqual(unreadable);
  });
});

describe('The work list of board and treasurer', () => {
  it('has the payout to prepare, then to release by another person, then to prepare anew when its day has passed', async () => {
    const loan = await office.contracted();
    const caseWork = async () => (await workFor(treasurer, loan.caseId)).map(({ kind }) => kind);
    expect(await caseWork()).toEqual(['pay_out']);
    const payout = await made(office.prepare(loan));
    expect(await caseWork()).toEqual([]);
    expect(await workFor(treasurer, payout.id)).toEqual([]);
    expect(await workFor(board[0], payout.id)).toMatchObject([
      {
        kind: 'release_payout',
        roles: ['board', 'treasurer'],
        due_on: '2026-11-20',
        amount: '5000.00',
        path: `/v1/loans/${loan.id}/payouts`,
      },
    ]);
    on('2026-11-23');
    for (const by of [treasurer, board[0]]) {
      expect(kindsOf(await workFor(by, payout.id))).toEqual([['renew_payout', '2026-11-20', true]]);
    }
  });

  it('has no payout of a loan which one owes, vouches for or, on the board, is tied to', async () => {
    const [borrower, guarantor] = [await somebody(db), await somebody(db)];
    const loan = await office.contracted({ borrowerPersonIds: [borrower], guarantorPersonId: guarantor });
    const { id } = await made(office.prepare(loan));
    const parties = [
      await signedInAs(db, { personId: borrower, roles: ['treasurer'] }),
      await signedInAs(db, { personId: guarantor, roles: ['treasurer'] }),
    ];
    for (const party of parties) expect(await workFor(party, id)).toEqual([]);
    const other = await signedInAs(db, { roles: ['treasurer', 'board'] });
    expect(await workFor(other, id)).toHaveLength(1);
    const declares = await signedInAs(db, { roles: ['board'] });
    await db
      .insertInto('case_recusals')
      .values({
        id: newId(),
        case_id: loan.caseId,
        person_id: declares.personId,
        ground: 'declared',
        reason: 'Enger Freund',
        recorded_at: clock.now(),
      })
      .execute();
    expect(await workFor(declares, id)).toEqual([]);
    await made(
      post(officer, `/v1/persons/${borrower}/ties`, { other_person_id: other.personId, kind: 'family', note: null }),
    );
    expect(await workFor(other, id)).toEqual([]);
  });
});

describe('The work list of the board', () => {
  it('has the declarations to join on which the own vote is missing', async () => {
    const sits = await signedInAs(db, { roles: ['board'] });
    const personId = await somebody(db);
    const { id } = await declared(office, personId, 2);
    expect(await workFor(sits, id)).toMatchObject([
      {
        kind: 'vote_on_declaration',
        path: `/v1/membership-declarations/${id}`,
        persons: [{ id: personId }],
        reason: { de: 'Beitrittserklärung vom 20.11.2026, 2 Geschäftsanteile: Ihre Stimme fehlt.' },
      },
    ]);
    const vote = (by: SignedIn, how: 'admit' | 'refuse') =>
      made(post(by, `/v1/membership-declarations/${id}/votes`, { vote: how, reason: 'Gut bekannt.' }));
    await vote(sits, 'refuse');
    expect(await workFor(sits, id)).toEqual([]);
    for (const by of board) await vote(by, 'admit');
    for (const by of board)
      expect(kindsOf(await workFor(by, id))).toEqual([['write_admission_notice', today(), false]]);
    expect(await workFor(supervisor, id)).toEqual([]);
  });
});

describe('The work list of the supervisory board', () => {
  it('has the declarations for which too few of the board may vote', async () => {
    const [joins, votes] = small.board;
    const { id } = await declared(small, joins.personId);
    expect(await small.workFor(small.supervisor, id)).toMatchObject([
      { kind: 'resolve_on_declaration', roles: ['supervisory_board'] },
    ]);
    expect(await small.workFor(joins, id)).toEqual([]);
    expect(await small.workFor(votes, id)).toMatchObject([{ kind: 'vote_on_declaration' }]);
  });
});

describe('The work list', () => {
  it('is nothing for the auditor, and empty for whom nothing waits', async () => {
    expect(await outcomeOf(get(auditor, '/v1/work-list'))).toEqual([403, 'access.permission_missing']);
    const newcomer = await signedInAs(another, { roles: ['treasurer'] });
    expect(await small.workFor(newcomer)).toEqual([]);
  });
});

describe('Credit of a repaid loan', () => {
  it('waits to be prepared, then for a second person to release it', async () => {
    const loan = await office.running({ principal: '1000.00', termMonths: 1 });
    await made(post(treasurer, '/v1/payouts-paid-outside', { reason: 'Von Hand überwiesen' }));
    on('2026-12-21');
    await paid(loan, '1050.00');
    for (const by of [treasurer, officer, board[0]]) {
      expect(await about(loan, by)).toMatchObject([
        { kind: 'prepare_refund', amount: '43.42', due_on: '2026-12-21', path: `/v1/loans/${loan.id}/refunds` },
      ]);
    }
    const order = { reason: 'Guthaben', payee_name: 'Mehmet Yılmaz', payee_iban: 'DE02120300000000202051' };
    const { id } = await made(post(treasurer, `/v1/loans/${loan.id}/refunds`, order));
    expect([await about(loan, treasurer), await about(loan, officer)]).toEqual([[], []]);
    expect(await about(loan, board[0])).toMatchObject([{ kind: 'release_refund', subject: { type: 'refund', id } }]);
    await made(post(board[0], `/v1/refunds/${id}/releases`, {}));
    const waits = { kind: 'order_payout', amount: '43.42', due_on: '2026-12-21', subject: { type: 'refund', id } };
    for (const by of [treasurer, board[1]]) expect(await about(loan, by)).toMatchObject([waits]);
    expect(await about(loan, officer)).toEqual([]);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { caseDecisions } from '../../src/modules/cases/index.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, somebody, type SignedIn } from '../support/actors.ts';
import { itemOf, lendingCooperative, type CasePage } from '../support/credit-cases.ts';
import { createTestDatabase } from '../support/database.ts';

const { db } = await createTestDatabase();
const coop = await lendingCooperative(db);
const { officer, board, supervisor, auditor, get, post, act, made, workFor, complete, vote, clock } = coop;
const FRIDAY = parseDate('2026-11-20');
afterEach(() => {
  clock.setToday(FRIDAY);
});

const on = (day: string) => {
  clock.setToday(parseDate(day));
};
const reopen = (page: CasePage, item: string) =>
  post(officer, `/v1/cases/${page.id}/checklist-items/${item}/reopenings`, { reason: 'Seite 2 fehlt.' });
const acceptAgain = async (page: CasePage, item: string) => {
  await made(coop.upload(page, item, 'Seite 2'));
  return await made(act(officer, `/v1/cases/${page.id}/checklist-items/${item}/acceptances`));
};
const resolve = (page: { id: string }, changes: object = {}, by: SignedIn = supervisor) =>
  post(by, `/v1/cases/${page.id}/supervisory-resolutions`, {
    is_in_favour: true,
    text: 'Der Aufsichtsrat stimmt zu.',
    resolved_on: clock.today(),
    ...changes,
  });
const recuse = (page: { id: string }, by: SignedIn) =>
  post(by, `/v1/cases/${page.id}/recusals`, { reason: 'Enger Freund.' });

const withGuarantorOnTheBoard = async () => {
  const page = await coop.completable();
  await made(coop.propose(page, board[1].personId));
  return await made(act(officer, `/v1/cases/${page.id}/completions`));
};

describe('The deadline', () => {
  it.each([
    ['Fri 20 Nov 2026', '2026-11-20', '2026-11-25'],
    ['Tue 22 Dec 2026, over Christmas', '2026-12-22', '2026-12-28'],
    ['Wed 24 Mar 2027, over Easter', '2027-03-24', '2027-03-31'],
    ['Fri 29 May 2026, before Corpus Christi', '2026-05-29', '2026-06-03'],
  ])('of a file complete on %s is three working days later', async (_when, completeOn, dueOn) => {
    clock.setToday(parseDate(completeOn));
    const page = await complete();
    expect(page).toMatchObject({
      status: 'complete',
      decision_deadline: { due_on: dueOn, is_running: true, working_days_used: 0, working_days_allowed: 3 },
    });
  });

  it('stops with a reopened document and runs on with its acceptance, each kept in the history', async () => {
    const page = await complete();
    const item = itemOf(page, 'business_figures');
    clock.setToday(parseDate('2026-11-24'));
    const stopped = await made(reopen(page, item));
    expect(stopped).toMatchObject({
      status: 'in_review',
      decision_deadline: { due_on: null, is_running: false, working_days_used: 1 },
    });
    expect(stopped.decision_deadline.explanation.en).toContain('has stood still since 24 November 2026');
    clock.setToday(parseDate('2026-11-26'));
    const running = await acceptAgain(page, item);
    expect(running).toMatchObject({
      status: 'complete',
      decision_deadline: { due_on: '2026-11-30', is_running: true },
    });
    const clockEvents = running.history
      .filter(({ kind }: { kind: string }) => kind.startsWith('clock'))
      .map((event: { kind: string; occurred_on: string }) => [event.kind, event.occurred_on]);
    expect(clockEvents).toEqual([
      ['clock_started', '2026-11-20'],
      ['clock_stopped', '2026-11-24'],
      ['clock_started', '2026-11-26'],
    ]);
    clock.setToday(parseDate('2026-12-01'));
    expect((await coop.pageOf(page)).decision_deadline).toMatchObject({ is_late: true, working_days_used: 4 });
  });

  it('is not stopped by taking the complete file up again, which only a reopened document may do', async () => {
    const page = await complete();
    const again = await act(officer, `/v1/cases/${page.id}/reviews`);
    expect(again.json()).toMatchObject({ status: 409, code: 'case.not_in_this_status' });
    expect(await coop.pageOf(page)).toMatchObject({ status: 'complete', decision_deadline: { is_running: true } });
  });

  it('waits for every reopened document, and does not mind one that is not required', async () => {
    const page = await complete();
    const [first, second] = [itemOf(page, 'business_figures'), itemOf(page, 'purpose_proof')];
    await made(reopen(page, first));
    await made(reopen(page, second));
    expect((await acceptAgain(page, first)).status).toBe('in_review');
    expect((await acceptAgain(page, second)).status).toBe('complete');
    const optional = itemOf(page, 'credit_bureau_report');
    await made(coop.upload(page, optional));
    expect((await made(reopen(page, optional))).status).toBe('complete');
  });
});

describe('Votes', () => {
  it('decide with two concordant ones, in the same step, with reasons, conditions and days used', async () => {
    const page = await complete();
    clock.setToday(parseDate('2026-11-24'));
    const first = await made(vote(board[0], page, { conditions: ['Kaufvertrag liegt vor'] }));
    expect(first).toMatchObject({
      status: 'complete',
      outcome: null,
      board: { waiting_for: [{ id: board[1].personId }], standing: { de: 'Es fehlen noch Stimmen.' } },
    });
    const decided = await made(vote(board[1], page, { reason: 'Solide.', conditions: ['Versicherung besteht'] }));
    expect(decided).toMatchObject({
      status: 'approved_with_conditions',
      outcome: {
        outcome: 'approved_with_conditions',
        decided_on: '2026-11-24',
        due_on: '2026-11-25',
        working_days_used: 2,
        reasons: ['Die Rate ist tragbar.', 'Solide.'],
        credit_bureau_used: false,
      },
      conditions: [{ description: 'Kaufvertrag liegt vor' }, { description: 'Versicherung besteht' }],
      decision_deadline: { is_target_met: true, is_running: false },
    });
    const { eligibility } = await db
      .selectFrom('case_outcomes')
      .select('eligibility')
      .where('case_id', '=', page.id)
      .executeTakeFirstOrThrow();
    expect(eligibility).toMatchObject({ is_eligible: true });
  });

  it('can be changed by the voter until the outcome; both stay on record, and a split stays open', async () => {
    const page = await complete();
    await made(vote(board[0], page, { vote: 'reject', reason: 'Zu knapp.' }));
    const split = await made(vote(board[1], page));
    expect(split).toMatchObject({ status: 'complete', board: { standing: { en: expect.stringContaining('differ') } } });
    expect(await workFor(board[0], page.id)).toMatchObject([{ kind: 'agree', due_on: '2026-11-25' }]);
    const agreed = await made(vote(board[0], page, { reason: 'Nach Gespräch einverstanden.' }));
    expect(agreed.status).toBe('approved');
    expect(
      agreed.board.votes.map((one: { vote: string; is_superseded: boolean }) => [one.vote, one.is_superseded]),
    ).toEqual([
      ['reject', true],
      ['approve', false],
      ['approve', false],
    ]);
  });

  it('reject with reasons, say whether a credit bureau was asked, and set guarantors free', async () => {
    const page = await coop.completable();
    await made(coop.upload(page, itemOf(page, 'credit_bureau_report')));
    await made(coop.sign(await made(coop.propose(page, await somebody(db)))));
    await made(act(officer, `/v1/cases/${page.id}/completions`));
    const no = { vote: 'reject', reason: 'Die Rate ist nicht zu tragen.' };
    await made(vote(board[0], page, no));
    expect(await made(vote(board[1], page, no))).toMatchObject({
      status: 'rejected',
      outcome: { credit_bureau_used: true, reasons: [no.reason, no.reason] },
      guarantees: [{ status: 'released' }],
      next_steps: [],
    });
  });

  it('are refused before the file is complete, after the outcome, and from those who do not sit on the board', async () => {
    const early = await coop.inReview();
    expect((await vote(board[0], early)).json()).toMatchObject({ status: 409, code: 'case.not_in_this_status' });
    const done = await coop.approved();
    expect((await vote(board[0], done)).json()).toMatchObject({ status: 409, code: 'decision.already_decided' });
    expect((await vote(officer, done)).json()).toMatchObject({ status: 403, code: 'access.permission_missing' });
    expect((await vote(board[0], { id: newId() })).json()).toMatchObject({ status: 404, code: 'case.not_found' });
  });

  it('cast by both at once make exactly one outcome', async () => {
    const page = await complete();
    const conditions = ['Kaufvertrag liegt vor'];
    const answers = await Promise.all(board.map((member) => vote(member, page, { conditions })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    const shown = await coop.pageOf(page);
    expect(shown).toMatchObject({ status: 'approved_with_conditions' });
    expect(shown.conditions).toHaveLength(1);
    expect(shown.history.filter(({ kind }: { kind: string }) => kind === 'decided')).toHaveLength(1);
  });

  it('cannot approve what has become ineligible, not even two loans of one borrower at once', async () => {
    const borrower = await somebody(db);
    const asked = { borrowers: [borrower], principal: '6000.00' };
    const pages = [await complete(asked), await complete(asked)];
    for (const page of pages) await made(vote(board[0], page));
    const answers = await Promise.all(pages.map((page) => vote(board[1], page)));
    expect(answers.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([201, 422]);
    expect(answers.find(({ statusCode }) => statusCode === 422)?.json().code).toBe('eligibility.ceiling_exceeded');
  });
});

describe('Recusal', () => {
  const hidden = { board: null, affordability: null, supervisory_resolution: null, checklist: [], outcome: null };

  it('keeps a guarantor on the board from voting and from what the others see', async () => {
    const page = await coop.completable();
    await made(coop.propose(page, board[1].personId));
    await made(act(officer, `/v1/cases/${page.id}/completions`));
    expect((await vote(board[1], page)).json()).toMatchObject({
      status: 422,
      code: 'decision.voter_recused',
      ground: 'guarantor',
    });
    const seen = await coop.pageOf(page, board[1]);
    expect(seen).toMatchObject({ ...hidden, viewer: { is_involved: true, ground: 'guarantor' }, history: [] });
    expect(seen.guarantees).toHaveLength(1);
    for (const part of ['affordability', 'eligibility', 'offer', `documents/${newId()}/content`]) {
      expect((await get(board[1], `/v1/cases/${page.id}/${part}`)).json()).toMatchObject({
        status: 403,
        code: 'case.viewer_involved',
      });
    }
    expect(await workFor(board[1], page.id)).toEqual([]);
  });

  it.each(['family', 'household', 'business', 'legal_representative'])(
    'follows from a recorded tie: %s',
    async (kind) => {
      const [borrower, page] = await (async () => {
        const personId = await somebody(db);
        return [personId, await complete({ borrowers: [personId] })] as const;
      })();
      const tie = { id: newId(), person_id: board[0].personId, other_person_id: borrower, kind };
      await db
        .insertInto('person_ties')
        .values({ ...tie, recorded_at: clock.now(), recorded_by: officer.userId })
        .execute();
      expect((await vote(board[0], page)).json()).toMatchObject({ code: 'decision.voter_recused', ground: 'tie' });
      expect(await coop.pageOf(page, board[0])).toMatchObject({ ...hidden, viewer: { ground: 'tie' } });
    },
  );

  it('can be declared, once, and takes back a vote already given', async () => {
    const page = await complete();
    await made(vote(board[0], page));
    expect(await made(recuse(page, board[0]))).toMatchObject({ ...hidden, viewer: { ground: 'declared' } });
    expect((await recuse(page, board[0])).json()).toMatchObject({ status: 409, code: 'decision.already_recused' });
    expect((await vote(board[0], page)).json().code).toBe('decision.voter_recused');
    expect((await made(vote(board[1], page))).status).toBe('complete');
    const decided = await coop.approved();
    expect((await recuse(decided, board[0])).json().code).toBe('case.not_in_this_status');
  });

  it('leaves the borrower on the board with a borrower’s view', async () => {
    const page = await complete({ borrowers: [board[0].personId] });
    expect((await vote(board[0], page)).json()).toMatchObject({ code: 'decision.voter_recused', ground: 'borrower' });
    const seen = await coop.pageOf(page, board[0]);
    expect(seen).toMatchObject({ board: null, viewer: { ground: 'borrower' } });
    expect(seen.checklist).not.toEqual([]);
  });
});

describe('The supervisory board', () => {
  it('decides together with the only vote left', async () => {
    const page = await withGuarantorOnTheBoard();
    const voted = await made(vote(board[0], page));
    expect(voted).toMatchObject({ status: 'complete', board: { needs_supervisory_resolution: true } });
    expect(await workFor(supervisor, page.id)).toMatchObject([{ kind: 'resolve', due_on: '2026-11-25' }]);
    const decided = await made(resolve(page));
    expect(decided).toMatchObject({
      status: 'approved',
      outcome: { reasons: ['Die Rate ist tragbar.', 'Der Aufsichtsrat stimmt zu.'] },
      supervisory_resolution: { is_in_favour: true },
    });
    expect(decided.board.recusals).toMatchObject([{ person: { id: board[1].personId }, ground: 'guarantor' }]);
  });

  it('may come first, and can turn the loan down with the vote', async () => {
    const page = await withGuarantorOnTheBoard();
    await made(resolve(page, { is_in_favour: false, text: 'Zu nah.' }));
    expect((await made(vote(board[0], page))).status).toBe('complete');
    expect((await made(vote(board[0], page, { vote: 'reject' }))).status).toBe('rejected');
  });

  it('decides alone when everybody on the board is recused', async () => {
    const page = await complete({ borrowers: [board[0].personId, board[1].personId], principal: '1000.00' });
    const decided = await made(resolve(page));
    expect(decided).toMatchObject({ status: 'approved', outcome: { reasons: ['Der Aufsichtsrat stimmt zu.'] } });
  });

  it('is not asked without need, nor twice, nor about the future, nor by a party', async () => {
    const plain = await complete();
    expect((await resolve(plain)).json()).toMatchObject({ status: 422, code: 'supervisory_resolution.not_needed' });
    const page = await withGuarantorOnTheBoard();
    expect((await resolve(page, { resolved_on: '2026-11-21' })).json().code).toBe(
      'supervisory_resolution.dated_in_future',
    );
    const party = await signedIn(db, 'supervisory_board');
    await made(coop.propose(page, party.personId));
    expect((await resolve(page, {}, party)).json()).toMatchObject({ status: 403, code: 'case.party_processes_it' });
    await made(resolve(page));
    expect((await resolve(page)).json()).toMatchObject({
      status: 409,
      code: 'supervisory_resolution.already_recorded',
    });
    expect((await resolve(await coop.draft())).json().code).toBe('case.not_in_this_status');
    expect((await resolve(page, {}, board[0])).json().code).toBe('access.permission_missing');
  });
});

describe('Conditions', () => {
  it('are met one by one before payout', async () => {
    const page = await complete();
    await made(vote(board[0], page, { conditions: ['Kaufvertrag liegt vor'] }));
    const decided = await made(vote(board[1], page));
    const [condition] = decided.conditions;
    const fulfil = (id: string, met_on: string = FRIDAY) =>
      post(officer, `/v1/cases/${page.id}/conditions/${id}/fulfilments`, { met_on, note: 'gesehen' });
    expect(decided.payout_hindrances.map(({ code }: { code: string }) => code)).toEqual([
      'payout.condition_not_met',
      'payout.coverage_not_enough',
    ]);
    expect((await fulfil(newId())).json().code).toBe('condition.not_found');
    expect((await fulfil(condition.id, '2026-11-21')).json().code).toBe('condition.met_in_future');
    const met = await made(fulfil(condition.id));
    expect(met.conditions).toMatchObject([{ met_on: FRIDAY, met_note: 'gesehen' }]);
    expect(met.payout_hindrances).toHaveLength(1);
    expect((await fulfil(condition.id)).json()).toMatchObject({ status: 409, code: 'condition.already_met' });
  });
});

describe('Decisions against the target', () => {
  it('list met, missed, open and late ones with the working days used', async () => {
    on('2028-02-01');
    const [met, missed, late] = [await complete(), await complete(), await complete()];
    on('2028-02-04');
    for (const member of board) await made(vote(member, met));
    on('2028-02-07');
    for (const member of board) await made(vote(member, missed));
    const open = await complete();
    on('2028-02-08');
    const withdrawn = await complete();
    await made(post(officer, `/v1/cases/${withdrawn.id}/withdrawals`, { reason: 'Nicht mehr nötig' }));
    const asked = new Set([met, missed, late, open, withdrawn].map(({ id }) => id));
    const from = parseDate('2028-02-01');
    const lines = (await caseDecisions(db, { from, to: parseDate('2028-02-08'), knownAt: clock.now() }))
      .filter(({ caseId }) => asked.has(caseId))
      .map((line) => [line.caseId, line.target, line.workingDaysUsed, line.dueOn]);
    expect(lines).toEqual([
      [met.id, 'met', 3, '2028-02-04'],
      [missed.id, 'missed', 4, '2028-02-04'],
      [late.id, 'late', 5, '2028-02-04'],
      [open.id, 'open', 1, '2028-02-10'],
    ]);
    const before = await caseDecisions(db, { from, to: parseDate('2028-02-04'), knownAt: clock.now() });
    expect(before.find(({ caseId }) => caseId === missed.id)).toMatchObject({ target: 'open', decidedOn: null });
    const knownAt = new Date('2028-02-06T12:00:00Z');
    const asKnown = await caseDecisions(db, { from, to: parseDate('2028-02-08'), knownAt });
    expect(asKnown.find(({ caseId }) => caseId === missed.id)).toMatchObject({ target: 'late', decidedOn: null });
    expect(asKnown.find(({ caseId }) => caseId === open.id)).toBeUndefined();
    expect((await get(auditor, `/v1/cases/${met.number}`)).json().decision_deadline.explanation.en).toContain('is met');
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import type { DuesTerms } from '../../src/domain/policy/policy-terms.ts';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { cancelDuesAfter, openDues } from '../../src/modules/dues/index.ts';
import { lockMember } from '../../src/modules/members/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedInAs, type SignedIn } from '../support/actors.ts';
import { booksDifferences } from '../support/books.ts';
import { foundCooperative } from '../support/cooperative.ts';
import { createTestDatabase } from '../support/database.ts';
import { setPolicy } from '../support/policies.ts';

const databases = await Promise.all(Array.from({ length: 21 }, () => createTestDatabase()));
const REDUCED = { code: 'reduced', name: 'ermäßigt', monthlyAmount: Money.parse('2.50') };

/** A cooperative of its own for each test; with terms of its own from its first day, where some are given. */
async function cooperative(today: string, dues: Partial<DuesTerms> | null = null) {
  const database = databases.pop()!;
  const coop = await foundCooperative(database.db);
  const { clock, get, post, treasurer, officer, board } = coop;
  clock.setToday(parseDate(today));
  if (dues) {
    const terms = { ...defaultPolicyTerms, dues: { ...defaultPolicyTerms.dues, ...dues } };
    const [validFrom, resolvedOn] = [parseDate(today), parseDate('2020-01-01')];
    await setPolicy(database.db, { validFrom, resolvedOn, resolution: 'Generalversammlung', terms }, clock);
  }
  const account = async (of: { number: string }) => (await get(treasurer, `/v1/members/${of.number}/dues`)).json();
  const arrange = (of: { number: string }, body: object, by: SignedIn = officer, key?: string) =>
    post(by, `/v1/members/${of.number}/dues-arrangements`, { reason: 'Elternzeit', ...body }, key);
  const end = (id: string, until: string, by: SignedIn = officer) =>
    post(by, `/v1/dues-arrangements/${id}/endings`, { until, reason: 'Wieder berufstätig' });
  const decide = (kind: 'arrangements' | 'reductions', id: string, is_granted = true, by: SignedIn = board[0]) =>
    post(by, `/v1/dues-${kind}/${id}/decisions`, { is_granted, reason: 'So beschlossen.' });
  const reduce = (claimId: string, body: object = {}, by: SignedIn = officer) =>
    post(by, `/v1/dues-claims/${claimId}/reductions`, { kind: 'waiver', reason: 'Kulanz.', ...body });
  const refund = (of: { number: string }, body: object = {}, by: SignedIn = officer) =>
    post(by, `/v1/members/${of.number}/dues-refunds`, {
      reason: 'Guthaben nach dem Austritt',
      payee_name: 'Ada Beispiel',
      payee_iban: 'DE02120300000000202051',
      ...body,
    });
  const runOn = async (day: string) => {
    clock.setToday(parseDate(day));
    return (await coop.runDues(day.slice(0, 7))).json();
  };
  const entries = async (event: string) => (await get(treasurer, `/v1/journal-entries?event=${event}`)).json().items;
  const sound = async () => expect(await booksDifferences(database.db)).toEqual([]);
  return { ...coop, ...database, account, arrange, end, decide, reduce, refund, runOn, entries, sound };
}

describe('Dues in quarters', () => {
  it('are claimed once, for the months owed, due in the first of them', async () => {
    const { member, runOn, account, sound } = await cooperative('2026-07-20', { rhythmMonths: 3 });
    const one = await member();
    expect(await runOn('2026-07-31')).toMatchObject({ claim_count: 0 });
    expect(await runOn('2026-08-01')).toMatchObject({ claim_count: 1, claimed: '10.00' });
    expect(await runOn('2026-08-20')).toMatchObject({ id: null, claim_count: 0 });
    expect(await runOn('2026-09-01')).toMatchObject({ id: null, claim_count: 0 });
    expect(await runOn('2026-10-01')).toMatchObject({ claim_count: 1, claimed: '15.00' });
    expect(await account(one)).toMatchObject({
      claims: [
        {
          month: '2026-08',
          due_on: '2026-08-01',
          amount: '10.00',
          months: [{ month: '2026-08' }, { month: '2026-09' }],
        },
        {
          amount: '15.00',
          explanation: `Mitgliedsbeitrag Oktober 2026 bis Dezember 2026: 3 × 5,00 EUR im Monat nach Richtlinie Nr. 2, fällig am 01.10.2026; Mitglied seit 20.07.2026.`,
          limitation: { last_day: '2029-12-31', is_time_barred: false },
        },
      ],
    });
    await sound();
  });

  it('are claimed once when several runs come at the same moment', async () => {
    const { member, runDues, clock, account, sound } = await cooperative('2026-06-20', { rhythmMonths: 3 });
    const members = [await member(), await member()];
    clock.setToday(parseDate('2026-08-05'));
    const runs = await Promise.all([runDues('2026-07'), runDues('2026-08'), runDues('2026-07'), runDues('2026-08')]);
    expect(runs.reduce((sum, run) => sum + Number(run.json().claim_count), 0)).toBe(2);
    for (const one of members) expect((await account(one)).claims).toMatchObject([{ amount: '15.00' }]);
    await sound();
  });

  it('are foretold for twelve months, without what is claimed already', async () => {
    const { member, runOn, get, treasurer, db } = await cooperative('2026-06-20', { rhythmMonths: 3 });
    const one = await member();
    await runOn('2026-07-01');
    const forecast = (await get(treasurer, `/v1/members/${one.number}/dues-forecast`)).json();
    expect(forecast).toMatchObject({ from: '2026-07', to: '2027-06', total: '45.00' });
    expect(forecast.claims.map(({ due_on }: { due_on: string }) => due_on)).toEqual([
      '2026-10-01',
      '2027-01-01',
      '2027-04-01',
    ]);
    const self = await signedInAs(db, { roles: ['member'], personId: one.personId });
    expect((await get(self, `/v1/members/${one.number}/dues-forecast`)).statusCode).toBe(200);
    const other = await member();
    for (const of of ['dues', 'dues-forecast'])
      expect((await get(self, `/v1/members/${other.number}/${of}`)).json().code).toBe('member.not_found');
    expect((await get(self, '/v1/dues-arrears')).statusCode).toBe(403);
  });
});

describe('An exemption', () => {
  it('stops claims to come and cancels those of its months, so that what was paid becomes credit', async () => {
    const { member, runOn, pay, arrange, account, entries, sound } = await cooperative('2026-08-20');
    const one = await member();
    await runOn('2026-09-01');
    await runOn('2026-10-01');
    await pay('dues', one, '7.00');
    const recorded = await arrange(one, { kind: 'exemption', from: '2026-09', until: '2026-11' });
    expect(recorded.json()).toMatchObject({ kind: 'exemption', is_in_force: true, from: '2026-09', until: '2026-11' });
    expect(await account(one)).toMatchObject({ claimed: '0.00', paid: '7.00', open: '0.00', credit: '7.00' });
    expect((await entries('dues_cancelled')).map(({ lines }: { lines: object }) => lines)).toMatchObject([
      [
        { account: 'dues_income', debit: '5.00' },
        { account: 'dues_receivable', credit: '3.00' },
        { account: 'unapplied_payments', credit: '2.00' },
      ],
      [
        { account: 'dues_income', debit: '5.00' },
        { account: 'unapplied_payments', credit: '5.00' },
      ],
    ]);
    expect((await account(one)).claims[0]).toMatchObject({
      cancelled: '5.00',
      open: '0.00',
      months: [{ month: '2026-09', is_cancelled: true }],
      explanation: expect.stringContaining('September 2026 storniert (5,00 EUR): der Monat ist beitragsfrei.'),
    });
    expect(await runOn('2026-11-01')).toMatchObject({ claim_count: 0 });
    expect(await runOn('2026-12-01')).toMatchObject({ claim_count: 1, credit_applied: '5.00' });
    await sound();
  });

  it('in the middle of a quarter takes its month out of the claim', async () => {
    const { member, runOn, arrange, account, sound } = await cooperative('2026-06-20', { rhythmMonths: 3 });
    const one = await member();
    await runOn('2026-07-01');
    await arrange(one, { kind: 'exemption', from: '2026-08', until: '2026-08' });
    expect(await account(one)).toMatchObject({
      open: '10.00',
      claims: [{ amount: '15.00', cancelled: '5.00', open: '10.00' }],
    });
    await sound();
  });

  it('ended early lets the months since be claimed at once, and taken back is as if it had never been', async () => {
    const { member, runOn, arrange, end, account, sound } = await cooperative('2026-08-20');
    const one = await member();
    await runOn('2026-09-01');
    const { id } = (await arrange(one, { kind: 'exemption', from: '2026-10', until: null })).json();
    await runOn('2026-10-01');
    await runOn('2026-11-01');
    expect(await account(one)).toMatchObject({ claimed: '5.00' });
    const ended = await end(id, '2026-10');
    expect(ended.json()).toMatchObject({ ending: { until: '2026-10' } });
    expect(await account(one)).toMatchObject({
      claimed: '10.00',
      claims: [{ month: '2026-09' }, { month: '2026-11' }],
    });
    expect((await end(id, '2026-09')).json().code).toBe('dues.arrangement_already_ended');
    const mistaken = (await arrange(one, { kind: 'exemption', from: '2026-09', until: '2026-09' })).json();
    expect(await account(one)).toMatchObject({ claimed: '5.00' });
    expect((await end(mistaken.id, '2026-08')).statusCode).toBe(201);
    expect(await account(one)).toMatchObject({ claimed: '10.00', open: '10.00' });
    await sound();
  });

  it('is refused where it makes no sense', async () => {
    const { member, arrange, end, db, treasurer, post } = await cooperative('2026-08-20');
    const one = await member();
    const code = async (answer: ReturnType<typeof post>) => (await answer).json().code;
    expect(await code(arrange(one, { kind: 'exemption', from: '2026-09', until: '2026-08' }))).toBe(
      'dues.arrangement_ends_before_it_begins',
    );
    expect(await code(arrange({ number: 'M-9999' }, { kind: 'exemption', from: '2026-09' }))).toBe('member.not_found');
    const self = await signedInAs(db, { roles: ['treasurer'], personId: one.personId });
    expect(await code(arrange(one, { kind: 'exemption', from: '2026-09' }, self))).toBe('dues.own_matter');
    const { id } = (await arrange(one, { kind: 'exemption', from: '2026-09', until: '2026-11' }, treasurer)).json();
    expect(await code(end(id, '2026-11'))).toBe('dues.ending_not_possible');
    expect(await code(end(id, '2026-07'))).toBe('dues.ending_not_possible');
    expect(await code(end(newId(), '2026-10'))).toBe('dues.arrangement_not_found');
  });
});

describe('A hardship', () => {
  it('counts once another person of the board has granted it', async () => {
    const { member, runOn, arrange, decide, end, account, board, officer, sound } = await cooperative('2026-08-20');
    const one = await member();
    await runOn('2026-09-01');
    const recorded = await arrange(one, { kind: 'hardship', from: '2026-09', until: '2027-02' }, board[0]);
    const { id } = recorded.json();
    expect(recorded.json()).toMatchObject({ is_in_force: false, decision: null });
    expect(await account(one)).toMatchObject({ open: '5.00' });
    expect((await decide('arrangements', id, true, officer)).statusCode).toBe(403);
    expect((await decide('arrangements', id)).json().code).toBe('four_eyes.same_person');
    const granted = await decide('arrangements', id, true, board[1]);
    expect(granted.json()).toMatchObject({ is_in_force: true, decision: { is_granted: true } });
    expect(await account(one)).toMatchObject({ open: '0.00', arrangements: [{ kind: 'hardship', is_in_force: true }] });
    expect((await decide('arrangements', id, false, board[1])).json().code).toBe('dues.already_decided');
    const refused = (await arrange(one, { kind: 'hardship', from: '2027-03' })).json();
    expect((await decide('arrangements', refused.id, false)).json()).toMatchObject({ is_in_force: false });
    expect((await end(refused.id, '2027-05')).json().code).toBe('dues.hardship_refused');
    const exemption = (await arrange(one, { kind: 'exemption', from: '2027-03' })).json();
    expect((await decide('arrangements', exemption.id)).json().code).toBe('dues.not_decided_by_board');
    await sound();
  });

  it('is granted once when two decide at the same moment', async () => {
    const { member, arrange, decide, board } = await cooperative('2026-08-20');
    const one = await member();
    const { id } = (await arrange(one, { kind: 'hardship', from: '2026-09' })).json();
    const answers = await Promise.all(board.map((by) => decide('arrangements', id, true, by)));
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409]);
  });
});

describe('A dues group', () => {
  it('changes the rate of months claimed already, which are claimed anew', async () => {
    const { member, runOn, pay, arrange, account, end, sound } = await cooperative('2026-08-20', { groups: [REDUCED] });
    const one = await member();
    await runOn('2026-09-01');
    await runOn('2026-10-01');
    await pay('dues', one, '10.00');
    const group = { kind: 'group', group_code: 'reduced', reason: 'In Ausbildung' };
    const { id } = (await arrange(one, { ...group, from: '2026-10' })).json();
    const seen = await account(one);
    expect(seen).toMatchObject({ claimed: '7.50', credit: '2.50' });
    expect(seen.claims.find(({ amount }: { amount: string }) => amount === '2.50')).toMatchObject({
      amount: '2.50',
      months: [{ group: { code: 'reduced', name: 'ermäßigt' } }],
    });
    expect((await arrange(one, { ...group, from: '2026-12' })).json().code).toBe('dues.groups_overlap');
    await end(id, '2026-09');
    expect(await account(one)).toMatchObject({ claimed: '10.00', open: '0.00', credit: '0.00' });
    await sound();
  });

  it('must stand in the policy', async () => {
    const { member, arrange } = await cooperative('2026-08-20', { groups: [REDUCED] });
    const unknown = await arrange(await member(), { kind: 'group', group_code: 'gold', from: '2026-09' });
    expect(unknown.json()).toMatchObject({ code: 'dues.group_not_known', known_codes: ['reduced'] });
  });
});

describe('A waiver', () => {
  it('takes open dues back from income once another person has decided', async () => {
    const { member, runOn, pay, reduce, decide, account, entries, officer, board, sound } =
      await cooperative('2026-08-20');
    const one = await member();
    await runOn('2026-09-01');
    await pay('dues', one, '2.00');
    const [claim] = (await account(one)).claims;
    expect((await reduce(claim.id, { amount: '3.01' })).json()).toMatchObject({
      code: 'dues.reduction_above_open',
      open: '3.00',
    });
    const proposed = await reduce(claim.id, {}, board[0]);
    expect(proposed.json()).toMatchObject({ kind: 'waiver', amount: '3.00', decision: null });
    expect((await reduce(claim.id)).json().code).toBe('dues.reduction_waits');
    const { id } = proposed.json();
    expect((await decide('reductions', id, true, officer)).statusCode).toBe(403);
    expect((await decide('reductions', id, true, board[0])).json().code).toBe('four_eyes.same_person');
    expect((await decide('reductions', id, true, board[1])).json()).toMatchObject({ decision: { is_granted: true } });
    expect((await decide('reductions', id, true, board[1])).json().code).toBe('dues.already_decided');
    expect((await entries('dues_waived'))[0].lines).toMatchObject([
      { account: 'dues_income', debit: '3.00' },
      { account: 'dues_receivable', credit: '3.00' },
    ]);
    expect((await account(one)).claims).toMatchObject([
      {
        waived: '3.00',
        paid: '2.00',
        open: '0.00',
        explanation: expect.stringContaining('3,00 EUR am 01.09.2026 erlassen: Kulanz.'),
      },
    ]);
    expect((await reduce(claim.id)).json().code).toBe('dues.nothing_open');
    await sound();
  });

  it('cannot give up what was paid meanwhile, and refused leaves the claim as it is', async () => {
    const { member, runOn, pay, reduce, decide, account, db, sound } = await cooperative('2026-08-20');
    const one = await member();
    await runOn('2026-09-01');
    const [claim] = (await account(one)).claims;
    const first = (await reduce(claim.id)).json();
    await pay('dues', one, '1.00');
    expect((await decide('reductions', first.id)).json().code).toBe('dues.reduction_above_open');
    expect((await decide('reductions', first.id, false)).statusCode).toBe(201);
    expect(await account(one)).toMatchObject({ open: '4.00' });
    expect((await reduce(newId())).json().code).toBe('dues.claim_not_found');
    expect((await decide('reductions', newId())).json().code).toBe('dues.reduction_not_found');
    const self = await signedInAs(db, { roles: ['board'], personId: one.personId });
    expect((await reduce(claim.id, {}, self)).json().code).toBe('dues.own_matter');
    await sound();
  });
});

describe('Time-barred dues', () => {
  it('are listed before the year ends, may be paid, and leave the books by decision only', async () => {
    const { member, runOn, pay, reduce, decide, account, entries, clock, get, treasurer, sound } =
      await cooperative('2022-10-20');
    const one = await member();
    for (const day of ['2022-11-01', '2022-12-01', '2023-01-01']) await runOn(day);
    const expiring = async () => (await get(treasurer, '/v1/expiring-dues')).json().items;
    clock.setToday(parseDate('2024-12-31'));
    expect(await expiring()).toEqual([]);
    clock.setToday(parseDate('2025-12-31'));
    expect(await expiring()).toMatchObject([
      { due_on: '2022-11-01', is_time_barred: false, last_day: '2025-12-31' },
      { due_on: '2022-12-01' },
    ]);
    const [november, december] = (await account(one)).claims;
    expect((await reduce(december.id, { kind: 'time_barred' })).json()).toMatchObject({
      code: 'dues.not_time_barred',
      barred_from: '2026-01-01',
    });
    clock.setToday(parseDate('2026-01-01'));
    expect(await expiring()).toMatchObject([
      { is_time_barred: true },
      { is_time_barred: true },
      { is_time_barred: false },
    ]);
    await pay('dues', one, '5.00');
    expect((await account(one)).claims[0]).toMatchObject({
      id: november.id,
      open: '0.00',
      limitation: { is_time_barred: true, explanation: expect.stringContaining('verjährt seit dem 01.01.2026') },
    });
    const { id } = (await reduce(december.id, { kind: 'time_barred', reason: 'Verjährt.' })).json();
    expect((await decide('reductions', id)).statusCode).toBe(201);
    expect((await entries('dues_time_barred'))[0].lines).toMatchObject([
      { account: 'dues_write_offs', debit: '5.00' },
      { account: 'dues_receivable', credit: '5.00' },
    ]);
    expect(await account(one)).toMatchObject({
      claimed: '10.00',
      open: '5.00',
      claims: [{}, { written_off: '5.00' }, {}],
    });
    await sound();
  });
});

describe('After leaving', () => {
  it('what was claimed for later months is cancelled, and the credit goes back under four eyes', async () => {
    const coop = await cooperative('2025-12-10', { rhythmMonths: 12 });
    const { member, runOn, pay, account, db, deed, treasurer, board, refund, post, get, officer, sound } = coop;
    const one = await member();
    await runOn('2026-01-01');
    await pay('dues', one, '60.00');
    coop.clock.setToday(parseDate('2026-09-10'));
    expect((await refund(one)).json().code).toBe('dues.no_credit');
    const cancel = () =>
      inTransaction(db, async (tx) => {
        const locked = await lockMember(tx, { by: 'id', id: one.id });
        return await cancelDuesAfter(tx, locked, parseDate('2026-03-31'), deed(treasurer));
      });
    expect((await cancel()).duesClaimed.toText()).toBe('15.00');
    expect((await cancel()).duesClaimed.toText()).toBe('15.00');
    expect(await account(one)).toMatchObject({ claimed: '15.00', credit: '45.00', claims: [{ cancelled: '45.00' }] });
    await sound();
    expect((await refund(one, { amount: '45.01' })).json()).toMatchObject({
      code: 'dues.refund_above_credit',
      credit: '45.00',
    });
    const { id } = (await refund(one)).json();
    expect((await refund(one)).json().code).toBe('dues.refund_already_prepared');
    const settle = (what: 'releases' | 'cancellations', by: SignedIn, which = id) =>
      post(by, `/v1/dues-refunds/${which}/${what}`);
    expect((await settle('cancellations', officer)).json()).toMatchObject({ status: 'cancelled' });
    const second = (await refund(one, {}, board[0])).json();
    expect((await settle('releases', board[0], second.id)).json().code).toBe('four_eyes.same_person');
    expect((await settle('releases', treasurer, second.id)).json()).toMatchObject({
      status: 'released',
      amount: '45.00',
    });
    expect((await settle('releases', treasurer, second.id)).json().code).toBe('dues.refund_already_settled');
    expect((await settle('releases', treasurer, newId())).json().code).toBe('dues.refund_not_found');
    expect((await get(treasurer, `/v1/members/${one.number}/dues-refunds`)).json().items).toHaveLength(2);
    expect(await account(one)).toMatchObject({ paid: '15.00', open: '0.00', credit: '0.00' });
    await sound();
  });

  it('a payment called back after its refund is owed', async () => {
    const { member, pay, refund, post, board, takeBack, account, sound } = await cooperative('2026-08-20');
    const one = await member();
    const payment = await pay('dues', one, '20.00');
    const { id } = (await refund(one)).json();
    expect((await post(board[0], `/v1/dues-refunds/${id}/releases`)).statusCode).toBe(201);
    await takeBack('dues', one, payment, '20.00');
    expect(await account(one)).toMatchObject({ paid: '-20.00', open: '20.00', credit: '0.00' });
    await sound();
  });
});

describe('Arrears of dues', () => {
  it('are listed as of a day, the longest first, page by page', async () => {
    const { member, runOn, pay, get, treasurer, clock } = await cooperative('2026-07-20');
    const [one, two] = [await member(), await member()];
    clock.setToday(parseDate('2026-08-20'));
    const three = await member();
    for (const day of ['2026-08-01', '2026-09-01', '2026-10-01']) await runOn(day);
    await pay('dues', two, '12.00');
    clock.setToday(parseDate('2026-10-11'));
    const list = async (query: string) => (await get(treasurer, `/v1/dues-arrears${query}`)).json();
    expect(await list('')).toMatchObject({
      as_of: '2026-10-11',
      items: [
        { member_number: one.number, months_open: 3, amount: '15.00', oldest_due_on: '2026-08-01', days_past_due: 71 },
        { member_number: three.number, months_open: 2, amount: '10.00', oldest_due_on: '2026-09-01' },
        { member_number: two.number, months_open: 1, amount: '3.00', oldest_due_on: '2026-10-01', days_past_due: 10 },
      ],
      next: null,
    });
    const first = await list('?limit=2');
    expect(first.items).toHaveLength(2);
    expect((await list(`?limit=2&cursor=${first.next}`)).items).toMatchObject([{ member_number: two.number }]);
    expect((await list('?as_of=2026-09-30')).items).toHaveLength(3);
    expect((await list('?as_of=2026-07-31')).items).toEqual([]);
  });

  it('are the same in the list as asked for one by one, whatever happened', async () => {
    const coop = await cooperative('2026-01-10', { rhythmMonths: 3, groups: [REDUCED] });
    const { member, runOn, pay, arrange, reduce, decide, account, get, treasurer, db, sound } = coop;
    const members = [await member(), await member(), await member()];
    const step = fc.record({
      kind: fc.constantFrom('pay', 'exempt', 'waive', 'group'),
      who: fc.nat(2),
      size: fc.integer({ min: 1, max: 2500 }),
    });
    let month = 1;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        month += 1;
        const name = `${2026 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
        await runOn(`${name}-01`);
        for (const { kind, who, size } of steps) {
          const one = members[who]!;
          if (kind === 'pay') await pay('dues', one, Money.parse('0.01').times(size).toText());
          if (kind === 'exempt') await arrange(one, { kind: 'exemption', from: name, until: name });
          if (kind === 'group') await arrange(one, { kind: 'group', group_code: 'reduced', from: name, until: name });
          const open = (await account(one)).claims.find((claim: { open: string }) => claim.open !== '0.00');
          if (kind === 'waive' && open) await decide('reductions', (await reduce(open.id)).json().id);
        }
        await sound();
        const day = parseDate(`${name}-15`);
        const { items } = (await get(treasurer, `/v1/dues-arrears?as_of=${day}`)).json();
        for (const { id, personId } of members) {
          const { amount, monthsOpen, oldestDueOn } = await openDues(db, personId, day);
          const listed = items.find((item: { member_id: string }) => item.member_id === id);
          const expected = amount.isZero()
            ? undefined
            : { amount: amount.toText(), months_open: monthsOpen, oldest_due_on: oldestDueOn };
          if (expected) expect(listed).toMatchObject(expected);
          else expect(listed).toBeUndefined();
        }
      }),
      { numRuns: 14 },
    );
  });
});

describe('The database', () => {
  it('refuses a month claimed twice and a decision of the proposer, whoever writes', async () => {
    const { member, runOn, account, arrange, owner } = await cooperative('2026-08-20');
    const one = await member();
    await runOn('2026-09-01');
    const [claim] = (await account(one)).claims;
    const again = { claim_id: newId(), member_id: one.id, month: '2026-09-01', amount: '5.00', policy_number: 1 };
    const copy = { id: again.claim_id, member_id: one.id, month: '2026-09-01', due_on: '2026-09-01', amount: '5.00' };
    await owner
      .insertInto('dues_claims')
      .values({ ...copy, policy_number: 1, recorded_at: new Date() })
      .execute();
    await expect(owner.insertInto('dues_claim_months').values(again).execute()).rejects.toMatchObject({
      constraint: 'month_of_dues_is_claimed_once',
    });
    await expect(
      owner.updateTable('dues_claim_months').set({ amount: '4.00' }).where('claim_id', '=', claim.id).execute(),
    ).rejects.toThrow(/dues_claim_months/);
    const { id, recorded_by_person_id: by } = (await arrange(one, { kind: 'hardship', from: '2026-10' })).json();
    const decision = { id: newId(), arrangement_id: id, proposed_by_person_id: by, is_granted: true, reason: 'x' };
    const user = await owner.selectFrom('users').select('id').executeTakeFirstOrThrow();
    const stamp = { decided_on: '2026-09-01', recorded_at: new Date(), recorded_by: user.id };
    await expect(
      owner
        .insertInto('dues_decisions')
        .values({ ...decision, ...stamp, decided_by_person_id: by })
        .execute(),
    ).rejects.toMatchObject({ constraint: 'dues_decision_has_four_eyes' });
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import type { ShareTerms } from '../../src/domain/policy/policy-terms.ts';
import { constraintOf, inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, signedInAs, type SignedIn } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { memberOffice } from '../support/member-office.ts';
import { setPolicy } from '../support/policies.ts';

const { db, owner } = await createTestDatabase();
const office = await memberOffice(db);
const { officer, treasurer, board, member, post, get, on } = office;
const TODAY = '2026-11-20';
afterEach(async () => {
  on(TODAY);
  await checkSoundness(db);
});

type Held = { readonly id: string; readonly number: string; readonly personId: string };
const transfer = (from: { id: string }, to: { id: string }, changes: object = {}, by: SignedIn = officer) =>
  post(by, '/v1/share-transfers', {
    from_member_id: from.id,
    to_member_id: to.id,
    share_count: 1,
    agreed_on: TODAY,
    paper_location: 'Ordner 4, Blatt 12',
    ...changes,
  });
const accountOf = async (of: { number: string }) =>
  (await get(treasurer, `/v1/members/${of.number}/share-account`)).json();
const pageOf = async (of: { number: string }) => (await get(treasurer, `/v1/members/${of.number}`)).json();
/** Admitted with that many shares, of which so much is paid in. */
const holding = async (count: number, paid = `${count * 50}.00`): Promise<Held> => {
  const one = await member({}, count);
  const payment = { amount: paid, value_date: office.clock.today() };
  if (paid !== '0.00') await post(treasurer, `/v1/members/${one.id}/share-payments`, payment);
  return one;
};
const resolved = (shares: Partial<ShareTerms>) =>
  setPolicy(
    db,
    {
      validFrom: office.clock.today(),
      resolvedOn: office.clock.today(),
      resolution: 'Generalversammlung',
      terms: { ...defaultPolicyTerms, shares: { ...defaultPolicyTerms.shares, ...shares } },
    },
    office.clock,
  );

describe('A transfer of some shares (GenG §76)', () => {
  it('takes effect on the day it is recorded: shares, capital, books and register', async () => {
    const [giver, taker] = [await holding(3), await holding(1)];
    const answer = await transfer(giver, taker, { share_count: 2, agreed_on: '2026-11-02' });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      from: { member_number: giver.number },
      to: { member_number: taker.number },
      status: 'effective',
      share_count: 2,
      stated_amount: null,
      amount: '100.00',
      agreed_on: '2026-11-02',
      ended_on: TODAY,
      ends_membership: false,
    });
    expect(answer.json().explanation).toContain(
      '2 Geschäftsanteile sind mit 100,00 EUR Geschäftsguthaben übergegangen',
    );
    expect(await accountOf(giver)).toMatchObject({ share_count: 1, subscribed: '50.00', paid_in: '50.00' });
    expect(await accountOf(taker)).toMatchObject({
      share_count: 3,
      subscribed: '150.00',
      paid_in: '150.00',
      share_movements: [{ kind: 'subscribed' }, { kind: 'transferred_in', share_count: 2, effective_on: TODAY }],
      capital_movements: [{ kind: 'paid_in' }, { kind: 'transferred_in', amount: '100.00', value_date: TODAY }],
    });
    const entries = (await get(treasurer, `/v1/journal-entries?member=${giver.number}`)).json().items;
    expect(entries.at(-1)).toMatchObject({
      event: 'share_capital_transferred',
      document_reference: 'Ordner 4, Blatt 12',
      lines: [
        { account: 'share_capital', debit: '100.00', member_id: giver.id },
        { account: 'share_capital', credit: '100.00', member_id: taker.id },
      ],
    });
    const register = (await get(officer, '/v1/register?limit=200')).json().items;
    const furtherOf = ({ id }: Held) =>
      register.find(({ member_id }: { member_id: string }) => member_id === id).further_share_count;
    expect([furtherOf(giver), furtherOf(taker)]).toEqual([0, 2]);
  });

  it('takes along what the two have stated, within the bounds that the refusal names', async () => {
    const [giver, taker] = [await holding(3, '120.00'), await holding(1)];
    const refused = await transfer(giver, taker, { amount: '19.99' });
    expect(refused.json()).toMatchObject({
      status: 422,
      code: 'share_transfer.amount_out_of_bounds',
      least_amount: '20.00',
      most_amount: '50.00',
    });
    expect((await transfer(giver, taker, { amount: '35.00' })).json()).toMatchObject({ amount: '35.00' });
    expect(await accountOf(giver)).toMatchObject({ share_count: 2, paid_in: '85.00', open: '15.00' });
    // The taker owes the rest of what was taken over, from today on.
    expect(await accountOf(taker)).toMatchObject({ share_count: 2, paid_in: '85.00', open: '15.00', overdue: '0.00' });
    on('2026-12-05');
    expect(await accountOf(taker)).toMatchObject({ overdue: '15.00', overdue_since: '2026-12-04' });
  });

  it('posts nothing where no capital passes', async () => {
    const [giver, taker] = [await holding(2, '50.00'), await holding(1)];
    expect((await transfer(giver, taker)).json()).toMatchObject({ amount: '0.00', status: 'effective' });
    const entries = (await get(treasurer, `/v1/journal-entries?member=${taker.number}`)).json().items;
    expect(entries.map(({ event }: { event: string }) => event)).toEqual(['shares_paid']);
  });

  it('is recorded once for one key, and found by both members', async () => {
    const [giver, taker] = [await holding(2), await holding(1)];
    const key = newId();
    const body = {
      from_member_id: giver.number,
      to_member_id: taker.number,
      share_count: 1,
      agreed_on: TODAY,
      paper_location: 'Ordner 4',
    };
    const [first, again] = [
      await post(officer, '/v1/share-transfers', body, key),
      await post(officer, '/v1/share-transfers', body, key),
    ];
    expect(again.body).toBe(first.body);
    for (const one of [giver, taker]) {
      const { items } = (await get(treasurer, `/v1/share-transfers?member_id=${one.number}&status=effective`)).json();
      expect(items).toEqual([first.json()]);
    }
    const page = (await get(treasurer, '/v1/share-transfers?limit=1')).json();
    const next = (await get(treasurer, `/v1/share-transfers?limit=1&cursor=${page.next}`)).json();
    expect(next.items[0].id > page.items[0].id).toBe(true);
    expect((await get(treasurer, `/v1/share-transfers/${first.json().id}`)).json()).toEqual(first.json());
  });
});

describe('A transfer of all shares', () => {
  it('ends the membership that day without settlement; dues that are open stay owed', async () => {
    const [giver, taker] = [await holding(2), await holding(1)];
    on('2027-01-04');
    await office.runDues('2026-12');
    const answer = await transfer(giver, taker, { share_count: null });
    expect(answer.json()).toMatchObject({
      share_count: 2,
      amount: '100.00',
      ends_membership: true,
      ended_on: '2027-01-04',
    });
    expect(answer.json().explanation).toContain('endete mit diesem Tag ohne Auseinandersetzung');
    expect(await pageOf(giver)).toMatchObject({ left_on: '2027-01-04', share_count: 0, dues: { open: '5.00' } });
    const settlements = await db.selectFrom('settlements').selectAll().where('member_id', '=', giver.id).execute();
    expect(settlements).toEqual([]);
    const listedOn = async (day: string) => {
      const { items } = (await get(officer, `/v1/register?limit=200&as_of=${day}`)).json();
      return items.find(({ member_id }: { member_id: string }) => member_id === giver.id);
    };
    expect(await listedOn('2027-01-03')).toMatchObject({ share_count: 2, leaves_on: null });
    expect(await listedOn('2027-01-04')).toMatchObject({ share_count: 0, leaves_on: '2027-01-04' });
    expect(await listedOn('2027-01-05')).toBeUndefined();
    expect((await transfer(giver, taker)).json().code).toBe('share_transfer.giver_has_left');
    expect((await transfer(taker, giver)).json().code).toBe('share_transfer.taker_has_left');
  });
});

describe('A transfer is refused', () => {
  const cases: readonly [string, number, () => ReturnType<typeof post>][] = [
    ['member.not_found', 404, async () => transfer({ id: newId() }, await holding(1))],
    [
      'share_transfer.agreed_in_future',
      422,
      async () => transfer(await holding(1), await holding(1), { agreed_on: '2026-11-21' }),
    ],
    [
      'share_transfer.not_enough_free_shares',
      422,
      async () => transfer(await holding(1), await holding(1), { share_count: 2 }),
    ],
    [
      'share_transfer.amount_out_of_bounds',
      422,
      async () => transfer(await holding(1), await holding(1), { amount: '50.01' }),
    ],
    ['shares.earlier_shares_not_paid', 422, async () => transfer(await holding(1), await holding(2, '0.00'))],
    ['request.shape_invalid', 400, async () => transfer(await holding(1), await holding(1), { paper_location: '' })],
    [
      'access.permission_missing',
      403,
      async () => transfer(await holding(1), await holding(1), {}, await signedIn(db, 'auditor')),
    ],
  ];
  it.each(cases)('with %s', async (code, status, ask) => {
    expect(await outcomeOf(ask())).toEqual([status, code]);
  });

  it('to oneself, and when one is a party to it', async () => {
    const [giver, taker] = [await holding(1), await holding(1)];
    expect((await transfer(giver, giver)).json().code).toBe('share_transfer.to_oneself');
    for (const { personId } of [giver, taker]) {
      const own = await signedInAs(db, { roles: ['credit_officer'], personId });
      expect(await outcomeOf(transfer(giver, taker, {}, own))).toEqual([403, 'share_transfer.own_matter']);
    }
  });

  it('where the giver would keep fewer than the minimum, or the taker hold more than the maximum', async () => {
    const [giver, taker] = [await holding(3), await holding(2)];
    await resolved({ minimumCount: 2, maximumCount: 3 });
    expect((await transfer(giver, taker, { share_count: 2 })).json().code).toBe('shares.below_minimum');
    expect((await transfer(giver, taker, { share_count: null })).json().code).toBe('shares.above_maximum');
    await resolved({});
  });

  it('where notice is given of the shares, or whoever gives is excluded; a proposal alone excludes nobody', async () => {
    const [cancelling, excluded, taker] = [await holding(3), await holding(1), await holding(1)];
    await departure(cancelling, { ground: 'partial_notice', share_count: 2, status: 'pending' });
    expect((await transfer(cancelling, taker, { share_count: 2 })).json()).toMatchObject({
      code: 'share_transfer.not_enough_free_shares',
      share_count: 3,
      free_share_count: 1,
    });
    expect((await transfer(cancelling, taker)).statusCode).toBe(201);
    const id = await departure(excluded, { ground: 'exclusion', reason: 'Satzung § 11', status: 'resolved' });
    expect((await transfer(excluded, taker)).json().code).toBe('share_transfer.member_excluded');
    expect((await transfer(taker, excluded)).json().code).toBe('share_transfer.member_excluded');
    await owner.updateTable('departures').set({ status: 'rejected', ended_on: TODAY }).where('id', '=', id).execute();
    expect((await transfer(excluded, taker, { share_count: null })).statusCode).toBe(201);
  });
});

/** A way out as it is recorded. */
async function departure(of: Held, given: { ground: string; status: string; share_count?: number; reason?: string }) {
  const id = newId();
  const isDated = given.status === 'pending';
  const entry = {
    member_id: of.id,
    kind: given.share_count === undefined ? 'leaving' : 'fewer_shares',
    share_change: -(given.share_count ?? 0),
    effective_on: '2027-12-31',
    recorded_at: office.clock.now(),
  };
  const entered = isDated
    ? await owner.insertInto('register_entries').values(entry).returning('id').executeTakeFirstOrThrow()
    : null;
  await owner
    .insertInto('departures')
    .values({
      id,
      number: `A-${id.slice(-12)}`,
      member_id: of.id,
      event_on: TODAY,
      policy_number: 1,
      recorded_at: office.clock.now(),
      recorded_by: officer.userId,
      recorded_by_person_id: officer.personId,
      ...given,
      ...(entered
        ? { register_entry_id: entered.id, effective_on: '2027-12-31', settlement_due_on: '2028-06-30' }
        : {}),
    })
    .execute();
  return id;
}

describe('A notice that was running', () => {
  it('is overtaken when all shares pass, and the register shows the earlier end', async () => {
    const [giver, taker] = [await holding(1), await holding(1)];
    const id = await departure(giver, { ground: 'notice', status: 'pending' });
    expect((await transfer(giver, taker, { share_count: null })).statusCode).toBe(201);
    const row = await db.selectFrom('departures').select(['status', 'ended_on']).where('id', '=', id).execute();
    expect(row).toEqual([{ status: 'overtaken', ended_on: TODAY }]);
  });
});

describe('A share payment that is taken back', () => {
  it('goes back only while its capital is still the member’s', async () => {
    const [giver, taker] = [await member({}, 2), await holding(1)];
    const paid = await post(treasurer, `/v1/members/${giver.id}/share-payments`, {
      amount: '100.00',
      value_date: TODAY,
    });
    await transfer(giver, taker);
    const reverse = () =>
      post(treasurer, `/v1/payments/${paid.json().id}/reversals`, { value_date: TODAY, reason: 'Rücklastschrift' });
    const refused = await reverse();
    expect(refused.json()).toMatchObject({ status: 422, code: 'shares.capital_passed_on', paid_in: '50.00' });
    expect((await transfer(taker, giver)).statusCode).toBe(201);
    expect((await reverse()).statusCode).toBe(201);
    expect(await accountOf(giver)).toMatchObject({ share_count: 2, paid_in: '0.00', open: '100.00' });
  });
});

const vote = (by: SignedIn, id: string, isInFavour = true) =>
  post(by, `/v1/share-transfers/${id}/votes`, { is_in_favour: isInFavour, reason: 'Bekannt.' });
const proposed = async (giver: Held, taker: Held, changes: object = {}) => {
  await resolved({ transferNeedsConsent: true });
  const answer = await transfer(giver, taker, changes);
  await resolved({});
  return answer.json() as { id: string };
};

describe('Where the statutes ask for consent', () => {
  it('the transfer waits for the board and takes effect with the deciding vote', async () => {
    const [giver, taker] = [await holding(2), await holding(1)];
    const waiting = await proposed(giver, taker, { share_count: null });
    expect(waiting).toMatchObject({ status: 'awaiting_consent', amount: null, ended_on: null, explanation: null });
    expect(await accountOf(giver)).toMatchObject({ share_count: 2 });
    expect((await vote(board[0], waiting.id)).json()).toMatchObject({
      status: 'awaiting_consent',
      waiting_for: [{ id: board[1].personId }],
      what_is_missing: 'Es fehlen noch Stimmen.',
    });
    on('2026-11-27');
    expect((await vote(board[1], waiting.id)).json()).toMatchObject({
      status: 'effective',
      amount: '100.00',
      ended_on: '2026-11-27',
      ends_membership: true,
      votes: [{ is_in_favour: true }, { is_in_favour: true }],
    });
    expect(await pageOf(giver)).toMatchObject({ left_on: '2026-11-27' });
    expect(await outcomeOf(vote(board[0], waiting.id))).toEqual([409, 'share_transfer.not_awaiting_consent']);
  });

  it('the board may refuse, and the two may think better of it', async () => {
    const [giver, taker] = [await holding(2), await holding(1)];
    const refused = await proposed(giver, taker);
    await vote(board[0], refused.id, false);
    expect((await vote(board[1], refused.id, false)).json()).toMatchObject({ status: 'refused', ended_on: TODAY });
    const withdrawn = await proposed(giver, taker);
    const withdraw = (id: string) =>
      post(officer, `/v1/share-transfers/${id}/withdrawals`, { reason: 'Anders überlegt.' });
    expect((await withdraw(withdrawn.id)).json()).toMatchObject({
      status: 'withdrawn',
      withdrawal_reason: 'Anders überlegt.',
    });
    expect(await outcomeOf(withdraw(withdrawn.id))).toEqual([409, 'share_transfer.not_awaiting_consent']);
    expect(await outcomeOf(withdraw(newId()))).toEqual([404, 'share_transfer.not_found']);
    expect(await outcomeOf(get(officer, `/v1/share-transfers/${newId()}`))).toEqual([404, 'share_transfer.not_found']);
    expect(await accountOf(giver)).toMatchObject({ share_count: 2, paid_in: '100.00' });
  });

  it('a deciding vote is refused where the shares have gone meanwhile, and counts once they are back', async () => {
    const [giver, taker] = [await holding(2), await holding(1)];
    const waiting = await proposed(giver, taker, { share_count: 2 });
    await vote(board[0], waiting.id);
    await transfer(giver, taker);
    expect(await outcomeOf(vote(board[1], waiting.id))).toEqual([422, 'share_transfer.not_enough_free_shares']);
    await transfer(taker, giver);
    expect((await vote(board[1], waiting.id)).json()).toMatchObject({ status: 'effective' });
  });

  it('whoever is tied to one of the two has no vote; then the supervisory board resolves as well', async () => {
    const supervisor = await signedIn(db, 'supervisory_board');
    const [giver, taker] = [await holding(2), await holding(1)];
    await db
      .insertInto('person_ties')
      .values({
        id: newId(),
        person_id: taker.personId,
        other_person_id: board[0].personId,
        kind: 'household',
        recorded_at: office.clock.now(),
        recorded_by: officer.userId,
      })
      .execute();
    const resolve = (id: string, changes: object = {}) =>
      post(supervisor, `/v1/share-transfers/${id}/supervisory-resolutions`, {
        resolved_on: TODAY,
        is_in_favour: true,
        text: 'Der Aufsichtsrat stimmt zu.',
        ...changes,
      });
    const waiting = await proposed(giver, taker);
    expect(await outcomeOf(vote(board[0], waiting.id))).toEqual([422, 'decision.voter_recused']);
    expect(await outcomeOf(vote(officer, waiting.id))).toEqual([403, 'access.permission_missing']);
    expect((await vote(board[1], waiting.id, false)).json()).toMatchObject({ recusals: [{ ground: 'tie' }] });
    expect(await outcomeOf(resolve(waiting.id, { resolved_on: '2026-11-21' }))).toEqual([
      422,
      'share_transfer.resolved_in_future',
    ]);
    expect((await resolve(waiting.id)).json()).toMatchObject({ status: 'awaiting_consent' });
    expect(await outcomeOf(resolve(waiting.id))).toEqual([409, 'share_transfer.already_resolved']);
    expect((await vote(board[1], waiting.id)).json()).toMatchObject({ status: 'effective' });
    const free = await proposed(giver, await holding(1));
    expect(await outcomeOf(resolve(free.id))).toEqual([422, 'share_transfer.resolution_not_needed']);
    expect(await outcomeOf(resolve(newId()))).toEqual([404, 'share_transfer.not_found']);
  });
});

/** A movement as somebody writes it past the use case. */
const rowOf = (of: Held, changes: object = {}) => ({
  id: newId(),
  member_id: of.id,
  kind: 'transferred_out',
  share_count: -1,
  share_nominal: '50.00',
  effective_on: TODAY,
  source_id: newId(),
  recorded_at: office.clock.now(),
  ...changes,
});

describe('The database', () => {
  it('lets nothing be given that nobody takes', async () => {
    const [giver, taker] = [await holding(2, '50.00'), await holding(1)];
    const row = rowOf(giver);
    const alone = inTransaction(db, (tx) => tx.insertInto('share_movements').values(row).execute());
    expect(await alone.catch(constraintOf)).toBe('share_transfer_pairs_up');
    const recorded = (await transfer(giver, taker)).json();
    const more = rowOf(taker, { kind: 'transferred_in', share_count: 1, source_id: recorded.id });
    const extra = inTransaction(db, (tx) => tx.insertInto('share_movements').values(more).execute());
    expect(await extra.catch(constraintOf)).toBe('share_transfer_pairs_up');
  });

  it('lets nobody take more shares, dearer ones or more capital than are given', async () => {
    const [giver, taker] = [await holding(2), await holding(1)];
    const id = newId();
    const both = (dearer: string, amount: string) =>
      inTransaction(db, async (tx) => {
        await tx
          .insertInto('share_transfers')
          .values({
            id,
            from_member_id: giver.id,
            to_member_id: taker.id,
            share_count: 1,
            agreed_on: TODAY,
            paper_location: 'Ordner 4',
            status: 'effective',
            amount: '50.00',
            ends_membership: false,
            ended_on: TODAY,
            recorded_at: office.clock.now(),
            recorded_by: officer.userId,
          })
          .execute();
        const capital = { value_date: TODAY, source_id: id, recorded_at: office.clock.now() };
        const out = { ...capital, id: newId(), member_id: giver.id, kind: 'transferred_out', amount: '-50.00' };
        await tx.insertInto('share_capital_movements').values(out).execute();
        const shares = [
          rowOf(giver, { source_id: id }),
          rowOf(taker, { kind: 'transferred_in', share_count: 1, share_nominal: dearer, source_id: id }),
        ];
        await tx.insertInto('share_movements').values(shares).execute();
        const into = { ...capital, id: newId(), member_id: taker.id, kind: 'transferred_in', amount };
        await tx.insertInto('share_capital_movements').values(into).execute();
      });
    expect(await both('60.00', '50.00').catch(constraintOf)).toBe('share_transfer_pairs_up');
    expect(await both('50.00', '49.00').catch(constraintOf)).toBe('share_transfer_pairs_up');
  });

  it('keeps what has ended as it ended', async () => {
    const { id } = (await transfer(await holding(2), await holding(1))).json();
    const change = owner.updateTable('share_transfers').set({ status: 'refused' }).where('id', '=', id).execute();
    expect(await change.catch(constraintOf)).toBe('ended_transfer_is_final');
  });
});

const statuses = async (answers: readonly ReturnType<typeof post>[]) =>
  (await Promise.all(answers)).map(({ statusCode }) => statusCode).toSorted((one, other) => one - other);

describe('Two clients at once', () => {
  it('do not give the last share twice', async () => {
    const [giver, one, other] = [await holding(1), await holding(1), await holding(1)];
    expect(await statuses([transfer(giver, one), transfer(giver, other)])).toEqual([201, 422]);
    expect(await pageOf(giver)).toMatchObject({ share_count: 0, left_on: TODAY });
  });

  it('either transfer the capital or take its payment back', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [giver, taker] = [await member({}, 2), await holding(1)];
      const paid = await post(treasurer, `/v1/members/${giver.id}/share-payments`, {
        amount: '100.00',
        value_date: TODAY,
      });
      const reversal = post(treasurer, `/v1/payments/${paid.json().id}/reversals`, {
        value_date: TODAY,
        reason: 'Rücklastschrift',
      });
      const [passed, returned] = await Promise.all([transfer(giver, taker, { amount: '50.00' }), reversal]);
      expect(new Set([passed.statusCode, returned.statusCode])).toEqual(new Set([201, 422]));
      await checkSoundness(db);
    }
  });

  it('give to each other crosswise without waiting for one another for ever', async () => {
    const [one, other] = [await holding(5), await holding(5)];
    const crosswise = Array.from({ length: 8 }, (_, index) =>
      index % 2 === 0 ? transfer(one, other) : transfer(other, one),
    );
    expect(await statuses(crosswise)).toEqual(Array.from({ length: 8 }, () => 201));
    const counts = [await accountOf(one), await accountOf(other)].map(({ share_count }) => share_count);
    expect(counts).toEqual([5, 5]);
  });

  it('do not give more than there is in any order of many transfers', async () => {
    const three = [await holding(3), await holding(2), await holding(1)] as const;
    const sent = Array.from({ length: 18 }, (_, index) => {
      const [from, to] = [three[index % 3]!, three[(index + 1 + (index % 2)) % 3]!];
      return transfer(from, to, { share_count: 1 + (index % 3) });
    });
    const answers = await Promise.all(sent);
    expect(answers.every(({ statusCode }) => [201, 422].includes(statusCode))).toBe(true);
    const accounts = await Promise.all(three.map(accountOf));
    expect(accounts.reduce((sum, { share_count }) => sum + share_count, 0)).toBe(6);
    expect(accounts.reduce((sum, { paid_in }) => sum + Number(paid_in), 0)).toBe(300);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { signedInAs, somebody } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { memberOffice } from '../support/member-office.ts';

const { db } = await createTestDatabase();
const office = await memberOffice(db);
const { officer, treasurer, board, member, post, get, declare, vote } = office;
const TODAY = '2026-11-20';
afterEach(() => checkSoundness(db));

const holding = async (count: number) => {
  const one = await member({}, count);
  await post(treasurer, `/v1/members/${one.id}/share-payments`, { amount: `${count * 50}.00`, value_date: TODAY });
  return one;
};
const agreedWith = (giver: { id: string }, changes: object = {}) => ({
  from_member_id: giver.id,
  agreed_on: '2026-11-10',
  paper_location: 'Ordner Beitritte, Blatt 7',
  ...changes,
});
/** Declared by somebody who takes over so many shares. */
const joining = async (giver: { id: string }, shareCount: number, changes: object = {}) =>
  declare(await somebody(db, { surname: 'Nachfolger' }), {
    share_count: shareCount,
    transfer: agreedWith(giver, changes),
  });
const transferOf = async ({ share_transfer_id: id }: { share_transfer_id: string }) =>
  (await get(officer, `/v1/share-transfers/${id}`)).json();
const pageOf = async (of: { number: string }) => (await get(treasurer, `/v1/members/${of.number}`)).json();

describe('Somebody who joins by a transfer (GenG §76)', () => {
  it('takes the shares over with the admission, which ends the membership of whoever gave all', async () => {
    const giver = await holding(2);
    const declared = (await joining(giver, 2)).json();
    expect(await transferOf(declared)).toMatchObject({
      status: 'awaiting_admission',
      from: { member_number: giver.number },
      to: null,
      declaration_id: declared.id,
      share_count: 2,
      agreed_on: '2026-11-10',
    });
    await vote(board[0], declared.id);
    expect(await pageOf(giver)).toMatchObject({ share_count: 2, left_on: null });
    const admitted = (await vote(board[1], declared.id)).json();
    expect(admitted).toMatchObject({ status: 'admitted' });
    expect(await transferOf(declared)).toMatchObject({
      status: 'effective',
      to: { member_number: admitted.member.number, person: { display_name: 'Erika Nachfolger' } },
      amount: '100.00',
      ends_membership: true,
      ended_on: TODAY,
    });
    expect(await pageOf(giver)).toMatchObject({ share_count: 0, left_on: TODAY });
    expect(await pageOf(admitted.member)).toMatchObject({
      share_count: 2,
      share_capital: { subscribed: '100.00', paid_in: '100.00', open: '0.00' },
    });
    const { items } = (await get(officer, '/v1/register?limit=200&as_of=2026-11-21')).json();
    const listed = new Set(items.map(({ member_number }: { member_number: string }) => member_number));
    expect([listed.has(giver.number), listed.has(admitted.member.number)]).toEqual([false, true]);
  });

  it('is not admitted where the shares have gone meanwhile: the deciding vote is refused with the reason', async () => {
    const [giver, other] = [await holding(2), await holding(1)];
    const declared = (await joining(giver, 2)).json();
    await vote(board[0], declared.id);
    const transfer = { from_member_id: giver.id, to_member_id: other.id, share_count: 1, agreed_on: TODAY };
    await post(officer, '/v1/share-transfers', { ...transfer, paper_location: 'Ordner 4' });
    expect((await vote(board[1], declared.id)).json()).toMatchObject({
      status: 422,
      code: 'share_transfer.not_enough_free_shares',
      free_share_count: 1,
    });
    const seen = (await get(officer, `/v1/membership-declarations/${declared.id}`)).json();
    expect(seen).toMatchObject({ status: 'pending', votes: [{ vote: 'admit' }], member: null });
  });

  it('does not take them over when refused or withdrawn', async () => {
    const giver = await holding(2);
    const refused = (await joining(giver, 1)).json();
    await vote(board[0], refused.id, 'refuse');
    await vote(board[1], refused.id, 'refuse');
    expect(await transferOf(refused)).toMatchObject({ status: 'refused', ended_on: TODAY });
    const withdrawn = (await joining(giver, 1)).json();
    const withdraw = { withdrawn_on: TODAY };
    await post(officer, `/v1/membership-declarations/${withdrawn.id}/withdrawals`, withdraw);
    expect(await transferOf(withdrawn)).toMatchObject({
      status: 'withdrawn',
      withdrawal_reason: 'Die Beitrittserklärung wurde zurückgenommen.',
    });
    expect(await pageOf(giver)).toMatchObject({ share_count: 2 });
  });

  it('is told at once what stands against it', async () => {
    const giver = await holding(1);
    expect(await outcomeOf(joining(giver, 2))).toEqual([422, 'share_transfer.not_enough_free_shares']);
    expect(await outcomeOf(joining(giver, 1, { amount: '10.00' }))).toEqual([
      422,
      'share_transfer.amount_out_of_bounds',
    ]);
    expect(await outcomeOf(joining(giver, 1, { agreed_on: '2026-11-21' }))).toEqual([
      422,
      'share_transfer.agreed_in_future',
    ]);
    expect(await outcomeOf(joining({ id: newId() }, 1))).toEqual([404, 'member.not_found']);
    const declaration = { declared_on: TODAY, share_count: 1, is_unconditional: true, statutes_version: '2009-01' };
    const self = await signedInAs(db, { roles: ['credit_officer'], personId: giver.personId });
    const byTheGiver = post(self, '/v1/membership-declarations', {
      ...declaration,
      person_id: await somebody(db),
      dues_acknowledged: true,
      notice_period_acknowledged: false,
      transfer: agreedWith(giver),
    });
    expect(await outcomeOf(byTheGiver)).toEqual([403, 'share_transfer.own_matter']);
  });

  it('is decided on by the board alone, not with the consent that other transfers may need', async () => {
    const declared = (await joining(await holding(1), 1)).json();
    const { share_transfer_id: id } = declared;
    const consent = post(board[0], `/v1/share-transfers/${id}/votes`, { is_in_favour: true, reason: 'Bekannt.' });
    expect(await outcomeOf(consent)).toEqual([409, 'share_transfer.not_awaiting_consent']);
  });

  it('is not voted on by the member of the board who gives the shares', async () => {
    const giver = await holding(1);
    const onTheBoard = await signedInAs(db, { roles: ['board'], personId: giver.personId });
    const declared = (await joining(giver, 1)).json();
    expect(declared.recusals).toMatchObject([{ person: { id: giver.personId }, ground: 'tie' }]);
    expect(await outcomeOf(vote(onTheBoard, declared.id))).toEqual([422, 'decision.voter_recused']);
    await vote(board[0], declared.id);
    expect((await vote(board[1], declared.id)).json()).toMatchObject({ status: 'admitted' });
  });

  it('takes over one share only once, when two want it at the same moment', async () => {
    const giver = await holding(1);
    const [one, other] = [(await joining(giver, 1)).json(), (await joining(giver, 1)).json()];
    await Promise.all([one, other].map(({ id }) => vote(board[0], id)));
    const answers = await Promise.all([one, other].map(({ id }) => vote(board[1], id)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 422]));
    expect(await pageOf(giver)).toMatchObject({ share_count: 0, left_on: TODAY });
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { Money } from '../../src/domain/money/money.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import type { ShareTerms } from '../../src/domain/policy/policy-terms.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { constraintOf } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, signedInAs, somebody, type SignedIn } from '../support/actors.ts';
import { checkSoundness } from '../support/books.ts';
import { memberOffice } from '../support/member-office.ts';
import { createTestDatabase } from '../support/database.ts';
import { setPolicy } from '../support/policies.ts';

const { db, owner } = await createTestDatabase();
const office = await memberOffice(db);
const { officer, treasurer, member, post, get, on } = office;
const START = '2026-11-20';
afterEach(async () => {
  on(START);
  await checkSoundness(db);
});

/** From today on, or from a later day. */
const resolved = (shares: Partial<ShareTerms>, validFrom: string = office.clock.today()) =>
  setPolicy(
    db,
    {
      validFrom: parseDate(validFrom),
      resolvedOn: office.clock.today(),
      resolution: 'Generalversammlung',
      terms: { ...defaultPolicyTerms, shares: { ...defaultPolicyTerms.shares, ...shares } },
    },
    office.clock,
  );
const accountOf = async (of: { number: string }) =>
  (await get(treasurer, `/v1/members/${of.number}/share-account`)).json();
const overdueOn = async (day?: string) =>
  (await get(treasurer, `/v1/overdue-share-payments${day ? `?as_of=${day}` : ''}`)).json();
const pay = (of: { number: string }, amount: string, changes: object = {}) =>
  post(treasurer, `/v1/members/${of.number}/share-payments`, { amount, value_date: office.clock.today(), ...changes });

describe('Payments on shares', () => {
  it('are due in instalments by the terms of the day on which the shares were taken over', async () => {
    await resolved({ paymentInstalments: 3, paymentDueDays: 10 });
    const one = await member({}, 2);
    await resolved({ paymentInstalments: 1, paymentDueDays: 0 }, '2026-11-21');
    expect(await accountOf(one)).toMatchObject({
      open: '100.00',
      due: '0.00',
      overdue: '0.00',
      overdue_since: null,
      schedule: [
        { taken_over_on: START, number: 1, due_on: '2026-11-30', amount: '33.34', open: '33.34' },
        { taken_over_on: START, number: 2, due_on: '2026-12-30', amount: '33.33', open: '33.33' },
        { taken_over_on: START, number: 3, due_on: '2027-01-30', amount: '33.33', open: '33.33' },
      ],
    });
    on('2026-12-30');
    expect(await accountOf(one)).toMatchObject({ due: '66.67', overdue: '33.34', overdue_since: '2026-11-30' });
    expect((await pay(one, '40.00')).statusCode).toBe(201);
    on('2026-12-31');
    const later = await accountOf(one);
    expect(later).toMatchObject({ due: '66.67', overdue: '26.67', overdue_since: '2026-12-30' });
    expect(later.capital_movements).toMatchObject([{ kind: 'paid_in', amount: '40.00', value_date: '2026-12-30' }]);
  });

  it('that are late stand in one list as of any day, with their sum', async () => {
    const late = await member({ surname: 'Spät' });
    await member({ surname: 'Pünktlich' }).then((of) => pay(of, '50.00'));
    on('2027-02-01');
    expect((await pay(late, '50.00')).statusCode).toBe(201);
    const then = await overdueOn('2027-01-31');
    const row = then.items.find(({ member_id }: { member_id: string }) => member_id === late.id);
    expect(row).toMatchObject({ member_number: late.number, person: { display_name: 'Erika Spät' }, overdue: '50.00' });
    const sum = Money.sum(then.items.map(({ overdue }: { overdue: string }) => Money.parse(overdue)));
    expect(then.total_overdue).toBe(sum.toText());
    expect(JSON.stringify(then)).not.toContain('Pünktlich');
    expect(JSON.stringify(await overdueOn())).not.toContain('Spät');
    expect(JSON.stringify(await overdueOn('2026-11-19'))).not.toContain('Spät');
  });

  it('may come from somebody else; the capital is the member’s', async () => {
    const one = await member();
    const mother = await somebody(db, { first_names: 'Hatice' });
    const answer = await pay(one, '50.00', { payer_person_id: mother });
    expect(answer.json()).toMatchObject({ payer_person_id: mother, member_id: one.id });
    expect(await accountOf(one)).toMatchObject({ paid_in: '50.00', open: '0.00' });
  });

  it('count by the first terms where shares are older than those', async () => {
    const one = await member();
    await owner.insertInto('share_movements').values(oldShare(one.id)).execute();
    const account = await accountOf(one);
    expect(account.schedule[0]).toMatchObject({ taken_over_on: '1999-06-01', due_on: '1999-06-15', amount: '50.00' });
    await owner.insertInto('register_entries').values(oldEntry(one.id)).execute();
  });
});

const oldShare = (memberId: string) => ({
  id: newId(),
  member_id: memberId,
  kind: 'subscribed',
  share_count: 1,
  share_nominal: '50.00',
  effective_on: '1999-06-01',
  recorded_at: new Date('2026-11-20T09:00:00Z'),
});
const oldEntry = (memberId: string) => ({
  member_id: memberId,
  kind: 'further_shares',
  share_change: 1,
  effective_on: '2026-11-20',
  recorded_at: new Date('2026-11-20T09:00:00Z'),
});

/** GenG §22(4): what is due on shares is neither waived nor set off, and the share capital not given back, while a member. */
describe('What the law forbids with share capital (GenG §22)', () => {
  it('has no way in through the service: shares are subscribed, transferred and paid in, and a payment is taken back', () => {
    const commands = office.shell.operations
      .filter(({ kind, path }) => kind === 'command' && /share/.test(path))
      .map(({ id }) => id);
    expect(commands.filter((id) => /waive|set_?off|refund|pay_?out/i.test(id))).toEqual([]);
  });

  it.each(['waived', 'set_off', 'refunded', 'paid_out'])('is refused by the database: %s', async (kind) => {
    const one = await member();
    await pay(one, '50.00');
    const forbidden = owner
      .insertInto('share_capital_movements')
      .values({
        id: newId(),
        member_id: one.id,
        kind,
        amount: '-10.00',
        value_date: START,
        source_id: newId(),
        recorded_at: new Date(),
      })
      .execute();
    expect(await forbidden.catch(constraintOf)).toBe('capital_movement_is_of_a_kind');
  });

  it('is not done by hand either: the service may not write the totals of a member', async () => {
    const one = await member();
    const byHand = db.updateTable('members').set({ share_capital_paid: '50.00' }).where('id', '=', one.id).execute();
    await expect(byHand).rejects.toThrow(/permission denied/);
  });
});

describe('The number of shares', () => {
  it('stays within the maximum of the statutes, when joining and later', async () => {
    await resolved({ maximumCount: 2 });
    const one = await member({}, 2);
    await pay(one, '100.00');
    const more = await post(officer, `/v1/members/${one.id}/share-subscriptions`, { share_count: 1 });
    expect(more.json()).toMatchObject({ status: 422, code: 'shares.above_maximum', maximum_share_count: 2 });
    const { id } = (await office.declare(await somebody(db), { share_count: 3 })).json();
    await office.vote(office.board[0], id);
    expect((await office.vote(office.board[1], id)).json().code).toBe('shares.above_maximum');
    await resolved({});
  });
});

describe('What shares cost', () => {
  it('is listed version by version with its days and its resolution', async () => {
    const [fresh, reader] = [await createdAnew(), 'auditor' as const];
    const auditor = await signedIn(fresh.db, reader);
    const terms = async (by: SignedIn = auditor) => (await fresh.office.get(by, '/v1/share-terms')).json().items;
    expect(await terms()).toMatchObject([
      { policy_number: 1, valid_from: '2009-01-26', valid_until: null, nominal: '50.00', payment_instalments: 1 },
    ]);
    for (const nominal of ['75.00', '100.00']) {
      await setPolicy(fresh.db, { ...dearer(nominal), validFrom: parseDate('2027-01-01') }, fresh.office.clock);
    }
    expect(await terms()).toMatchObject([
      { policy_number: 3, valid_from: '2027-01-01', valid_until: null, nominal: '100.00', resolution: 'TOP 100.00' },
      { policy_number: 1, valid_from: '2009-01-26', valid_until: '2026-12-31', nominal: '50.00' },
    ]);
    const anyMember = await signedInAs(fresh.db, { roles: ['member'] });
    expect(await terms(anyMember)).toHaveLength(2);
  });
});

const second = await createTestDatabase();
async function createdAnew() {
  return { db: second.db, office: await memberOffice(second.db) };
}

const dearer = (nominal: string) => ({
  resolvedOn: parseDate(START),
  resolution: `TOP ${nominal}`,
  terms: { ...defaultPolicyTerms, shares: { ...defaultPolicyTerms.shares, nominal: Money.parse(nominal) } },
});

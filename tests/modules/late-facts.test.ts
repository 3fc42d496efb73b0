import { describe, expect, it } from 'vitest';
import { bankingOffice } from '../support/banking.ts';
import { checkSoundness } from '../support/books.ts';
import { closeWithoutChecklist } from '../support/closed-months.ts';
import { createTestDatabase } from '../support/database.ts';

/** December 2026 is closed on 5 January; on the 6th everything is recorded that happened in it. */
const { db } = await createTestDatabase();
const office = await bankingOffice(db);
const { treasurer, officer, board, post, get, act, made, auditor } = office;

office.on('2026-10-16');
const loan = await office.running();
const lost = await office.running();
const [payer, poor] = [await office.member(), await office.member()];
office.on('2026-11-20');
await office.paid(loan, '156.45');
const { payment: returned } = await office.paid(loan, '10.00');
await made(post(treasurer, '/v1/dues-runs', { month: '2026-11' }));
office.on('2027-01-05');
await made(act(treasurer, '/v1/credit-runs'));
await closeWithoutChecklist(db, '2026-12', treasurer, office.clock.now());

type Report = Readonly<Record<string, unknown>>;

/** What every report answers about December, each with the usual knowledge, without the moment it was made. */
async function reports(): Promise<ReadonlyMap<string, Report>> {
  const { paths } = (await get(treasurer, '/openapi.json')).json();
  const found = new Map<string, Report>();
  for (const path of Object.keys(paths).filter((each) => each.startsWith('/v1/reports/'))) {
    const names = new Set((paths[path].get?.parameters ?? []).map(({ name }: { name?: string }) => name));
    const days = names.has('from') ? 'from=2026-12-01&to=2026-12-31' : 'as_of=2026-12-31';
    const account = names.has('account') ? '&account=bank' : '';
    const answer = await get(auditor, `${path}?${days}${account}`);
    if (answer.statusCode !== 200) continue;
    const { generated_at: _made, ...report } = answer.json();
    found.set(path, report);
  }
  return found;
}

const before = await reports();
office.on('2027-01-06');

const DAY = '2026-12-28';
const claimOf = async (member: { readonly number: string }): Promise<string> => {
  const { claims } = (await get(treasurer, `/v1/members/${member.number}/dues`)).json();
  return claims[0].id;
};

describe('What happened in a closed month', () => {
  it.each<[string, () => PromiseLike<unknown>, readonly string[]]>([
    ['a payment of a loan', () => made(office.pay(loan, { value_date: DAY })), ['repayment']],
    ['a payment taken back', () => made(office.takeBack(returned.id, { value_date: DAY })), []],
    [
      'a payment of dues',
      () => made(post(treasurer, `/v1/members/${payer.number}/dues-payments`, { amount: '5.00', value_date: DAY })),
      ['dues_paid'],
    ],
    [
      'a payment on shares',
      () => made(post(treasurer, `/v1/members/${payer.number}/share-payments`, { amount: '50.00', value_date: DAY })),
      ['shares_paid'],
    ],
    [
      'dues of the month claimed late',
      () => made(post(treasurer, '/v1/dues-runs', { month: '2026-12' })),
      ['dues_claimed'],
    ],
    [
      'dues given up',
      async () => {
        const reduction = { kind: 'waiver', amount: null, reason: 'Kulanz' };
        const { id } = await made(post(officer, `/v1/dues-claims/${await claimOf(poor)}/reductions`, reduction));
        await made(
          post(board[0], `/v1/dues-reductions/${id}/decisions`, { is_granted: true, reason: 'Einverstanden.' }),
        );
      },
      [],
    ],
    [
      'costs claimed, and waived',
      async () => {
        const cost = { amount: '12.00', value_date: DAY, document_reference: 'GV 12', reason: 'Gerichtsvollzieher' };
        await made(post(officer, `/v1/loans/${lost.id}/cost-claims`, cost));
        const { items } = (await get(officer, `/v1/loans/${lost.id}/claims`)).json();
        await made(post(board[0], `/v1/claims/${items[0].id}/waivers`, { reason: 'Irrtum' }));
      },
      [],
    ],
    [
      'default interest claimed up to a day of it',
      () => made(post(officer, `/v1/loans/${lost.id}/default-interest-claims`, { through: DAY })),
      [],
    ],
    [
      'a loan written off',
      async () => {
        const path = `/v1/loans/${lost.id}/change-requests`;
        const { id } = await made(post(officer, path, { kind: 'write_off', reason: 'Es ist nichts zu erwarten.' }));
        const vote = { vote: 'approve', reason: 'Tragbar.' };
        for (const by of board) await made(post(by, `${path}/${id}/votes`, vote));
      },
      [],
    ],
    ['credit applied that waited', () => made(act(treasurer, '/v1/credit-runs')), []],
    [
      'a movement on the bank account',
      async () => {
        await office.statement([{ kind: 'credit', amount: '11.11', purpose: 'Danke' }]);
      },
      [],
    ],
  ])('is posted today with its own value date: %s', async (_what, record, events) => {
    const last =
      (await get(treasurer, '/v1/journal-entries?from=2027-01-06&limit=200')).json().items.at(-1)?.number ?? 0;
    await record();
    const { items } = (await get(treasurer, '/v1/journal-entries?from=2027-01-06&limit=200')).json();
    const recorded = items.filter(({ number }: { number: number }) => number > last);
    expect(recorded.every((entry: { posting_date: string }) => entry.posting_date === '2027-01-06')).toBe(true);
    const late = (await get(auditor, '/v1/periods/2026-12/late-facts?limit=200')).json().items;
    expect(late.map(({ event }: { event: string }) => event)).toEqual(expect.arrayContaining([...events]));
  });

  it('is listed with the month it counts in, in the order of posting', async () => {
    const { items } = (await get(auditor, '/v1/periods/2026-12/late-facts?limit=200')).json();
    const numbers = items.map((late: { entry_number: number }) => late.entry_number);
    expect(numbers).toEqual(numbers.toSorted((one: number, other: number) => one - other));
    const repayment = items.find(({ event }: { event: string }) => event === 'repayment');
    expect(repayment).toMatchObject({
      value_date: DAY,
      posting_date: '2027-01-06',
      amount: '156.45',
      loan_numbers: [loan.number],
    });
  });

  it('refuses nothing but what would have to stand in it', async () => {
    const december = (await get(auditor, '/v1/journal-entries?from=2026-12-01&to=2026-12-31&limit=200')).json().items;
    expect(december).toEqual([]);
    office.on('2026-12-28');
    expect((await office.pay(loan)).json()).toMatchObject({ status: 422, code: 'ledger.period_closed' });
    office.on('2027-01-07');
    await checkSoundness(db);
  });

  it('leaves every report on it as it was', async () => {
    const after = await reports();
    expect(before.size).toBeGreaterThan(12);
    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const [path, report] of before) expect({ path, report: after.get(path) }).toEqual({ path, report });
  });
});

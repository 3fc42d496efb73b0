import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { Money } from '../../src/domain/money/money.ts';
import { newId } from '../../src/platform/ids.ts';
import { bankingOffice, type Run } from '../support/banking.ts';
import { checkSoundness } from '../support/books.ts';
import { type CamtEntry, camtStatement } from '../support/camt.ts';
import { createTestDatabase } from '../support/database.ts';
import { pagesOf } from '../support/pdf-text.ts';

/**
 * A treasurer's week. Sixty members owe dues of January 2027 (5.00 each, 300.00 in all) and forty borrowers an instalment of
 * 156.45 (5,000.00 over 36 months, 6,258.00 in all), due on 2 January 2027, a Saturday: so it counts on Monday, 4 January.
 * Both are collected on that day in one run of a hundred debits over 6,558.00.
 *
 * On 5 January the statement has all of them, three returns and two credits of nobody:
 *   − 5.00   dues, account closed (AC04): the mandate is held
 *   −156.45  instalment, no money (AM04)
 *   −159.95  instalment, no money (AM04), with 3.50 that the bank charges
 *   + 42.00 and + 19.19
 * so that 6,558.00 − 321.40 + 61.19 = 6,297.79 stays.
 */
const { db } = await createTestDatabase();
const office = await bankingOffice(db);
const { treasurer, auditor, get, post, balance, movements, movement, reconciliation } = office;

const DUES = 60;
const LOANS = 40;

const plus = (...amounts: readonly string[]) => Money.sum(amounts.map((amount) => Money.parse(amount))).toText();
const loanPage = async (id: string) => (await get(treasurer, `/v1/loans/${id}`)).json();
const itemsOf = (run: Run, kind: string) => run.items.filter(({ thing }) => thing.kind === kind);
const items = async () => (await office.run(run.id)).items;
const countOf = async (table: string) =>
  (await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(db)).rows[0]?.count;
const held = async () => (await get(treasurer, '/v1/mandates?status=held')).json().items.length as number;
const traces = async () =>
  await Promise.all(
    ['journal_entries', 'payments', 'payment_reversals', 'bank_bookings', 'bank_transactions'].map(countOf),
  );

office.on('2026-12-02');
for (let index = 0; index < DUES; index += 1) {
  const one = await office.member();
  await office.mandate(one.personId);
}
for (let index = 0; index < LOANS; index += 1) {
  const loan = await office.running({ principal: '5000.00', termMonths: 36 });
  await office.mandate(loan.borrowerPersonIds[0] ?? '');
}
office.on('2026-12-30');
const before = await balance();
const run = (await office.sent('2027-01-04', {})) as unknown as Run;

const [closed, poor, charged] = [itemsOf(run, 'dues')[7], itemsOf(run, 'loan')[3], itemsOf(run, 'loan')[11]];
if (!closed || !poor || !charged) throw new Error('a hundred debits are under way');

const credits: readonly CamtEntry[] = run.items.map(({ amount, end_to_end_id: endToEndId }) => ({
  kind: 'credit',
  amount,
  endToEndId,
  bookedOn: '2027-01-04',
}));
const returned = (
  { amount, end_to_end_id: endToEndId }: Run['items'][number],
  reason: string,
): CamtEntry & { kind: 'return' } => ({
  kind: 'return',
  amount,
  endToEndId,
  reason,
});
const STATEMENT = camtStatement({
  on: '2027-01-05',
  opening: before,
  id: 'Auszug 1/2027',
  sequence: 1,
  entries: [
    ...credits,
    returned(closed, 'AC04'),
    returned(poor, 'AM04'),
    { ...returned(charged, 'AM04'), fee: '3.50' },
    { kind: 'credit', amount: '42.00', name: 'Wer auch immer', purpose: 'Danke für alles' },
    { kind: 'credit', amount: '19.19', name: 'Verein der Nachbarn', purpose: 'Spende Hoffest' },
  ],
});

it('a hundred debits are under way, and nothing is paid by that', async () => {
  expect(run).toMatchObject({ count: 100, total: '6558.00', status: 'sent' });
  expect([itemsOf(run, 'dues').length, itemsOf(run, 'loan').length]).toEqual([DUES, LOANS]);
  expect(await balance()).toBe(before);
  expect(await countOf('payments')).toBe(0);
});

it('the statement books them, with three returns and two credits that nobody knows', async () => {
  office.on('2027-01-05');
  await office.made(post(treasurer, '/v1/dues-runs', { month: '2027-01' }));
  await office.imported(STATEMENT);
  expect(await balance()).toBe(plus(before, '6297.79'));
  expect(await balance('clearing')).toBe('61.19');
  expect(await balance('bank_charges')).toBe('3.50');
  const statuses = Object.groupBy(await items(), ({ status }) => status);
  expect([statuses['booked']?.length, statuses['returned']?.length]).toEqual([97, 3]);
  expect((await items()).find(({ position }) => position === closed.position)?.ended_because).toBe(
    'AC04: Das Konto ist aufgelöst.',
  );
  const open = await movements('&is_open=true');
  expect(open.map(({ transaction }) => transaction.amount).toSorted()).toEqual(['19.19', '42.00']);
  await checkSoundness(db);
});

it('what came back is owed again, and the charge with it; a closed account holds its mandate', async () => {
  expect(await balance('dues_receivable')).toBe('5.00');
  const [one, other, paid] = await Promise.all([
    loanPage(poor.thing.id),
    loanPage(charged.thing.id),
    loanPage(itemsOf(run, 'loan')[0]?.thing.id ?? ''),
  ]);
  expect([one.open_costs, other.open_costs, paid.open_costs]).toEqual(['0.00', '3.50', '0.00']);
  expect([one.outstanding_principal, paid.outstanding_principal]).toEqual(['5000.00', '4876.47']);
  expect(await held()).toBe(1);
});

it('the report on collections counts what came back by its reason, and says it in words on paper', async () => {
  const report = '/v1/reports/collections?from=2027-01-01&to=2027-01-05';
  const { direct_debits: debits } = (await get(auditor, report)).json();
  expect(debits).toMatchObject({
    ordered: { count: 100, amount: '6558.00' },
    collected: { count: 97, amount: '6240.10' },
    returned: { count: 3, amount: '317.90' },
    returned_by_reason: [
      { reason_code: 'AM04', count: 2, amount: '312.90' },
      { reason_code: 'AC04', count: 1, amount: '5.00' },
    ],
  });
  const pages = await pagesOf((await get(auditor, `${report}&format=pdf`)).rawPayload);
  expect(pages.join('\n')).toMatch(/Rücklastschriften nach Grund +AM04: Das Konto war nicht gedeckt\. +2 +312,90\n/);
});

it('books and bank agree on each day to the cent', async () => {
  const reconciled = await reconciliation('2027-01-01', '2027-01-05');
  expect(reconciled).toMatchObject({
    is_reconciled: true,
    in_clearing: '61.19',
    in_transit: '0.00',
    not_on_a_statement: [],
    days: [
      { day: '2027-01-04', statement_balance: plus(before, '6558.00'), difference: '0.00' },
      { day: '2027-01-05', statement_balance: plus(before, '6297.79'), difference: '0.00' },
    ],
  });
});

it('the same file again, also twice at once, changes nothing', async () => {
  const found = await traces();
  const again = await Promise.all([office.upload(STATEMENT), office.upload(STATEMENT), office.upload(STATEMENT)]);
  expect(again.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  expect(again.map((answer) => answer.json().imported)).toEqual([[], [], []]);
  expect(await traces()).toEqual(found);
});

it('a person places what nobody knows', async () => {
  const loan = await loanPage(poor.thing.id);
  await office.made(
    office.place(await movement('42.00'), [{ kind: 'loan_payment', loan_id: loan.number, amount: '42.00' }]),
  );
  await office.made(office.place(await movement('19.19'), [{ kind: 'other_income', amount: '19.19' }]));
  expect(await balance('clearing')).toBe('0.00');
  expect(await movements('&is_open=true')).toEqual([]);
  await checkSoundness(db);
});

it('the days are closed, and what came back is dunned and collected again', async () => {
  office.on('2027-01-07');
  await office.closedThrough('2027-01-06');
  await checkSoundness(db);
  const { rows } = await sql<{ days: number }>`
    select (select count(*)::int from day_closes where finished_at is not null) as days`.execute(db);
  expect(rows[0]?.days).toBeGreaterThan(0);
  const preview = await office.seen('2027-01-11');
  const collected = preview.items ?? preview.collected;
  const again = new Map(
    collected.map((debt: { thing: { id: string }; amount: string }) => [debt.thing.id, debt.amount]),
  );
  expect(again.get(poor.thing.id)).toBe('114.45');
  expect(again.get(charged.thing.id)).toBe('159.95');
  const leftOut = preview.left_out.find((debt: { thing: { id: string } }) => debt.thing.id === closed.thing.id);
  expect(leftOut?.code).toMatch(/mandate/);
});

it('a return that was another one is undone: the instalment is paid again, and the charge is not asked for', async () => {
  const moved = await movement('-159.95');
  const [back, charge] = moved.bookings.map(({ kind }) => kind);
  expect([back, charge]).toEqual(['debit_returned', 'charge']);
  const bank = await balance();
  await office.made(office.undo(moved, 1));
  await office.made(office.undo(await movement('-159.95'), 0));
  expect(await loanPage(charged.thing.id)).toMatchObject({ open_costs: '0.00', outstanding_principal: '4876.47' });
  expect(await balance()).toBe(bank);
  expect(await balance('clearing')).toBe('-159.95');
  expect((await items()).find(({ position }) => position === charged.position)?.status).toBe('booked');
  await checkSoundness(db);
  await office.made(
    office.place(await movement('-159.95'), [
      { kind: 'debit_returned', end_to_end_id: charged.end_to_end_id, amount: '156.45' },
      { kind: 'charge', amount: '3.50' },
    ]),
  );
  expect(await loanPage(charged.thing.id)).toMatchObject({ open_costs: '3.50', outstanding_principal: '5000.00' });
  expect(await balance('clearing')).toBe('0.00');
  expect((await reconciliation('2027-01-04', '2027-01-05')).is_reconciled).toBe(true);
  await checkSoundness(db);
});

it('a mandate that was held for a return that was none is free again', async () => {
  expect(await held()).toBe(1);
  const moved = await movement('-5.00');
  await office.made(office.undo(moved));
  expect(await held()).toBe(0);
  const back = { kind: 'debit_returned', end_to_end_id: closed.end_to_end_id, amount: '5.00' };
  await office.made(office.place(await movement('-5.00'), [back]));
  expect(await held()).toBe(1);
  await checkSoundness(db);
});

it('the auditor sees each step and changes none', async () => {
  const answer = await get(auditor, '/v1/bank-transactions?is_open=false&limit=200');
  expect(answer.json().items).toHaveLength(105);
  const refused = await post(auditor, `/v1/bank-transactions/${newId()}/placements`, {
    parts: [{ kind: 'charge', amount: '1.00' }],
    reason: 'x',
  });
  expect(refused.statusCode).toBe(403);
});

import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { bankingOffice, type Run } from '../support/banking.ts';
import { checkSoundness } from '../support/books.ts';
import { type CamtEntry, camtStatement } from '../support/camt.ts';
import { cutWhileWritingTo } from '../support/cut-connection.ts';
import { createTestDatabase } from '../support/database.ts';

/**
 * What is lost when the service or its connection dies between one step and the next: the release of a run and its file, the
 * file of the bank and its bookings. Each is one transaction, so both are there or neither is, and the same request sent
 * again does what is left to do.
 */
const { db, owner } = await createTestDatabase();
const office = await bankingOffice(db);
const { treasurer, board, act, get, balance } = office;

const recorded = async () => {
  const { rows } = await sql<{ counts: string }>`
    select concat_ws(' ', (select count(*) from journal_entries), (select count(*) from payments), (select count(*) from bank_bookings),
      (select count(*) from bank_statements), (select count(*) from bank_transactions),
      (select string_agg(status, ',' order by id) from bank_run_items), (select string_agg(status, ',' order by id) from bank_runs)) as counts`.execute(
    owner,
  );
  return rows[0]?.counts;
};

office.on('2026-12-02');
for (let index = 0; index < 5; index += 1) {
  const loan = await office.running({ principal: '5000.00', termMonths: 36 });
  await office.mandate(loan.borrowerPersonIds[0] ?? '');
}
office.on('2026-12-30');
const before = await balance();
const prepared = (await office.prepared('2027-01-04')) as unknown as Run;

it('a release that dies has neither released nor written a file, and works when it is sent again', async () => {
  const [found, key] = [await recorded(), newId()];
  const release = () => act(board[0], `/v1/bank-runs/${prepared.id}/releases`, key);
  const [answer] = await Promise.all([release(), cutWhileWritingTo('audit_log', owner)]);
  expect(answer.statusCode).toBe(503);
  expect(await recorded()).toBe(found);
  expect((await get(treasurer, `/v1/bank-runs/${prepared.id}/file`)).statusCode).toBe(409);
  expect((await release()).statusCode).toBe(201);
  const file = await get(treasurer, `/v1/bank-runs/${prepared.id}/file`);
  expect(file.body).toContain('<CtrlSum>782.25</CtrlSum>');
  expect((await release()).headers['idempotency-replayed']).toBe('true');
  expect((await get(treasurer, `/v1/bank-runs/${prepared.id}/file`)).body).toBe(file.body);
});

it('an import that dies among its bookings has kept nothing, and books each debit once when it is sent again', async () => {
  const run: Run = await office.made(office.send(prepared));
  office.on('2027-01-04');
  const entries = run.items.map(({ amount, end_to_end_id: endToEndId }): CamtEntry => ({
    kind: 'credit',
    amount,
    endToEndId,
  }));
  const statement = camtStatement({ on: '2027-01-04', opening: before, entries });
  const [found, key] = [await recorded(), newId()];
  const [answer] = await Promise.all([office.upload(statement, { key }), cutWhileWritingTo('bank_bookings', owner)]);
  expect(answer.statusCode).toBe(503);
  expect(await recorded()).toBe(found);
  expect(await balance()).toBe(before);
  expect((await office.upload(statement, { key })).statusCode).toBe(201);
  const booked = await recorded();
  expect((await office.upload(statement, { key })).statusCode).toBe(201);
  expect((await office.upload(statement)).statusCode).toBe(200);
  expect(await recorded()).toBe(booked);
  expect((await office.run(prepared.id)).items.map(({ status }) => status)).toEqual(Array(5).fill('booked'));
  expect((await office.reconciliation()).is_reconciled).toBe(true);
  await checkSoundness(db);
});

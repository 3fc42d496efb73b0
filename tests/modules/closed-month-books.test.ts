import { expect, it } from 'vitest';
import { signedIn } from '../support/actors.ts';
import { bookedOctober } from '../support/booked-october.ts';
import { closeMonthsBefore } from '../support/closed-periods.ts';
import { createTestDatabase } from '../support/database.ts';

const { db, owner } = await createTestDatabase();
const office = await bookedOctober(db);
const auditor = await signedIn(db, 'auditor');

const statementOf = async (query: string): Promise<string> => {
  const answer = await office.get(auditor, `/v1/accounts/loans_receivable/statement?${query}`);
  return answer.json().account.skr03;
};
const headOf = async (asOf: string): Promise<number> => {
  const { body } = await office.get(auditor, `/v1/hledger-journal?as_of=${asOf}`);
  return Number(/Stand: Buchungssatz (\d+)\./.exec(body)?.[1]);
};

it('The books of a closed month bear the position and the numbers that were known at its closing', async () => {
  const before = { number: await statementOf('to=2026-10-31'), position: await headOf('2026-10-31') };
  await closeMonthsBefore(owner, { before: '2026-11-01', at: office.clock.now(), by: office.treasurer });
  office.on('2026-11-23');
  await office.patch('/v1/account-numbers/SKR03', { numbers: { loans_receivable: '0551' } });
  await office.paid(`/v1/loans/${office.loan.id}/payments`, '1.00', '2026-11-23');
  expect(before.number).not.toBe('0551');
  expect({ number: await statementOf('to=2026-10-31'), position: await headOf('2026-10-31') }).toEqual(before);
  expect(await statementOf(`to=2026-10-31&known_at=${office.clock.now().toISOString()}`)).toBe('0551');
  expect(await statementOf('to=2026-11-23')).toBe('0551');
  expect(await headOf('2026-11-23')).toBeGreaterThan(before.position);
});

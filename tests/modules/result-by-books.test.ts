import { describe, expect, it } from 'vitest';
import { mountYearEnds } from '../../src/modules/year-ends/index.ts';
import { signedIn } from '../support/actors.ts';
import { closedMonth } from '../support/closed-months.ts';
import { createTestDatabase } from '../support/database.ts';
import { memberOffice } from '../support/member-office.ts';

const { db } = await createTestDatabase();
const coop = await memberOffice(db, mountYearEnds);
const { post, get, treasurer, board } = coop;
const auditor = await signedIn(db, 'auditor');

/** One member, dues of 5.00: one claim in 2024, three more in 2025. */
coop.on('2024-05-20');
const member = await coop.member({}, 1);
await coop.pay('shares', member, '50.00');
coop.on('2024-06-03');
await coop.runDues('2024-06');
for (const month of ['2025-03', '2025-04', '2025-05']) {
  coop.on(`${month}-03`);
  await coop.runDues(month);
}

type Item = { readonly code: string; readonly is_passed: boolean; readonly figures: readonly { value: string }[] };

const agreement = async (year: number) => {
  const { items } = (await get(auditor, `/v1/financial-years/${year}/checklist`)).json();
  const { is_passed: isPassed, figures } = items.find(({ code }: Item) => code === 'result_agrees');
  return [isPassed, ...figures.map(({ value }: Item['figures'][number]) => value)];
};
const prepare = async (year: number, result: string, changes: object = {}) => {
  const order = { financial_year: year, resolution: 'TOP 4', resolved_on: '2026-02-12', result, ...changes };
  const answer = await post(treasurer, '/v1/year-ends', order);
  expect(answer.statusCode).toBe(201);
  return answer.json();
};
const close = (year: number, warnings: readonly string[]) =>
  post(board[0], `/v1/financial-years/${year}/closings`, { acknowledged_warnings: warnings });
const release = async (year: number) => (await post(board[0], `/v1/year-ends/${year}/releases`)).json();

describe('The result a general assembly resolved on', () => {
  it('stands beside the one by the books, with what earlier years carried forward and less what was used of them', async () => {
    coop.on('2026-02-16');
    expect(await agreement(2024)).toEqual([true, '5.00']);
    expect(await prepare(2024, '5.00', { to_legal_reserve: '0.50' })).toMatchObject({
      result: '5.00',
      result_by_books: '5.00',
      carried_forward: '4.50',
    });
    expect(await agreement(2024)).toEqual([true, '5.00', '5.00']);
    expect(await release(2024)).toMatchObject({ status: 'released', result_by_books: '5.00' });
    expect(await agreement(2024)).toEqual([true, '5.00', '5.00']);
  });

  it('is warned of where it is another one, and the warning is acknowledged by its code', async () => {
    // 4.50 carried forward, three claims of 5.00.
    expect(await prepare(2025, '20.00')).toMatchObject({ result: '20.00', result_by_books: '19.50' });
    expect(await agreement(2025)).toEqual([false, '20.00', '19.50']);
    expect(await release(2025)).toMatchObject({ status: 'released', result_by_books: '19.50' });
    for (const month of ['2024-05', '2024-06', '2024-12']) await closedMonth(coop, month);
    expect((await close(2024, [])).statusCode).toBe(201);
    for (const month of ['2025-03', '2025-04', '2025-05', '2025-12']) await closedMonth(coop, month);
    const refusal = await close(2025, []);
    expect([refusal.statusCode, refusal.json().code]).toEqual([422, 'period.warnings_not_acknowledged']);
    const closed = await close(2025, ['result_agrees']);
    expect([closed.statusCode, closed.json().acknowledged_warnings]).toEqual([201, ['result_agrees']]);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { mountMemberReports } from '../../src/modules/member-reports/index.ts';
import { signedIn } from '../support/actors.ts';
import { booksDifferences } from '../support/books.ts';
import { foundCooperative } from '../support/cooperative.ts';
import { createTestDatabase } from '../support/database.ts';
import { linksThatDiffer } from '../support/followed-links.ts';

const { db } = await createTestDatabase();
const { member, pay, runDues, get, post, clock, officer, board } = await foundCooperative(db, mountMemberReports);
const auditor = await signedIn(db, 'auditor');
const on = (day: string) => clock.set(new Date(`${day}T09:00:00Z`));

type Of = { readonly id: string; readonly number: string; readonly personId: string };

const done = async (answer: ReturnType<typeof post>) => {
  const { statusCode, body, json } = await answer;
  expect([statusCode, body]).toEqual([201, body]);
  return json();
};
const exempt = (of: Of, month: string) =>
  done(
    post(officer, `/v1/members/${of.number}/dues-arrangements`, {
      kind: 'exemption',
      from: month,
      until: month,
      reason: 'Elternzeit',
    }),
  );
/** Of the oldest claim, proposed by one and decided by another. */
const giveUp = async (of: Of, what: { readonly kind: 'waiver' | 'time_barred'; readonly amount?: string }) => {
  const { claims } = (await get(auditor, `/v1/members/${of.number}/dues`)).json();
  const { id } = await done(
    post(officer, `/v1/dues-claims/${claims[0].id}/reductions`, { ...what, reason: 'Kulanz.' }),
  );
  await done(post(board[0], `/v1/dues-reductions/${id}/decisions`, { is_granted: true, reason: 'Ja.' }));
};

/**
 * Three members owe 5.00 for November and December 2022. The first pays 7.00 and is then freed of December, of which 3.00
 * were open and 2.00 paid; the second is freed of November; the third is let off 2.00 of November, and the other 3.00 are
 * taken off the books in 2026, when they are time-barred. What stays open are the Decembers of the second and third. What
 * is cancelled counts from the day on which it had fallen due, as if it had never been claimed; the other two from the decision.
 */
beforeAll(async () => {
  on('2022-10-20');
  const [first, second, third] = [await member(), await member(), await member()];
  for (const month of ['2022-11', '2022-12']) {
    on(`${month}-01`);
    await runDues(month);
  }
  on('2022-12-10');
  await pay('dues', first, '7.00');
  on('2022-12-12');
  await exempt(second, '2022-11');
  on('2022-12-14');
  await exempt(first, '2022-12');
  on('2022-12-20');
  await giveUp(third, { kind: 'waiver', amount: '2.00' });
  on('2026-01-10');
  await giveUp(third, { kind: 'time_barred' });
  on('2026-01-31');
});

const read = async (span: string) => {
  const answer = await get(auditor, `/v1/reports/dues?${span}`);
  expect([span, answer.statusCode]).toEqual([span, 200]);
  return answer.json();
};

describe('Dues that are not paid and yet not owed', () => {
  it('leave what is receivable by the way in which they were given up, and income but for what was lost', async () => {
    const report = await read('from=2022-11-01&to=2022-12-31');
    expect(report).toMatchObject({
      opening: '0.00',
      claimed: '30.00',
      paid: '-7.00',
      credit_applied: '0.00',
      cancelled: '-8.00',
      waived: '-2.00',
      time_barred: '0.00',
      closing: '13.00',
      credit_closing: '2.00',
      income: '18.00',
      open_at_end: '13.00',
      credit_at_end: '2.00',
      difference: '0.00',
      groups: [{ group_code: null, claimed_months: 6, claimed: '30.00', cancelled: '10.00' }],
    });
    const fields = ['month', 'claimed', 'paid', 'cancelled', 'waived', 'time_barred', 'closing'];
    expect(report.lines.map((line: Record<string, string>) => fields.map((field) => line[field]))).toEqual([
      ['2022-11', '15.00', '0.00', '-5.00', '0.00', '0.00', '10.00'],
      ['2022-12', '15.00', '-7.00', '-3.00', '-2.00', '0.00', '13.00'],
    ]);
    expect(await linksThatDiffer((url) => get(auditor, url), report)).toEqual([]);
  });

  it('leave it as time-barred on the day of the decision, while income stays what it was', async () => {
    const report = await read('from=2026-01-01&to=2026-01-31');
    expect(report).toMatchObject({
      opening: '13.00',
      claimed: '0.00',
      cancelled: '0.00',
      waived: '0.00',
      time_barred: '-3.00',
      closing: '10.00',
      credit_opening: '2.00',
      credit_closing: '2.00',
      income: '0.00',
      open_at_end: '10.00',
      difference: '0.00',
    });
    expect(report.open_by_age.at(-1)).toEqual({
      age: 'over_180',
      claims_at_begin: 3,
      open_at_begin: '13.00',
      claims_at_end: 2,
      open_at_end: '10.00',
    });
    expect(await linksThatDiffer((url) => get(auditor, url), report)).toEqual([]);
    expect(await booksDifferences(db)).toEqual([]);
  });

  it('are told as they were known: before the second exemption and the waiver', async () => {
    expect(await read('from=2022-11-01&to=2022-12-13&known_at=2022-12-13T12:00:00Z')).toMatchObject({
      cancelled: '-5.00',
      waived: '0.00',
      closing: '18.00',
      credit_closing: '0.00',
      income: '25.00',
      open_at_end: '18.00',
      groups: [{ claimed: '30.00', cancelled: '5.00' }],
    });
  });

  it('stand in columns of their own in the table', async () => {
    const { body } = await get(auditor, '/v1/reports/dues?from=2022-11-01&to=2026-01-31&format=csv');
    expect(body.trimEnd().split('\r\n').slice(1)).toEqual([
      '2022-11;15,00;0,00;0,00;0,00;0,00;-5,00;0,00;0,00;10,00',
      '2022-12;15,00;0,00;-7,00;0,00;0,00;-3,00;-2,00;0,00;13,00',
      '2026-01;0,00;0,00;0,00;0,00;0,00;0,00;0,00;-3,00;10,00',
    ]);
  });
});

import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkSoundness } from '../support/books.ts';
import { itemOf, lendingCooperative, type CasePage } from '../support/credit-cases.ts';
import { somebody } from '../support/actors.ts';
import { createTestDatabase } from '../support/database.ts';

const { db } = await createTestDatabase();
const coop = await lendingCooperative(db);
const { auditor, board, officer, get, post, act, made, clock } = coop;

const BURDEN = 'Der Kapitaldienst ist nicht zu tragen.';
const PLAN = 'Der Geschäftsplan überzeugt nicht.';
const day = () => clock.today();

/** Two cases are rejected and one approved; of one of the two a credit bureau's report lies in the file. */
beforeAll(async () => {
  await rejected(await coop.complete({ principal: '5000.00' }), [BURDEN, PLAN]);
  const file = await coop.completable({ principal: '10000.00' });
  await made(coop.upload(file, itemOf(file, 'credit_bureau_report')));
  await rejected(await made(act(officer, `/v1/cases/${file.id}/completions`)), [BURDEN, BURDEN]);
  await coop.approved();
  const { id } = await made(
    post(officer, '/v1/membership-declarations', {
      person_id: await somebody(db),
      declared_on: day(),
      share_count: 1,
      is_unconditional: true,
      statutes_version: '2009-01',
      dues_acknowledged: true,
      notice_period_acknowledged: false,
    }),
  );
  const vote = { vote: 'refuse', reason: 'Wohnt nicht im Geschäftsgebiet.' };
  for (const member of board) await made(post(member, `/v1/membership-declarations/${id}/votes`, vote));
});

async function rejected(page: CasePage, reasons: readonly [string, string]): Promise<void> {
  await made(coop.vote(board[0], page, { vote: 'reject', reason: reasons[0] }));
  await made(coop.vote(board[1], page, { vote: 'reject', reason: reasons[1] }));
}

afterEach(async () => {
  await checkSoundness(db);
});

const report = async (more = '') => {
  const answer = await get(auditor, `/v1/reports/refusals?from=2026-01-01&to=${day()}${more}`);
  expect(answer.statusCode).toBe(200);
  return answer.json();
};

describe('Refusals', () => {
  it('are told by reason, by amount, and with whether a credit bureau was asked', async () => {
    expect(await report()).toMatchObject({
      decided: 3,
      rejected: 2,
      rejected_percent: '66.67',
      rejected_with_credit_bureau_data: 1,
      by_reason: [
        { name: BURDEN, count: 2 },
        { name: PLAN, count: 1 },
      ],
      by_rule: [],
      by_amount_class: [
        { amount_class: 'up_to_5000', rejected: 1, principal: '5000.00', with_credit_bureau_data: 0 },
        { amount_class: 'up_to_10000', rejected: 1, principal: '10000.00', with_credit_bureau_data: 1 },
        { amount_class: 'over_10000', rejected: 0, principal: '0.00', with_credit_bureau_data: 0 },
      ],
      memberships_refused: 1,
      membership_reasons: [{ name: 'Wohnt nicht im Geschäftsgebiet.', count: 1 }],
    });
  });

  it('name the cases and no persons', async () => {
    const { lines } = await report();
    expect(lines).toMatchObject([
      { case_number: 'K-2026-0001', decided_on: day(), reasons: [BURDEN, PLAN], credit_bureau_used: false },
      {
        case_number: 'K-2026-0002',
        reasons: [BURDEN, BURDEN],
        credit_bureau_used: true,
        lender_of_record: 'cooperative',
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain('Yılmaz');
  });

  it('are none before they were', async () => {
    const answer = await get(auditor, '/v1/reports/refusals?from=2026-01-01&to=2026-01-31');
    expect(answer.json()).toMatchObject({ decided: 0, rejected: 0, rejected_percent: '0.00', lines: [] });
  });

  it('come as a table', async () => {
    const answer = await get(auditor, `/v1/reports/refusals?from=2026-01-01&to=${day()}&format=csv`);
    const [, first] = answer.body.split('\r\n');
    expect(first).toBe(`K-2026-0001;${day()};5000,00;up_to_5000;BUSINESS;cooperative;${BURDEN} | ${PLAN};;no`);
  });
});

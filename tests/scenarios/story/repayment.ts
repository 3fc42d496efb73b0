import { firstOfMonth, parseDate, plusDays, plusMonths } from '../../../src/domain/time/business-date.ts';
import type { Mechanic, Staff } from './cooperative.ts';
import { casePage, openCase, submitAndReview } from './credit.ts';
import { list, type Json, type Teller, text } from './teller.ts';

/** Chapters 5 and 6: offer, contract, payout, 36 instalments, and the second ceiling. */

export type PaidOutLoan = { readonly number: string; readonly rows: readonly Json[] };

const IBAN = 'DE02120300000000202051';

export async function loanIsPaidOut(teller: Teller, staff: Staff, caseNumber: string): Promise<PaidOutLoan> {
  const { adviser, treasurer, anna } = staff;
  teller.chapter('5. Offer, contract, payout');
  const assumed = { assumed_payout_date: '2026-11-30' };
  const offer = await teller.does({ as: adviser, path: `/v1/cases/${caseNumber}/offers`, body: assumed });
  const figures = [
    'instalment',
    'last_instalment',
    'total_interest',
    'effective_annual_rate',
    'total_cost',
    'total_payable',
  ];
  teller.checks(
    'the offer',
    figures.map((name) => offer[name]),
    ['156.45', '156.49', '632.24', '8.19', '632.24', '5632.24'],
  );
  teller.says('27 Nov: the offer: 36 instalments, 156.45 a month, the last one 156.49; interest 632.24, which is');
  teller.says('the whole cost; effective rate 8.19 %; to pay in all 5,632.24; 30 days valid.');
  teller.isOn('2026-11-30');
  const contract = { concluded_on: '2026-11-30', reference: 'Ordner K-2026, Blatt 1' };
  const loan = await teller.does({ as: adviser, path: `/v1/cases/${caseNumber}/contracts`, body: contract });
  const number = text(loan['number']);
  const order = { execution_date: '2026-11-30', payee_name: 'Mehmet Yılmaz', payee_iban: IBAN };
  const payout = await teller.does({ as: treasurer, path: `/v1/loans/${number}/payouts`, body: order });
  await teller.isRefused(
    'Deniz releases the payout that he has prepared himself',
    { as: treasurer, path: `/v1/payouts/${text(payout['id'])}/releases` },
    422,
    'four_eyes.same_person',
  );
  await teller.does({ as: anna, path: `/v1/payouts/${text(payout['id'])}/releases` });
  const page = await teller.does({ as: anna, method: 'GET', path: `/v1/loans/${number}` });
  teller.checks('the loan runs', [page['status'], page['outstanding_principal']], ['running', '5000.00']);
  await tellJournal(teller, staff, text(page['id']));
  teller.says(`30 Nov: contract; Deniz prepares the payout, Anna releases it. Loan ${number} runs.`);
  const plan = await teller.does({ as: adviser, method: 'GET', path: `/v1/loans/${number}/plan` });
  teller.checks('36 rows', [list(plan['rows']).length, plan['totals']!['interest']], [36, '632.24']);
  return { number, rows: list(plan['rows']) };
}

async function tellJournal(teller: Teller, staff: Staff, loanId: string): Promise<void> {
  const journal = await teller.does({
    as: staff.treasurer,
    method: 'GET',
    path: `/v1/journal-entries?loan=${loanId}`,
  });
  const entry = list(journal['items'])[0]!;
  const lines = list(entry['lines']).map((line) => [line['account'], line['debit'], line['credit']]);
  teller.checks('the journal', lines, [
    ['loans_receivable', '5000.00', '0.00'],
    ['bank', '0.00', '5000.00'],
  ]);
  teller.says('Journal: loans receivable 5,000.00 to bank 5,000.00.');
}

/** One five days late, one in two parts; every other on the day it is due. */
const LATE = 5;
const IN_PARTS = 10;

export async function mechanicRepays(
  teller: Teller,
  staff: Staff,
  of: { loan: PaidOutLoan; mechanic: Mechanic },
): Promise<void> {
  teller.chapter('6. He repays');
  const { loan, mechanic } = of;
  for (const row of loan.rows) {
    const [number, due, amount] = [Number(row['number']), text(row['effective_due_date']), text(row['amount'])];
    await payDues(teller, staff, { member: mechanic.memberNumber, through: due });
    if (number === LATE) await payLate(teller, staff, { loan, due, amount });
    else if (number === IN_PARTS) await payInParts(teller, staff, { loan, due, amount });
    else await pay(teller, staff, { loan, on: due, amount, reference: `Rate ${number}` });
  }
  const page = await teller.does({ as: staff.anna, method: 'GET', path: `/v1/loans/${loan.number}` });
  teller.checks(
    'closed',
    [page['status'], page['outstanding_principal'], page['paid']!['interest'], page['credit']],
    ['closed', '0.00', '632.24', '0.00'],
  );
  const guarantees = await teller.does({
    as: staff.anna,
    method: 'GET',
    path: `/v1/guarantees?case_id=${text(page['case_id'])}`,
  });
  teller.checks(
    'guarantee released',
    list(guarantees['items']).map((one) => one['status']),
    ['released'],
  );
  teller.says(
    `${text(page['closed_on'])}: the last instalment, 156.49. Paid 5,632.24 in all; the loan is closed, the guarantee released.`,
  );
}

type Paying = { readonly loan: PaidOutLoan; readonly on: string; readonly amount: string; readonly reference: string };

async function pay(teller: Teller, staff: Staff, { loan, on, amount, reference }: Paying): Promise<Json> {
  teller.isOn(on);
  return teller.does({
    as: staff.treasurer,
    path: `/v1/loans/${loan.number}/payments`,
    body: { amount, value_date: on, bank_reference: `${loan.number} ${reference}` },
  });
}

type Due = { readonly loan: PaidOutLoan; readonly due: string; readonly amount: string };

async function payLate(teller: Teller, staff: Staff, { loan, due, amount }: Due): Promise<void> {
  const fiveDaysLater = plusDays(parseDate(due), 5);
  teller.isOn(fiveDaysLater);
  const page = await teller.does({ as: staff.anna, method: 'GET', path: `/v1/loans/${loan.number}` });
  teller.checks(
    'late',
    [page['days_past_due'], page['arrears']!['total'], page['ageing_bucket']],
    [5, '156.45', '1-30'],
  );
  await pay(teller, staff, { loan, on: fiveDaysLater, amount, reference: 'Rate 5' });
  teller.says(`Instalment 5, due ${due}, comes on ${fiveDaysLater}: five days past due, then nothing is.`);
}

async function payInParts(teller: Teller, staff: Staff, { loan, due, amount }: Due): Promise<void> {
  await pay(teller, staff, { loan, on: due, amount: '100.00', reference: 'Rate 10a' });
  const rest = (Number(amount) - 100).toFixed(2);
  const second = await pay(teller, staff, { loan, on: due, amount: rest, reference: 'Rate 10b' });
  teller.says(`Instalment 10 comes in two parts, 100.00 and ${rest}: ${text(second['explanation'])}`);
}

/** Dues fall due on the first of each month and are paid that day. Repeating a month's run claims nothing. */
async function payDues(teller: Teller, staff: Staff, months: { member: string; through: string }): Promise<void> {
  const last = parseDate(months.through);
  for (let first = plusMonths(firstOfMonth(last), -1); first <= last; first = plusMonths(first, 1)) {
    if (first > teller.clock.today()) teller.isOn(first);
    const run = await teller.does({ as: staff.treasurer, path: '/v1/dues-runs', body: { month: first.slice(0, 7) } });
    if (Number(run['claim_count']) === 0) continue;
    await teller.does({
      as: staff.treasurer,
      path: `/v1/members/${months.member}/dues-payments`,
      body: { amount: text(run['claimed']), value_date: teller.clock.today() },
    });
  }
}

export async function secondCeilingOpens(teller: Teller, staff: Staff, mechanic: Mechanic): Promise<void> {
  const number = await openCase(teller, staff.adviser, {
    borrower: mechanic.personId,
    principal: '20000.00',
    termMonths: 48,
    regime: 'BUSINESS',
  });
  const eligibility = await teller.does({ as: staff.adviser, method: 'GET', path: `/v1/cases/${number}/eligibility` });
  const ceiling = list(eligibility['results']).find((result) => text(result['rule']) === 'ceiling')!;
  teller.checks('reliable', [eligibility['is_eligible'], ceiling['outcome']], [true, 'pass']);
  teller.says(`He is reliable: ${text(ceiling['sentence']!['en'])}`);
  await submitAndReview(teller, staff.adviser, number);
  const page = await casePage(teller, staff.adviser, number);
  teller.checks('second application', [page['status'], page['principal']], ['in_review', '20000.00']);
  teller.says(`He applies for 20,000.00 over 48 months: case ${number}, in review.`);
}

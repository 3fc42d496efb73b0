import type { Db } from '../../src/platform/db/database.ts';
import { failingLoans } from './failed-loans.ts';
import { loanOffice } from './loans.ts';

/**
 * Two loans of 28 November 2025. One, 5,000/36, pays December and no more: 4,876.47 of principal and, terminated on
 * 19 May with 5.59 of default interest claimed, written off on 15 June. Later the guarantor pays 1,000.00 on 8 July, the
 * borrower 300.00 on 10 July, which the bank takes back on the 20th, and 200.00 on 12 July, recorded on 3 August. The
 * other, 1,000/12, pays 86.94 in December: 6.58 of interest and 80.36 of principal.
 */
export async function lostLoan(db: Db) {
  const office = await loanOffice(db);
  const { officer, treasurer, post, made, on } = office;
  const failing = failingLoans(db, office);
  on('2025-11-28');
  const second = await office.running({ principal: '1000.00', termMonths: 12 });
  on('2025-12-29');
  await office.paid(second, '86.94');
  const loan = await failing.terminated();
  const [guarantee] = await failing.guaranteesOf(loan);
  const demand = { amount: '5000.00', demanded_on: '2026-05-19', reason: 'Das Darlehen ist gekündigt.' };
  await made(post(officer, `/v1/guarantees/${guarantee?.id}/calls`, demand));
  on('2026-06-15');
  await failing.decided(loan, { kind: 'write_off' });
  on('2026-07-08');
  const payment = { amount: '1000.00', value_date: '2026-07-08' };
  await made(post(treasurer, `/v1/guarantees/${guarantee?.id}/payments`, payment));
  on('2026-07-10');
  const receipt = await office.paid(loan, '300.00');
  on('2026-07-20');
  await office.reversed(receipt.payment);
  on('2026-08-03');
  await office.paid(loan, '200.00', '2026-07-12');
  return { ...office, loan };
}

import { plusDays } from '../../../src/domain/time/business-date.ts';
import type { Mechanic, Staff } from './cooperative.ts';
import { recordPerson } from './cooperative.ts';
import { applicationFor, openCase, type Wanted } from './credit.ts';
import type { PaidOutLoan } from './repayment.ts';
import { type Teller, text } from './teller.ts';

/** Chapter 7: a founder who is no member, and what is refused, each with its reason. */
export async function refusalsAreExplained(
  teller: Teller,
  staff: Staff,
  past: { readonly mechanic: Mechanic; readonly caseNumber: string; readonly loan: PaidOutLoan },
): Promise<void> {
  const { adviser, anna, treasurer } = staff;
  teller.chapter('7. A founder who is no member, and what is refused');
  const founder = await recordPerson(teller, adviser, { firstNames: 'Ivana', surname: 'Petrova', born: '1996-12-05' });
  const wanted: Wanted = {
    borrower: founder,
    principal: '1000.00',
    termMonths: 12,
    regime: 'FOUNDER',
    purposeKind: 'start_up',
  };
  const number = await openCase(teller, adviser, wanted);
  const submitted = await teller.does({ as: adviser, path: `/v1/cases/${number}/submissions` });
  teller.checks('a non-member may apply', submitted['status'], 'submitted');
  teller.says(`Ivana Petrova, no member, applies for 1,000.00 to found a business: case ${number}.`);
  const refusedApplication = async (what: string, changes: Partial<Wanted>, code: string): Promise<void> => {
    const draft = await teller.does({
      as: adviser,
      path: '/v1/cases',
      body: applicationFor({ ...wanted, ...changes }),
    });
    await teller.isRefused(what, { as: adviser, path: `/v1/cases/${text(draft['number'])}/submissions` }, 422, code);
  };
  await refusedApplication('999.99', { principal: '999.99' }, 'eligibility.amount_below_minimum');
  await refusedApplication('10,000.01 as a first loan', { principal: '10000.01' }, 'eligibility.ceiling_exceeded');
  await refusedApplication('49 months', { termMonths: 49 }, 'eligibility.term_too_long');
  await refusedApplication('a loan for paying shares', { purposeKind: 'shares' }, 'eligibility.pays_for_shares');
  await teller.isRefused(
    'she vouches for herself',
    {
      as: adviser,
      path: `/v1/cases/${number}/guarantees`,
      body: {
        guarantor_person_id: founder,
        kind: 'ordinary',
        cap: '1000.00',
        cap_includes_interest_and_costs: true,
        guarantor_is_merchant: false,
        valid_until: null,
      },
    },
    422,
    'guarantee.borrower_vouches_for_self',
  );
  await teller.isRefused(
    'a vote after the outcome',
    {
      as: anna,
      path: `/v1/cases/${past.caseNumber}/votes`,
      body: { vote: 'reject', reason: 'Zu spät', conditions: [] },
    },
    409,
    'decision.already_decided',
  );
  const tomorrow = plusDays(teller.clock.today(), 1);
  await teller.isRefused(
    'a payment dated tomorrow',
    { as: treasurer, path: `/v1/loans/${past.loan.number}/payments`, body: { amount: '10.00', value_date: tomorrow } },
    422,
    'payment.dated_in_future',
  );
}

import type { Db } from '../../platform/db/database.ts';
import type { Language } from '../../platform/http/actor.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, numberIn, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { seesOnlyOwn } from '../identity/index.ts';
import { personsByIds } from '../persons/index.ts';
import { recordContract } from './contracts.service.ts';
import { applyCreditsDue } from './credits.service.ts';
import { bookingsOf } from './loan-views.repository.ts';
import { restructuringsOf } from './loan-histories.repository.ts';
import { viewLoan, viewLoans } from './loan-views.service.ts';
import { getLoan, listLoans } from './loan.repository.ts';
import * as operations from './loans.operations.ts';
import type { Loan } from './loans.types.ts';
import { bookingOut, loanOut, payoutOut, planOut } from './loans.wire.ts';
import { payoutsOfLoan } from './payouts.repository.ts';
import { cancelPayout, preparePayout, releasePayout } from './payouts.service.ts';
import { visibleLoan } from './visible-loan.ts';

export function mountLoans(shell: HttpShell): void {
  mountReads(shell);
  mountContracts(shell);
  mountPayouts(shell);
  mount(shell, operations.runCredits, async ({ tx, actor, clock }) => {
    const deed = deedOf(actor, clock);
    const loans = await applyCreditsDue(tx, deed);
    return { status: 201, body: { business_date: deed.today, loans }, subject: { type: 'credit_run', id: deed.today } };
  });
}

type Audience = { readonly clock: Clock; readonly language: Language };

async function presentedAll(db: Db, loans: readonly Loan[], { clock, language }: Audience) {
  const views = await viewLoans(db, loans, clock.today());
  const borrowerIds = loans.flatMap(({ borrowerPersonIds }) => borrowerPersonIds);
  const persons = await personsByIds(db, [...new Set(borrowerIds)]);
  return views.map((view) => loanOut({ view, persons, language }));
}

async function presented(db: Db, loan: Loan, audience: Audience) {
  const [body] = await presentedAll(db, [loan], audience);
  if (!body) throw new TypeError('one loan has one presentation');
  return body;
}

function mountReads(shell: HttpShell): void {
  mount(shell, operations.listLoans, async ({ db, actor, query, language, clock }) => {
    const after = decodeCursor(query.cursor, 'loans', 1);
    const loans = await listLoans(db, {
      status: query.status,
      borrowerPersonId: seesOnlyOwn(actor, 'loans.read') ? actor.personId : undefined,
      beforeId: after && idIn(after, 0),
      limit: query.limit,
    });
    const { limit } = query;
    const page = pageOf(loans, { limit, sort: 'loans', keyOf: ({ id }) => [id], itemOf: (loan) => loan });
    const items = await presentedAll(db, page.items, { clock, language });
    return { status: 200, body: { items, next: page.next } };
  });
  mount(shell, operations.getLoan, async ({ db, actor, params, language, clock }) => {
    const loan = await visibleLoan(db, params.loan_id, actor);
    return { status: 200, body: await presented(db, loan, { clock, language }) };
  });
  mount(shell, operations.getInstalmentPlan, async ({ db, actor, params, language, clock }) => {
    const loan = await visibleLoan(db, params.loan_id, actor);
    const view = await viewLoan(db, loan, clock.today());
    return { status: 200, body: planOut(view, language, await restructuringsOf(db, loan)) };
  });
  mount(shell, operations.listLoanBookings, async ({ db, actor, params, query }) => {
    const loan = await visibleLoan(db, params.loan_id, actor);
    const after = decodeCursor(query.cursor, 'bookings', 1);
    const { limit } = query;
    const bookings = await bookingsOf(db, loan.id, { before: after && numberIn(after, 0), limit });
    const by = { limit, sort: 'bookings', itemOf: bookingOut };
    return { status: 200, body: pageOf(bookings, { ...by, keyOf: ({ sequence }) => [sequence] }) };
  });
}

function mountContracts(shell: HttpShell): void {
  mount(shell, operations.recordContract, async ({ tx, actor, params, body, language, clock }) => {
    const loan = await recordContract(tx, {
      case: params.case_id,
      concludedOn: body.concluded_on,
      reference: body.reference,
      deed: deedOf(actor, clock),
    });
    const answer = await presented(tx, loan, { clock, language });
    return { status: 201, body: answer, subject: { type: 'loan', id: loan.id } };
  });
}

function mountPayouts(shell: HttpShell): void {
  mount(shell, operations.preparePayout, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const payout = await preparePayout(tx, {
      loan: params.loan_id,
      executionDate: body.execution_date,
      payeeName: body.payee_name,
      payeeIban: body.payee_iban,
      isRequestedBeforeWithdrawalEnds: body.requested_before_withdrawal_ends,
      requestKey: requestKey(actor, operations.preparePayout, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: payoutOut(payout), subject: { type: 'payout', id: payout.id } };
  });
  mount(shell, operations.listPayouts, async ({ db, params }) => {
    const loan = await getLoan(db, params.loan_id);
    return { status: 200, body: { items: (await payoutsOfLoan(db, loan.id)).map(payoutOut) } };
  });
  mount(shell, operations.releasePayout, async ({ tx, actor, params, clock }) => {
    const { payout } = await releasePayout(tx, params.payout_id, deedOf(actor, clock));
    return { status: 201, body: payoutOut(payout), subject: { type: 'payout', id: payout.id } };
  });
  mount(shell, operations.cancelPayout, async ({ tx, actor, params, clock }) => {
    const payout = await cancelPayout(tx, params.payout_id, deedOf(actor, clock));
    return { status: 201, body: payoutOut(payout), subject: { type: 'payout', id: payout.id } };
  });
}

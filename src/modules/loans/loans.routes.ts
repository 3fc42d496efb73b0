import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Actor, Language } from '../../platform/http/actor.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { seesOnlyOwn } from '../identity/index.ts';
import { personsByIds } from '../persons/index.ts';
import { recordContract } from './contracts.service.ts';
import { bookingsOf } from './loan-views.repository.ts';
import { applyCreditsDue, viewLoan } from './loan-views.service.ts';
import { getLoan, listLoans, loanNotFound } from './loan.repository.ts';
import * as operations from './loans.operations.ts';
import type { Loan } from './loans.types.ts';
import { bookingOut, loanOut, payoutOut, planRowOut } from './loans.wire.ts';
import { payoutsOfLoan } from './payouts.repository.ts';
import { cancelPayout, preparePayout, releasePayout } from './payouts.service.ts';

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

/** A borrower sees the own loans; a stranger's does not exist for them. */
export async function visibleLoan(db: Db, reference: IdOrNumber, actor: Actor): Promise<Loan> {
  const loan = await getLoan(db, reference);
  if (seesOnlyOwn(actor) && !loan.borrowerPersonIds.includes(actor.personId)) throw loanNotFound();
  return loan;
}

async function presented(db: Db, loan: Loan, on: { today: BusinessDate; language: Language }) {
  const view = await viewLoan(db, loan, on.today);
  return loanOut({ view, persons: await personsByIds(db, loan.borrowerPersonIds), language: on.language });
}

function mountReads(shell: HttpShell): void {
  mount(shell, operations.listLoans, async ({ db, actor, query, language, clock }) => {
    const [beforeId] = decodeCursor(query.cursor, 'loans', 1) ?? [null];
    const personId = seesOnlyOwn(actor) ? actor.personId : undefined;
    const before = beforeId === null ? null : String(beforeId);
    const loans = await listLoans(db, { status: query.status, personId, beforeId: before, limit: query.limit + 1 });
    const page = pageOf(loans, {
      limit: query.limit,
      sort: 'loans',
      keyOf: (loan) => [loan.id],
      itemOf: (loan) => loan,
    });
    const items = await Promise.all(page.items.map((loan) => presented(db, loan, { today: clock.today(), language })));
    return { status: 200, body: { items, next: page.next } };
  });
  mount(shell, operations.getLoan, async ({ db, actor, params, language, clock }) => {
    const loan = await visibleLoan(db, params.loan_id, actor);
    return { status: 200, body: await presented(db, loan, { today: clock.today(), language }), etag: loan.version };
  });
  mount(shell, operations.getPlan, async ({ db, actor, params, language, clock }) => {
    const { loan, rows, asOf } = await viewLoan(db, await visibleLoan(db, params.loan_id, actor), clock.today());
    const given = { asOf, language, annualRate: loan.terms.annualRate.toText(), dayCount: loan.terms.dayCount };
    const items = rows.map((state, index) => planRowOut(state, rows[index - 1]?.row.balance ?? loan.principal, given));
    const total = (part: 'interest' | 'fee' | 'amount') => Money.sum(rows.map(({ row }) => row[part]));
    const paid = Money.sum(rows.flatMap((state) => Object.values(state.paid)));
    const totals = {
      interest: total('interest').toText(),
      fees: total('fee').toText(),
      payable: total('amount').toText(),
      paid: paid.toText(),
      open: total('amount').minus(paid).toText(),
    };
    return { status: 200, body: { loan_id: loan.id, loan_number: loan.number, as_of: asOf, rows: items, totals } };
  });
  mount(shell, operations.getLoanLedger, async ({ db, actor, params, query }) => {
    const loan = await visibleLoan(db, params.loan_id, actor);
    const [before] = decodeCursor(query.cursor, 'bookings', 1) ?? [null];
    const bookings = await bookingsOf(db, loan.id, {
      before: before === null ? null : Number(before),
      limit: query.limit + 1,
    });
    const by = { limit: query.limit, sort: 'bookings', itemOf: bookingOut };
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
    const answer = await presented(tx, loan, { today: clock.today(), language });
    return { status: 201, body: answer, etag: loan.version, subject: { type: 'loan', id: loan.id } };
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
  mount(shell, operations.listPayouts, async ({ db, actor, params }) => {
    const loan = await visibleLoan(db, params.loan_id, actor);
    return { status: 200, body: { items: (await payoutsOfLoan(db, loan.id)).map(payoutOut) } };
  });
  mount(shell, operations.releasePayout, async ({ tx, actor, params, clock }) => {
    const { payout } = await releasePayout(tx, params.payout_id, deedOf(actor, clock));
    return { status: 201, body: payoutOut(payout), subject: { type: 'payout', id: payout.id } };
  });
  mount(shell, operations.cancelPayout, async ({ tx, params }) => {
    const payout = await cancelPayout(tx, params.payout_id);
    return { status: 201, body: payoutOut(payout), subject: { type: 'payout', id: payout.id } };
  });
}

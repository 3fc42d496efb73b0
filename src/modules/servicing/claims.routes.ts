import { defaultInterestAccounts } from '../../domain/lending/unclaimed-default-interest.ts';
import { Money } from '../../domain/money/money.ts';
import { laterOf } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Language } from '../../platform/http/actor.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { bookOfLoan, loanStatusOf, visibleLoan } from '../loans/index.ts';
import { baseRatesIn } from '../rates/index.ts';
import * as operations from './claims.operations.ts';
import { claimNotesOf } from './claims.repository.ts';
import { claimCosts, claimDefaultInterest, type Recorded, waiveClaim } from './claims.service.ts';
import { claimOut, defaultInterestOut } from './claims.wire.ts';

export function mountClaims(shell: HttpShell): void {
  mountReads(shell);
  mount(shell, operations.claimDefaultInterest, async ({ tx, actor, clock, params, body, language, ...call }) => {
    const recorded = await claimDefaultInterest(tx, {
      loan: params.loan_id,
      through: body.through,
      documentReference: body.document_reference,
      reason: body.reason,
      requestKey: requestKey(actor, operations.claimDefaultInterest, call.idempotencyKey),
      deed: deedOf(actor, clock),
    });
    const items = await claimsOut(tx, recorded, language);
    const total = Money.sum(items.map(({ amount }) => Money.parse(amount))).toText();
    const answer = { items, total, loan_status: loanStatusOf(recorded.state) };
    return { status: 201, body: answer, subject: { type: 'loan', id: recorded.loan.id } };
  });
  mount(shell, operations.claimCosts, async ({ tx, actor, clock, params, body, language, idempotencyKey }) => {
    const recorded = await claimCosts(tx, {
      loan: params.loan_id,
      amount: body.amount,
      valueDate: body.value_date,
      documentReference: body.document_reference,
      reason: body.reason,
      requestKey: requestKey(actor, operations.claimCosts, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return claimAnswer(await claimsOut(tx, recorded, language));
  });
  mount(shell, operations.waiveClaim, async ({ tx, actor, clock, params, body, language, idempotencyKey }) => {
    const waived = await waiveClaim(tx, {
      claimId: params.claim_id,
      amount: body.amount,
      reason: body.reason,
      requestKey: requestKey(actor, operations.waiveClaim, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return claimAnswer(await claimsOut(tx, { ...waived, factIds: [params.claim_id] }, language));
  });
}

function mountReads(shell: HttpShell): void {
  mount(shell, operations.readDefaultInterest, async ({ db, actor, params, query, clock, language }) => {
    const loan = await visibleLoan(db, params.loan_id, actor);
    const through = query.through ?? clock.today();
    const { state } = await bookOfLoan(db, loan, laterOf(through, clock.today()));
    const accounts = defaultInterestAccounts(state, through, await baseRatesIn(db));
    return { status: 200, body: defaultInterestOut({ loan, state, through, accounts }, language) };
  });
  mount(shell, operations.listClaims, async ({ db, actor, params, clock, language }) => {
    const loan = await visibleLoan(db, params.loan_id, actor);
    const { state } = await bookOfLoan(db, loan, clock.today());
    const shown = { state, notes: await claimNotesOf(db, loan.id), language };
    const open = Money.sum(state.claims.map((claim) => claim.open));
    return { status: 200, body: { items: state.claims.map((claim) => claimOut(claim, shown)), open: open.toText() } };
  });
}

async function claimsOut(db: Db, { loan, state, factIds }: Recorded, language: Language) {
  const shown = { state, notes: await claimNotesOf(db, loan.id), language };
  const wanted = new Set(factIds);
  return state.claims.filter(({ factId }) => wanted.has(factId)).map((claim) => claimOut(claim, shown));
}

function claimAnswer([body]: Awaited<ReturnType<typeof claimsOut>>) {
  if (!body) throw new TypeError('a claim that was recorded is there');
  return { status: 201 as const, body, subject: { type: 'claim', id: body.id } };
}

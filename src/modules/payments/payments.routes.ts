import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { amountInWords } from '../../domain/figures-in-words.ts';
import { isMoney } from '../../domain/lending/allocation-delta.ts';
import type { Payable } from '../../domain/lending/allocation-order.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Actor, Language } from '../../platform/http/actor.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { instantText } from '../../platform/http/wire.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { loanStatusOf } from '../loans/index.ts';
import { personCalled } from '../persons/index.ts';
import * as operations from './payments.operations.ts';
import { getPayment, listPayments, type Payment } from './payments.repository.ts';
import type * as schema from './payments.schema.ts';
import {
  type Receipt,
  recordDuesPayments,
  type RecordedLoanPayment,
  recordLoanPayment,
  recordSharePayments,
  reverseByHand,
} from './payments.service.ts';

export function mountPayments(shell: HttpShell): void {
  mount(shell, operations.recordLoanPayment, async (call) => {
    const receipt = await receiptOf(call, operations.recordLoanPayment);
    const whatExceeds = call.body.what_exceeds;
    const recorded = await recordLoanPayment(call.tx, call.params.loan_id, { ...receipt, whatExceeds });
    return {
      status: 201,
      body: loanPaymentOut(recorded, call.language),
      subject: { type: 'payment', id: recorded.payment.id },
    };
  });
  mount(shell, operations.recordDuesPayment, async (call) => {
    const receipt = await receiptOf(call, operations.recordDuesPayment);
    return recordedAnswer(await recordDuesPayments(call.tx, call.params.member_id, [receipt]));
  });
  mount(shell, operations.recordSharePayment, async (call) => {
    const receipt = await receiptOf(call, operations.recordSharePayment);
    return recordedAnswer(await recordSharePayments(call.tx, call.params.member_id, [receipt]));
  });
  mount(shell, operations.reversePayment, async ({ tx, actor, clock, params, body, idempotencyKey }) => {
    const payment = await reverseByHand(tx, {
      paymentId: params.payment_id,
      valueDate: body.value_date,
      reason: body.reason,
      requestKey: requestKey(actor, operations.reversePayment, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return recordedAnswer([payment]);
  });
  mountReads(shell);
}

function mountReads(shell: HttpShell): void {
  mount(shell, operations.listPayments, async ({ db, query }) => {
    const after = decodeCursor(query.cursor, 'payments', 1);
    const { limit, from, to, loan_id: loan, member_id: member } = query;
    const payments = await listPayments(db, { loan, member, from, to, beforeId: after && idIn(after, 0), limit });
    const by = { limit, sort: 'payments', itemOf: paymentOut };
    return { status: 200, body: pageOf(payments, { ...by, keyOf: ({ id }) => [id] }) };
  });
  mount(shell, operations.getPayment, async ({ db, params }) => {
    return { status: 200, body: paymentOut(await getPayment(db, params.payment_id)) };
  });
}

type ReceiptCall = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly idempotencyKey: string;
  readonly body: z.output<typeof schema.RecordPayment>;
};

/** 404 `person.not_found` where a payer is named whom nobody knows. */
export async function receiptOf(call: ReceiptCall, operation: { readonly id: string }): Promise<Receipt> {
  const { tx, actor, clock, body } = call;
  const payer = body.payer_person_id && (await personCalled(tx, body.payer_person_id));
  return {
    amount: body.amount,
    valueDate: body.value_date,
    bankReference: body.bank_reference,
    payerPersonId: payer && payer.id,
    requestKey: requestKey(actor, operation, call.idempotencyKey),
    deed: deedOf(actor, clock),
  };
}

function recordedAnswer([payment]: readonly Payment[]) {
  if (!payment) throw new TypeError('one receipt makes one payment');
  return { status: 201 as const, body: paymentOut(payment), subject: { type: 'payment', id: payment.id } };
}

function paymentOut(payment: Payment): z.input<typeof schema.Payment> {
  const { reversal } = payment;
  return {
    id: payment.id,
    purpose: payment.purpose,
    payer_person_id: payment.payerPersonId,
    loan_id: payment.loanId,
    member_id: payment.memberId,
    amount: payment.amount.toText(),
    value_date: payment.valueDate,
    bank_reference: payment.bankReference,
    settlement_id: payment.settlementId,
    recorded_at: instantText(payment.recordedAt),
    reversal: reversal && { id: reversal.id, value_date: reversal.valueDate, reason: reversal.reason },
  };
}

function loanPaymentOut(
  { payment, step }: RecordedLoanPayment,
  language: Language,
): z.input<typeof schema.LoanPayment> {
  const { state } = step.after;
  return {
    payment: paymentOut(payment),
    allocations: step.delta.begun.filter(isMoney).map((one) => ({
      instalment: one.rowNumber,
      component: one.component,
      amount: one.amount.toText(),
      effective_on: one.effectiveOn,
      payment_id: one.factId,
    })),
    credit: state.credit.toText(),
    outstanding_principal: state.outstandingPrincipal.toText(),
    loan_status: loanStatusOf(state),
    explanation: explain(payment, step)[language],
  };
}

/** What the payment changed in the loan as a whole, also where it moved what later payments had paid. */
function explain(payment: Payment, { delta, after }: RecordedLoanPayment['step']): Sentence {
  const received = amountInWords(payment.amount);
  const credit = amountInWords(after.state.credit);
  const used = USES.filter(([part]) => ALWAYS_NAMED.has(part) || !delta.totals[part].isZero()).map(([part, name]) => {
    const amount = amountInWords(delta.totals[part]);
    return { de: `${name.de} ${amount.de}`, en: `${name.en} ${amount.en}` };
  });
  const [de, en] = [used.map((use) => use.de).join(', '), used.map((use) => use.en).join(', ')];
  return {
    de: `${received.de} eingegangen: ${de}; Guthaben danach ${credit.de}.`,
    en: `${received.en} received: ${en}; credit afterwards ${credit.en}.`,
  };
}

const ALWAYS_NAMED: ReadonlySet<Payable> = new Set(['interest', 'principal']);

/** What money is used for, in the words and the order in which people read it. */
const USES: readonly (readonly [Payable, Sentence])[] = [
  ['interest', { de: 'Zins', en: 'interest' }],
  ['principal', { de: 'Tilgung', en: 'principal' }],
  ['fee', { de: 'Gebühren', en: 'fees' }],
  ['cost', { de: 'Kosten', en: 'costs' }],
  ['default_interest', { de: 'Verzugszinsen', en: 'default interest' }],
  ['recovery', { de: 'abgeschriebene Forderung', en: 'written-off claim' }],
];

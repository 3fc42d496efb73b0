import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { amountInWords } from '../../domain/figures-in-words.ts';
import { isOfInstalment } from '../../domain/lending/loan-state.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Actor, Language } from '../../platform/http/actor.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { instantText } from '../../platform/http/wire.ts';
import type { Clock } from '../../platform/time/clock.ts';
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
  reversePayment,
} from './payments.service.ts';

export function mountPayments(shell: HttpShell): void {
  mount(shell, operations.recordLoanPayment, async (call) => {
    const receipt = await receiptOf(call, operations.recordLoanPayment);
    const recorded = await recordLoanPayment(call.tx, call.params.loan_id, receipt);
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
    const payment = await reversePayment(tx, {
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
async function receiptOf(call: ReceiptCall, operation: { readonly id: string }): Promise<Receipt> {
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
    allocations: step.delta.begun.filter(isOfInstalment).map((one) => ({
      instalment: one.rowNumber,
      component: one.component,
      amount: one.amount.toText(),
      effective_on: one.effectiveOn,
      payment_id: one.factId,
    })),
    credit: state.credit.toText(),
    outstanding_principal: state.outstandingPrincipal.toText(),
    loan_status: state.isRepaid ? 'closed' : 'running',
    explanation: explain(payment, step)[language],
  };
}

/** What the payment changed in the loan as a whole, also where it moved what later payments had paid. */
function explain(payment: Payment, { delta, after }: RecordedLoanPayment['step']): Sentence {
  const received = amountInWords(payment.amount);
  const interest = amountInWords(delta.totals.interest);
  const principal = amountInWords(delta.totals.principal);
  const fee = amountInWords(delta.totals.fee);
  const credit = amountInWords(after.state.credit);
  const fees = delta.totals.fee.isZero() ? { de: '', en: '' } : { de: `, Gebühren ${fee.de}`, en: `, fees ${fee.en}` };
  return {
    de: `${received.de} eingegangen: Zins ${interest.de}, Tilgung ${principal.de}${fees.de}; Guthaben danach ${credit.de}.`,
    en: `${received.en} received: interest ${interest.en}, principal ${principal.en}${fees.en}; credit afterwards ${credit.en}.`,
  };
}

import type { z } from 'zod';
import type { Reason } from '../../domain/reasons.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { instantText } from '../../platform/http/wire.ts';
import { type ReleasedPayment, transferOut } from '../outgoing-payments/index.ts';
import type { Correction } from './corrections.repository.ts';
import type { PaidOutside } from './paid-outside.repository.ts';
import type * as schema from './payout-runs.schema.ts';
import type { Preview } from './payout-runs.service.ts';

export function previewOut({ payable, leftOut }: Preview, executeOn: BusinessDate): z.input<typeof schema.Preview> {
  return {
    execute_on: executeOn,
    count: payable.length,
    total: Money.sum(payable.map(({ amount }) => amount)).toText(),
    payable: payable.map(paymentOut),
    left_out: leftOut.map(({ payment, reasons }) => ({
      payment: paymentOut(payment),
      reasons: reasons.map(reasonOut),
    })),
  };
}

function paymentOut(payment: ReleasedPayment): z.input<typeof schema.Payment> {
  return {
    kind: payment.kind,
    id: payment.id,
    number: payment.number,
    amount: payment.amount.toText(),
    released_at: instantText(payment.releasedAt),
    not_before: payment.notBefore,
    transfer: transferOut(payment.transfer),
  };
}

function reasonOut({ code, sentence }: Reason) {
  return { code, sentence: { ...sentence } };
}

export function correctionOut(correction: Correction): z.input<typeof schema.Correction> {
  return {
    id: correction.id,
    payment: correction.payment,
    payee_name: correction.payeeName,
    payee_iban: correction.payeeIban,
    reason: correction.reason,
    corrected_by_person_id: correction.correctedByPersonId,
    recorded_at: instantText(correction.recordedAt),
  };
}

export function outsideOut({ returned, withdrawal, ...record }: PaidOutside): z.input<typeof schema.PaidOutside> {
  return {
    id: record.id,
    payment: record.payment,
    reason: record.reason,
    booked_on: record.bookedOn,
    recorded_at: instantText(record.recordedAt),
    returned_on: returned?.on ?? null,
    returned_because: returned?.because ?? null,
    withdrawn_at: withdrawal && instantText(withdrawal.at),
    withdrawn_because: withdrawal?.because ?? null,
  };
}

import type { z } from 'zod';
import type { BankDecision } from '../../domain/decisions/bank-decision.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { pageAnswer } from './applications.routes.ts';
import { recordBankDecisionOperation } from './bank-decisions.operations.ts';
import type { RecordBankDecision } from './bank-decisions.schema.ts';
import { recordBankDecision } from './bank-decisions.service.ts';

export function mountBankDecisions(shell: HttpShell): void {
  mount(shell, recordBankDecisionOperation, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const decided = await recordBankDecision(tx, {
      case: params.case_id,
      decision: decisionOf(body),
      requestKey: requestKey(actor, recordBankDecisionOperation, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, ...(await pageAnswer(tx, decided, { actor, clock })) };
  });
}

function decisionOf(body: z.output<typeof RecordBankDecision>): BankDecision {
  const { decided_on: decidedOn, bank, reference } = body;
  if (body.outcome === 'declined') {
    return { outcome: 'declined', decidedOn, bank, reference, reason: body.reason, loan: null };
  }
  const loan = {
    principal: body.principal,
    annualRate: body.nominal_rate,
    termMonths: body.term_months,
    instalment: body.instalment,
    firstInstalmentOn: body.first_instalment_on,
  };
  return { outcome: 'granted', decidedOn, bank, reference, reason: body.reason, loan };
}

import type { z } from 'zod';
import type { BankDecision } from '../../domain/decisions/bank-decision.ts';
import type { BankDecision as BankDecisionSchema } from './bank-decisions.schema.ts';

export function bankDecisionOut({ loan, ...decision }: BankDecision): z.input<typeof BankDecisionSchema> {
  return {
    outcome: decision.outcome,
    decided_on: decision.decidedOn,
    bank: decision.bank,
    reference: decision.reference,
    reason: decision.reason,
    loan: loan && {
      principal: loan.principal.toText(),
      nominal_rate: loan.annualRate.toText(),
      term_months: loan.termMonths,
      instalment: loan.instalment.toText(),
      first_instalment_on: loan.firstInstalmentOn,
    },
  };
}

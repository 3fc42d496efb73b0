import { checkBankDecision, type BankDecision } from '../../domain/decisions/bank-decision.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { newIdAt } from '../../platform/ids.ts';
import { endGuaranteesOfCase } from '../guarantees/index.ts';
import {
  bankDecisionsOf,
  insertBankDecision,
  recommendedCaseIds,
  type RecordedBankDecision,
} from './bank-decisions.repository.ts';
import { eventsOf } from './case-file.repository.ts';
import type { Outcome } from './case-file.types.ts';
import { advance, checkNotParty, checkStatus, lockCase } from './case-steps.ts';
import { lenderIsCooperative } from './cases.refusals.ts';
import { casesByIds } from './cases.repository.ts';
import type { CreditCase } from './cases.types.ts';
import { outcomesOf } from './decisions.repository.ts';
import type { CaseDeed } from './submissions.service.ts';

export type NewBankDecision = CaseDeed & { readonly decision: BankDecision; readonly requestKey: string | null };

/**
 * Records what the partner bank made of the board's recommendation; the case ends with it. The key figures stay on
 * record; no contract, no payout and no posting follow. Guarantees end where the bank declines.
 */
export async function recordBankDecision(tx: Tx, input: NewBankDecision): Promise<CreditCase> {
  const { deed, decision, requestKey } = input;
  const creditCase = await lockCase(tx, input.case);
  if (creditCase.lenderOfRecord !== 'partner_bank') throw lenderIsCooperative(creditCase.number);
  checkStatus(creditCase, ['approved', 'approved_with_conditions']);
  await checkNotParty(tx, creditCase, deed);
  const [outcome] = await outcomesOf(tx, [creditCase.id]);
  if (!outcome) throw new TypeError(`case ${creditCase.number} is recommended without an outcome`);
  checkBankDecision(decision, { recommendedOn: outcome.decidedOn, today: deed.today });
  await insertBankDecision(tx, { id: newIdAt(deed.recordedAt), caseId: creditCase.id, decision, requestKey, deed });
  const isGranted = decision.outcome === 'granted';
  if (!isGranted) await endGuaranteesOfCase(tx, creditCase.id, { on: deed.today, recordedAt: deed.recordedAt });
  const { reason } = decision;
  const to = isGranted ? 'bank_granted' : 'bank_declined';
  return await advance(tx, creditCase, { to, kinds: ['bank_decided'], reason }, deed);
}

/** One line of the report on recommendations: what the board said of a case, and what the bank made of it. */
export type Recommendation = {
  readonly case: CreditCase;
  readonly outcome: Outcome;
  /** Null while the bank has not decided by the report's last day. */
  readonly bankDecision: RecordedBankDecision | null;
  /** By the applicant, by that day. */
  readonly isWithdrawn: boolean;
};

/** Cases for a partner bank on which the board decided between two days, oldest first. */
export async function recommendations(
  db: Db,
  span: { readonly from: BusinessDate; readonly to: BusinessDate; readonly knownAt: Date },
): Promise<readonly Recommendation[]> {
  const ids = await recommendedCaseIds(db, span);
  const cases = new Map((await casesByIds(db, ids)).map((one) => [one.id, one]));
  const outcomes = new Map((await outcomesOf(db, ids)).map((one) => [one.caseId, one]));
  const decisions = new Map((await bankDecisionsOf(db, ids)).map((one) => [one.caseId, one]));
  const withdrawals = (await eventsOf(db, ids)).filter(({ kind }) => kind === 'withdrawn');
  return ids.flatMap((id) => {
    const [creditCase, outcome, decision] = [cases.get(id), outcomes.get(id), decisions.get(id)];
    if (!creditCase || !outcome || outcome.recordedAt > span.knownAt) return [];
    const isKnown = (on: BusinessDate, recordedAt: Date): boolean => on <= span.to && recordedAt <= span.knownAt;
    const isBankDecisionKnown = decision !== undefined && isKnown(decision.decidedOn, decision.recordedAt);
    const isWithdrawn = withdrawals.some((one) => one.caseId === id && isKnown(one.occurredOn, one.recordedAt));
    return [{ case: creditCase, outcome, bankDecision: isBankDecisionKnown ? decision : null, isWithdrawn }];
  });
}

import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { checkNotParty, checkStatus, eventOf, lockCase, note } from './case-steps.ts';
import { conditionMetAlready, conditionMetInFuture, conditionNotFound } from './cases.refusals.ts';
import type { CreditCase } from './cases.types.ts';
import { conditionsOf, saveMetCondition } from './decisions.repository.ts';
import type { CaseDeed } from './submissions.service.ts';

export type Fulfilment = CaseDeed & {
  readonly conditionId: string;
  readonly metOn: BusinessDate;
  readonly note: string | null;
};

/** Records that a condition of the decision is met. */
export async function fulfilCondition(tx: Tx, input: Fulfilment): Promise<CreditCase> {
  const { deed, conditionId, metOn } = input;
  const creditCase = await lockCase(tx, input.case);
  const condition = (await conditionsOf(tx, [creditCase.id])).find(({ id }) => id === conditionId);
  if (!condition) throw conditionNotFound();
  checkStatus(creditCase, ['approved_with_conditions', 'offered', 'contracted']);
  await checkNotParty(tx, creditCase, deed);
  if (condition.metOn !== null) throw conditionMetAlready();
  if (metOn > deed.today) throw conditionMetInFuture();
  await saveMetCondition(tx, { ...condition, metOn, metNote: input.note }, deed.byUserId);
  return await note(tx, creditCase, [eventOf(creditCase.id, 'condition_met', deed, { reason: condition.description })]);
}

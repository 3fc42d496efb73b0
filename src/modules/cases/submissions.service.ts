import { checkCaseTransition } from '../../domain/decisions/case-status.ts';
import { CHECKLIST } from '../../domain/decisions/checklist.ts';
import { refuseUnlessEligible } from '../../domain/lending/eligibility.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { policyOn } from '../policy/index.ts';
import { assessCase } from './assessments.service.ts';
import { insertItems } from './case-file.repository.ts';
import { advance, checkNotParty, checkStatus, lockCase, lockCaseWithBorrowers } from './case-steps.ts';
import type { CasesDeps, CreditCase } from './cases.types.ts';

export type CaseDeed = { readonly case: IdOrNumber; readonly deed: Deed };

/**
 * Hands the application in: from now on it is judged by the policy of this day, and its checklist stands. A failed rule
 * of eligibility refuses it, with every reason in `details.reasons`.
 */
export async function submitCase(tx: Tx, { case: reference, deed }: CaseDeed, deps: CasesDeps): Promise<CreditCase> {
  const draft = await lockCaseWithBorrowers(tx, reference);
  checkCaseTransition(draft.status, 'submitted');
  await checkNotParty(tx, draft, deed);
  const policy = await policyOn(tx, deed.today);
  const judged = { ...draft, policyNumber: policy.number, submittedOn: deed.today };
  refuseUnlessEligible(await assessCase(tx, judged, { asOf: deed.today, loanHistory: deps.loanHistory }));
  const submitted = await advance(tx, judged, { to: 'submitted', kinds: ['submitted'] }, deed);
  await insertItems(
    tx,
    CHECKLIST.map(({ kind, requiredFor }) => ({
      id: newIdAt(deed.recordedAt),
      caseId: submitted.id,
      kind,
      isRequired: requiredFor.includes(submitted.regime),
      status: 'open',
      reason: null,
    })),
  );
  return submitted;
}

/** An adviser takes the application up, once: only a reopened document brings a complete file back into review. */
export async function startReview(tx: Tx, { case: reference, deed }: CaseDeed): Promise<CreditCase> {
  const creditCase = await lockCase(tx, reference);
  checkStatus(creditCase, ['submitted']);
  await checkNotParty(tx, creditCase, deed);
  return await advance(tx, creditCase, { to: 'in_review', kinds: ['review_started'] }, deed);
}

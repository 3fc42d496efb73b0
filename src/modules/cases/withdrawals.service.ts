import { checkCaseTransition } from '../../domain/decisions/case-status.ts';
import type { Tx } from '../../platform/db/database.ts';
import { endGuaranteesOfCase } from '../guarantees/index.ts';
import { advance, checkNotParty, lockCase } from './case-steps.ts';
import { contractExists } from './cases.refusals.ts';
import type { CreditCase } from './cases.types.ts';
import type { CaseDeed } from './submissions.service.ts';

/** The applicant takes the application back; guarantees end with it. Once there is a contract, the loan has to end first. */
export async function withdrawCase(tx: Tx, input: CaseDeed & { readonly reason: string }): Promise<CreditCase> {
  const { deed, reason } = input;
  const creditCase = await lockCase(tx, input.case);
  if (creditCase.status === 'contracted' || creditCase.status === 'released') throw contractExists();
  checkCaseTransition(creditCase.status, 'withdrawn');
  await checkNotParty(tx, creditCase, deed);
  const withdrawn = await advance(tx, creditCase, { to: 'withdrawn', kinds: ['withdrawn'], reason }, deed);
  await endGuaranteesOfCase(tx, creditCase.id, { on: deed.today, recordedAt: deed.recordedAt });
  return withdrawn;
}

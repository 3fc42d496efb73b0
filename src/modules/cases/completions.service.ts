import { checkCaseTransition } from '../../domain/decisions/case-status.ts';
import type { Tx } from '../../platform/db/database.ts';
import { loadFile } from './case-files.service.ts';
import { missingForCompletion } from './case-rules.ts';
import { advance, checkNotParty, lockCase } from './case-steps.ts';
import { fileIncomplete } from './cases.refusals.ts';
import type { CreditCase } from './cases.types.ts';
import type { CaseDeed } from './submissions.service.ts';

/** Declares the file complete and starts the clock of the decision; `case.file_incomplete` lists what is missing. */
export async function completeCase(tx: Tx, { case: reference, deed }: CaseDeed): Promise<CreditCase> {
  const creditCase = await lockCase(tx, reference);
  checkCaseTransition(creditCase.status, 'complete');
  await checkNotParty(tx, creditCase, deed);
  const missing = missingForCompletion(await loadFile(tx, creditCase));
  if (missing.length > 0) throw fileIncomplete(missing);
  return await advance(tx, creditCase, { to: 'complete', kinds: ['clock_started'] }, deed);
}

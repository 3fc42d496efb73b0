import type { DisclosedFigures } from '../../domain/lending/affordability.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { newIdAt } from '../../platform/ids.ts';
import { insertDisclosure } from './case-file.repository.ts';
import { checkNotParty, checkStatus, eventOf, lockCase, note } from './case-steps.ts';
import { disclosureInFuture } from './cases.refusals.ts';
import type { Disclosure } from './case-file.types.ts';
import type { CreditCase } from './cases.types.ts';
import type { CaseDeed } from './submissions.service.ts';

export type NewDisclosure = CaseDeed & { readonly figures: DisclosedFigures; readonly asOf: BusinessDate };

/** Records personal and business circumstances; a correction is a new record, the latest counts. */
export async function recordDisclosure(tx: Tx, input: NewDisclosure): Promise<CreditCase> {
  const { deed, figures, asOf } = input;
  const creditCase = await lockCase(tx, input.case);
  checkStatus(creditCase, ['submitted', 'in_review']);
  await checkNotParty(tx, creditCase, deed);
  if (asOf > deed.today) throw disclosureInFuture();
  const disclosure: Disclosure = {
    id: newIdAt(deed.recordedAt),
    caseId: creditCase.id,
    figures,
    asOf,
    recordedAt: deed.recordedAt,
  };
  await insertDisclosure(tx, disclosure, deed.byUserId);
  return await note(tx, creditCase, [eventOf(creditCase.id, 'disclosure_recorded', deed)]);
}

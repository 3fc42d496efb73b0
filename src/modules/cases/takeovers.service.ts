import type { BusinessDate } from '../../domain/time/business-date.ts';
import { yearOf } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { nextNumber } from '../../platform/db/numbers.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { insertEvents } from './case-file.repository.ts';
import { eventOf } from './case-steps.ts';
import { insertCase } from './cases.repository.ts';
import type { Application } from './cases.types.ts';

/** What was applied for and paid out before the records came here. */
export type CaseTakenOver = {
  readonly application: Application;
  readonly policyNumber: number;
  readonly contractedOn: BusinessDate;
  readonly paidOutOn: BusinessDate;
  /** Where it comes from, in words. */
  readonly reason: string;
  readonly deed: Deed;
};

/** A case that is beyond every decision: it ties loan, borrowers and guarantees together as others do. */
export async function takeOverCase(tx: Tx, taken: CaseTakenOver): Promise<string> {
  const { deed, reason, paidOutOn } = taken;
  const id = newIdAt(deed.recordedAt);
  const number = await nextNumber(tx, 'K', yearOf(taken.contractedOn));
  await insertCase(
    tx,
    {
      ...taken.application,
      id,
      number,
      status: 'paid_out',
      regimeSetBy: deed.byUserId,
      policyNumber: taken.policyNumber,
      adviserUserId: deed.byUserId,
      submittedOn: null,
      version: 1,
      createdAt: deed.recordedAt,
    },
    null,
  );
  await insertEvents(tx, [
    eventOf(id, 'created', deed, { reason }),
    eventOf(id, 'paid_out', { ...deed, today: paidOutOn }, { reason }),
  ]);
  return id;
}

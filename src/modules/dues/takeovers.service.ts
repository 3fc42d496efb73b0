import { duesTakeoverEntry } from '../../domain/ledger/takeover-entries.ts';
import { Money } from '../../domain/money/money.ts';
import { type BusinessDate, plusDays } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { postEntries } from '../ledger/index.ts';
import type { Policy } from '../policy/index.ts';
import { insertClaimsTakenOver } from './takeovers.repository.ts';

/** How a member stood with dues when the books came here; the member's totals have it already. Euros. */
export type DuesTakenOver = {
  readonly memberId: string;
  /** What was open of each month, above zero. */
  readonly open: readonly { readonly month: BusinessDate; readonly amount: Money }[];
  /** Paid ahead; zero while anything is open. */
  readonly credit: Money;
  readonly takenOverOn: BusinessDate;
  /** In force on that day. */
  readonly policy: Policy;
  readonly importId: string;
  readonly deed: Deed;
};

/** Open months stay claims of their own, so that they are reminded of, waived and time-barred like all others. */
export async function takeOverDues(tx: Tx, taken: DuesTakenOver): Promise<void> {
  const { memberId, open, credit, takenOverOn, policy, importId, deed } = taken;
  const dues = Money.sum(open.map(({ amount }) => amount));
  if (dues.isZero() && credit.isZero()) return;
  const claims = open.map(({ month, amount }) => ({
    id: newIdAt(deed.recordedAt),
    memberId,
    month,
    dueOn: plusDays(month, policy.terms.dues.dueDay - 1),
    amount,
    policyNumber: policy.number,
  }));
  await insertClaimsTakenOver(tx, { importId, recordedAt: deed.recordedAt, claims });
  await postEntries(tx, [
    {
      entry: duesTakeoverEntry({ dues, credit }, { memberId }),
      valueDate: takenOverOn,
      postingDate: takenOverOn,
      recordedAt: deed.recordedAt,
      sourceId: importId,
      documentReference: null,
      actorUserId: deed.byUserId,
    },
  ]);
}

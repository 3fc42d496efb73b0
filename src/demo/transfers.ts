import type { BusinessDate } from '../domain/time/business-date.ts';
import { gatherAuditRows } from '../modules/audit/index.ts';
import { gatherEntries } from '../modules/ledger/index.ts';
import { recordPaidOutside } from '../modules/payout-runs/index.ts';
import type { Db } from '../platform/db/database.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import { earlier, moment } from './calendar.ts';
import type { Gathered } from './player.ts';
import { found, type Stage } from './stage.ts';

/** What was released in the last days waits for the treasurer's next run. */
const DAYS_WITHOUT_A_RUN = 4;

type Transferring = { readonly stage: Stage; readonly today: BusinessDate };

/** For as long as the demo's cooperative has existed, payouts were typed into online banking one by one. */
export async function recordTransfersByHand(db: Db, { stage, today }: Transferring): Promise<Gathered> {
  const { userId: byUserId, personId: byPersonId } = found(stage.staff, 'treasurer');
  const day = earlier(today, 1);
  const deed = { byUserId, byPersonId, today: day, recordedAt: moment(day, 30, 0) };
  return await inTransaction(db, async (tx) => {
    const gathered = { entries: gatherEntries(tx), auditRows: gatherAuditRows(tx) };
    const [first] = await recordPaidOutside(tx, {
      payments: null,
      releasedThrough: earlier(today, DAYS_WITHOUT_A_RUN),
      reason: 'Im Online-Banking einzeln überwiesen',
      requestKey: 'demo transfers by hand',
      deed,
    });
    const call = {
      recordedAt: deed.recordedAt,
      operation: 'recordPaidOutside',
      author: { userId: byUserId, personId: byPersonId },
      subject: first ? { type: 'payment_outside', id: first.id } : null,
      requestId: null,
      address: null,
      values: null,
    };
    return { ...gathered, auditRows: [...gathered.auditRows, call] };
  });
}

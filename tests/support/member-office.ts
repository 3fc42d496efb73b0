import { parseDate } from '../../src/domain/time/business-date.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { mountPayments } from '../../src/modules/payments/index.ts';
import type { HttpShell } from '../../src/platform/http/shell.ts';
import { foundCooperative } from './cooperative.ts';

/** A cooperative whose members also pay in, as the bank statement says, and whose days go by. */
export async function memberOffice(db: Db, mountMore: (shell: HttpShell) => void = () => {}) {
  const cooperative = await foundCooperative(db, (shell) => {
    mountPayments(shell);
    mountMore(shell);
  });
  const { clock } = cooperative;
  /** Goes to that day, ten in the morning in Dortmund. */
  const on = (day: string) => clock.set(new Date(`${parseDate(day)}T09:00:00Z`));
  return { ...cooperative, on };
}

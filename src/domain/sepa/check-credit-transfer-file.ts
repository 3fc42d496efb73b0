import type { Reason } from '../reasons.ts';
import { nextWorkingDayOnOrAfter } from '../time/working-days.ts';
import { checkPaymentFile } from './check-payment-file.ts';
import { dayOfMaking } from './day-of-making.ts';
import type { CreditTransferFile } from './payment-file.types.ts';

/**
 * Why the bank would refuse, delay or mistake these credit transfers; nothing when it would not. Codes: `sepa.*`. The bank
 * pays on the day the file is made at the earliest.
 */
export function checkCreditTransferFile(file: CreditTransferFile): readonly Reason[] {
  return checkPaymentFile({
    messageId: file.messageId,
    own: file.debtor,
    earliest: nextWorkingDayOnOrAfter(dayOfMaking(file), 'TARGET'),
    blocks: file.blocks.map(({ id, executionDate, transfers }) => ({
      id,
      day: executionDate,
      key: executionDate,
      payments: transfers.map(({ payee, ...transfer }) => ({ ...transfer, other: payee })),
    })),
  });
}

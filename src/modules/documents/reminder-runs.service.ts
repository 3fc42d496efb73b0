import { DomainError, type Sentence } from '../../domain/errors.ts';
import { reminderSteps } from '../../domain/lending/reminders.ts';
import { plusDays } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { getLoan } from '../loans/index.ts';
import { personCalled } from '../persons/index.ts';
import { hasPostalAddress } from './addressees.ts';
import { orderDispatch } from './dispatches.service.ts';
import type { Asking } from './documents.service.ts';
import type { StoredDocument } from './documents.types.ts';
import { writeLoanDocument } from './loan-documents.service.ts';
import { type DueReminder, dueReminders } from './reminders.repository.ts';

/** A loan whose reminder was not written, and why. */
export type LeftOut = {
  readonly loanId: string;
  readonly loanNumber: string;
  readonly code: string;
  readonly sentence: Sentence;
};

export type ReminderRun = { readonly written: readonly StoredDocument[]; readonly leftOut: readonly LeftOut[] };

export type RunningReminders = Asking & {
  /** Each letter goes out as well: by e-mail where an address is on record, else onto the list for the printer. */
  readonly isSent: boolean;
};

/** A letter takes a tenth of a second; nobody waits longer than ten. */
const LOANS_AT_ONCE = 50;
const DAYS_KEPT = 30;

/**
 * Writes what the closes of days have recorded: one letter for each loan, of the most serious step, about everything
 * overdue. A loan that cannot be written to is left out and named, and keeps no other one waiting.
 */
export async function runReminders(tx: Tx, run: RunningReminders): Promise<ReminderRun> {
  const { today } = run.deed;
  const written: StoredDocument[] = [];
  const leftOut: LeftOut[] = [];
  let after: string | null = null;
  for (;;) {
    const limit = LOANS_AT_ONCE - written.length;
    const due = await dueReminders(tx, { since: plusDays(today, -DAYS_KEPT), through: today, after, limit });
    const byLoan = Map.groupBy(due, (one) => one.loanId);
    for (const [loanId, recorded] of byLoan) {
      const one = await writtenOrNot(tx, { ...run, loanId, recorded });
      if ('code' in one) leftOut.push(one);
      else written.push(one);
    }
    after = [...byLoan.keys()].at(-1) ?? null;
    if (byLoan.size < limit || written.length === LOANS_AT_ONCE) return { written, leftOut };
  }
}

async function writtenOrNot(tx: Tx, one: OneLoan): Promise<StoredDocument | LeftOut> {
  try {
    return await writeOne(tx, one);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { loanId } = one;
    const { number: loanNumber } = await getLoan(tx, { by: 'id', id: loanId });
    return { loanId, loanNumber, code: error.code, sentence: error.sentence };
  }
}

type OneLoan = RunningReminders & { readonly loanId: string; readonly recorded: readonly DueReminder[] };

async function writeOne(tx: Tx, { loanId, recorded, requestKey, deed, isSent }: OneLoan): Promise<StoredDocument> {
  const kind = reminderSteps.findLast((step) => recorded.some((one) => one.step === step)) ?? 'friendly_note';
  const document = await writeLoanDocument(tx, {
    loan: { by: 'id', id: loanId },
    wanted: { kind, recorded },
    requestKey: `${requestKey}:${loanId}`,
    deed,
  });
  if (isSent) await sendToAddressees(tx, document, { requestKey, deed });
  return document;
}

/** Whoever has neither an e-mail address nor a full postal one is left for a person to find out about. */
export async function sendToAddressees(tx: Tx, document: StoredDocument, { requestKey, deed }: Asking): Promise<void> {
  for (const recipientPersonId of document.addresseePersonIds) {
    const person = await personCalled(tx, { by: 'id', id: recipientPersonId });
    if (person.email === null && !hasPostalAddress(person)) continue;
    await orderDispatch(tx, {
      document,
      recipientPersonId,
      channel: person.email === null ? 'print' : 'email',
      requestKey: `${requestKey}:${document.id}:${recipientPersonId}`,
      deed,
    });
  }
}

import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Money } from '../../domain/money/money.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { ReminderKind } from './documents.types.ts';

/** An instalment by its number and effective due date, which name it whichever plan it stands in. */
export type RemindedRow = { readonly number: number; readonly dueOn: BusinessDate; readonly open: Money };

export type WrittenReminder = { readonly number: number; readonly dueOn: string; readonly documentNumber: string };

/** Of which instalments of a loan this step has been written, and in which document. */
export async function remindersWritten(
  db: Db,
  loanId: string,
  step: ReminderKind,
): Promise<readonly WrittenReminder[]> {
  const rows = await db
    .selectFrom('reminder_letters as letter')
    .innerJoin('documents as document', 'document.id', 'letter.document_id')
    .where('letter.loan_id', '=', loanId)
    .where('letter.step', '=', step)
    .orderBy('document.id', 'desc')
    .select(['letter.row_number', 'letter.due_on', 'document.number'])
    .execute();
  return rows.map(({ row_number, due_on, number }) => ({ number: row_number, dueOn: due_on, documentNumber: number }));
}

export type Reminded = {
  readonly documentId: string;
  readonly loanId: string;
  readonly step: ReminderKind;
  readonly rows: readonly RemindedRow[];
};

export async function insertReminderLetter(tx: Tx, { documentId, loanId, step, rows }: Reminded): Promise<void> {
  await tx
    .insertInto('reminder_letters')
    .values(
      rows.map(({ number, dueOn, open }) => ({
        document_id: documentId,
        loan_id: loanId,
        row_number: number,
        due_on: dueOn,
        step,
        open_amount: open.toText(),
      })),
    )
    .execute();
}

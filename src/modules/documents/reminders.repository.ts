import { sql } from 'kysely';
import { type ReminderStep, reminderSteps } from '../../domain/lending/reminders.ts';
import { type BusinessDate, parseDate } from '../../domain/time/business-date.ts';
import type { Money } from '../../domain/money/money.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { ReminderKind } from './documents.types.ts';

/** An instalment by its number and effective due date, which name it whichever plan it stands in. */
export type RemindedRow = {
  readonly number: number;
  readonly dueOn: BusinessDate;
  readonly open: Money;
  /** Of several instalments in one letter each is at a step of its own; the letter is that of the most serious. */
  readonly step: ReminderKind;
};

export type WrittenReminder = {
  readonly number: number;
  readonly dueOn: BusinessDate;
  readonly step: ReminderKind;
  readonly documentNumber: string;
};

/** Which steps have been written of which instalments of a loan, and in which document; the latest first. */
export async function remindersWritten(db: Db, loanId: string): Promise<readonly WrittenReminder[]> {
  const rows = await db
    .selectFrom('reminder_letters as letter')
    .innerJoin('documents as document', 'document.id', 'letter.document_id')
    .where('letter.loan_id', '=', loanId)
    .orderBy('document.id', 'desc')
    .select(['letter.row_number', 'letter.due_on', 'letter.step', 'document.number'])
    .execute();
  return rows.map(({ row_number, due_on, step, number }) => ({
    number: row_number,
    dueOn: parseDate(due_on),
    step: step as ReminderKind,
    documentNumber: number,
  }));
}

export type Reminded = {
  readonly documentId: string;
  readonly loanId: string;
  readonly rows: readonly RemindedRow[];
};

export async function insertReminderLetter(tx: Tx, { documentId, loanId, rows }: Reminded): Promise<void> {
  await tx
    .insertInto('reminder_letters')
    .values(
      rows.map(({ number, dueOn, open, step }) => ({
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

/** A step that the close of a day has recorded for an instalment and that no letter has spoken of. */
export type DueReminder = {
  readonly loanId: string;
  readonly number: number;
  readonly dueOn: BusinessDate;
  readonly step: ReminderStep;
};

export type DueSince = {
  /** Older ones are past: meanwhile a further step has come, or somebody has taken care of it. */
  readonly since: BusinessDate;
  readonly through: BusinessDate;
  /** The last loan that was looked at; null at the beginning. */
  readonly after: string | null;
  /** So many loans at most. */
  readonly limit: number;
};

/**
 * Of each instalment that may still be open the latest step, unless it was held or is written; whoever is reminded twice
 * hears no more of the first. Ordered by loan, all instalments of one together.
 */
export async function dueReminders(
  db: Db,
  { since, through, after, limit }: DueSince,
): Promise<readonly DueReminder[]> {
  const result = await sql<{ loan_id: string; row_number: number; due_on: string; step: ReminderStep }>`
    with latest as (
      select distinct on (loan_id, row_number, due_on) loan_id, row_number, due_on, step, reminded_on, held_reason
      from loan_reminders where reminded_on <= ${through}
      order by loan_id, row_number, due_on, array_position(${[...reminderSteps]}::text[], step) desc),
    due as (
      select latest.* from latest join loans l on l.id = latest.loan_id
      where held_reason is null and reminded_on >= ${since}
        and l.terminated_on is null and l.oldest_unpaid_effective_due_date <= latest.due_on and not exists (
        select from reminder_letters letter
        where letter.loan_id = latest.loan_id and letter.row_number = latest.row_number
          and letter.due_on = latest.due_on and letter.step = latest.step))
    select loan_id, row_number, due_on, step from due
    where loan_id in (
      select distinct loan_id from due where ${after}::uuid is null or loan_id > ${after}::uuid order by loan_id limit ${limit})
    order by loan_id, due_on, row_number`.execute(db);
  return result.rows.map((row) => ({
    loanId: row.loan_id,
    number: row.row_number,
    dueOn: parseDate(row.due_on),
    step: row.step,
  }));
}

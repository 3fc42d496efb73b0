import type { LoanState } from '../../domain/lending/loan-state.ts';
import { type TerminationStanding, terminationStanding } from '../../domain/lending/termination.ts';
import { Money } from '../../domain/money/money.ts';
import { plusDays, parseDate } from '../../domain/time/business-date.ts';
import { nextWorkingDayOnOrAfter } from '../../domain/time/working-days.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { offerNotFound, offersOf } from '../cases/index.ts';
import { guaranteesOfCase } from '../guarantees/index.ts';
import type { Loan, LoanStatement } from '../loans/index.ts';
import type { Person } from '../persons/index.ts';
import { finalNoticeNotAllowed, nothingOverdue, reminderAlreadyWritten } from './documents.refusals.ts';
import type { ReminderKind } from './documents.types.ts';
import { arrearsDataOf } from './loan-data.ts';
import { type RemindedRow, remindersWritten } from './reminders.repository.ts';
import type { ArrearsData } from './templates/reminders.ts';

/** A letter takes some days; AO §122(2) no. 1 counts on four. */
const DAYS_IN_THE_POST = 4;

/** Days to pay; the final notice gives the two weeks of BGB §498 after it has arrived. */
const DAYS_TO_PAY: Readonly<Record<ReminderKind, number>> = {
  friendly_note: 7,
  first_reminder: 10,
  second_reminder: 10,
  final_notice: 14 + DAYS_IN_THE_POST,
};

export type Reminding = {
  readonly kind: ReminderKind;
  readonly loan: Loan;
  /** Of today, under the loan's lock. */
  readonly statement: LoanStatement;
  readonly persons: ReadonlyMap<string, Person>;
  readonly deed: Deed;
};

/** What the letter says, and of which instalments it is the first to say it. */
export type Reminder = { readonly data: ArrearsData; readonly rows: readonly RemindedRow[] };

/**
 * A reminder of everything overdue. It needs an instalment that was not reminded of in this step before, so that each
 * step comes once. `document.nothing_overdue`, `document.reminder_already_written`, `document.final_notice_not_allowed`
 */
export async function reminderOf(tx: Tx, reminding: Reminding): Promise<Reminder> {
  const { kind, loan, statement, persons, deed } = reminding;
  const { calendar } = loan.agreement;
  const [offer] = await offersOf(tx, [loan.caseId]);
  if (!offer) throw offerNotFound();
  const guarantees = await guaranteesOfCase(tx, loan.caseId);
  const data = arrearsDataOf(
    {
      statement,
      defaultRate: offer.figures.default_rate.de,
      isGuaranteed: guarantees.some(({ status }) => status === 'signed'),
      payBy: nextWorkingDayOnOrAfter(plusDays(deed.today, DAYS_TO_PAY[kind]), calendar),
    },
    persons,
  );
  if (data.rows.length === 0) throw nothingOverdue(loan.number);
  if (kind === 'final_notice') checkFinalNotice(loan, statement.state);
  return { data, rows: await notYetRemindedOf(tx, data, reminding) };
}

async function notYetRemindedOf(tx: Tx, { rows }: ArrearsData, { kind, loan }: Reminding): Promise<RemindedRow[]> {
  const written = await remindersWritten(tx, loan.id, kind);
  const isWritten = new Set(written.map(({ number, dueOn }) => `${number} ${dueOn}`));
  const left = rows.filter(({ number, effective_due_date: dueOn }) => !isWritten.has(`${number} ${dueOn}`));
  if (left.length === 0) throw reminderAlreadyWritten(loan.number, written[0]?.documentNumber ?? '');
  return left.map(({ number, effective_due_date, open }) => ({
    number,
    dueOn: parseDate(effective_due_date),
    open: Money.parse(open),
  }));
}

/** BGB §498, for a running business by contract: two instalments in a row, and so much of the nominal amount. */
function checkFinalNotice(loan: Loan, state: LoanState): void {
  const standing: TerminationStanding = terminationStanding({
    state,
    nominalAmount: loan.principal,
    termMonths: loan.terms.termMonths,
    calendar: loan.agreement.calendar,
    finalNotice: null,
    day: state.through,
  });
  if (!standing.mayNotify) throw finalNoticeNotAllowed(loan.number, standing);
}

import { isHeldOn } from '../../domain/collections/holds.ts';
import { notCoveredBy } from '../../domain/direct-debits/coverage.ts';
import type { LoanState } from '../../domain/lending/loan-state.ts';
import { scheduledReminders } from '../../domain/lending/reminders.ts';
import { type TerminationStanding, terminationStanding } from '../../domain/lending/termination.ts';
import { Money } from '../../domain/money/money.ts';
import { type BusinessDate, parseDate, plusDays } from '../../domain/time/business-date.ts';
import { nextWorkingDayOnOrAfter } from '../../domain/time/working-days.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { offerNotFound, offersOf } from '../cases/index.ts';
import { holdsOf } from '../collections/index.ts';
import { guaranteesOfCase } from '../guarantees/index.ts';
import type { Loan, LoanStatement } from '../loans/index.ts';
import { baseRatesIn } from '../rates/index.ts';
import type { Person } from '../persons/index.ts';
import { findPolicyOn } from '../policy/index.ts';
import {
  finalNoticeNotAllowed,
  loanTerminated,
  nothingOverdue,
  reminderAlreadyWritten,
  reminderNotDueYet,
  remindersHeld,
} from './reminders.refusals.ts';
import { awaitedCollection, collectionUnderWay } from './awaited-collections.service.ts';
import { wayOfPaying } from './collection.ts';
import { defaultRateInWords } from './default-rate.ts';
import type { ReminderKind } from './documents.types.ts';
import { arrearsDataOf } from './loan-data.ts';
import { type DueReminder, type RemindedRow, remindersWritten, type WrittenReminder } from './reminders.repository.ts';
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

/** What is asked for: a step of everything overdue, or just what the close of a day has recorded. */
export type AskedReminder = { readonly kind: ReminderKind; readonly recorded?: readonly DueReminder[] };

export type Reminding = {
  readonly asked: AskedReminder;
  readonly loan: Loan;
  /** Of today, under the loan's lock. */
  readonly statement: LoanStatement;
  readonly persons: ReadonlyMap<string, Person>;
  readonly deed: Deed;
};

/** What the letter says, and of which instalments it is the first to say it. */
export type Reminder = { readonly data: ArrearsData; readonly rows: readonly RemindedRow[] };

/**
 * A reminder of everything overdue. It needs an instalment that has come to this step and was not reminded of in it
 * before, so that each step comes once. `document.loan_terminated`, `document.reminders_held`, `document.nothing_overdue`,
 * `document.reminder_not_due_yet`, `document.reminder_already_written`, `document.final_notice_not_allowed`,
 * `document.collection_under_way`
 */
export async function reminderOf(tx: Tx, reminding: Reminding): Promise<Reminder> {
  const { asked, loan, statement, deed } = reminding;
  if (loan.terminatedOn !== null) throw loanTerminated(loan.number);
  if (isHeldOn(await holdsOf(tx, loan.id), deed.today)) throw remindersHeld(loan.number);
  const data = await arrearsOf(tx, reminding);
  if (data.rows.length === 0) throw nothingOverdue(loan.number);
  if (asked.kind === 'final_notice') checkFinalNotice(loan, statement.state);
  const steps = asked.recorded ? stepsRecorded(data, asked.recorded) : await stepsOf(tx, data, reminding);
  if (steps.length === 0) throw nothingOverdue(loan.number);
  await checkNotCollected(tx, reminding, data);
  const written = await remindersWritten(tx, loan.id);
  const isWritten = new Set(written.map((one) => nameOf(one)));
  const rows = steps.filter((one) => !isWritten.has(nameOf(one)));
  if (rows.length === 0) throw reminderAlreadyWritten(loan.number, documentOf(written, asked.kind));
  return { data, rows };
}

async function checkNotCollected(tx: Tx, { loan, statement, deed }: Reminding, { rows }: ArrearsData): Promise<void> {
  const awaited = await awaitedCollection(tx, { of: 'loan', id: loan.id, today: deed.today });
  if (!awaited) return;
  const open = rows.map((row) => ({ open: Money.parse(row.open) }));
  const { openCosts: before } = statement.view;
  if (notCoveredBy(open, { amount: awaited.amount, before }).length > 0) return;
  throw collectionUnderWay(loan.number, awaited);
}

function documentOf(written: readonly WrittenReminder[], kind: ReminderKind): string {
  return written.find(({ step }) => step === kind)?.documentNumber ?? '';
}

const nameOf = ({ number, dueOn, step }: Pick<RemindedRow, 'number' | 'dueOn' | 'step'>): string =>
  `${number} ${dueOn} ${step}`;

async function arrearsOf(tx: Tx, { asked, loan, statement, persons, deed }: Reminding): Promise<ArrearsData> {
  const [offer] = await offersOf(tx, [loan.caseId]);
  if (!offer) throw offerNotFound();
  const guarantees = await guaranteesOfCase(tx, loan.caseId);
  const payBy = nextWorkingDayOnOrAfter(plusDays(deed.today, DAYS_TO_PAY[asked.kind]), loan.agreement.calendar);
  const isGuaranteed = guarantees.some(({ status }) => status === 'signed');
  const defaultRate = defaultRateInWords(offer.figures.default_rate.de, await baseRatesIn(tx), deed.today);
  const { collection } = await wayOfPaying(tx, loan, { payableOn: payBy, today: deed.today });
  return arrearsDataOf({ statement, defaultRate, isGuaranteed, payBy, collection }, persons);
}

function remindedRow({ number, effective_due_date, open }: OverdueRow, step: ReminderKind): RemindedRow {
  return { number, dueOn: parseDate(effective_due_date), open: Money.parse(open), step };
}

type OverdueRow = ArrearsData['rows'][number];

/** What was paid since has been settled without a letter. */
function stepsRecorded({ rows }: ArrearsData, recorded: readonly DueReminder[]): readonly RemindedRow[] {
  return rows.flatMap((row) => {
    const one = recorded.find(({ number, dueOn }) => number === row.number && dueOn === row.effective_due_date);
    return one ? [remindedRow(row, one.step)] : [];
  });
}

/** Instalments late enough for the step by the policy of the day. */
async function stepsOf(tx: Tx, { rows }: ArrearsData, reminding: Reminding): Promise<readonly RemindedRow[]> {
  const { asked, loan, deed } = reminding;
  const fromDays = await daysBefore(tx, asked.kind, deed.today);
  const ripe = rows.filter(({ days_late }) => days_late >= fromDays);
  if (ripe.length === 0) throw reminderNotDueYet(loan.number, { fromDays, daysLate: rows[0]?.days_late ?? 0 });
  return ripe.map((row) => remindedRow(row, asked.kind));
}

/** Days past due from which the policy lets the step come; the final notice has conditions of its own. */
async function daysBefore(tx: Tx, kind: ReminderKind, day: BusinessDate): Promise<number> {
  const policy = await findPolicyOn(tx, day);
  if (!policy) return 0;
  const steps = scheduledReminders(policy.terms.arrears.reminders);
  return steps.find(({ step }) => step === kind)?.fromDays ?? 0;
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

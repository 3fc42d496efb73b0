import { conflict, refused } from '../../domain/errors.ts';
import type { TerminationStanding } from '../../domain/lending/termination.ts';

/** What reminding refuses; each code has a heading in openapi/problems.md. */

export function nothingOverdue(loanNumber: string): Error {
  return refused(
    'document.nothing_overdue',
    {
      de: `Beim Darlehen ${loanNumber} ist nichts überfällig; es gibt nichts anzumahnen.`,
      en: `Nothing is overdue on loan ${loanNumber}; there is nothing to remind of.`,
    },
    { loan_number: loanNumber },
  );
}

/** Each step comes once for an instalment. */
export function reminderAlreadyWritten(loanNumber: string, documentNumber: string): Error {
  return conflict(
    'document.reminder_already_written',
    {
      de: `An alles, was beim Darlehen ${loanNumber} überfällig ist, wurde in dieser Stufe schon erinnert: mit dem Schreiben ${documentNumber}.`,
      en: `Everything overdue on loan ${loanNumber} has been reminded of in this step already: with document ${documentNumber}.`,
    },
    { loan_number: loanNumber, document_number: documentNumber },
  );
}

/** BGB §498(1) no. 1 comes first; the reasons say what is missing. */
export function finalNoticeNotAllowed(
  loanNumber: string,
  { conditions, arrears, threshold }: TerminationStanding,
): Error {
  const firstOnes = conditions.filter(({ name }) => name === 'consecutive_instalments' || name === 'arrears_threshold');
  const missing = firstOnes.filter(({ isMet }) => !isMet);
  return refused(
    'document.final_notice_not_allowed',
    {
      de: `Für das Darlehen ${loanNumber} darf noch keine letzte Frist gesetzt werden (§ 498 BGB). ${missing.map(({ sentence }) => sentence.de).join(' ')}`,
      en: `No final notice may be given on loan ${loanNumber} yet (BGB §498). ${missing.map(({ sentence }) => sentence.en).join(' ')}`,
    },
    {
      loan_number: loanNumber,
      arrears: arrears.toText(),
      threshold: threshold.toText(),
      reasons: missing.map(({ name, sentence }) => ({ code: name, sentence })),
    },
  );
}

/** The policy says from which day on a step may come. */
export function reminderNotDueYet(
  loanNumber: string,
  { fromDays, daysLate }: { readonly fromDays: number; readonly daysLate: number },
): Error {
  return refused(
    'document.reminder_not_due_yet',
    {
      de: `Diese Stufe kommt ab ${fromDays} Tagen Verzug; beim Darlehen ${loanNumber} sind es erst ${daysLate}.`,
      en: `This step comes from ${fromDays} days past due on; loan ${loanNumber} is ${daysLate} days past due.`,
    },
    { loan_number: loanNumber, from_days: fromDays, days_past_due: daysLate },
  );
}

export function remindersHeld(loanNumber: string): Error {
  return conflict(
    'document.reminders_held',
    {
      de: `Für das Darlehen ${loanNumber} ruhen heute alle Mahnungen; warum, steht beim Darlehen.`,
      en: `All reminders of loan ${loanNumber} rest today; the loan's page says why.`,
    },
    { loan_number: loanNumber },
  );
}

/** Everything has been called due; that is asked for in another way. */
export function loanTerminated(loanNumber: string): Error {
  return conflict(
    'document.loan_terminated',
    {
      de: `Das Darlehen ${loanNumber} ist gekündigt; an einzelne Raten wird nicht mehr erinnert.`,
      en: `Loan ${loanNumber} has been terminated; single instalments are not reminded of any more.`,
    },
    { loan_number: loanNumber },
  );
}

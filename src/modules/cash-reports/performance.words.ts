import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import type * as schema from './performance.schema.ts';

export type FigureName = z.input<typeof schema.PerformanceFigure>['figure'];

type Words = { readonly title: Sentence; readonly definition: Sentence };

const words = (titles: readonly [string, string], definitions: readonly [string, string]): Words => ({
  title: { de: titles[0], en: titles[1] },
  definition: { de: definitions[0], en: definitions[1] },
});

/** What each figure is called and how it is defined; after the terms of CGAP and SEEP for microfinance. */
export const FIGURE_WORDS: Readonly<Record<FigureName, Words>> = {
  income_from_loans: words(
    ['Erträge aus Darlehen', 'Income from loans'],
    [
      'Zinsen, Verzugszinsen und Gebühren, die im Zeitraum gebucht wurden.',
      'Interest, default interest and fees posted within the span.',
    ],
  ),
  average_outstanding_principal: words(
    ['Durchschnittlicher Darlehensbestand', 'Average outstanding principal'],
    [
      'Mittel des Restkapitals am Tag vor dem Zeitraum, an jedem Monatsende darin und am letzten Tag.',
      'Mean of what was outstanding on the day before the span, at each month end in it and on its last day.',
    ],
  ),
  yield: words(
    ['Portfoliorendite', 'Portfolio yield'],
    [
      'Erträge aus Darlehen durch den durchschnittlichen Bestand, auf 365 Tage hochgerechnet.',
      'Income from loans over the average outstanding principal, as for 365 days.',
    ],
  ),
  written_off_principal: words(
    ['Abgeschriebenes Kapital', 'Principal written off'],
    ['Im Zeitraum abgeschrieben, ohne Verzugszinsen.', 'Written off within the span, without default interest.'],
  ),
  write_off_ratio: words(
    ['Abschreibungsquote', 'Write-off ratio'],
    [
      'Abgeschriebenes Kapital durch den durchschnittlichen Bestand; nicht hochgerechnet.',
      'Principal written off over the average outstanding principal; not annualised.',
    ],
  ),
  recoveries: words(
    ['Eingänge auf Abgeschriebenes', 'Recoveries'],
    ['Im Zeitraum auf abgeschriebene Darlehen eingegangen.', 'Received within the span on loans written off.'],
  ),
  written_off_so_far: words(
    ['Bisher abgeschrieben', 'Written off so far'],
    ['Alles bis zum letzten Tag Abgeschriebene.', 'Everything written off up to the last day.'],
  ),
  recovered_so_far: words(
    ['Bisher wieder eingegangen', 'Recovered so far'],
    ['Alles bis zum letzten Tag darauf Eingegangene.', 'Everything received on it up to the last day.'],
  ),
  recovery_rate: words(
    ['Beitreibungsquote', 'Recovery rate'],
    [
      'Bisher wieder eingegangen durch bisher abgeschrieben.',
      'What was recovered so far over what was written off so far.',
    ],
  ),
  outstanding_principal_at_end: words(
    ['Restkapital am Ende', 'Outstanding principal at the end'],
    ['Was alle Darlehen am letzten Tag in den Büchern schulden.', 'What all loans owe in the books on the last day.'],
  ),
  loans_at_begin: words(
    ['Darlehen am Anfang', 'Loans at the beginning'],
    [
      'Darlehen mit Restkapital am Tag vor dem Zeitraum.',
      'Loans with outstanding principal on the day before the span.',
    ],
  ),
  loans_at_end: words(
    ['Darlehen am Ende', 'Loans at the end'],
    ['Darlehen mit Restkapital am letzten Tag.', 'Loans with outstanding principal on the last day.'],
  ),
  average_balance_of_a_loan: words(
    ['Restkapital je Darlehen', 'Average balance of a loan'],
    ['Restkapital am Ende durch die Darlehen am Ende.', 'Outstanding principal at the end over the loans at the end.'],
  ),
  active_borrowers_at_begin: words(
    ['Darlehensnehmer am Anfang', 'Active borrowers at the beginning'],
    [
      'Verschiedene Personen, die am Tag vor dem Zeitraum Kapital schuldeten.',
      'Distinct persons who owed principal on the day before the span.',
    ],
  ),
  active_borrowers_at_end: words(
    ['Darlehensnehmer am Ende', 'Active borrowers at the end'],
    [
      'Verschiedene Personen, die am letzten Tag Kapital schulden.',
      'Distinct persons who owe principal on the last day.',
    ],
  ),
  average_balance_of_a_borrower: words(
    ['Restkapital je Darlehensnehmer', 'Average balance of a borrower'],
    [
      'Restkapital am Ende durch die Darlehensnehmer am Ende.',
      'Outstanding principal at the end over the active borrowers at the end.',
    ],
  ),
  operating_expenses: words(
    ['Gebuchte Verwaltungskosten', 'Operating expenses in these books'],
    [
      'Bankgebühren und sonstige Aufwendungen; was anderswo gebucht wird, etwa Gehälter, fehlt.',
      'Bank charges and other expenses; what is booked elsewhere, such as salaries, is missing.',
    ],
  ),
  operating_expense_ratio: words(
    ['Kostenquote', 'Operating expense ratio'],
    [
      'Gebuchte Verwaltungskosten durch den durchschnittlichen Bestand, auf 365 Tage hochgerechnet.',
      'Operating expenses in these books over the average outstanding principal, as for 365 days.',
    ],
  ),
  credit_losses: words(
    ['Kreditverluste', 'Credit losses'],
    [
      'Abschreibungen auf Darlehen und Zuführung zu Wertberichtigungen, weniger deren Auflösung.',
      'Loans written off and value adjustments raised, less those released.',
    ],
  ),
  income_in_all: words(
    ['Erträge insgesamt', 'Income in all'],
    ['Alle Ertragskonten im Zeitraum.', 'All income accounts within the span.'],
  ),
  expenses_in_all: words(
    ['Aufwendungen insgesamt', 'Expenses in all'],
    ['Alle Aufwandskonten im Zeitraum.', 'All expense accounts within the span.'],
  ),
  self_sufficiency: words(
    ['Kostendeckung', 'Self-sufficiency'],
    [
      'Erträge insgesamt durch Aufwendungen insgesamt, soweit sie in diesen Büchern stehen.',
      'Income in all over expenses in all, as far as they stand in these books.',
    ],
  ),
};

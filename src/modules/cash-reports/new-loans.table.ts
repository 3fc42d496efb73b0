import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { amount, coded, count, percent, text } from '../../platform/tables/columns.ts';
import { type Look, REGIME_WORDS } from '../reporting/index.ts';
import type * as schema from './new-loans.schema.ts';

type Group = z.input<typeof schema.NewLoansGroup>;

const GROUPING_WORDS: Readonly<Record<Group['grouped_by'], Sentence>> = {
  total: { de: 'Insgesamt', en: 'In all' },
  month: { de: 'Monat', en: 'Month' },
  sector: { de: 'Branche', en: 'Sector' },
  regime: { de: 'Rechtsrahmen', en: 'Regime' },
};

const isRegime = (group: string): group is keyof typeof REGIME_WORDS => group in REGIME_WORDS;

export const NEW_LOANS: Look<Group> = {
  fileName: 'new-loans',
  title: { de: 'Neue Darlehen und Auszahlungen', en: 'New loans and payouts' },
  columns: [
    coded('grouped_by', 'Gliederung', 'Grouped by', GROUPING_WORDS),
    {
      ...text('group', 'Gruppe', 'Group'),
      identifies: true,
      inPrint: ({ group }, language) => (isRegime(group) ? REGIME_WORDS[group][language] : group),
    },
    count('approved', 'Bewilligt', 'Approved'),
    amount('approved_principal', 'Bewilligter Betrag', 'Approved principal'),
    count('contracts', 'Verträge', 'Contracts'),
    amount('contracted_principal', 'Vertragssumme', 'Contracted principal'),
    count('payouts', 'Auszahlungen', 'Payouts'),
    amount('paid_out', 'Ausgezahlt', 'Paid out'),
    amount('average_amount', 'Durchschnitt', 'Average amount'),
    percent('average_term_months', 'Laufzeit im Mittel', 'Average months'),
    percent('average_rate', 'Sollzins im Mittel %', 'Average rate %'),
    count('first_loans', 'Erste Darlehen', 'First loans'),
    count('further_loans', 'Folgedarlehen', 'Further loans'),
  ],
};

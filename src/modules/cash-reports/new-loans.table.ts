import type { z } from 'zod';
import { amount, count, percent, text } from '../../platform/tables/columns.ts';
import type { Look } from '../reporting/index.ts';
import type * as schema from './new-loans.schema.ts';

export const NEW_LOANS: Look<z.input<typeof schema.NewLoansGroup>> = {
  fileName: 'new-loans',
  title: { de: 'Neue Darlehen und Auszahlungen', en: 'New loans and payouts' },
  columns: [
    text('grouped_by', 'Gliederung', 'Grouped by'),
    text('group', 'Gruppe', 'Group'),
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

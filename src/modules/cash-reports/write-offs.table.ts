import type { z } from 'zod';
import { amount, count, day, percent, text } from '../../platform/tables/columns.ts';
import type { Look } from '../reporting/index.ts';
import type * as schema from './write-offs.schema.ts';

export const WRITE_OFFS: Look<z.input<typeof schema.WriteOffLine>> = {
  fileName: 'write-offs',
  title: { de: 'Abschreibungen und Eingänge auf Abgeschriebenes', en: 'Write-offs and recoveries' },
  columns: [
    text('loan_number', 'Darlehen', 'Loan'),
    text('borrower', 'Darlehensnehmer', 'Borrower'),
    count('payout_year', 'Auszahlungsjahr', 'Payout year'),
    day('written_off_on', 'Abgeschrieben am', 'Written off on'),
    amount('written_off', 'Abgeschrieben', 'Written off'),
    amount('written_off_principal', 'davon Kapital', 'Principal in it'),
    amount('written_off_default_interest', 'davon Verzugszinsen', 'Default interest in it'),
    amount('recovered', 'Wieder eingegangen', 'Recovered'),
    percent('recovered_percent', 'Eingegangen %', 'Recovered %'),
    amount('guarantors_paid', 'Von Bürgen', 'From guarantors'),
    amount('net_loss', 'Verlust', 'Net loss'),
  ],
};

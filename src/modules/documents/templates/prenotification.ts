import { facts, figures, heading, paragraph, strong, table, when, words } from '../../../platform/pdf/blocks.ts';
import { day, euro, figure } from './german.ts';
import { fromTheOffice, howToReachUs, salutation } from './pieces.ts';
import type { Template } from './template.ts';

/** One direct debit, told before it happens (EPC rulebook of SEPA core direct debits, 4.3). */
export type PrenotificationData = {
  /** Of the member or the loan. */
  readonly number: string;
  readonly is_of_loan: boolean;
  readonly collect_on: string;
  readonly amount: string;
  /** What it is made of; empty where nobody can tell any more. */
  readonly rows: readonly { readonly what: string; readonly due_on: string; readonly open: string }[];
  readonly remittance: string;
  readonly mandate_reference: string;
  readonly mandate_signed_on: string;
  readonly creditor_id: string;
  readonly account_holder: string;
  /** Enough to know the account by. */
  readonly iban_ends_with: string;
};

export const prenotification: Template<PrenotificationData> = {
  version: 'prenotification-1',
  write: (data, frame) => ({
    subject: `Ankündigung: Lastschrift am ${day(data.collect_on)}`,
    references: [
      [data.is_of_loan ? 'Darlehen' : 'Mitglied', data.number],
      ['Mandat', data.mandate_reference],
    ],
    body: [
      salutation(frame.addressees),
      paragraph(
        'am ',
        strong(day(data.collect_on)),
        ' ziehen wir ',
        strong(euro(data.amount)),
        ' mit Ihrem SEPA-Lastschriftmandat ein. Sie brauchen nichts zu tun; sorgen Sie bitte nur dafür, dass an diesem Tag genug Geld auf dem Konto ist.',
      ),
      heading('Die Lastschrift'),
      facts(
        ['Konto', `${data.account_holder}, IBAN endet auf ${data.iban_ends_with}`],
        ['Verwendungszweck', data.remittance],
        ['Mandatsreferenz', `${data.mandate_reference}, unterschrieben am ${day(data.mandate_signed_on)}`],
        ['Gläubiger-ID', data.creditor_id],
      ),
      ...when(
        data.rows.length > 0,
        heading('Wofür'),
        table({
          columns: [words('Was'), words('Fällig am'), figures('Betrag (EUR)')],
          rows: data.rows.map(({ what, due_on, open }) => [what, day(due_on), figure(open)]),
          total: ['Summe', '', figure(data.amount)],
        }),
      ),
      fromTheOffice(
        frame,
        paragraph(
          `Stimmt etwas nicht, oder passt der Tag gerade nicht? Sprechen Sie uns bitte vorher an, ${howToReachUs(frame.sender)}. Innerhalb von acht Wochen nach der Belastung können Sie von Ihrer Bank verlangen, dass sie den Betrag erstattet.`,
        ),
      ),
    ],
  }),
};

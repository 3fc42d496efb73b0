import type { Sentence } from '../errors.ts';
import { type Column, optional, required, requiredChoice, type Values } from './import-columns.ts';
import { guarantees, loans, payments, plan_rows } from './import-loan-columns.ts';

/** What a person is described by, as a member or as a borrower or guarantor who is none. */
const person = {
  surname: optional('text', 'Nachname', 'Muster', 'Natürliche Person: Nachname.', 'Natural person: surname.'),
  first_names: optional('text', 'Vornamen', 'Erika', 'Natürliche Person: Vornamen.', 'Natural person: first names.'),
  legal_name: optional(
    'text',
    'Firma',
    '',
    'Firma oder Verein: der Name; Nachname und Vornamen bleiben dann leer.',
    'Firm or association: its name; surname and first names stay empty then.',
  ),
  birth_date: optional('date', 'Geburtsdatum', '14.02.1980', 'Natürliche Person.', 'Natural person.'),
  street: optional('text', 'Straße', 'Nordstraße 1', 'Mit Hausnummer.', 'With house number.'),
  postal_code: optional('text', 'PLZ', '44145', 'Als Text, mit führender Null.', 'As text, with a leading zero.'),
  city: optional('text', 'Ort', 'Dortmund', 'Wohnort oder Sitz.', 'Town.'),
  country: optional('text', 'Land', 'DE', 'Zwei Buchstaben; leer heißt DE.', 'Two letters; empty means DE.'),
  email: optional('text', 'E-Mail', 'erika.muster@example.org', 'E-Mail-Adresse.', 'E-mail address.'),
  phone: optional('text', 'Telefon', '', 'Telefonnummer.', 'Telephone number.'),
  person_number: optional(
    'text',
    'Personennummer',
    '',
    'Ist die Person hier schon erfasst: ihre Nummer, etwa P-0003. Dann gilt, was hier erfasst ist.',
    'If the person is already recorded here: their number, such as P-0003. What is recorded here then counts.',
  ),
};

const members = {
  number: required('text', 'Mitgliedsnummer', 'BEISPIEL-1', 'Wie bisher geführt.', 'As kept so far.'),
  ...person,
  admitted_on: required('date', 'Beitritt am', '01.03.2012', 'Tag der Aufnahme.', 'Day of admission.'),
  declared_on: optional(
    'date',
    'Erklärung vom',
    '14.02.2012',
    'Tag der Beitrittserklärung.',
    'Day of the declaration.',
  ),
  left_on: optional(
    'date',
    'Ausgeschieden am',
    '',
    'Nur bei Ausgeschiedenen, die abgefunden sind: das Ende der Mitgliedschaft.',
    'Of former members who have been paid out only: the end of the membership.',
  ),
  shares: required(
    'count',
    'Geschäftsanteile',
    '2',
    'Am Stichtag, bei Ausgeschiedenen zuletzt.',
    'At the cut-over, of former members at last.',
  ),
  share_capital_paid: required(
    'money',
    'Geschäftsguthaben',
    '100,00',
    'Am Stichtag eingezahlt, in Euro.',
    'Paid in at the cut-over, euros.',
  ),
  dues_credit: optional(
    'money',
    'Beitragsguthaben',
    '0,00',
    'Im Voraus gezahlte Beiträge am Stichtag, in Euro.',
    'Dues paid ahead at the cut-over, euros.',
  ),
};

const shares = {
  member: required('text', 'Mitgliedsnummer', 'BEISPIEL-1', 'Wie im Blatt Mitglieder.', 'As in the members sheet.'),
  subscribed_on: required('date', 'Gezeichnet am', '01.03.2012', 'Tag der Zeichnung.', 'Day of subscription.'),
  count: required('count', 'Anzahl', '2', 'Anteile, die an diesem Tag dazukamen.', 'Shares taken over that day.'),
  nominal: optional(
    'money',
    'Nennbetrag',
    '50,00',
    'Je Anteil; leer heißt der heutige Nennbetrag.',
    'Per share; empty means the present nominal amount.',
  ),
};

const dues = {
  member: required('text', 'Mitgliedsnummer', 'BEISPIEL-1', 'Wie im Blatt Mitglieder.', 'As in the members sheet.'),
  month: required('month', 'Monat', '11/2026', 'Für den der Beitrag offen ist.', 'For which dues are open.'),
  open_amount: required(
    'money',
    'Offen',
    '5,00',
    'Am Stichtag noch offen, in Euro.',
    'Still open at the cut-over, euros.',
  ),
};

const persons = {
  number: required('text', 'Nummer', 'BEISPIEL-P1', 'Eine eigene, frei gewählte Nummer.', 'A number of its own.'),
  ...person,
};

const ACCOUNTS = {
  bank: ['Bank', 'bank'],
  retained_profit: ['Ergebnisvortrag', 'retained profit'],
} as const;

const balances = {
  account: requiredChoice(
    ACCOUNTS,
    'Konto',
    'Bank',
    'Was die übrigen Blätter nicht sagen: Bank und Ergebnisvortrag.',
    'What the other sheets do not say: bank and retained profit.',
  ),
  amount: required(
    'money',
    'Saldo',
    '12.345,00',
    'Am Stichtag, in Euro; ein Verlustvortrag oder Kontoüberzug mit Minus.',
    'At the cut-over, euros; a loss carried forward or an overdraft with a minus.',
  ),
};

/** The columns of every sheet, in the order of the template. */
export const importColumns = {
  members,
  shares,
  dues,
  persons,
  loans,
  plan_rows,
  payments,
  guarantees,
  balances,
} as const;

export type SheetName = keyof typeof importColumns;

export const sheetNames = Object.keys(importColumns) as SheetName[];

/** How a sheet, or a CSV file without its ending, is called; the name of the sheet in English is accepted as well. */
export const sheetTitles: Readonly<Record<SheetName, Sentence>> = {
  members: { de: 'Mitglieder', en: 'members' },
  shares: { de: 'Anteile', en: 'shares' },
  dues: { de: 'Beiträge', en: 'dues' },
  persons: { de: 'Personen', en: 'persons' },
  loans: { de: 'Darlehen', en: 'loans' },
  plan_rows: { de: 'Tilgungspläne', en: 'plan_rows' },
  payments: { de: 'Zahlungen', en: 'payments' },
  guarantees: { de: 'Bürgschaften', en: 'guarantees' },
  balances: { de: 'Salden', en: 'balances' },
};

export function columnsOf(sheet: SheetName): Readonly<Record<string, Column>> {
  return importColumns[sheet];
}

/** One line of a sheet as it was read. */
export type ImportRow<Sheet extends SheetName> = Values<(typeof importColumns)[Sheet]> & {
  readonly line: number;
};

import { optional, optionalChoice, required, requiredChoice } from './import-columns.ts';

/** The columns that tell of loans. */

const METHODS = {
  annuity: ['Annuität', 'annuity'],
  equal_principal: ['gleiche Tilgung', 'equal principal', 'Tilgungsdarlehen'],
  interest_only: ['endfällig', 'interest only', 'nur Zinsen'],
} as const;

const REGIMES = {
  CONSUMER: ['Verbraucher', 'consumer'],
  FOUNDER: ['Existenzgründung', 'founder'],
  BUSINESS: ['Unternehmen', 'business'],
} as const;

const PURPOSES = {
  working_capital: ['Betriebsmittel', 'working capital'],
  equipment: ['Ausstattung', 'equipment'],
  vehicle: ['Fahrzeug', 'vehicle'],
  premises: ['Räume', 'premises'],
  start_up: ['Gründung', 'start up'],
  education: ['Ausbildung', 'education'],
  bridging: ['Überbrückung', 'bridging'],
  shares: ['Geschäftsanteile', 'shares'],
  other: ['Sonstiges', 'other'],
} as const;

export const loans = {
  number: required('text', 'Darlehensnummer', 'BEISPIEL-D1', 'Wie bisher geführt.', 'As kept so far.'),
  borrower: required(
    'text',
    'Darlehensnehmer',
    'BEISPIEL-1',
    'Mitgliedsnummer, oder Nummer aus dem Blatt Personen.',
    'Number of the member, or of the persons sheet.',
  ),
  second_borrower: optional('text', 'Zweiter Darlehensnehmer', '', 'Ebenso.', 'The same.'),
  principal: required('money', 'Darlehensbetrag', '5.000,00', 'In Euro.', 'Euros.'),
  annual_rate: required('rate', 'Sollzins', '7,9', 'Prozent im Jahr.', 'Percent a year.'),
  contracted_on: optional('date', 'Vertrag vom', '02.12.2025', 'Leer heißt Auszahlungstag.', 'Empty means the payout.'),
  paid_out_on: required('date', 'Ausgezahlt am', '10.12.2025', 'Auszahlungstag.', 'Day of the payout.'),
  method: requiredChoice(METHODS, 'Tilgungsart', 'Annuität', 'Wie getilgt wird.', 'How it is repaid.'),
  regime: requiredChoice(REGIMES, 'Rechtsrahmen', 'Unternehmen', 'Wer geliehen hat.', 'Who borrowed.'),
  purpose: required('text', 'Zweck', 'Hebebühne', 'Wofür.', 'What for.'),
  purpose_kind: optionalChoice(PURPOSES, 'Zweckart', 'Ausstattung', 'Leer heißt Sonstiges.', 'Empty means other.'),
  contract_reference: optional(
    'text',
    'Fundort des Vertrags',
    'Ordner 7',
    'Wo das Papier liegt.',
    'Where the paper lies.',
  ),
  outstanding_principal: required(
    'money',
    'Restschuld',
    '4.790,00',
    'Offenes Kapital am Stichtag; muss sich aus Tilgungsplan und Zahlungen ergeben.',
    'Principal outstanding at the cut-over; must follow from plan rows and payments.',
  ),
};

export const plan_rows = {
  loan: required('text', 'Darlehensnummer', 'BEISPIEL-D1', 'Wie im Blatt Darlehen.', 'As in the loans sheet.'),
  number: required('count', 'Rate', '1', 'Laufende Nummer.', 'Number of the instalment.'),
  due_date: required('date', 'Fällig am', '30.12.2025', 'Laut Vertrag.', 'By contract.'),
  principal: required('money', 'Tilgung', '210,00', 'Laut Vertrag, in Euro.', 'By contract, euros.'),
  interest: required('money', 'Zins', '21,94', 'Laut Vertrag, in Euro.', 'By contract, euros.'),
  fee: optional('money', 'Gebühr', '0,00', 'Leer heißt keine.', 'Empty means none.'),
};

const PAID_FOR = {
  loan: ['Darlehen', 'loan'],
  dues: ['Beitrag', 'dues'],
  shares: ['Anteile', 'shares', 'Geschäftsanteile'],
} as const;

const SURPLUS = {
  credit: ['Guthaben', 'credit'],
  earlier_end: ['früheres Ende', 'earlier end'],
  lower_instalment: ['niedrigere Rate', 'lower instalment'],
} as const;

export const payments = {
  purpose: requiredChoice(
    PAID_FOR,
    'Zahlung für',
    'Darlehen',
    'Darlehen, Beitrag oder Anteile.',
    'Loan, dues or shares.',
  ),
  number: required(
    'text',
    'Nummer',
    'BEISPIEL-D1',
    'Des Darlehens; bei Beitrag und Anteilen des Mitglieds.',
    'Of the loan; for dues and shares of the member.',
  ),
  value_date: required('date', 'Wertstellung', '30.12.2025', 'Tag der Gutschrift.', 'Day of the credit.'),
  amount: required('money', 'Betrag', '231,94', 'In Euro.', 'Euros.'),
  bank_reference: optional('text', 'Bankreferenz', '', 'Jede höchstens einmal.', 'Each once at most.'),
  surplus: optionalChoice(
    SURPLUS,
    'Überschuss',
    'Guthaben',
    'Darlehen: was aus Geld über das Fällige hinaus wurde; leer heißt Guthaben.',
    'Loans: what became of money beyond what was due; empty means credit.',
  ),
};

const KINDS = {
  primary_liability: ['selbstschuldnerisch', 'primary liability'],
  ordinary: ['gewöhnlich', 'ordinary'],
  deficiency: ['Ausfallbürgschaft', 'deficiency'],
} as const;

export const guarantees = {
  loan: required('text', 'Darlehensnummer', 'BEISPIEL-D1', 'Wie im Blatt Darlehen.', 'As in the loans sheet.'),
  guarantor: required(
    'text',
    'Bürge',
    'BEISPIEL-P1',
    'Mitgliedsnummer, oder Nummer aus dem Blatt Personen.',
    'Number of the member, or of the persons sheet.',
  ),
  kind: requiredChoice(KINDS, 'Bürgschaftsart', 'selbstschuldnerisch', 'Art der Bürgschaft.', 'Kind of guarantee.'),
  cap: required('money', 'Höchstbetrag', '2.500,00', 'In Euro.', 'Euros.'),
  cap_includes_interest_and_costs: required(
    'yes_no',
    'Einschließlich Zinsen und Kosten',
    'ja',
    'Ob der Höchstbetrag Zinsen und Kosten einschließt.',
    'Whether the cap includes interest and costs.',
  ),
  signed_on: required('date', 'Unterschrieben am', '02.12.2025', 'Auf Papier (§ 766 BGB).', 'On paper (BGB §766).'),
  paper_location: required('text', 'Fundort der Urkunde', 'Ordner 7', 'Wo das Papier liegt.', 'Where the paper lies.'),
  valid_until: optional('date', 'Gültig bis', '', 'Leer heißt unbefristet.', 'Empty means without end.'),
};

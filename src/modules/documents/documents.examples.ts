/** Examples of the API reference: a borrower's statement that went by e-mail. */

const borrower = { id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01', number: 'P-0042', display_name: 'Mehmet Yılmaz' };
const ids = { document_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1b01' };

export const dispatch = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1b11',
  ...ids,
  document_number: 'S-2026-0001',
  subject: 'Ihr Darlehenskonto: Stand am 31.12.2026',
  recipient: borrower,
  channel: 'email',
  address: 'm.yilmaz@example.org',
  status: 'sent',
  attempts: 1,
  next_attempt_at: null,
  sent_at: '2027-01-04T08:12:01.000Z',
  last_error: null,
  recorded_at: '2027-01-04T08:12:00.000Z',
  recorded_by: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a0a',
} as const;

export const orderedDispatch = {
  ...dispatch,
  status: 'waiting',
  attempts: 0,
  next_attempt_at: '2027-01-04T08:12:00.000Z',
  sent_at: null,
} as const;

export const printedDispatch = {
  ...dispatch,
  channel: 'print',
  address: 'Mehmet Yılmaz\nSchützenstraße 12\n44147 Dortmund',
  attempts: 0,
} as const;

export const statement = {
  id: ids.document_id,
  number: 'S-2027-0001',
  kind: 'statement',
  subject: 'Ihr Darlehenskonto: Stand am 31.12.2026',
  dated_on: '2027-01-04',
  as_of: '2026-12-31',
  case_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a17',
  case_number: 'K-2026-0017',
  loan_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
  loan_number: 'D-2026-0009',
  guarantee_id: null,
  guarantee_number: null,
  declaration_id: null,
  member_id: null,
  member_number: null,
  departure_id: null,
  departure_number: null,
  mandate_id: null,
  addressees: [borrower],
  template_version: 'statement-3',
  page_count: 1,
  size_bytes: 22_310,
  sha256: '9f2b5c1d7e3a48f60c9d1b2e4a6f8c0d2e4f6a8b0c2d4e6f8a0b2c4d6e8f0a1b',
  dispatches: [],
  recorded_at: '2027-01-04T08:10:00.000Z',
  recorded_by: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a0a',
  erased_at: null,
} as const;

const { loan_id: _loan, loan_number: _number, ...withoutLoan } = statement;

export const offerLetter = {
  ...withoutLoan,
  number: 'S-2026-0007',
  kind: 'offer',
  subject: 'Unser Angebot: Darlehen über 5.000,00 EUR',
  dated_on: '2026-11-25',
  as_of: null,
  loan_id: null,
  loan_number: null,
  template_version: 'offer-2',
  page_count: 3,
  recorded_at: '2026-11-25T09:30:00.000Z',
} as const;

export const guaranteeForm = {
  ...offerLetter,
  number: 'S-2026-0008',
  kind: 'guarantee_form',
  subject: 'Bürgschaft bis zum Höchstbetrag von 5.000,00 EUR',
  guarantee_id: '0197b1c0-0000-7000-8000-000000000041',
  guarantee_number: 'B-2026-0001',
  addressees: [{ id: '0197b1c0-0000-7000-8000-000000000011', number: 'P-0009', display_name: 'Ayşe Demir' }],
  template_version: 'guarantee-form-2',
  page_count: 2,
} as const;

export const admissionNotice = {
  ...offerLetter,
  number: 'S-2026-0009',
  kind: 'admission_notice',
  subject: 'Willkommen: Sie sind Mitglied',
  case_id: null,
  case_number: null,
  declaration_id: '0197b1c0-0000-7000-8000-00000000d101',
  template_version: 'admission-notice-4',
  page_count: 1,
} as const;

export const source = {
  document_id: ids.document_id,
  number: statement.number,
  template_version: statement.template_version,
  source: {
    kind: 'statement',
    data: { as_of: '2026-12-31', loan_number: 'D-2026-0009', outstanding_principal: '4876.47' },
    frame: { number: 'S-2027-0001', dated_on: '2027-01-04' },
  },
};

export const reminder = {
  ...statement,
  number: 'S-2027-0012',
  kind: 'first_reminder',
  subject: '1. Mahnung zum Darlehen D-2026-0009',
  dated_on: '2027-01-25',
  as_of: '2027-01-25',
  template_version: 'first-reminder-3',
  recorded_at: '2027-01-25T08:10:00.000Z',
} as const;

export const leftOut = {
  loan_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a43',
  loan_number: 'D-2026-0011',
  code: 'document.reminders_held',
  detail: 'Für das Darlehen D-2026-0011 ruhen heute alle Mahnungen; warum, steht beim Darlehen.',
};

export const duesReminder = {
  ...reminder,
  number: 'S-2027-0013',
  kind: 'dues_reminder',
  subject: 'Erinnerung an Ihren Mitgliedsbeitrag',
  case_id: null,
  case_number: null,
  loan_id: null,
  loan_number: null,
  member_id: '0197b1c0-0000-7000-8000-00000000d001',
  member_number: 'M-0042',
  template_version: 'dues-reminder-2',
} as const;

export const departureConfirmation = {
  ...duesReminder,
  number: 'S-2026-0031',
  kind: 'departure_confirmation',
  subject: 'Bestätigung Ihrer Kündigung',
  dated_on: '2026-09-16',
  as_of: null,
  departure_id: '0197b1c0-0000-7000-8000-00000000ab01',
  departure_number: 'A-2026-0003',
  template_version: 'departure-confirmation-1',
} as const;

export const mandateForm = {
  ...offerLetter,
  number: 'S-2026-0041',
  kind: 'mandate_form',
  subject: 'SEPA-Lastschriftmandat (Basis-Lastschrift)',
  dated_on: '2026-11-20',
  case_id: null,
  case_number: null,
  mandate_id: '0197b1c0-0000-7000-8000-000000000a11',
  template_version: 'mandate-form-1',
  page_count: 1,
} as const;

export const memberLeftOut = {
  member_id: '0197b1c0-0000-7000-8000-00000000d002',
  member_number: 'M-0043',
  code: 'document.dues_reminders_held',
  detail: 'Das Mitglied M-0043 wird bis zum 31.01.2027 nicht an Beiträge erinnert: Zahlung bis Ende Januar zugesagt.',
};

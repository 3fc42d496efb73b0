import type { z } from 'zod';
import { lastUsableDay, mandateStanding } from '../../domain/mandates/mandate-status.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import type * as schema from './mandates.schema.ts';

/** The car mechanic's account and mandate, as the API reference shows them. */

const PERSON = { id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42', number: 'P-0042', display_name: 'Mehmet Yılmaz' };
const OFFICER_ID = '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1b01';
const REFERENCE = 'HS-P0042-01';
const [SIGNED, TODAY] = [parseDate('2026-11-20'), parseDate('2026-11-20')];
const HELD = parseDate('2027-03-04');
const NO_FACTS = { reference: REFERENCE, signedOn: null, lastUsedOn: null, hold: null, end: null };
const CLOSED = { de: 'Das Konto ist erloschen (AC04).', en: 'The account is closed (AC04).' };

export const account: z.input<typeof schema.BankAccount> = {
  id: '0197b1c0-0000-7000-8000-000000000a01',
  person_id: PERSON.id,
  holder_name: 'Mehmet Yılmaz',
  iban: 'DE02120300000000202051',
  bank_name: 'Sparkasse Dortmund',
  is_for_payouts: true,
  ended_on: null,
  also_used_by: [],
  recorded_at: '2026-11-20T09:00:00.000Z',
};

export const sharedAccount: z.input<typeof schema.BankAccount> = {
  ...account,
  also_used_by: [{ id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a57', number: 'P-0043', display_name: 'Elif Yılmaz' }],
};

const unsignedStanding = mandateStanding(NO_FACTS, TODAY);
const signedStanding = mandateStanding({ ...NO_FACTS, signedOn: SIGNED }, TODAY);
const heldStanding = mandateStanding({ ...NO_FACTS, signedOn: SIGNED, hold: { heldOn: HELD, reason: CLOSED } }, HELD);
const revokedStanding = mandateStanding({ ...NO_FACTS, signedOn: SIGNED, end: { on: HELD, as: 'revoked' } }, HELD);

export const unsigned: z.input<typeof schema.Mandate> = {
  id: '0197b1c0-0000-7000-8000-000000000a11',
  reference: REFERENCE,
  person: PERSON,
  bank_account: {
    id: account.id,
    holder_name: account.holder_name,
    iban: account.iban,
    bank_name: account.bank_name,
  },
  status: unsignedStanding.status,
  sentence: unsignedStanding.sentence,
  is_taken_over: false,
  issued_on: '2026-11-20',
  signed_on: null,
  signed_place: null,
  paper_location: null,
  last_used_on: null,
  last_day: null,
  original_iban: null,
  hold: null,
  recorded_at: '2026-11-20T09:05:00.000Z',
};

export const signed: z.input<typeof schema.Mandate> = {
  ...unsigned,
  status: signedStanding.status,
  sentence: signedStanding.sentence,
  signed_on: SIGNED,
  signed_place: 'Dortmund',
  paper_location: 'Ordner Mandate 2026',
  last_day: lastUsableDay(SIGNED, null),
};

const issued: z.input<typeof schema.MandateFile>['history'][number] = {
  kind: 'issued',
  occurred_on: '2026-11-20',
  original_iban: null,
  iban: null,
  told_on: null,
  reason_code: null,
  reason: null,
  recorded_at: '2026-11-20T09:05:00.000Z',
  recorded_by: OFFICER_ID,
};
const wasSigned = { ...issued, kind: 'signed' as const, recorded_at: '2026-11-20T10:30:00.000Z' };
const paper: z.input<typeof schema.MandateFile>['papers'][number] = {
  id: '0197b1c0-0000-7000-8000-000000000a21',
  file_name: 'mandat-HS-P0042-01.pdf',
  media_type: 'application/pdf',
  size_bytes: 48_211,
  sha256: '9f2b5c1d7e3a48f60c9d1b2e4a6f8c0d2e4f6a8b0c2d4e6f8a0b2c4d6e8f0a1b',
  uploaded_at: '2026-11-20T10:29:00.000Z',
};

export const unsignedFile: z.input<typeof schema.MandateFile> = { ...unsigned, papers: [], history: [issued] };
export const scannedFile: z.input<typeof schema.MandateFile> = { ...unsignedFile, papers: [paper] };
export const signedFile: z.input<typeof schema.MandateFile> = {
  ...signed,
  papers: [paper],
  history: [issued, wasSigned],
};

const NEW_ACCOUNT = {
  id: '0197b1c0-0000-7000-8000-000000000a02',
  holder_name: 'Mehmet Yılmaz',
  iban: 'DE75512108001245126199',
  bank_name: null,
};
const LETTER = 'Brief vom 2. März 2027';

export const amendedFile: z.input<typeof schema.MandateFile> = {
  ...signedFile,
  bank_account: NEW_ACCOUNT,
  last_used_on: '2027-02-01',
  last_day: lastUsableDay(SIGNED, parseDate('2027-02-01')),
  sentence: mandateStanding({ ...NO_FACTS, signedOn: SIGNED, lastUsedOn: parseDate('2027-02-01') }, HELD).sentence,
  original_iban: account.iban,
  history: [
    issued,
    wasSigned,
    {
      ...issued,
      kind: 'amended',
      occurred_on: '2027-03-02',
      original_iban: account.iban,
      iban: NEW_ACCOUNT.iban,
      reason: { de: LETTER, en: LETTER },
      recorded_at: '2027-03-04T09:00:00.000Z',
    },
  ],
};

const held = { ...issued, kind: 'held' as const, occurred_on: HELD, recorded_at: '2027-03-04T09:10:00.000Z' };

export const heldFile: z.input<typeof schema.MandateFile> = {
  ...signedFile,
  status: heldStanding.status,
  sentence: heldStanding.sentence,
  hold: { held_on: HELD, reason_code: 'AC04', reason: CLOSED },
  history: [issued, wasSigned, { ...held, reason_code: 'AC04', reason: CLOSED }],
};

const RELEASED = 'Neues Konto ist genannt';

export const releasedFile: z.input<typeof schema.MandateFile> = {
  ...signedFile,
  history: [
    ...heldFile.history,
    {
      ...issued,
      kind: 'released',
      occurred_on: '2027-03-05',
      reason: { de: RELEASED, en: RELEASED },
      recorded_at: '2027-03-05T09:00:00.000Z',
    },
  ],
};

export const revokedFile: z.input<typeof schema.MandateFile> = {
  ...signedFile,
  status: revokedStanding.status,
  sentence: revokedStanding.sentence,
  last_day: HELD,
  history: [
    issued,
    wasSigned,
    { ...held, kind: 'revoked', reason: { de: 'Brief vom 4. März 2027', en: 'Brief vom 4. März 2027' } },
  ],
};

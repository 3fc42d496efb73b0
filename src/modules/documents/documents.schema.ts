import { z } from 'zod';
import { count, date, idOrNumber, instant, page, paging, uuid } from '../../platform/http/wire.ts';
import { PersonReference } from '../persons/index.ts';
import { type DocumentKind, templates } from './templates/index.ts';

/** Wire shapes of documents and how they are sent. */

const KINDS = Object.keys(templates) as [DocumentKind, ...DocumentKind[]];
const kind = z.enum(KINDS).describe('What the document is; each kind has its template');
const SUBJECT = 'Ihr Darlehenskonto: Stand am 31.12.2026';
const templateVersion = z
  .string()
  .describe('The wording it was made with')
  .meta({ examples: ['statement-3'] });
const asOf = date.optional().describe('The day its figures speak of; today when absent');

export const CaseParams = z.strictObject({ case_id: idOrNumber('K').describe('Id or number of the credit case') });
export const LoanParams = z.strictObject({ loan_id: idOrNumber('D').describe('Id or number of the loan') });
export const GuaranteeParams = z.strictObject({
  guarantee_id: idOrNumber('B').describe('Id or number of the guarantee'),
});
export const DocumentParams = z.strictObject({ document_id: idOrNumber('S').describe('Id or number of the document') });
export const DispatchParams = z.strictObject({ dispatch_id: uuid.describe('Id of the dispatch') });

export const WriteCaseLetter = z
  .strictObject({
    kind: z
      .enum(['offer', 'contract', 'approval', 'refusal'])
      .describe('Offer and contract need an offer in force, the decision letters the decision they tell'),
  })
  .meta({ id: 'WriteCaseLetter', description: 'A letter to the borrowers of a case' });

export const WriteLoanDocument = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['instalment_plan', 'statement', 'balance_confirmation']), as_of: asOf }),
    z.strictObject({
      kind: z.literal('interest_statement'),
      year: count(2000, 2199)
        .describe('A calendar year that is over')
        .meta({ examples: [2026] }),
    }),
    z.strictObject({ kind: z.enum(['friendly_note', 'first_reminder', 'second_reminder', 'final_notice']) }),
    z.strictObject({ kind: z.literal('payout_order') }),
  ])
  .meta({
    id: 'WriteLoanDocument',
    description:
      'A document about a loan: how it stood on a day, a year’s interest, a reminder of what is overdue today',
  });

export const WriteGuaranteeDocument = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('guarantee_form') }),
    z.strictObject({ kind: z.literal('guarantor_statement'), as_of: asOf }),
  ])
  .meta({ id: 'WriteGuaranteeDocument', description: 'A document to a guarantor' });

export const DeclarationParams = z.strictObject({ declaration_id: uuid.describe('Id of the declaration to join') });

export const WriteDeclarationLetter = z
  .strictObject({
    kind: z.enum(['admission_notice', 'joining_refusal']).describe('Each needs the decision it tells'),
  })
  .meta({ id: 'WriteDeclarationLetter', description: 'A letter to whoever declared to join' });

const channel = z.enum(['email', 'print']).describe('By e-mail, or listed for somebody to print and post');
const dispatchStatus = z
  .enum(['waiting', 'sending', 'sent', 'failed'])
  .describe('waiting: for its next attempt, or to be printed. failed: given up, `last_error` says why');

export const Dispatch = z
  .object({
    id: uuid,
    document_id: uuid,
    document_number: z.string().meta({ examples: ['S-2026-0001'] }),
    subject: z
      .string()
      .describe('Subject line of the document')
      .meta({ examples: [SUBJECT] }),
    recipient: PersonReference,
    channel,
    address: z
      .string()
      .describe('Where it goes: the e-mail address, or the lines of the postal address')
      .meta({ examples: ['m.yilmaz@example.org', 'Mehmet Yılmaz\nSchützenstraße 12\n44147 Dortmund'] }),
    status: dispatchStatus,
    attempts: count(0, 1000)
      .describe('How often handing over the mail was tried')
      .meta({ examples: [1] }),
    next_attempt_at: instant.nullable().describe('When a mail that did not go out is tried again'),
    sent_at: instant.nullable().describe('When it was handed over, or posted; null until then'),
    last_error: z
      .string()
      .nullable()
      .describe('What went wrong last; null when nothing has')
      .meta({ examples: ['connect ECONNREFUSED 192.0.2.25:587'] }),
    recorded_at: instant,
    recorded_by: uuid.nullable().describe('The user who ordered it; null: the service itself'),
  })
  .meta({ id: 'Dispatch', description: 'A document on its way to one person' });

export const Document = z
  .object({
    id: uuid,
    number: z.string().meta({ examples: ['S-2026-0001'] }),
    kind,
    subject: z
      .string()
      .describe('Its subject line')
      .meta({ examples: [SUBJECT] }),
    dated_on: date.describe('The day it bears'),
    as_of: date.nullable().describe('The day its figures speak of; null where it speaks of none'),
    case_id: uuid.nullable().describe('The credit case; null where it is about none, such as an invitation'),
    case_number: z
      .string()
      .nullable()
      .describe('Number of the credit case')
      .meta({ examples: ['K-2026-0017'] }),
    loan_id: uuid.nullable().describe('The loan it is about; null before there is one'),
    loan_number: z
      .string()
      .nullable()
      .describe('Number of that loan')
      .meta({ examples: ['D-2026-0009'] }),
    guarantee_id: uuid.nullable().describe('The guarantee it is about, if it is about one'),
    guarantee_number: z
      .string()
      .nullable()
      .describe('Number of that guarantee')
      .meta({ examples: ['B-2026-0001'] }),
    declaration_id: uuid.nullable().describe('The declaration to join it is about, if it is about one'),
    member_id: uuid.nullable().describe('The member it is about; null where it is about a credit case'),
    member_number: z
      .string()
      .nullable()
      .describe('Number of that member')
      .meta({ examples: ['M-0042'] }),
    departure_id: uuid.nullable().describe('The way out of the cooperative it is about, if it is about one'),
    departure_number: z
      .string()
      .nullable()
      .describe('Number of that way out')
      .meta({ examples: ['A-2026-0003'] }),
    mandate_id: uuid.nullable().describe('The mandate it is the form of; null for other letters'),
    addressees: z.array(PersonReference).describe('To whom it is addressed; nobody: it stays in the house'),
    template_version: templateVersion,
    page_count: count(1, 1000)
      .describe('Pages of the PDF')
      .meta({ examples: [2] }),
    size_bytes: count(1, 100_000_000)
      .describe('Size of the PDF in bytes')
      .meta({ examples: [22_310] }),
    sha256: z
      .string()
      .describe('SHA-256 of the PDF, hexadecimal; the database checks it')
      .meta({ examples: ['9f2b5c1d7e3a48f60c9d1b2e4a6f8c0d2e4f6a8b0c2d4e6f8a0b2c4d6e8f0a1b'] }),
    dispatches: z.array(Dispatch).describe('How it was sent, oldest first'),
    recorded_at: instant,
    recorded_by: uuid.nullable().describe('Null: the service itself'),
    erased_at: instant.nullable().describe('When its content was erased with the declaration’s data; else null'),
  })
  .meta({ id: 'Document', description: 'A document the cooperative wrote; its PDF never changes' });

export const DocumentPage = page(Document, 'DocumentPage');

export const ListDocuments = z.strictObject({
  ...paging.shape,
  kind: kind.optional(),
  case_id: uuid.optional().describe('Documents about this case, its loan and its guarantees'),
  loan_id: uuid.optional().describe('Documents about this loan'),
  guarantee_id: uuid.optional().describe('Documents about this guarantee'),
  declaration_id: uuid.optional().describe('Documents about this declaration to join'),
  member_id: uuid.optional().describe('Documents about this membership'),
  mandate_id: uuid.optional().describe('Forms of this mandate'),
  addressee_person_id: uuid.optional().describe('Documents addressed to this person'),
});

export const DocumentSource = z
  .object({
    document_id: uuid,
    number: z
      .string()
      .describe('Number of the document')
      .meta({ examples: ['S-2027-0001'] }),
    template_version: templateVersion,
    source: z
      .record(z.string(), z.unknown())
      .describe('Kind, data and frame as the template was given them; amounts as exact text'),
  })
  .meta({ id: 'DocumentSource', description: 'What a document was made from' });

export const OrderDispatch = z
  .strictObject({
    channel,
    recipient_person_id: uuid.optional().describe('One of the addressees; the first one when absent'),
  })
  .meta({ id: 'OrderDispatch', description: 'Sends a document to one of its addressees, once' });

export const RunReminders = z
  .strictObject({
    is_sent: z
      .boolean()
      .describe(
        'Whether each letter goes out at once: by e-mail, or where none is recorded, to the list for the printer',
      )
      .meta({ examples: [true] }),
  })
  .meta({ id: 'RunReminders', description: 'Writes the reminders that the closes of days have recorded' });

const ReminderLeftOut = z
  .object({
    loan_id: uuid.describe('The loan that is not written about'),
    loan_number: z
      .string()
      .describe('Number of the loan')
      .meta({ examples: ['D-2026-0009'] }),
    code: z
      .string()
      .describe('What stands in the way, as the single letter would be refused')
      .meta({ examples: ['document.reminders_held'] }),
    detail: z
      .string()
      .describe('The same in words')
      .meta({ examples: ['Für das Darlehen D-2026-0009 ruhen heute alle Mahnungen; warum, steht beim Darlehen.'] }),
  })
  .meta({ id: 'ReminderLeftOut', description: 'A loan whose reminder was not written' });

export const ReminderRun = z
  .object({
    written: z.array(Document).describe('One letter for each loan, about everything overdue'),
    left_out: z.array(ReminderLeftOut).describe('Loans that could not be written to, and why'),
  })
  .meta({ id: 'ReminderRun', description: 'What a run of reminders has written, fifty loans at most' });

export const DispatchPage = page(Dispatch, 'DispatchPage');

export const ListDispatches = z.strictObject({
  ...paging.shape,
  channel: channel.optional(),
  status: dispatchStatus.optional(),
});

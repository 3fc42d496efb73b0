import { z } from 'zod';
import { iban } from '../../platform/http/iban.ts';
import {
  count,
  date,
  fileName,
  idOrNumber,
  instant,
  page,
  paging,
  sentence,
  text,
  uuid,
} from '../../platform/http/wire.ts';
import { PersonReference } from '../persons/index.ts';

/** Wire shapes of bank accounts and mandates. */

export const PersonParams = z.strictObject({ person_id: idOrNumber('P').describe('Id or number of the person') });
export const AccountParams = z.strictObject({ bank_account_id: uuid.describe('Id of the bank account') });
export const MandateParams = z.strictObject({ mandate_id: uuid.describe('Id of the mandate') });
export const PaperParams = z.strictObject({ ...MandateParams.shape, paper_id: uuid.describe('Id of the scan') });
export const PaperQuery = z.strictObject({ file_name: fileName.describe('Name of the file, without its folder') });

const holderName = text(70).describe('Whose account it is at the bank; may be somebody else than the person');
const bankName = text(100).nullable().describe('Name of the bank; null when not known');
const shownIban = z
  .string()
  .describe('IBAN without blanks')
  .meta({ examples: ['DE02120300000000202051'] });
const reason = text(300);
const reference = z
  .string()
  .describe('Reference of the mandate, as it stands on the paper and in every file to the bank')
  .meta({ examples: ['HS-P0042-01'] });

export const RecordBankAccount = z
  .strictObject({
    holder_name: holderName,
    iban,
    bank_name: bankName,
    is_for_payouts: z.boolean().describe('Whether money for the person goes there from now on'),
  })
  .meta({ id: 'RecordBankAccount', description: 'An account that a person names' });

export const BankAccount = z
  .object({
    id: uuid,
    person_id: uuid,
    holder_name: z.string().describe('Whose account it is at the bank'),
    iban: shownIban,
    bank_name: z.string().nullable().describe('Name of the bank; null when not known'),
    is_for_payouts: z.boolean().describe('Whether money for the person goes there'),
    ended_on: date.nullable().describe('Last day on which it was used; null while it is'),
    also_used_by: z
      .array(PersonReference)
      .describe(
        'Others who use the same IBAN, as a household does, or somebody who pretends to be another: a hint, not an error. Shown to staff only',
      ),
    recorded_at: instant,
  })
  .meta({ id: 'BankAccount', description: 'A bank account of a person' });

export const BankAccountList = z
  .object({ items: z.array(BankAccount) })
  .meta({ id: 'BankAccountList', description: 'All accounts of a person, ended ones too, oldest first' });

export const EndBankAccount = z
  .strictObject({ ended_on: date.describe('Last day on which it was used; not after today') })
  .meta({ id: 'EndBankAccount', description: 'An account that is no longer used' });

const signature = {
  signed_on: date.describe('Day of the signature; not after today'),
  place: text(100).nullable().describe('Where it was signed; null when the paper does not say'),
  paper_location: text(200).nullable().describe('Where the signed paper lies; null where a scan of it was uploaded'),
};

const TakeOverMandate = z
  .strictObject({
    reference: text(35).describe('As it stands on the paper: up to 35 characters that banks take'),
    ...signature,
    last_used_on: date
      .nullable()
      .describe('When it was last collected under; null where that never happened or nobody knows'),
  })
  .meta({ id: 'TakeOverMandate', description: 'A mandate that was signed elsewhere and goes on here' });

export const CreateMandate = z
  .strictObject({
    bank_account_id: uuid.describe('The account to collect from, one of the person’s'),
    taken_over: TakeOverMandate.nullable().describe('Null for a new mandate, which gets the next reference'),
  })
  .meta({ id: 'CreateMandate', description: 'A mandate to be signed, or one that was signed elsewhere' });

export const SignMandate = z
  .strictObject(signature)
  .meta({ id: 'SignMandate', description: 'The payer’s signature under a mandate' });

export const AmendMandate = z
  .strictObject({
    bank_account_id: uuid.describe('The account from now on, one of the person’s'),
    amended_on: date.describe('The day on which the payer said so; not after today'),
    reason: reason.describe('How it is known, such as a letter'),
  })
  .meta({ id: 'AmendMandate', description: 'A new account for the same mandate' });

export const GiveMandateReason = z
  .strictObject({ reason })
  .meta({ id: 'GiveMandateReason', description: 'Why a mandate is put on hold, or used again' });

export const RevokeMandate = z
  .strictObject({
    revoked_on: date.describe('The day on which the payer revoked it; not after today'),
    reason: reason.describe('How it is known, such as a letter'),
  })
  .meta({ id: 'RevokeMandate', description: 'The payer takes the mandate back' });

const status = z
  .enum(['unsigned', 'usable', 'held', 'revoked', 'lapsed'])
  .describe('What it is good for today; only a usable one is collected under');

const mandateFields = {
  id: uuid,
  reference,
  person: PersonReference.describe('Whose debts are collected'),
  bank_account: z
    .object({
      id: uuid,
      holder_name: z.string().describe('Whose account it is'),
      iban: shownIban,
      bank_name: z.string().nullable().describe('Name of the bank; null when not known'),
    })
    .describe('The account now'),
  status,
  sentence: sentence.describe('Why it can be used, or why not'),
  is_taken_over: z.boolean().describe('Whether it was signed elsewhere, under a reference of its own'),
  issued_on: date.describe('The day it was drawn up or taken over'),
  signed_on: date.nullable(),
  signed_place: z.string().nullable().describe('Where it was signed; null when the paper does not say'),
  paper_location: z.string().nullable().describe('Where the signed paper lies; null while there is none'),
  last_used_on: date.nullable().describe('The last day on which a bank booked a debit under it; null before the first'),
  last_day: date
    .nullable()
    .describe(
      'The last day on which it can be used: 36 months after the last debit or the signature, or its end; null before the signature',
    ),
  original_iban: z
    .string()
    .nullable()
    .describe('The account the bank knows, where that is another one: the next debit tells the new one')
    .meta({ examples: ['DE02120300000000202051'] }),
  hold: z
    .object({
      held_on: date.describe('Since when'),
      reason_code: z
        .string()
        .nullable()
        .describe('Code of the return that made it (ISO 20022); null where a person did')
        .meta({ examples: ['AC04'] }),
      reason: sentence,
    })
    .nullable()
    .describe('The hold that nobody has released; null without one'),
  recorded_at: instant,
};

export const Mandate = z
  .object(mandateFields)
  .meta({ id: 'Mandate', description: 'A SEPA core mandate: who lets the cooperative collect, from which account' });

const MandatePaper = z
  .object({
    id: uuid,
    file_name: z.string().meta({ examples: ['mandat.pdf'] }),
    media_type: z.string().meta({ examples: ['application/pdf'] }),
    size_bytes: count(1, 100_000_000),
    sha256: z.string(),
    uploaded_at: instant,
  })
  .meta({ id: 'MandatePaper', description: 'A scan of the signed mandate' });

const MandateEvent = z
  .object({
    kind: z
      .enum(['issued', 'taken_over', 'signed', 'amended', 'held', 'released', 'revoked', 'lapsed'])
      .describe('What happened'),
    occurred_on: date,
    original_iban: shownIban.nullable().describe('Of an amendment: the account before; else null'),
    iban: shownIban.nullable().describe('Of an amendment: the account afterwards; else null'),
    told_on: date
      .nullable()
      .describe('Of an amendment: when the bank booked the first debit that told it; null until then'),
    reason_code: z.string().nullable().describe('Of a hold after a return (ISO 20022); else null'),
    reason: sentence.nullable().describe('Why, or how it is known; null where it needs no reason'),
    recorded_at: instant,
    recorded_by: uuid.describe('The user who recorded it'),
  })
  .meta({ id: 'MandateEvent', description: 'Something that happened to a mandate' });

export const MandateFile = z
  .object({
    ...mandateFields,
    papers: z.array(MandatePaper).describe('Scans of the signed paper, oldest first'),
    history: z.array(MandateEvent).describe('What happened, oldest first'),
  })
  .meta({ id: 'MandateFile', description: 'A mandate with its scans and its history' });

export const MandatePage = page(Mandate, 'MandatePage');

export const ListMandates = z.strictObject({
  ...paging.shape,
  status: status.optional(),
  person_id: uuid.optional().describe('Mandates of this person'),
  reference: text(35).optional().describe('The mandate of this reference, in capitals or not'),
  lapsing_by: date
    .optional()
    .describe('Living mandates that lapse after a day up to this one unless something is collected'),
});

import { z } from 'zod';
import {
  count,
  date,
  idOrNumber,
  instant,
  longText,
  page,
  paging,
  sentence,
  text,
  uuid,
} from '../../platform/http/wire.ts';
import { PersonReference, RecordPerson } from '../persons/index.ts';

/** Wire shapes of joining without a sign-in. */

const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ examples: ['9f2b5c1d7e3a48f60c9d1b2e4a6f8c0d2e4f6a8b0c2d4e6f8a0b2c4d6e8f0a1b'] });
const version = text(60)
  .describe('Names the version, as the policy does')
  .meta({ examples: ['2009-01'] });

export const StatutesParams = z.strictObject({ version });
export const StatutesQuery = z.strictObject({ version });
export const Statutes = z
  .object({
    version: z.string().describe('Names the version'),
    media_type: z.enum(['application/pdf', 'text/plain']).describe('What the text is stored as'),
    size_bytes: z.int(),
    sha256: digest.describe('SHA-256 of the text, hexadecimal'),
    recorded_at: instant,
  })
  .meta({ id: 'Statutes', description: 'The text of a version of the statutes, without its content' });

export const StatutesList = z
  .object({ items: z.array(Statutes) })
  .meta({ id: 'StatutesList', description: 'The versions of the statutes, the latest first' });

const amountText = z.string().meta({ examples: ['5.00'] });

export const Joining = z
  .object({
    shown: digest.describe('Names exactly what is shown here; to be sent with the declaration'),
    cooperative: z.string().describe('Name of the cooperative'),
    policy_number: z.int().describe('Version of the terms it follows from'),
    statutes: z
      .object({
        version: z.string().describe('Version in force'),
        media_type: z.string().describe('What the text is stored as'),
        size_bytes: z.int(),
        sha256: digest.describe('SHA-256 of the text'),
      })
      .describe('To be read before declaring; the text is at /v1/statutes/{version}/content'),
    who_may_join: sentence.describe('Who can become a member'),
    declaration: sentence.describe('What is declared, word for word'),
    shares: z
      .object({
        minimum_count: z.int().describe('So many shares at least'),
        nominal: amountText.describe('Amount of one share'),
        text: sentence.describe('What is to be paid and when'),
      })
      .describe('What is taken over'),
    dues: z
      .object({
        monthly_amount: amountText.describe('Dues a month'),
        due_day: z.int().describe('Day of the month on which they fall due'),
        acknowledgement: sentence.describe('To be shown apart and acknowledged expressly (GenG §15a)'),
      })
      .nullable()
      .describe('Null where no dues are raised'),
    long_notice_period: z
      .object({
        months: z.int().describe('Months'),
        acknowledgement: sentence.describe('To be shown apart and acknowledged expressly (GenG §15a)'),
      })
      .nullable()
      .describe('Null where the notice period is a year or less'),
    data_protection: sentence.describe('What becomes of the data'),
  })
  .meta({ id: 'Joining', description: 'What whoever wants to join is shown, in both languages' });

const acknowledgements = {
  dues_acknowledged: z.boolean().describe('Whether the duty to pay dues was acknowledged expressly and apart'),
  notice_period_acknowledged: z.boolean().describe('The same for a notice period longer than a year'),
};

export const DeclareElectronically = z
  .strictObject({
    submission_id: uuid.describe('Chosen by the sender; the same declaration sent again is the same'),
    shown: digest.describe('What was shown'),
    language: z.enum(['de', 'en']).describe('In which language it was read'),
    person: RecordPerson.describe('Who joins'),
    representatives: z.array(RecordPerson).max(5).default([]).describe('Who declares for a legal person'),
    share_count: count(1, 1_000_000).describe('Shares to be taken over on admission'),
    is_unconditional: z.boolean().describe('Whether the declaration was made as shown, without conditions'),
    ...acknowledgements,
  })
  .meta({ id: 'DeclareElectronically', description: 'A declaration to join without a sign-in' });

export const ConfirmJoining = z
  .strictObject({ code: text(100).describe('From the e-mail') })
  .meta({ id: 'ConfirmJoining', description: 'The code that confirms an e-mail address' });

export const JoiningReceipt = z
  .object({
    submission_id: uuid.describe('As the sender chose it'),
    shown: digest.describe('What was shown'),
    declared_on: date,
    is_confirmed: z.boolean().describe('Whether the e-mail address is confirmed'),
    next_step: sentence.describe('What happens now'),
  })
  .meta({ id: 'JoiningReceipt', description: 'That a declaration has come; says nothing of the person' });

const status = z
  .enum(['unconfirmed', 'confirmed', 'taken', 'discarded', 'lapsed'])
  .describe('confirmed: waits for staff. taken: the board decides. lapsed: nobody confirmed it in time');

export const ElectronicDeclaration = z
  .object({
    id: uuid,
    status,
    person: RecordPerson.nullable().describe('Who declared it; null once erased'),
    representatives: z.array(RecordPerson).describe('Who declared for a legal person'),
    share_count: z.int(),
    language: z.enum(['de', 'en']).describe('In which language it was read'),
    shown: digest.describe('What was shown'),
    statutes_version: z.string(),
    ...acknowledgements,
    declared_on: date,
    received_at: instant.describe('When it came'),
    confirmed_at: instant.nullable().describe('When the e-mail address was confirmed; null before'),
    declaration_id: uuid.nullable().describe('The declaration that the board decides on; null until taken'),
    discarded_because: z.string().nullable().describe('Why staff discarded it'),
    erased_at: instant.nullable().describe('When its data was erased'),
    possible_duplicates: z
      .array(PersonReference)
      .describe('Persons of the same name who may be the same; empty in lists'),
  })
  .meta({ id: 'ElectronicDeclaration', description: 'A declaration to join that came without a sign-in' });

export const ElectronicDeclarationPage = page(ElectronicDeclaration, 'ElectronicDeclarationPage');
export const ListElectronicDeclarations = z.strictObject({ ...paging.shape, status: status.optional() });
export const ElectronicParams = z.strictObject({
  electronic_declaration_id: uuid.describe('Id of the electronic declaration'),
});

const known = idOrNumber('P').nullable();

export const AcceptElectronicDeclaration = z
  .strictObject({
    person_id: known.describe('Id or number of the person, if known already; null: a new one is recorded'),
    representative_person_ids: z
      .array(known)
      .max(5)
      .default([])
      .describe('The same for each representative, in their order; whoever is not named is new'),
  })
  .meta({ id: 'AcceptElectronicDeclaration', description: 'Whom an electronic declaration belongs to' });

export const DiscardElectronicDeclaration = z
  .strictObject({ reason: longText(500).describe('Why, without data of the person') })
  .meta({ id: 'DiscardElectronicDeclaration', description: 'Why a declaration is none' });

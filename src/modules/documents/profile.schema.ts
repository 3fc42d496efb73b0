import { z } from 'zod';
import { isCreditorId } from '../../domain/sepa/creditor-id.ts';
import { count, date, instant, instantText, page, paging, text } from '../../platform/http/wire.ts';
import { iban } from '../loans/index.ts';
import type { Profile as StoredProfile } from './profile.repository.ts';

/** Wire shapes of what the cooperative states of itself on its letters. */

const creditorId = z
  .string()
  .min(8)
  .max(35)
  .refine(isCreditorId, {
    params: {
      sentence: {
        de: 'Diese Gläubiger-Identifikationsnummer ist nicht gültig; bitte Prüfziffer und Länge vergleichen.',
        en: 'This creditor identifier is not valid; please compare check digits and length.',
      },
    },
  })
  .meta({
    id: 'CreditorId',
    description: 'Creditor identifier of SEPA direct debits, without spaces, with valid check digits',
    examples: ['DE98ZZZ09999999999'],
    pattern: '^[A-Z]{2}[0-9]{2}[A-Z0-9]{3}[A-Z0-9]{1,28}$',
  });

const example = (...examples: readonly string[]) => ({ examples: [...examples] });

const facts = {
  name: text(120).describe('Name with the legal form, as registered').meta(example('Handschlag eG')),
  legal_form: text(80).describe('Legal form in full').meta(example('eingetragene Genossenschaft')),
  seat: text(80).describe('Seat of the cooperative').meta(example('Dortmund')),
  register_court: text(80)
    .describe('Court that keeps the register of cooperatives')
    .meta(example('Amtsgericht Dortmund')),
  register_number: text(40).describe('Number in the register of cooperatives').meta(example('GnR 415')),
  board_members: z
    .array(
      text(120)
        .regex(/^\S+ .*\S$/)
        .meta(example('Anna Łukasiewicz')),
    )
    .min(1)
    .max(10)
    .describe('Every member of the board, first name written out and surname'),
  supervisory_board_chair: text(120)
    .nullable()
    .describe('Who presides over the supervisory board; null while nobody has been elected')
    .meta(example('Dr. Petra Weiß')),
  street: text(120).describe('Street and number of the office').meta(example('Bornstraße 83')),
  postal_code: text(12).describe('Postal code of the office').meta(example('44145')),
  city: text(100).describe('Town of the office').meta(example('Dortmund')),
  phone: text(40)
    .nullable()
    .describe('Telephone of the office; null where there is none')
    .meta(example('0231 555 01 20')),
  email: z
    .email()
    .max(254)
    .describe('Where people write to; mail is sent from it')
    .meta(example('kontakt@handschlag.example')),
  website: text(120)
    .nullable()
    .describe('Address on the web; null where there is none')
    .meta(example('www.handschlag.example')),
  bank_name: text(80).describe('Bank of the account borrowers pay to').meta(example('Sparkasse Dortmund')),
  iban: iban.describe('Account borrowers pay to').meta(example('DE02120300000000202051')),
  creditor_id: creditorId
    .nullable()
    .describe('By which banks know who collects direct debits; null where nothing is collected')
    .meta(example('DE98ZZZ09999999999')),
  supervisory_authority: text(200)
    .nullable()
    .describe('Named in contracts with consumers and founders (EGBGB Art. 247 section 6)')
    .meta(
      example('Bundesanstalt für Finanzdienstleistungsaufsicht, Marie-Curie-Straße 24–28, 60439 Frankfurt am Main'),
    ),
  dispute_resolution: text(300)
    .nullable()
    .describe('Out-of-court body for complaints, where there is one')
    .meta(example('Schlichtungsstelle der Deutschen Bundesbank, Postfach 10 06 02, 60006 Frankfurt am Main')),
  debt_advice: text(300)
    .nullable()
    .describe('Debt advice nearby, named beside the nationwide reference')
    .meta(example('Schuldnerberatung der Stadt Dortmund, Telefon 0231 500')),
};

export const RecordProfile = z
  .strictObject({ valid_from: date.describe('First day it counts; may lie in the past'), ...facts })
  .meta({ id: 'RecordCooperativeProfile', description: 'What the cooperative states of itself from a day on' });

export const Profile = z
  .object({
    number: count(1, 1_000_000)
      .describe('Counts the versions')
      .meta({ examples: [1] }),
    valid_from: date,
    ...facts,
    recorded_at: instant,
  })
  .meta({ id: 'CooperativeProfile', description: 'What the cooperative states of itself on its letters (GenG §25a)' });

export const ProfilePage = page(Profile, 'CooperativeProfilePage');
export const ListProfiles = z.strictObject({ ...paging.shape });
export const ProfileQuery = z.strictObject({ on: date.optional().describe('The day; today when absent') });

export function profileOut(profile: StoredProfile): z.input<typeof Profile> {
  return {
    number: profile.number,
    valid_from: profile.validFrom,
    ...profile.facts,
    board_members: [...profile.facts.board_members],
    recorded_at: instantText(profile.recordedAt),
  };
}

export const exampleFacts: Omit<z.input<typeof RecordProfile>, 'valid_from'> = {
  name: 'Handschlag eG',
  legal_form: 'eingetragene Genossenschaft',
  seat: 'Dortmund',
  register_court: 'Amtsgericht Dortmund',
  register_number: 'GnR 415',
  board_members: ['Anna Łukasiewicz', 'Uğur Şahin'],
  supervisory_board_chair: 'Dr. Petra Weiß',
  street: 'Bornstraße 83',
  postal_code: '44145',
  city: 'Dortmund',
  phone: '0231 555 01 20',
  email: 'kontakt@handschlag.example',
  website: 'www.handschlag.example',
  bank_name: 'Sparkasse Dortmund',
  iban: 'DE02120300000000202051',
  creditor_id: 'DE98ZZZ09999999999',
  supervisory_authority:
    'Bundesanstalt für Finanzdienstleistungsaufsicht, Marie-Curie-Straße 24–28, 60439 Frankfurt am Main',
  dispute_resolution: 'Schlichtungsstelle der Deutschen Bundesbank, Postfach 10 06 02, 60006 Frankfurt am Main',
  debt_advice: 'Schuldnerberatung der Stadt Dortmund, Telefon 0231 500',
};

export const exampleProfile: z.input<typeof Profile> = {
  number: 1,
  valid_from: '2026-01-01',
  ...exampleFacts,
  recorded_at: '2026-01-02T09:00:00.000Z',
};

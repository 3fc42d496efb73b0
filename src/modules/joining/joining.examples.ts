import type { z } from 'zod';
import { defaultPolicyTerms } from '../../domain/policy/default-policy-terms.ts';
import { joiningTexts } from '../../domain/membership/joining-texts.ts';
import type * as schema from './joining.schema.ts';

const DIGEST = '9f2b5c1d7e3a48f60c9d1b2e4a6f8c0d2e4f6a8b0c2d4e6f8a0b2c4d6e8f0a1b';
const SUBMISSION = '0197b1c0-0000-7000-8000-0000000e0001';
const texts = joiningTexts('Handschlag eG', defaultPolicyTerms);

export const statutes: z.input<typeof schema.Statutes> = {
  version: '2009-01',
  media_type: 'application/pdf',
  size_bytes: 184_320,
  sha256: DIGEST,
  recorded_at: '2026-11-02T08:30:00.000Z',
};

export const joining: z.input<typeof schema.Joining> = {
  shown: DIGEST,
  cooperative: 'Handschlag eG',
  policy_number: 1,
  statutes: { version: '2009-01', media_type: 'application/pdf', size_bytes: 184_320, sha256: DIGEST },
  who_may_join: texts.whoMayJoin,
  declaration: texts.declaration,
  shares: { minimum_count: 1, nominal: '50.00', text: texts.shares },
  dues: texts.dues && { monthly_amount: '5.00', due_day: 1, acknowledgement: texts.dues },
  long_notice_period: null,
  data_protection: texts.dataProtection,
};

const person = {
  kind: 'natural' as const,
  first_names: 'Mehmet',
  surname: 'Yılmaz',
  legal_name: null,
  birth_date: '1971-03-09',
  street: 'Bornstraße 112',
  postal_code: '44145',
  city: 'Dortmund',
  country: 'DE',
  email: 'm.yilmaz@example.org',
  phone: null,
};

export const declare: z.input<typeof schema.DeclareElectronically> = {
  submission_id: SUBMISSION,
  shown: DIGEST,
  language: 'de',
  person,
  representatives: [],
  share_count: 1,
  is_unconditional: true,
  dues_acknowledged: true,
  notice_period_acknowledged: false,
};

export const receipt: z.input<typeof schema.JoiningReceipt> = {
  submission_id: SUBMISSION,
  shown: DIGEST,
  declared_on: '2026-11-20',
  is_confirmed: false,
  next_step: {
    de: 'Bitte bestätigen Sie Ihre E-Mail-Adresse mit dem Code, den wir Ihnen geschickt haben.',
    en: 'Please confirm your e-mail address with the code that we have sent you.',
  },
};

export const electronic: z.input<typeof schema.ElectronicDeclaration> = {
  id: '0197b1c0-0000-7000-8000-0000000e0101',
  status: 'confirmed',
  person,
  representatives: [],
  share_count: 1,
  language: 'de',
  shown: DIGEST,
  statutes_version: '2009-01',
  dues_acknowledged: true,
  notice_period_acknowledged: false,
  declared_on: '2026-11-20',
  received_at: '2026-11-20T09:00:00.000Z',
  confirmed_at: '2026-11-20T09:10:00.000Z',
  declaration_id: null,
  discarded_because: null,
  erased_at: null,
  possible_duplicates: [],
};

export const taken = {
  ...electronic,
  status: 'taken' as const,
  declaration_id: '0197b1c0-0000-7000-8000-00000000d101',
};

export const discarded = {
  ...electronic,
  status: 'discarded' as const,
  person: null,
  discarded_because: 'Zweite Erklärung derselben Person.',
  erased_at: '2026-11-20T10:00:00.000Z',
};

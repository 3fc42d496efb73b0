import { z } from 'zod';
import {
  amount,
  count,
  date,
  idOrNumber,
  instant,
  page,
  paging,
  positiveAmount,
  text,
  uuid,
} from '../../platform/http/wire.ts';
import { PersonReference } from '../persons/index.ts';

const kind = z
  .enum(['primary_liability', 'ordinary', 'deficiency'])
  .describe('Answers like the borrower, after the borrower (BGB §771), or for what is left in the end');
const status = z.enum(['proposed', 'signed', 'withdrawn', 'released']).describe('Only a signed guarantee binds');

export const ProposeGuarantee = z
  .strictObject({
    guarantor_person_id: uuid.describe('Who offers to vouch; never a borrower of the case'),
    kind,
    cap: positiveAmount.describe('Most that the guarantor answers for'),
    cap_includes_interest_and_costs: z.boolean().describe('Whether interest and costs count towards the cap'),
    guarantor_is_merchant: z.boolean().describe('Vouching belongs to the guarantor’s trade (HGB §§343, 350)'),
    valid_until: date.nullable().describe('Last day of the guarantee (BGB §777); null: until the loan is repaid'),
  })
  .meta({ id: 'ProposeGuarantee', description: 'Somebody who offers to vouch for the loan of a case' });

export const SignGuarantee = z
  .strictObject({
    form: z.enum(['paper', 'electronic']).describe('Only a merchant acting in trade may sign electronically'),
    signed_on: date.describe('Day of the signature; not after today'),
    paper_location: text(200).nullable().describe('Where the signed paper lies; null for the electronic form'),
    guarantor_is_merchant: z.boolean().describe('Vouching belongs to the guarantor’s trade (HGB §§343, 350)'),
  })
  .meta({ id: 'SignGuarantee', description: 'The guarantor’s signature' });

const SecuredLoan = z
  .object({
    id: uuid,
    number: z.string().meta({ examples: ['D-2026-0009'] }),
    status: z.string().describe('contracted, running, closed or cancelled'),
    principal: amount,
    outstanding_principal: amount,
    oldest_unpaid_due_date: date.nullable().describe('Effective due date of the oldest unpaid instalment'),
  })
  .meta({ id: 'SecuredLoan', description: 'How the secured loan stands' });

export const Guarantee = z
  .object({
    id: uuid,
    number: z.string().meta({ examples: ['B-2026-0004'] }),
    case_id: uuid,
    case_number: z.string().meta({ examples: ['K-2026-0017'] }),
    guarantor: PersonReference,
    kind,
    cap: amount,
    cap_includes_interest_and_costs: z.boolean(),
    guarantor_is_merchant: z.boolean(),
    valid_until: date.nullable(),
    status,
    is_in_force: z.boolean().describe('Signed, and not past its last day'),
    signed_on: date.nullable(),
    paper_location: z.string().nullable(),
    released_on: date.nullable().describe('Since when the guarantor is free'),
    total_exposure: amount.describe('Sum of the caps this guarantor vouches for now, in all cases and loans'),
    loan: SecuredLoan.nullable().describe('Null until the contract'),
    version: count(1, 1_000_000),
    recorded_at: instant,
  })
  .meta({ id: 'Guarantee', description: 'What a guarantor vouches for; holds no data of any other person' });

export const GuaranteePage = page(Guarantee, 'GuaranteePage');

export const guaranteeQuery = z.strictObject({
  ...paging.shape,
  status: status.optional(),
  guarantor_person_id: uuid.optional().describe('Guarantees of this person'),
  case_id: uuid.optional().describe('Guarantees of this case'),
});

export const guaranteeParams = z.strictObject({ guarantee_id: idOrNumber('B').describe('Id or number') });
export const caseOfGuaranteeParams = z.strictObject({ case_id: idOrNumber('K').describe('Id or number of the case') });

export const guaranteeExample: z.input<typeof Guarantee> = {
  id: '0197b1c0-0000-7000-8000-000000000041',
  number: 'B-2026-0001',
  case_id: '0197b1c0-0000-7000-8000-000000000021',
  case_number: 'K-2026-0001',
  guarantor: { id: '0197b1c0-0000-7000-8000-000000000011', number: 'P-0009', display_name: 'Ayşe Demir' },
  kind: 'primary_liability',
  cap: '5000.00',
  cap_includes_interest_and_costs: true,
  guarantor_is_merchant: false,
  valid_until: null,
  status: 'signed',
  is_in_force: true,
  signed_on: '2026-11-19',
  paper_location: 'Safe, folder K-2026-0001',
  released_on: null,
  total_exposure: '5000.00',
  loan: null,
  version: 2,
  recorded_at: '2026-11-19T10:00:00.000Z',
};

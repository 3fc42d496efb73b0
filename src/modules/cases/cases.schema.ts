import { z } from 'zod';
import {
  count,
  date,
  fileName,
  idOrNumber,
  longText,
  notNegativeAmount,
  paging,
  positiveAmount,
  text,
  uuid,
} from '../../platform/http/wire.ts';
import { firm, jobFields } from './jobs.schema.ts';

/** What callers send. What they get stands in case-page.schema.ts and offers.schema.ts. */

export const regime = z
  .enum(['CONSUMER', 'FOUNDER', 'BUSINESS'])
  .describe(
    'Which law protects the borrower: a consumer, a person taking up a business (BGB §513), a running business',
  );
export const purposeKind = z
  .enum(['working_capital', 'equipment', 'vehicle', 'premises', 'start_up', 'education', 'bridging', 'shares', 'other'])
  .describe('What the money is for; a loan to pay for shares is refused (GenG §22(4))');
export const lenderOfRecord = z
  .enum(['cooperative', 'partner_bank'])
  .describe('Who lends: the cooperative, or a partner bank which the cooperative recommends to');
export const caseStatus = z
  .enum([
    'draft',
    'submitted',
    'in_review',
    'complete',
    'approved',
    'approved_with_conditions',
    'rejected',
    'offered',
    'contracted',
    'released',
    'paid_out',
    'withdrawn',
    'expired',
    'bank_granted',
    'bank_declined',
  ])
  .describe('Where the case stands');

const application = {
  borrower_person_ids: z.array(uuid).min(1).max(10).describe('Who borrows, one or several; the first one is addressed'),
  principal: positiveAmount.describe('What is applied for'),
  term_months: count(1, 480).describe('Months; the policy sets the longest term'),
  purpose: longText(2000).describe('What the money is for, in the applicant’s words'),
  purpose_kind: purposeKind,
  regime,
  regime_reason: longText(1000).describe('Why this regime applies'),
  lender_of_record: lenderOfRecord,
  sector: text(100).nullable().describe('Line of business'),
  district: text(100).nullable().describe('Part of town'),
  ...jobFields,
  firm: firm
    .nullable()
    .default(null)
    .describe('Whether somebody takes up a business, or the firm was there before; null where nobody said'),
};

export const OpenCase = z
  .strictObject(application)
  .meta({ id: 'OpenCase', description: 'A loan application as a draft' });

/** Without what stands in for a field left out: a change that does not name it leaves it as it is. */
const changeable = {
  ...application,
  jobs_secured_fte: application.jobs_secured_fte.unwrap(),
  jobs_created_fte: application.jobs_created_fte.unwrap(),
  firm: application.firm.unwrap(),
};

export const ChangeCase = z
  .strictObject(changeable)
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, {
    params: { sentence: { de: 'Es wurde nichts genannt, das zu ändern wäre.', en: 'Nothing to change was named.' } },
  })
  .meta({ id: 'ChangeCase', minProperties: 1, description: 'What is to change in a draft; fields left out stay' });

export const GiveReason = z
  .strictObject({ reason: longText(1000).describe('Why, for the record') })
  .meta({ id: 'GiveReason', description: 'A step that needs its reason' });

export const RecordDisclosure = z
  .strictObject({
    household_income: notNegativeAmount.describe('Euros a month'),
    household_expenses: notNegativeAmount.describe('Euros a month'),
    business_income: notNegativeAmount.describe('Euros a month; 0.00 where there is no business'),
    business_expenses: notNegativeAmount.describe('Euros a month, without debt service'),
    existing_debt_service: notNegativeAmount.describe('Interest and principal already owed elsewhere, euros a month'),
    as_of: date.describe('The day the figures speak of; not after today'),
  })
  .meta({ id: 'RecordDisclosure', description: 'Personal and business circumstances as disclosed' });

export const CastVote = z
  .strictObject({
    vote: z.enum(['approve', 'reject']),
    reason: longText(2000).describe('Why; stands in the outcome'),
    conditions: z
      .array(text(300))
      .max(20)
      .describe('What must be met before payout; counts with a vote to approve only'),
  })
  .meta({ id: 'CastCaseVote', description: 'A board member’s own vote' });

export const RecordResolution = z
  .strictObject({
    is_in_favour: z.boolean(),
    text: longText(2000).describe('Wording of the resolution'),
    resolved_on: date.describe('Not after today'),
  })
  .meta({ id: 'RecordSupervisoryResolution', description: 'A resolution of the supervisory board on a case' });

export const FulfilCondition = z
  .strictObject({
    met_on: date.describe('Not after today'),
    note: longText(1000).nullable().describe('How it was met'),
  })
  .meta({ id: 'FulfilCondition', description: 'A condition of the decision that is met' });

export const MakeOffer = z
  .strictObject({
    assumed_payout_date: date.describe('The payout date the plan assumes; not before today'),
  })
  .meta({ id: 'MakeOffer', description: 'An offer for an approved case' });

const caseId = idOrNumber('K').describe('Id or number of the case');
export const caseParams = z.strictObject({ case_id: caseId });
export const itemParams = z.strictObject({ case_id: caseId, item_id: uuid });
export const documentParams = z.strictObject({ case_id: caseId, document_id: uuid });
export const conditionParams = z.strictObject({ case_id: caseId, condition_id: uuid });
export const fileQuery = z.strictObject({ file_name: fileName.describe('Name of the file without its folder') });

export const caseQuery = z.strictObject({
  ...paging.shape,
  status: caseStatus.optional(),
  borrower_person_id: uuid.optional().describe('Cases of this borrower'),
  adviser_user_id: uuid.optional().describe('Cases of this adviser'),
});

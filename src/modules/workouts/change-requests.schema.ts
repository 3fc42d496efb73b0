import { z } from 'zod';
import { LONGEST_DEFERRAL_MONTHS } from '../../domain/lending/servicing-checks.ts';
import { amount, date, idOrNumber, instant, longText, rate, sentence, text, uuid } from '../../platform/http/wire.ts';
import { ballotFields, ballotVoteFields, recusalGround } from '../cases/index.ts';
import { planRowFields } from '../loans/index.ts';
import { PersonReference } from '../persons/index.ts';

/** Wire shapes of changes of a running loan, and of the board's decision on them. */

const loanId = idOrNumber('D').describe('Id or number of the loan');
export const loanParams = z.strictObject({ loan_id: loanId });
export const changeRequestParams = z.strictObject({
  loan_id: loanId,
  change_request_id: uuid.describe('Id of the change request'),
});

const proposal = {
  effective_on: date
    .nullable()
    .default(null)
    .describe('The day from which it counts, at the latest the day of the decision; null: the day of the decision'),
  reason: longText(2000).describe('Why the loan is to be changed'),
};

const deferralMethod = z
  .enum(['interest_only', 'interest_added'])
  .describe('What the months ask for: their interest, or nothing until the next instalment, which then bears it');

const dueDay = z
  .union([z.int(), z.enum(['anniversary', 'last'])])
  .describe('Day of the month: 1 to 28, 30 (the last day in February), `last`, or the day on which it takes effect');

const newTerms = {
  annual_rate: rate.describe('Nominal rate in percent a year, 0 to 200'),
  term_months: z.int().describe('Monthly instalments from then on, 1 to 480'),
  method: z.enum(['annuity', 'equal_principal', 'interest_only']),
  due_day: dueDay,
  principal_free_months: z.int().describe('Months at the start, inside the term, that pay interest only'),
};

const RequestDeferral = z
  .strictObject({
    kind: z.literal('deferral'),
    months: z.int().describe(`How many months, 1 to ${LONGEST_DEFERRAL_MONTHS}`),
    method: deferralMethod.default('interest_only'),
    ...proposal,
  })
  .meta({ id: 'RequestDeferral', description: 'Months without repayment: a deferral (Stundung)' });

const RequestRestructuring = z
  .strictObject({
    kind: z.literal('restructuring'),
    ...newTerms,
    method: newTerms.method.default('annuity'),
    due_day: dueDay.default('anniversary'),
    principal_free_months: newTerms.principal_free_months.default(0),
    without_consent_reason: longText(1000)
      .nullable()
      .default(null)
      .describe(
        'Why it is to take effect although a guarantor does not consent anew; null: each consent is waited for',
      ),
    ...proposal,
  })
  .meta({ id: 'RequestRestructuring', description: 'New terms over the open principal: a restructuring (Neuordnung)' });

const RequestWriteOff = z
  .strictObject({ kind: z.literal('write_off'), ...proposal })
  .meta({ id: 'RequestWriteOff', description: 'What is open leaves the books: a write-off (Abschreibung)' });

export const RequestChange = z
  .discriminatedUnion('kind', [RequestDeferral, RequestRestructuring, RequestWriteOff])
  .meta({ id: 'RequestChange', description: 'A change of a running loan for the board to decide' });

export const CastChangeVote = z
  .strictObject({
    vote: z.enum(['approve', 'reject']),
    reason: longText(2000).describe('Why'),
  })
  .meta({ id: 'CastChangeVote', description: 'A board member’s own vote on a change of a loan' });

export const RecordChangeResolution = z
  .strictObject({
    is_in_favour: z.boolean(),
    text: longText(2000).describe('Wording of the resolution'),
    resolved_on: date.describe('Not after today'),
  })
  .meta({ id: 'RecordChangeResolution', description: 'A resolution of the supervisory board on a change of a loan' });

export const RecuseFromChange = z
  .strictObject({ reason: longText(1000).describe('Why, for the record') })
  .meta({ id: 'RecuseFromChange', description: 'A board member’s own word that there is a tie' });

export const RecordConsent = z
  .strictObject({
    guarantee_id: uuid.describe('The guarantee that is to cover the change'),
    form: z.enum(['paper', 'electronic']).describe('Electronic only for a merchant acting in trade (HGB §350)'),
    signed_on: date.describe('Not after today'),
    paper_location: text(200).nullable().describe('Where the signed paper lies; null without paper'),
  })
  .meta({ id: 'RecordGuarantorConsent', description: 'A guarantor’s consent to a change of the loan' });

const ChangeBoard = z
  .object({
    ...ballotFields,
    votes: z.array(z.object(ballotVoteFields)),
    supervisory_resolution: z.object({ resolved_on: date, is_in_favour: z.boolean(), text: z.string() }).nullable(),
  })
  .meta({ id: 'ChangeBoard', description: 'Votes and recusals on a change of a loan' });

const ChangeGuarantee = z
  .object({
    guarantee_id: uuid.describe('Id of the guarantee'),
    number: z.string(),
    guarantor: PersonReference,
    consented_on: date.nullable().describe('Day of the consent to this change; null without one'),
    warning: sentence.nullable().describe('What the change does not reach (BGB §767); null with a consent'),
  })
  .meta({ id: 'ChangeGuarantee', description: 'A guarantee in force, and whether it covers the change' });

export const ChangeRequest = z
  .object({
    id: uuid,
    loan_id: uuid,
    loan_number: z.string(),
    kind: z.enum(['deferral', 'restructuring', 'write_off']),
    deferral: z
      .object({ months: z.int().describe('How many months'), method: deferralMethod })
      .nullable()
      .describe('Null for another kind'),
    restructuring: z.object(newTerms).nullable().describe('What is agreed anew; null for another kind'),
    effective_on: date.nullable().describe('The day from which it counts; null: the day of the decision'),
    reason: z.string(),
    without_consent_reason: z
      .string()
      .nullable()
      .describe('Why it is to take effect although a guarantor does not consent; null where consent is waited for'),
    status: z.enum(['open', 'approved', 'rejected', 'withdrawn']),
    proposed_by: PersonReference.describe('Who put it before the board'),
    recorded_at: instant,
    ended_on: date.nullable().describe('Day of the decision or withdrawal; null while it is open'),
    fact_id: uuid.nullable().describe('The booking of the loan that it became; null unless approved'),
    viewer: z
      .object({ is_involved: z.boolean(), ground: recusalGround.nullable() })
      .describe('Whether you are a party to the loan or tied to one; then the votes are hidden from you'),
    board: ChangeBoard.nullable().describe('Null when hidden from you'),
    guarantees: z.array(ChangeGuarantee).describe('Who vouches, and whether for the changed loan too'),
  })
  .meta({ id: 'ChangeRequest', description: 'A change of a running loan that was put before the board' });

export const ChangeRequestList = z
  .object({ items: z.array(ChangeRequest) })
  .meta({ id: 'ChangeRequestList', description: 'All change requests of a loan, newest first' });

const CourseRow = z
  .object({ ...planRowFields, open: amount })
  .meta({ id: 'CourseRow', description: 'An instalment that is not fully paid' });

export const LoanCourse = z
  .object({
    outstanding_principal: amount,
    due: amount.describe('Open amounts of instalments and claims that are due by the day'),
    interest_to_come: amount.describe('Interest of the instalments to come'),
    instalments_to_come: z.int().describe('Instalments not due yet'),
    payable: amount.describe('All that is still to be paid, due or not'),
    next_due_date: date.nullable().describe('When the next instalment falls due; null when none comes'),
    next_amount: amount.describe('The next instalment'),
    last_due_date: date.nullable().describe('When the last instalment falls due; null when none comes'),
    written_off: amount.describe('What has left the books'),
    rows: z.array(CourseRow).describe('What is not fully paid, in order of due dates'),
  })
  .meta({ id: 'LoanCourse', description: 'How a loan goes on' });

export const ChangePreview = z
  .object({
    change_request_id: uuid.describe('Id of the change request'),
    loan_id: uuid,
    day: date.describe('The day on which the change takes effect; both sides show the loan at its end'),
    before: LoanCourse.describe('Without the change'),
    after: LoanCourse.describe('With the change'),
    warnings: z.array(sentence).describe('What the board should know before it votes'),
    explanation: z.string(),
  })
  .meta({ id: 'ChangePreview', description: 'A loan without and with a change, side by side' });

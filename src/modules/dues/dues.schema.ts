import { z } from 'zod';
import { iban } from '../../platform/http/iban.ts';
import { amount, date, idOrNumber, instant, month, positiveAmount, text, uuid } from '../../platform/http/wire.ts';
import { memberNumber } from '../members/index.ts';
import { outgoingFields } from '../outgoing-payments/index.ts';

/** Wire shapes of dues. */

export const MemberParams = z.strictObject({ member_id: idOrNumber('M').describe('Id or number of the member') });
export const ClaimParams = z.strictObject({ claim_id: uuid.describe('Id of the claim') });
export const ArrangementParams = z.strictObject({ arrangement_id: uuid.describe('Id of the arrangement') });
export const ReductionParams = z.strictObject({ reduction_id: uuid.describe('Id of the proposal') });
export const RefundParams = z.strictObject({ refund_id: uuid.describe('Id of the refund') });

export const RunDues = z
  .strictObject({ month: month.describe('Whose dues are to be claimed') })
  .meta({ id: 'RunDues', description: 'A run that claims dues' });

export const DuesRun = z
  .object({
    id: uuid.nullable().describe('Null when there was nothing left to claim'),
    month,
    claim_count: z.int().describe('Members claimed from in this run'),
    claimed: amount,
    credit_applied: amount.describe('Part of it that members’ credit paid at once'),
  })
  .meta({ id: 'DuesRun', description: 'What a dues run claimed' });

const group = z
  .object({ code: z.string().meta({ examples: ['reduced'] }), name: z.string().meta({ examples: ['ermäßigt'] }) })
  .nullable()
  .describe('The dues group whose rate it is; null for the base rate');
const policyNumber = z.int().describe('The policy version whose rate it is');
const owedMonth = z.object({ month, amount, policy_number: policyNumber, group });

const decision = z
  .object({
    is_granted: z.boolean().describe('Whether it was granted'),
    reason: z.string(),
    decided_by_person_id: uuid.describe('Who decided; another person than the one who recorded it'),
    decided_on: date.describe('Day of the decision'),
  })
  .nullable()
  .describe('What was decided; null while nobody has');

export const Reduction = z
  .object({
    id: uuid,
    claim_id: uuid.describe('The claim it is about'),
    kind: z.enum(['waiver', 'time_barred']).describe('Given up by decision, or off the books because time-barred'),
    amount,
    reason: z.string(),
    proposed_by_person_id: uuid.describe('Who proposed it'),
    recorded_at: instant,
    decision,
  })
  .meta({ id: 'DuesReduction', description: 'A proposal to give up open dues, under four eyes' });

const claim = z.object({
  id: uuid,
  month: month.describe('The first month in it'),
  months: z
    .array(owedMonth.extend({ is_cancelled: z.boolean().describe('Whether it turned out not to be owed') }))
    .describe('One, or the months of a quarter, half-year or year'),
  due_on: date.describe('The due day of its first month'),
  amount: amount.describe('As it was claimed'),
  cancelled: amount.describe('Months in it that were never owed'),
  waived: amount.describe('Given up by decision'),
  written_off: amount.describe('Off the books because time-barred'),
  paid: amount.describe('Payments go to the oldest claims first'),
  open: amount,
  policy_number: policyNumber.describe('The policy version of its first month'),
  explanation: z.string().describe('How the claim came about and what it is less by, in sentences'),
  limitation: z
    .object({
      last_day: date.describe('Last day on which it can be enforced'),
      is_time_barred: z.boolean().describe('Whether that day has passed'),
      explanation: z.string(),
    })
    .describe('When it becomes statute-barred (BGB sections 195, 199)'),
  reductions: z.array(Reduction).describe('Proposals to give up what is open, oldest first'),
});

const payment = z.object({
  id: uuid,
  amount,
  value_date: date,
  reversed_on: date.nullable().describe('Value date of its reversal; null while it stands'),
});

const lastMonth = month.nullable().describe('The last month, included; null until further notice');

export const Arrangement = z
  .object({
    id: uuid,
    member_id: uuid,
    kind: z.enum(['exemption', 'hardship', 'group']).describe('Without dues, without dues by the board, or in a group'),
    group_code: z.string().nullable().describe('Names the group in the policy; null without one'),
    from: month.describe('The first month'),
    until: lastMonth,
    reason: z.string(),
    is_in_force: z.boolean().describe('Whether it counts: a hardship only once the board has granted it'),
    ending: z
      .object({ until: month.describe('The last month; before the first one it was taken back'), reason: z.string() })
      .nullable()
      .describe('How it ended early; null while nobody ended it'),
    decision,
    recorded_by_person_id: uuid.describe('Who recorded it'),
    recorded_at: instant,
  })
  .meta({ id: 'DuesArrangement', description: 'Whole months in which a member owes no dues or those of a group' });

export const DuesAccount = z
  .object({
    member_id: uuid,
    member_number: memberNumber,
    claimed: amount.describe('All that was claimed, less what was cancelled, waived or taken off the books'),
    paid: amount.describe('All payments that were not taken back, less refunds'),
    open: amount,
    credit: amount.describe('Paid ahead; it pays the dues to come'),
    claims: z.array(claim).describe('Oldest first'),
    payments: z.array(payment).describe('By value date, oldest first'),
    arrangements: z.array(Arrangement).describe('Times without dues or in a group, by first month'),
  })
  .meta({ id: 'DuesAccount', description: 'A member’s dues, each claim with how it came about' });

export const DuesForecast = z
  .object({
    member_id: uuid,
    member_number: memberNumber,
    from: month.describe('The first month'),
    to: month.describe('The last month'),
    total: amount,
    claims: z
      .array(
        z.object({
          due_on: date.describe('When it will fall due'),
          amount,
          months: z.array(owedMonth).describe('The months in it'),
        }),
      )
      .describe('What will be claimed, oldest first'),
  })
  .meta({ id: 'DuesForecast', description: 'What a member will be asked for, by the policies and facts of today' });

const whole = { from: month.describe('The first month'), until: lastMonth.default(null), reason: text(200) };

export const RecordArrangement = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['exemption', 'hardship']), ...whole }),
    z.strictObject({
      kind: z.literal('group'),
      group_code: text(40)
        .describe('Names the group in the policy')
        .meta({ examples: ['reduced'] }),
      ...whole,
    }),
  ])
  .meta({ id: 'RecordDuesArrangement', description: 'Months without dues, or in a dues group' });

export const EndArrangement = z
  .strictObject({
    until: month.describe('The last month; the month before the first one takes the arrangement back'),
    reason: text(200),
  })
  .meta({ id: 'EndDuesArrangement', description: 'Ends an arrangement earlier than recorded' });

export const Decide = z
  .strictObject({ is_granted: z.boolean().describe('Whether it is granted'), reason: text(500) })
  .meta({ id: 'DecideOnDues', description: 'The second pair of eyes' });

export const ProposeReduction = z
  .strictObject({
    kind: z.enum(['waiver', 'time_barred']).describe('Give up by decision, or take off the books because time-barred'),
    amount: positiveAmount.nullable().default(null).describe('How much; null for all that is open'),
    reason: text(500),
  })
  .meta({ id: 'ProposeDuesReduction', description: 'Open dues to give up, first pair of eyes' });

export const PrepareRefund = z
  .strictObject({
    amount: positiveAmount.nullable().default(null).describe('How much goes back; null for all the credit there is'),
    reason: text(200).describe('Such as that the member has left'),
    payee_name: text(70),
    payee_iban: iban,
  })
  .meta({ id: 'PrepareDuesRefund', description: 'Credit of dues to give back, first pair of eyes' });

export const Refund = z
  .object({
    ...outgoingFields,
    member_id: uuid,
    reason: z.string(),
  })
  .meta({ id: 'DuesRefund', description: 'Credit of dues given back under four eyes' });

export const RefundList = z
  .object({ items: z.array(Refund) })
  .meta({ id: 'DuesRefundList', description: 'All refunds of a member’s dues, oldest first' });

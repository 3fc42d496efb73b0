import { z } from 'zod';
import { amount, date, page, paging, sentence, uuid } from '../../platform/http/wire.ts';
import { Missing } from '../cases/index.ts';
import { PersonReference } from '../persons/index.ts';

export const WorkListQuery = z.strictObject({
  ...paging.shape,
  due_by: date.optional().describe('Only what is due by this day; without it everything that waits'),
});

export const WorkItem = z
  .object({
    kind: z
      .enum([
        'submit',
        'start_review',
        'complete_file',
        'vote',
        'agree',
        'resolve',
        'overdue',
        'make_offer',
        'conclude_contract',
        'clear_hindrances',
        'pay_out',
        'await_bank',
        'vote_on_declaration',
        'resolve_on_declaration',
        'release_payout',
        'renew_payout',
        'order_payout',
        'correct_payee',
        'prepare_refund',
        'release_refund',
        'vote_on_change',
        'resolve_on_change',
        'lodge_claim',
        'follow_promise',
        'follow_arrears',
        'vote_on_transfer',
        'resolve_on_transfer',
        'vote_on_departure',
        'resolve_on_departure',
        'send_exclusion_letter',
        'name_heirs',
        'ask_for_account',
        'prepare_settlement_payout',
        'release_settlement_payout',
        'decide_on_limitation',
        'prepare_year_end',
        'release_year_end',
        'take_electronic_declaration',
        'write_admission_notice',
        'write_refusal_notice',
        'decide_hardship',
        'decide_dues_reduction',
        'release_dues_refund',
        'collect_expiring_dues',
        'confirm_import',
        'place_money',
        'reconcile_bank',
        'release_bank_run',
        'send_bank_run',
        'convene_assembly',
        'invite_to_assembly',
        'announce_items',
        'close_minutes',
        'obtain_mandate_signature',
        'settle_held_mandate',
        'renew_lapsing_mandate',
        'close_month',
        'confirm_reopening',
        'state_impact',
      ])
      .describe('What is to be done; more kinds may come'),
    name: sentence,
    reason: sentence.describe('Why it waits'),
    roles: z.array(z.enum(['board', 'credit_officer', 'treasurer', 'supervisory_board'])).describe('Who may do it'),
    subject: z
      .object({
        type: z
          .enum([
            'case',
            'declaration',
            'payout',
            'refund',
            'promise',
            'change_request',
            'loan',
            'share_transfer',
            'departure',
            'settlement',
            'settlement_payout',
            'year_end',
            'resolution',
            'electronic_declaration',
            'dues_arrangement',
            'dues_reduction',
            'dues_refund',
            'member',
            'import',
            'bank_transaction',
            'bank_statement',
            'bank_run',
            'assembly',
            'mandate',
            'period',
            'period_reopening',
          ])
          .describe('What it is about'),
        id: uuid,
        number: z
          .string()
          .nullable()
          .describe(
            'Number of the case, loan, departure, assembly, resolution or member, reference of the mandate, the month, or the financial year; a declaration has none',
          ),
      })
      .describe('The thing that waits'),
    path: z.string().describe('Where it is read'),
    persons: z.array(PersonReference).describe('Who it is about: borrowers, members, or who wants to join'),
    amount: amount.nullable().describe('Applied for, to be paid out, missing of a promise, in arrears or owed'),
    due_on: date
      .nullable()
      .describe('By when, or since when: the day of a promise, of a step in arrears, of a decision'),
    is_late: z.boolean(),
    missing: z.array(Missing),
    adviser_user_id: uuid.nullable().describe('The user who advises the borrower; null where it is no loan'),
  })
  .meta({ id: 'WorkItem', description: 'Something that waits for you' });

export const WorkList = page(WorkItem, 'WorkList');

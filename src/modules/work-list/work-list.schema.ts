import { z } from 'zod';
import { amount, date, page, paging, uuid } from '../../platform/http/wire.ts';
import { Missing } from '../cases/index.ts';
import { PersonReference } from '../persons/index.ts';

const sentence = z.object({ de: z.string(), en: z.string() });

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
        'prepare_refund',
        'release_refund',
        'vote_on_change',
        'resolve_on_change',
        'lodge_claim',
        'follow_promise',
        'follow_arrears',
      ])
      .describe('What is to be done; more kinds may come'),
    name: sentence,
    reason: sentence.describe('Why it waits'),
    roles: z.array(z.enum(['board', 'credit_officer', 'treasurer', 'supervisory_board'])).describe('Who may do it'),
    subject: z
      .object({
        type: z
          .enum(['case', 'declaration', 'payout', 'refund', 'promise', 'change_request', 'loan'])
          .describe('What it is about'),
        id: uuid,
        number: z.string().nullable().describe('Number of the case or of the loan; a declaration has none'),
      })
      .describe('The thing that waits'),
    path: z.string().describe('Where it is read'),
    persons: z.array(PersonReference).describe('Who it is about: borrowers, or who wants to join'),
    amount: amount.nullable().describe('Applied for, to be paid out, missing of a promise, or in arrears'),
    due_on: date.nullable().describe('By when, or since when: the day of a promise, of a step in arrears'),
    is_late: z.boolean(),
    missing: z.array(Missing),
    adviser_user_id: uuid.nullable().describe('The user who advises the borrower; null for a declaration'),
  })
  .meta({ id: 'WorkItem', description: 'Something that waits for you' });

export const WorkList = page(WorkItem, 'WorkList');

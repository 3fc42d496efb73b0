import { z } from 'zod';
import { amount, count, date, uuid } from '../../platform/http/wire.ts';
import { memberNumber } from './members.schema.ts';
import type { ShareAccountView } from './shares.service.ts';
import { ids } from './wire.examples.ts';

const ShareInstalment = z
  .object({
    taken_over_on: date.describe('Day on which these shares were taken over; their terms are those of that day'),
    number: z.int().describe('Counts the instalments of these shares from 1'),
    due_on: date,
    amount,
    open: amount.describe('Still missing of it'),
  })
  .meta({
    id: 'ShareInstalment',
    description: 'A part of the shares’ capital and the day by which it is to be paid in',
  });

const ShareCapitalMovement = z
  .object({
    id: uuid,
    kind: z
      .enum([
        'paid_in',
        'payment_reversed',
        'transferred_in',
        'transferred_out',
        'profit_credited',
        'loss_written_off',
        'taken_over',
        'cancelled',
        'left',
      ])
      .describe('Paid in or taken back, passed with shares, share of a profit or loss, given up with shares'),
    amount: amount.describe('Below zero where it went'),
    value_date: date,
    source_id: uuid.describe('Payment, reversal, transfer, departure or distribution it comes from'),
  })
  .meta({ id: 'ShareCapitalMovement', description: 'What came to a member’s share capital or went from it' });

export const SubscribeShares = z
  .strictObject({ share_count: count(1, 1_000_000).describe('Further shares the member takes over') })
  .meta({ id: 'SubscribeShares', description: 'Further shares of a member' });

export const ShareAccount = z
  .object({
    member_id: uuid,
    member_number: memberNumber,
    share_count: z.int(),
    further_share_count: z.int().describe('Shares beyond the first'),
    subscribed: amount.describe('Sum of the nominal amounts'),
    paid_in: amount.describe('Share capital balance (Geschäftsguthaben); never above what is subscribed'),
    open: amount.describe('Still due'),
    share_movements: z
      .array(
        z.object({
          id: uuid,
          kind: z
            .enum(['subscribed', 'transferred_in', 'transferred_out', 'cancelled', 'left'])
            .describe(
              'Taken over by subscription or transfer; given up by transfer, notice of single shares, or leaving',
            ),
          share_count: z.int().describe('Below zero where shares were given up'),
          share_nominal: amount,
          effective_on: date,
        }),
      )
      .describe('Oldest first, each at the nominal amount of the day the shares were taken over'),
    schedule: z
      .array(ShareInstalment)
      .describe('When the shares that stand are to be paid in, by due date; what came in fills what is due first'),
    due: amount.describe('All that is due on or before today'),
    overdue: amount.describe('Due before today and missing'),
    overdue_since: date.nullable().describe('Due date of the oldest instalment that is late; null when none is'),
    capital_movements: z
      .array(ShareCapitalMovement)
      .describe('All that came to the share capital and went from it, oldest first; their sum is what is paid in'),
    payments: z
      .array(
        z.object({
          id: uuid,
          amount,
          value_date: date,
          reversed_on: date.nullable().describe('Value date of its reversal; null while it stands'),
        }),
      )
      .describe('By value date, oldest first'),
  })
  .meta({ id: 'ShareAccount', description: 'A member’s shares with what was subscribed and paid in' });

export const accountExample = {
  member_id: ids.member,
  member_number: 'M-0042',
  share_count: 3,
  further_share_count: 2,
  subscribed: '150.00',
  paid_in: '50.00',
  open: '100.00',
  share_movements: [
    {
      id: ids.declaration,
      kind: 'subscribed' as const,
      share_count: 1,
      share_nominal: '50.00',
      effective_on: '2026-09-14',
    },
    {
      id: ids.subscription,
      kind: 'subscribed' as const,
      share_count: 2,
      share_nominal: '50.00',
      effective_on: '2026-11-02',
    },
  ],
  schedule: [
    { taken_over_on: '2026-09-14', number: 1, due_on: '2026-10-14', amount: '50.00', open: '0.00' },
    { taken_over_on: '2026-11-02', number: 1, due_on: '2026-12-02', amount: '100.00', open: '100.00' },
  ],
  due: '50.00',
  overdue: '0.00',
  overdue_since: null,
  capital_movements: [
    { id: ids.payment, kind: 'paid_in' as const, amount: '50.00', value_date: '2026-10-05', source_id: ids.payment },
  ],
  payments: [{ id: ids.payment, amount: '50.00', value_date: '2026-10-05', reversed_on: null }],
};

export function accountOut(view: ShareAccountView): z.input<typeof ShareAccount> {
  const { member: of, account, movements, standing } = view;
  return {
    member_id: of.id,
    member_number: of.number,
    share_count: account.count,
    further_share_count: account.furtherCount,
    subscribed: account.subscribed.toText(),
    paid_in: account.paidIn.toText(),
    open: account.open.toText(),
    share_movements: movements.map(({ id, kind, count: moved, nominal, effectiveOn }) => ({
      id,
      kind,
      share_count: moved,
      share_nominal: nominal.toText(),
      effective_on: effectiveOn,
    })),
    schedule: standing.instalments.map((instalment) => ({
      taken_over_on: instalment.takenOverOn,
      number: instalment.number,
      due_on: instalment.dueOn,
      amount: instalment.amount.toText(),
      open: instalment.open.toText(),
    })),
    due: standing.due.toText(),
    overdue: standing.overdue.toText(),
    overdue_since: standing.overdueSince,
    capital_movements: view.capitalMovements.map((moved) => ({
      id: moved.id,
      kind: moved.kind,
      amount: moved.amount.toText(),
      value_date: moved.valueDate,
      source_id: moved.sourceId,
    })),
    payments: view.payments.map((payment) => ({
      id: payment.id,
      amount: payment.amount.toText(),
      value_date: payment.valueDate,
      reversed_on: payment.reversedOn,
    })),
  };
}

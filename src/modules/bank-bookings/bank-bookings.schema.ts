import { z } from 'zod';
import {
  amount,
  date,
  idOrNumber,
  instant,
  page,
  paging,
  positiveAmount,
  queryFlag,
  sentence,
  text,
  uuid,
} from '../../platform/http/wire.ts';
import { BankTransactionOnTheWire } from '../statements/index.ts';

/** Wire shapes of what movements on the bank account are. */

export const TransactionParams = z.strictObject({ transaction_id: uuid.describe('Id of the movement') });
export const BookingParams = z.strictObject({ booking_id: uuid.describe('Id of the booking') });

export const ListTransactions = z.strictObject({
  ...paging.shape,
  is_open: queryFlag.optional().describe('Whether something of it is in clearing'),
  statement_id: uuid.optional().describe('Of one statement'),
  from: date.optional().describe('Booked from this day'),
  to: date.optional().describe('Booked up to this day'),
});

export const ReconciliationQuery = z.strictObject({
  from: date.describe('First day'),
  to: date.describe('Last day; at most a year and a day after the first'),
});

const part = { amount: positiveAmount.describe('How much of the movement, without sign') };
const endToEndId = z
  .string()
  .regex(/^[A-Za-z0-9]{1,35}$/)
  .describe('Reference of our order')
  .meta({ examples: ['L20260001P0001'] });

const LoanPart = z
  .strictObject({
    kind: z.literal('loan_payment').describe('A payment on a loan'),
    loan_id: idOrNumber('D').describe('Id or number of the loan'),
    ...part,
  })
  .meta({ id: 'BankPartOfLoan' });

const MemberPart = z
  .strictObject({
    kind: z.enum(['dues_payment', 'share_payment']).describe('A payment of dues, or on shares'),
    member_id: idOrNumber('M').describe('Id or number of the member'),
    ...part,
  })
  .meta({ id: 'BankPartOfMember' });

const GuarantorPart = z
  .strictObject({
    kind: z.literal('guarantor_payment').describe('A payment of a guarantor, within the cap'),
    guarantee_id: idOrNumber('B').describe('Id or number of the guarantee'),
    ...part,
  })
  .meta({ id: 'BankPartOfGuarantor' });

const OrderPart = z
  .strictObject({
    kind: z
      .enum(['debit_booked', 'debit_returned', 'payout_booked', 'payout_returned'])
      .describe('An order of ours was carried out, or came back'),
    end_to_end_id: endToEndId,
    ...part,
  })
  .meta({ id: 'BankPartOfOrder' });

const RecordedPart = z
  .strictObject({
    kind: z
      .enum(['recorded_payment', 'recorded_reversal'])
      .describe('Money that was recorded by hand already: a payment, or one taken back'),
    recorded_id: uuid.describe('Id of the payment or of its reversal'),
    ...part,
  })
  .meta({ id: 'BankPartRecorded' });

const ByHandPart = z
  .strictObject({
    kind: z
      .enum(['payout_by_hand', 'payout_by_hand_returned'])
      .describe('A released payout that somebody transferred in online banking, or that came back'),
    payout_kind: z.enum(['payout', 'refund', 'dues_refund', 'settlement_payout']).describe('Which kind of payout'),
    payout_id: uuid.describe('Id of the payout'),
    ...part,
  })
  .meta({ id: 'BankPartByHand' });

const OtherPart = z
  .strictObject({
    kind: z
      .enum(['charge', 'other_income', 'other_expense'])
      .describe('A charge of the bank, or money that concerns no member and no loan'),
    ...part,
  })
  .meta({ id: 'BankPartOther' });

export const Part = z
  .discriminatedUnion('kind', [LoanPart, MemberPart, GuarantorPart, OrderPart, RecordedPart, ByHandPart, OtherPart])
  .meta({ id: 'BankPart', description: 'What a movement is, or a part of it' });

export const Place = z
  .strictObject({
    parts: z.array(Part).min(1).max(50).describe('What is left over stays in clearing'),
    reason: text(200).describe('Why it is so, as it is kept'),
  })
  .meta({ id: 'PlaceBankTransaction', description: 'What a person says a movement is' });

export const Undo = z
  .strictObject({ reason: text(200).describe('Why it was not so, as it is kept') })
  .meta({ id: 'UndoBankBooking', description: 'Why a booking is undone' });

const kind = z.enum([
  'loan_payment',
  'dues_payment',
  'share_payment',
  'guarantor_payment',
  'debit_booked',
  'debit_returned',
  'payout_booked',
  'payout_returned',
  'payout_by_hand',
  'payout_by_hand_returned',
  'recorded_payment',
  'recorded_reversal',
  'charge',
  'other_income',
  'other_expense',
]);

export const Booking = z
  .object({
    id: uuid,
    kind: kind.describe('What it is'),
    amount: amount.describe('With the sign of the movement'),
    payment_id: uuid.nullable().describe('The payment that was recorded; null for other kinds'),
    reversal_id: uuid.nullable().describe('The reversal of a payment that came back; null for other kinds'),
    end_to_end_id: z.string().nullable().describe('Reference of our order; null where it is none'),
    cost_claim_id: uuid
      .nullable()
      .describe('What the borrower is asked for because of the charge; null where nothing is'),
    is_certain: z.boolean().describe('Whether it was booked by itself; false where a person said so'),
    because: sentence.describe('Why'),
    posted_on: date.describe('Day on which the bank account shows it in the books'),
    recorded_at: instant,
    undone_at: instant.nullable().describe('The moment it was undone; null while it stands'),
    undone_because: z.string().nullable().describe('Why it was undone; null while it stands'),
  })
  .meta({ id: 'BankBooking', description: 'What a movement on the bank account is, or a part of it' });

export const Proposal = z
  .object({
    parts: z.array(Part).describe('As they can be sent to place the movement so'),
    because: sentence.describe('Why it may be so'),
  })
  .meta({ id: 'BankProposal', description: 'One way to place a movement' });

export const Movement = z
  .object({
    transaction: BankTransactionOnTheWire.describe('As the bank says it'),
    open: amount.describe('What of it is in clearing, with its sign; 0.00 when all of it is placed'),
    bookings: z.array(Booking).describe('Oldest first, undone ones too'),
    waits_because: sentence.nullable().describe('Why nobody placed it yet; null when all of it is placed'),
    proposals: z.array(Proposal).describe('What it could be, the likeliest first; none when all of it is placed'),
  })
  .meta({ id: 'BankMovement', description: 'A movement on the bank account and what it is' });

export const MovementPage = page(Movement, 'BankMovementPage');

export const MatchedAgain = z
  .object({
    booked: z.int().describe('Movements that were booked now'),
    waiting: z.int().describe('Movements of which something is in clearing still'),
  })
  .meta({ id: 'BankMatching', description: 'What another look has found' });

export const Reconciliation = z
  .object({
    from: date.describe('First day'),
    to: date.describe('Last day'),
    is_reconciled: z.boolean().describe('Whether books and statements agree on every day to the cent'),
    days: z
      .array(
        z.object({
          day: date.describe('A day on which the bank booked something or closed a statement'),
          statement_balance: amount.describe('Balance at its end, by the statement'),
          books_balance: amount.describe('Balance of the bank account at its end, in the books'),
          difference: amount.describe('Books less statement'),
          statement_id: uuid.describe('The statement'),
        }),
      )
      .describe('In order'),
    in_clearing: amount.describe('Money nobody has placed yet, in the books on the last day'),
    in_transit: amount.describe('Under way to the bank, in the books on the last day; below zero when paid out'),
    not_on_a_statement: z
      .array(
        z.object({
          entry_id: uuid.describe('Id of the journal entry'),
          entry_number: z.int().describe('Number of the journal entry'),
          event: z.string().describe('What happened'),
          posting_date: date.describe('Day on which it stands in the books'),
          amount: amount.describe('Plus is money that came in'),
          document_reference: z.string().nullable().describe('What it refers to'),
        }),
      )
      .describe(
        'What moved the bank account in the books from the first statement on and is on no statement; at most 200',
      ),
  })
  .meta({ id: 'BankReconciliation', description: 'Books and statements, day by day' });

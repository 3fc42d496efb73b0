import { z } from 'zod';
import { departureGrounds } from '../../domain/membership/leaving.ts';
import {
  amount,
  count,
  date,
  idOrNumber,
  instant,
  longText,
  page,
  paging,
  queryCount,
  sentence,
  text,
  uuid,
} from '../../platform/http/wire.ts';
import { iban } from '../../platform/http/iban.ts';
import { memberNumber } from '../members/index.ts';
import { PersonReference } from '../persons/index.ts';

/** Wire shapes of ways out of the cooperative. */

const ground = z
  .enum(departureGrounds)
  .describe(
    'Notice (GenG §65) or notice of single shares (§67b); special notice (§67a); moving away (§67); exclusion (§68); death (§77); end of a legal person (§77a)',
  );

const status = z
  .enum(['proposed', 'resolved', 'rejected', 'pending', 'effective', 'withdrawn', 'overtaken'])
  .describe(
    'An exclusion is proposed, then resolved or rejected by the board; pending until its last day, then effective; withdrawn with the board’s consent; overtaken by another way out',
  );

const asked = {
  ground,
  event_on: date.describe('When the notice was received, the member died, or the legal person ended; not after today'),
  cause_on: date
    .nullable()
    .default(null)
    .describe('Of a special notice: the resolution objected to, or learning of it'),
  share_count: count(1, 1_000_000).nullable().default(null).describe('Of a notice of single shares: how many'),
};

type Asked = z.output<z.ZodObject<typeof asked>>;

const saysWhatItsGroundNeeds = (given: Pick<Asked, 'ground' | 'cause_on' | 'share_count'>): boolean =>
  (given.ground === 'partial_notice') === (given.share_count !== null) &&
  (given.ground === 'special_notice') === (given.cause_on !== null);

const NEEDS = {
  path: ['ground'],
  params: {
    sentence: {
      de: 'Nur die Kündigung einzelner Anteile nennt eine Zahl, und sie muss es; nur die außerordentliche Kündigung nennt ihren Anlass, und sie muss es.',
      en: 'Only a notice of single shares names a number, and has to; only a special notice names its cause, and has to.',
    },
  },
};

export const payee = z
  .strictObject({ name: text(70).describe('Holder of the account'), iban: iban.describe('IBAN of the account') })
  .describe('Where the settlement is to go');

export const PlanDeparture = z
  .strictObject({
    ground,
    event_on: date.optional().describe('The day it counts from; today when absent'),
    cause_on: date.optional().describe('Of a special notice: the resolution objected to, or learning of it'),
    share_count: queryCount(1, 1_000_000).optional().describe('Of a notice of single shares: how many'),
  })
  .refine(
    ({ ground: of, cause_on: cause = null, share_count: shares = null }) =>
      saysWhatItsGroundNeeds({ ground: of, cause_on: cause, share_count: shares }),
    NEEDS,
  );

export const RecordDeparture = z
  .strictObject({
    ...asked,
    reason: longText(2000).nullable().default(null).describe('Required of an exclusion: the ground in the statutes'),
    paper_location: text(200).nullable().default(null).describe('Where the declaration or the proof lies'),
    payee: payee.nullable().default(null).describe('Where the settlement is to go, if it is known'),
  })
  .refine(saysWhatItsGroundNeeds, NEEDS)
  .refine((given) => given.ground !== 'exclusion' || given.reason !== null, {
    path: ['reason'],
    params: {
      sentence: {
        de: 'Ein Ausschluss braucht den Grund, den die Satzung nennt (§ 68 GenG).',
        en: 'An exclusion needs the ground that the statutes name (GenG §68).',
      },
    },
  })
  .meta({ id: 'RecordDeparture', description: 'A way out of the cooperative, or of single shares' });

export const CastDepartureVote = z
  .strictObject({
    vote: z.enum(['approve', 'reject']).describe('For or against the exclusion, or letting the member take it back'),
    reason: longText(2000).describe('Why; every vote has its reason'),
  })
  .meta({ id: 'CastDepartureVote', description: 'A board member’s own vote on a departure' });

export const RecordDepartureResolution = z
  .strictObject({
    resolved_on: date.describe('Day of the resolution; not after today'),
    is_in_favour: z.boolean(),
    text: longText(4000).describe('The resolution as it was passed'),
  })
  .meta({ id: 'RecordDepartureResolution', description: 'What the supervisory board resolved on a departure' });

export const RequestWithdrawal = z
  .strictObject({
    requested_on: date.describe('When the member asked; not after today'),
    reason: longText(2000),
  })
  .meta({ id: 'RequestDepartureWithdrawal', description: 'A member wants to take the own notice back' });

export const RecordExclusionLetter = z
  .strictObject({
    sent_on: date.describe('When the registered letter left; not after today'),
    reference: text(60).describe('Number of the registered letter'),
  })
  .meta({ id: 'RecordExclusionLetter', description: 'The letter by which an exclusion takes effect (GenG §68(2))' });

export const RecordHeir = z
  .strictObject({
    person_id: idOrNumber('P').describe('Id or number of the heir'),
    is_representative: z.boolean().default(false).describe('Whether this person acts for all heirs'),
    proof: text(200).describe('Certificate of inheritance, or will with the record of its opening'),
  })
  .meta({ id: 'RecordHeir', description: 'Somebody who inherits a membership until the end of the financial year' });

export const RecordPayee = z
  .strictObject({ payee })
  .meta({ id: 'RecordDeparturePayee', description: 'Where the settlement is to go' });

export const DepartureParams = z.strictObject({
  departure_id: idOrNumber('A').describe('Id or number of the departure'),
});

export const MemberParams = z.strictObject({ member_id: idOrNumber('M').describe('Id or number of the member') });

export const DepartureQuery = z.strictObject({
  ...paging.shape,
  status: status.optional(),
  effective_on: date.optional().describe('Last day, as 31 December'),
});

const board = z.object({
  matter: z.enum(['exclusion', 'withdrawal']).describe('What the board is asked'),
  votes: z
    .array(
      z.object({
        id: uuid,
        voter: PersonReference,
        vote: z.enum(['approve', 'reject']),
        reason: z.string(),
        cast_at: instant,
        is_superseded: z.boolean().describe('A later vote of the same person counts instead'),
      }),
    )
    .describe('Every vote ever cast, oldest first'),
  recusals: z.array(z.object({ person: PersonReference, sentence })).describe('Board members who may not vote on it'),
  resolution: z
    .object({ resolved_on: date, is_in_favour: z.boolean(), text: z.string() })
    .nullable()
    .describe('Of the supervisory board; only where recusals leave too few to vote'),
  waiting_for: z.array(PersonReference).describe('Board members who may vote and have not'),
  outcome: z.enum(['open', 'approved', 'rejected']),
});

export const Departure = z
  .object({
    id: uuid,
    number: z.string().meta({ description: 'Number people use', examples: ['A-2026-0003'] }),
    member: z.object({ id: uuid, number: memberNumber, person: PersonReference }).describe('Who leaves or has left'),
    ground,
    statute: z.string().meta({ description: 'The section it follows', examples: ['§ 65 GenG'] }),
    status,
    share_count: z.int().nullable().describe('Of a notice of single shares: how many'),
    event_on: date.describe('The day it counts from'),
    cause_on: date.nullable().describe('Of a special notice: the resolution objected to, or learning of it'),
    reason: z.string().nullable(),
    paper_location: z.string().nullable(),
    effective_on: date.nullable().describe('The last day of the membership or the shares; null until it is known'),
    explanation: sentence.nullable().describe('How that day comes about'),
    settlement_due_on: date.nullable().describe('By when the settlement is to be paid'),
    letter_sent_on: date.nullable().describe('Of an exclusion: when the registered letter left'),
    letter_reference: z.string().nullable().describe('Number of that letter'),
    withdrawal: z
      .object({ requested_on: date.describe('When the member asked'), reason: z.string() })
      .nullable()
      .describe('That the member asked to take it back'),
    board: board.nullable().describe('How the board decides; null where nobody has to'),
    heirs: z
      .array(
        z.object({
          person: PersonReference,
          is_representative: z.boolean().describe('Acts for all heirs'),
          proof: z.string().describe('By what the person is known to be an heir'),
        }),
      )
      .describe('On a death: who has inherited'),
    payee: z
      .object({ name: z.string(), iban: z.string().describe('IBAN of the account') })
      .nullable()
      .describe('Where the settlement is to go'),
    ended_on: date.nullable().describe('When it took effect or fell away'),
    what_is_missing: z.array(sentence).describe('What the cooperative still needs for it'),
    version: z.int(),
    recorded_at: instant,
  })
  .meta({ id: 'Departure', description: 'A way out of the cooperative, with how it was decided and what follows' });

export const DeparturePage = page(Departure, 'DeparturePage');

export const DeparturePlan = z
  .object({
    ground,
    statute: z.string().describe('The section it follows'),
    effective_on: date.nullable().describe('Null for an exclusion: it depends on when the letter leaves'),
    latest_receipt_on: date.nullable().describe('The last day on which a notice was in time for it'),
    settlement_due_on: date.nullable().describe('By when the settlement would have to be paid'),
    explanation: sentence,
    share_count: z.int().describe('Shares that would go'),
    share_capital: amount.describe('Paid in on them today; what is owed later depends on the year’s result'),
    dues_open: amount.describe('Dues that stay owed'),
    loans: z
      .array(z.object({ id: uuid, number: z.string(), outstanding_principal: amount }))
      .describe('Loans that go on; membership or not'),
    minimum_capital: z
      .object({
        minimum: amount.describe('Share capital that no payout may cut into'),
        suspends: z.boolean().describe('Whether it would stand in the way today'),
      })
      .nullable()
      .describe('By the statutes (GenG §8a)'),
    steps: z.array(sentence).describe('What has to be done, in order'),
  })
  .meta({ id: 'DeparturePlan', description: 'What would come of a way out; nothing is recorded' });

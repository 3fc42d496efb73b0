import { z } from 'zod';
import type { Language } from '../../platform/http/actor.ts';
import {
  count,
  date,
  idOrNumber,
  instant,
  instantText,
  longText,
  notNegativeAmount,
  page,
  paging,
  text,
  uuid,
} from '../../platform/http/wire.ts';
import type { DeclarationView } from './ballots.service.ts';
import { PersonReference } from '../persons/index.ts';
import { memberNumber, namedPersonOut } from './members.schema.ts';
import { applicantExample, boardExample, ids } from './wire.examples.ts';

const status = z
  .enum(['pending', 'admitted', 'refused', 'withdrawn'])
  .describe('Pending until the votes needed agree; the outcome takes effect at once');

export const DeclareMembership = z
  .strictObject({
    person_id: idOrNumber('P').describe('Id or number of the person who wants to join'),
    declared_on: date.describe('Day of the declaration; not after today'),
    share_count: count(1, 1_000_000).describe('Shares the person takes over on admission'),
    is_unconditional: z.boolean().describe('Whether the declaration is without conditions (GenG §15)'),
    statutes_version: text(40).describe('Names the text of the statutes the person was shown'),
    dues_acknowledged: z
      .boolean()
      .describe('Whether the duty to pay dues was acknowledged expressly and apart (GenG §15a)'),
    notice_period_acknowledged: z
      .boolean()
      .describe('The same for the notice period; needed when it is longer than a year (GenG §15a)'),
    transfer: z
      .strictObject({
        from_member_id: idOrNumber('M').describe('Id or number of the member who gives the shares'),
        amount: notNegativeAmount
          .nullable()
          .default(null)
          .describe('Share capital that passes with them; null for what stands on those shares'),
        agreed_on: date.describe('Day of the written agreement; not after today'),
        paper_location: text(200).describe('Where the written agreement lies'),
      })
      .meta({ id: 'JoiningTransfer', description: 'Shares taken over from a member by joining (GenG section 76)' })
      .nullable()
      .default(null)
      .describe('Of somebody who joins by taking over the shares of a member; null where new shares are subscribed'),
  })
  .meta({ id: 'DeclareMembership', description: 'A declaration to join in text form' });

export const CastMembershipVote = z
  .strictObject({
    vote: z.enum(['admit', 'refuse']),
    reason: longText(2000).describe('Why; every vote has its reason'),
  })
  .meta({ id: 'CastMembershipVote', description: 'A board member’s own vote on a declaration to join' });

export const RecordMembershipResolution = z
  .strictObject({
    resolved_on: date.describe('Day of the resolution; not after today'),
    is_in_favour: z.boolean(),
    text: longText(4000).describe('The resolution as it was passed'),
  })
  .meta({ id: 'RecordMembershipResolution', description: 'What the supervisory board resolved on a declaration' });

export const WithdrawMembershipDeclaration = z
  .strictObject({ withdrawn_on: date.describe('Day on which the withdrawal came; not after today') })
  .meta({ id: 'WithdrawMembershipDeclaration', description: 'The word of whoever wanted to join, taken back' });

const vote = z.object({
  id: uuid,
  voter: PersonReference,
  vote: z.enum(['admit', 'refuse']),
  reason: z.string(),
  cast_at: instant,
  is_superseded: z.boolean().describe('A later vote of the same person counts instead'),
});

export const Declaration = z
  .object({
    id: uuid,
    person: PersonReference,
    declared_on: date,
    share_count: z.int(),
    statutes_version: z.string(),
    dues_acknowledged: z.boolean(),
    notice_period_acknowledged: z.boolean(),
    status,
    decided_on: date.nullable(),
    share_transfer_id: uuid
      .nullable()
      .describe('The transfer by which the person joins; null where new shares are subscribed'),
    member: z
      .object({ id: uuid, number: memberNumber })
      .nullable()
      .describe('The member it made; null unless admitted'),
    votes: z.array(vote).describe('Every vote ever cast, oldest first'),
    resolution: z
      .object({ resolved_on: date, is_in_favour: z.boolean(), text: z.string() })
      .nullable()
      .describe('Of the supervisory board; only where recusals leave too few of the board to vote'),
    recusals: z
      .array(z.object({ person: PersonReference, ground: z.enum(['applicant', 'tie']), reason: z.string() }))
      .describe('Board members who may not vote on it'),
    waiting_for: z.array(PersonReference).describe('Board members who may vote and have not; empty once it is decided'),
    what_is_missing: z.string().nullable().describe('Why it is still open, in a sentence; null once it is decided'),
    version: z.int(),
    recorded_at: instant,
  })
  .meta({ id: 'MembershipDeclaration', description: 'A declaration to join and how the board voted on it' });

export const DeclarationPage = page(Declaration, 'MembershipDeclarationPage');

export const DeclarationQuery = z.strictObject({ ...paging.shape, status: status.optional() });

export function declarationOut(view: DeclarationView, language: Language): z.input<typeof Declaration> {
  const { declaration, persons, outcome, resolution } = view;
  const isPending = declaration.status === 'pending';
  const named = (id: string) => namedPersonOut(persons, id);
  const open = isPending && outcome.status === 'open' ? outcome : null;
  return {
    id: declaration.id,
    person: named(declaration.personId),
    declared_on: declaration.declaredOn,
    share_count: declaration.shareCount,
    statutes_version: declaration.statutesVersion,
    dues_acknowledged: declaration.duesAcknowledged,
    notice_period_acknowledged: declaration.noticePeriodAcknowledged,
    status: declaration.status,
    decided_on: declaration.decidedOn,
    share_transfer_id: view.transferId,
    member: view.member,
    votes: view.votes.map((cast) => ({
      id: cast.id,
      voter: named(cast.voterPersonId),
      vote: cast.vote,
      reason: cast.reason,
      cast_at: instantText(cast.castAt),
      is_superseded: cast.supersededBy !== null,
    })),
    resolution: resolution && {
      resolved_on: resolution.resolvedOn,
      is_in_favour: resolution.isInFavour,
      text: resolution.text,
    },
    recusals: isPending
      ? view.recusals.map(({ personId, ground, sentence }) => ({
          person: named(personId),
          ground: ground === 'borrower' ? 'applicant' : 'tie',
          reason: sentence[language],
        }))
      : [],
    waiting_for: open ? open.waitingForIds.map(named) : [],
    what_is_missing: open ? open.sentence[language] : null,
    version: declaration.version,
    recorded_at: instantText(declaration.recordedAt),
  };
}

export const declareExample = {
  person_id: 'P-0042',
  declared_on: '2026-09-10',
  share_count: 1,
  is_unconditional: true,
  statutes_version: '2009-01',
  dues_acknowledged: true,
  notice_period_acknowledged: false,
};

export const pendingExample = {
  id: ids.declaration,
  person: applicantExample,
  declared_on: '2026-09-10',
  share_count: 1,
  statutes_version: '2009-01',
  dues_acknowledged: true,
  notice_period_acknowledged: false,
  status: 'pending',
  decided_on: null,
  share_transfer_id: null,
  member: null,
  votes: [],
  resolution: null,
  recusals: [],
  waiting_for: boardExample,
  what_is_missing: 'Es fehlen noch Stimmen.',
  version: 1,
  recorded_at: '2026-09-10T09:00:00.000Z',
};

export const admittedExample = {
  ...pendingExample,
  status: 'admitted',
  decided_on: '2026-09-14',
  member: { id: ids.member, number: 'M-0042' },
  votes: boardExample.map((voter, index) => ({
    id: index === 0 ? ids.vote : ids.secondVote,
    voter,
    vote: 'admit' as const,
    reason: 'Führt seit 2001 eine Werkstatt im Viertel.',
    cast_at: '2026-09-14T08:30:00.000Z',
    is_superseded: false,
  })),
  waiting_for: [],
  what_is_missing: null,
  version: 2,
};

export const withdrawnExample = {
  ...pendingExample,
  status: 'withdrawn',
  decided_on: '2026-09-12',
  waiting_for: [],
  what_is_missing: null,
  version: 2,
};

/** One of the board is tied to the applicant, the other has voted, and the supervisory board has resolved. */
export const resolvedExample = {
  ...admittedExample,
  votes: admittedExample.votes.slice(0, 1),
  resolution: { resolved_on: '2026-09-14', is_in_favour: true, text: 'Der Aufsichtsrat stimmt dem Beitritt zu.' },
};

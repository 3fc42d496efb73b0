import { z } from 'zod';
import { transferInWords } from '../../domain/shares/transfer-in-words.ts';
import type { Language } from '../../platform/http/actor.ts';
import {
  amount,
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
import { PersonReference } from '../persons/index.ts';
import { memberNumber, namedPersonOut } from './members.schema.ts';
import type { TransferView } from './transfer-views.service.ts';

const status = z
  .enum(['awaiting_consent', 'awaiting_admission', 'effective', 'refused', 'withdrawn'])
  .describe('Waits for the board, waits for the admission of whoever joins by it, in effect, refused, or withdrawn');

export const TransferParams = z.strictObject({ transfer_id: uuid.describe('Id of the transfer') });

export const RecordShareTransfer = z
  .strictObject({
    from_member_id: idOrNumber('M').describe('Id or number of the member who gives'),
    to_member_id: idOrNumber('M').describe('Id or number of the member who takes over'),
    share_count: count(1, 1_000_000)
      .nullable()
      .default(null)
      .describe('How many shares; null for all, which ends the membership of whoever gives'),
    amount: notNegativeAmount
      .nullable()
      .default(null)
      .describe(
        'Share capital that passes with them; null for what stands on those shares, where what is paid in counts for the oldest shares first',
      ),
    agreed_on: date.describe('Day of the written agreement; not after today'),
    paper_location: text(200).describe('Where the written agreement lies'),
  })
  .meta({ id: 'RecordShareTransfer', description: 'A transfer of shares between two members' });

export const CastTransferVote = z
  .strictObject({
    is_in_favour: z.boolean().describe('Whether the board should consent'),
    reason: longText(2000).describe('Why; every vote has its reason'),
  })
  .meta({ id: 'CastTransferVote', description: 'A board member’s own vote on a transfer' });

export const RecordTransferResolution = z
  .strictObject({
    resolved_on: date.describe('Day of the resolution; not after today'),
    is_in_favour: z.boolean(),
    text: longText(4000).describe('The resolution as it was passed'),
  })
  .meta({ id: 'RecordTransferResolution', description: 'What the supervisory board resolved on a transfer' });

export const WithdrawTransfer = z
  .strictObject({ reason: longText(2000).describe('Why the two have thought better of it') })
  .meta({ id: 'WithdrawTransfer', description: 'A transfer taken back before the board has decided' });

const party = z.object({ member_id: uuid, member_number: memberNumber, person: PersonReference });

export const ShareTransfer = z
  .object({
    id: uuid,
    from: party.describe('Who gives'),
    to: party.nullable().describe('Who takes over; null while somebody who joins by it is no member yet'),
    declaration_id: uuid.nullable().describe('Declaration of somebody who joins by it; else null'),
    share_count: z.int(),
    stated_amount: amount.nullable().describe('Share capital the agreement names; null for what stands on the shares'),
    amount: amount.nullable().describe('Share capital that has passed; null until it takes effect'),
    agreed_on: date.describe('Day of the written agreement'),
    paper_location: z.string().describe('Where the written agreement lies'),
    status,
    ended_on: date.nullable().describe('The day it took effect, was refused or withdrawn; null while it waits'),
    ends_membership: z.boolean().nullable().describe('Whether all shares passed; null until it takes effect'),
    explanation: z.string().nullable().describe('What has passed, since when and why; null until it takes effect'),
    withdrawal_reason: z.string().nullable().describe('Why the two took it back; null unless withdrawn'),
    votes: z
      .array(
        z.object({
          id: uuid,
          voter: PersonReference,
          is_in_favour: z.boolean(),
          reason: z.string(),
          cast_at: instant,
          is_superseded: z.boolean().describe('A later vote of the same person counts instead'),
        }),
      )
      .describe('Every vote ever cast, oldest first'),
    resolution: z
      .object({ resolved_on: date, is_in_favour: z.boolean(), text: z.string() })
      .nullable()
      .describe('Of the supervisory board; only where recusals leave too few of the board to vote'),
    recusals: z
      .array(z.object({ person: PersonReference, ground: z.enum(['party', 'tie']), reason: z.string() }))
      .describe('Board members who may not vote on it'),
    waiting_for: z.array(PersonReference).describe('Board members who may vote and have not; empty once it is decided'),
    what_is_missing: z.string().nullable().describe('Why it is still open, in a sentence; null once it is decided'),
    version: z.int(),
    recorded_at: instant,
  })
  .meta({ id: 'ShareTransfer', description: 'Shares that pass from one member to another with their share capital' });

export const ShareTransferPage = page(ShareTransfer, 'ShareTransferPage');

export const TransferQuery = z.strictObject({
  ...paging.shape,
  member_id: idOrNumber('M').optional().describe('Only those in which this member gives or takes over'),
  status: status.optional(),
});

export function transferOut(view: TransferView, language: Language): z.input<typeof ShareTransfer> {
  const { transfer } = view;
  return {
    id: transfer.id,
    from: partyOut(view, transfer.fromMemberId),
    to: transfer.toMemberId === null ? null : partyOut(view, transfer.toMemberId),
    declaration_id: transfer.declarationId,
    share_count: transfer.shareCount,
    stated_amount: transfer.statedAmount && transfer.statedAmount.toText(),
    amount: transfer.amount && transfer.amount.toText(),
    agreed_on: transfer.agreedOn,
    paper_location: transfer.paperLocation,
    status: transfer.status,
    ended_on: transfer.endedOn,
    ends_membership: transfer.endsMembership,
    explanation: explanationOf(view, language),
    withdrawal_reason: transfer.withdrawalReason,
    ...consentOut(view, language),
    version: transfer.version,
    recorded_at: instantText(transfer.recordedAt),
  };
}

function explanationOf({ transfer }: TransferView, language: Language): string | null {
  const { amount: passed, endedOn, endsMembership, shareCount } = transfer;
  if (passed === null || endedOn === null || endsMembership === null) return null;
  return transferInWords({ shareCount, amount: passed, effectiveOn: endedOn, endsMembership })[language];
}

function partyOut({ members, persons }: TransferView, memberId: string): z.input<typeof party> {
  const member = members.get(memberId);
  if (!member) throw new TypeError(`member ${memberId} was not read`);
  return { member_id: member.id, member_number: member.number, person: namedPersonOut(persons, member.personId) };
}

function consentOut({ transfer, consent, persons }: TransferView, language: Language) {
  const named = (id: string) => namedPersonOut(persons, id);
  const isWaiting = transfer.status === 'awaiting_consent';
  const open = isWaiting && consent.outcome.status === 'open' ? consent.outcome : null;
  const { resolution } = consent;
  return {
    votes: consent.votes.map((cast) => ({
      id: cast.id,
      voter: named(cast.voterPersonId),
      is_in_favour: cast.isInFavour,
      reason: cast.reason,
      cast_at: instantText(cast.castAt),
      is_superseded: cast.supersededBy !== null,
    })),
    resolution: resolution && {
      resolved_on: resolution.resolvedOn,
      is_in_favour: resolution.isInFavour,
      text: resolution.text,
    },
    recusals: (isWaiting ? consent.recusals : []).map(({ personId, ground, sentence }) => ({
      person: named(personId),
      ground: ground === 'borrower' ? ('party' as const) : ('tie' as const),
      reason: sentence[language],
    })),
    waiting_for: open ? open.waitingForIds.map(named) : [],
    what_is_missing: open ? open.sentence[language] : null,
  };
}

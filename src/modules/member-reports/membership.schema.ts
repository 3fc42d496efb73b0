import { z } from 'zod';
import { date, month, uuid } from '../../platform/http/wire.ts';
import { memberNumber } from '../members/index.ts';
import { aboutSpan, spanQuery } from '../reporting/index.ts';

export const MembershipQuery = z.strictObject(spanQuery);

const register = z
  .string()
  .describe('The register of that day, by the same knowledge')
  .meta({ examples: ['/v1/register?as_of=2026-12-31&known_at=2027-01-04T08%3A15%3A00.000Z'] });

const ground = z
  .enum([
    'notice',
    'partial_notice',
    'special_notice',
    'moved_away',
    'exclusion',
    'death',
    'end_of_legal_person',
    'transfer',
  ])
  .describe('Why somebody left; transfer: all shares passed to others');

const heads = {
  members: z.int().describe('Members'),
  shares: z.int().describe('Their shares'),
};

export const MembershipLine = z
  .object({
    kind: z
      .enum(['joined', 'further_shares', 'fewer_shares', 'left'])
      .describe('Who joined or left, or has more or fewer shares, by subscription, notice or transfer'),
    effective_on: date.describe('Day it took effect; of leaving the last day of membership'),
    member_id: uuid.describe('The member'),
    member_number: memberNumber,
    share_change: z.int().describe('Shares that came (above zero) or went'),
    ground: ground.nullable().describe('Why somebody left; null for all others'),
    member: z
      .string()
      .describe('Where the member’s entries in the register lie')
      .meta({ examples: ['/v1/members/M-0042/register-extract'] }),
  })
  .meta({ id: 'MembershipLine', description: 'An entry of the register that took effect in the span' });

const movement = {
  joined: z.int().describe('Members who joined'),
  left: z.int().describe('Members who left, those of the last day included'),
  shares_joined: z.int().describe('Shares of those who joined'),
  further_shares: z.int().describe('Further shares of members, from subscription or transfer'),
  fewer_shares: z.int().describe('Shares given up by members who stay, by notice or transfer'),
  shares_left: z.int().describe('Shares of those who left'),
};

export const MembershipMonth = z
  .object({
    month,
    ...movement,
    members_at_end: z.int().describe('Members after the last day of the month, or of the span'),
    shares_at_end: z.int().describe('Their shares'),
  })
  .meta({ id: 'MembershipMonth', description: 'A month of the span' });

export const MembershipReport = z
  .object({
    ...aboutSpan,
    members_at_begin: z.int().describe('Members at the start of the first day'),
    shares_at_begin: z.int().describe('Their shares'),
    begin_register: register,
    ...movement,
    members_at_end: z.int().describe('Members after the last day: who leaves with it is not counted'),
    shares_at_end: z.int().describe('Their shares'),
    end_register: register,
    listed_at_end: z
      .int()
      .describe('Members whom the register lists on the last day: those at the end and those who leave with that day'),
    left_by_ground: z
      .array(z.object({ ground, ...heads }).meta({ id: 'MembershipGround', description: 'Who left on one ground' }))
      .describe('Grounds on which nobody left are missing'),
    months: z.array(MembershipMonth).describe('Month by month'),
    lines: z.array(MembershipLine).describe('By day'),
  })
  .meta({ id: 'MembershipReport', description: 'Members who joined and left, and their shares' });

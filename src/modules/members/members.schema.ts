import { z } from 'zod';
import { duesAccountOf } from '../../domain/dues/dues-account.ts';
import { amount, date, page, paging, queryFlag, text, uuid } from '../../platform/http/wire.ts';
import { PersonReference, referenceOut, type Person } from '../persons/index.ts';
import { duesTotalsOf } from './members.service.ts';
import type { Member as RecordedMember } from './members.types.ts';

/** A person as other pages name them; whoever is among them was read with them. */
export function namedPersonOut(persons: ReadonlyMap<string, Person>, id: string): z.input<typeof PersonReference> {
  const person = persons.get(id);
  if (!person) throw new TypeError(`person ${id} was not read`);
  return referenceOut(person);
}

export const memberNumber = z.string().meta({ description: 'Number people use', examples: ['M-0042'] });

export const Member = z
  .object({
    id: uuid,
    number: memberNumber,
    person: PersonReference,
    admitted_on: date,
    left_on: date.nullable().describe('Last day of membership; null while it lasts'),
    share_count: z.int().describe('Shares subscribed'),
    share_capital: z
      .object({
        subscribed: amount.describe('Sum of the nominal amounts'),
        paid_in: amount.describe('Share capital balance (Geschäftsguthaben)'),
        open: amount.describe('Still due on shares'),
      })
      .describe('Capital, apart from dues'),
    dues: z
      .object({
        claimed: amount.describe('All dues ever claimed'),
        paid: amount.describe('All dues payments that were not taken back'),
        open: amount.describe('Claimed and not paid'),
        credit: amount.describe('Paid ahead; it pays the dues to come'),
      })
      .describe('Dues are income of the cooperative, not capital'),
    version: z.int(),
  })
  .meta({ id: 'Member', description: 'A member with shares and dues as they stand' });

export const MemberPage = page(Member, 'MemberPage');

export const MemberQuery = z.strictObject({
  ...paging.shape,
  q: text(100).optional().describe('Part of a name or of a number'),
  is_current: queryFlag.optional().describe('true: who is a member today; false: who has left'),
});

export function memberOut(member: RecordedMember, persons: ReadonlyMap<string, Person>): z.input<typeof Member> {
  const dues = duesTotalsOf(member);
  const { open, credit } = duesAccountOf(dues);
  return {
    id: member.id,
    number: member.number,
    person: namedPersonOut(persons, member.personId),
    admitted_on: member.admittedOn,
    left_on: member.leftOn,
    share_count: member.shareCount,
    share_capital: {
      subscribed: member.shareCapitalSubscribed.toText(),
      paid_in: member.shareCapitalPaid.toText(),
      open: member.shareCapitalSubscribed.minus(member.shareCapitalPaid).toText(),
    },
    dues: {
      claimed: dues.claimed.toText(),
      paid: dues.paid.toText(),
      open: open.toText(),
      credit: credit.toText(),
    },
    version: member.version,
  };
}

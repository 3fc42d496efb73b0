import {
  declareMembership,
  resolveOnDeclaration,
  subscribeShares,
  voteOnDeclaration,
} from '../modules/members/index.ts';
import { recordSharePayments } from '../modules/payments/index.ts';
import { recordIdentification, recordPerson, recordTie } from '../modules/persons/index.ts';
import type { Subject } from '../platform/http/actor.ts';
import type { Deed } from '../platform/http/deed.ts';
import type { Plays } from './plays.ts';
import { found, type Stage } from './stage.ts';
import type { MemberAct, PersonAct, PersonKey } from './story.ts';

export const personPlays: Plays<PersonAct['does']> = {
  recordPerson: async (tx, { person }, { stage, deed }) => {
    const { id } = await recordPerson(tx, person.data, recordingOf(deed));
    stage.persons.set(person.key, id);
    return { type: 'person', id };
  },
  recordTie: async (tx, { person, other, kind, note }, { stage, deed }) => {
    const [personId, otherPersonId] = [found(stage.persons, person), found(stage.persons, other)];
    const { id } = await recordTie(tx, { personId, otherPersonId, kind, note }, recordingOf(deed));
    return { type: 'person_tie', id };
  },
  recordIdentification: async (tx, { person, shown }, { stage, deed }) => {
    const id = found(stage.persons, person);
    const asked = { person: { by: 'id', id } as const, shown: { ...shown, identifiedOn: deed.today } };
    await recordIdentification(tx, asked, recordingOf(deed));
    return { type: 'person', id };
  },
};

function recordingOf({ byUserId, byPersonId, recordedAt, today }: Deed) {
  return { author: { userId: byUserId, personId: byPersonId }, recordedAt, today, requestId: null };
}

export const memberPlays: Plays<MemberAct['does']> = {
  declareMembership: async (tx, { person, shareCount, statutesVersion }, { stage, deed }) => {
    const asked = {
      person: { by: 'id', id: found(stage.persons, person) } as const,
      declaredOn: deed.today,
      shareCount,
      isUnconditional: true,
      statutesVersion,
      duesAcknowledged: true,
      noticePeriodAcknowledged: true,
      requestKey: null,
    };
    const { id } = await declareMembership(tx, asked, deed);
    stage.declarations.set(person, id);
    return { type: 'membership_declaration', id };
  },
  castMembershipVote: async (tx, { person, vote, reason }, { stage, deed }) => {
    const declarationId = found(stage.declarations, person);
    const { member } = await voteOnDeclaration(tx, { declarationId, vote, reason, requestKey: null }, deed);
    return settled(stage, person, { declarationId, memberId: member?.id });
  },
  recordMembershipResolution: async (tx, { person, text }, { stage, deed }) => {
    const declarationId = found(stage.declarations, person);
    const asked = { declarationId, resolvedOn: deed.today, isInFavour: true, text, requestKey: null };
    const { member } = await resolveOnDeclaration(tx, asked, deed);
    return settled(stage, person, { declarationId, memberId: member?.id });
  },
  subscribeShares: async (tx, { person, shareCount }, { stage, deed }) => {
    const id = found(stage.members, person);
    await subscribeShares(tx, { member: { by: 'id', id }, shareCount, requestKey: null }, deed);
    return { type: 'member', id };
  },
  recordSharePayment: async (tx, { person, amount, bankReference }, { stage, deed }) => {
    const member = { by: 'id', id: found(stage.members, person) } as const;
    const receipt = { amount, valueDate: deed.today, bankReference, payerPersonId: null, requestKey: null, deed };
    const [payment] = await recordSharePayments(tx, member, [receipt]);
    if (!payment) throw new TypeError('one receipt makes one payment');
    return { type: 'payment', id: payment.id };
  },
};

type Settled = { readonly declarationId: string; readonly memberId: string | undefined };

function settled(stage: Stage, person: PersonKey, { declarationId, memberId }: Settled): Subject {
  if (memberId !== undefined) stage.members.set(person, memberId);
  return { type: 'membership_declaration', id: declarationId };
}

import type { Tx } from '../platform/db/database.ts';
import type { Subject } from '../platform/http/actor.ts';
import type { Deed } from '../platform/http/deed.ts';
import { declareMembership, resolveOnDeclaration, subscribeShares, voteOnDeclaration } from '../modules/members/index.ts';
import { recordSharePayments } from '../modules/payments/index.ts';
import { recordIdentification, recordPerson, recordTie } from '../modules/persons/index.ts';
import { found, type Stage } from './stage.ts';
import type { MemberAct, PersonAct, PersonKey } from './story.ts';

/** Plays what concerns persons and members; answers with what the API's audit log would name. */
export async function playPersonAct(tx: Tx, act: PersonAct, { stage, deed }: Playing): Promise<Subject> {
  const recording = {
    author: { userId: deed.byUserId, personId: deed.byPersonId },
    recordedAt: deed.recordedAt,
    today: deed.today,
    requestId: null,
  };
  switch (act.does) {
    case 'recordPerson': {
      const { id } = await recordPerson(tx, act.person.data, recording);
      stage.persons.set(act.person.key, id);
      return { type: 'person', id };
    }
    case 'recordTie': {
      const [personId, otherPersonId] = [found(stage.persons, act.person), found(stage.persons, act.other)];
      const { id } = await recordTie(tx, { personId, otherPersonId, kind: act.kind, note: act.note }, recording);
      return { type: 'person_tie', id };
    }
    case 'recordIdentification': {
      const id = found(stage.persons, act.person);
      const shown = { ...act.shown, identifiedOn: deed.today };
      await recordIdentification(tx, { person: { by: 'id', id }, shown }, recording);
      return { type: 'person', id };
    }
  }
}

export type Playing = { readonly stage: Stage; readonly deed: Deed };

export async function playMemberAct(tx: Tx, act: MemberAct, playing: Playing): Promise<Subject> {
  const { stage, deed } = playing;
  switch (act.does) {
    case 'declareMembership': {
      const asked = {
        person: { by: 'id', id: found(stage.persons, act.person) } as const,
        declaredOn: deed.today,
        shareCount: act.shareCount,
        isUnconditional: true,
        statutesVersion: act.statutesVersion,
        duesAcknowledged: true,
        noticePeriodAcknowledged: true,
        requestKey: null,
      };
      const { id } = await declareMembership(tx, asked, deed);
      stage.declarations.set(act.person, id);
      return { type: 'membership_declaration', id };
    }
    case 'castMembershipVote': {
      const declarationId = found(stage.declarations, act.person);
      const { vote, reason } = act;
      const { member } = await voteOnDeclaration(tx, { declarationId, vote, reason, requestKey: null }, deed);
      return admitted(stage, act.person, { declarationId, memberId: member?.id });
    }
    case 'recordMembershipResolution': {
      const declarationId = found(stage.declarations, act.person);
      const asked = { declarationId, resolvedOn: deed.today, isInFavour: true, text: act.text, requestKey: null };
      const { member } = await resolveOnDeclaration(tx, asked, deed);
      return admitted(stage, act.person, { declarationId, memberId: member?.id });
    }
    case 'subscribeShares': {
      const id = found(stage.members, act.person);
      await subscribeShares(tx, { member: { by: 'id', id }, shareCount: act.shareCount, requestKey: null }, deed);
      return { type: 'member', id };
    }
    case 'recordSharePayment':
      return await paySharesOf(tx, act, playing);
  }
}

type Settled = { readonly declarationId: string; readonly memberId: string | undefined };

function admitted(stage: Stage, person: PersonKey, { declarationId, memberId }: Settled): Subject {
  if (memberId !== undefined) stage.members.set(person, memberId);
  return { type: 'membership_declaration', id: declarationId };
}

async function paySharesOf(
  tx: Tx,
  { person, amount }: Extract<MemberAct, { does: 'recordSharePayment' }>,
  { stage, deed }: Playing,
): Promise<Subject> {
  const member = { by: 'id', id: found(stage.members, person) } as const;
  const bankReference = `${deed.today.replaceAll('-', '')}-A${deed.recordedAt.getTime() % 60_000}`;
  const receipt = { amount, valueDate: deed.today, bankReference, payerPersonId: null, requestKey: null, deed };
  const [payment] = await recordSharePayments(tx, member, [receipt]);
  if (!payment) throw new TypeError('one receipt makes one payment');
  return { type: 'payment', id: payment.id };
}

import type { Sentence } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import { groundRules } from '../../domain/membership/leaving.ts';
import { departuresWaiting, type WaitingDeparture } from '../departures/index.ts';
import { authorise } from '../identity/index.ts';
import { askedOf, type Question, resolutionMissing, voteMissing } from './ballot-work.ts';
import type { Asked, WorkItem, WorkSource } from './work-list.types.ts';

/** Ways out of the cooperative: votes and resolutions, the registered letter of an exclusion, heirs, accounts to pay to. */
export const departureWork: WorkSource = async (asked) => {
  const waiting = await departuresWaiting(asked.db, asked.today);
  return waiting.flatMap((one) => [...decisionsOn(one, asked), ...stepsOf(one, asked)]);
};

function decisionsOn(waiting: WaitingDeparture, { actor }: Asked): readonly WorkItem[] {
  const { question } = waiting;
  if (question === null) return [];
  const asks = askedOf(actor, question);
  const matter = MATTERS[question.matter];
  return [
    ...(asks.vote ? [voteOn(waiting, question, matter)] : []),
    ...(asks.resolution ? [resolutionOn(waiting, matter)] : []),
  ];
}

const MATTERS: Readonly<Record<'exclusion' | 'withdrawal', Sentence>> = {
  exclusion: { de: 'der Ausschluss ist vorgeschlagen; ', en: 'the exclusion is proposed; ' },
  withdrawal: { de: 'das Mitglied will bleiben; ', en: 'the member wants to stay; ' },
};

function voteOn(waiting: WaitingDeparture, question: Question, matter: Sentence): WorkItem {
  const why = voteMissing(question);
  return {
    ...common(waiting, { de: matter.de + why.de, en: matter.en + why.en }),
    kind: 'vote_on_departure',
    name: { de: 'Über einen Austritt abstimmen', en: 'Vote on a departure' },
    roles: ['board'],
  };
}

function resolutionOn(waiting: WaitingDeparture, matter: Sentence): WorkItem {
  const why = resolutionMissing;
  return {
    ...common(waiting, { de: matter.de + why.de, en: matter.en + why.en }),
    kind: 'resolve_on_departure',
    name: { de: 'Über einen Austritt beschließen', en: 'Resolve on a departure' },
    roles: ['supervisory_board'],
  };
}

/** What the staff has to do; nobody of it on the own departure. */
function stepsOf(waiting: WaitingDeparture, { actor, excludedPartyIds }: Asked): readonly WorkItem[] {
  if (!authorise(actor, 'departures.handle') || excludedPartyIds.includes(waiting.member.personId)) return [];
  return [
    ...(waiting.letterSince ? [letterFor(waiting)] : []),
    ...(waiting.isRepresentativeMissing ? [representativeFor(waiting)] : []),
    ...(waiting.isPayeeMissing ? [payeeFor(waiting)] : []),
  ];
}

const STAFF = ['board', 'credit_officer', 'treasurer'] as const;

function letterFor(waiting: WaitingDeparture): WorkItem {
  return {
    ...common(waiting, {
      de: 'der Ausschluss ist beschlossen; er ist dem Mitglied unverzüglich durch eingeschriebenen Brief mitzuteilen (§ 68 Abs. 2 GenG).',
      en: 'the exclusion is resolved; the member is to be told without delay by registered letter (GenG §68(2)).',
    }),
    kind: 'send_exclusion_letter',
    name: { de: 'Ausschluss per Einschreiben mitteilen', en: 'Send the registered letter of the exclusion' },
    roles: STAFF,
    dueOn: waiting.letterSince,
  };
}

function representativeFor(waiting: WaitingDeparture): WorkItem {
  return {
    ...common(waiting, {
      de: 'wer die Erben vertritt, ist nicht erfasst (§ 77 GenG).',
      en: 'who represents the heirs is not recorded (GenG §77).',
    }),
    kind: 'name_heirs',
    name: { de: 'Erben und ihre Vertretung erfassen', en: 'Record the heirs and who represents them' },
    roles: STAFF,
  };
}

function payeeFor(waiting: WaitingDeparture): WorkItem {
  const due = waiting.departure.settlementDueOn;
  const day = due === null ? { de: '', en: '' } : dateInWords(due);
  return {
    ...common(waiting, {
      de: `die Kontoverbindung für das Auseinandersetzungsguthaben fehlt; zu zahlen ist es bis zum ${day.de}.`,
      en: `the account for the settlement is missing; it is to be paid by ${day.en}.`,
    }),
    kind: 'ask_for_account',
    name: { de: 'Kontoverbindung erfragen', en: 'Ask for the account to pay to' },
    roles: STAFF,
    dueOn: due,
  };
}

function common({ departure, member }: WaitingDeparture, why: Sentence) {
  const { id, number, ground } = departure;
  const { name } = groundRules[ground];
  return {
    reason: {
      de: `Austritt ${number} von ${member.number} (${name.de}): ${why.de}`,
      en: `Departure ${number} of ${member.number} (${name.en}): ${why.en}`,
    },
    subject: { type: 'departure', id, number },
    path: `/v1/departures/${id}`,
    personIds: [member.personId],
    amount: null,
    dueOn: null,
    missing: [],
    adviserUserId: null,
  } as const;
}

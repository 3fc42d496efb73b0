import type { Sentence } from '../../domain/errors.ts';
import { amountInWords, dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { settlementsWaiting, type WaitingSettlement } from '../departures/index.ts';
import { authorise } from '../identity/index.ts';
import type { Asked, WorkItem, WorkSource } from './work-list.types.ts';

/** What is owed to leavers: to prepare once it is fixed or due, to release, to take off the books when it is time-barred. */
export const settlementWork: WorkSource = async (asked) => {
  const { actor, db, today, excludedPartyIds } = asked;
  const may = ['settlements.prepare', 'settlements.release', 'settlements.decide'] as const;
  if (!may.some((permission) => authorise(actor, permission))) return [];
  const waiting = await settlementsWaiting(db, today);
  return waiting
    .filter(({ concernedIds }) => !concernedIds.some((id) => excludedPartyIds.includes(id)))
    .flatMap((one) => stepOf(one, asked));
};

function stepOf(waiting: WaitingSettlement, { actor, today }: Asked): readonly WorkItem[] {
  const { payout, settlement, limitationEndsOn } = waiting;
  if (payout !== null) {
    const isSecond = authorise(actor, 'settlements.release') && payout.preparedByPersonId !== actor.personId;
    return isSecond ? [releaseOf(waiting, payout)] : [];
  }
  if (settlement.fixed !== null && limitationEndsOn < today) {
    return authorise(actor, 'settlements.decide') ? [limitationOf(waiting)] : [];
  }
  const isRipe = settlement.fixed !== null || settlement.dueOn <= today;
  return isRipe && authorise(actor, 'settlements.prepare') ? [preparationOf(waiting)] : [];
}

function preparationOf(waiting: WaitingSettlement): WorkItem {
  const { dueOn } = waiting.settlement;
  const day = dateInWords(dueOn);
  return {
    ...common(waiting, {
      de: `zu zahlen bis zum ${day.de} (§ 73 Abs. 2 GenG); eine Auszahlung ist nicht vorbereitet.`,
      en: `to be paid by ${day.en} (GenG §73(2)); no payout is prepared.`,
    }),
    kind: 'prepare_settlement_payout',
    name: { de: 'Auseinandersetzungsguthaben auszahlen', en: 'Pay out the settlement' },
    roles: ['board', 'credit_officer', 'treasurer'],
    dueOn,
    missing: hindrancesOf(waiting),
  };
}

function hindrancesOf({ settlement, hasPayee, isSuspended }: WaitingSettlement): WorkItem['missing'] {
  return [
    ...(settlement.fixed === null ? [NOT_FIXED] : []),
    ...(hasPayee ? [] : [NO_PAYEE]),
    ...(isSuspended ? [SUSPENDED] : []),
  ];
}

const NOT_FIXED = {
  code: 'settlement.not_fixed_yet',
  sentence: {
    de: 'Der Jahresabschluss ist noch nicht freigegeben; erst mit ihm steht das Guthaben fest.',
    en: 'The year end is not released yet; the settlement is fixed only with it.',
  },
};
const NO_PAYEE = {
  code: 'settlement.payee_missing',
  sentence: { de: 'Die Kontoverbindung fehlt.', en: 'The account to pay to is missing.' },
};
const SUSPENDED = {
  code: 'settlement.suspended_by_minimum_capital',
  sentence: {
    de: 'Die Auszahlung unterschritte das Mindestkapital und ist ausgesetzt (§ 8a GenG).',
    en: 'The payout would fall below the minimum capital and is suspended (GenG §8a).',
  },
};

function releaseOf(waiting: WaitingSettlement, payout: NonNullable<WaitingSettlement['payout']>): WorkItem {
  return {
    ...common(waiting, {
      de: `die Auszahlung an ${payout.payeeName} ist vorbereitet: eine zweite Person gibt frei.`,
      en: `the payout to ${payout.payeeName} is prepared: a second person releases it.`,
    }),
    kind: 'release_settlement_payout',
    name: { de: 'Auszahlung des Guthabens freigeben', en: 'Release the payout of the settlement' },
    roles: ['board', 'treasurer'],
    subject: { type: 'settlement_payout', id: payout.id, number: waiting.settlement.departureNumber },
    amount: payout.amount,
  };
}

function limitationOf(waiting: WaitingSettlement): WorkItem {
  const day = dateInWords(waiting.limitationEndsOn);
  return {
    ...common(waiting, {
      de: `der Anspruch ist mit Ablauf des ${day.de} verjährt; der Vorstand entscheidet, ob er zum Ertrag wird.`,
      en: `the claim is time-barred since ${day.en} has passed; the board decides whether it becomes income.`,
    }),
    kind: 'decide_on_limitation',
    name: { de: 'Über ein verjährtes Guthaben entscheiden', en: 'Decide on a time-barred settlement' },
    roles: ['board'],
    dueOn: waiting.limitationEndsOn,
  };
}

function common({ settlement, member }: WaitingSettlement, why: Sentence) {
  const { id, departureNumber, balance } = settlement;
  const owed = amountInWords(balance);
  const dueOn: BusinessDate = settlement.dueOn;
  return {
    reason: {
      de: `Auseinandersetzungsguthaben von ${owed.de} zu ${departureNumber} von ${member.number}: ${why.de}`,
      en: `Settlement of ${owed.en} on ${departureNumber} of ${member.number}: ${why.en}`,
    },
    subject: { type: 'settlement', id, number: departureNumber },
    path: `/v1/settlements/${id}`,
    personIds: [member.personId],
    amount: balance,
    dueOn,
    missing: [],
    adviserUserId: null,
  } as const;
}

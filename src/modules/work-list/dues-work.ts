import type { Sentence } from '../../domain/errors.ts';
import { amountInWords, dateInWords } from '../../domain/figures-in-words.ts';
import { monthOf } from '../../domain/time/business-date.ts';
import { duesExpiring, duesWaiting, type ExpiringDues, type WaitingDues } from '../dues/index.ts';
import { authorise } from '../identity/index.ts';
import { businessDateAt } from '../../platform/time/clock.ts';
import type { WorkItem, WorkSource } from './work-list.types.ts';

/** Hardship, dues to be given up, and refunds, each proposed by one person and decided by another; never one's own. */
export const duesWork: WorkSource = async ({ db, actor }) => {
  const [decides, releases] = [authorise(actor, 'dues.decide'), authorise(actor, 'refunds.release')];
  if (!decides && !releases) return [];
  const waiting = await duesWaiting(db);
  return waiting
    .filter((one) => one.member.personId !== actor.personId && firstPersonOf(one) !== actor.personId)
    .flatMap((one) => ((one.kind === 'refund' ? releases : decides) ? [itemOf(one)] : []));
};

function firstPersonOf(waiting: WaitingDues): string {
  if (waiting.kind === 'hardship') return waiting.hardship.recordedByPersonId;
  return waiting.kind === 'reduction' ? waiting.reduction.proposedByPersonId : waiting.refund.preparedByPersonId;
}

function itemOf(waiting: WaitingDues): WorkItem {
  if (waiting.kind === 'hardship') return hardshipItem(waiting, waiting.hardship);
  return waiting.kind === 'reduction' ? reductionItem(waiting, waiting.reduction) : refundItem(waiting, waiting.refund);
}

function hardshipItem(of: Whose, { id, reason, recordedAt }: Extract<WaitingDues, { kind: 'hardship' }>['hardship']) {
  return {
    ...common(of, {
      de: `Härtefall beantragt („${reason}“); eine zweite Person entscheidet.`,
      en: `hardship asked for ("${reason}"); a second person decides.`,
    }),
    kind: 'decide_hardship',
    name: { de: 'Über einen Härtefall entscheiden', en: 'Decide on a hardship' },
    roles: ['board'],
    subject: { type: 'dues_arrangement', id, number: of.member.number },
    amount: null,
    dueOn: businessDateAt(recordedAt),
  } as const;
}

function reductionItem(of: Whose, reduction: Extract<WaitingDues, { kind: 'reduction' }>['reduction']) {
  const amount = amountInWords(reduction.amount);
  const isWaiver = reduction.kind === 'waiver';
  return {
    ...common(of, {
      de: `${amount.de} ${isWaiver ? 'sollen erlassen' : 'sollen als verjährt ausgebucht'} werden („${reduction.reason}“); eine zweite Person entscheidet.`,
      en: `${amount.en} ${isWaiver ? 'are to be waived' : 'are to be taken off the books as time-barred'} ("${reduction.reason}"); a second person decides.`,
    }),
    kind: 'decide_dues_reduction',
    name: { de: 'Über Beiträge entscheiden', en: 'Decide on giving up dues' },
    roles: ['board'],
    subject: { type: 'dues_reduction', id: reduction.id, number: of.member.number },
    amount: reduction.amount,
    dueOn: businessDateAt(reduction.recordedAt),
  } as const;
}

function refundItem(of: Whose, refund: Extract<WaitingDues, { kind: 'refund' }>['refund']) {
  const amount = amountInWords(refund.amount);
  return {
    ...common(of, {
      de: `die Erstattung von ${amount.de} ist vorbereitet; eine zweite Person gibt frei.`,
      en: `a refund of ${amount.en} is prepared; a second person releases it.`,
    }),
    kind: 'release_dues_refund',
    name: { de: 'Erstattung von Beiträgen freigeben', en: 'Release the refund of dues' },
    roles: ['board', 'treasurer'],
    subject: { type: 'dues_refund', id: refund.id, number: of.member.number },
    path: `/v1/members/${of.member.id}/dues-refunds`,
    amount: refund.amount,
    dueOn: businessDateAt(refund.preparedAt),
  } as const;
}

/** From October on there is still time for reminder, payment order or a waiver before the year ends. */
const FIRST_MONTH_TO_WARN = 10;

/** Dues that become time-barred when the year ends (BGB §§195, 199). */
export const expiringDuesWork: WorkSource = async ({ db, actor, today }) => {
  if (monthOf(today) < FIRST_MONTH_TO_WARN || !authorise(actor, 'dues.arrange')) return [];
  const expiring = await duesExpiring(db, today);
  return expiring.filter(({ member }) => member.personId !== actor.personId).map(expiringItem);
};

function expiringItem(expiring: ExpiringDues): WorkItem {
  const { member, open, oldestDueOn, lastDay } = expiring;
  const [amount, since, last] = [amountInWords(open), dateInWords(oldestDueOn), dateInWords(lastDay)];
  return {
    ...common(expiring, {
      de: `${amount.de}, offen seit dem ${since.de}, verjähren mit Ablauf des ${last.de}; bis dahin zahlen lassen, gerichtlich mahnen oder erlassen.`,
      en: `${amount.en}, open since ${since.en}, become time-barred once ${last.en} has passed; until then collect, go to court or waive.`,
    }),
    kind: 'collect_expiring_dues',
    name: { de: 'Beiträge vor der Verjährung einziehen', en: 'Collect dues before they are time-barred' },
    roles: ['board', 'credit_officer', 'treasurer'],
    subject: { type: 'member', id: member.id, number: member.number },
    amount: open,
    dueOn: lastDay,
  };
}

type Whose = { readonly member: { readonly id: string; readonly number: string; readonly personId: string } };

function common({ member }: Whose, why: Sentence) {
  return {
    reason: {
      de: `Mitgliedsbeitrag von ${member.number}: ${why.de}`,
      en: `Dues of ${member.number}: ${why.en}`,
    },
    path: `/v1/members/${member.id}/dues`,
    personIds: [member.personId],
    missing: [],
    adviserUserId: null,
  } as const;
}

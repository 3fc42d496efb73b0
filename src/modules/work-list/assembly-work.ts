import type { Sentence } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { assembliesWaiting, type WaitingAssembly } from '../assemblies/index.ts';
import { authorise } from '../identity/index.ts';
import type { WorkItem, WorkKind, WorkSource } from './work-list.types.ts';

/** General assemblies: to call in time, to invite to, to write the minutes of (GenG §§46, 47). */
export const assemblyWork: WorkSource = async ({ db, actor, today }) => {
  const may = { convenes: authorise(actor, 'assemblies.convene'), records: authorise(actor, 'assemblies.record') };
  if (!may.convenes && !may.records) return [];
  const waiting = await assembliesWaiting(db, today);
  return waiting
    .filter(({ step }) => (step === 'convene' ? may.convenes : may.records))
    .map((one) => itemOf(one, today));
};

const KINDS: Readonly<Record<WaitingAssembly['step'], WorkKind>> = {
  convene: 'convene_assembly',
  invite: 'invite_to_assembly',
  announce: 'announce_items',
  close_minutes: 'close_minutes',
};

const NAMES: Readonly<Record<WaitingAssembly['step'], Sentence>> = {
  convene: { de: 'Generalversammlung einberufen', en: 'Call the general assembly' },
  invite: { de: 'Einladungen schreiben', en: 'Write the invitations' },
  announce: { de: 'Ergänzte Tagesordnung ankündigen', en: 'Announce the items added to the agenda' },
  close_minutes: { de: 'Niederschrift abschließen', en: 'Close the minutes' },
};

function itemOf({ assembly, step, dueOn }: WaitingAssembly, today: BusinessDate): WorkItem {
  const { id, number, heldOn } = assembly;
  const held = dateInWords(heldOn);
  const why = step === 'close_minutes' ? MINUTES : deadline(dueOn, today);
  return {
    kind: KINDS[step],
    name: NAMES[step],
    reason: {
      de: `Generalversammlung ${number} am ${held.de}: ${why.de}`,
      en: `General assembly ${number} on ${held.en}: ${why.en}`,
    },
    roles: step === 'convene' ? ['board'] : ['board', 'credit_officer', 'treasurer'],
    subject: { type: 'assembly', id, number },
    path: `/v1/assemblies/${id}`,
    personIds: [],
    amount: null,
    dueOn,
    missing: [],
    adviserUserId: null,
  };
}

const MINUTES: Sentence = {
  de: 'die Niederschrift ist noch nicht abgeschlossen (§ 47 GenG); erst mit ihr entstehen die Beschlüsse.',
  en: 'the minutes are not closed yet (GenG §47); the resolutions come about only with them.',
};

function deadline(dueOn: BusinessDate, today: BusinessDate): Sentence {
  const day = dateInWords(dueOn);
  return dueOn < today
    ? {
        de: `die Frist ist am ${day.de} abgelaufen (§ 46 GenG); nur wenn alle Mitglieder kommen, kann noch beschlossen werden.`,
        en: `the period ran out on ${day.en} (GenG §46); only if all members come can anything be resolved.`,
      }
    : {
        de: `die Schreiben müssen spätestens am ${day.de} hinausgehen (§ 46 GenG).`,
        en: `the letters must go out on ${day.en} at the latest (GenG §46).`,
      };
}

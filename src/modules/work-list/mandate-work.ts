import type { Sentence } from '../../domain/errors.ts';
import { dateInWords, withFullStop } from '../../domain/figures-in-words.ts';
import { plusDays } from '../../domain/time/business-date.ts';
import { authorise } from '../identity/index.ts';
import { type LapsingMandate, type Mandate, mandatesAtRest, mandatesLapsingBefore } from '../mandates/index.ts';
import type { WorkItem, WorkSource } from './work-list.types.ts';

/** Long enough for one more collection, or for a new form to come back by post. */
const DAYS_AHEAD = 60;

/** Mandates under which nothing can be collected, or soon cannot: to have signed, to settle, to use or renew; never one's own. */
export const mandateWork: WorkSource = async ({ db, actor, today }) => {
  if (!authorise(actor, 'mandates.record')) return [];
  const atRest = await mandatesAtRest(db);
  const lapsing = await mandatesLapsingBefore(db, { today, before: plusDays(today, DAYS_AHEAD + 1) });
  return [
    ...atRest.filter(({ personId }) => personId !== actor.personId).map(itemAtRest),
    ...lapsing.filter(({ mandate }) => mandate.personId !== actor.personId).map(lapsingItem),
  ];
};

function itemAtRest(mandate: Mandate): WorkItem {
  return mandate.hold === null ? unsignedItem(mandate) : heldItem(mandate, mandate.hold);
}

function unsignedItem(mandate: Mandate): WorkItem {
  const since = dateInWords(mandate.issuedOn);
  return {
    ...common(mandate, {
      de: `seit dem ${since.de} ausgestellt und noch nicht unterschrieben; nachfragen, Unterschrift erfassen oder verwerfen.`,
      en: `drawn up on ${since.en} and not signed yet; ask for it, record the signature or give it up.`,
    }),
    kind: 'obtain_mandate_signature',
    name: { de: 'Unterschrift unter ein Mandat einholen', en: 'Obtain the signature of a mandate' },
    dueOn: mandate.issuedOn,
  };
}

function heldItem(mandate: Mandate, { heldOn, reason }: NonNullable<Mandate['hold']>): WorkItem {
  const since = dateInWords(heldOn);
  return {
    ...common(mandate, {
      de: `seit dem ${since.de} gesperrt: ${withFullStop(reason.de)} Klären, dann freigeben, das Konto ändern oder den Widerruf erfassen.`,
      en: `on hold since ${since.en}: ${withFullStop(reason.en)} Settle it, then release it, amend the account or record its revocation.`,
    }),
    kind: 'settle_held_mandate',
    name: { de: 'Gesperrtes Mandat klären', en: 'Settle a mandate on hold' },
    dueOn: heldOn,
  };
}

function lapsingItem({ mandate, lastDay }: LapsingMandate): WorkItem {
  const last = dateInWords(lastDay);
  return {
    ...common(mandate, {
      de: `erlischt nach dem ${last.de}, wenn bis dahin nichts eingezogen wird; danach braucht es ein neues.`,
      en: `lapses after ${last.en} unless something is collected by then; after that a new one is needed.`,
    }),
    kind: 'renew_lapsing_mandate',
    name: { de: 'Mandat nutzen oder erneuern', en: 'Use or renew a mandate' },
    dueOn: lastDay,
  };
}

function common({ id, reference, personId }: Mandate, why: Sentence) {
  return {
    reason: { de: `Mandat ${reference}: ${why.de}`, en: `Mandate ${reference}: ${why.en}` },
    roles: ['board', 'credit_officer', 'treasurer'],
    subject: { type: 'mandate', id, number: reference },
    path: `/v1/mandates/${id}`,
    personIds: [personId],
    amount: null,
    missing: [],
    adviserUserId: null,
  } as const;
}

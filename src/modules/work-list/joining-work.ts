import { dateInWords } from '../../domain/figures-in-words.ts';
import { plusMonths } from '../../domain/time/business-date.ts';
import { businessDateAt } from '../../platform/time/clock.ts';
import { type NoticeToWrite, noticesToWrite } from '../documents/index.ts';
import { authorise } from '../identity/index.ts';
import { type ElectronicDeclaration, electronicDeclarationsWaiting } from '../joining/index.ts';
import { sharesInWords } from './ballot-work.ts';
import type { WorkItem, WorkSource } from './work-list.types.ts';

/** Declarations that came without a sign-in: somebody looks at them and takes them for decision. */
export const electronicWork: WorkSource = async ({ db, actor }) => {
  if (!authorise(actor, 'declarations.record')) return [];
  return (await electronicDeclarationsWaiting(db)).map(electronicItem);
};

/** Who was admitted longer ago has heard of it; with records taken over there would be hundreds. */
const MONTHS_BACK = 12;

/** Whoever declared to join is told without delay what was decided (GenG §15(2)). */
export const noticeWork: WorkSource = async ({ db, actor, today }) => {
  if (!authorise(actor, 'letters.record')) return [];
  return (await noticesToWrite(db, plusMonths(today, -MONTHS_BACK))).map(noticeItem);
};

const STAFF = ['board', 'credit_officer', 'treasurer'] as const;

function electronicItem(declared: ElectronicDeclaration): WorkItem {
  const { id, declaredOn, shareCount, confirmedAt } = declared;
  const [day, shares] = [dateInWords(declaredOn), sharesInWords(shareCount)];
  return {
    kind: 'take_electronic_declaration',
    name: { de: 'Elektronische Beitrittserklärung prüfen', en: 'Look at an electronic declaration to join' },
    reason: {
      de: `Beitrittserklärung vom ${day.de}, ${shares.de}: die E-Mail-Adresse ist bestätigt; zur Entscheidung annehmen oder verwerfen.`,
      en: `Declaration to join of ${day.en}, ${shares.en}: the e-mail address is confirmed; take it for decision or discard it.`,
    },
    roles: STAFF,
    subject: { type: 'electronic_declaration', id, number: null },
    path: `/v1/electronic-declarations/${id}`,
    personIds: [],
    amount: null,
    dueOn: confirmedAt && businessDateAt(confirmedAt),
    missing: [],
    adviserUserId: null,
  };
}

function noticeItem({ declarationId, personId, kind, decidedOn }: NoticeToWrite): WorkItem {
  const day = dateInWords(decidedOn);
  const isAdmitted = kind === 'admission_notice';
  return {
    kind: isAdmitted ? 'write_admission_notice' : 'write_refusal_notice',
    name: isAdmitted
      ? { de: 'Zulassung mitteilen', en: 'Tell of the admission' }
      : { de: 'Ablehnung mitteilen', en: 'Tell of the refusal' },
    reason: {
      de: `${isAdmitted ? 'Zugelassen' : 'Abgelehnt'} am ${day.de}; die Benachrichtigung ist noch nicht geschrieben (§ 15 Abs. 2 GenG).`,
      en: `${isAdmitted ? 'Admitted' : 'Refused'} on ${day.en}; the notice is not written yet (GenG §15(2)).`,
    },
    roles: STAFF,
    subject: { type: 'declaration', id: declarationId, number: null },
    path: `/v1/membership-declarations/${declarationId}`,
    personIds: [personId],
    amount: null,
    dueOn: decidedOn,
    missing: [],
    adviserUserId: null,
  };
}

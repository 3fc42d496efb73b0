import { refused, type DomainError, type Sentence } from '../errors.ts';
import { dateInWords } from '../figures-in-words.ts';
import type { Reason } from '../reasons.ts';
import { plusDays, weekdayOf, type BusinessDate } from '../time/business-date.ts';

/** How early a general assembly is called and its agenda announced; calendar days. */
export type AssemblyTerms = {
  /** Full days between the day the invitation arrives and the day of the assembly; the law asks for 14 (GenG §46(1)). */
  readonly invitationDays: number;
  /** The same for what is announced later; the law asks for 7 (GenG §46(2)). */
  readonly agendaDays: number;
  /** Days from sending a letter to the day on which it counts as received, as the statutes say; 0: the day it is sent. */
  readonly deliveryDays: number;
};

/** What the law asks for at least (GenG §46(1), (2)). */
export const LEAST_INVITATION_DAYS = 14;
export const LEAST_AGENDA_DAYS = 7;

/** Terms that give members less time than the law; the delivery only ever adds to it. */
export function noticeContradiction({ invitationDays, agendaDays, deliveryDays }: AssemblyTerms): Reason | null {
  const isLawful = invitationDays >= LEAST_INVITATION_DAYS && agendaDays >= LEAST_AGENDA_DAYS && deliveryDays >= 0;
  const isSensible = agendaDays <= invitationDays && invitationDays <= MOST_DAYS && deliveryDays <= MOST_DAYS;
  if (isLawful && isSensible) return null;
  return {
    code: 'policy.assembly_notice_unlawful',
    sentence: {
      de: `Zur Generalversammlung wird mindestens ${LEAST_INVITATION_DAYS} Tage vorher eingeladen, was zu beschließen ist mindestens ${LEAST_AGENDA_DAYS} Tage vorher und nicht vor der Einladung angekündigt (§ 46 GenG); mehr als ${MOST_DAYS} Tage sind keine Frist mehr.`,
      en: `A general assembly is called at least ${LEAST_INVITATION_DAYS} days before; what is to be resolved is announced at least ${LEAST_AGENDA_DAYS} days before and not before the invitation (GenG §46); more than ${MOST_DAYS} days are no period any more.`,
    },
  };
}

const MOST_DAYS = 90;

/** The last days on which something can be sent, and how they were counted. */
export type NoticeDays = {
  /** Last day to send the invitation. */
  readonly inviteBy: BusinessDate;
  /** Last day to announce a further item. */
  readonly announceBy: BusinessDate;
  readonly explanation: Sentence;
};

/**
 * A period counted back from the day of the assembly, by BGB §§187(1), 188 the other way round: neither the day of the
 * assembly nor the day of receipt counts, so that the full days of the period lie between them. Saturdays, Sundays and
 * holidays count like any other day: BGB §193 moves the end of a period in which somebody must act, and here it would only
 * shorten the members' time. A letter for an assembly on Saturday 19 June 2027 must arrive on Friday 4 June at the latest:
 * 5 to 18 June are the fourteen days.
 */
export function lastDayBefore(
  heldOn: BusinessDate,
  { days, deliveryDays }: { readonly days: number; readonly deliveryDays: number },
): BusinessDate {
  return plusDays(heldOn, -(days + 1 + deliveryDays));
}

/** The other way: the first day of an assembly whose invitation is sent on this day. */
export function firstDayAfter(
  sentOn: BusinessDate,
  { days, deliveryDays }: { readonly days: number; readonly deliveryDays: number },
): BusinessDate {
  return plusDays(sentOn, days + 1 + deliveryDays);
}

export function noticeDays(heldOn: BusinessDate, terms: AssemblyTerms): NoticeDays {
  const { invitationDays, agendaDays, deliveryDays } = terms;
  const inviteBy = lastDayBefore(heldOn, { days: invitationDays, deliveryDays });
  const announceBy = lastDayBefore(heldOn, { days: agendaDays, deliveryDays });
  return { inviteBy, announceBy, explanation: explanationOf(heldOn, terms, { inviteBy, announceBy }) };
}

function explanationOf(
  heldOn: BusinessDate,
  terms: AssemblyTerms,
  { inviteBy, announceBy }: Pick<NoticeDays, 'inviteBy' | 'announceBy'>,
): Sentence {
  const [held, invite, announce] = [dayInWords(heldOn), dayInWords(inviteBy), dayInWords(announceBy)];
  const first = dateInWords(plusDays(heldOn, -terms.invitationDays));
  const last = dateInWords(plusDays(heldOn, -1));
  const delivery = deliveryInWords(terms.deliveryDays);
  return {
    de: `Zwischen dem Zugang der Einladung und der Versammlung am ${held.de} müssen ${terms.invitationDays} volle Tage liegen, also der ${first.de} bis ${last.de} (§ 46 Abs. 1 GenG); der Tag des Zugangs und der Tag der Versammlung zählen nicht mit, Wochenenden und Feiertage schon (§§ 187, 188 BGB, rückwärts gerechnet). ${delivery.de} Die Einladung muss deshalb spätestens am ${invite.de} hinausgehen, eine Ergänzung der Tagesordnung mit ${terms.agendaDays} vollen Tagen spätestens am ${announce.de} (§ 46 Abs. 2 GenG).`,
    en: `${terms.invitationDays} full days must lie between the arrival of the invitation and the assembly on ${held.en}: ${first.en} to ${last.en} (GenG §46(1)); the day of arrival and the day of the assembly do not count, weekends and holidays do (BGB §§187, 188, counted backwards). ${delivery.en} So the invitation must go out on ${invite.en} at the latest, an addition to the agenda with ${terms.agendaDays} full days on ${announce.en} at the latest (GenG §46(2)).`,
  };
}

function deliveryInWords(days: number): Sentence {
  if (days === 0) {
    return {
      de: 'Als Tag des Zugangs gilt der Tag der Absendung.',
      en: 'The day of sending counts as the day of arrival.',
    };
  }
  return {
    de: `Ein Schreiben gilt ${days === 1 ? 'einen Tag' : `${days} Tage`} nach der Absendung als zugegangen.`,
    en: `A letter counts as received ${days === 1 ? 'one day' : `${days} days`} after it was sent.`,
  };
}

/** The invitation would be sent too late: `assembly.called_too_late`, with the first day that is possible. */
export function checkCalledInTime(heldOn: BusinessDate, sentOn: BusinessDate, terms: AssemblyTerms): void {
  if (heldOn <= sentOn) throw calledTooLate(heldOn, sentOn, terms, null);
  const notice = noticeDays(heldOn, terms);
  if (sentOn > notice.inviteBy) throw calledTooLate(heldOn, sentOn, terms, notice);
}

/** Of a day that has passed nothing is counted back: it may lie before all calendars. */
function calledTooLate(
  heldOn: BusinessDate,
  sentOn: BusinessDate,
  terms: AssemblyTerms,
  notice: NoticeDays | null,
): DomainError {
  const { invitationDays: days, deliveryDays } = terms;
  const firstPossible = firstDayAfter(sentOn, { days, deliveryDays });
  const [held, sent, first] = [dayInWords(heldOn), dayInWords(sentOn), dayInWords(firstPossible)];
  return refused(
    'assembly.called_too_late',
    {
      de: `Wer am ${sent.de} einlädt, kann frühestens am ${first.de} zusammenkommen, nicht schon am ${held.de}.${notice ? ` ${notice.explanation.de}` : ''}`,
      en: `Whoever invites on ${sent.en} can meet on ${first.en} at the earliest, not as early as ${held.en}.${notice ? ` ${notice.explanation.en}` : ''}`,
    },
    { held_on: heldOn, sent_on: sentOn, invite_by: notice && notice.inviteBy, first_possible_day: firstPossible },
  );
}

const WEEKDAYS: readonly Sentence[] = [
  { de: 'Montag', en: 'Monday' },
  { de: 'Dienstag', en: 'Tuesday' },
  { de: 'Mittwoch', en: 'Wednesday' },
  { de: 'Donnerstag', en: 'Thursday' },
  { de: 'Freitag', en: 'Friday' },
  { de: 'Samstag', en: 'Saturday' },
  { de: 'Sonntag', en: 'Sunday' },
];

/** "Samstag, 19.06.2027", "Saturday, 19 June 2027": whoever comes wants to know the day of the week. */
export function dayInWords(day: BusinessDate): Sentence {
  const [weekday, date] = [WEEKDAYS[weekdayOf(day) - 1] ?? { de: '', en: '' }, dateInWords(day)];
  return { de: `${weekday.de}, ${date.de}`, en: `${weekday.en}, ${date.en}` };
}

import type { DecisionClock } from '../../domain/decisions/decision-clock.ts';
import type { Sentence } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

type Told = {
  readonly clock: DecisionClock;
  readonly workingDaysAllowed: number;
  /** Day of the latest start of the clock, or of its latest stop while it stands still. */
  readonly since: BusinessDate;
  readonly decidedOn: BusinessDate | null;
};

/** How the due date of a decision comes about, in a sentence (rules §7; BGB §§187(1), 188(1)). */
export function deadlineInWords({ clock, workingDaysAllowed: allowed, since, decidedOn }: Told): Sentence {
  const used = clock.workingDaysUsed;
  const day = dateInWords(since);
  if (decidedOn !== null) return decidedInWords(clock, decidedOn, allowed);
  if (clock.dueOn === null) {
    return {
      de: `Die Frist ruht seit dem ${day.de}, weil eine Unterlage wieder offen ist; verbraucht sind ${used} von ${allowed} Arbeitstagen.`,
      en: `The clock has stood still since ${day.en} because a document is open again; ${used} of ${allowed} working days are used.`,
    };
  }
  const due = dateInWords(clock.dueOn);
  return {
    de: `Vollständig seit dem ${day.de}; dieser Tag zählt nicht mit. Zu entscheiden bis ${due.de}: ${allowed} Arbeitstage, Montag bis Freitag ohne Feiertage; verbraucht sind ${used}.`,
    en: `Complete since ${day.en}; that day does not count. To be decided by ${due.en}: ${allowed} working days, Monday to Friday without public holidays; ${used} are used.`,
  };
}

function decidedInWords(clock: DecisionClock, decidedOn: BusinessDate, allowed: number): Sentence {
  const day = dateInWords(decidedOn);
  const verdict = clock.isTargetMet ? { de: 'eingehalten', en: 'met' } : { de: 'verfehlt', en: 'missed' };
  return {
    de: `Entschieden am ${day.de} nach ${clock.workingDaysUsed} Arbeitstagen; das Ziel von ${allowed} ist ${verdict.de}.`,
    en: `Decided on ${day.en} after ${clock.workingDaysUsed} working days; the target of ${allowed} is ${verdict.en}.`,
  };
}

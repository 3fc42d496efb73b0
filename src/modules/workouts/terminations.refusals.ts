import { conflict, type DomainError, refused, type Sentence } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { TerminationStanding } from '../../domain/lending/termination.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

/** What keeps it from being allowed, with the figures of each condition. */
function unmet({ conditions }: TerminationStanding): Sentence {
  const missing = conditions.filter(({ isMet }) => !isMet);
  const list = (language: keyof Sentence): string => missing.map(({ sentence }) => sentence[language]).join(' ');
  return { de: list('de'), en: list('en') };
}

function detailsOf({ conditions, arrears, threshold, noticeEndsOn }: TerminationStanding) {
  return {
    arrears,
    threshold,
    notice_ends_on: noticeEndsOn,
    conditions: conditions.map(({ name, isMet }) => ({ name, is_met: isMet })),
  };
}

export function finalNoticeTooEarly(standing: TerminationStanding): DomainError {
  const met = standing.conditions.filter(
    ({ name }) => name === 'consecutive_instalments' || name === 'arrears_threshold',
  );
  const why = unmet({ ...standing, conditions: met });
  return refused(
    'final_notice.not_allowed',
    {
      de: `Für eine letzte Zahlungsaufforderung reicht der Rückstand an diesem Tag nicht (§ 498 BGB). ${why.de}`,
      en: `The arrears of that day do not suffice for a final notice (BGB §498). ${why.en}`,
    },
    detailsOf(standing),
  );
}

export function finalNoticeInFuture(today: BusinessDate): DomainError {
  const day = dateInWords(today);
  return refused('final_notice.received_in_future', {
    de: `Der Zugang liegt in der Zukunft; heute ist der ${day.de}. Erfasst wird, wann die Aufforderung zugegangen ist.`,
    en: `It would be received in the future; today is ${day.en}. What is recorded is when the notice was received.`,
  });
}

export function finalNoticeRecordedAlready(receivedOn: BusinessDate): DomainError {
  const day = dateInWords(receivedOn);
  return conflict('final_notice.already_recorded', {
    de: `Der Zugang einer letzten Zahlungsaufforderung am ${day.de} ist schon erfasst.`,
    en: `A final notice received on ${day.en} is already recorded.`,
  });
}

export function terminationTooEarly(standing: TerminationStanding): DomainError {
  const why = unmet(standing);
  return refused(
    'termination.not_allowed',
    {
      de: `Das Darlehen darf an diesem Tag nicht gekündigt werden (§ 498 BGB). ${why.de}`,
      en: `The loan may not be terminated on that day (BGB §498). ${why.en}`,
    },
    detailsOf(standing),
  );
}

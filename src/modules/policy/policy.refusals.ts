import { conflict, notFound, refused, type DomainError } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

export function policyNotFound(): DomainError {
  return notFound('policy.not_found', {
    de: 'Eine Richtlinie mit dieser Nummer gibt es nicht.',
    en: 'There is no policy with this number.',
  });
}

export function validFromInPast(): DomainError {
  return refused('policy.valid_from_in_past', {
    de: 'Neue Bedingungen gelten frühestens ab heute: was bereits entschieden wurde, bleibt unter den alten.',
    en: 'New terms apply from today at the earliest: what was decided already stays under the old ones.',
  });
}

export function resolvedInFuture(): DomainError {
  return refused('policy.resolved_in_future', {
    de: 'Der Beschluss kann nicht in der Zukunft liegen.',
    en: 'The resolution cannot lie in the future.',
  });
}

export function resolutionOfAnotherDay(number: string, resolvedOn: BusinessDate): DomainError {
  const day = dateInWords(resolvedOn);
  return refused(
    'policy.resolution_of_another_day',
    {
      de: `Der Beschluss ${number} wurde am ${day.de} gefasst; genau dieser Tag gehört in die Richtlinie.`,
      en: `Resolution ${number} was passed on ${day.en}; the policy must state that very day.`,
    },
    { resolution_number: number, resolved_on: resolvedOn },
  );
}

export function resolutionAboutSomethingElse(number: string, title: string): DomainError {
  return refused(
    'policy.resolution_about_something_else',
    {
      de: `Der Beschluss ${number} („${title}“) setzt keine solchen Bedingungen. Gemeint ist ein Beschluss über die Richtlinie, die Satzung, etwas Sonstiges oder die Beschränkungen bei Krediten; eine Kreditgrenze kommt allein aus einem Beschluss darüber (§ 49 GenG).`,
      en: `Resolution ${number} ("${title}") sets no such terms. A resolution on the policy, the statutes, something else or the limits on loans is meant; a credit limit comes from a resolution on just that (GenG §49).`,
    },
    { resolution_number: number },
  );
}

export function creditLimitNeedsResolution(): DomainError {
  return refused('policy.credit_limit_needs_resolution', {
    de: 'Die Kreditgrenze je Schuldner beschließt die Generalversammlung (§ 49 GenG). Ihre Beschlüsse werden hier geführt: bitte die Nummer des Beschlusses zur neuen Grenze angeben.',
    en: 'The general assembly resolves the limit per debtor (GenG §49). Its resolutions are recorded here: please give the number of the one that sets the new limit.',
  });
}

export function confirmedAlready(): DomainError {
  return conflict('policy.confirmed_already', {
    de: 'Diese Fassung ist schon bestätigt oder braucht keine Bestätigung.',
    en: 'This version is confirmed already, or needs no confirmation.',
  });
}

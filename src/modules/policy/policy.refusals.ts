import { notFound, refused, type DomainError } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

export function policyNotFound(): DomainError {
  return notFound('policy.not_found', {
    de: 'Eine Kreditordnung mit dieser Nummer gibt es nicht.',
    en: 'There is no policy with this number.',
  });
}

export function noneInForce(on: BusinessDate): DomainError {
  const day = dateInWords(on);
  return refused(
    'policy.none_in_force',
    {
      de: `Am ${day.de} galt noch keine Kreditordnung.`,
      en: `No policy was in force on ${day.en}.`,
    },
    { on },
  );
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

import { conflict, notFound, refused, type DomainError } from '../../domain/errors.ts';

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

export function confirmedAlready(): DomainError {
  return conflict('policy.confirmed_already', {
    de: 'Diese Fassung ist schon bestätigt oder braucht keine Bestätigung.',
    en: 'This version is confirmed already, or needs no confirmation.',
  });
}

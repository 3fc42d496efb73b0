import { conflict, forbidden, notFound, refused, type DomainError } from '../../domain/errors.ts';

export function transferNotFound(): DomainError {
  return notFound('share_transfer.not_found', {
    de: 'Diese Übertragung ist nicht bekannt.',
    en: 'This transfer is not known.',
  });
}

export function ownTransfer(): DomainError {
  return forbidden('share_transfer.own_matter', {
    de: 'Eine Übertragung, an der man selbst beteiligt ist, erfasst eine andere Person.',
    en: 'A transfer one is a party to is recorded by another person.',
  });
}

export function notAwaitingConsent(): DomainError {
  return conflict('share_transfer.not_awaiting_consent', {
    de: 'Diese Übertragung wartet nicht auf die Zustimmung des Vorstands.',
    en: 'This transfer does not wait for the consent of the board.',
  });
}

export function transferResolvedInFuture(): DomainError {
  return refused('share_transfer.resolved_in_future', {
    de: 'Ein Beschluss kann nicht in der Zukunft gefasst worden sein.',
    en: 'A resolution cannot have been passed in the future.',
  });
}

export function transferAlreadyResolved(): DomainError {
  return conflict('share_transfer.already_resolved', {
    de: 'Der Beschluss des Aufsichtsrats zu dieser Übertragung ist schon erfasst.',
    en: 'The resolution of the supervisory board on this transfer is recorded already.',
  });
}

export function transferResolutionNotNeeded(): DomainError {
  return refused('share_transfer.resolution_not_needed', {
    de: 'Über die Zustimmung entscheidet der Vorstand allein; nur wenn wegen Befangenheit zu wenige abstimmen dürfen, beschließt der Aufsichtsrat mit.',
    en: 'The board alone decides on its consent; only where recusals leave too few to vote does the supervisory board resolve as well.',
  });
}

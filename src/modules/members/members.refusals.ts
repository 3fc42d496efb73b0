import { conflict, notFound, refused, type DomainError } from '../../domain/errors.ts';

export function memberNotFound(): DomainError {
  return notFound('member.not_found', {
    de: 'Dieses Mitglied ist nicht bekannt.',
    en: 'This member is not known.',
  });
}

export function declarationNotFound(): DomainError {
  return notFound('membership.declaration_not_found', {
    de: 'Diese Beitrittserklärung ist nicht bekannt.',
    en: 'This declaration to join is not known.',
  });
}

export function alreadyMember(memberNumber: string): DomainError {
  return conflict(
    'membership.already_member',
    {
      de: `Diese Person ist bereits Mitglied (${memberNumber}); weitere Anteile werden als Zeichnung erfasst.`,
      en: `This person is a member already (${memberNumber}); further shares are recorded as a subscription.`,
    },
    { member_number: memberNumber },
  );
}

export function alreadyDeclared(): DomainError {
  return conflict('membership.already_declared', {
    de: 'Von dieser Person liegt schon eine Beitrittserklärung vor, über die noch nicht entschieden ist.',
    en: 'There is a declaration of this person already on which nobody has decided yet.',
  });
}

export function declaredInFuture(): DomainError {
  return refused('membership.declared_in_future', {
    de: 'Eine Beitrittserklärung kann nicht in der Zukunft abgegeben worden sein.',
    en: 'A declaration to join cannot have been made in the future.',
  });
}

export function resolvedInFuture(): DomainError {
  return refused('membership.resolved_in_future', {
    de: 'Ein Beschluss kann nicht in der Zukunft gefasst worden sein.',
    en: 'A resolution cannot have been passed in the future.',
  });
}

export function withdrawnInFuture(): DomainError {
  return refused('membership.withdrawn_in_future', {
    de: 'Eine Beitrittserklärung kann nicht in der Zukunft zurückgenommen worden sein.',
    en: 'A declaration to join cannot have been withdrawn in the future.',
  });
}

export function withdrawnBeforeDeclared(): DomainError {
  return refused('membership.withdrawn_before_declared', {
    de: 'Eine Beitrittserklärung kann nicht zurückgenommen worden sein, bevor sie abgegeben war.',
    en: 'A declaration to join cannot have been withdrawn before it was made.',
  });
}

export function resolutionNotNeeded(): DomainError {
  return refused('membership.resolution_not_needed', {
    de: 'Über den Beitritt entscheidet der Vorstand allein; nur wenn wegen Befangenheit zu wenige abstimmen dürfen, beschließt der Aufsichtsrat mit.',
    en: 'The board alone decides on joining; only where recusals leave too few to vote does the supervisory board resolve as well.',
  });
}

export function alreadyResolved(): DomainError {
  return conflict('membership.already_resolved', {
    de: 'Der Beschluss des Aufsichtsrats zu dieser Erklärung ist schon erfasst.',
    en: 'The resolution of the supervisory board on this declaration is recorded already.',
  });
}

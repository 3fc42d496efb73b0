import { conflict, DomainError, forbidden, notFound, refused } from '../../domain/errors.ts';

export function userNotFound(): DomainError {
  return notFound('user.not_found', {
    de: 'Dieser Benutzer ist nicht bekannt.',
    en: 'This user is not known.',
  });
}

export function loginTaken(): DomainError {
  return conflict('user.login_taken', {
    de: 'Dieser Anmeldename ist schon vergeben.',
    en: 'This login is already taken.',
  });
}

export function personHasUser(): DomainError {
  return conflict('user.person_has_one', {
    de: 'Diese Person hat bereits eine Anmeldung. Jede Person hat höchstens eine, damit das Vier-Augen-Prinzip gilt.',
    en: 'This person already has a sign-in. Each person has at most one, so that four eyes are four eyes.',
  });
}

export function personNotNatural(): DomainError {
  return refused('user.person_not_natural', {
    de: 'Nur eine natürliche Person kann sich anmelden; für eine juristische handelt ihr Vertreter.',
    en: 'Only a natural person can sign in; a representative acts for a legal one.',
  });
}

export function ownRoles(): DomainError {
  return forbidden('user.own_roles', {
    de: 'Niemand ändert die eigenen Rollen. Bitte eine andere Person mit Verwaltungsrecht darum.',
    en: 'Nobody changes their own roles. Please ask another administrator.',
  });
}

export function lastAdministrator(): DomainError {
  return refused('user.last_administrator', {
    de: 'Das ist die letzte aktive Person mit Verwaltungsrecht. Bitte zuerst eine andere damit betrauen.',
    en: 'This is the last active administrator. Please appoint another one first.',
  });
}

export function userInactive(): DomainError {
  return conflict('user.inactive_already', {
    de: 'Dieser Benutzer ist bereits stillgelegt.',
    en: 'This user is already deactivated.',
  });
}

export function signInRefused(): DomainError {
  return new DomainError('unauthenticated', 'session.credentials_wrong', {
    de: 'Anmeldename oder Kennwort stimmt nicht.',
    en: 'The login or the password is wrong.',
  });
}

export function currentPasswordWrong(): DomainError {
  return refused('password.current_wrong', {
    de: 'Das bisherige Kennwort stimmt nicht.',
    en: 'The present password is wrong.',
  });
}

export function passwordUnchanged(): DomainError {
  return refused('password.unchanged', {
    de: 'Das neue Kennwort muss ein anderes sein als das bisherige.',
    en: 'The new password must differ from the present one.',
  });
}

export function tokenNotFound(): DomainError {
  return notFound('token.not_found', {
    de: 'Diesen Zugangsschlüssel gibt es nicht, oder er ist bereits widerrufen.',
    en: 'This token does not exist or is already revoked.',
  });
}

export function tokenExpiryTooFar(): DomainError {
  return refused('token.expiry_too_far', {
    de: 'Ein Zugangsschlüssel gilt höchstens ein Jahr.',
    en: 'A token is valid for a year at most.',
  });
}

export function tokenOutlivesItsMaker(): DomainError {
  return refused('token.outlives_its_maker', {
    de: 'Ein Zugangsschlüssel macht keinen, der länger gilt als er selbst. Bitte dazu mit dem Kennwort anmelden.',
    en: 'A token makes none that is valid longer than itself. Please sign in with the password for that.',
  });
}

export function tokenExpiryPast(): DomainError {
  return refused('token.expiry_past', {
    de: 'Das Ende der Gültigkeit liegt in der Vergangenheit.',
    en: 'The end of validity lies in the past.',
  });
}

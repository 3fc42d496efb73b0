import { DomainError, forbidden, invalid, notFound } from '../../domain/errors.ts';
import { HttpProblem } from './problems.ts';

/** Everything the shell itself refuses, in one list; each code has a heading in openapi/problems.md. */

/** `pointer` is a JSON Pointer (RFC 6901) into the part of the request named by `in`. */
export type ShapeError = {
  readonly in: 'path' | 'query' | 'body';
  readonly pointer: string;
  readonly detail: string;
};

export function shapeInvalid(errors: readonly ShapeError[]): DomainError {
  return invalid(
    'request.shape_invalid',
    {
      de: 'Die Angaben haben nicht die erwartete Form. Was zu ändern ist, steht unter „errors“.',
      en: 'What was sent does not have the expected shape. What to change is listed under "errors".',
    },
    { errors },
  );
}

export function bodyUnreadable(): DomainError {
  return invalid('request.body_unreadable', {
    de: 'Der Inhalt ist kein gültiges JSON in UTF-8.',
    en: 'The body is not valid JSON in UTF-8.',
  });
}

export function fileEmpty(): DomainError {
  return invalid('request.file_empty', { de: 'Die Datei ist leer.', en: 'The file is empty.' });
}

export function keyRepeated(key: string): DomainError {
  return invalid(
    'request.key_repeated',
    {
      de: `Das Feld „${key}“ steht zweimal im selben Objekt; es wäre unklar, welches gilt.`,
      en: `The field "${key}" stands twice in the same object; it would be unclear which one counts.`,
    },
    { key },
  );
}

export function nestedTooDeeply(limit: number): DomainError {
  return invalid('request.nested_too_deeply', {
    de: `Der Inhalt ist tiefer als ${limit} Ebenen verschachtelt.`,
    en: `The body is nested more than ${limit} levels deep.`,
  });
}

export function urlUnreadable(): DomainError {
  return invalid('request.url_unreadable', {
    de: 'Die Adresse der Anfrage ist nicht lesbar.',
    en: 'The address of the request cannot be read.',
  });
}

export function cursorUnreadable(): DomainError {
  return invalid('request.cursor_unreadable', {
    de: 'Der Blätterzeiger gehört nicht zu dieser Liste. Bitte von vorn beginnen.',
    en: 'The cursor does not belong to this list. Please start from the first page.',
  });
}

export function signInRequired(): DomainError {
  return new DomainError('unauthenticated', 'access.sign_in_required', {
    de: 'Dafür ist eine Anmeldung nötig.',
    en: 'Signing in is required for this.',
  });
}

export function permissionMissing(): DomainError {
  return forbidden('access.permission_missing', {
    de: 'Ihre Rolle erlaubt diesen Vorgang nicht.',
    en: 'Your role does not permit this.',
  });
}

export function tokenReadsOnly(): DomainError {
  return forbidden('access.token_reads_only', {
    de: 'Dieser Zugangsschlüssel darf nur lesen.',
    en: 'This token may only read.',
  });
}

export function crossSite(): DomainError {
  return forbidden('access.cross_site', {
    de: 'Die Anfrage kommt von einer fremden Seite und wird mit Ihrer Anmeldung nicht ausgeführt.',
    en: 'The request comes from another site and is not carried out under your sign-in.',
  });
}

export function routeUnknown(): DomainError {
  return notFound('request.route_unknown', {
    de: 'Diese Adresse gibt es nicht.',
    en: 'This address does not exist.',
  });
}

export function problemUnknown(): DomainError {
  return notFound('request.problem_unknown', {
    de: 'Zu diesem Kennwort gibt es keine Erläuterung.',
    en: 'There is no explanation under this code.',
  });
}

export function methodNotProvided(allowed: readonly string[]): HttpProblem {
  return new HttpProblem(
    405,
    'request.method_not_provided',
    {
      de: `Unter dieser Adresse gibt es nur: ${allowed.join(', ')}.`,
      en: `This address provides only: ${allowed.join(', ')}.`,
    },
    { headers: { allow: allowed.join(', ') } },
  );
}

export function bodyTooLarge(): HttpProblem {
  return new HttpProblem(413, 'request.body_too_large', {
    de: 'Der Inhalt ist größer als hier zulässig.',
    en: 'The body is larger than is allowed here.',
  });
}

export function mediaTypeUnsupported(accepted: readonly string[]): HttpProblem {
  return new HttpProblem(
    415,
    'request.media_type_unsupported',
    {
      de: `Hier wird angenommen: ${accepted.join(', ')}.`,
      en: `Accepted here: ${accepted.join(', ')}.`,
    },
    { details: { accepted } },
  );
}

export function ifMatchMissing(): HttpProblem {
  return new HttpProblem(428, 'request.if_match_missing', {
    de: 'Bitte im Kopf „If-Match“ die Fassung nennen, die Sie gesehen haben (ETag der letzten Antwort).',
    en: 'Please name the version you saw in the "If-Match" header (the ETag of the last answer).',
  });
}

export function versionStale(): DomainError {
  return new DomainError('stale', 'request.version_stale', {
    de: 'Inzwischen wurde etwas geändert. Bitte neu laden und die Änderung noch einmal prüfen.',
    en: 'Something has changed in the meantime. Please reload and check your change again.',
  });
}

export function rateExceeded(seconds: number): HttpProblem {
  return new HttpProblem(
    429,
    'request.rate_exceeded',
    {
      de: `Zu viele Anfragen. Bitte in ${seconds} Sekunden noch einmal versuchen.`,
      en: `Too many requests. Please try again in ${seconds} seconds.`,
    },
    { headers: { 'retry-after': String(seconds) } },
  );
}

export function keyMissing(): DomainError {
  return invalid('idempotency.key_missing', {
    de: 'Dieser Vorgang braucht den Kopf „Idempotency-Key“, damit er auch bei Wiederholung nur einmal geschieht.',
    en: 'This needs the "Idempotency-Key" header, so that it happens only once even when repeated.',
  });
}

export function keyMalformed(): DomainError {
  return invalid('idempotency.key_malformed', {
    de: 'Der Idempotency-Key besteht aus 1 bis 200 druckbaren ASCII-Zeichen ohne Leerzeichen, etwa einer UUID.',
    en: 'The Idempotency-Key consists of 1 to 200 printable ASCII characters without spaces, such as a UUID.',
  });
}

export function stillRunning(): DomainError {
  return new DomainError('conflict', 'idempotency.still_running', {
    de: 'Derselbe Vorgang läuft gerade noch. Bitte gleich noch einmal fragen.',
    en: 'The same request is still running. Please ask again in a moment.',
  });
}

export function keyReused(): DomainError {
  return new DomainError('refused', 'idempotency.key_reused', {
    de: 'Dieser Idempotency-Key wurde schon für andere Angaben verwendet. Ein neuer Vorgang braucht einen neuen.',
    en: 'This Idempotency-Key was already used with other content. A new request needs a new key.',
  });
}

export function databaseUnavailable(): HttpProblem {
  return new HttpProblem(
    503,
    'internal.database_unavailable',
    {
      de: 'Die Datenbank ist gerade nicht erreichbar. Bitte gleich mit demselben Idempotency-Key noch einmal versuchen.',
      en: 'The database cannot be reached at the moment. Please try again shortly with the same Idempotency-Key.',
    },
    { headers: { 'retry-after': '5' } },
  );
}

/** Too much of what takes long is waiting already. */
export function serviceBusy(): HttpProblem {
  return new HttpProblem(
    503,
    'internal.busy',
    {
      de: 'Gerade wollen zu viele zugleich ein Kennwort prüfen lassen. Bitte gleich noch einmal versuchen.',
      en: 'Too many passwords are waiting to be checked at the moment. Please try again shortly.',
    },
    { headers: { 'retry-after': '5' } },
  );
}

export function unexpected(): HttpProblem {
  return new HttpProblem(500, 'internal.unexpected', {
    de: 'Das hätte nicht geschehen dürfen. Die Nummer der Anfrage (request_id) hilft beim Nachsehen.',
    en: 'This should not have happened. The request id helps to look it up.',
  });
}

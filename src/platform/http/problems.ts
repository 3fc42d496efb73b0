import { DomainError } from '../../domain/errors.ts';
import type { DomainErrorKind, ErrorDetails, Sentence } from '../../domain/errors.ts';
import type { Language } from './actor.ts';

/** A refusal of the HTTP shell itself, for the statuses a domain rule never speaks of (413, 415, 428, 429, 5xx). */
export class HttpProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly sentence: Sentence;
  readonly details: ErrorDetails;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    sentence: Sentence,
    extra: { readonly details?: ErrorDetails; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(`${code}: ${sentence.en}`);
    this.name = 'HttpProblem';
    this.status = status;
    this.code = code;
    this.sentence = sentence;
    this.details = extra.details ?? {};
    this.headers = extra.headers ?? {};
  }
}

const STATUS_OF_KIND: Readonly<Record<DomainErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  refused: 422,
};

/** One title per status, the same for every occurrence (RFC 9457 §3.1.3). */
const TITLES: Readonly<Record<number, Sentence>> = {
  400: { de: 'Die Anfrage ist nicht lesbar', en: 'The request cannot be understood' },
  401: { de: 'Anmeldung erforderlich', en: 'Signing in is required' },
  403: { de: 'Nicht erlaubt', en: 'Not permitted' },
  404: { de: 'Nicht gefunden', en: 'Not found' },
  405: { de: 'Methode nicht vorgesehen', en: 'Method not provided' },
  409: { de: 'Widerspruch zum gegenwärtigen Stand', en: 'In conflict with the present state' },
  412: { de: 'Inzwischen geändert', en: 'Changed in the meantime' },
  413: { de: 'Zu groß', en: 'Too large' },
  415: { de: 'Format nicht unterstützt', en: 'Format not supported' },
  422: { de: 'Eine Regel lässt es nicht zu', en: 'A rule does not allow it' },
  428: { de: 'Angabe der gesehenen Fassung erforderlich', en: 'The version seen must be named' },
  429: { de: 'Zu viele Anfragen', en: 'Too many requests' },
  500: { de: 'Unerwarteter Fehler', en: 'Unexpected error' },
  503: { de: 'Vorübergehend nicht verfügbar', en: 'Temporarily unavailable' },
};

export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly request_id: string;
  readonly [member: string]: unknown;
};

export function titleOf(status: number): Sentence {
  return TITLES[status] ?? { de: 'Fehler', en: 'Error' };
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** What is told to the caller about an error. Domain details become members; the standard members win over them. */
export function problemOf(
  error: DomainError | HttpProblem,
  to: { readonly language: Language; readonly requestId: string },
): Problem {
  const status = error instanceof HttpProblem ? error.status : STATUS_OF_KIND[error.kind];
  const standard = {
    type: `/problems/${error.code}`,
    title: titleOf(status)[to.language],
    status,
    code: error.code,
    detail: error.sentence[to.language],
    request_id: to.requestId,
  };
  return { ...standard, ...error.details, ...standard };
}

/** German is the house's language; English is spoken where the caller ranks it above German (RFC 9110 §12.5.4). */
export function languageOf(acceptLanguage: string | undefined): Language {
  const weights = { de: 0, en: 0 };
  for (const part of (acceptLanguage ?? '').slice(0, 200).toLowerCase().split(',')) {
    const [range = '', quality] = part.split(';q=');
    const primary = range.trim().split('-')[0];
    const weight = quality === undefined ? 1 : Number(quality);
    if (primary === 'de' || primary === 'en') weights[primary] = Math.max(weights[primary], weight);
  }
  return weights.en > weights.de ? 'en' : 'de';
}

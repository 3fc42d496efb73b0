/**
 * The one error a rule or a use case throws. `kind` decides the HTTP status at the edge, `code` names the problem for
 * ever (a heading in openapi/problems.md), `detail` is the sentence a person reads in both languages of the house.
 */
export type DomainErrorKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not_found' | 'conflict' | 'stale' | 'refused';

/** A sentence for people, in the two languages the cooperative speaks. */
export type Sentence = { readonly de: string; readonly en: string };

export type ErrorDetails = Readonly<Record<string, unknown>>;

export class DomainError extends Error {
  readonly kind: DomainErrorKind;
  readonly code: string;
  readonly sentence: Sentence;
  readonly details: ErrorDetails;

  constructor(kind: DomainErrorKind, code: string, sentence: Sentence, details: ErrorDetails = {}) {
    super(`${code}: ${sentence.en}`);
    this.name = 'DomainError';
    this.kind = kind;
    this.code = code;
    this.sentence = sentence;
    this.details = details;
  }
}

/** A rule says no (HTTP 422). The commonest refusal, hence its short name. */
export function refused(code: string, sentence: Sentence, details: ErrorDetails = {}): DomainError {
  return new DomainError('refused', code, sentence, details);
}

/** The request meets a state that rules it out, such as a second vote or an equal bank reference (HTTP 409). */
export function conflict(code: string, sentence: Sentence, details: ErrorDetails = {}): DomainError {
  return new DomainError('conflict', code, sentence, details);
}

/** The thing does not exist, or this caller may not know that it does (HTTP 404). */
export function notFound(code: string, sentence: Sentence, details: ErrorDetails = {}): DomainError {
  return new DomainError('not_found', code, sentence, details);
}

/** A value that cannot be what it claims to be, such as 31 February (HTTP 400). */
export function invalid(code: string, sentence: Sentence, details: ErrorDetails = {}): DomainError {
  return new DomainError('invalid', code, sentence, details);
}

/** This caller may not do it (HTTP 403). */
export function forbidden(code: string, sentence: Sentence, details: ErrorDetails = {}): DomainError {
  return new DomainError('forbidden', code, sentence, details);
}

import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import type { Language } from './actor.ts';
import type { ShapeError } from './refusals.ts';

/**
 * Turns what a schema found wrong (parsed with `reportInput`) into sentences, each pointing at its place in the body, the
 * query or the path.
 */
export function shapeErrors(
  issues: readonly z.core.$ZodIssue[],
  at: { readonly part: ShapeError['in']; readonly language: Language },
): ShapeError[] {
  return issues.flatMap((issue) => {
    const sentence = sentenceFor(issue)[at.language];
    return placesOf(issue).map((path) => ({ in: at.part, pointer: pointerTo(path), detail: sentence }));
  });
}

type Path = readonly PropertyKey[];

/** An unknown field is shown where it stands, not at the object around it. */
function placesOf(issue: z.core.$ZodIssue): readonly Path[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
}

function pointerTo(path: Path): string {
  const escaped = path.map((step) => String(step).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1'));
  return escaped.map((step) => `/${step}`).join('');
}

const TYPES: Readonly<Record<string, Sentence>> = {
  string: { de: 'ein Text', en: 'text' },
  number: { de: 'eine Zahl', en: 'a number' },
  int: { de: 'eine ganze Zahl', en: 'a whole number' },
  boolean: { de: 'true oder false', en: 'true or false' },
  array: { de: 'eine Liste', en: 'a list' },
  object: { de: 'ein Objekt', en: 'an object' },
  null: { de: 'null', en: 'null' },
};

function sentenceFor(issue: z.core.$ZodIssue): Sentence {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue);
    case 'too_small':
      return limit(issue.origin, String(issue.minimum), LEAST);
    case 'too_big':
      return limit(issue.origin, String(issue.maximum), MOST);
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return noneFits(issue);
    case 'unrecognized_keys':
      return { de: 'Dieses Feld ist hier nicht bekannt.', en: 'This field is not known here.' };
    case 'custom':
      return givenSentence(issue.params) ?? FORM;
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return FORM;
    default:
      return issue satisfies never;
  }
}

const FORM: Sentence = {
  de: 'Die Angabe hat nicht die erwartete Form.',
  en: 'The value does not have the expected form.',
};

function wrongType(issue: z.core.$ZodIssueInvalidType): Sentence {
  if (issue.input === undefined) return { de: 'Diese Angabe fehlt.', en: 'This is missing.' };
  const type = TYPES[issue.expected] ?? FORM;
  return { de: `Erwartet wird ${type.de}.`, en: `Expected is ${type.en}.` };
}

type Bound = {
  readonly number: (bound: string) => Sentence;
  readonly string: (bound: string) => Sentence;
  readonly array: (bound: string) => Sentence;
};

const LEAST: Bound = {
  number: (bound) => ({ de: `Mindestens ${bound} wird erwartet.`, en: `At least ${bound} is expected.` }),
  string: (bound) => ({
    de: `Mindestens ${bound} Zeichen werden erwartet.`,
    en: `At least ${bound} characters are expected.`,
  }),
  array: (bound) => ({
    de: `Mindestens ${bound} Einträge werden erwartet.`,
    en: `At least ${bound} entries are expected.`,
  }),
};

const MOST: Bound = {
  number: (bound) => ({ de: `Höchstens ${bound} ist möglich.`, en: `At most ${bound} is possible.` }),
  string: (bound) => ({
    de: `Höchstens ${bound} Zeichen sind möglich.`,
    en: `At most ${bound} characters are possible.`,
  }),
  array: (bound) => ({ de: `Höchstens ${bound} Einträge sind möglich.`, en: `At most ${bound} entries are possible.` }),
};

function limit(origin: string, bound: string, bounds: Bound): Sentence {
  if (origin === 'string') return bounds.string(bound);
  return origin === 'array' || origin === 'set' ? bounds.array(bound) : bounds.number(bound);
}

function oneOf(values: readonly unknown[]): Sentence {
  const list = values.map(String).join(', ');
  return { de: `Möglich sind: ${list}.`, en: `Possible values: ${list}.` };
}

/** Where one field says which of several shapes it is, what was wrong is that field. */
function noneFits(issue: z.core.$ZodIssueInvalidUnion): Sentence {
  const named = issue.inclusive === false ? undefined : issue.options;
  return named && named.length > 0 ? oneOf(named) : FORM;
}

/** The wire pieces hand over the domain's own sentence. */
function givenSentence(params: Record<string, unknown> | undefined): Sentence | null {
  const sentence = params?.['sentence'];
  return typeof sentence === 'object' && sentence !== null && 'de' in sentence && 'en' in sentence
    ? { de: String(sentence.de), en: String(sentence.en) }
    : null;
}

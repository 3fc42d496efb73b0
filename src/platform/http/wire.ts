import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { Sentence } from '../../domain/errors.ts';
import { Money } from '../../domain/money/money.ts';
import { Rate } from '../../domain/money/rate.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

/**
 * The pieces all wire shapes are made of. On the wire a value is text in its one exact form; behind the edge it is a
 * domain value. A schema both reads requests and describes answers, so each piece names itself in the OpenAPI document.
 */

/** Runs a domain parser inside a schema: its refusal becomes the sentence of a shape error. */
export function decoded<T>(parse: (wire: string) => T): (wire: string, context: z.core.ParsePayload) => T {
  return (wire, context) => {
    try {
      return parse(wire);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      context.issues.push({ code: 'custom', input: wire, params: { sentence: error.sentence } });
      return z.NEVER;
    }
  };
}

function says(sentence: Sentence): { params: { sentence: Sentence } } {
  return { params: { sentence } };
}

const money = z.custom<Money>((value) => value instanceof Money);
const AMOUNT = { pattern: '^(?!-0\\.00)-?(0|[1-9][0-9]{0,11})\\.[0-9]{2}$', examples: ['1250.00'] };

/** Euros as text with exactly two decimals ↔ Money. */
export const amount = z
  .codec(z.string().meta(AMOUNT), money, {
    decode: decoded((wire) => Money.parse(wire)),
    encode: (value) => value.toText(),
  })
  .meta({ id: 'Amount', description: 'Euros as text with exactly two decimals' });

/** Sums stay far inside the database's numbers, and no cooperative of this kind moves more at once. */
const MOST = Money.parse('10000000.00');
const UP_TO_MOST = '([1-9][0-9]{0,6}|10000000(?=\\.00))';

const withinReason = amount.refine(
  (value) => !value.isGreaterThan(MOST),
  says({ de: 'Der Betrag darf höchstens 10000000.00 sein.', en: 'The amount must be 10000000.00 at most.' }),
);

/** An amount above zero that somebody sends, up to ten million. */
export const positiveAmount = withinReason
  .refine(
    (value) => value.isPositive(),
    says({ de: 'Der Betrag muss größer als 0.00 sein.', en: 'The amount must be above 0.00.' }),
  )
  .meta({
    id: 'PositiveAmount',
    description: 'Euros above zero, up to ten million, as text with exactly two decimals',
    pattern: `^(?!0\\.00$)(0|${UP_TO_MOST})\\.[0-9]{2}$`,
  });

/** An amount of zero or more that somebody sends, up to ten million. */
export const notNegativeAmount = withinReason
  .refine(
    (value) => !value.isNegative(),
    says({ de: 'Der Betrag darf nicht negativ sein.', en: 'The amount must not be negative.' }),
  )
  .meta({
    id: 'NotNegativeAmount',
    description: 'Euros, zero up to ten million, as text with exactly two decimals',
    pattern: `^(0|${UP_TO_MOST})\\.[0-9]{2}$`,
  });

/** Percent as text with up to four decimals ↔ Rate. */
export const rate = z
  .codec(
    z.string().meta({ pattern: '^(?!-0(\\.0+)?$)-?(0|[1-9][0-9]{0,3})(\\.[0-9]{1,4})?$', examples: ['7.9'] }),
    z.custom<Rate>((value) => value instanceof Rate),
    { decode: decoded((wire) => Rate.parse(wire)), encode: (value) => value.toText() },
  )
  .meta({ id: 'Rate', description: 'Percent (a year, where it is an interest rate) as text with up to four decimals' });

/** `YYYY-MM-DD` ↔ BusinessDate. */
export const date = z
  .codec(
    z.string().meta({ format: 'date', examples: ['2026-11-20'] }),
    z.custom<BusinessDate>((value) => typeof value === 'string'),
    { decode: decoded(parseDate), encode: (value) => value },
  )
  .meta({ id: 'Date', description: 'A calendar day between 1900 and 2199' });

/** A calendar month as `YYYY-MM`; compares as text. */
export const month = z
  .string()
  .regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/)
  .meta({ id: 'Month', description: 'A calendar month as YYYY-MM', examples: ['2026-11'] });

const INSTANT = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

function parseInstant(wire: string): Date {
  const instant = new Date(wire);
  parseDate(wire.slice(0, 10));
  if (!INSTANT.test(wire) || Number.isNaN(instant.getTime())) {
    throw new DomainError('invalid', 'request.shape_invalid', {
      de: `„${wire}“ ist kein Zeitpunkt: erwartet wird etwa 2026-11-20T14:05:00Z.`,
      en: `"${wire}" is not an instant: something like 2026-11-20T14:05:00Z is expected.`,
    });
  }
  return instant;
}

/** RFC 3339 with zone ↔ Date. */
export const instant = z
  .codec(z.string().meta({ format: 'date-time', examples: ['2026-11-20T13:05:00.000Z'] }), z.date(), {
    decode: decoded(parseInstant),
    encode: (value) => value.toISOString(),
  })
  .meta({ id: 'Instant', description: 'A moment, RFC 3339 with zone' });

/** The wire text of an instant, always in UTC. */
export function instantText(value: Date): string {
  return value.toISOString();
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';

export const uuid = z
  .string()
  .regex(new RegExp(`^${UUID}$`))
  .meta({ id: 'Id', description: 'A UUID in lower case', examples: ['0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42'] });

/** How a caller names a thing: by its id or by the number people read. Repositories look up one or the other. */
export type IdOrNumber =
  { readonly by: 'id'; readonly id: string } | { readonly by: 'number'; readonly number: string };

/** Accepts a UUID or a human number: `M-0042` and `P-0042` count on, all others carry their year (`K-2026-0017`). */
export function idOrNumber(prefix: string) {
  const countsOn = prefix === 'M' || prefix === 'P';
  const number = countsOn ? `${prefix}-[0-9]{4,9}` : `${prefix}-[0-9]{4}-[0-9]{4,9}`;
  const example = countsOn ? `${prefix}-0042` : `${prefix}-2026-0009`;
  const numberPattern = new RegExp(`^${number}$`);
  return z
    .string()
    .regex(new RegExp(`^(${UUID}|${number})$`))
    .meta({ examples: [example] })
    .transform((wire): IdOrNumber =>
      numberPattern.test(wire) ? { by: 'number', number: wire } : { by: 'id', id: wire },
    );
}

/** Control characters, direction overrides and lone surrogates have no place in what people read. */
const UNREADABLE_IN_A_LINE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;
const UNREADABLE = /(?![\n\r\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/u;

function readable(max: number, unreadable: RegExp) {
  return z
    .string()
    .min(1)
    .max(max)
    .refine(
      (value) => !unreadable.test(value),
      says({ de: 'Der Text enthält unzulässige Steuerzeichen.', en: 'The text contains control characters.' }),
    )
    .trim()
    .normalize('NFC')
    .min(1);
}

/** One line for people: trimmed, NFC, 1 to `max` characters. */
export function text(max: number) {
  return readable(max, UNREADABLE_IN_A_LINE);
}

/** The same with line breaks. */
export function longText(max: number) {
  return readable(max, UNREADABLE);
}

/** A file's name without its folder. */
export const fileName = text(200).refine(
  (value) => !/[/\\]/.test(value),
  says({ de: 'Ein Dateiname enthält keinen Schrägstrich.', en: 'A file name contains no slash.' }),
);

/** A whole number in a body. */
export function count(min: number, max: number) {
  return z.int().min(min).max(max);
}

/** A whole number in a query, where everything arrives as text. */
export function queryCount(min: number, max: number, extra: { readonly default?: number } = {}) {
  const wire = z.string().meta({ type: 'integer', minimum: min, maximum: max, ...extra });
  return z.codec(wire, z.int(), {
    decode: (value, context) => {
      const whole = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
      if (whole >= min && whole <= max) return whole;
      context.issues.push({
        code: 'custom',
        input: value,
        ...says({
          de: `Erwartet wird eine ganze Zahl von ${min} bis ${max}.`,
          en: `A whole number from ${min} to ${max} is expected.`,
        }),
      });
      return z.NEVER;
    },
    encode: (value) => String(value),
  });
}

/** `true` or `false` in a query. */
export const queryFlag = z.codec(z.string().meta({ type: 'boolean' }), z.boolean(), {
  decode: (value, context) => {
    if (value === 'true' || value === 'false') return value === 'true';
    const params = says({ de: 'Möglich sind: true, false.', en: 'Possible values: true, false.' });
    context.issues.push({ code: 'custom', input: value, ...params });
    return z.NEVER;
  },
  encode: (value) => (value ? 'true' : 'false'),
});

const PAGE_SIZE = { default: 50, max: 200 };

/** The paging fields of a list's query; spread its shape beside the filters. */
export const paging = z.strictObject({
  limit: queryCount(1, PAGE_SIZE.max, { default: PAGE_SIZE.default })
    .default(PAGE_SIZE.default)
    .describe('How many items a page has'),
  cursor: z.string().min(1).max(1000).optional().describe('`next` of the page before; absent for the first page'),
});

/** The answer of a list as a named component. */
export function page<Item extends z.ZodType>(item: Item, id: string) {
  return z
    .object({
      items: z.array(item),
      next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
    })
    .meta({ id, description: 'One page of a list' });
}

/** A sentence for people, in both languages of the house. */
export const sentence = z.object({ de: z.string(), en: z.string() });

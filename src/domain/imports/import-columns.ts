import type { Sentence } from '../errors.ts';
import type { Money } from '../money/money.ts';
import type { Rate } from '../money/rate.ts';
import type { BusinessDate } from '../time/business-date.ts';

/** What each kind of cell says once it is read. */
export type ValueOfKind = {
  text: string;
  money: Money;
  rate: Rate;
  date: BusinessDate;
  /** The first day of the month. */
  month: BusinessDate;
  count: number;
  yes_no: boolean;
};

export type ColumnKind = keyof ValueOfKind | 'choice';

type AnyColumn<Required extends boolean> = {
  readonly isRequired: Required;
  /** The German heading; the English one is the column's name. */
  readonly heading: string;
  readonly help: Sentence;
  /** As it stands in the template's example line. */
  readonly example: string;
};

type Choices = Readonly<Record<string, readonly string[]>>;

type PlainColumn<Kind extends keyof ValueOfKind, Required extends boolean> = AnyColumn<Required> & {
  readonly kind: Kind;
};

type ChoiceColumn<C extends Choices, Required extends boolean> = AnyColumn<Required> & {
  readonly kind: 'choice';
  /** What may stand in the file, by what it means; the first word is the template's. */
  readonly choices: C;
};

/** A column of the template. */
export type Column = PlainColumn<keyof ValueOfKind, boolean> | ChoiceColumn<Choices, boolean>;

type Texts = readonly [heading: string, example: string, de: string, en: string];

function common<const Required extends boolean>(
  isRequired: Required,
  [heading, example, de, en]: Texts,
): AnyColumn<Required> {
  return { isRequired, heading, example, help: { de, en } };
}

export function required<const Kind extends keyof ValueOfKind>(kind: Kind, ...texts: Texts): PlainColumn<Kind, true> {
  return { kind, ...common(true, texts) };
}

export function optional<const Kind extends keyof ValueOfKind>(kind: Kind, ...texts: Texts): PlainColumn<Kind, false> {
  return { kind, ...common(false, texts) };
}

export function requiredChoice<const C extends Choices>(choices: C, ...texts: Texts): ChoiceColumn<C, true> {
  return { kind: 'choice', choices, ...common(true, texts) };
}

export function optionalChoice<const C extends Choices>(choices: C, ...texts: Texts): ChoiceColumn<C, false> {
  return { kind: 'choice', choices, ...common(false, texts) };
}

type ValueIn<C extends Column> = C extends { readonly kind: 'choice'; readonly choices: infer Words }
  ? Extract<keyof Words, string>
  : C['kind'] extends keyof ValueOfKind
    ? ValueOfKind[C['kind']]
    : never;

/** What the cells of one line say, by column; null where an optional one is empty. */
export type Values<Columns extends Readonly<Record<string, Column>>> = {
  readonly [Name in keyof Columns]: Columns[Name]['isRequired'] extends true
    ? ValueIn<Columns[Name]>
    : ValueIn<Columns[Name]> | null;
};

import type { Money } from '../../domain/money/money.ts';
import { type FigureWanted, type Moved, movedOf } from '../../domain/reporting/moved-accounts.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { entriesBehind } from '../reporting/index.ts';
import type { BookDays } from './books.repository.ts';

/** What moved in a span, and how it was read: figure and link come from the same wish, so they cannot differ. */
export type Books = BookDays & { readonly moved: readonly Moved[] };

/** An amount from the books with the statement behind it. */
export type BookFigure = { readonly amount: Money; readonly entries: string };

type Days = { readonly from: BusinessDate; readonly to: BusinessDate };

/** A figure of the books within days that are whole months of the span. */
export function bookFigure(books: Books, wanted: FigureWanted, days: Days): BookFigure {
  const { by, knownAt } = books;
  const { from, to } = days;
  return { amount: movedOf(books.moved, wanted, days), entries: entriesBehind({ ...wanted, from, to, by, knownAt }) };
}

/** Amount and link as two fields of a report. */
export function figureOut<const Name extends string>(name: Name, { amount, entries }: BookFigure) {
  return { [name]: amount.toText(), [`${name}_entries`]: entries } as Record<Name | `${Name}_entries`, string>;
}

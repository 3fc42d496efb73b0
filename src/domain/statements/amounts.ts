import { Money } from '../money/money.ts';
import { type BusinessDate, isDate } from '../time/business-date.ts';
import { type Element, elementAt, textAt } from './tree.ts';

/** XML writes 12, 12.5 and 012.50000 alike; more than cents is no amount in euros, and a billion is beyond any account here. */
const DECIMAL = /^\+?0*(\d{1,9})(?:\.(\d{0,2})0*)?$/;

export function decimalAmount(text: string | null): Money | null {
  const parts = DECIMAL.exec(text ?? '');
  return parts && Money.parse(`${Number(parts[1])}.${(parts[2] ?? '').padEnd(2, '0')}`);
}

export type StatedAmount = { readonly amount: Money | null; readonly currency: string };

/** The amount in an element: without sign, with its currency. Undefined where there is none. */
export function amountIn(element: Element | undefined, name = 'Amt'): StatedAmount | undefined {
  const stated = elementAt(element, name);
  if (!stated) return undefined;
  return { amount: decimalAmount(stated.text.trim()), currency: (stated.attributes['Ccy'] ?? 'EUR').toUpperCase() };
}

/** The same where it is in euros and readable; null else. */
export function eurosIn(element: Element | undefined, name = 'Amt'): Money | null {
  const stated = amountIn(element, name);
  return stated?.currency === 'EUR' ? stated.amount : null;
}

/** Money in is plus, money out is minus; null where neither is said. */
export function signIn(element: Element | undefined): 1 | -1 | null {
  const indicator = textAt(element, 'CdtDbtInd');
  if (indicator === 'CRDT') return 1;
  return indicator === 'DBIT' ? -1 : null;
}

export function signed(amount: Money, sign: 1 | -1): Money {
  return sign === 1 ? amount : amount.negated();
}

/** A day, written as a date or as a moment; the day is the one at the bank. */
export function dayIn(element: Element | undefined, ...path: readonly string[]): BusinessDate | null {
  const at = elementAt(element, ...path);
  const written = (textAt(at, 'Dt') ?? textAt(at, 'DtTm') ?? textAt(at) ?? '').slice(0, 10);
  return isDate(written) ? written : null;
}

/** More lines of charges than any bank writes for one payment. */
const MOST_CHARGES = 50;

/**
 * What the banks took, all lines together: version 02 repeats `Chrgs`, version 08 has `Rcrd` in it, or a total only. What
 * a line credits is taken off.
 */
export function chargesIn(element: Element | undefined): Money | null {
  const stated = element?.children.filter(({ name }) => name === 'Chrgs') ?? [];
  const lines = stated.flatMap((charges) => {
    const records = charges.children.filter(({ name }) => name === 'Rcrd');
    return records.length > 0 ? records : [charges];
  });
  const amounts = lines.flatMap((line) => {
    const amount = eurosIn(line) ?? eurosIn(line, 'TtlChrgsAndTaxAmt');
    return amount === null ? [] : [signIn(line) === 1 ? amount.negated() : amount];
  });
  const total = Money.sum(amounts);
  return amounts.length === 0 || amounts.length > MOST_CHARGES ? null : total;
}

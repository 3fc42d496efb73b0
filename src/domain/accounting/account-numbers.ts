import type { AccountCode } from '../ledger/accounts.ts';
import { accounts } from '../ledger/accounts.ts';

/** The two charts of accounts that DATEV publishes and cooperatives of this size use. */
export type StandardChart = 'SKR03' | 'SKR04';

export const standardCharts: readonly StandardChart[] = ['SKR03', 'SKR04'];

/** Lengths of account numbers at DATEV ("Sachkontenlänge"), in digits. */
export const ACCOUNT_LENGTH = { least: 4, most: 8 } as const;

/**
 * Four digits as DATEV publishes them, or up to eight of the cooperative's own; not zeros alone. Leading zeros count:
 * SKR03 keeps share capital on 0810.
 */
export const ACCOUNT_NUMBER = /^(?!0+$)[0-9]{4,8}$/;

/**
 * A number as it stands in a file for accounts of that many digits: DATEV lengthens its published numbers with zeros at
 * the end (1200 becomes 120000), and so does everybody who adds digits of their own.
 */
export function lengthened(number: string, accountLength: number): string {
  return number.padEnd(accountLength, '0');
}

/** An account of the internal chart with the number it bears in one of the standard charts; null for none yet. */
export type NumberedAccount = {
  readonly code: AccountCode;
  readonly number: string | null;
  /** Whether somebody who keeps the books stands for it. */
  readonly isConfirmed: boolean;
};

/** Numbers from a published chart count as confirmed until they are changed; others are proposals (rules §11). */
export function isPublished(code: AccountCode): boolean {
  return accounts[code].numbersAreConfirmed;
}

/** Two or more accounts that share one number, as they would stand in a file. */
export type SharedNumber = { readonly number: string; readonly codes: readonly AccountCode[] };

/**
 * Numbers that stand for more than one account. Lengthened numbers are compared: 1200 and 12000 are one account where
 * numbers have five digits.
 */
export function sharedNumbers(numbered: readonly NumberedAccount[], accountLength: number): readonly SharedNumber[] {
  const byNumber = Map.groupBy(
    numbered.flatMap(({ code, number }) =>
      number === null ? [] : [{ code, number: lengthened(number, accountLength) }],
    ),
    ({ number }) => number,
  );
  return [...byNumber]
    .filter(([, same]) => same.length > 1)
    .map(([number, same]) => ({ number, codes: same.map(({ code }) => code) }));
}

/** Accounts whose number has more digits than accounts may have. */
export function tooLong(numbered: readonly NumberedAccount[], accountLength: number): readonly NumberedAccount[] {
  return numbered.filter(({ number }) => number !== null && number.length > accountLength);
}

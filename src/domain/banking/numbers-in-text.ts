/** Numbers of loans (`D-2026-0009`) and members (`M-0042`) that stand in a text. */
export type NamedNumbers = { readonly loans: readonly string[]; readonly members: readonly string[] };

/**
 * Finds our numbers however people and banks write them: small letters, blanks or slashes for hyphens or nothing at all,
 * and broken by the blanks that banks put in every 27 or 35 signs. Never inside a longer run of letters or digits, so
 * that an IBAN or a customer number is none of them. Each once, in the order in which they stand.
 */
export function numbersIn(text: string): NamedNumbers {
  return {
    loans: found(text, LOAN, ([, year, count]) => `D-${digits(year)}-${digits(count)}`),
    members: found(text, MEMBER, ([, count]) => `M-${digits(count)}`),
  };
}

/** Four to six digits in one piece; else four, with blanks between. */
const COUNT = String.raw`(\d{4,6}(?!\d)|\d(?: ?\d){3}(?!\d))`;
const LOAN = new RegExp(String.raw`(?<![A-Za-z0-9])D[-–/ ]{0,2}(2 ?0 ?\d ?\d)[-–/ ]{0,2}${COUNT}`, 'gi');
const MEMBER = new RegExp(String.raw`(?<![A-Za-z0-9])M[-–/ ]{0,2}${COUNT}`, 'gi');

function found(text: string, pattern: RegExp, numberOf: (match: RegExpExecArray) => string): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(numberOf))];
}

function digits(text: string | undefined): string {
  return (text ?? '').replaceAll(' ', '');
}

/**
 * The same in a structured creditor reference (ISO 11649, `RF` and two check digits, then our number as letters and
 * digits): `RF18D20260009`. The check digits themselves are for whoever calls.
 */
export function numbersInReference(reference: string): NamedNumbers {
  const bare = reference
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .toUpperCase()
    .replace(/^RF\d\d/, '');
  return numbersIn(bare);
}

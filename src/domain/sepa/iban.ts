import { hasRightCheckDigits } from './check-digits.ts';

/**
 * What follows the check digits in each state of the European Economic Area: so many digits (n), letters (a) or either
 * (c), in the notation of the IBAN registry that SWIFT keeps for ISO 13616. In Ireland, digits
 * pass among the bank's letters, as they do at the edge where IBANs come in.
 */
const EEA_ACCOUNTS: Readonly<Record<string, string>> = {
  AT: '16n',
  BE: '12n',
  BG: '4a6n8c',
  CY: '8n16c',
  CZ: '20n',
  DE: '18n',
  DK: '14n',
  EE: '16n',
  ES: '20n',
  FI: '14n',
  FR: '10n11c2n',
  GR: '7n16c',
  HR: '17n',
  HU: '24n',
  IE: '4c14n',
  IS: '22n',
  IT: '1a10n12c',
  LI: '5n12c',
  LT: '16n',
  LU: '3n13c',
  LV: '4a13c',
  MT: '4a5n18c',
  NL: '4a10n',
  NO: '11n',
  PL: '24n',
  PT: '21n',
  RO: '4a16c',
  SE: '20n',
  SI: '15n',
  SK: '20n',
};

const CHARACTERS: Readonly<Record<string, string>> = { n: '\\d', a: '[A-Z]', c: '[A-Z0-9]' };

const formsInEea = new Map(
  Object.entries(EEA_ACCOUNTS).map(([country, structure]) => [country, formOf(country, structure)]),
);

function formOf(country: string, structure: string): RegExp {
  const parts = [...structure.matchAll(/(\d+)([nac])/g)];
  const account = parts.map(([, count, kind = '']) => `${CHARACTERS[kind]}{${count}}`).join('');
  return new RegExp(`^${country}\\d{2}${account}$`);
}

/** Everywhere else: 15 characters at least, 34 at most (ISO 13616-1). */
const ANY_FORM = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/**
 * Whether a text is an IBAN in its electronic form, without blanks and in capital letters: check digits everywhere, and
 * length and kind of characters in the European Economic Area. Whether a bank keeps the account, no arithmetic knows.
 */
export function isIban(text: string): boolean {
  const form = formsInEea.get(text.slice(0, 2)) ?? ANY_FORM;
  return form.test(text) && hasRightCheckDigits(text);
}

/**
 * Whether the account lies in the European Economic Area. Outside it, and be it inside the area of SEPA as in Switzerland
 * or the United Kingdom, a payment needs the other bank's BIC and the other side's postal address (Regulation (EU)
 * 2023/1113), which our files do not carry.
 */
export function isInEea(iban: string): boolean {
  return formsInEea.has(iban.slice(0, 2));
}

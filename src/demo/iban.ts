import { chanceFor } from './random.ts';

/** No bank has this number, so no account of anybody is ever meant; the check digits are right all the same (ISO 7064). */
const NO_BANK = '10000001';

export function ibanOf(holder: string): string {
  const chance = chanceFor(`account ${holder}`);
  const account = Array.from({ length: 10 }, () => chance.below(10)).join('');
  const remainder = BigInt(`${NO_BANK}${account}${COUNTRY_AS_DIGITS}00`) % 97n;
  return `DE${String(98n - remainder).padStart(2, '0')}${NO_BANK}${account}`;
}

/** D is 13, E is 14. */
const COUNTRY_AS_DIGITS = '1314';

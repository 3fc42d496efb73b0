import { hasRightCheckDigits } from './check-digits.ts';

/** Country, check digits, business code, national part (EPC262-08); in Germany the last is eleven digits. */
const CREDITOR_ID = /^([A-Z]{2}\d{2})[A-Z0-9]{3}([A-Z0-9]{1,28})$/;
const GERMAN_LENGTH = 18;

/**
 * Whether a creditor identifier of SEPA direct debits is well formed and its check digits are right (ISO 7064, MOD
 * 97-10). The business code is the creditor's own and does not count.
 */
export function isCreditorId(text: string): boolean {
  const [, head, national] = CREDITOR_ID.exec(text) ?? [];
  if (head === undefined || national === undefined) return false;
  if (head.startsWith('DE') && text.length !== GERMAN_LENGTH) return false;
  return hasRightCheckDigits(`${head}${national}`);
}

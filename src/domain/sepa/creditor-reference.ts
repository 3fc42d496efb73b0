import { hasRightCheckDigits } from './check-digits.ts';

/** Letters RF, check digits, up to 21 letters and digits of the creditor's own. */
const CREDITOR_REFERENCE = /^RF\d{2}[A-Z0-9]{1,21}$/;

/** Whether a text is a structured creditor reference (ISO 11649) in its electronic form, check digits included. */
export function isCreditorReference(text: string): boolean {
  return CREDITOR_REFERENCE.test(text) && hasRightCheckDigits(text);
}

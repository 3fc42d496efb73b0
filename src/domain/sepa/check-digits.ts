/** The remainder that a text with right check digits leaves (ISO 7064, MOD 97-10). */
const RIGHT = 1n;

/**
 * Whether a text whose country or letters and check digits stand in front (`DE02…`, `RF18…`) has the right ones: the first
 * four characters move to the end, letters become numbers from 10 to 35, and the whole leaves 1 when divided by 97. The
 * procedure makes 02 to 98 only (ISO 13616-1), so that 00, 01 and 99 are wrong even where the remainder is right.
 */
export function hasRightCheckDigits(text: string): boolean {
  const [head, tail, digits] = [text.slice(0, 4), text.slice(4), text.slice(2, 4)];
  if (!/^[A-Z0-9]+$/.test(text) || digits < '02' || digits > '98') return false;
  return BigInt(inDigits(`${tail}${head}`)) % 97n === RIGHT;
}

/** A is 10, Z is 35. */
function inDigits(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => String(Number.parseInt(letter, 36)));
}

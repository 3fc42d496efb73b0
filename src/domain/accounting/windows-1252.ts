/** What Windows-1252 keeps between 0x80 and 0x9F, in that order; a space where it has nothing. */
const UPPER_CONTROLS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const BYTES = new Map(Array.from(UPPER_CONTROLS, (character, index) => [character, 0x80 + index] as const));

const QUESTION_MARK = 0x3f;

/**
 * Text in the character set that DATEV expects, one byte a character. What it has not is written without its accent
 * where there is one ("ş" as "s"), else as a question mark.
 */
export function toWindows1252(text: string): Uint8Array {
  return Uint8Array.from(Array.from(text.normalize('NFC'), byteOf));
}

function byteOf(character: string): number {
  const known = directByteOf(character);
  if (known !== null) return known;
  const [base = ''] = character.normalize('NFD');
  return directByteOf(base) ?? QUESTION_MARK;
}

function directByteOf(character: string): number | null {
  const code = character.codePointAt(0) ?? QUESTION_MARK;
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
  return BYTES.get(character) ?? null;
}

/** What every bank of SEPA takes over unchanged in names and remittance (EPC217-08). */
const IN_THE_SET = /[A-Za-z0-9/\-?:().,'+ ]/;

/**
 * What is written for a character outside the set, where a reader would expect something else than the letter without its
 * marks: German as it is spelt without umlauts, other Latin letters as their bank would write them, signs by the nearest
 * one of the set.
 */
const WRITTEN_AS = new Map([
  ['Ä', 'Ae'],
  ['Ö', 'Oe'],
  ['Ü', 'Ue'],
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['ß', 'ss'],
  ['ẞ', 'SS'],
  ['Æ', 'Ae'],
  ['æ', 'ae'],
  ['Œ', 'Oe'],
  ['œ', 'oe'],
  ['Ø', 'O'],
  ['ø', 'o'],
  ['Ł', 'L'],
  ['ł', 'l'],
  ['Đ', 'D'],
  ['đ', 'd'],
  ['Ð', 'D'],
  ['ð', 'd'],
  ['Þ', 'Th'],
  ['þ', 'th'],
  ['Ħ', 'H'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['Ə', 'E'],
  ['ə', 'e'],
  ['€', 'EUR'],
  ['&', '+'],
  ['_', '-'],
  ['–', '-'],
  ['—', '-'],
  ['−', '-'],
  ['‐', '-'],
  ['"', "'"],
  ['`', "'"],
  ['´', "'"],
  ['‘', "'"],
  ['’', "'"],
  ['‚', "'"],
  ['“', "'"],
  ['”', "'"],
  ['„', "'"],
  ['«', "'"],
  ['»', "'"],
  ['[', '('],
  [']', ')'],
  ['{', '('],
  ['}', ')'],
  [';', ','],
  ['\\', '/'],
  ['|', '/'],
  ['⁄', '/'],
]);

/**
 * A text as it may stand in a payment: in the SEPA character set with German transliteration, blanks put together, no slash
 * first or last and never two of them, cut at so many characters. Nothing that was there vanishes without a trace: what
 * has no spelling in the set becomes a full stop. What is written so already stays as it is.
 */
export function sepaText(text: string, maximumLength: number): string {
  const written = Array.from(text.normalize('NFC'), inTheSet).join('');
  return withoutEdges(
    withoutEdges(written.replaceAll(/ +/g, ' ').replaceAll(/\/(?: ?\/)+/g, '/')).slice(0, maximumLength),
  );
}

/** A slash at an edge counts as a mark of the payment system, a blank as nothing. */
function withoutEdges(text: string): string {
  return text.replaceAll(/^[/ ]+|[/ ]+$/g, '');
}

function inTheSet(character: string): string {
  return WRITTEN_AS.get(character) ?? Array.from(character.normalize('NFKD'), plainly).join('');
}

/** One of the parts a character consists of: letters apart from the marks above and below them. */
function plainly(part: string): string {
  if (IN_THE_SET.test(part)) return part;
  if (/[\p{Mark}\p{Format}]/u.test(part)) return '';
  if (/[\p{Separator}\p{Control}]/u.test(part)) return ' ';
  return WRITTEN_AS.get(part) ?? '.';
}

/** Whether somebody could read anything in it: a letter or a digit at least. */
export function saysSomething(sepa: string): boolean {
  return /[A-Za-z0-9]/.test(sepa);
}

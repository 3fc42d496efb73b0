import { xmlDeclaresTypes, xmlNotReadable, xmlTooLarge } from './xml.refusals.ts';

/** How much one file may hold. A bank statement of a year has some ten thousand elements, nested twelve deep. */
export const XML_LIMITS = { bytes: 20 * 1024 * 1024, depth: 50, elements: 600_000 } as const;

const CLOSED_PARTS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * Runs over the tags once, before anything is built from them: refuses declarations of types and entities, and what is
 * nested too deeply or too long. Whether the tags fit together is the parser's matter. 422 `xml.document_type_declared`,
 * `xml.not_readable`, `xml.too_large`.
 */
export function scanMarkup(text: string): void {
  let [depth, elements] = [0, 0];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const part = CLOSED_PARTS.find(([start]) => text.startsWith(start, at));
    if (part) {
      at = behind(text, text.indexOf(part[1], at + part[0].length), part[1].length);
      continue;
    }
    if (text[at + 1] === '!') throw xmlDeclaresTypes();
    const end = endOfTag(text, at);
    if (text[at + 1] === '/') depth -= 1;
    else if (text[end - 1] !== '/') depth += 1;
    elements += 1;
    checkLimits(depth, elements);
    at = end + 1;
  }
}

function behind(text: string, end: number, length: number): number {
  if (end < 0) throw endsTooEarly(text);
  return end + length;
}

/** Where the tag ends; a `>` inside of quotes does not end it. */
function endOfTag(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '>') return at;
    else if (sign === '"' || sign === "'") quote = sign;
  }
  throw endsTooEarly(text);
}

function endsTooEarly(text: string): Error {
  const line = text.split('\n').length;
  return xmlNotReadable(
    {
      de: 'Sie endet mitten in einer Angabe; wahrscheinlich wurde sie nicht vollständig heruntergeladen.',
      en: 'It ends in the middle of a tag; it was probably not downloaded completely.',
    },
    line,
  );
}

function checkLimits(depth: number, elements: number): void {
  if (depth > XML_LIMITS.depth) {
    throw xmlTooLarge({
      de: `Ihre Angaben sind mehr als ${XML_LIMITS.depth}-mal ineinander geschachtelt.`,
      en: `Its elements are nested more than ${XML_LIMITS.depth} times.`,
    });
  }
  // Both ends of an element count as one tag each.
  if (elements > 2 * XML_LIMITS.elements) {
    throw xmlTooLarge({
      de: `Sie hat mehr als ${XML_LIMITS.elements} Angaben.`,
      en: `It has more than ${XML_LIMITS.elements} elements.`,
    });
  }
}

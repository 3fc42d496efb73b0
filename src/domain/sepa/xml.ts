/** An element of an XML document: text, or further elements. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly XmlElement[];
};

/** An element with text, or with further elements in it. */
export function element(
  name: string,
  content: XmlElement['content'],
  attributes: Readonly<Record<string, string>> = {},
): XmlElement {
  return { name, content, attributes };
}

/** A whole document in UTF-8, an element a line and indented, so that people can read it too. A RangeError for text that XML cannot hold. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${linesOf(root, '').join('\n')}\n`;
}

function linesOf({ name, attributes, content }: XmlElement, indent: string): string[] {
  const stated = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const opening = `${indent}<${name}${stated.join('')}>`;
  if (typeof content === 'string') return [`${opening}${escaped(content)}</${name}>`];
  const inside = content.flatMap((part) => linesOf(part, `${indent}  `));
  return [opening, ...inside, `${indent}</${name}>`];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** What XML 1.0 has no way to write, not even as a number (section 2.2): control characters and halves of characters. */
const UNWRITABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Line ends and tabs go as numbers, else a reader makes blanks of them. */
function escaped(text: string): string {
  if (UNWRITABLE.test(text)) throw new RangeError('Text with a character that XML cannot hold');
  return text
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
    .replaceAll(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

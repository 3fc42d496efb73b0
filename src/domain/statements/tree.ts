/** A parsed document, whoever parsed it: elements with their children in order, and the text directly in them. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
};

/** The children of that name, in order. */
export function childrenOf(element: Element | undefined, name: string): readonly Element[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The first element at the end of the path, from child to child. */
export function elementAt(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  let found = element;
  for (const name of path) found = found?.children.find((child) => child.name === name);
  return found;
}

/** One line: composed letters, single blanks, no controls, at most so many characters; null where nothing is left. */
export function oneLine(text: string | undefined, max: number): string | null {
  const line = (text ?? '')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .replaceAll(/[\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim();
  if (line.length > max) return oneLine(Array.from(line).slice(0, max).join(''), Number.POSITIVE_INFINITY);
  return line === '' ? null : line;
}

const LONGEST = 500;

/** The text at the end of the path as one line; null where there is none. */
export function textAt(element: Element | undefined, ...path: readonly string[]): string | null {
  return oneLine(elementAt(element, ...path)?.text, LONGEST);
}

/** What banks write into a mandatory reference when there is none. */
const NO_REFERENCE = /^(not ?provided|nonref|non ref|n\/a|keine|null|-+|\.+)$/i;

/** A reference, or null where the bank only says that there is none. */
export function referenceAt(element: Element | undefined, ...path: readonly string[]): string | null {
  return asReference(textAt(element, ...path));
}

export function asReference(text: string | null): string | null {
  return text === null || NO_REFERENCE.test(text) ? null : text;
}

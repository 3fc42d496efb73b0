import { bodyUnreadable, keyRepeated, nestedTooDeeply } from './refusals.ts';

/**
 * JSON from outside, read strictly. `JSON.parse` lets the last of two equal keys win, so that a proxy and this service
 * could see two different amounts in one body; here a repeated key is refused, as are `__proto__`, broken UTF-8 and
 * nesting without end.
 */

const DEEPEST = 20;

const utf8 = new TextDecoder('utf-8', { fatal: true });

export function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bodyUnreadable();
  }
  checkKeys(text);
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw bodyUnreadable();
  }
}

/** Walks over text already known to be JSON: strings are the only tokens that can hide a bracket. */
function checkKeys(text: string): void {
  const open: (Set<string> | null)[] = [];
  for (let position = 0; position < text.length; position += 1) {
    const character = text[position];
    if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : null);
      if (open.length > DEEPEST) throw nestedTooDeeply(DEEPEST);
    } else if (character === '}' || character === ']') {
      open.pop();
    } else if (character === '"') {
      const end = endOfString(text, position);
      if (isKey(text, end)) noteKey(open.at(-1), text.slice(position, end));
      position = end - 1;
    }
  }
}

/** The position after the closing quote: the next one that no backslash escapes. */
function endOfString(text: string, start: number): number {
  let position = start + 1;
  while (text[position] !== '"') position += text[position] === '\\' ? 2 : 1;
  return position + 1;
}

function isKey(text: string, after: number): boolean {
  let position = after;
  while (' \t\n\r'.includes(text[position] ?? '-')) position += 1;
  return text[position] === ':';
}

function noteKey(keys: Set<string> | null | undefined, token: string): void {
  const key = String(JSON.parse(token));
  if (key === '__proto__') throw bodyUnreadable();
  if (keys?.has(key)) throw keyRepeated(key.slice(0, 100));
  keys?.add(key);
}

/** One text for equal values: keys sorted, no spaces. The fingerprint of a request is taken over it. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isPlainObject(part) ? sorted(part) : part)) ?? 'null';
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).toSorted(([first], [second]) => (first < second ? -1 : 1)));
}

import { asReference, type Element, childrenOf, elementAt, oneLine } from './tree.ts';

/** Widths at which banks cut a purpose into lines: 27 and 35 come from older formats, 140 is the longest line of camt. */
const WIDTHS: ReadonlySet<number> = new Set([27, 35, 140]);
const LONGEST = 1000;

/**
 * The lines of a purpose as one text. A line that is exactly as long as a bank's line was cut wherever the width ended,
 * so the next continues it; after a shorter one a new word begins. Without this, "D-2026-0009" cut after "D-2026-0" would
 * be two words, and words of two lines would be one.
 */
export function joinedLines(lines: readonly string[]): string | null {
  const width = Math.max(0, ...lines.slice(0, -1).map(lengthOf));
  const isCut = WIDTHS.has(width);
  const text = lines.reduce((joined, line, index) => {
    const before = lines[index - 1];
    const continues = before === undefined || (isCut && lengthOf(before) === width);
    return continues ? joined + line : `${joined} ${line}`;
  }, '');
  return oneLine(text, LONGEST);
}

/** In characters as people count them. */
function lengthOf(line: string): number {
  return Array.from(line).length;
}

/** What some banks write into the purpose as tags, instead of into fields of their own. */
export type TaggedPurpose = {
  readonly purpose: string | null;
  readonly endToEndId: string | null;
  readonly mandateReference: string | null;
  readonly creditorId: string | null;
};

const TAG = /(?:^|[\s,;])?(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|RREF|PURP)\+/;

/** Takes the purpose apart where it carries `SVWZ+` (purpose), `EREF+`, `MREF+` or `CRED+`; else it is the purpose. */
export function untagged(text: string | null): TaggedPurpose {
  const none = { purpose: text, endToEndId: null, mandateReference: null, creditorId: null };
  if (text === null || !TAG.test(text)) return none;
  const [before = '', ...parts] = text.split(TAG);
  const tags = new Map<string, string>();
  for (let index = 0; index < parts.length; index += 2) tags.set(parts[index] ?? '', parts[index + 1] ?? '');
  const tag = (name: string): string | null => oneLine(tags.get(name), LONGEST);
  return {
    purpose: tag('SVWZ') ?? oneLine(before, LONGEST),
    endToEndId: asReference(tag('EREF')),
    mandateReference: asReference(tag('MREF')),
    creditorId: asReference(tag('CRED')),
  };
}

export function purposeOf(details: Element): TaggedPurpose {
  return untagged(
    joinedLines(childrenOf(elementAt(details, 'RmtInf'), 'Ustrd').map(({ text }) => withoutBreaks(text))),
  );
}

/** Line ends and indentation come from whoever formatted the file; blanks at the end of a line are the purpose's own. */
function withoutBreaks(text: string): string {
  return text.replaceAll(/[\r\n\t]+ */g, ' ').replaceAll(/^ {2,}| {2,}$/g, ' ');
}

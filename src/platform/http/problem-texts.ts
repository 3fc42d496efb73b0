import { readFileSync } from 'node:fs';

/** The explanations of openapi/problems.md by code: a heading `## area.what_is_wrong` and what stands under it. */
export type ProblemTexts = ReadonlyMap<string, string>;

const FILE = new URL('../../../openapi/problems.md', import.meta.url);

export function readProblemTexts(): ProblemTexts {
  return problemTextsIn(readFileSync(FILE, 'utf8'));
}

export function problemTextsIn(markdown: string): ProblemTexts {
  const sections = markdown.split(/^## /m).slice(1);
  return new Map(sections.map((section) => [section.split('\n', 1)[0]?.trim() ?? '', `## ${section.trim()}\n`]));
}

/** The line `Meaning: …` of an explanation, for examples in the OpenAPI document. */
export function meaningOf(texts: ProblemTexts, code: string): string | undefined {
  return /^\W*Meaning\W*:\W*(.+)$/m.exec(texts.get(code) ?? '')?.[1]?.trim();
}

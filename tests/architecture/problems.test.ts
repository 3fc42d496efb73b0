import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemTextsIn } from '../../src/platform/http/problem-texts.ts';

/** What is thrown, what is explained, what the contract declares and what tests provoke must be the same codes. */

const ROOT = resolve(import.meta.dirname, '../..');

function textsBelow(folder: string, isWanted: (path: string) => boolean): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(isWanted)
    .map((path) => readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''));
}

const CODE = /['`]([a-z_]+\.(?:[a-z0-9_]|\$\{[^}]*\})+)['`]/g;

/**
 * Where a code can stand: first argument of what makes an error, second of what makes one of a kind or a status, member
 * of a reason. Whatever a condition chooses between is found up to the next comma.
 */
const THROWN = [
  /\b(?:refused|conflict|notFound|invalid|forbidden)\(([^,]*)/g,
  /\bnew (?:DomainError|HttpProblem)\([^,]*,([^,]*)/g,
  /\b(?:code|refusal): ([^,;]*)/g,
];

function codesIn(text: string): string[] {
  return [...text.matchAll(CODE)].map(([, code = '']) => code);
}

const markdown = readFileSync(join(ROOT, 'openapi/problems.md'), 'utf8');
const headings = [...markdown.matchAll(/^## (.+)$/gm)].map(([, code = '']) => code);

const document = readFileSync(join(ROOT, 'openapi/openapi.json'), 'utf8');
const declared = new Set([...document.matchAll(/"\/problems\/([a-z_]+\.[a-z0-9_]+)"/g)].map(([, code = '']) => code));

/** `payout.already_${status}` stands for every declared code of that form. */
function expanded(code: string): string[] {
  if (!code.includes('${')) return [code];
  const form = new RegExp(`^${code.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[a-z0-9_]+')}$`);
  return [...declared].filter((each) => form.test(each));
}

const sources = textsBelow('src', (path) => !/\.(examples|operations|schema)\.ts$/.test(path));
const thrown = new Set(
  sources
    .flatMap((text) => THROWN.flatMap((pattern) => [...text.matchAll(pattern)].map(([, part = '']) => part)))
    .flatMap(codesIn)
    .flatMap(expanded),
);

describe('A problem', () => {
  it('that is thrown has a heading in openapi/problems.md', () => {
    const known = new Set(headings);
    expect([...thrown].filter((code) => !known.has(code))).toEqual([]);
  });

  it('that has a heading is thrown, or stands in a list of reasons', () => {
    expect(headings.filter((code) => !thrown.has(code))).toEqual([]);
  });

  it('that an operation declares is thrown somewhere', () => {
    expect([...declared].filter((code) => !thrown.has(code))).toEqual([]);
  });

  it('is provoked by a test', () => {
    const tests = textsBelow('tests', (path) => !path.includes('/architecture/')).join('\n');
    expect([...thrown].filter((code) => !tests.includes(`'${code}'`))).toEqual([]);
  });
});

describe('openapi/problems.md', () => {
  it('explains each code once, in alphabetical order', () => {
    expect(headings).toEqual([...new Set(headings)].toSorted());
  });

  it('says of each what it means, how it comes about and what to do, one line each', () => {
    const form =
      /^## [a-z_]+\.[a-z0-9_]+\n\n- Meaning: [A-Z`].+\.\n- Cause: [A-Z`0-9].+\.\n- What to do: [A-Z`].+\.\n$/;
    const odd = [...problemTextsIn(markdown)].filter(([, text]) => !form.test(text)).map(([code]) => code);
    expect(odd).toEqual([]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The written order: a module uses only those before it, and only through their front door. */
const MODULE_ORDER = [
  'audit',
  'persons',
  'identity',
  'resolutions',
  'policy',
  'rates',
  'ledger',
  'accounting',
  'outgoing-payments',
  'mandates',
  'members',
  'register',
  'dues',
  'guarantees',
  'cases',
  'loans',
  'payments',
  'bank-runs',
  'statements',
  'imports',
  'departures',
  'servicing',
  'workouts',
  'collections',
  'documents',
  'direct-debits',
  'payout-runs',
  'bank-bookings',
  'joining',
  'year-ends',
  'assemblies',
  'day-close',
  'period-closes',
  'impact',
  'work-list',
  'reporting',
  'reports',
  'loan-reports',
  'cash-reports',
  'book-reports',
  'member-reports',
  'impact-reports',
  'integrity',
  'audit-packages',
  'calculators',
];

const ROOT = resolve(import.meta.dirname, '../..');

type Source = { readonly path: string; readonly text: string; readonly imports: readonly Import[] };
type Import = { readonly from: string; readonly isType: boolean };

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .toSorted();
}

function sourceOf(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const imports = [...text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)';/gms)].map(
    ([, type, specifier = '']) => ({
      isType: type !== undefined,
      from: specifier.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(path), specifier)) : specifier,
    }),
  );
  return { path, text, imports };
}

const sources = filesBelow('src').map(sourceOf);
const below = (folder: string): Source[] => sources.filter(({ path }) => path.startsWith(`${folder}/`));

/** `path → what it may not import`, for a readable failure. */
function importsAgainst(files: readonly Source[], isAllowed: (from: string, file: Source) => boolean): string[] {
  return files.flatMap((file) =>
    file.imports.filter(({ from }) => !isAllowed(from, file)).map(({ from }) => `${file.path} → ${from}`),
  );
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
}

function filesThatSay(files: readonly Source[], pattern: RegExp): string[] {
  return files.filter(({ text }) => pattern.test(withoutComments(text))).map(({ path }) => path);
}

const moduleOf = (path: string): string | undefined => /^src\/modules\/([^/]+)\//.exec(path)?.[1];

const isOfTheCore = (from: string, { path }: Source): boolean =>
  from.startsWith('src/domain/') ||
  (from === 'decimal.js' && path === 'src/domain/money/decimal.ts') ||
  (from.startsWith('date-fns/') && path === 'src/domain/time/business-date.ts');

describe('the core', () => {
  it('imports only itself and decimal.js, and date-fns in one file', () => {
    expect(importsAgainst(below('src/domain'), isOfTheCore)).toEqual([]);
  });

  it('has no clock and no chance', () => {
    const files = below('src/domain').filter(({ path }) => path !== 'src/domain/time/business-date.ts');
    expect(filesThatSay(files, /\bnew Date\b|\bDate\.|Math\.random|randomUUID/)).toEqual([]);
  });
});

describe('the platform', () => {
  it('knows no module', () => {
    expect(importsAgainst(below('src/platform'), (from) => !from.startsWith('src/modules/'))).toEqual([]);
  });
});

const comesBefore = (from: string, { path }: Source): boolean => {
  const [used, user] = [moduleOf(from), moduleOf(path)];
  if (!used || !user || used === user) return true;
  return MODULE_ORDER.indexOf(used) < MODULE_ORDER.indexOf(user);
};

const isOwnOrFrontDoor = (from: string, { path }: Source): boolean => {
  const used = moduleOf(from);
  return !used || used === moduleOf(path) || from === `src/modules/${used}/index.ts`;
};

describe('a module', () => {
  it('stands in the written order', () => {
    const folders = readdirSync(join(ROOT, 'src/modules')).toSorted();
    expect(folders).toEqual(MODULE_ORDER.toSorted());
  });

  it('uses only modules before it', () => {
    expect(importsAgainst(below('src/modules'), comesBefore)).toEqual([]);
  });

  it('is entered through its front door', () => {
    expect(importsAgainst(sources, isOwnOrFrontDoor)).toEqual([]);
  });
});

describe('each concern has one place', () => {
  it('keeps SQL in repositories and platform/db', () => {
    const elsewhere = sources.filter(
      ({ path }) => !path.endsWith('.repository.ts') && !path.startsWith('src/platform/db/'),
    );
    expect(
      filesThatSay(elsewhere, /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql(<[^`]*>)?`|\.raw\(/),
    ).toEqual([]);
  });

  it('keeps zod at the edges', () => {
    const atTheEdge = /\.(schema|operations|routes)\.ts$|^src\/config\.ts$|^src\/platform\/http\/|^src\/commands\//;
    const isAllowed = (from: string, { path }: Source): boolean => from !== 'zod' || atTheEdge.test(path);
    const values = sources.map((file) => ({ ...file, imports: file.imports.filter(({ isType }) => !isType) }));
    expect(importsAgainst(values, isAllowed)).toEqual([]);
  });

  it('reads the environment in config.ts only', () => {
    const elsewhere = sources.filter(({ path }) => path !== 'src/config.ts');
    expect(filesThatSay(elsewhere, /process\.env\b/)).toEqual([]);
  });

  it('takes the time as a value in every module', () => {
    expect(filesThatSay(below('src/modules'), /\bDate\.now\(|\bnew Date\(\)/)).toEqual([]);
  });
});

describe('a file', () => {
  it('has at most 250 lines', () => {
    const long = sources
      .filter(({ path }) => !path.includes('generated'))
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > 250);
    expect(long).toEqual([]);
  });

  it('has a name in kebab case with its layer as suffix', () => {
    expect(sources.map(({ path }) => path).filter((path) => !/^[a-z0-9/.-]+\.ts$/.test(path))).toEqual([]);
  });
});

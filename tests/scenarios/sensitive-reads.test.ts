import { describe, expect, it } from 'vitest';
import { SENSITIVE_READS } from '../../src/modules/audit/index.ts';
import { ROLES } from '../../src/modules/identity/index.ts';
import { signedInAs } from '../support/actors.ts';
import { createTestDatabase } from '../support/database.ts';
import { type Operation, operationsOf, type Schema } from './fuzz/document.ts';
import type { Place } from './fuzz/attempts.ts';
import { livelyCooperative } from './fuzz/world.ts';

/** What is read of people leaves a line: who, when, from where, about what. In a cooperative that has something of everything. */
const { db } = await createTestDatabase();
const { inject, world, shell, clock } = await livelyCooperative(db);
const reader = await signedInAs(db, { roles: ROLES });

const audited = shell.operations.filter(({ audited: isAudited }) => isAudited === true).map(({ id }) => id);
const described = new Map(operationsOf(world.document).map((operation) => [operation.id, operation]));
const reads = [...described.values()].filter(({ method }) => method === 'GET');

/** Fields that are nobody's business without a reason: who somebody is, where money goes, what was disclosed. */
const SENSITIVE_FIELDS =
  /^((payee_|counterparty_|original_)?iban|birth_date|street|email|phone|holder_name|household_income|business_income)$/;

/** Reads that can show such a field, or hand out a file, and leave no line all the same; beside each the reason. */
const NOT_SENSITIVE: Readonly<Record<string, string>> = {
  readCooperativeProfile: 'the cooperative’s own address and account, which stand on every letter',
  listCooperativeProfileVersions: 'the same, version by version',
  readStatutes: 'the statutes are public',
  readImportTemplate: 'an empty form',
  readMetrics: 'counts and times of the service',
  readProblem: 'explains a refusal',
};

/** Tables of figures for those who lead and audit; what they name of people is what every page of a loan names. */
const FIGURES = new Set(['Reports', 'Year end', 'Ledger', 'Periods', 'Integrity', 'Audit package']);
const TABLES = new Set([
  'text/csv',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]);

type Answer = {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema & { readonly $ref?: string } }>>;
};
type Described = { readonly tags: readonly string[]; readonly responses: Readonly<Record<string, Answer>> };

function declarationOf({ path, method }: Operation): Described {
  const paths = (world.document as unknown as { paths: Record<string, Record<string, Described>> }).paths;
  return paths[path]![method.toLowerCase()]!;
}

function fieldsIn(part: unknown, seen: Set<string>): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]): string[] => {
    if (key === '$ref' && typeof value === 'string') return seen.has(value) ? [] : fieldsBehind(value, seen);
    if (key === 'properties') return [...Object.keys(value as object), ...fieldsIn(value, seen)];
    return fieldsIn(value, seen);
  });
}

function fieldsBehind(reference: string, seen: Set<string>): string[] {
  seen.add(reference);
  const steps = reference.slice(2).split('/');
  const target = steps.reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], world.document);
  return fieldsIn(target, seen);
}

function showsSomethingSensitive(operation: Operation): boolean {
  const { tags, responses } = declarationOf(operation);
  const content = responses['200']?.content ?? {};
  const media = Object.keys(content).filter((type) => !type.includes('json'));
  const isFigures = FIGURES.has(tags[0] ?? '') && media.every((type) => TABLES.has(type));
  const fields = Object.entries(content)
    .filter(([type]) => type.includes('json'))
    .flatMap(([, { schema }]) => fieldsIn(schema, new Set()));
  return (media.length > 0 && !isFigures) || fields.some((field) => SENSITIVE_FIELDS.test(field));
}

describe('The table of sensitive reads', () => {
  it('names every read that is written down, and no other', () => {
    const listed = Object.keys(SENSITIVE_READS).filter((id) => described.has(id));
    expect(listed.toSorted()).toEqual(audited.toSorted());
  });

  it('names every read that can show something sensitive, unless there is a reason not to', () => {
    const shown = reads.filter(showsSomethingSensitive).map(({ id }) => id);
    expect(shown.filter((id) => !(id in SENSITIVE_READS) && !(id in NOT_SENSITIVE))).toEqual([]);
    expect(Object.keys(NOT_SENSITIVE).filter((id) => !shown.includes(id))).toEqual([]);
  });
});

const REQUIRED: Readonly<Record<string, string>> = {
  from: '2026-01-01',
  to: '2026-11-20',
  collection_date: '2026-12-10',
  execution_date: '2026-11-23',
};

/** What may stand in the address, one after the other: the ids of the same things together. */
function addressesOf(operation: Operation): readonly string[] {
  const names = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  const query = operation.parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required === true)
    .map(({ name }) => `${name}=${REQUIRED[name] ?? ''}`);
  const places: readonly Place[] = names.length === 0 ? [{}] : world.places;
  const fitting = places.filter((place) => names.every((name) => place[name] !== undefined));
  const paths = fitting.flatMap((place) =>
    names.reduce<string[]>(
      (found, name) => found.flatMap((path) => (place[name] ?? []).map((id) => path.replace(`{${name}}`, id))),
      [operation.path],
    ),
  );
  return [...new Set(paths)].slice(0, 60).map((path) => (query.length === 0 ? path : `${path}?${query.join('&')}`));
}

/** In this cooperative there is none of these to read; that they are written down the table above says. */
const NOT_HERE = new Set([
  'readAuditPackage',
  'downloadDatevExport',
  'getDocumentPdf',
  'getDocumentSource',
  'getDocument',
  'listDepartureDocuments',
  'listEligibleMembers',
  'listYearLeavers',
  'readAssemblyMinutes',
  'readDeparture',
  'readElectronicDeclaration',
  'readMandatePaper',
  'readSettlement',
]);

describe.each(Object.keys(SENSITIVE_READS).filter((id) => !NOT_HERE.has(id)))('%s', (id) => {
  it('leaves a line that says who, when, from where and about what', async () => {
    const operation = described.get(id)!;
    let requestId: unknown;
    let found = '';
    for (const url of addressesOf(operation)) {
      const answer = await inject({ method: 'GET', url, headers: reader.headers });
      if (answer.statusCode !== 200) continue;
      requestId = answer.headers['x-request-id'];
      found = url;
      break;
    }
    expect([id, typeof requestId]).toEqual([id, 'string']);
    const lines = await db.selectFrom('audit_log').selectAll().where('request_id', '=', String(requestId)).execute();
    expect(lines).toMatchObject([
      {
        operation: id,
        actor_user_id: reader.userId,
        actor_person_id: reader.personId,
        recorded_at: clock.now(),
        address: '127.0.0.1',
      },
    ]);
    const isAboutOne = operation.parameters.some(
      (parameter) => parameter.in === 'path' && parameter.name.endsWith('_id'),
    );
    if (isAboutOne) expect([found, lines[0]!.subject_id]).toEqual([found, expect.any(String)]);
  });
});

import type { Operation } from './operation.ts';
import { describedOperation } from './openapi-operation.ts';
import { createProblemBook } from './openapi-problems.ts';
import { PROBLEM_SCHEMA, sharedHeaders, sharedParameters } from './openapi-shared.ts';
import { createSchemaBook } from './openapi-schemas.ts';
import type { Json } from './openapi-schemas.ts';
import { readProblemTexts } from './problem-texts.ts';
import { sessionCookie } from './session-cookie.ts';
import type { HttpShell } from './shell.types.ts';
import { tags } from './tags.ts';

/**
 * The OpenAPI 3.1 document, written from the declarations of everything mounted. The same mounts give the same text, byte
 * for byte: `openapi/openapi.json` is this, and a difference fails the check.
 */
export function openApiDocument(shell: HttpShell): Json {
  const schemas = createSchemaBook();
  const problems = createProblemBook(readProblemTexts(), shell.deps.authenticationProblems);
  const paths: Record<string, Json> = {};
  for (const operation of inReadingOrder(shell.operations)) {
    const path = (paths[operation.path] ??= {});
    path[operation.method.toLowerCase()] = describedOperation(operation, { schemas, problems });
  }
  const used = new Set(shell.operations.map(({ tag }) => tag));
  return {
    openapi: '3.1.1',
    info: info(shell.deps.settings.version),
    servers: [{ url: '/', description: 'The service this document was fetched from' }],
    tags: Object.entries(tags)
      .filter(([name]) => used.has(name))
      .map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: { ...schemas.components(), Problem: PROBLEM_SCHEMA },
      responses: problems.responses(),
      examples: problems.examples(),
      parameters: sharedParameters,
      headers: sharedHeaders,
      securitySchemes,
    },
  };
}

/** Chapter by chapter, in each as its module mounts them. */
function inReadingOrder(operations: readonly Operation[]): Operation[] {
  const chapters = Object.keys(tags);
  return operations.toSorted((first, second) => chapters.indexOf(first.tag) - chapters.indexOf(second.tag));
}

function info(version: string): Json {
  return {
    title: 'Handschlag',
    version,
    summary: 'Loan management for a microfinance cooperative',
    description: DESCRIPTION,
    license: { name: 'All rights reserved', identifier: 'LicenseRef-All-Rights-Reserved' },
  };
}

const DESCRIPTION = `
Members, shares and dues, credit decisions, loans and the books of a microfinance cooperative.

- **Amounts** are text with exactly two decimals (\`"1250.00"\`), **rates** text in percent (\`"7.9"\`), **dates** \`YYYY-MM-DD\`,
  **instants** RFC 3339. Unknown fields are refused.
- Things have an id and, where people speak of them, a **number** (\`M-0042\`, \`K-2026-0017\`, \`D-2026-0009\`); addresses accept either.
- Whatever moves money or files a fact needs an **Idempotency-Key**: repeat a request with the same key as often as you like, it happens once.
- What can be changed carries an **ETag**; send it back as **If-Match**, so that nobody overwrites what another has just written.
- Errors are **problems** (RFC 9457) with a code, a sentence in German or English (\`Accept-Language\`) and the address of an explanation.
`.trim();

const securitySchemes: Json = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'A token made by an administrator or the user, for scripts and auditors; may be limited to reading.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie.name,
    description: 'The cookie set by signing in. Requests that change something must come from the same origin.',
  },
};

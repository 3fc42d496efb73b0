import type { Operation } from './operation.ts';
import { EXAMPLE_ID } from './openapi-shared.ts';
import type { Json } from './openapi-schemas.ts';
import { problemsOf } from './problem-codes.ts';
import type { ProblemsOfStatus } from './problem-codes.ts';
import { meaningOf } from './problem-texts.ts';
import type { ProblemTexts } from './problem-texts.ts';
import { PROBLEM_MEDIA_TYPE, titleOf } from './problems.ts';

/** Collects what operations refuse: each problem's example once, and once each answer which many operations share. */
export type ProblemBook = {
  /** The problem answers of an operation by status. */
  readonly answersOf: (operation: Operation) => Json;
  readonly examples: () => Json;
  readonly responses: () => Json;
};

export function createProblemBook(texts: ProblemTexts, authenticationProblems: readonly string[]): ProblemBook {
  const examples = new Map<string, Json>();
  const responses = new Map<string, Json>();
  const described = (problems: ProblemsOfStatus): Json => {
    for (const code of problems.codes) examples.set(code, problemExample(problems.status, code, texts));
    const answer = problemAnswer(problems);
    if (problems.sharedName === null) return answer;
    responses.set(problems.sharedName, answer);
    return { $ref: `#/components/responses/${problems.sharedName}` };
  };
  return {
    answersOf: (operation) => {
      const problems = problemsOf(operation, authenticationProblems);
      return Object.fromEntries(problems.map((each) => [String(each.status), described(each)]));
    },
    examples: () => sorted(examples),
    responses: () => sorted(responses),
  };
}

function sorted(entries: ReadonlyMap<string, Json>): Json {
  return Object.fromEntries([...entries].toSorted(([first], [second]) => (first < second ? -1 : 1)));
}

function problemAnswer({ status, codes }: ProblemsOfStatus): Json {
  const retry = status === 429 || status === 503 ? { 'Retry-After': header('RetryAfter') } : {};
  return {
    description: `${titleOf(status).en}: ${codes.map((code) => `\`${code}\``).join(', ')}`,
    headers: { 'X-Request-Id': header('RequestId'), ...retry },
    content: {
      [PROBLEM_MEDIA_TYPE]: {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Problem' },
            { type: 'object', properties: { status: { const: status }, code: { enum: codes } } },
          ],
        },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

function header(name: string): Json {
  return { $ref: `#/components/headers/${name}` };
}

function problemExample(status: number, code: string, texts: ProblemTexts): Json {
  const title = titleOf(status).en;
  const errors = [{ in: 'body', pointer: '/amount', detail: 'The amount must be above 0.00.' }];
  const value = {
    type: `/problems/${code}`,
    title,
    status,
    code,
    detail: meaningOf(texts, code) ?? title,
    request_id: EXAMPLE_ID,
    ...(code === 'request.shape_invalid' ? { errors } : {}),
  };
  return { summary: value.detail, value };
}

import { z } from 'zod';
import { askDatabase } from './health.repository.ts';
import { mount } from './mount.ts';
import { operation } from './operation.ts';
import { readProblemTexts } from './problem-texts.ts';
import { problemUnknown } from './refusals.ts';
import type { HttpShell } from './shell.types.ts';

/** What the service says about itself. Open to anyone: nothing here is about a person. */

const Health = z
  .object({ status: z.literal('ok').describe('The only value: what is not well answers with a problem instead') })
  .meta({ id: 'Health', description: 'The service is well' });

const asksNobody = { kind: 'read', method: 'GET', tag: 'Service', permission: 'open', rate: 'service' } as const;

const readLiveness = operation({
  ...asksNobody,
  id: 'readLiveness',
  path: '/health/live',
  summary: 'Does the process run',
  description: 'Answers as long as the process can answer at all. A supervisor restarts it when this fails.',
  answers: { 200: { description: 'The process runs', schema: Health, example: { status: 'ok' } } },
});

const readReadiness = operation({
  ...asksNobody,
  id: 'readReadiness',
  path: '/health/ready',
  summary: 'Can the service work',
  description: 'Asks the database. A proxy sends no requests here while this answers 503.',
  answers: { 200: { description: 'The database answers', schema: Health, example: { status: 'ok' } } },
});

const METRICS_EXAMPLE = `# HELP http_request_duration_seconds Duration of HTTP requests by operation and status
# TYPE http_request_duration_seconds histogram
http_request_duration_seconds_bucket{le="0.005",operation="previewPlan",status="200"} 41
http_request_duration_seconds_sum{operation="previewPlan",status="200"} 0.164
http_request_duration_seconds_count{operation="previewPlan",status="200"} 42
`;

const readMetrics = operation({
  ...asksNobody,
  id: 'readMetrics',
  path: '/metrics',
  summary: 'Figures for monitoring',
  description: 'Memory, event loop, and request durations by operation and status, in the text format of Prometheus.',
  answers: { 200: { description: 'Figures as text', media: ['text/plain'], mediaExample: METRICS_EXAMPLE } },
});

const readProblem = operation({
  ...asksNobody,
  id: 'readProblem',
  path: '/problems/{code}',
  summary: 'Explain a problem',
  description: 'What the `type` of a problem leads to: its meaning, its cause, and what to do about it.',
  params: z.strictObject({
    code: z
      .string()
      .max(100)
      .meta({ examples: ['request.shape_invalid'] })
      .describe('The problem’s code'),
  }),
  answers: {
    200: {
      description: 'The explanation as plain text (Markdown)',
      media: ['text/plain'],
      mediaExample: readProblemTexts().get('request.file_empty') ?? '',
    },
  },
  problems: { 404: ['request.problem_unknown'] },
});

export function mountServiceOperations(shell: HttpShell): void {
  const explanations = readProblemTexts();
  mount(shell, readLiveness, async () => ({ status: 200, body: { status: 'ok' } }));
  mount(shell, readReadiness, async ({ db }) => {
    await askDatabase(db);
    return { status: 200, body: { status: 'ok' } };
  });
  mount(shell, readMetrics, async () => ({
    status: 200,
    file: { mediaType: shell.metrics.mediaType, name: null, content: await shell.metrics.text() },
  }));
  mount(shell, readProblem, async ({ params }) => {
    const explanation = explanations.get(params.code);
    if (explanation === undefined) throw problemUnknown();
    return { status: 200, file: { mediaType: 'text/plain; charset=utf-8', name: null, content: explanation } };
  });
}

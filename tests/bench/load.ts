import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { LoadJob, LoadResult, PageJob, PaymentJob } from './load-jobs.ts';

/*
 * The caller's side of the HTTP measurements, in a process of its own so that it takes no time from the service's. Started by
 * load-jobs.ts, takes one job at a time and answers with its figures.
 */

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

type Call = { readonly method: 'GET' | 'POST'; readonly path: string; readonly key?: string; readonly body?: string };

function call({ base, token }: LoadJob, { method, path, key, body }: Call): Promise<number> {
  const headers: Record<string, string | number> = { authorization: `Bearer ${token}` };
  if (key !== undefined) headers['idempotency-key'] = key;
  if (body !== undefined) {
    headers['content-type'] = 'application/json';
    headers['content-length'] = Buffer.byteLength(body);
  }
  return new Promise((resolve, reject) => {
    const sent = request(`${base}${path}`, { method, headers, agent }, (answer) => {
      answer.on('data', () => undefined);
      answer.on('end', () => resolve(answer.statusCode ?? 0));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** One caller; the pages take turns, each of them all its requests at once as a browser sends them. */
async function askPages(job: PageJob): Promise<LoadResult> {
  const milliseconds: Record<string, number[]> = Object.fromEntries(Object.keys(job.pages).map((name) => [name, []]));
  let failures = 0;
  for (let turn = 0; turn < job.turns; turn += 1) {
    for (const [name, paths] of Object.entries(job.pages)) {
      const start = performance.now();
      const statuses = await Promise.all(paths.map((path) => call(job, { method: 'GET', path })));
      milliseconds[name]?.push(performance.now() - start);
      failures += statuses.filter((status) => status !== 200).length;
    }
  }
  return { milliseconds, failures };
}

/** Several callers, each paying on one loan after the other; two never ask for the same loan at the same time. */
async function pay(job: PaymentJob): Promise<LoadResult> {
  const end = performance.now() + job.seconds * 1000;
  const milliseconds: number[] = [];
  let failures = 0;
  const client = async (number: number): Promise<void> => {
    for (let at = number; performance.now() < end; at += job.clients) {
      const path = `/v1/loans/${job.loanIds[at % job.loanIds.length]}/payments`;
      const start = performance.now();
      const status = await call(job, { method: 'POST', path, key: randomUUID(), body: job.body });
      milliseconds.push(performance.now() - start);
      if (status !== 201) failures += 1;
    }
  };
  await Promise.all(Array.from({ length: job.clients }, (_none, number) => client(number)));
  return { milliseconds: { payment: milliseconds }, failures };
}

process.on('message', (job: LoadJob) => {
  const work = job.kind === 'pages' ? askPages(job) : pay(job);
  work.then(
    (result) => process.send?.(result),
    (error: unknown) => process.send?.({ milliseconds: {}, failures: -1, problem: String(error) }),
  );
});

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

type Caller = { readonly base: string; readonly token: string };

/** Each page is a list of paths; each turn asks for every page once. */
export type PageJob = Caller & {
  readonly kind: 'pages';
  readonly pages: Readonly<Record<string, readonly string[]>>;
  readonly turns: number;
};

export type PaymentJob = Caller & {
  readonly kind: 'payments';
  readonly loanIds: readonly string[];
  readonly body: string;
  readonly clients: number;
  readonly seconds: number;
};

export type LoadJob = PageJob | PaymentJob;

export type LoadResult = {
  /** One figure for each answer, by name. */
  readonly milliseconds: Readonly<Record<string, readonly number[]>>;
  readonly failures: number;
  readonly problem?: string;
};

export type LoadGenerator = {
  /** Fails when a single answer was not the one expected: a refusal is quickly given. */
  readonly run: (job: LoadJob) => Promise<LoadResult>;
  readonly stop: () => void;
};

export function startLoadGenerator(): LoadGenerator {
  const child = fork(join(import.meta.dirname, 'load.ts'));
  return {
    run: async (job) => {
      child.send(job);
      const [result] = (await once(child, 'message')) as [LoadResult];
      if (result.failures !== 0) throw new Error(result.problem ?? `${result.failures} answers were failures`);
      return result;
    },
    stop: () => child.disconnect(),
  };
}

import { FullTimeEquivalents } from './full-time-equivalents.ts';
import type { Jobs } from './jobs.ts';

/** Jobs of several loans together. */
export type JobsFigures = {
  /** How many loans have such a statement. */
  readonly loanCount: number;
  readonly jobsSecured: number;
  readonly jobsCreated: number;
  /** Of those statements that say it. */
  readonly jobsSecuredFte: FullTimeEquivalents;
  readonly jobsCreatedFte: FullTimeEquivalents;
  /** Statements in heads alone: their jobs are missing in full-time equivalents. */
  readonly withoutFte: number;
};

/** Sums up one statement of each loan; null where a loan has none. */
export function sumOfJobs(stated: readonly (Jobs | null)[]): JobsFigures {
  const jobs = stated.filter((one) => one !== null);
  const equivalents = (of: (one: Jobs) => FullTimeEquivalents | null): FullTimeEquivalents =>
    FullTimeEquivalents.sum(jobs.flatMap((one) => of(one) ?? []));
  return {
    loanCount: jobs.length,
    jobsSecured: jobs.reduce((sum, { jobsSecured }) => sum + jobsSecured, 0),
    jobsCreated: jobs.reduce((sum, { jobsCreated }) => sum + jobsCreated, 0),
    jobsSecuredFte: equivalents(({ jobsSecuredFte }) => jobsSecuredFte),
    jobsCreatedFte: equivalents(({ jobsCreatedFte }) => jobsCreatedFte),
    withoutFte: jobs.filter((one) => one.jobsSecuredFte === null || one.jobsCreatedFte === null).length,
  };
}

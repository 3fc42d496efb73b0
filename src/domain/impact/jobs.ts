import { refused } from '../errors.ts';
import type { Regime } from '../lending/allocation-order.ts';
import type { FullTimeEquivalents } from './full-time-equivalents.ts';

/** Whether somebody takes up a business with the loan, or a firm was there before. */
export type Firm = 'founder' | 'existing';

/**
 * What a loan does for jobs (rules §13): those it keeps and those it adds, each counted in heads and, where somebody said
 * so, in full-time equivalents. Nothing else is asked about the people who hold them.
 */
export type Jobs = {
  readonly jobsSecured: number;
  readonly jobsCreated: number;
  readonly jobsSecuredFte: FullTimeEquivalents | null;
  readonly jobsCreatedFte: FullTimeEquivalents | null;
};

/** As stated; where nobody said, a loan under the founders' law (BGB §513) is one to a founder. */
export function firmOf({ firm, regime }: { readonly firm: Firm | null; readonly regime: Regime }): Firm | null {
  return firm ?? (regime === 'FOUNDER' ? 'founder' : null);
}

/** `impact.more_equivalents_than_heads` */
export function checkJobs({ jobsSecured, jobsCreated, jobsSecuredFte, jobsCreatedFte }: Jobs): void {
  checkHeads(jobsSecured, jobsSecuredFte);
  checkHeads(jobsCreated, jobsCreatedFte);
}

function checkHeads(heads: number, fte: FullTimeEquivalents | null): void {
  if (fte === null || !fte.isMoreThan(heads)) return;
  throw refused(
    'impact.more_equivalents_than_heads',
    {
      de: `${fte.toText()} Vollzeitstellen können nicht ${heads} Personen sein: niemand zählt mehr als eine.`,
      en: `${fte.toText()} full-time equivalents cannot be ${heads} people: nobody counts as more than one.`,
    },
    { heads, full_time_equivalents: fte.toText() },
  );
}

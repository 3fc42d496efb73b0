import type { ImpactSource, ImpactStage } from '../domain/impact/impact-statements.ts';
import type { Jobs } from '../domain/impact/jobs.ts';

/** What a borrower, a paper or the adviser's guess says of the jobs. */
export type ImpactAct = Jobs & {
  readonly does: 'recordImpactStatement';
  readonly stage: Exclude<ImpactStage, 'application'>;
  readonly year: number | null;
  readonly statedBy: ImpactSource;
  readonly note: string | null;
};

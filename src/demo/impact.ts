import type { ImpactSource, ImpactStage } from '../domain/impact/impact-statements.ts';
import { FullTimeEquivalents } from '../domain/impact/full-time-equivalents.ts';
import type { Jobs } from '../domain/impact/jobs.ts';
import { type BusinessDate, plusMonths, yearOf } from '../domain/time/business-date.ts';
import { later, onOrAfter } from './calendar.ts';
import type { LoanPlan } from './careers.ts';
import { type Chance, chanceFor } from './random.ts';
import type { ImpactAct } from './impact-act.ts';
import type { CasePlan, Scene } from './story.ts';

/** What borrowers said of their jobs, from the payout to the last instalment; a few could not be reached. */

type Heads = Pick<Jobs, 'jobsSecured' | 'jobsCreated'>;

/** The heads as jobs: some of them are half ones. */
export function jobsOf({ jobsSecured, jobsCreated }: Heads, chance: Chance): Jobs {
  return {
    jobsSecured,
    jobsCreated,
    jobsSecuredFte: equivalents(jobsSecured, chance),
    jobsCreatedFte: equivalents(jobsCreated, chance),
  };
}

function equivalents(heads: number, chance: Chance): FullTimeEquivalents {
  const halves = 2 * heads - (heads === 0 ? 0 : chance.below(heads));
  return FullTimeEquivalents.parse(`${Math.floor(halves / 2)}.${halves % 2 === 1 ? '50' : '00'}`);
}

type Told = {
  readonly loan: LoanPlan;
  readonly application: CasePlan;
  /** The day of the last payment; null while the loan runs. */
  readonly repaidOn: BusinessDate | null;
  readonly until: BusinessDate;
};

const NOT_REACHED_PERCENT = 8;

export function impactScenes({ loan, application, repaidOn, until }: Told): readonly Scene<ImpactAct>[] {
  const { dates, standing } = loan;
  if (standing.is === 'awaiting_payout') return [];
  const chance = chanceFor(`impact ${loan.career} ${loan.ordinal}`);
  const scenes: Scene<ImpactAct>[] = [];
  let heads: Heads = application;
  const tell = (day: BusinessDate, stage: ImpactAct['stage'], year: number | null): void => {
    heads = stage === 'payout' ? heads : changed(heads, chance);
    const jobs = jobsOf(heads, chance);
    const source = chance.pick(SOURCES);
    const isReached = !chance.happens(NOT_REACHED_PERCENT);
    if (isReached && day <= until) scenes.push(sceneOf(day, { stage, year, source, jobs }));
  };
  tell(later(dates.paidOut, chance.between(2, 9)), 'payout', null);
  for (const on of anniversariesOf(dates.paidOut, repaidOn ?? until)) {
    const asked = later(onOrAfter(on), chance.between(1, 12));
    if (repaidOn === null || asked <= repaidOn) tell(asked, 'yearly', yearOf(on));
  }
  if (repaidOn !== null) tell(later(repaidOn, chance.between(3, 15)), 'closing', null);
  return scenes;
}

function anniversariesOf(paidOut: BusinessDate, until: BusinessDate): readonly BusinessDate[] {
  const days: BusinessDate[] = [];
  for (let day = plusMonths(paidOut, 12); day <= until; day = plusMonths(paidOut, 12 * (days.length + 1))) {
    days.push(day);
  }
  return days;
}

const SOURCES: readonly ImpactSource[] = ['borrower', 'borrower', 'borrower', 'borrower', 'staff_estimate', 'document'];

/** Firms grow more often than they shrink. */
function changed({ jobsSecured, jobsCreated }: Heads, chance: Chance): Heads {
  if (chance.happens(7)) return { jobsSecured: Math.max(0, jobsSecured - 1), jobsCreated };
  return { jobsSecured, jobsCreated: chance.happens(14) ? jobsCreated + 1 : jobsCreated };
}

type Said = {
  readonly stage: Exclude<ImpactStage, 'application'>;
  readonly year: number | null;
  readonly source: ImpactSource;
  readonly jobs: Jobs;
};

const MINUTE = 430;

function sceneOf(day: BusinessDate, { stage, year, source, jobs }: Said): Scene<ImpactAct> {
  const act: ImpactAct = { does: 'recordImpactStatement', stage, year, statedBy: source, ...jobs, note: null };
  return { day, minute: MINUTE, by: 'adviser', act };
}

import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { loadFiles } from './case-files.service.ts';
import { groundOf } from './case-page.view.ts';
import { casesIn } from './cases.repository.ts';
import type { CaseStatus, CreditCase } from './cases.types.ts';
import { nextStepsOf, RESOLUTION_POSSIBLE, WAITING, type NextStep } from './next-steps.ts';

/** A step which a case waits for from this person. */
export type WaitingStep = {
  readonly case: Pick<CreditCase, 'id' | 'number' | 'principal' | 'borrowerPersonIds' | 'adviserUserId'>;
  readonly step: NextStep;
};

/** Where cases can wait for each role; the other statuses need not be loaded. */
const STATUSES: Readonly<Record<NextStep['role'], readonly CaseStatus[]>> = {
  board: ['complete'],
  treasurer: ['contracted'],
  supervisory_board: RESOLUTION_POSSIBLE,
  credit_officer: WAITING,
};

const ROLES = Object.keys(STATUSES) as readonly NextStep['role'][];

/** What credit cases wait for from this person; a party to a case, or somebody recused, finds nothing of it here. */
export async function stepsWaitingFor(db: Db, actor: Actor, today: BusinessDate): Promise<readonly WaitingStep[]> {
  const statuses = ROLES.filter((role) => actor.roles.includes(role)).flatMap((role) => STATUSES[role]);
  if (statuses.length === 0) return [];
  const files = await loadFiles(db, await casesIn(db, [...new Set(statuses)]));
  return files
    .filter((file) => groundOf(file, actor) === null)
    .flatMap((file) => {
      const steps = nextStepsOf(file, today).filter((step) => isFor(step, actor));
      return steps.map((step) => ({ case: file.case, step }));
    });
}

function isFor({ role, personIds }: NextStep, actor: Actor): boolean {
  return actor.roles.includes(role) && (personIds === null || personIds.includes(actor.personId));
}

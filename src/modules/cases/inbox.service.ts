import type { z } from 'zod';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { loadFiles } from './case-files.service.ts';
import type { InboxItem } from './inbox.schema.ts';
import { groundOf, personsOf } from './case-page.view.ts';
import { missingOut, personOut, type Persons } from './case-summary.view.ts';
import { casesIn } from './cases.repository.ts';
import type { CaseFile } from './case-file.types.ts';
import { nextStepsOf, STEP_NAMES, WAITING, type NextStep } from './next-steps.ts';

type Item = z.input<typeof InboxItem>;

/** What waits for this person, late and urgent first; a party to a case finds nothing of it here. */
export async function inboxOf(db: Db, actor: Actor, today: BusinessDate): Promise<Item[]> {
  const files = await loadFiles(db, await casesIn(db, WAITING));
  const persons = await personsOf(db, files);
  const items = files
    .filter((file) => groundOf(file, actor) === null)
    .flatMap((file) =>
      nextStepsOf(file, today)
        .filter((step) => isFor(step, actor))
        .map((step) => itemOut(file, step, { persons, today })),
    );
  return items.toSorted((one, other) => urgency(one).localeCompare(urgency(other)));
}

function isFor({ role, personIds }: NextStep, actor: Actor): boolean {
  return actor.roles.includes(role) && (personIds === null || personIds.includes(actor.personId));
}

const WITHOUT_DUE_DATE = '9999-12-31';

function urgency({ due_on: dueOn, case_number: number }: Item): string {
  return `${dueOn ?? WITHOUT_DUE_DATE} ${number}`;
}

function itemOut(
  file: CaseFile,
  step: NextStep,
  context: { readonly persons: Persons; readonly today: BusinessDate },
): Item {
  return {
    case_id: file.case.id,
    case_number: file.case.number,
    borrowers: file.case.borrowerPersonIds.map((id) => personOut(context.persons, id)),
    principal: file.case.principal.toText(),
    step: step.kind,
    name: { ...STEP_NAMES[step.kind] },
    due_on: step.dueOn,
    is_late: step.dueOn !== null && step.dueOn < context.today,
    missing: missingOut(step.missing),
  };
}

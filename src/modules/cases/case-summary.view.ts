import type { z } from 'zod';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { instantText } from '../../platform/http/wire.ts';
import { referenceOut, type Person, type PersonReference } from '../persons/index.ts';
import { clockEventsOf, decisionClockOf, type Missing } from './case-rules.ts';
import type { CaseSummary, CreditCase as CreditCaseSchema } from './case-page.schema.ts';
import type { CaseFile } from './case-file.types.ts';
import { deadlineInWords } from './deadline-in-words.ts';
import { STEP_NAMES, type NextStep } from './next-steps.ts';

export type Persons = ReadonlyMap<string, Person>;
type SummaryOut = z.input<typeof CaseSummary>;
type NextStepOut = z.input<typeof CreditCaseSchema>['next_steps'][number];

export function personOut(persons: Persons, id: string): z.input<typeof PersonReference> {
  const person = persons.get(id);
  if (!person) throw new Error('everybody in a case is a recorded person');
  return referenceOut(person);
}

export function summaryOut(file: CaseFile, persons: Persons, today: BusinessDate): SummaryOut {
  const creditCase = file.case;
  return {
    id: creditCase.id,
    number: creditCase.number,
    status: creditCase.status,
    borrowers: creditCase.borrowerPersonIds.map((id) => personOut(persons, id)),
    principal: creditCase.principal.toText(),
    term_months: creditCase.termMonths,
    purpose: creditCase.purpose,
    purpose_kind: creditCase.purposeKind,
    regime: creditCase.regime,
    sector: creditCase.sector,
    district: creditCase.district,
    adviser_user_id: creditCase.adviserUserId,
    submitted_on: creditCase.submittedOn,
    decision_deadline: deadlineOut(file, today),
    version: creditCase.version,
    created_at: instantText(creditCase.createdAt),
  };
}

function deadlineOut(file: CaseFile, today: BusinessDate): SummaryOut['decision_deadline'] {
  const clock = decisionClockOf(file, today);
  const since = clockEventsOf(file).at(-1)?.on;
  if (!clock || !since) return null;
  const workingDaysAllowed = file.policy.terms.decision.workingDays;
  const decidedOn = file.outcome?.decidedOn ?? null;
  return {
    due_on: clock.dueOn,
    is_running: clock.isRunning,
    working_days_used: clock.workingDaysUsed,
    working_days_allowed: workingDaysAllowed,
    is_target_met: clock.isTargetMet,
    is_late: clock.isLate,
    explanation: deadlineInWords({ clock, workingDaysAllowed, since, decidedOn }),
  };
}

export function missingOut(missing: readonly Missing[]): { code: string; sentence: { de: string; en: string } }[] {
  return missing.map(({ code, sentence }) => ({ code, sentence: { ...sentence } }));
}

export function stepOut(step: NextStep): NextStepOut {
  return {
    kind: step.kind,
    name: { ...STEP_NAMES[step.kind] },
    role: step.role,
    person_ids: step.personIds === null ? null : [...step.personIds],
    due_on: step.dueOn,
    missing: missingOut(step.missing),
  };
}

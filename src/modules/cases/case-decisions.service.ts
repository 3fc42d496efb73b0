import { readDecisionClock } from '../../domain/decisions/decision-clock.ts';
import type { DecisionTerms } from '../../domain/policy/policy-terms.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { policyByNumber } from '../policy/index.ts';
import { eventsOf } from './case-file.repository.ts';
import { clockEventsOf } from './case-rules.ts';
import { lockCase, note } from './case-steps.ts';
import { caseIdsCompleteBy, caseIdsWithoutMissedDeadline, casesByIds } from './cases.repository.ts';
import type { CaseEvent, Outcome } from './case-file.types.ts';
import type { CaseDecision, CreditCase } from './cases.types.ts';
import { outcomesOf } from './decisions.repository.ts';

/**
 * Decisions against the target, by what had been recorded at a moment: what was decided between the two days, and what was
 * complete and undecided at the end of the second, which is not after today. Oldest first.
 */
export async function caseDecisions(db: Db, span: KnownSpan): Promise<readonly CaseDecision[]> {
  return await decisionsAmong(db, await caseIdsCompleteBy(db, span.to), span);
}

type KnownSpan = { readonly from: BusinessDate; readonly to: BusinessDate; readonly knownAt: Date };

async function decisionsAmong(
  db: Db,
  ids: readonly string[],
  { from, to, knownAt }: KnownSpan,
): Promise<readonly CaseDecision[]> {
  const isKnown = ({ recordedAt }: { readonly recordedAt: Date }): boolean => recordedAt <= knownAt;
  const [cases, events, outcomes] = await Promise.all([casesByIds(db, ids), eventsOf(db, ids), outcomesOf(db, ids)]);
  const eventsByCase = Map.groupBy(events.filter(isKnown), ({ caseId }) => caseId);
  const outcomeByCase = new Map(outcomes.filter(isKnown).map((outcome) => [outcome.caseId, outcome]));
  const terms = await decisionTermsOf(db, cases);
  return cases.flatMap((creditCase) => {
    const decision = decisionOf(creditCase, {
      events: (eventsByCase.get(creditCase.id) ?? []).filter(({ occurredOn }) => occurredOn <= to),
      outcome: outcomeByCase.get(creditCase.id) ?? null,
      terms: terms.get(creditCase.policyNumber),
      to,
    });
    return decision === null || (decision.decidedOn !== null && decision.decidedOn < from) ? [] : [decision];
  });
}

/**
 * Writes into the history of each case that it was still undecided at the end of a day after its due date, so that late
 * cases stand out for good, also once they are decided. Each once. Returns how many.
 */
export async function recordMissedDeadlines(tx: Tx, { on, recordedAt }: MissedBy): Promise<number> {
  const ids = await caseIdsWithoutMissedDeadline(tx, on);
  const late = (await decisionsAmong(tx, ids, { from: on, to: on, knownAt: recordedAt })).filter(
    ({ target }) => target === 'late',
  );
  for (const { caseId } of late) {
    const creditCase = await lockCase(tx, { by: 'id', id: caseId });
    await note(tx, creditCase, [
      { caseId, kind: 'deadline_missed', occurredOn: on, itemId: null, reason: null, recordedAt, recordedBy: null },
    ]);
  }
  return late.length;
}

type MissedBy = { readonly on: BusinessDate; readonly recordedAt: Date };

async function decisionTermsOf(db: Db, cases: readonly CreditCase[]): Promise<ReadonlyMap<number, DecisionTerms>> {
  const numbers = [...new Set(cases.map(({ policyNumber }) => policyNumber))];
  const policies = await Promise.all(numbers.map(async (number) => await policyByNumber(db, number)));
  return new Map(policies.map(({ number, terms }) => [number, terms.decision]));
}

type Known = {
  /** Up to the second day. */
  readonly events: readonly CaseEvent[];
  readonly outcome: Outcome | null;
  readonly terms: DecisionTerms | undefined;
  readonly to: BusinessDate;
};

/** Null when the case ended without a decision. */
function decisionOf(creditCase: CreditCase, { events, outcome, terms, to }: Known): CaseDecision | null {
  const clockEvents = clockEventsOf({ events });
  const [first] = clockEvents;
  const isDecided = outcome !== null && outcome.decidedOn <= to;
  const isWithdrawn = events.some(({ kind }) => kind === 'withdrawn');
  if (!first || !terms || (isWithdrawn && !isDecided)) return null;
  const decidedOn = isDecided ? outcome.decidedOn : null;
  const clock = readDecisionClock({ events: clockEvents, decidedOn, asOf: to }, terms);
  const undecided = clock.isLate ? 'late' : 'open';
  return {
    caseId: creditCase.id,
    caseNumber: creditCase.number,
    principal: creditCase.principal,
    lenderOfRecord: creditCase.lenderOfRecord,
    completeOn: first.on,
    dueOn: clock.dueOn,
    decidedOn,
    outcome: isDecided ? outcome.outcome : null,
    workingDaysUsed: clock.workingDaysUsed,
    workingDaysAllowed: terms.workingDays,
    target: clock.isTargetMet === null ? undecided : clock.isTargetMet ? 'met' : 'missed',
  };
}

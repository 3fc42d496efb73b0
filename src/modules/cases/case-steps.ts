import { checkCaseTransition } from '../../domain/decisions/case-status.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { guaranteesOfCase } from '../guarantees/index.ts';
import { lockPersons } from '../persons/index.ts';
import { insertEvents } from './case-file.repository.ts';
import { partiesOf } from './case-rules.ts';
import { caseNotFound, notInThisStatus, partyProcessesIt } from './cases.refusals.ts';
import { findCase, lockCaseRow, saveCase } from './cases.repository.ts';
import type { CaseEvent, CaseEventKind } from './case-file.types.ts';
import type { CaseStatus, CreditCase } from './cases.types.ts';

/** What every step of a case shares: its locks, its statuses and its history. */

/** Locks the row; 404 `case.not_found`. */
export async function lockCase(tx: Tx, reference: IdOrNumber): Promise<CreditCase> {
  const creditCase = await lockCaseRow(tx, reference);
  if (!creditCase) throw caseNotFound();
  return creditCase;
}

/**
 * Persons before the case, the house's order: two decisions on loans of one borrower then follow one another, and
 * together stay below the ceiling. Borrowers change in a draft only, hence a draft changed meanwhile is read again.
 */
export async function lockCaseWithBorrowers(tx: Tx, reference: IdOrNumber): Promise<CreditCase> {
  const found = await findCase(tx, reference);
  if (!found) throw caseNotFound();
  await lockPersons(tx, found.borrowerPersonIds);
  const locked = await lockCase(tx, reference);
  if (found.version !== locked.version) await lockPersons(tx, locked.borrowerPersonIds);
  return locked;
}

/** `case.not_in_this_status` */
export function checkStatus(creditCase: Pick<CreditCase, 'status'>, allowed: readonly CaseStatus[]): void {
  if (!allowed.includes(creditCase.status)) throw notInThisStatus(creditCase.status, allowed);
}

/**
 * Whoever borrows or vouches does not process the own case, whatever role allows it: four eyes compare persons.
 * `case.party_processes_it`
 */
export async function checkNotParty(tx: Tx, creditCase: CreditCase, deed: Deed): Promise<void> {
  const { borrowerIds, guarantorIds } = partiesOf({
    case: creditCase,
    guarantees: await guaranteesOfCase(tx, creditCase.id),
  });
  if (borrowerIds.includes(deed.byPersonId) || guarantorIds.includes(deed.byPersonId)) throw partyProcessesIt();
}

type Detail = { readonly itemId?: string; readonly reason?: string | null };

export function eventOf(caseId: string, kind: CaseEventKind, deed: Deed, detail: Detail = {}): CaseEvent {
  return {
    caseId,
    kind,
    occurredOn: deed.today,
    itemId: detail.itemId ?? null,
    reason: detail.reason ?? null,
    recordedAt: deed.recordedAt,
    recordedBy: deed.byUserId,
  };
}

type Advance = {
  readonly to: CaseStatus;
  readonly kinds: readonly CaseEventKind[];
  readonly reason?: string | null;
  readonly changes?: Partial<CreditCase>;
};

/** Moves a locked case to its next status by the table and writes its history; `case.transition_not_allowed`. */
export async function advance(tx: Tx, creditCase: CreditCase, step: Advance, deed: Deed): Promise<CreditCase> {
  checkCaseTransition(creditCase.status, step.to);
  const next = { ...creditCase, ...step.changes, status: step.to, version: creditCase.version + 1 };
  await saveCase(tx, next);
  const events = step.kinds.map((kind) => eventOf(creditCase.id, kind, deed, { reason: step.reason ?? null }));
  await insertEvents(tx, events);
  return next;
}

/** Notes something on a locked case that leaves its status as it is; its version counts on all the same. */
export async function note(tx: Tx, creditCase: CreditCase, events: readonly CaseEvent[]): Promise<CreditCase> {
  const next = { ...creditCase, version: creditCase.version + 1 };
  await saveCase(tx, next);
  await insertEvents(tx, events);
  return next;
}

import {
  type BorrowerEvent,
  checkBorrowerEvent,
  claimsToLodge,
  remindersRestUntil,
} from '../../domain/lending/borrower-events.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { getLoan, type Loan, lockRunningLoan } from '../loans/index.ts';
import {
  borrowerEventsOf,
  eventsOfInsolvencies,
  insertBorrowerEvent,
  type RecordedBorrowerEvent,
} from './borrower-events.repository.ts';
import { checkNotOwnLoan } from './change-requests.service.ts';
import type { WorkoutsDeps } from './workouts.types.ts';

/** A loan with all that happened to those who owe it. */
export type BorrowerSituation = { readonly loan: Loan; readonly events: readonly RecordedBorrowerEvent[] };

export type NewBorrowerEvent = {
  readonly loan: IdOrNumber;
  readonly event: BorrowerEvent;
  readonly note: string | null;
  readonly requestKey: string;
  readonly deed: Deed;
};

/**
 * Keeps what happened and lets reminders rest where it says so. Nothing is called due by it, and nobody leaves the
 * contract. Refused as `checkBorrowerEvent` says.
 */
export async function recordBorrowerEvent(
  tx: Tx,
  input: NewBorrowerEvent,
  deps: WorkoutsDeps,
): Promise<BorrowerSituation> {
  const { deed, event, note, requestKey } = input;
  const { loan } = await lockRunningLoan(tx, input.loan);
  await checkNotOwnLoan(tx, loan, deed);
  const earlier = await borrowerEventsOf(tx, loan.id);
  checkBorrowerEvent(event, { borrowerIds: loan.borrowerPersonIds, earlier, today: deed.today });
  const recorded = { ...event, id: newIdAt(deed.recordedAt), loanId: loan.id, note, recordedAt: deed.recordedAt };
  await insertBorrowerEvent(tx, recorded, { requestKey, deed });
  const until = remindersRestUntil(event.kind, deed.today);
  if (until !== null && loan.status !== 'closed') await holdReminders(tx, { loan, event, until, deed }, deps);
  return { loan, events: [...earlier, recorded] };
}

/** Proceedings in which the claim on a loan still has to be lodged. */
export type ClaimToLodge = { readonly loan: Loan; readonly opened: RecordedBorrowerEvent };

/** Of all loans that are still owed; few at a time. */
export async function loansWithClaimsToLodge(db: Db): Promise<readonly ClaimToLodge[]> {
  const byLoan = Map.groupBy(await eventsOfInsolvencies(db), ({ loanId }) => loanId);
  const found: ClaimToLodge[] = [];
  for (const [loanId, events] of byLoan) {
    const toLodge = new Set<BorrowerEvent>(claimsToLodge(events));
    const opened = events.filter((event) => toLodge.has(event));
    if (opened.length === 0) continue;
    const loan = await getLoan(db, { by: 'id', id: loanId });
    found.push(...opened.map((event) => ({ loan, opened: event })));
  }
  return found;
}

type Rest = {
  readonly loan: Loan;
  readonly event: BorrowerEvent;
  readonly until: BusinessDate;
  readonly deed: Deed;
};

async function holdReminders(tx: Tx, { loan, event, until, deed }: Rest, deps: WorkoutsDeps): Promise<void> {
  const day = dateInWords(event.occurredOn).de;
  const reason =
    event.kind === 'died'
      ? `Todesfall vom ${day}: Die Erben sind zu ermitteln.`
      : `Insolvenzverfahren eröffnet am ${day} (${event.court ?? ''}, ${event.fileNumber ?? ''}).`;
  await deps.holdReminders(tx, {
    loan: { by: 'id', id: loan.id },
    from: deed.today,
    until,
    reason,
    requestKey: null,
    deed,
  });
}

import type { Selectable } from 'kysely';
import type { BorrowerEvent, BorrowerEventKind } from '../../domain/lending/borrower-events.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { BorrowerEvents } from '../../platform/db/schema.generated.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';

export type RecordedBorrowerEvent = BorrowerEvent & {
  readonly id: string;
  readonly loanId: string;
  readonly note: string | null;
  readonly recordedAt: Date;
};

function eventOf(row: Selectable<BorrowerEvents>): RecordedBorrowerEvent {
  return {
    id: row.id,
    loanId: row.loan_id,
    kind: row.kind as BorrowerEventKind,
    personId: row.person_id,
    occurredOn: row.occurred_on as BusinessDate,
    court: row.court,
    fileNumber: row.file_number,
    claimsDueOn: row.claims_due_on as BusinessDate | null,
    amount: row.amount === null ? null : Money.parse(row.amount),
    heirPersonId: row.heir_person_id,
    note: row.note,
    recordedAt: row.recorded_at,
  };
}

/** In the order of recording. */
export async function borrowerEventsOf(db: Db, loanId: string): Promise<readonly RecordedBorrowerEvent[]> {
  const query = db.selectFrom('borrower_events').selectAll().where('loan_id', '=', loanId);
  return (await query.orderBy('id').execute()).map(eventOf);
}

/** What happened to those who owe these loans, by loan, in the order of recording. */
export async function eventsOfLoans(
  db: Db,
  loanIds: readonly string[],
): Promise<ReadonlyMap<string, readonly RecordedBorrowerEvent[]>> {
  if (loanIds.length === 0) return new Map();
  const query = db.selectFrom('borrower_events').selectAll().where('loan_id', 'in', loanIds).orderBy('id');
  return Map.groupBy((await query.execute()).map(eventOf), ({ loanId }) => loanId);
}

/** Of loans that are still owed and whose proceedings are or were open: what there may be to lodge. */
export async function eventsOfInsolvencies(db: Db): Promise<readonly RecordedBorrowerEvent[]> {
  const rows = await db
    .selectFrom('borrower_events')
    .selectAll('borrower_events')
    .innerJoin('loans', 'loans.id', 'borrower_events.loan_id')
    .where('loans.status', 'in', ['running', 'written_off'])
    .where('borrower_events.kind', 'in', ['insolvency_opened', 'claim_lodged', 'insolvency_closed'])
    .orderBy('borrower_events.id')
    .execute();
  return rows.map(eventOf);
}

export async function insertBorrowerEvent(
  tx: Tx,
  event: RecordedBorrowerEvent,
  { requestKey, deed }: { readonly requestKey: string; readonly deed: Deed },
): Promise<void> {
  try {
    await tx
      .insertInto('borrower_events')
      .values({
        id: event.id,
        loan_id: event.loanId,
        person_id: event.personId,
        kind: event.kind,
        occurred_on: event.occurredOn,
        court: event.court,
        file_number: event.fileNumber,
        claims_due_on: event.claimsDueOn,
        amount: event.amount?.toText() ?? null,
        heir_person_id: event.heirPersonId,
        note: event.note,
        request_key: requestKey,
        recorded_at: event.recordedAt,
        recorded_by: deed.byUserId,
      })
      .execute();
  } catch (error) {
    throw constraintOf(error) === 'borrower_event_key_is_used_once' ? keyReused() : error;
  }
}

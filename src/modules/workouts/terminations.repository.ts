import type { AmountsCalledDue, TerminationCondition } from '../../domain/lending/termination.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import { finalNoticeRecordedAlready } from './terminations.refusals.ts';

/** SQL of final notices and terminations; whoever writes holds the loan's lock. */

export type RecordedNotice = {
  readonly id: string;
  readonly receivedOn: BusinessDate;
  /** Open amounts of overdue instalments on that day. */
  readonly arrears: Money;
  readonly documentReference: string | null;
};

/** Newest first. */
export async function finalNoticesOf(db: Db, loanId: string): Promise<readonly RecordedNotice[]> {
  const query = db.selectFrom('loan_final_notices').selectAll().where('loan_id', '=', loanId);
  return (await query.orderBy('received_on', 'desc').execute()).map((row) => ({
    id: row.id,
    receivedOn: row.received_on as BusinessDate,
    arrears: Money.parse(row.arrears),
    documentReference: row.document_reference,
  }));
}

type Recording = { readonly loanId: string; readonly requestKey: string; readonly deed: Deed };

/** 409 `final_notice.already_recorded`. */
export async function insertFinalNotice(tx: Tx, notice: RecordedNotice, recording: Recording): Promise<void> {
  const { loanId, requestKey, deed } = recording;
  try {
    await tx
      .insertInto('loan_final_notices')
      .values({
        id: notice.id,
        loan_id: loanId,
        received_on: notice.receivedOn,
        arrears: notice.arrears.toText(),
        document_reference: notice.documentReference,
        request_key: requestKey,
        recorded_at: deed.recordedAt,
        recorded_by: deed.byUserId,
      })
      .execute();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'final_notice_is_received_once_a_day') throw finalNoticeRecordedAlready(notice.receivedOn);
    throw constraint === 'final_notice_key_is_used_once' ? keyReused() : error;
  }
}

export type RecordedTermination = {
  readonly factId: string;
  readonly finalNoticeId: string;
  readonly conditions: readonly TerminationCondition[];
  readonly amounts: AmountsCalledDue;
  readonly defaultInterestThrough: BusinessDate | null;
};

export async function insertTermination(tx: Tx, made: RecordedTermination, recording: Recording): Promise<void> {
  const { loanId, requestKey, deed } = recording;
  try {
    await tx
      .insertInto('loan_terminations')
      .values({
        fact_id: made.factId,
        loan_id: loanId,
        final_notice_id: made.finalNoticeId,
        conditions: JSON.stringify(made.conditions),
        instalments: made.amounts.instalments.toText(),
        called: made.amounts.called.toText(),
        claims: made.amounts.claims.toText(),
        default_interest_through: made.defaultInterestThrough,
        request_key: requestKey,
        recorded_at: deed.recordedAt,
        recorded_by: deed.byUserId,
      })
      .execute();
  } catch (error) {
    throw constraintOf(error) === 'termination_key_is_used_once' ? keyReused() : error;
  }
}

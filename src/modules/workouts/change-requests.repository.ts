import type { Selectable } from 'kysely';
import type { LoanChange } from '../../domain/lending/loan-change.ts';
import type { DeferralMethod } from '../../domain/lending/loan-facts.ts';
import type { DueDay, RepaymentMethod } from '../../domain/lending/plan.types.ts';
import { Rate } from '../../domain/money/rate.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { LoanChangeRequests } from '../../platform/db/schema.generated.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import { changeRequestNotFound, changeRequestOpenAlready } from './change-requests.refusals.ts';
import type { ChangeRequest, ChangeStatus } from './change-requests.types.ts';

/** SQL of change requests; whoever writes holds the loan's lock. */

type TermsJson = {
  readonly annual_rate: string;
  readonly term_months: number;
  readonly method: RepaymentMethod;
  readonly due_day: DueDay;
  readonly principal_free_months: number;
};

function changeOf(row: Selectable<LoanChangeRequests>): LoanChange {
  if (row.kind === 'write_off') return { kind: 'write_off' };
  if (row.kind === 'deferral') {
    return { kind: 'deferral', months: row.deferral_months ?? 0, method: row.deferral_method as DeferralMethod };
  }
  // Written by this module alone, in this shape, and never changed afterwards.
  const terms = row.terms as unknown as TermsJson;
  return {
    kind: 'restructuring',
    terms: {
      annualRate: Rate.parse(terms.annual_rate),
      termMonths: terms.term_months,
      method: terms.method,
      dueDay: terms.due_day,
      principalFreeMonths: terms.principal_free_months,
    },
  };
}

function requestOf(row: Selectable<LoanChangeRequests>): ChangeRequest {
  return {
    id: row.id,
    loanId: row.loan_id,
    change: changeOf(row),
    effectiveOn: row.effective_on as BusinessDate | null,
    reason: row.reason,
    withoutConsentReason: row.without_consent_reason,
    status: row.status as ChangeStatus,
    endedOn: row.ended_on as BusinessDate | null,
    factId: row.fact_id,
    proposedByPersonId: row.proposed_by_person_id,
    recordedAt: row.recorded_at,
  };
}

/** Of this loan; 404 `change_request.not_found`. */
export async function getChangeRequest(db: Db, loanId: string, id: string): Promise<ChangeRequest> {
  const row = await db
    .selectFrom('loan_change_requests')
    .selectAll()
    .where('id', '=', id)
    .where('loan_id', '=', loanId)
    .executeTakeFirst();
  if (!row) throw changeRequestNotFound();
  return requestOf(row);
}

/** Newest first. */
export async function changeRequestsOfLoan(db: Db, loanId: string): Promise<readonly ChangeRequest[]> {
  const query = db.selectFrom('loan_change_requests').selectAll().where('loan_id', '=', loanId);
  return (await query.orderBy('id', 'desc').execute()).map(requestOf);
}

/** Of all loans, oldest first: what the board has to decide. */
export async function openChangeRequests(db: Db): Promise<readonly ChangeRequest[]> {
  const query = db.selectFrom('loan_change_requests').selectAll().where('status', '=', 'open');
  return (await query.orderBy('id').execute()).map(requestOf);
}

type NewChangeRequest = { readonly request: ChangeRequest; readonly requestKey: string; readonly deed: Deed };

/** 409 `change_request.already_open`; a key whose answer has been forgotten since is `idempotency.key_reused`. */
export async function insertChangeRequest(tx: Tx, { request, requestKey, deed }: NewChangeRequest): Promise<void> {
  try {
    await tx
      .insertInto('loan_change_requests')
      .values({
        id: request.id,
        loan_id: request.loanId,
        ...changeColumns(request.change),
        effective_on: request.effectiveOn,
        reason: request.reason,
        without_consent_reason: request.withoutConsentReason,
        proposed_by_person_id: request.proposedByPersonId,
        request_key: requestKey,
        recorded_at: request.recordedAt,
        recorded_by: deed.byUserId,
      })
      .execute();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'loan_has_one_open_change_request_of_a_kind') throw changeRequestOpenAlready();
    throw constraint === 'change_request_key_is_used_once' ? keyReused() : error;
  }
}

function changeColumns(change: LoanChange) {
  const { kind } = change;
  if (kind === 'write_off') return { kind };
  if (kind === 'deferral') return { kind, deferral_months: change.months, deferral_method: change.method };
  const { annualRate, termMonths, method, dueDay, principalFreeMonths } = change.terms;
  const terms: TermsJson = {
    annual_rate: annualRate.toText(),
    term_months: termMonths,
    method,
    due_day: dueDay,
    principal_free_months: principalFreeMonths,
  };
  return { kind, terms: JSON.stringify(terms) };
}

export async function endChangeRequest(
  tx: Tx,
  id: string,
  end: { readonly status: ChangeStatus; readonly endedOn: BusinessDate; readonly factId: string | null },
): Promise<void> {
  await tx
    .updateTable('loan_change_requests')
    .set({ status: end.status, ended_on: end.endedOn, fact_id: end.factId })
    .where('id', '=', id)
    .execute();
}

import { termsFromJson, termsToJson, type LoanTermsJson } from '../../domain/lending/terms-json.ts';
import type { InstalmentPlan, PlanRow } from '../../domain/lending/plan.types.ts';
import { Money } from '../../domain/money/money.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { OfferFigures } from './offer-figures.ts';
import type { Offer } from './case-file.types.ts';

type PlanRowJson = {
  readonly number: number;
  readonly due_date: string;
  readonly effective_due_date: string;
  readonly interest: string;
  readonly principal: string;
  readonly fee: string;
  readonly amount: string;
  readonly balance: string;
};

type PlanJson = {
  readonly rule_version: string;
  readonly payout_date: string;
  readonly principal: string;
  readonly rows: readonly PlanRowJson[];
};

/** A plan row in its stored and shown form. */
export function planRowToJson(row: PlanRow): PlanRowJson {
  return {
    number: row.number,
    due_date: row.dueDate,
    effective_due_date: row.effectiveDueDate,
    interest: row.interest.toText(),
    principal: row.principal.toText(),
    fee: row.fee.toText(),
    amount: row.amount.toText(),
    balance: row.balance.toText(),
  };
}

function planRowFromJson(row: PlanRowJson): PlanRow {
  return {
    number: row.number,
    dueDate: parseDate(row.due_date),
    effectiveDueDate: parseDate(row.effective_due_date),
    interest: Money.parse(row.interest),
    principal: Money.parse(row.principal),
    fee: Money.parse(row.fee),
    amount: Money.parse(row.amount),
    balance: Money.parse(row.balance),
  };
}

function planToJson(plan: InstalmentPlan): PlanJson {
  return {
    rule_version: plan.ruleVersion,
    payout_date: plan.payoutDate,
    principal: plan.principal.toText(),
    rows: plan.rows.map(planRowToJson),
  };
}

function planFromJson(json: PlanJson): InstalmentPlan {
  return {
    ruleVersion: json.rule_version,
    payoutDate: parseDate(json.payout_date),
    principal: Money.parse(json.principal),
    rows: json.rows.map(planRowFromJson),
  };
}

/** The jsonb columns are written by this file alone, in these shapes, and never changed afterwards. */
export async function offersOf(db: Db, caseIds: readonly string[]): Promise<readonly Offer[]> {
  if (caseIds.length === 0) return [];
  const query = db
    .selectFrom('case_offers')
    .selectAll()
    .where('case_id', 'in', [...caseIds]);
  return (await query.execute()).map((row) => ({
    id: row.id,
    caseId: row.case_id,
    offeredOn: parseDate(row.offered_on),
    validUntil: parseDate(row.valid_until),
    assumedPayoutDate: parseDate(row.assumed_payout_date),
    terms: termsFromJson(row.terms as unknown as LoanTermsJson),
    plan: planFromJson(row.plan as unknown as PlanJson),
    figures: row.figures as unknown as OfferFigures,
    recordedAt: row.recorded_at,
  }));
}

export async function insertOffer(tx: Tx, offer: Offer, recordedBy: string): Promise<void> {
  await tx
    .insertInto('case_offers')
    .values({
      id: offer.id,
      case_id: offer.caseId,
      offered_on: offer.offeredOn,
      valid_until: offer.validUntil,
      assumed_payout_date: offer.assumedPayoutDate,
      terms: JSON.stringify(termsToJson(offer.terms)),
      plan: JSON.stringify(planToJson(offer.plan)),
      figures: JSON.stringify(offer.figures),
      recorded_at: offer.recordedAt,
      recorded_by: recordedBy,
    })
    .execute();
}

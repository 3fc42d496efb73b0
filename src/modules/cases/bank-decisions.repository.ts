import type { Selectable } from 'kysely';
import type { BankDecision, BankLoan } from '../../domain/decisions/bank-decision.ts';
import { Money } from '../../domain/money/money.ts';
import { Rate } from '../../domain/money/rate.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { BankDecisions } from '../../platform/db/schema.generated.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';

/** What the partner bank decided on a case, as it stands on record. */
export type RecordedBankDecision = BankDecision & {
  readonly id: string;
  readonly caseId: string;
  readonly recordedAt: Date;
};

type NewRow = {
  readonly id: string;
  readonly caseId: string;
  readonly decision: BankDecision;
  readonly requestKey: string | null;
  readonly deed: Deed;
};

export async function insertBankDecision(tx: Tx, { decision, deed, ...row }: NewRow): Promise<void> {
  const { loan } = decision;
  try {
    await tx
      .insertInto('bank_decisions')
      .values({
        id: row.id,
        case_id: row.caseId,
        outcome: decision.outcome,
        decided_on: decision.decidedOn,
        bank: decision.bank,
        reference: decision.reference,
        reason: decision.reason,
        principal: loan && loan.principal.toText(),
        annual_rate: loan && loan.annualRate.toText(),
        term_months: loan && loan.termMonths,
        instalment: loan && loan.instalment.toText(),
        first_instalment_on: loan && loan.firstInstalmentOn,
        request_key: row.requestKey,
        recorded_at: deed.recordedAt,
        recorded_by: deed.byUserId,
      })
      .execute();
  } catch (error) {
    throw constraintOf(error) === 'bank_decisions_request_key_key' ? keyReused() : error;
  }
}

export async function bankDecisionsOf(db: Db, caseIds: readonly string[]): Promise<readonly RecordedBankDecision[]> {
  if (caseIds.length === 0) return [];
  const query = db
    .selectFrom('bank_decisions')
    .selectAll()
    .where('case_id', 'in', [...caseIds]);
  return (await query.execute()).map(toBankDecision);
}

function toBankDecision(row: Selectable<BankDecisions>): RecordedBankDecision {
  const about = {
    id: row.id,
    caseId: row.case_id,
    decidedOn: parseDate(row.decided_on),
    bank: row.bank,
    reference: row.reference,
    recordedAt: row.recorded_at,
  };
  const loan = loanOf(row);
  return loan === null
    ? { ...about, outcome: 'declined', reason: row.reason ?? '', loan }
    : { ...about, outcome: 'granted', reason: row.reason, loan };
}

function loanOf(row: Selectable<BankDecisions>): BankLoan | null {
  const { principal, annual_rate: rate, term_months: termMonths, instalment, first_instalment_on: first } = row;
  if (principal === null || rate === null || termMonths === null || instalment === null || first === null) return null;
  return {
    principal: Money.parse(principal),
    annualRate: Rate.parse(rate),
    termMonths,
    instalment: Money.parse(instalment),
    firstInstalmentOn: parseDate(first),
  };
}

/** Ids of the cases of a partner bank on which the board decided between two days, oldest first. */
export async function recommendedCaseIds(
  db: Db,
  { from, to }: { readonly from: BusinessDate; readonly to: BusinessDate },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('case_outcomes')
    .innerJoin('credit_cases', 'credit_cases.id', 'case_outcomes.case_id')
    .select('case_outcomes.case_id')
    .where('credit_cases.lender_of_record', '=', 'partner_bank')
    .where('case_outcomes.decided_on', '>=', from)
    .where('case_outcomes.decided_on', '<=', to)
    .orderBy('case_outcomes.decided_on')
    .orderBy('case_outcomes.case_id')
    .execute();
  return rows.map((row) => row.case_id);
}

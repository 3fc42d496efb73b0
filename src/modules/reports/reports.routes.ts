import type { z } from 'zod';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { inSnapshot } from '../../platform/db/transaction.ts';
import type { AnswerFile } from '../../platform/http/handler.ts';
import { mount } from '../../platform/http/mount.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { instantText } from '../../platform/http/wire.ts';
import { businessDateAt, type Clock } from '../../platform/time/clock.ts';
import { caseDecisions, recommendations } from '../cases/index.ts';
import { findPeriod, journalPosition, trialBalance } from '../ledger/index.ts';
import { personsByIds } from '../persons/index.ts';
import { findPolicyOn } from '../policy/index.ts';
import { type Cell, type Column, type CsvDialect, csvText, numberCell, textCell } from './csv.ts';
import { portfolio } from './portfolio.service.ts';
import { recommendationsOut } from './recommendations.wire.ts';
import * as operations from './reports.operations.ts';
import { checkAsOf, checkKnownAt, checkSpan } from './reports.refusals.ts';
import type * as schema from './reports.schema.ts';
import { type AboutReport, decisionsOut, portfolioOut, trialBalanceOut } from './reports.wire.ts';

export function mountReports(shell: HttpShell): void {
  mount(shell, operations.portfolioReport, async ({ db, query, clock }) => {
    const asOf = query.as_of ?? clock.today();
    const report = await inSnapshot(db, async (snapshot) => {
      const knownAt = query.known_at ?? (await usualKnowledge(snapshot, asOf, clock));
      checkKnownAt(knownAt, clock.now());
      checkAsOf(asOf, businessDateAt(knownAt));
      const about = await aboutReport(snapshot, asOf, clock);
      return portfolioOut(await portfolio(snapshot, { asOf, knownAt }), { ...about, known_at: instantText(knownAt) });
    });
    if (query.format === 'json') return { status: 200, body: report };
    return { status: 200, file: csvFile(`portfolio-${asOf}`, PORTFOLIO_COLUMNS, report.lines, query.format) };
  });
  mount(shell, operations.trialBalanceReport, async ({ db, query, clock }) => {
    const asOf = query.as_of ?? clock.today();
    checkAsOf(asOf, clock.today());
    const report = await inSnapshot(db, async (snapshot) =>
      trialBalanceOut(await trialBalance(snapshot, { asOf }), await aboutReport(snapshot, asOf, clock)),
    );
    if (query.format === 'json') return { status: 200, body: report };
    return { status: 200, file: csvFile(`trial-balance-${asOf}`, TRIAL_BALANCE_COLUMNS, report.lines, query.format) };
  });
  mount(shell, operations.decisionReport, async ({ db, query, clock }) => {
    const { from, to } = query;
    checkSpan(from, to);
    checkAsOf(to, clock.today());
    const report = await inSnapshot(db, async (snapshot) =>
      decisionsOut(await caseDecisions(snapshot, from, to), { ...(await aboutReport(snapshot, to, clock)), from }),
    );
    if (query.format === 'json') return { status: 200, body: report };
    return { status: 200, file: csvFile(`decisions-${from}-${to}`, DECISION_COLUMNS, report.lines, query.format) };
  });
  mountRecommendations(shell);
}

function mountRecommendations(shell: HttpShell): void {
  mount(shell, operations.recommendationReport, async ({ db, query, clock }) => {
    const { from, to } = query;
    checkSpan(from, to);
    checkAsOf(to, clock.today());
    const report = await inSnapshot(db, async (snapshot) => {
      const found = await recommendations(snapshot, { from, to });
      const persons = await personsByIds(
        snapshot,
        found.flatMap((one) => one.case.borrowerPersonIds),
      );
      return recommendationsOut(found, persons, { ...(await aboutReport(snapshot, to, clock)), from });
    });
    if (query.format === 'json') return { status: 200, body: report };
    const file = csvFile(`recommendations-${from}-${to}`, RECOMMENDATION_COLUMNS, report.lines, query.format);
    return { status: 200, file };
  });
}

/** Now; for a day in a closed month the moment of its closing, so that a report on it never changes (rules §2). */
async function usualKnowledge(db: Db, asOf: BusinessDate, clock: Clock): Promise<Date> {
  const period = await findPeriod(db, asOf.slice(0, 7));
  return period?.closedAt ?? clock.now();
}

async function aboutReport(db: Db, asOf: BusinessDate, clock: Clock): Promise<AboutReport> {
  const policy = await findPolicyOn(db, asOf);
  return {
    as_of: asOf,
    generated_at: instantText(clock.now()),
    policy_number: policy?.number ?? null,
    journal_position: await journalPosition(db),
  };
}

function csvFile<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  dialect: CsvDialect,
): AnswerFile {
  return { mediaType: 'text/csv', name: `${name}.csv`, content: csvText(columns, rows, dialect) };
}

type PortfolioRow = z.input<typeof schema.PortfolioLine>;
type BalanceRow = z.input<typeof schema.TrialBalanceLine>;
type DecisionRow = z.input<typeof schema.DecisionLine>;
type RecommendationRow = z.input<typeof schema.RecommendationLine>;

function column<Row, Name extends keyof Row & string>(name: Name, cell: (value: Row[Name]) => Cell): Column<Row> {
  return { name, cell: (row) => cell(row[name]) };
}

const text = (value: string | number | null): Cell => textCell(value === null ? null : String(value));

const PORTFOLIO_COLUMNS: readonly Column<PortfolioRow>[] = [
  column('loan_number', text),
  column('case_number', text),
  column('borrower', text),
  column('regime', text),
  column('sector', text),
  column('district', text),
  column('principal', numberCell),
  column('annual_rate', numberCell),
  column('term_months', text),
  column('paid_out_on', text),
  column('outstanding_principal', numberCell),
  column('arrears', numberCell),
  column('days_past_due', text),
  column('ageing_bucket', text),
  column('restructured_on', text),
];

const TRIAL_BALANCE_COLUMNS: readonly Column<BalanceRow>[] = [
  column('account', text),
  column('kind', text),
  column('name_de', text),
  column('name_en', text),
  column('skr03', text),
  column('skr04', text),
  column('debit', numberCell),
  column('credit', numberCell),
  column('balance', numberCell),
];

const DECISION_COLUMNS: readonly Column<DecisionRow>[] = [
  column('case_number', text),
  column('principal', numberCell),
  column('complete_on', text),
  column('due_on', text),
  column('decided_on', text),
  column('outcome', text),
  column('working_days_used', text),
  column('working_days_allowed', text),
  column('target', text),
  column('lender_of_record', text),
];

const RECOMMENDATION_COLUMNS: readonly Column<RecommendationRow>[] = [
  column('case_number', text),
  column('borrower', text),
  column('sector', text),
  column('district', text),
  column('jobs_secured', text),
  column('jobs_created', text),
  column('principal', numberCell),
  column('decided_on', text),
  column('outcome', text),
  column('status', text),
  column('bank', text),
  column('bank_reference', text),
  column('bank_decided_on', text),
  column('bank_principal', numberCell),
  column('bank_nominal_rate', numberCell),
  column('bank_term_months', text),
  column('bank_instalment', numberCell),
  column('bank_first_instalment_on', text),
];

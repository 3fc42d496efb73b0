import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { inSnapshot } from '../../platform/db/transaction.ts';
import { mount } from '../../platform/http/mount.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { wantedFormat } from '../../platform/http/table-format.ts';
import { instantText } from '../../platform/http/wire.ts';
import { tableFile } from '../../platform/tables/table-file.ts';
import { businessDateAt, type Clock } from '../../platform/time/clock.ts';
import { caseDecisions, recommendations } from '../cases/index.ts';
import { findPeriod, journalPosition, trialBalance } from '../ledger/index.ts';
import { personsByIds } from '../persons/index.ts';
import { findPolicyOn } from '../policy/index.ts';
import { portfolio } from './portfolio.service.ts';
import { recommendationsOut } from './recommendations.wire.ts';
import * as operations from './reports.operations.ts';
import { checkAsOf, checkKnownAt, checkSpan } from './reports.refusals.ts';
import { decisionTable, portfolioTable, recommendationTable, trialBalanceTable } from './reports.tables.ts';
import { type AboutReport, decisionsOut, portfolioOut, trialBalanceOut } from './reports.wire.ts';

export function mountReports(shell: HttpShell): void {
  mount(shell, operations.portfolioReport, async ({ db, query, clock, request, language }) => {
    const asOf = query.as_of ?? clock.today();
    const report = await inSnapshot(db, async (snapshot) => {
      const knownAt = query.known_at ?? (await usualKnowledge(snapshot, asOf, clock));
      checkKnownAt(knownAt, clock.now());
      checkAsOf(asOf, businessDateAt(knownAt));
      const about = await aboutReport(snapshot, asOf, clock);
      return portfolioOut(await portfolio(snapshot, { asOf, knownAt }), { ...about, known_at: instantText(knownAt) });
    });
    const format = wantedFormat(query.format, request);
    if (format === 'json') return { status: 200, body: report };
    return { status: 200, file: await tableFile(portfolioTable(report), { format, language }) };
  });
  mount(shell, operations.trialBalanceReport, async ({ db, query, clock, request, language }) => {
    const asOf = query.as_of ?? clock.today();
    checkAsOf(asOf, clock.today());
    const report = await inSnapshot(db, async (snapshot) =>
      trialBalanceOut(await trialBalance(snapshot, { asOf }), await aboutReport(snapshot, asOf, clock)),
    );
    const format = wantedFormat(query.format, request);
    if (format === 'json') return { status: 200, body: report };
    return { status: 200, file: await tableFile(trialBalanceTable(report), { format, language }) };
  });
  mount(shell, operations.decisionReport, async ({ db, query, clock, request, language }) => {
    const { from, to } = query;
    checkSpan(from, to);
    checkAsOf(to, clock.today());
    const report = await inSnapshot(db, async (snapshot) =>
      decisionsOut(await caseDecisions(snapshot, from, to), { ...(await aboutReport(snapshot, to, clock)), from }),
    );
    const format = wantedFormat(query.format, request);
    if (format === 'json') return { status: 200, body: report };
    return { status: 200, file: await tableFile(decisionTable(report), { format, language }) };
  });
  mountRecommendations(shell);
}

function mountRecommendations(shell: HttpShell): void {
  mount(shell, operations.recommendationReport, async ({ db, query, clock, request, language }) => {
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
    const format = wantedFormat(query.format, request);
    if (format === 'json') return { status: 200, body: report };
    return { status: 200, file: await tableFile(recommendationTable(report), { format, language }) };
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

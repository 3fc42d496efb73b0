import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { instantText } from '../../platform/http/wire.ts';
import { businessDateAt, type Clock } from '../../platform/time/clock.ts';
import { journalPosition, usualKnowledgeOf } from '../ledger/index.ts';
import { findPolicyOn } from '../policy/index.ts';
import { checkAsOf, checkKnownAt, checkSpan } from './reporting.refusals.ts';

/** What every report says of itself. */
export type AboutReport = {
  readonly as_of: BusinessDate;
  readonly known_at: string;
  readonly generated_at: string;
  readonly policy_number: number | null;
  readonly journal_position: number;
};

/** The end of a day as it was known at a moment (rules §2). */
export type AsKnown = { readonly asOf: BusinessDate; readonly knownAt: Date };

/** The days a report is asked for: the end of one, or a span. */
export type ReportQuery = {
  readonly as_of?: BusinessDate | undefined;
  readonly from?: BusinessDate | undefined;
  readonly to?: BusinessDate | undefined;
  readonly known_at?: Date | undefined;
};

/**
 * Of which day and by which knowledge a report speaks. Without a moment it is now; for a day in a closed month the moment
 * of its closing, so that a report on it never changes (rules §2). `report.as_of_in_future`,
 * `report.known_at_in_future`, `report.span_ends_before_it_begins`
 */
export async function reportMoment(db: Db, query: ReportQuery, clock: Clock): Promise<AsKnown> {
  const asOf = query.to ?? query.as_of ?? clock.today();
  if (query.from !== undefined) checkSpan(query.from, asOf);
  const knownAt = query.known_at ?? (await usualKnowledgeOf(db, asOf, clock.now()));
  checkKnownAt(knownAt, clock.now());
  checkAsOf(asOf, businessDateAt(knownAt));
  return { asOf, knownAt };
}

export async function aboutReport(db: Db, { asOf, knownAt }: AsKnown, clock: Clock): Promise<AboutReport> {
  const policy = await findPolicyOn(db, asOf);
  return {
    as_of: asOf,
    known_at: instantText(knownAt),
    generated_at: instantText(clock.now()),
    policy_number: policy?.number ?? null,
    journal_position: await journalPosition(db, knownAt),
  };
}

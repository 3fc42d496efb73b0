import { sql } from 'kysely';
import type { AccountCode } from '../../domain/ledger/accounts.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

/** What moved on an account in one of several spans that follow one another. */
export type SpanTurnover = {
  readonly account: AccountCode;
  /** 0: before the first of the first days; 1: from it on; and so on. */
  readonly span: number;
  readonly debit: Money;
  readonly credit: Money;
};

export type Spans = {
  /** First posting date of each span but the first, ascending. */
  readonly firstDays: readonly BusinessDate[];
  /** Last posting date. */
  readonly to: BusinessDate;
  readonly knownAt: Date;
};

/**
 * Debits and credits of every account that moved, span by span, by posting date and as far as recorded by the moment: from
 * the sums by day, and from the journal what is not in them.
 */
export async function turnoverBySpan(db: Db, { firstDays, to, knownAt }: Spans): Promise<readonly SpanTurnover[]> {
  const { rows } = await sql<{ account: AccountCode; span: number; debit: string; credit: string }>`
    select account, width_bucket(posting_date, ${[...firstDays]}::date[]) as span,
           sum(debit)::numeric(16, 2)::text as debit, sum(credit)::numeric(16, 2)::text as credit
    from account_turnovers(${to}::date, ${knownAt}::timestamptz)
    group by account, span having sum(debit) <> 0 or sum(credit) <> 0`.execute(db);
  return rows.map(({ account, span, debit, credit }) => ({
    account,
    span,
    debit: Money.parse(debit),
    credit: Money.parse(credit),
  }));
}

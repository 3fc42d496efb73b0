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
 * Debits and credits of every account that moved, span by span, by posting date and as far as recorded by the moment: the
 * journal is read once, however many spans there are.
 */
export async function turnoverBySpan(db: Db, { firstDays, to, knownAt }: Spans): Promise<readonly SpanTurnover[]> {
  const { rows } = await sql<{ account: AccountCode; span: number; debit: string; credit: string }>`
    select l.account, width_bucket(e.posting_date, ${[...firstDays]}::date[]) as span,
           sum(l.debit)::numeric(16, 2)::text as debit, sum(l.credit)::numeric(16, 2)::text as credit
    from journal_entries e join journal_lines l on l.entry_id = e.id
    where e.posting_date <= ${to}::date and e.recorded_at <= ${knownAt}
    group by l.account, span`.execute(db);
  return rows.map(({ account, span, debit, credit }) => ({
    account,
    span,
    debit: Money.parse(debit),
    credit: Money.parse(credit),
  }));
}

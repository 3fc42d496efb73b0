import { sql } from 'kysely';
import { makePlan } from '../../src/domain/lending/plan.ts';
import type { LoanTerms } from '../../src/domain/lending/plan.types.ts';
import { termsToJson } from '../../src/domain/lending/terms-json.ts';
import { Money } from '../../src/domain/money/money.ts';
import { Rate } from '../../src/domain/money/rate.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { plantBooks } from './million-books.ts';

/** The Friday that is closed first; the month ends on the Monday after. */
export const FRIDAY = parseDate('2026-11-27');

const TERMS: LoanTerms = {
  principal: Money.parse('1000.00'),
  annualRate: Rate.parse('7.9'),
  termMonths: 12,
  method: 'annuity',
  dayCount: '30E/360',
  dueDay: 'anniversary',
  firstPeriod: 'interest_only',
  minimumDaysToFirstDueDate: 14,
  principalFreeMonths: 0,
  fees: [],
};

/**
 * Running loans of 1,000.00 over twelve months, made in sets as the owner: paid out on the 1st to 28th of the ten months
 * before November, each due day as often as any other. Of a million,
 *
 * - 35,700 had an instalment due on 24 November, of which 28,600 have not paid it: their friendly note comes on the 27th;
 * - 960 paid in advance, and an instalment of theirs is due on the 27th: the waiting credit pays it;
 * - 20,000 have not paid for months and have had their reminders; 2,000 were paid out after that day's close was due, so
 *   that their month end is replayed.
 *
 * The others have paid whatever is due. Payments stand behind the loans with credit only: a close reads the caches of the
 * others. Nobody else owes, pays or decides anything. With books every instalment has its payment, what that paid, and its
 * journal entry (see million-books.ts), which reports on past days and the general ledger are made from, and nothing is known
 * beyond the Friday.
 */
export async function makeLoans(
  owner: Db,
  count: number,
  { withBooks }: { readonly withBooks: boolean } = { withBooks: false },
): Promise<void> {
  const { rows } = makePlan(TERMS, parseDate('2026-01-01'), 'DE-NW');
  // Loaded as a backup is: the checks hold, the foreign keys were held when it was written.
  await sql`set session_replication_role = replica`.execute(owner);
  await sql`create table template as select number, interest, principal, balance,
      sum(principal) over (order by number) as repaid from unnest(${rows.map(({ number }) => number)}::int[],
      ${rows.map((row) => row.interest.toText())}::numeric(14, 2)[], ${rows.map((row) => row.principal.toText())}::numeric(14, 2)[],
      ${rows.map((row) => row.balance.toText())}::numeric(14, 2)[]) as t (number, interest, principal, balance)`.execute(
    owner,
  );
  await sql`create function bench_id(of_what text, i bigint) returns uuid language sql immutable as
    $$ select ('00000000-0000-7' || of_what || '-8000-' || lpad(to_hex(i), 12, '0'))::uuid $$`.execute(owner);
  await sql`create function bank_day(day date) returns date language sql immutable as
    $$ select day + case extract(isodow from day) when 6 then 2 when 7 then 1 else 0 end $$`.execute(owner);
  await plantSeeds(owner, count);
  await plantCases(owner);
  await plantLoans(owner, withBooks ? FRIDAY : '2026-12-02');
  await plantPlans(owner);
  await plantHistory(owner);
  if (withBooks) await plantBooks(owner);
  await sql`drop table seeds, template`.execute(owner);
  await sql`vacuum analyze`.execute(owner);
}

/** What makes a loan differ: its payout, how many instalments had fallen due by the Friday, and how many are paid. */
async function plantSeeds(owner: Db, count: number): Promise<void> {
  await sql`create table seeds as
    select i, payout, due, case
        when is_ahead then due - 1 when is_old then greatest(due - 4, 0) when is_new then 0 when is_late then due - 1 else due end as paid,
      is_ahead, is_old, is_new, bench_id('001', i) as loan_id, bench_id('002', i) as case_id, bench_id('003', i) as fact_id
    from generate_series(1, ${count}::bigint) i
    cross join lateral (select (i / 28 % 10 + 1)::int as months, (i % 28 + 1)::int as day_of_month, i % 500 = 99 as is_new) n
    cross join lateral (select case when is_new then date '2026-11-02'
      else (date '2026-11-01' - make_interval(months => months))::date + day_of_month - 1 end as payout) p
    cross join lateral (select case when is_new then 0 when day_of_month <= 27 then months else months - 1 end as due) d
    cross join lateral (select not is_new and day_of_month = 27 and i / 280 % 37 = 5 as is_ahead,
      not is_new and i % 50 = 7 as is_old, not is_new and day_of_month = 24 and i / 280 % 5 <> 0 as is_late) k`.execute(
    owner,
  );
}

async function plantCases(owner: Db): Promise<void> {
  await sql`insert into credit_cases (id, number, status, principal, term_months, purpose, purpose_kind, regime, regime_reason, regime_set_by,
      policy_number, adviser_user_id, created_at)
    select case_id, 'K-2026-' || i, 'paid_out', 1000, 12, 'Ersatzteile', 'working_capital', 'BUSINESS', 'Laufender Betrieb',
      bench_id('009', 1), 1, bench_id('009', 1), payout + time '10:00' from seeds order by i`.execute(owner);
  await sql`insert into case_outcomes (case_id, outcome, decided_on, due_on, working_days_used, reasons, eligibility, recorded_at)
    select case_id, 'approved', payout, payout, 1, '{Tragbar}', '{}', payout + time '10:00' from seeds order by i`.execute(
    owner,
  );
}

/** Loans paid out late stand as of the day given: for a close they have moved on beyond it, for reports of the Friday they have not. */
async function plantLoans(owner: Db, newThrough: string): Promise<void> {
  const terms = JSON.stringify(termsToJson(TERMS));
  await sql`insert into loans (id, number, case_id, status, principal, terms, regime, legal_profile, lender_of_record, policy_number,
      contracted_on, contract_reference, paid_out_on, replayed_through, outstanding_principal, credit,
      oldest_unpaid_effective_due_date, holiday_state, early_repayment_compensation, created_at)
    select loan_id, 'D-2026-' || i, case_id, 'running', 1000, ${terms}::jsonb, 'BUSINESS', 'DE-2010', 'cooperative', 1,
      payout, 'Ordner 1', payout, case when is_new then ${newThrough}::date else least(${FRIDAY}::date - 1, (payout + make_interval(months => greatest(paid, 1)))::date) end,
      1000 - coalesce(t.repaid, 0), case when is_ahead then 86.94 else 0 end,
      bank_day((payout + make_interval(months => paid + 1))::date), 'DE-NW', 0, payout + time '10:00'
    from seeds left join template t on t.number = paid order by i`.execute(owner);
  await sql`insert into loan_borrowers (loan_id, person_id, position) select loan_id, bench_id('009', 2), 1 from seeds order by i`.execute(
    owner,
  );
}

async function plantPlans(owner: Db): Promise<void> {
  await sql`insert into plan_versions (loan_id, version, rule_version, valid_from, caused_by_fact_id, recorded_at)
    select loan_id, 1, 'bench', payout, fact_id, payout + time '10:00' from seeds order by i`.execute(owner);
  await sql`insert into plan_rows (loan_id, version, number, due_date, effective_due_date, interest, principal, fee, amount, balance)
    select loan_id, 1, number, due_date, bank_day(due_date), interest, principal, 0, interest + principal, balance
    from seeds cross join template cross join lateral (select (payout + make_interval(months => number))::date as due_date) d
    order by i, number`.execute(owner);
  await sql`insert into plan_row_states (loan_id, number, effective_due_date, paid_fee, paid_interest, paid_principal, paid_on)
    select loan_id, number, bank_day(due_date), 0, interest, principal, due_date
    from seeds join template on number <= paid cross join lateral (select (payout + make_interval(months => number))::date as due_date) d
    order by i, number`.execute(owner);
}

async function plantHistory(owner: Db): Promise<void> {
  await sql`insert into loan_facts (id, loan_id, sequence, kind, value_date, amount, payout_id, recorded_at)
    select fact_id, loan_id, 1, 'payout', payout, 1000, fact_id, payout + time '10:00' from seeds order by i`.execute(
    owner,
  );
  await sql`insert into payments (id, purpose, payer_person_id, loan_id, amount, value_date, recorded_at)
    select bench_id('004', i), 'loan', bench_id('009', 2), loan_id, 86.94 * (paid + 1), payout + 1, payout + 1 + time '10:00'
    from seeds where is_ahead order by i`.execute(owner);
  await sql`insert into loan_facts (id, loan_id, sequence, kind, value_date, amount, payment_id, recorded_at)
    select bench_id('004', i), loan_id, 2, 'payment', payout + 1, 86.94 * (paid + 1), bench_id('004', i), payout + 1 + time '10:00'
    from seeds where is_ahead order by i`.execute(owner);
  await sql`insert into loan_reminders (loan_id, row_number, due_on, step, reminded_on, open_amount, recorded_at)
    select loan_id, number, due_on, step, due_on + days, interest + principal, now()
    from seeds join template on number > paid and number <= due
    cross join lateral (select bank_day((payout + make_interval(months => number))::date) as due_on) d
    join (values ('friendly_note', 3), ('first_reminder', 14), ('second_reminder', 28)) as s (step, days) on due_on + days < ${FRIDAY}::date
    where is_old order by i, number, days`.execute(owner);
}

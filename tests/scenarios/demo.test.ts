import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { mountModules } from '../../src/app.ts';
import { DEMO_PASSWORD, loadDemo } from '../../src/demo/index.ts';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate, plusDays } from '../../src/domain/time/business-date.ts';
import { verify } from '../../src/modules/integrity/index.ts';
import { settableClock } from '../../src/platform/time/clock.ts';
import { startTestApp } from '../support/app.ts';
import { booksDifferences } from '../support/books.ts';
import { cacheDifferences, currentCacheDifferences } from '../support/caches.ts';
import { createTestDatabase } from '../support/database.ts';

const { db, owner, connectionString } = await createTestDatabase();

/** A Friday; everything in the demo happened before it. */
const today = parseDate('2026-11-20');
const clock = settableClock(new Date('2026-11-20T09:00:00Z'));
const { inject } = await startTestApp(db, mountModules, { clock });

const progress: number[] = [];
let verifiedAtOnce: Awaited<ReturnType<typeof verify>> | undefined;

beforeAll(async () => {
  await loadDemo({ url: connectionString, poolSize: 4, today, report: (done, total) => progress.push(done / total) });
  verifiedAtOnce = await verify(db, { now: clock.now() });
}, 300_000);

async function figures(query: string): Promise<Record<string, unknown>> {
  const { rows } = await sql.raw<Record<string, unknown>>(query).execute(owner);
  return rows[0] ?? {};
}

async function names(query: string): Promise<readonly unknown[]> {
  const { rows } = await sql.raw<{ name: unknown }>(query).execute(owner);
  return rows.map(({ name }) => name);
}

/** Whether the rows, put in this order, were recorded in it. */
function inOrder(table: string, by: string, time: string): string {
  return `select bool_and(is_in_order) as ${table} from (
    select ${time} >= lag(${time}, 1, ${time}) over (order by ${by}) as is_in_order from ${table}) one`;
}

type Row = Readonly<Record<string, unknown>>;

const rowsIn = (answer: Row, field: string): readonly Row[] => answer[field] as readonly Row[];

async function get(login: string, url: string): Promise<Row> {
  const signedIn = await inject({ method: 'POST', url: '/v1/sessions', payload: { login, password: DEMO_PASSWORD } });
  const headers = { authorization: `Bearer ${signedIn.json<{ token: string }>().token}` };
  const answer = await inject({ method: 'GET', url, headers });
  expect([url, answer.statusCode]).toEqual([url, 200]);
  return answer.json<Row>();
}

describe('The demo cooperative', () => {
  it('tells how far its loading has come, to the end', () => {
    expect(progress).toEqual(progress.toSorted((one, other) => one - other));
    expect(progress.at(-1)).toBe(1);
  });

  it('has as many members, loans and jobs as the model, over 1.2 million euros', async () => {
    expect(
      await figures(`
        select (select count(*)::int from members) as members,
          (select count(*)::int from members where admitted_on = '2008-03-03') as founders,
          count(*)::int as loans, sum(principal) between 1200000 and 1500000 as is_sum_right,
          sum(jobs_secured + jobs_created) between 360 and 440 as are_jobs_right
        from loans join credit_cases using (principal) where credit_cases.id = loans.case_id`),
    ).toEqual({ members: 142, founders: 16, loans: 148, is_sum_right: true, are_jobs_right: true });
  });

  it('has the text of every version of the statutes that a policy names', async () => {
    const { items } = (await get('auditor', '/v1/statutes')) as { readonly items: readonly Row[] };
    expect(items).toMatchObject([
      { version: '2009-01', media_type: 'text/plain' },
      { version: '2008-03', media_type: 'text/plain' },
    ]);
    expect(
      await figures(`
        select bool_and(convert_from(content, 'UTF8') ~ '^Satzung der Handschlag Muster eG\nFassung ') as are_texts,
          (select count(*)::int from policies p where not exists (
            select from statutes s where s.version = p.terms->'membership'->>'statutes_version')) as missing
        from statutes`),
    ).toEqual({ are_texts: true, missing: 0 });
  });

  it('shows a case in every status in which one can rest', async () => {
    expect(await names(`select distinct status as name from credit_cases order by 1`)).toEqual([
      'approved',
      'approved_with_conditions',
      'bank_declined',
      'bank_granted',
      'complete',
      'contracted',
      'draft',
      'expired',
      'in_review',
      'offered',
      'paid_out',
      'rejected',
      'submitted',
      'withdrawn',
    ]);
  });

  it('shows loans of every kind: regimes, payouts waiting, credit, reversals, borrowers who are no members', async () => {
    expect(
      await figures(`
        select count(*) filter (where status = 'contracted')::int as contracted,
          count(*) filter (where status = 'running' and credit > 0)::int as with_credit,
          count(distinct regime)::int as regimes,
          (select count(*)::int from payouts where status = 'prepared') as prepared,
          (select count(*) > 10 from payment_reversals) as has_reversals,
          (select count(*) > 20 from loan_borrowers b where not exists (select from members m where m.person_id = b.person_id)) as has_guests,
          (select count(distinct kind)::int from guarantees) as guarantee_kinds,
          (select count(*) >= 4 from supervisory_resolutions) as has_resolutions,
          count(*) filter (where status = 'closed') > 90 as most_are_repaid
        from loans`),
    ).toEqual({
      contracted: 3,
      with_credit: 2,
      regimes: 3,
      prepared: 1,
      has_reversals: true,
      has_guests: true,
      guarantee_kinds: 3,
      has_resolutions: true,
      most_are_repaid: true,
    });
  });

  it('shows members behind with dues and with shares, ahead with dues, waiting for admission, and refused', async () => {
    expect(
      await figures(`
        select count(*) filter (where dues_claimed - dues_paid > 60) > 3 as are_behind,
          count(*) filter (where dues_paid > dues_claimed) between 3 and 40 as are_ahead,
          count(*) filter (where share_capital_paid < share_capital_subscribed) > 0 as owe_for_shares,
          max(share_count)::int <= 10 as hold_few_shares,
          (select count(*)::int from membership_declarations where status = 'pending') as waiting,
          (select count(*)::int from membership_declarations where status = 'refused') as refused
        from members`),
    ).toEqual({
      are_behind: true,
      are_ahead: true,
      owe_for_shares: true,
      hold_few_shares: true,
      waiting: 1,
      refused: 2,
    });
  });

  it('shows mandates of four in five who pay: taken over, signed here, and one each amended, held, unsigned, about to lapse', async () => {
    const counted = async (query: string) => rowsIn(await get('treasurer', `/v1/mandates?limit=200&${query}`), 'items');
    expect((await counted('status=usable')).length).toBeGreaterThan(100);
    const held = await counted('status=held');
    expect(held.map(({ sentence }) => sentence)).toMatchObject([{ de: expect.stringContaining('erloschen') }]);
    expect(await counted('status=unsigned')).toHaveLength(1);
    expect(await counted('status=lapsed')).toEqual([]);
    expect(await counted(`lapsing_by=${plusDays(today, 60)}`)).toMatchObject([{ last_day: plusDays(today, 30) }]);
    const usable = await counted('status=usable');
    expect(usable.filter((mandate) => mandate['original_iban'] !== null)).toHaveLength(1);
    expect(usable.filter((mandate) => String(mandate['reference']).startsWith('HS-P')).length).toBeGreaterThan(15);
    expect(rowsIn(await get('member', '/v1/mandates'), 'items')).toMatchObject([{ status: 'usable' }]);
    const waiting = rowsIn(await get('treasurer', '/v1/work-list?limit=200'), 'items').map(({ kind }) => kind);
    expect(waiting).toEqual(
      expect.arrayContaining(['obtain_mandate_signature', 'settle_held_mandate', 'renew_lapsing_mandate']),
    );
  });

  it('shows members who left in every usual way, and one under notice', async () => {
    expect(
      await figures(`
        select count(*) filter (where ground = 'notice' and status = 'effective')::int as left_by_notice,
          count(*) filter (where ground = 'death' and status = 'effective')::int as died,
          count(*) filter (where ground = 'exclusion' and status = 'effective')::int as excluded,
          count(*) filter (where ground = 'partial_notice' and status = 'effective')::int as gave_shares_back,
          count(*) filter (where status = 'pending')::int as pending, count(*) filter (where status = 'withdrawn')::int as withdrawn,
          (select count(*)::int from share_transfers) as transfers, (select count(*)::int from departure_heirs) as heirs,
          (select count(*)::int from members where left_on is not null) as former
        from departures`),
    ).toEqual({
      left_by_notice: 8,
      died: 2,
      excluded: 1,
      gave_shares_back: 2,
      pending: 1,
      withdrawn: 1,
      transfers: 2,
      heirs: 2,
      former: 13,
    });
  });

  it.each([
    ['2013-12-31', ['notice']],
    ['2016-12-31', ['death']],
    ['2019-12-31', ['exclusion']],
    ['2023-12-31', ['notice']],
    ['2025-12-31', ['notice', 'notice']],
  ])('lists who leaves on %s in the register of that day', async (day, grounds) => {
    const register = await get('auditor', `/v1/register?as_of=${day}&limit=200`);
    const leaving = rowsIn(register, 'items').filter((line) => line['leaves_on'] === day);
    expect(leaving.map((line) => line['leaving_ground'])).toEqual(grounds);
    const dayAfter = await get('auditor', `/v1/register?as_of=${plusDays(parseDate(day), 1)}&limit=200`);
    const left = new Set(leaving.map((line) => line['member_number']));
    expect(rowsIn(dayAfter, 'items').filter((line) => left.has(line['member_number']))).toEqual([]);
  });

  it('has paid leavers what each year end fixed, but for one who is owed and one whose payment waits', async () => {
    expect(
      await figures(`
        select (select count(*)::int from year_ends where status = 'released') as year_ends,
          count(*)::int as settlements, count(*) filter (where fixed_on is null)::int as not_fixed,
          count(*) filter (where balance > 0)::int as open, bool_and(fixed_on > ended_on) as fixed_afterwards,
          count(*) filter (where balance > 0 and due_on < '${today}')::int as overdue,
          (select count(*)::int from settlement_payouts where status = 'prepared') as waiting,
          (select count(*)::int from settlement_payouts where status = 'released') as paid
        from settlements`),
    ).toEqual({
      year_ends: 18,
      settlements: 13,
      not_fixed: 0,
      open: 2,
      fixed_afterwards: true,
      overdue: 2,
      waiting: 1,
      paid: 11,
    });
  });

  it('resolves each year on the result by the books, a tenth of the year’s into the legal reserve', async () => {
    const { items } = (await get('auditor', '/v1/year-ends')) as { items: Record<string, string>[] };
    expect(items.filter((one) => one['result'] !== one['result_by_books'])).toEqual([]);
    const years = items.toReversed();
    const ofTheYear = years.map((one, place) =>
      Money.parse(one['result']!).minus(Money.parse(years[place - 1]?.['carried_forward'] ?? '0.00')),
    );
    const tenths = ofTheYear.map((profit) => Money.round(profit.toDecimal().dividedBy(10)).toText());
    expect(years.map((one) => one['to_legal_reserve'])).toEqual(tenths);
    expect(years.map((one) => Number(one['to_other_reserves'])).filter((kept) => kept > 0)).toEqual([
      50000, 25000, 50000,
    ]);
    const checklist = await get('auditor', '/v1/financial-years/2025/checklist');
    const warned = rowsIn(checklist, 'items').filter((item) => item['is_passed'] === false);
    expect(warned.map((item) => item['code'])).not.toContain('result_agrees');
  });

  it('never lends what it does not have: no day ends with less than nothing in the bank', async () => {
    expect(
      await names(`
        select day::text as name from (select e.posting_date as day, sum(sum(l.debit - l.credit)) over (order by e.posting_date) as balance
          from journal_lines l join journal_entries e on e.id = l.entry_id where l.account = 'bank' group by 1) one
        where balance < 0`),
    ).toEqual([]);
  });

  it('is sealed as a whole and sound as soon as it is loaded', () => {
    expect(verifiedAtOnce).toMatchObject({ isSound: true, tail: { count: 0, oldest: null } });
  });

  it('has loans in every class of the ageing report, which adds up to the general ledger', async () => {
    const portfolio = await get('auditor', '/v1/reports/portfolio');
    const inClass = Object.fromEntries(rowsIn(portfolio, 'ageing').map((line) => [line['bucket'], line['loan_count']]));
    expect(inClass).toEqual({ '0': 25, '1-30': 5, '31-60': 3, '61-90': 2, '91-180': 2, over_180: 2 });
    const balance = await get('auditor', '/v1/reports/trial-balance');
    expect(balance['is_balanced']).toBe(true);
    const receivable = rowsIn(balance, 'lines').find((line) => line['account'] === 'loans_receivable');
    expect(portfolio['gross_portfolio']).toBe(receivable!['balance']);
  });

  it('has met and missed the three working days, and has decisions due today, tomorrow and late', async () => {
    const report = await get('board.one', `/v1/reports/decisions?from=2008-03-03&to=${today}`);
    const targets = Object.groupBy(rowsIn(report, 'lines'), (line) => String(line['target']));
    expect(targets['met']!.length).toBeGreaterThan(100);
    expect(targets['missed']!.length).toBeGreaterThan(5);
    expect(targets['late']!.length).toBe(1);
    const due = targets['open']!.map((line) => line['due_on']);
    expect(due).toContain('2026-11-20');
    expect(due).toContain('2026-11-23');
  });

  it('has work waiting for the board, the adviser and the treasurer', async () => {
    for (const login of ['board.one', 'board.two', 'adviser', 'treasurer']) {
      const work = await get(login, '/v1/work-list');
      expect([login, rowsIn(work, 'items').length > 0]).toEqual([login, true]);
    }
  });

  it('shows what the adviser does about late loans: promises open, due today and broken, a hold, who is to be called', async () => {
    const kinds = rowsIn(await get('adviser', '/v1/work-list?limit=200'), 'items').map((item) => item['kind']);
    expect(kinds.filter((kind) => kind === 'follow_promise')).toHaveLength(2);
    expect(kinds).toContain('follow_arrears');
    expect(kinds).toContain('await_bank');
    expect(
      await figures(`
        select (select count(*)::int from payment_promises) as promises, (select count(*)::int from contact_notes) as contacts,
          (select count(*)::int from loans_held_on('${today}')) as held`),
    ).toEqual({ promises: 3, contacts: 6, held: 1 });
  });

  it('shows loans of a partner bank, which stand in no book and no report on own loans', async () => {
    const report = await get('auditor', `/v1/reports/recommendations?from=2008-03-03&to=${today}`);
    expect(report).toMatchObject({
      granted: 2,
      declined: 1,
      not_recommended: 1,
      waiting: 1,
      granted_principal: '20000.00',
    });
  });

  it('lets a member see the own two loans, and a guarantor what is vouched for', async () => {
    const loans = await get('member', '/v1/loans');
    expect(rowsIn(loans, 'items').map((loan) => loan['status'])).toEqual(['running', 'closed']);
    const guarantees = await get('guarantor', '/v1/guarantees');
    expect(rowsIn(guarantees, 'items').map((guarantee) => guarantee['status'])).toContain('signed');
  });

  it('has letters to look at: the member’s from the decision to the statement, and one on the list for the printer', async () => {
    const kinds = async (login: string, query = '') =>
      rowsIn(await get(login, `/v1/documents${query}`), 'items').map(({ kind }) => kind);
    const ofMember = ['statement', 'instalment_plan', 'contract', 'offer', 'approval'];
    expect(await kinds('member')).toEqual(ofMember);
    expect(await kinds('guarantor')).toEqual(['guarantor_statement']);
    expect(await kinds('adviser')).toEqual(expect.arrayContaining([...ofMember, 'refusal', 'second_reminder']));
    const printer = await get('adviser', '/v1/dispatches?channel=print&status=waiting');
    expect(rowsIn(printer, 'items').length).toBeGreaterThan(0);
    expect((await get('member', '/v1/cooperative-profile'))['creditor_id']).toBe('DE98ZZZ09999999999');
  });

  it('lets everybody of the staff sign in with the password of the README', async () => {
    for (const login of ['admin', 'supervisor', 'supervisor.two', 'supervisor.three']) {
      const me = await get(login, '/v1/me');
      expect(me['user']).toMatchObject({ login, must_change_password: false });
    }
  });

  it('gave numbers, ids and places in the books in the order of time', async () => {
    for (const [table, by, time] of [
      ['journal_entries', 'number', 'recorded_at'],
      ['audit_log', 'id', 'recorded_at'],
      ['payments', 'id', 'recorded_at'],
      ['credit_cases', 'id', 'created_at'],
      ['credit_cases', 'number', 'created_at'],
      ['loans', 'number', 'contracted_on'],
      ['guarantees', 'id', 'recorded_at'],
      ['guarantees', 'number', 'recorded_at'],
      ['documents', 'id', 'recorded_at'],
      ['documents', 'number', 'recorded_at'],
      ['members', 'number', 'admitted_on'],
      ['persons', 'number', 'created_at'],
      ['departures', 'id', 'recorded_at'],
      ['departures', 'number', 'recorded_at'],
    ] as const) {
      expect([by, await figures(inOrder(table, by, time))]).toEqual([by, { [table]: true }]);
    }
  });

  it('knows nothing from today or later', async () => {
    expect(
      await figures(`
        select (select max(recorded_at) from audit_log where request_id is null) < '${today}' as log, (select max(recorded_at) from journal_entries) < '${today}' as journal,
          (select max(value_date) from payments) < '${today}' as payments`),
    ).toEqual({ log: true, journal: true, payments: true });
  });

  it('left the lines in the audit log that calls of the API would have left', async () => {
    const operations = await names(`select distinct operation as name from audit_log where operation not like '%.%'`);
    const document = (await inject({ method: 'GET', url: '/openapi.json' })).json<{
      paths: Record<string, Record<string, { operationId: string }>>;
    }>();
    const described = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    const known = new Set(described.map(({ operationId }) => operationId));
    expect(operations.filter((operation) => !known.has(String(operation)))).toEqual([]);
    expect(operations.length).toBeGreaterThan(25);
  });

  it('has books that agree with everything else, and caches that a replay confirms', { timeout: 120_000 }, async () => {
    expect(await booksDifferences(owner)).toEqual([]);
    expect(await currentCacheDifferences(owner)).toEqual([]);
    const unusual = await names(`
      select distinct on (num_nonnulls(a.until_version), l.regime, l.status) l.id as name from loans l
      join allocations a on a.loan_id = l.id order by num_nonnulls(a.until_version), l.regime, l.status, l.number`);
    for (const id of unusual) expect(await cacheDifferences(owner, { id: String(id) })).toEqual([]);
  });
});

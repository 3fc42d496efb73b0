import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, signedInAs, somebody } from '../support/actors.ts';
import { SETTINGS } from '../support/booked-october.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';
import { IBANS, SIGNATURE } from '../support/mandates.ts';

/** Whoever changes a record leaves what it was and what it became, under the request of the call. */
const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { officer, treasurer, inject, post, made, get, shell } = office;
const administrator = await signedInAs(db, { roles: ['administrator'] });

type Line = {
  readonly operation: string;
  readonly actor_user_id: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
};

async function linesOf(requestId: unknown): Promise<readonly Line[]> {
  return await db
    .selectFrom('audit_log as entry')
    .innerJoin('audit_log_values as value', 'value.audit_id', 'entry.id')
    .select(['entry.operation', 'entry.actor_user_id', 'value.before', 'value.after'])
    .where('entry.request_id', '=', String(requestId))
    .execute()
    .then((rows) => rows as unknown as readonly Line[]);
}

type Changing = {
  readonly by: { readonly userId: string; readonly headers: Readonly<Record<string, string>> };
  readonly url: string;
  readonly version: string;
  readonly payload: object;
  readonly line: { readonly operation: string; readonly before: object; readonly after: object };
};

/** A call of each operation that changes a record as such, and the line it leaves. */
const CHANGES: Readonly<Record<string, () => Promise<Changing>>> = {
  changePerson: async () => {
    const person = await somebody(db, { surname: 'Yılmaz' });
    return {
      by: officer,
      url: `/v1/persons/${person}`,
      version: '"1"',
      payload: { surname: 'Demir' },
      line: {
        operation: 'person.changed',
        before: { surname: 'Yılmaz', version: 1 },
        after: { surname: 'Demir', version: 2 },
      },
    };
  },
  changeCase: async () => {
    const { id } = await office.draft();
    return {
      by: officer,
      url: `/v1/cases/${id}`,
      version: '"1"',
      payload: { principal: '4000.00', jobs_secured: 2, jobs_created_fte: '0.00' },
      line: {
        operation: 'case.changed',
        before: { principal: '5000.00', jobs_created_fte: null, version: 1 },
        after: { principal: '4000.00', jobs_created_fte: '0.00', version: 2 },
      },
    };
  },
  recordAccountingSettings: async () => ({
    by: treasurer,
    url: '/v1/accounting-settings',
    version: (await get(treasurer, '/v1/accounting-settings')).headers['etag'] as string,
    payload: SETTINGS,
    line: { operation: 'accounting_settings.changed', before: {}, after: { chart: SETTINGS.chart } },
  }),
  changeAccountNumbers: async () => ({
    by: treasurer,
    url: '/v1/account-numbers/SKR03',
    version: (await get(treasurer, '/v1/account-numbers/SKR03')).headers['etag'] as string,
    payload: { numbers: { clearing: '1591' } },
    line: { operation: 'account_numbers.changed', before: {}, after: { clearing: '1591' } },
  }),
  changeRoles: async () => {
    const { userId } = await signedIn(db, 'credit_officer');
    return {
      by: administrator,
      url: `/v1/users/${userId}/roles`,
      version: '"1"',
      payload: { roles: ['treasurer'] },
      line: {
        operation: 'user.roles_changed',
        before: { roles: ['credit_officer'], version: 1 },
        after: { roles: ['treasurer'], version: 2 },
      },
    };
  },
};

const changing = shell.operations.filter(({ method }) => method === 'PATCH' || method === 'PUT');

describe.each(changing.map((operation) => [operation.id, operation] as const))('%s', (id, operation) => {
  it('leaves the record before and after in the log, under the request of the call', async () => {
    const prepared = CHANGES[id];
    if (!prepared) throw new Error(`${id} changes a record: what line does it leave?`);
    const { by, url, version, payload, line } = await prepared();
    const headers = { ...by.headers, 'if-match': version, 'idempotency-key': newId() };
    const answer = await inject({ method: operation.method, url, payload, headers });
    expect([id, answer.statusCode]).toEqual([id, 200]);
    const lines = await linesOf(answer.headers['x-request-id']);
    const { operation: change, before, after } = line;
    expect(lines).toMatchObject([{ operation: change, actor_user_id: by.userId, after }]);
    expect(lines[0]!.before ?? {}).toMatchObject(before);
  });
});

describe('A change of a case', () => {
  it('shows only what has become different', async () => {
    const { by, url, version, payload } = await CHANGES['changeCase']!();
    const answer = await inject({ method: 'PATCH', url, payload, headers: { ...by.headers, 'if-match': version } });
    const [line] = await linesOf(answer.headers['x-request-id']);
    expect(Object.keys(line!.after!).toSorted()).toEqual(['jobs_created_fte', 'principal', 'version']);
  });
});

describe('Accounts and mandates', () => {
  it('leave what ended, was amended, released and revoked', async () => {
    const person = `/v1/persons/${await somebody(db, {})}`;
    const account = { holder_name: 'Erika Beispiel', bank_name: null, is_for_payouts: true };
    const [first, second, third] = await Promise.all(
      IBANS.slice(0, 3).map((iban) => made(post(treasurer, `${person}/bank-accounts`, { ...account, iban }))),
    );
    const url = `/v1/mandates/${(await made(post(treasurer, `${person}/mandates`, { bank_account_id: first.id, taken_over: null }))).id}`;
    await made(post(treasurer, `${url}/signatures`, SIGNATURE));
    await made(post(treasurer, `${url}/holds`, { reason: 'Bittet darum' }));
    const [reason, today] = ['Geklärt', office.clock.today()];
    const steps = [
      [`${url}/amendments`, { bank_account_id: second.id, amended_on: today, reason }, 'mandate.amended'],
      [`${url}/hold-releases`, { reason }, 'mandate.hold_released'],
      [`${url}/revocations`, { revoked_on: today, reason }, 'mandate.revoked'],
      [`/v1/bank-accounts/${third.id}/endings`, { ended_on: today }, 'bank_account.ended'],
    ] as const;
    for (const [path, body, change] of steps) {
      const answer = await post(treasurer, path, body);
      expect([path, answer.statusCode]).toEqual([path, 201]);
      const lines = await linesOf(answer.headers['x-request-id']);
      expect(lines).toMatchObject([{ operation: change, before: expect.anything(), after: expect.anything() }]);
    }
  });
});

const CHANGE = 'leaves a line with the values before and after';
const HISTORY = 'what was stays beside it: a fact of its own, or who and when in the row itself';
const ONCE = 'set once, with who and when in the row or in the line of the call; final by trigger';
const CACHE = 'computed from facts, and computed again by verify';
const TECHNICAL = 'no record of the cooperative: work in progress, attempts, tokens';
const ERASED = 'erased, with a record of the erasure';

/** Every table the service may rewrite, and why nothing is lost by it. */
const REWRITTEN: Readonly<Record<string, string>> = {
  access_tokens: ONCE,
  accounts: CHANGE,
  allocations: HISTORY,
  assemblies: ONCE,
  assembly_attendances: ONCE,
  assembly_items: ONCE,
  audit_log_values: ERASED,
  bank_accounts: CHANGE,
  bank_bookings: ONCE,
  bank_run_items: HISTORY,
  bank_runs: ONCE,
  case_checklist_items: HISTORY,
  case_conditions: ONCE,
  case_votes: HISTORY,
  credit_cases: CHANGE,
  day_close_steps: TECHNICAL,
  day_closes: TECHNICAL,
  departure_votes: HISTORY,
  departures: ONCE,
  dispatches: TECHNICAL,
  documents: ERASED,
  dues_refunds: ONCE,
  electronic_declarations: ERASED,
  guarantees: ONCE,
  imports: ONCE,
  loan_change_requests: ONCE,
  loan_change_votes: HISTORY,
  loans: CACHE,
  mandate_holds: CHANGE,
  mandates: CHANGE,
  members: CACHE,
  membership_declarations: ONCE,
  membership_resolutions: ERASED,
  membership_votes: HISTORY,
  month_ends: ONCE,
  payouts: ONCE,
  payouts_paid_outside: ONCE,
  period_reopenings: ONCE,
  periods: HISTORY,
  person_ties: CHANGE,
  persons: CHANGE,
  refunds: ONCE,
  seal_head_mails: TECHNICAL,
  settlement_payouts: ONCE,
  settlements: ONCE,
  share_transfer_votes: HISTORY,
  share_transfers: ONCE,
  users: CHANGE,
  year_ends: ONCE,
};

describe('Every table that is rewritten', () => {
  it('has a reason why what stood there before is not lost', () => {
    const root = resolve(import.meta.dirname, '../../src/modules');
    const sources = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.repository.ts'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    const rewritten = sources.flatMap((text) =>
      [...text.matchAll(/updateTable\('([a-z_]+)|\bupdate ([a-z_]+) (?:as \w+ )?set\b/g)].map(
        ([, one, other]) => one ?? other ?? '',
      ),
    );
    expect([...new Set(rewritten)].filter((table) => !(table in REWRITTEN))).toEqual([]);
  });
});

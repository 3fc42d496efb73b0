import { sql } from 'kysely';
import type { Db } from '../../../src/platform/db/database.ts';
import { newId } from '../../../src/platform/ids.ts';
import type { CheckedInject } from '../../support/contract.ts';

type Login = 'treasurer' | 'auditor' | 'board.one' | 'board.two' | 'adviser' | 'admin' | 'supervisor';

/** The demo cooperative over HTTP, and who is signed in to it. */
export type Office = {
  readonly inject: CheckedInject;
  readonly as: Readonly<Record<Login, { readonly authorization: string }>>;
};

type Asked = {
  readonly by: Login;
  readonly url: string;
  readonly method?: 'POST' | 'PATCH' | 'PUT';
  readonly payload?: object;
  /** The address whose version is replaced. */
  readonly replaces?: string;
};

/** A command that must be taken. */
export async function made({ inject, as }: Office, asked: Asked): Promise<Record<string, unknown>> {
  const { by, url, method = 'POST', payload, replaces } = asked;
  const current = replaces && (await inject({ method: 'GET', url: replaces, headers: as[by] })).headers.etag;
  const headers = { ...as[by], 'idempotency-key': newId(), ...(current ? { 'if-match': current } : {}) };
  const answer = await inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  if (answer.statusCode >= 300) throw new Error(`${method} ${url} answered ${answer.statusCode} ${answer.body}`);
  return answer.json<Record<string, unknown>>();
}

export async function answerOf<Answer>({ inject, as }: Office, url: string, by: Login = 'board.one'): Promise<Answer> {
  const answer = await inject({ method: 'GET', url, headers: as[by] });
  if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode} ${answer.body}`);
  return answer.json<Answer>();
}

export async function itemsOf<Item>(office: Office, url: string): Promise<readonly Item[]> {
  return (await answerOf<{ readonly items: readonly Item[] }>(office, url)).items;
}

type Check = { readonly code: string; readonly is_passed: boolean; readonly severity: string };

/** Closes a month, acknowledging what is only a warning. */
export async function closeMonth(office: Office, month: string): Promise<void> {
  const checks = (
    await answerOf<{ readonly items: readonly Check[] }>(office, `/v1/periods/${month}/checklist`, 'treasurer')
  ).items;
  const open = checks.filter(({ is_passed: isPassed }) => !isPassed).map(({ code }) => code);
  const payload = { acknowledged_warnings: open };
  await made(office, { by: 'treasurer', url: `/v1/periods/${month}/closings`, payload });
}

/** As months were that had been closed before closings were kept: all up to one, at a moment. */
export async function closeEarlierMonths(owner: Db, before: string, at: Date): Promise<void> {
  await sql`insert into period_closings (id, span, starts_on, ends_on, ordinal, closed_at, closed_by_person_id, closed_by,
      journal_position, checklist, acknowledged_warnings)
    select uuidv7(), 'month', p.month, (p.month + interval '1 month - 1 day')::date, 1, ${at}, u.person_id, u.id,
      (select max(number) from journal_entries), '[]', '{}'
    from periods p cross join users u where u.login = 'treasurer' and p.month < ${before}::date`.execute(owner);
  await sql`update periods p set status = 'closed', closed_at = ${at}, closed_by = u.id
    from users u where u.login = 'treasurer' and p.month < ${before}::date`.execute(owner);
}

type Loan = { readonly id: string; readonly paid_out_on: string };
type Payment = { readonly id: string; readonly value_date: string; readonly reversal: object | null };

/** Money that is recorded late for the months that are closed, and money of those months that goes back. */
export async function recordLateMoney(office: Office, valueDate: string): Promise<void> {
  const by = 'treasurer';
  const loans = await itemsOf<Loan>(office, '/v1/loans?status=running&limit=200');
  const older = loans.filter(({ paid_out_on: paidOutOn }) => paidOutOn < valueDate);
  for (const [index, { id }] of older.slice(0, 6).entries()) {
    const payment = { amount: `${10 + index}.0${index}`, value_date: valueDate };
    await made(office, { by, url: `/v1/loans/${id}/payments`, payload: payment });
    const payments = await itemsOf<Payment>(office, `/v1/payments?loan_id=${id}&limit=200`);
    const standing = payments.filter(({ reversal, value_date: day }) => reversal === null && day < valueDate);
    const [last] = standing.toSorted((one, other) => (one.value_date < other.value_date ? 1 : -1));
    if (!last || index % 2 === 1) continue;
    const payload = { value_date: valueDate, reason: 'Rücklastschrift' };
    await made(office, { by, url: `/v1/payments/${last.id}/reversals`, payload });
  }
  const members = await itemsOf<{ readonly id: string }>(office, '/v1/members?is_current=true&limit=200');
  for (const { id } of members.slice(0, 6)) {
    const payload = { amount: '7.50', value_date: valueDate };
    await made(office, { by, url: `/v1/members/${id}/dues-payments`, payload });
  }
}

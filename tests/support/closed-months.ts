import { sql } from 'kysely';
import { expect } from 'vitest';
import { recordChange } from '../../src/modules/audit/index.ts';
import { newId } from '../../src/platform/ids.ts';
import { lastOfMonth, parseDate } from '../../src/domain/time/business-date.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import type { SignedIn } from './actors.ts';

type Answer = { readonly statusCode: number; readonly json: () => { readonly items: readonly Item[] } };
type Item = { readonly code: string; readonly is_passed: boolean; readonly severity: string };

type Office<Answered extends Answer> = {
  readonly treasurer: SignedIn;
  readonly get: (by: SignedIn, url: string) => PromiseLike<Answer>;
  readonly post: (by: SignedIn, url: string, payload?: object) => PromiseLike<Answered>;
};

/** Closes a month as a treasurer does who has read every warning of the checklist; what blocks still refuses. */
export async function closeMonth<Answered extends Answer>(
  office: Office<Answered>,
  month: string,
  by: SignedIn = office.treasurer,
): Promise<Answered> {
  const checklist = await office.get(by, `/v1/periods/${month}/checklist`);
  const { items = [] } = checklist.statusCode === 200 ? checklist.json() : {};
  const warnings = items.filter(({ is_passed: isPassed, severity }) => !isPassed && severity === 'warning');
  return await office.post(by, `/v1/periods/${month}/closings`, {
    acknowledged_warnings: warnings.map(({ code }) => code),
  });
}

/** The same, and it succeeds. */
export async function closedMonth<Answered extends Answer>(office: Office<Answered>, month: string): Promise<void> {
  const answer = await closeMonth(office, month);
  expect({ month, status: answer.statusCode, answer: answer.json() }).toMatchObject({ month, status: 201 });
}

/** For what may follow a closing that no checklist would let pass: the month and every earlier one, closed at this moment. */
export async function closeWithoutChecklist(db: Db, month: string, by: SignedIn, at: Date): Promise<void> {
  const last = lastOfMonth(parseDate(`${month}-01`));
  const { rows } = await sql<{ id: string; starts_on: string; ends_on: string }>`
    insert into period_closings (id, span, starts_on, ends_on, ordinal, closed_at, closed_by_person_id, closed_by, journal_position,
      checklist, acknowledged_warnings)
    select case when month = ${`${month}-01`}::date then ${newId()}::uuid else gen_random_uuid() end, 'month', month,
      (month + interval '1 month' - interval '1 day')::date, 1, ${at}, ${by.personId}, ${by.userId}, 0, '[]', '{}'
    from periods where status = 'open' and month <= ${last}::date
    returning id, starts_on::text as starts_on, ends_on::text as ends_on`.execute(db);
  const facts = { span: 'month', closed_at: at.toISOString(), journal_position: 0 };
  await inTransaction(db, async (tx) => {
    for (const { id, ...days } of rows) {
      await recordChange(tx, {
        change: 'period.closed',
        author: by,
        subject: { type: 'period_closing', id },
        before: null,
        after: { ...facts, ...days },
        recordedAt: at,
        requestId: null,
      });
    }
  });
  await sql`
    update periods set status = 'closed', closed_at = ${at}, closed_by = ${by.userId}
    where status = 'open' and month <= ${last}::date`.execute(db);
}

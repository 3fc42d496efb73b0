import type { z } from 'zod';
import { isDate, type BusinessDate } from '../../domain/time/business-date.ts';
import { inSnapshot } from '../../platform/db/transaction.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf, textIn } from '../../platform/http/paging.ts';
import { cursorUnreadable } from '../../platform/http/refusals.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { missingOut } from '../cases/index.ts';
import { personsByIds, referenceOut, type Person } from '../persons/index.ts';
import { readWorkList } from './work-list.operations.ts';
import type * as schema from './work-list.schema.ts';
import { placeOf, workFor } from './work-list.service.ts';
import type { Place, WorkItem } from './work-list.types.ts';

export function mountWorkList(shell: HttpShell): void {
  mount(shell, readWorkList, async ({ db, actor, query, clock }) => {
    const [today, sort] = [clock.today(), `work by ${query.due_by ?? 'whenever'}`];
    const asked = { actor, today, dueBy: query.due_by ?? null, after: placeIn(query.cursor, sort), limit: query.limit };
    const body = await inSnapshot(db, async (snapshot) => {
      const work = await workFor(snapshot, asked);
      const persons = await personsByIds(snapshot, [...new Set(work.flatMap(({ personIds }) => personIds))]);
      const itemOf = (item: WorkItem) => itemOut(item, persons, today);
      return pageOf(work, { limit: query.limit, sort, keyOf, itemOf });
    });
    return { status: 200, body };
  });
}

function keyOf(item: WorkItem) {
  const { dueOn, kind, id } = placeOf(item);
  return [dueOn, kind, id];
}

/** A forged day is 400, not an error of the database. */
function placeIn(cursor: string | undefined, sort: string): Place | null {
  const keyset = decodeCursor(cursor, sort, 3);
  if (keyset === null) return null;
  const dueOn = textIn(keyset, 0);
  if (!isDate(dueOn) && dueOn !== '9999-12-31') throw cursorUnreadable();
  return { dueOn, kind: textIn(keyset, 1), id: idIn(keyset, 2) };
}

function itemOut(
  item: WorkItem,
  persons: ReadonlyMap<string, Person>,
  today: BusinessDate,
): z.input<typeof schema.WorkItem> {
  return {
    kind: item.kind,
    name: { ...item.name },
    reason: { ...item.reason },
    roles: [...item.roles],
    subject: { ...item.subject },
    path: item.path,
    persons: item.personIds.flatMap((id) => {
      const person = persons.get(id);
      return person ? [referenceOut(person)] : [];
    }),
    amount: item.amount && item.amount.toText(),
    due_on: item.dueOn,
    is_late: item.dueOn !== null && item.dueOn < today,
    missing: missingOut(item.missing),
    adviser_user_id: item.adviserUserId,
  };
}

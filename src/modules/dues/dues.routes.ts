import { limitationInWords } from '../../domain/dues/dues-sentences.ts';
import { isTimeBarred, lastDueDayBarredAtEndOf, limitationOf } from '../../domain/dues/limitation.ts';
import { Money } from '../../domain/money/money.ts';
import { daysBetween, parseDate } from '../../domain/time/business-date.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { dateIn, decodeCursor, idIn, type Keyset, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { visibleMember } from '../members/index.ts';
import { mountArrangements } from './arrangements.routes.ts';
import { membersInArrears, openClaimsDueUpTo, type PlaceInList } from './arrears.repository.ts';
import { runDues } from './dues-run.service.ts';
import * as operations from './dues.operations.ts';
import { duesForecastOf, duesView } from './dues.service.ts';
import { duesOut, forecastClaimOut, monthText, runOut } from './dues.wire.ts';

/** What members owe: claimed, paid, arranged otherwise, given up, refunded. */
export function mountDues(shell: HttpShell): void {
  mount(shell, operations.runDues, async ({ tx, actor, body, clock, idempotencyKey }) => {
    const asked = {
      month: parseDate(`${body.month}-01`),
      requestKey: requestKey(actor, operations.runDues, idempotencyKey),
    };
    const run = await runDues(tx, asked, deedOf(actor, clock));
    const subject = { type: 'dues_run', id: run.runId ?? body.month };
    return { status: run.runId === null ? 200 : 201, body: runOut(run), subject };
  });

  mount(shell, operations.readDues, async ({ db, actor, params, language, clock }) => {
    const view = await duesView(db, await visibleMember(db, actor, params.member_id), clock.today());
    return { status: 200, body: duesOut(view, language) };
  });

  mount(shell, operations.readForecast, async ({ db, actor, params, clock }) => {
    const member = await visibleMember(db, actor, params.member_id);
    const { from, to, claims } = await duesForecastOf(db, member, clock.today());
    const body = {
      member_id: member.id,
      member_number: member.number,
      from: monthText(from),
      to: monthText(to),
      total: Money.sum(claims.map(({ amount }) => amount)).toText(),
      claims: claims.map(forecastClaimOut),
    };
    return { status: 200, body };
  });

  mountLists(shell);
  mountArrangements(shell);
}

function mountLists(shell: HttpShell): void {
  mount(shell, operations.listArrears, async ({ db, query, clock }) => {
    const day = query.as_of ?? clock.today();
    const sort = `dues arrears ${day}`;
    const after = placeIn(decodeCursor(query.cursor, sort, 2));
    const members = await membersInArrears(db, { day, after, limit: query.limit });
    const page = pageOf(members, {
      limit: query.limit,
      sort,
      keyOf: ({ oldestDueOn, memberId }) => [oldestDueOn, memberId],
      itemOf: (one) => ({
        member_id: one.memberId,
        member_number: one.memberNumber,
        months_open: one.monthsOpen,
        amount: one.amount.toText(),
        oldest_due_on: one.oldestDueOn,
        days_past_due: daysBetween(one.oldestDueOn, day),
      }),
    });
    return { status: 200, body: { as_of: day, ...page } };
  });

  mount(shell, operations.listExpiring, async ({ db, query, clock, language }) => {
    const day = clock.today();
    const sort = `expiring dues ${day}`;
    const after = placeIn(decodeCursor(query.cursor, sort, 2));
    const asked = { day, dueUpTo: lastDueDayBarredAtEndOf(day), after, limit: query.limit };
    const page = pageOf(await openClaimsDueUpTo(db, asked), {
      limit: query.limit,
      sort,
      keyOf: ({ dueOn, claimId }) => [dueOn, claimId],
      itemOf: (one) => ({
        claim_id: one.claimId,
        member_id: one.memberId,
        member_number: one.memberNumber,
        due_on: one.dueOn,
        open: one.open.toText(),
        last_day: limitationOf(one.dueOn).lastDay,
        is_time_barred: isTimeBarred(one.dueOn, day),
        explanation: limitationInWords(one.dueOn, day)[language],
      }),
    });
    return { status: 200, body: page };
  });
}

function placeIn(keyset: Keyset | null): PlaceInList | null {
  return keyset && { dueOn: dateIn(keyset, 0), id: idIn(keyset, 1) };
}

import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { membershipOfPerson, seesOwnMembershipOnly, visibleMember } from '../members/index.ts';
import {
  recordExclusionLetter,
  requestWithdrawal,
  resolveOnDeparture,
  voteOnDeparture,
} from './departure-decisions.service.ts';
import { recordHeir, recordPayee } from './departure-persons.service.ts';
import { outlookOn } from './departure-plans.service.ts';
import { outlookOut } from './departure-plans.wire.ts';
import * as operations from './departures.operations.ts';
import { departureNotFound, onlyNoticeOfOneself } from './departures.refusals.ts';
import { listDepartures } from './departures.repository.ts';
import { getDeparture, recordDeparture } from './departures.service.ts';
import type { Departure } from './departures.types.ts';
import { departuresOut } from './departures.wire.ts';

/** A stranger's departure is `departure.not_found` like a missing one. */
async function visibleDeparture(db: Db, actor: Actor, wanted: IdOrNumber): Promise<Departure> {
  const departure = await getDeparture(db, wanted);
  if (!seesOwnMembershipOnly(actor)) return departure;
  const own = await membershipOfPerson(db, actor.personId);
  if (own?.memberId !== departure.memberId) throw departureNotFound();
  return departure;
}

async function answerOf(tx: Tx, departure: Departure) {
  const [body] = await departuresOut(tx, [departure]);
  if (!body) throw new TypeError('one departure has one page');
  return { status: 201 as const, body, subject: { type: 'departure', id: departure.id } };
}

export function mountDepartures(shell: HttpShell): void {
  mountReads(shell);
  mountRecording(shell);
  mountDecisions(shell);

  mount(shell, operations.recordHeir, async ({ tx, actor, params, body, clock }) => {
    const departure = await recordHeir(tx, {
      departure: params.departure_id,
      person: body.person_id,
      isRepresentative: body.is_representative,
      proof: body.proof,
      deed: deedOf(actor, clock),
    });
    return await answerOf(tx, departure);
  });
  mount(shell, operations.recordPayee, async ({ tx, actor, params, body, clock }) => {
    const { payee } = body;
    const departure = await recordPayee(tx, { departure: params.departure_id, payee, deed: deedOf(actor, clock) });
    return await answerOf(tx, departure);
  });
}

function mountReads(shell: HttpShell): void {
  mount(shell, operations.planDeparture, async ({ db, actor, params, query, clock }) => {
    const member = await visibleMember(db, actor, params.member_id);
    const today = clock.today();
    const asked = {
      ground: query.ground,
      eventOn: query.event_on ?? today,
      causeOn: query.cause_on ?? null,
      shareCount: query.share_count ?? null,
    };
    return { status: 200, body: outlookOut(await outlookOn(db, member, { asked, today })) };
  });
  mount(shell, operations.listDepartures, async ({ db, actor, query }) => {
    const { limit, cursor, status, effective_on: effectiveOn } = query;
    const own = seesOwnMembershipOnly(actor) ? await membershipOfPerson(db, actor.personId) : undefined;
    if (own === null) return { status: 200, body: { items: [], next: null } };
    const sort = `departures ${status ?? 'all'} ${effectiveOn ?? 'any'}`;
    const keyset = decodeCursor(cursor, sort, 1);
    const search = { status, effectiveOn, memberId: own?.memberId, afterId: keyset && idIn(keyset, 0), limit };
    const found = await listDepartures(db, search);
    const shown = await departuresOut(db, found);
    return { status: 200, body: pageOf(shown, { limit, sort, keyOf: ({ id }) => [id], itemOf: (item) => item }) };
  });
  mount(shell, operations.readDeparture, async ({ db, actor, params }) => {
    const departure = await visibleDeparture(db, actor, params.departure_id);
    const [body] = await departuresOut(db, [departure]);
    if (!body) throw departureNotFound();
    return { status: 200, body, etag: departure.version };
  });
}

function mountRecording(shell: HttpShell): void {
  mount(shell, operations.recordDeparture, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const member = await visibleMember(tx, actor, params.member_id);
    const isOwnNotice =
      (body.ground === 'notice' || body.ground === 'partial_notice') && body.event_on === clock.today();
    const isOwn = member.personId === actor.personId;
    if ((isOwn || seesOwnMembershipOnly(actor)) && !isOwnNotice) throw onlyNoticeOfOneself();
    const departure = await recordDeparture(
      tx,
      {
        member: { by: 'id', id: member.id },
        ground: body.ground,
        eventOn: body.event_on,
        causeOn: body.cause_on,
        shareCount: body.share_count,
        reason: body.reason,
        paperLocation: body.paper_location,
        payee: body.payee,
        requestKey: requestKey(actor, operations.recordDeparture, idempotencyKey),
      },
      deedOf(actor, clock),
    );
    return await answerOf(tx, departure);
  });
  mount(shell, operations.requestWithdrawal, async ({ tx, actor, params, body, clock }) => {
    const { reason, requested_on: requestedOn } = body;
    const input = { departure: params.departure_id, reason, requestedOn, deed: deedOf(actor, clock) };
    return await answerOf(tx, await requestWithdrawal(tx, input));
  });
  mount(shell, operations.recordExclusionLetter, async ({ tx, actor, params, body, clock }) => {
    const { sent_on: sentOn, reference } = body;
    const input = { departure: params.departure_id, sentOn, reference, deed: deedOf(actor, clock) };
    return await answerOf(tx, await recordExclusionLetter(tx, input));
  });
}

function mountDecisions(shell: HttpShell): void {
  mount(shell, operations.castDepartureVote, async ({ tx, actor, params, body, clock }) => {
    const departure = await voteOnDeparture(tx, {
      departure: params.departure_id,
      isInFavour: body.vote === 'approve',
      reason: body.reason,
      deed: deedOf(actor, clock),
    });
    return await answerOf(tx, departure);
  });
  mount(shell, operations.recordDepartureResolution, async ({ tx, actor, params, body, clock }) => {
    const departure = await resolveOnDeparture(tx, {
      departure: params.departure_id,
      isInFavour: body.is_in_favour,
      text: body.text,
      resolvedOn: body.resolved_on,
      deed: deedOf(actor, clock),
    });
    return await answerOf(tx, departure);
  });
}

import type { z } from 'zod';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { Actor, Language } from '../../platform/http/actor.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { seesOnlyOwn } from '../identity/index.ts';
import { assemblyNotFound } from './assemblies.refusals.ts';
import * as operations from './assemblies.operations.ts';
import { listAssemblies } from './assemblies.repository.ts';
import type * as schema from './assemblies.schema.ts';
import {
  addItem,
  cancelAssembly,
  conveneAssembly,
  getAssembly,
  loadAssembly,
  type NewItem,
  planAssembly,
} from './assemblies.service.ts';
import type { Assembly, AssemblyFile, AssemblyStatus } from './assemblies.types.ts';
import { assemblyOut, summaryOut } from './assemblies.wire.ts';
import { closeMinutes, minutesPaper } from './minutes.service.ts';
import { recordResult } from './results.service.ts';

const SORT = 'assemblies newest first';

function answerOf(file: AssemblyFile, language: Language) {
  const subject = { type: 'assembly', id: file.assembly.id };
  return { status: 201 as const, body: assemblyOut(file, language), subject };
}

export function mountAssemblyPages(shell: HttpShell): void {
  mountReads(shell);
  mountCalling(shell);
  mountResults(shell);
  mountMinutes(shell);
}

const CALLED: readonly AssemblyStatus[] = ['convened', 'closed', 'cancelled'];

/** Members learn of an assembly when it is called, and of one called off if it had been. */
function isVisible({ status, convenedOn }: Assembly, actor: Actor): boolean {
  if (!seesOnlyOwn(actor, 'assemblies.read')) return true;
  return status !== 'planned' && convenedOn !== null;
}

function mountReads(shell: HttpShell): void {
  mount(shell, operations.listAssemblies, async ({ db, actor, query }) => {
    const seen = seesOnlyOwn(actor, 'assemblies.read') ? CALLED : (['planned', ...CALLED] as const);
    const statuses = seen.filter((status) => query.status === undefined || status === query.status);
    if (statuses.length === 0) return { status: 200, body: { items: [], next: null } };
    const after = decodeCursor(query.cursor, SORT, 1);
    const { limit } = query;
    const rows = await listAssemblies(db, {
      statuses,
      onlyConvened: seesOnlyOwn(actor, 'assemblies.read'),
      beforeId: after && idIn(after, 0),
      limit,
    });
    const body = pageOf(rows, { limit, sort: SORT, keyOf: ({ id }) => [id], itemOf: summaryOut });
    return { status: 200, body };
  });

  mount(shell, operations.readAssembly, async ({ db, actor, params, language, clock }) => {
    const assembly = await getAssembly(db, params.assembly_id);
    if (!isVisible(assembly, actor)) throw assemblyNotFound();
    return { status: 200, body: assemblyOut(await loadAssembly(db, assembly, clock.today()), language) };
  });
}

const itemOf = (body: z.output<typeof schema.NewAgendaItem>): NewItem => ({
  title: body.title,
  proposedText: body.proposed_text,
  kind: body.kind,
  majority: body.majority,
  financialYear: body.financial_year,
  seats: body.seats,
});

function mountCalling(shell: HttpShell): void {
  mount(shell, operations.planAssembly, async ({ tx, actor, body, clock, language, idempotencyKey }) => {
    const { kind, form, held_on: heldOn, starts_at: startsAt, place, how_to_join: howToJoin } = body;
    const items = body.items.map(itemOf);
    const asking = {
      requestKey: requestKey(actor, operations.planAssembly, idempotencyKey),
      deed: deedOf(actor, clock),
    };
    const plan = { kind, form, heldOn, startsAt, place, howToJoin, items };
    return answerOf(await planAssembly(tx, plan, asking), language);
  });

  mount(shell, operations.addAgendaItem, async ({ tx, actor, params, body, clock, language, idempotencyKey }) => {
    const asking = {
      requestKey: requestKey(actor, operations.addAgendaItem, idempotencyKey),
      deed: deedOf(actor, clock),
    };
    const added = { assembly: params.assembly_id, item: itemOf(body) };
    return answerOf(await addItem(tx, added, asking), language);
  });

  mount(shell, operations.conveneAssembly, async ({ tx, actor, params, clock, language }) => {
    const step = { assembly: params.assembly_id, deed: deedOf(actor, clock) };
    return answerOf(await conveneAssembly(tx, step), language);
  });

  mount(shell, operations.cancelAssembly, async ({ tx, actor, params, body, clock, language }) => {
    const step = { assembly: params.assembly_id, deed: deedOf(actor, clock) };
    return answerOf(await cancelAssembly(tx, step, body.reason), language);
  });
}

function mountResults(shell: HttpShell): void {
  mount(shell, operations.recordResult, async ({ tx, actor, params, body, clock, language, idempotencyKey }) => {
    const result = {
      ...resultOf(params, body),
      correctionReason: null,
      requestKey: requestKey(actor, operations.recordResult, idempotencyKey),
      deed: deedOf(actor, clock),
    };
    return answerOf(await recordResult(tx, result), language);
  });

  mount(shell, operations.correctResult, async ({ tx, actor, params, body, clock, language, idempotencyKey }) => {
    const result = {
      ...resultOf(params, body),
      correctionReason: body.reason,
      requestKey: requestKey(actor, operations.correctResult, idempotencyKey),
      deed: deedOf(actor, clock),
    };
    return answerOf(await recordResult(tx, result), language);
  });
}

function resultOf(params: z.output<typeof schema.ItemParams>, body: z.output<typeof schema.RecordResult>) {
  const { voted_at: votedAt, method, excluded_votes: excludedVotes, counts } = body;
  return { assembly: params.assembly_id, itemId: params.item_id, votedAt, method, excludedVotes, counts };
}

function mountMinutes(shell: HttpShell): void {
  mount(shell, operations.closeMinutes, async ({ tx, actor, params, body, clock, language, idempotencyKey }) => {
    const closing = {
      assembly: params.assembly_id,
      chair: body.chair,
      keeper: body.keeper,
      boardMembersPresent: body.board_members_present,
      leftOutPositions: body.left_out_positions,
      remarks: body.remarks,
      attachesAttendance: body.attaches_attendance,
      requestKey: requestKey(actor, operations.closeMinutes, idempotencyKey),
      deed: deedOf(actor, clock),
    };
    return answerOf(await closeMinutes(tx, closing), language);
  });

  mount(shell, operations.readMinutes, async ({ db, params }) => {
    const { assembly, content } = await minutesPaper(db, params.assembly_id);
    const file = { mediaType: 'application/pdf', name: `${assembly.number}.pdf`, content };
    return { status: 200, file, subject: { type: 'assembly', id: assembly.id } };
  });
}

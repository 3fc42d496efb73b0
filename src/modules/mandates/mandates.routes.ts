import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { seesOnlyOwn } from '../identity/index.ts';
import { mountAccounts } from './accounts.routes.ts';
import { mountMandateCommands } from './mandate-commands.routes.ts';
import * as operations from './mandates.operations.ts';
import { mandateNotFound, paperNotFound } from './mandates.refusals.ts';
import { findMandate, listMandates } from './mandates.repository.ts';
import type { Mandate } from './mandates.types.ts';
import { mandateFileOut, mandatesOut } from './mandates.wire.ts';
import { findPaper } from './papers.repository.ts';

const NEWEST_FIRST = 'mandates newest first';

export function mountMandates(shell: HttpShell): void {
  mountAccounts(shell);
  mountMandateCommands(shell);

  mount(shell, operations.listMandates, async ({ db, actor, query, clock }) => {
    const own = seesOnlyOwn(actor, 'mandates.read') ? actor.personId : undefined;
    const isForeign = own !== undefined && query.person_id !== undefined && query.person_id !== own;
    if (isForeign) return { status: 200, body: { items: [], next: null } };
    const after = decodeCursor(query.cursor, NEWEST_FIRST, 1);
    const found = await listMandates(db, {
      status: query.status,
      personId: own ?? query.person_id,
      reference: query.reference,
      lapsingBy: query.lapsing_by,
      today: clock.today(),
      beforeId: after && idIn(after, 0),
      limit: query.limit,
    });
    return { status: 200, body: await pageOut(db, found, { limit: query.limit, today: clock.today() }) };
  });

  mount(shell, operations.readMandate, async ({ db, actor, params, clock }) => {
    const mandate = await visibleMandate(db, params.mandate_id, actor);
    return { status: 200, body: await mandateFileOut(db, mandate, clock.today()) };
  });

  mount(shell, operations.readMandatePaper, async ({ db, actor, params }) => {
    const { id: mandateId } = await visibleMandate(db, params.mandate_id, actor);
    const paper = await findPaper(db, { mandateId, paperId: params.paper_id });
    if (!paper) throw paperNotFound();
    const { mediaType, fileName: name, content } = paper;
    return { status: 200, file: { mediaType, name, content }, subject: { type: 'mandate', id: mandateId } };
  });
}

async function pageOut(
  db: Db,
  found: readonly Mandate[],
  { limit, today }: { readonly limit: number; readonly today: BusinessDate },
) {
  const { items, next } = pageOf(found, {
    limit,
    sort: NEWEST_FIRST,
    keyOf: ({ id }) => [id],
    itemOf: (mandate) => mandate,
  });
  return { items: await mandatesOut(db, items, today), next };
}

/** A stranger's is `mandate.not_found` to whoever sees only the own. */
async function visibleMandate(db: Db, id: string, actor: Actor): Promise<Mandate> {
  const mandate = await findMandate(db, id);
  const isStrangers = seesOnlyOwn(actor, 'mandates.read') && mandate?.personId !== actor.personId;
  if (!mandate || isStrangers) throw mandateNotFound();
  return mandate;
}

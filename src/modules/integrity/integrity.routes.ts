import { isDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, pageOf, textIn } from '../../platform/http/paging.ts';
import { cursorUnreadable } from '../../platform/http/refusals.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { headSheet } from './head-sheet.service.ts';
import * as operations from './integrity.operations.ts';
import { headNotFound, keptHeadIncomplete } from './integrity.refusals.ts';
import type { PlaceInChain, SealHead } from './integrity.types.ts';
import { headOut, verificationOut } from './integrity.wire.ts';
import { findHead, listHeads } from './seals.repository.ts';
import { verify } from './verification.service.ts';

export function mountIntegrity(shell: HttpShell): void {
  mount(shell, operations.verifyIntegrity, async ({ db, query, clock, language }) => {
    const verification = await verify(db, { now: clock.now(), keptHead: keptHeadOf(query) });
    return { status: 200, body: verificationOut(verification, language) };
  });
  mount(shell, operations.listSealHeads, async ({ db, query }) => {
    const keyset = decodeCursor(query.cursor, 'heads', 1);
    const before = keyset && textIn(keyset, 0);
    if (before !== null && !isDate(before)) throw cursorUnreadable();
    const heads = await listHeads(db, { before, limit: query.limit });
    const body = pageOf(heads, { limit: query.limit, sort: 'heads', keyOf: ({ day }) => [day], itemOf: headOut });
    return { status: 200, body };
  });
  mount(shell, operations.readSealHead, async ({ db, params }) => {
    return { status: 200, body: headOut(await headOn(db, params.day)) };
  });
  mount(shell, operations.printSealHead, async ({ db, params }) => {
    const head = await headOn(db, params.day);
    const content = await headSheet(db, head);
    return { status: 200, file: { mediaType: 'application/pdf', name: `pruefsiegel-${head.day}.pdf`, content } };
  });
}

async function headOn(db: Db, day: BusinessDate): Promise<SealHead> {
  const head = await findHead(db, day);
  if (!head) throw headNotFound(day);
  return head;
}

type KeptHeadQuery = { readonly position?: number | undefined; readonly seal?: string | undefined };

function keptHeadOf({ position, seal }: KeptHeadQuery): PlaceInChain | null {
  if (position === undefined && seal === undefined) return null;
  if (position === undefined || seal === undefined) throw keptHeadIncomplete();
  return { position, seal };
}

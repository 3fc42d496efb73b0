import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Language } from '../../platform/http/actor.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { memberNotFound } from './members.refusals.ts';
import { findMember } from './members.repository.ts';
import { resolveOnTransfer, voteOnTransfer } from './transfer-consent.service.ts';
import { transferViews, type TransferView } from './transfer-views.service.ts';
import * as operations from './transfers.operations.ts';
import { transferNotFound } from './transfers.refusals.ts';
import { findTransfer, listTransfers } from './transfers.repository.ts';
import { transferOut } from './transfers.schema.ts';
import { recordTransfer, withdrawTransfer } from './transfers.service.ts';
import type { ShareTransfer } from './transfers.types.ts';

type Asking = { readonly today: BusinessDate; readonly language: Language };

async function viewOf(db: Db, transfer: ShareTransfer | undefined, today: BusinessDate): Promise<TransferView> {
  const [view] = transfer ? await transferViews(db, [transfer], today) : [];
  if (!view) throw transferNotFound();
  return view;
}

async function recorded(db: Db, transfer: ShareTransfer, { today, language }: Asking) {
  const body = transferOut(await viewOf(db, transfer, today), language);
  return { status: 201 as const, body, subject: { type: 'share_transfer', id: transfer.id } };
}

export function mountTransfers(shell: HttpShell): void {
  mountReads(shell);

  mount(shell, operations.recordTransfer, async ({ tx, actor, body, clock, language, idempotencyKey }) => {
    const asked = {
      from: body.from_member_id,
      to: body.to_member_id,
      shareCount: body.share_count,
      amount: body.amount,
      agreedOn: body.agreed_on,
      paperLocation: body.paper_location,
      requestKey: requestKey(actor, operations.recordTransfer, idempotencyKey),
    };
    const transfer = await recordTransfer(tx, asked, deedOf(actor, clock));
    return await recorded(tx, transfer, { today: clock.today(), language });
  });

  mount(shell, operations.withdrawTransfer, async ({ tx, actor, params, body, clock, language }) => {
    const asked = { transferId: params.transfer_id, reason: body.reason };
    const transfer = await withdrawTransfer(tx, asked, deedOf(actor, clock));
    return await recorded(tx, transfer, { today: clock.today(), language });
  });

  mountDecisions(shell);
}

function mountDecisions(shell: HttpShell): void {
  mount(shell, operations.castVote, async ({ tx, actor, params, body, clock, language, idempotencyKey }) => {
    const asked = {
      transferId: params.transfer_id,
      isInFavour: body.is_in_favour,
      reason: body.reason,
      requestKey: requestKey(actor, operations.castVote, idempotencyKey),
    };
    const transfer = await voteOnTransfer(tx, asked, deedOf(actor, clock));
    return await recorded(tx, transfer, { today: clock.today(), language });
  });

  mount(shell, operations.recordResolution, async ({ tx, actor, params, body, clock, language, idempotencyKey }) => {
    const asked = {
      transferId: params.transfer_id,
      resolvedOn: body.resolved_on,
      isInFavour: body.is_in_favour,
      text: body.text,
      requestKey: requestKey(actor, operations.recordResolution, idempotencyKey),
    };
    const transfer = await resolveOnTransfer(tx, asked, deedOf(actor, clock));
    return await recorded(tx, transfer, { today: clock.today(), language });
  });
}

function mountReads(shell: HttpShell): void {
  mount(shell, operations.listTransfers, async ({ db, query, clock, language }) => {
    const { limit, cursor, status } = query;
    const memberId = query.member_id === undefined ? null : await memberIdOf(db, query.member_id);
    const sort = `share transfers ${JSON.stringify([memberId, status ?? null])}`;
    const keyset = decodeCursor(cursor, sort, 1);
    const transfers = await listTransfers(db, { memberId, status, afterId: keyset && idIn(keyset, 0), limit });
    const body = pageOf(await transferViews(db, transfers, clock.today()), {
      limit,
      sort,
      keyOf: ({ transfer }) => [transfer.id],
      itemOf: (view) => transferOut(view, language),
    });
    return { status: 200, body };
  });

  mount(shell, operations.readTransfer, async ({ db, params, clock, language }) => {
    const view = await viewOf(db, await findTransfer(db, params.transfer_id), clock.today());
    return { status: 200, body: transferOut(view, language), etag: view.transfer.version };
  });
}

async function memberIdOf(db: Db, reference: IdOrNumber): Promise<string> {
  const member = await findMember(db, reference);
  if (!member) throw memberNotFound();
  return member.id;
}

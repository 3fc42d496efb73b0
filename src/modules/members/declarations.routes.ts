import type { z } from 'zod';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { resolveOnDeclaration, voteOnDeclaration, withdrawDeclaration } from './admission.service.ts';
import { declarationViews, type DeclarationView } from './ballots.service.ts';
import * as operations from './declarations.operations.ts';
import { findDeclaration, listDeclarations, type Declaration } from './declarations.repository.ts';
import { declarationOut, type DeclareMembership } from './declarations.schema.ts';
import { declareMembership } from './declarations.service.ts';
import { recordJoiningTransfer, type JoiningTransfer } from './joining-transfers.service.ts';
import { declarationNotFound } from './members.refusals.ts';

async function viewOf(db: Db, declaration: Declaration | undefined, today: BusinessDate): Promise<DeclarationView> {
  const [view] = declaration ? await declarationViews(db, [declaration], today) : [];
  if (!view) throw declarationNotFound();
  return view;
}

export function mountDeclarations(shell: HttpShell): void {
  mountReads(shell);

  mount(shell, operations.declareMembership, async ({ tx, actor, body, clock, language, idempotencyKey }) => {
    const asked = {
      person: body.person_id,
      declaredOn: body.declared_on,
      shareCount: body.share_count,
      isUnconditional: body.is_unconditional,
      statutesVersion: body.statutes_version,
      duesAcknowledged: body.dues_acknowledged,
      noticePeriodAcknowledged: body.notice_period_acknowledged,
      requestKey: requestKey(actor, operations.declareMembership, idempotencyKey),
    };
    const deed = deedOf(actor, clock);
    const declaration = await declareMembership(tx, asked, deed);
    if (body.transfer) await recordJoiningTransfer(tx, { declaration, agreed: agreedIn(body.transfer) }, deed);
    const view = await viewOf(tx, declaration, clock.today());
    return { status: 201, body: declarationOut(view, language), subject: subjectOf(declaration) };
  });

  mount(shell, operations.castVote, async ({ tx, actor, params, body, clock, language, idempotencyKey }) => {
    const asked = {
      ...body,
      declarationId: params.declaration_id,
      requestKey: requestKey(actor, operations.castVote, idempotencyKey),
    };
    const { declaration } = await voteOnDeclaration(tx, asked, deedOf(actor, clock));
    const view = await viewOf(tx, declaration, clock.today());
    return { status: 201, body: declarationOut(view, language), subject: subjectOf(declaration) };
  });

  mount(shell, operations.withdrawDeclaration, async ({ tx, actor, params, body, clock, language }) => {
    const asked = { declarationId: params.declaration_id, withdrawnOn: body.withdrawn_on };
    const declaration = await withdrawDeclaration(tx, asked, deedOf(actor, clock));
    const view = await viewOf(tx, declaration, clock.today());
    return { status: 201, body: declarationOut(view, language), subject: subjectOf(declaration) };
  });

  mount(shell, operations.recordResolution, async ({ tx, actor, params, body, clock, language, idempotencyKey }) => {
    const asked = {
      declarationId: params.declaration_id,
      resolvedOn: body.resolved_on,
      isInFavour: body.is_in_favour,
      text: body.text,
      requestKey: requestKey(actor, operations.recordResolution, idempotencyKey),
    };
    const { declaration } = await resolveOnDeclaration(tx, asked, deedOf(actor, clock));
    const view = await viewOf(tx, declaration, clock.today());
    return { status: 201, body: declarationOut(view, language), subject: subjectOf(declaration) };
  });
}

function agreedIn(transfer: NonNullable<z.output<typeof DeclareMembership>['transfer']>): JoiningTransfer {
  const { from_member_id: from, amount, agreed_on: agreedOn, paper_location: paperLocation } = transfer;
  return { from, amount, agreedOn, paperLocation };
}

function subjectOf({ id }: Declaration) {
  return { type: 'membership_declaration', id };
}

function mountReads(shell: HttpShell): void {
  mount(shell, operations.listDeclarations, async ({ db, query, clock, language }) => {
    const { limit, cursor, status } = query;
    const sort = `declarations ${status ?? 'all'}`;
    const keyset = decodeCursor(cursor, sort, 1);
    const declarations = await listDeclarations(db, { status, afterId: keyset && idIn(keyset, 0), limit });
    const views = await declarationViews(db, declarations, clock.today());
    const body = pageOf(views, {
      limit,
      sort,
      keyOf: ({ declaration }) => [declaration.id],
      itemOf: (view) => declarationOut(view, language),
    });
    return { status: 200, body };
  });

  mount(shell, operations.readDeclaration, async ({ db, params, clock, language }) => {
    const view = await viewOf(db, await findDeclaration(db, params.declaration_id), clock.today());
    return { status: 200, body: declarationOut(view, language), etag: view.declaration.version };
  });
}

import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { seesOnlyOwn } from '../identity/index.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { guaranteesOut, type GuaranteeOut } from './guarantee.view.ts';
import {
  getGuaranteeOperation,
  listGuaranteesOperation,
  proposeGuaranteeOperation,
  signGuaranteeOperation,
  withdrawGuaranteeOperation,
} from './guarantees.operations.ts';
import { guaranteeNotFound } from './guarantees.refusals.ts';
import { findGuarantee, listGuarantees } from './guarantees.repository.ts';
import { proposeGuarantee, signGuarantee, withdrawGuarantee } from './guarantees.service.ts';
import type { Guarantee, GuaranteesDeps } from './guarantees.types.ts';
import type { Db } from '../../platform/db/database.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

const NEWEST_FIRST = 'guarantees newest first';

export function mountGuarantees(shell: HttpShell, deps: GuaranteesDeps): void {
  mountCommands(shell, deps);

  mount(shell, listGuaranteesOperation, async ({ db, actor, query, clock }) => {
    const own = seesOnlyOwn(actor, 'guarantees.read') ? actor.personId : undefined;
    const isForeign = own !== undefined && query.guarantor_person_id !== undefined && query.guarantor_person_id !== own;
    if (isForeign) return { status: 200, body: { items: [], next: null } };
    const after = decodeCursor(query.cursor, NEWEST_FIRST, 1);
    const guarantees = await listGuarantees(db, {
      status: query.status,
      guarantorPersonId: own ?? query.guarantor_person_id,
      caseId: query.case_id,
      beforeId: after && idIn(after, 0),
      limit: query.limit,
    });
    const paged = pageOf(guarantees, {
      limit: query.limit,
      sort: NEWEST_FIRST,
      keyOf: ({ id }) => [id],
      itemOf: (guarantee) => guarantee,
    });
    const items = await guaranteesOut(db, paged.items, { today: clock.today(), deps });
    return { status: 200, body: { items, next: paged.next } };
  });

  mount(shell, getGuaranteeOperation, async ({ db, actor, params, clock }) => {
    const guarantee = await findGuarantee(db, params.guarantee_id);
    const isStrangers = seesOnlyOwn(actor, 'guarantees.read') && guarantee?.guarantorPersonId !== actor.personId;
    if (!guarantee || isStrangers) throw guaranteeNotFound();
    return { status: 200, body: await oneOut(db, guarantee, { today: clock.today(), deps }) };
  });
}

function mountCommands(shell: HttpShell, deps: GuaranteesDeps): void {
  mount(shell, proposeGuaranteeOperation, async ({ tx, actor, params, body, clock }) => {
    const guarantee = await proposeGuarantee(
      tx,
      {
        case: params.case_id,
        guarantorPersonId: body.guarantor_person_id,
        kind: body.kind,
        cap: body.cap,
        capIncludesInterestAndCosts: body.cap_includes_interest_and_costs,
        guarantorIsMerchant: body.guarantor_is_merchant,
        validUntil: body.valid_until,
        deed: deedOf(actor, clock),
      },
      deps.lockCase,
    );
    return {
      status: 201,
      body: await oneOut(tx, guarantee, { today: clock.today(), deps }),
      subject: subjectOf(guarantee),
    };
  });

  mount(shell, signGuaranteeOperation, async ({ tx, actor, params, body, clock }) => {
    const signature = {
      guarantee: params.guarantee_id,
      form: body.form,
      signedOn: body.signed_on,
      paperLocation: body.paper_location,
      guarantorIsMerchant: body.guarantor_is_merchant,
      deed: deedOf(actor, clock),
    };
    const guarantee = await signGuarantee(tx, signature, deps.lockCase);
    return {
      status: 201,
      body: await oneOut(tx, guarantee, { today: clock.today(), deps }),
      subject: subjectOf(guarantee),
    };
  });

  mount(shell, withdrawGuaranteeOperation, async ({ tx, actor, params, clock }) => {
    const withdrawal = { guarantee: params.guarantee_id, deed: deedOf(actor, clock) };
    const guarantee = await withdrawGuarantee(tx, withdrawal, deps.lockCase);
    return {
      status: 201,
      body: await oneOut(tx, guarantee, { today: clock.today(), deps }),
      subject: subjectOf(guarantee),
    };
  });
}

async function oneOut(
  db: Db,
  guarantee: Guarantee,
  context: { readonly today: BusinessDate; readonly deps: GuaranteesDeps },
): Promise<GuaranteeOut> {
  const [out] = await guaranteesOut(db, [guarantee], context);
  if (!out) throw guaranteeNotFound();
  return out;
}

function subjectOf({ id }: Guarantee): { type: string; id: string } {
  return { type: 'guarantee', id };
}

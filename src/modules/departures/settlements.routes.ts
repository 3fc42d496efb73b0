import type { Db } from '../../platform/db/database.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { dateIn, decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { policyOn } from '../policy/index.ts';
import { setOff } from './set-offs.service.ts';
import * as operations from './settlements.operations.ts';
import { settlementNotFound } from './settlements.refusals.ts';
import { findSettlements, getSettlement, owedToLeavers, shareCapitalInAll } from './settlements.repository.ts';
import { cancelPayout, declareTimeBarred, preparePayout, releasePayout } from './settlements.service.ts';
import type { Settlement, SettlementPayout } from './settlements.types.ts';
import { settlementPayoutOut, settlementsOut } from './settlements.wire.ts';

async function shown(db: Db, settlement: Settlement, clock: Clock) {
  const [page] = await settlementsOut(db, [settlement], clock.today());
  if (!page) throw settlementNotFound();
  return page;
}

function payoutAnswer(payout: SettlementPayout) {
  const subject = { type: 'settlement_payout', id: payout.id };
  return { status: 201 as const, body: settlementPayoutOut(payout), subject };
}

export function mountSettlements(shell: HttpShell): void {
  mount(shell, operations.listSettlements, async ({ db, query, clock }) => {
    const { limit, ended_on: endedOn, is_open: isOpen, is_fixed: isFixed } = query;
    const sort = `settlements ${endedOn ?? 'any'} ${String(isOpen)} ${String(isFixed)}`;
    const keyset = decodeCursor(query.cursor, sort, 2);
    const after = keyset && { dueOn: dateIn(keyset, 0), id: idIn(keyset, 1) };
    const found = await findSettlements(db, { endedOn, isOpen, isFixed, after, limit });
    const items = await settlementsOut(db, found, clock.today());
    const { minimumCapital } = (await policyOn(db, clock.today())).terms.shares;
    const body = {
      ...pageOf(items, { limit, sort, keyOf: (item) => [item.due_on, item.id], itemOf: (item) => item }),
      total: (await owedToLeavers(db)).toText(),
      minimum_capital: minimumCapital && minimumCapital.toText(),
      share_capital: (await shareCapitalInAll(db)).toText(),
    };
    return { status: 200, body };
  });
  mount(shell, operations.readSettlement, async ({ db, params, clock }) => {
    return { status: 200, body: await shown(db, await getSettlement(db, params.settlement_id), clock) };
  });
  mountPayouts(shell);
  mount(shell, operations.setOff, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const settlement = await setOff(tx, {
      settlementId: params.settlement_id,
      loan: body.loan_id,
      amount: body.amount,
      requestKey: requestKey(actor, operations.setOff, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    const subject = { type: 'settlement', id: settlement.id };
    return { status: 201, body: await shown(tx, settlement, clock), subject };
  });
  mount(shell, operations.declareTimeBarred, async ({ tx, actor, params, clock }) => {
    const settlement = await declareTimeBarred(tx, params.settlement_id, deedOf(actor, clock));
    const subject = { type: 'settlement', id: settlement.id };
    return { status: 201, body: await shown(tx, settlement, clock), subject };
  });
}

function mountPayouts(shell: HttpShell): void {
  mount(shell, operations.preparePayout, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const payout = await preparePayout(tx, {
      settlementId: params.settlement_id,
      amount: body.amount,
      payee: body.payee,
      requestKey: requestKey(actor, operations.preparePayout, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return payoutAnswer(payout);
  });
  mount(shell, operations.releasePayout, async ({ tx, actor, params, clock }) => {
    return payoutAnswer(await releasePayout(tx, params.payout_id, deedOf(actor, clock)));
  });
  mount(shell, operations.cancelPayout, async ({ tx, actor, params, clock }) => {
    return payoutAnswer(await cancelPayout(tx, params.payout_id, deedOf(actor, clock)));
  });
}

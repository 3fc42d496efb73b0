import { parseDate } from '../../src/domain/time/business-date.ts';
import { findSettlements, fixAll, mountDepartures, takeDeparturesEffect } from '../../src/modules/departures/index.ts';
import { mountPayments } from '../../src/modules/payments/index.ts';
import { mountPersons } from '../../src/modules/persons/index.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import type { HttpShell } from '../../src/platform/http/shell.ts';
import type { SignedIn } from './actors.ts';
import { foundCooperative } from './cooperative.ts';

export const PAYEE = { name: 'Mehmet Yılmaz', iban: 'DE02120300000000202051' };

type Leaver = { readonly id: string };

/** A cooperative whose members leave in every way; what a test is about it does through HTTP. */
export async function leavingOffice(db: Db, mountMore: (shell: HttpShell) => void = () => {}) {
  const coop = await foundCooperative(db, (shell) => {
    mountPersons(shell);
    mountPayments(shell);
    mountDepartures(shell);
    mountMore(shell);
  });
  const { clock, officer, treasurer, board, post, get } = coop;

  const on = (day: string) => clock.setToday(parseDate(day));
  const leave = (who: Leaver, body: object, by: SignedIn = officer) =>
    post(by, `/v1/members/${who.id}/departures`, { event_on: clock.today(), ...body });
  const step = (by: SignedIn, departureId: string, name: string, body: object = {}) =>
    post(by, `/v1/departures/${departureId}/${name}`, body);
  const votes = async (departureId: string, vote: 'approve' | 'reject' = 'approve') => {
    await step(board[0], departureId, 'votes', { vote, reason: 'Nach Anhörung einig.' });
    return await step(board[1], departureId, 'votes', { vote, reason: 'Nach Anhörung einig.' });
  };

  /** What the close of a day does about leaving. */
  const closeDay = (day: string) =>
    inTransaction(db, (tx) =>
      takeDeparturesEffect(tx, parseDate(day), { today: parseDate(day), recordedAt: clock.now(), byUserId: null }),
    );

  /** What a released year end does to settlements, without profit or loss. */
  const fix = (endedOn: string) =>
    inTransaction(db, async (tx) => {
      const settlements = await findSettlements(tx, { endedOn: parseDate(endedOn), isFixed: false });
      const fixing = { on: clock.today(), resolution: 'Generalversammlung, TOP 4' };
      await fixAll(tx, settlements, { fixing, deed: coop.deed(board[0]) });
    });

  const settlementsOf = async (who: Leaver) => {
    const list = (await get(treasurer, '/v1/settlements')).json<{ items: { id: string; member: { id: string } }[] }>();
    return list.items.filter(({ member }) => member.id === who.id);
  };
  const settlementOf = async (who: Leaver) => {
    const [settlement] = await settlementsOf(who);
    if (!settlement) throw new Error('nothing is settled for this member');
    return settlement;
  };

  /** A member with shares that are paid in. */
  const paidMember = async (shareCount = 1) => {
    const one = await coop.member({}, shareCount);
    await coop.pay('shares', one, `${shareCount * 50}.00`);
    return one;
  };

  return { ...coop, on, leave, step, votes, closeDay, fix, settlementsOf, settlementOf, paidMember };
}

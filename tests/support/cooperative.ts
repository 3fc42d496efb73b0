import { expect } from 'vitest';
import { mountAudit } from '../../src/modules/audit/index.ts';
import { mountLedger } from '../../src/modules/ledger/index.ts';
import { applyDuesPayments, mountDues, reverseDuesPayment } from '../../src/modules/dues/index.ts';
import { applySharePayments, mountMembers, reverseSharePayment } from '../../src/modules/members/index.ts';
import { mountPeriodCloses } from '../../src/modules/period-closes/index.ts';
import { mountRegister } from '../../src/modules/register/index.ts';
import { ensureDefaultPolicy } from '../../src/modules/policy/index.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { Money } from '../../src/domain/money/money.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { deedOf } from '../../src/platform/http/deed.ts';
import type { HttpShell } from '../../src/platform/http/shell.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, somebody, type SignedIn, type Somebody } from './actors.ts';
import { startTestApp } from './app.ts';

const FOUNDED = parseDate('2009-01-26');

/** A cooperative with the default policy since 2009, two board members, and what tests do with its members. */
export async function foundCooperative(db: Db, mountMore: (shell: HttpShell) => void = () => {}) {
  const { inject, clock, shell } = await startTestApp(db, (mounting) => {
    mountAudit(mounting);
    mountLedger(mounting);
    mountMembers(mounting);
    mountRegister(mounting);
    mountDues(mounting);
    mountPeriodCloses(mounting);
    mountMore(mounting);
  });
  await inTransaction(db, (tx) => ensureDefaultPolicy(tx, FOUNDED, clock.now()));
  const board: readonly [SignedIn, SignedIn] = [await signedIn(db, 'board'), await signedIn(db, 'board')];
  const officer = await signedIn(db, 'credit_officer');
  const treasurer = await signedIn(db, 'treasurer');

  const post = (by: SignedIn, url: string, payload: object = {}, key: string = newId()) =>
    inject({ method: 'POST', url, payload, headers: { ...by.headers, 'idempotency-key': key } });
  const get = (by: SignedIn, url: string) => inject({ method: 'GET', url, headers: by.headers });
  const deed = (by: SignedIn) => deedOf(by.actor, clock);

  /** A declaration that satisfies every rule, but for what is changed. */
  const declare = async (personId: string, changes: object = {}) =>
    post(officer, '/v1/membership-declarations', {
      person_id: personId,
      declared_on: clock.today(),
      share_count: 1,
      is_unconditional: true,
      statutes_version: '2009-01',
      dues_acknowledged: true,
      notice_period_acknowledged: false,
      ...changes,
    });

  const vote = (by: SignedIn, declarationId: string, how: 'admit' | 'refuse' = 'admit', key: string = newId()) =>
    post(
      by,
      `/v1/membership-declarations/${declarationId}/votes`,
      { vote: how, reason: 'Gut bekannt im Viertel.' },
      key,
    );

  /** Declared and admitted today by both board members. */
  const member = async (who: Somebody & { personId?: string } = {}, shareCount = 1) => {
    const personId = who.personId ?? (await somebody(db, who));
    const declared = await declare(personId, { share_count: shareCount });
    const { id } = declared.json<{ id: string }>();
    await vote(board[0], id);
    const admitted = await vote(board[1], id);
    expect(admitted.json()).toMatchObject({ status: 'admitted' });
    return { personId, declarationId: id, ...(admitted.json().member as { id: string; number: string }) };
  };

  const today = () => clock.today();
  const runDues = (month: string, key?: string) => post(treasurer, '/v1/dues-runs', { month }, key);

  /** What the payments module does: the payment's row, then what the members module makes of it. */
  const pay = (purpose: 'dues' | 'shares', of: { id: string; personId: string }, amount: string) =>
    inTransaction(db, async (tx) => {
      const payment = {
        id: newId(),
        memberId: of.id,
        amount: Money.parse(amount),
        valueDate: today(),
        bankReference: null,
      };
      await tx
        .insertInto('payments')
        .values({
          id: payment.id,
          purpose,
          payer_person_id: of.personId,
          member_id: of.id,
          amount,
          value_date: today(),
          recorded_at: clock.now(),
        })
        .execute();
      const given = { ...payment, deed: deed(treasurer) };
      await (purpose === 'dues' ? applyDuesPayments(tx, [given]) : applySharePayments(tx, [given]));
      return payment.id;
    });

  const takeBack = (purpose: 'dues' | 'shares', of: { id: string }, paymentId: string, amount: string) =>
    inTransaction(db, async (tx) => {
      const reversal = { id: newId(), paymentId, memberId: of.id, amount: Money.parse(amount), valueDate: today() };
      await tx
        .insertInto('payment_reversals')
        .values({
          id: reversal.id,
          payment_id: paymentId,
          value_date: today(),
          reason: 'Rücklastschrift',
          recorded_at: clock.now(),
        })
        .execute();
      const given = { ...reversal, deed: deed(treasurer) };
      await (purpose === 'dues' ? reverseDuesPayment(tx, given) : reverseSharePayment(tx, given));
    });

  return {
    shell,
    inject,
    clock,
    board,
    officer,
    treasurer,
    post,
    get,
    declare,
    vote,
    member,
    runDues,
    pay,
    takeBack,
    deed,
  };
}

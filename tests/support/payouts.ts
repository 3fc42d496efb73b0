import { sql } from 'kysely';
import { expect } from 'vitest';
import type { PayoutKind } from '../../src/domain/payouts/payout-run.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { exampleFacts } from '../../src/modules/documents/profile.schema.ts';
import { findItem, type BankRunItem } from '../../src/modules/bank-runs/index.ts';
import type { Db, Tx } from '../../src/platform/db/database.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import type { Deed } from '../../src/platform/http/deed.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, type SignedIn } from './actors.ts';
import { leavingOffice, PAYEE } from './leaving.ts';
import { loanOffice } from './loans.ts';

/** The cooperative's own account. */
export const OWN_IBAN = 'DE89370400440532013000';
export const OTHER_IBAN = 'DE02500105170137075030';

export type Reference = { readonly kind: PayoutKind; readonly id: string };

/** What tests read of a run. */
export type Run = {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly count: number;
  readonly total: string;
  readonly items: readonly {
    readonly position: number;
    readonly end_to_end_id: string;
    readonly thing: Reference;
    readonly amount: string;
    readonly remittance: string;
    readonly status: string;
  }[];
};

export type Transferred = { readonly kind: string; readonly id: string; readonly number: string };

/** A loan office beside an office for members on one database, with what tests do to pay people. */
export async function payingOffice(db: Db) {
  const office = await loanOffice(db);
  const members = await leavingOffice(db);
  const { post, get, made, treasurer, board, within } = {
    ...office,
    within: <T>(work: (tx: Tx) => Promise<T>) => inTransaction(db, work),
  };
  const administrator = await signedIn(db, 'administrator');
  const profile = (changes: object = {}) =>
    post(administrator, '/v1/cooperative-profile/versions', {
      valid_from: '2009-01-26',
      ...exampleFacts,
      iban: OWN_IBAN,
      ...changes,
    });
  expect((await profile()).statusCode).toBe(201);

  const on = (day: string) => {
    office.on(day);
    members.on(day);
  };
  const deed = (by: SignedIn = treasurer): Deed => office.deed(by);

  /** Money that two people have released today, of each kind. */
  const dues = async (amount = '15.00', payeeIban = PAYEE.iban): Promise<Reference> => {
    const one = await members.member();
    await members.pay('dues', one, amount);
    const order = { reason: 'Zu viel gezahlt', payee_name: 'Ada Beispiel', payee_iban: payeeIban };
    const { id } = await made(post(treasurer, `/v1/members/${one.id}/dues-refunds`, order));
    await made(post(board[0], `/v1/dues-refunds/${id}/releases`));
    return { kind: 'dues_refund', id };
  };
  const payout = async (executionDate?: string, principal = '5000.00'): Promise<Reference> => {
    const loan = await office.running(
      { principal },
      executionDate === undefined ? undefined : parseDate(executionDate),
    );
    const { items } = (await get(treasurer, `/v1/loans/${loan.id}/payouts`)).json();
    return { kind: 'payout', id: items[0].id };
  };
  /** From a loan of a month that began on that day, repaid today with 43.42 too much. */
  const refund = async (begun: string, today: string): Promise<Reference> => {
    on(begun);
    const loan = await office.running({ principal: '1000.00', termMonths: 1 });
    on(today);
    await made(office.pay(loan, { amount: '1050.00' }));
    const order = { reason: 'Guthaben', payee_name: 'Mehmet Yılmaz', payee_iban: PAYEE.iban };
    const { id } = await made(post(treasurer, `/v1/loans/${loan.id}/refunds`, order));
    await made(post(board[0], `/v1/refunds/${id}/releases`));
    return { kind: 'refund', id };
  };
  /** What a member who left with 2026 is owed, 100.00. */
  const settlement = async (): Promise<Reference> => {
    on('2026-09-14');
    const one = await members.paidMember(2);
    await members.leave(one, { ground: 'notice', payee: PAYEE });
    on('2026-12-31');
    await members.closeDay('2026-12-31');
    on('2027-05-28');
    await members.fix('2026-12-31');
    const { id: settlementId } = await members.settlementOf(one);
    const { id } = await made(post(treasurer, `/v1/settlements/${settlementId}/payouts`));
    await made(post(board[0], `/v1/settlement-payouts/${id}/releases`));
    return { kind: 'settlement_payout', id };
  };

  const preview = async (query = '', by: SignedIn = treasurer) => await get(by, `/v1/payout-run-preview${query}`);
  const prepare = (executeOn: string, body: object = {}, by: SignedIn = treasurer, key: string = newId()) =>
    post(by, '/v1/payout-runs', { execute_on: executeOn, ...body }, key);
  const release = (run: { readonly id: string }, by: SignedIn = board[0]) =>
    post(by, `/v1/bank-runs/${run.id}/releases`);
  const send = (run: { readonly id: string }, by: SignedIn = treasurer) =>
    post(by, `/v1/bank-runs/${run.id}/dispatches`);
  const cancel = (run: { readonly id: string }) =>
    post(treasurer, `/v1/bank-runs/${run.id}/cancellations`, { reason: 'Falscher Tag' });
  const end = (run: { readonly id: string }, how: 'exclusions' | 'rejections', position = 1, reason = 'AC01') =>
    post(treasurer, `/v1/bank-runs/${run.id}/items/${position}/${how}`, { reason });
  /** A run over these payments that the bank has. */
  const sent = async (executeOn: string, payments: readonly Reference[]): Promise<Run> => {
    const run = await made(prepare(executeOn, { payments }));
    await made(release(run));
    return await made(send(run));
  };
  const itemOf = async (reference: Reference): Promise<BankRunItem> => {
    const row = await db
      .selectFrom('bank_run_items')
      .select('id')
      .where('payment_id', '=', reference.id)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    const item = await findItem(db, row.id);
    if (!item) throw new TypeError('the order is gone');
    return item;
  };
  const correct = (payment: Reference, changes: object = {}, by: SignedIn = treasurer, key: string = newId()) =>
    post(
      by,
      '/v1/payout-corrections',
      { payment, payee_name: 'Ada Beispiel', payee_iban: OTHER_IBAN, reason: 'Laut Brief', ...changes },
      key,
    );
  const outside = (body: object, by: SignedIn = treasurer, key: string = newId()) =>
    post(by, '/v1/payouts-paid-outside', { reason: 'Von Hand überwiesen', ...body }, key);

  /** What stands on the accounts through which payouts go, by posting day up to one. */
  const books = async (through = '2099-12-31') => {
    const { rows } = await sql<{ account: string; balance: string }>`
      select a.code as account, coalesce(sum(l.debit - l.credit) filter (where e.id is not null), 0.00)::text as balance from accounts a
      left join journal_lines l on l.account = a.code left join journal_entries e on e.id = l.entry_id and e.posting_date <= ${through}::date
      where a.code in ('bank', 'money_in_transit', 'returned_payouts') group by a.code`.execute(db);
    const of = (code: string) => rows.find(({ account }) => account === code)?.balance;
    return { bank: of('bank'), inTransit: of('money_in_transit'), returned: of('returned_payouts') };
  };

  return {
    ...office,
    members,
    administrator,
    profile,
    within,
    on,
    deed,
    dues,
    payout,
    refund,
    settlement,
    preview,
    prepare,
    release,
    send,
    cancel,
    end,
    sent,
    itemOf,
    correct,
    outside,
    books,
  };
}

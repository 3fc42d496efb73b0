import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { PayoutKind } from '../../domain/payouts/payout-run.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { ReleasedPayment, Transfer, TransferState } from './outgoing-payments.types.ts';

type PaymentRow = {
  readonly kind: PayoutKind;
  readonly id: string;
  readonly number: string;
  readonly amount: string;
  readonly released_at: Date;
  readonly not_before: string | null;
  readonly person_ids: string[];
  readonly state: TransferState;
  readonly run_number: string | null;
  readonly execute_on: string | null;
  readonly reason: string | null;
  readonly returned_on: string | null;
  readonly payee_name: string;
  readonly payee_iban: string;
  readonly corrected_by_person_id: string | null;
  readonly is_corrected: boolean;
  readonly returned_item_id: string | null;
  readonly returned_outside_id: string | null;
  readonly outside_id: string | null;
  readonly outside_source_id: string | null;
};

/** All released payments of every kind, each with what has become of it at the bank. */
const PAYMENTS = sql<PaymentRow>`
  select paid.kind, paid.id, paid.number, paid.amount, paid.released_at, paid.not_before, paid.person_ids,
    coalesce(live.status, case when outside.id is not null then 'paid_outside' when came_back.on_day is not null then 'returned' else 'waiting' end) as state,
    coalesce(live.run_number, last.run_number) as run_number, coalesce(live.execute_on, last.execute_on) as execute_on,
    case when live.status is not null then null when outside.id is not null then outside.reason
      else coalesce(came_back.because, last.ended_because) end as reason,
    case when live.status is null and outside.id is null then came_back.on_day end as returned_on,
    coalesce(correction.payee_name, paid.payee_name) as payee_name, coalesce(correction.payee_iban, paid.payee_iban) as payee_iban,
    correction.corrected_by_person_id, came_back.item_id as returned_item_id, came_back.outside_id as returned_outside_id,
    outside.id as outside_id, outside.source_id as outside_source_id,
    coalesce(correction.returned_item_id = came_back.item_id or correction.returned_outside_id = came_back.outside_id, false) as is_corrected
  from (
    select 'payout' as kind, p.id, l.number, p.amount, p.payee_name, p.payee_iban, p.released_at, p.execution_date as not_before,
      array(select person_id::text from loan_borrowers where loan_id = l.id order by position) as person_ids
      from payouts p join loans l on l.id = p.loan_id where p.status = 'released'
    union all
    select 'refund', p.id, l.number, p.amount, p.payee_name, p.payee_iban, p.released_at, null,
      array(select person_id::text from loan_borrowers where loan_id = l.id order by position)
      from refunds p join loans l on l.id = p.loan_id where p.status = 'released'
    union all
    select 'dues_refund', p.id, m.number, p.amount, p.payee_name, p.payee_iban, p.released_at, null, array[m.person_id::text]
      from dues_refunds p join members m on m.id = p.member_id where p.status = 'released'
    union all
    select 'settlement_payout', p.id, d.number, p.amount, p.payee_name, p.payee_iban, p.released_at, null, array[m.person_id::text]
      from settlement_payouts p join settlements s on s.id = p.settlement_id join departures d on d.id = s.departure_id
      join members m on m.id = s.member_id where p.status = 'released'
  ) as paid
  left join lateral (
    select item.status, item.execute_on, run.number as run_number from bank_run_items item join bank_runs run on run.id = item.run_id
    where item.payment_id = paid.id and item.status in ('under_way', 'booked') limit 1
  ) live on true
  left join lateral (
    select id, reason, source_id from payouts_paid_outside where payment_id = paid.id and withdrawn_at is null and returned_on is null
  ) outside on true
  left join lateral (
    select item.execute_on, item.ended_because, run.number as run_number from bank_run_items item join bank_runs run on run.id = item.run_id
    where item.payment_id = paid.id and item.status in ('returned', 'rejected') order by item.id desc limit 1
  ) last on true
  left join lateral (
    select id as item_id, null::uuid as outside_id, ended_on as on_day, ended_because as because from bank_run_items
      where payment_id = paid.id and status = 'returned'
    union all
    select null, id, returned_on, returned_because from payouts_paid_outside where payment_id = paid.id and returned_on is not null
    order by on_day desc, item_id desc nulls last, outside_id desc limit 1
  ) came_back on true
  left join lateral (select * from payout_corrections where payment_id = paid.id order by id desc limit 1) correction on true`;

export type PaymentFilter = {
  readonly ids?: readonly string[];
  readonly kinds?: readonly PayoutKind[];
  readonly states?: readonly TransferState[];
  readonly amount?: Money;
  readonly iban?: string;
};

/** Released payments, the longest waiting first. */
export async function releasedPayments(db: Db, filter: PaymentFilter): Promise<readonly ReleasedPayment[]> {
  const { ids, kinds, states, amount, iban } = filter;
  const conditions = [
    ...(ids ? [sql`id = any(${[...ids]}::uuid[])`] : []),
    ...(kinds ? [sql`kind = any(${[...kinds]}::text[])`] : []),
    ...(states ? [sql`state = any(${[...states]}::text[])`] : []),
    ...(amount ? [sql`amount = ${amount.toText()}::numeric`] : []),
    ...(iban === undefined ? [] : [sql`payee_iban = ${iban}`]),
  ];
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``;
  const { rows } = await sql<PaymentRow>`
    select * from (${PAYMENTS}) as payment ${where} order by released_at, id`.execute(db);
  return rows.map(paymentOf);
}

/** What has become of each of these payments, by id; nothing for those not released. */
export async function transfersOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Transfer>> {
  if (ids.length === 0) return new Map();
  return new Map((await releasedPayments(db, { ids })).map(({ id, transfer }) => [id, transfer]));
}

const TABLES = ['payouts', 'refunds', 'dues_refunds', 'settlement_payouts'] as const;

/** Nobody takes these payments into a run, or says that they need none, until this transaction ends. */
export async function lockPayments(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const table of TABLES) {
    await tx
      .selectFrom(table)
      .select('id')
      .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
      .orderBy('id')
      .forNoKeyUpdate()
      .execute();
  }
}

function paymentOf(row: PaymentRow): ReleasedPayment {
  const { returned_item_id: itemId, returned_outside_id: outsideId } = row;
  return {
    kind: row.kind,
    id: row.id,
    number: row.number,
    amount: Money.parse(row.amount),
    releasedAt: row.released_at,
    notBefore: row.not_before as BusinessDate | null,
    personIds: row.person_ids,
    transfer: {
      state: row.state,
      runNumber: row.run_number,
      executeOn: row.execute_on as BusinessDate | null,
      reason: row.reason,
      returnedOn: row.returned_on as BusinessDate | null,
      payeeName: row.payee_name,
      payeeIban: row.payee_iban,
    },
    isCorrected: row.is_corrected,
    correctedByPersonId: row.corrected_by_person_id,
    outside: row.outside_id === null ? null : { id: row.outside_id, isBooked: row.outside_source_id !== null },
    cameBack: itemId === null && outsideId === null ? null : { itemId, outsideId },
  };
}

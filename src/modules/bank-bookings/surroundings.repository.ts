import { sql } from 'kysely';
import type { LoosePayout, RecordedMoney } from '../../domain/banking/matching.types.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { BankTransaction } from '../statements/index.ts';

/** Persons who named this account as theirs, or whose debts money from it has paid before. */
export async function personsPayingFrom(db: Db, iban: string): Promise<readonly string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from bank_accounts where iban = ${iban} and ended_on is null
    union
    select p.payer_person_id from bank_bookings b
    join bank_transactions t on t.id = b.transaction_id join payments p on p.id = b.payment_id
    where t.counterparty_iban = ${iban} and b.undone_at is null`.execute(db);
  return rows.map(({ person_id: id }) => id);
}

/** How many days apart what was recorded by hand may lie from what the bank says, and still be the same money. */
const NEAR_DAYS = 10;

/**
 * Money recorded by hand that is on no statement yet: of this amount and about this day, or with one of its references. Of
 * money that went out: payments taken back.
 */
export async function recordedLike(db: Db, transaction: BankTransaction): Promise<readonly RecordedMoney[]> {
  const { amount, bookedOn, bankReference, endToEndId } = transaction;
  const references = [bankReference, endToEndId].flatMap((text) => text?.toUpperCase() ?? []);
  return amount.isPositive()
    ? await paymentsLike(db, { amount, bookedOn, references })
    : await reversalsLike(db, { amount, bookedOn });
}

type Like = { readonly amount: Money; readonly bookedOn: BusinessDate };

type RecordedRow = {
  readonly id: string;
  readonly amount: string;
  readonly value_date: string;
  readonly bank_reference: string | null;
  readonly claim_id: string;
  readonly number: string;
};

async function paymentsLike(
  db: Db,
  { amount, bookedOn, references }: Like & { readonly references: readonly string[] },
): Promise<readonly RecordedMoney[]> {
  const { rows } = await sql<RecordedRow>`
    select p.id, p.amount, p.value_date, p.bank_reference, coalesce(p.loan_id, p.member_id) as claim_id,
      coalesce(loan.number, member.number) as number
    from payments p left join loans loan on loan.id = p.loan_id left join members member on member.id = p.member_id
    where p.amount = ${amount.toText()}::numeric and p.settlement_id is null and p.import_id is null
      and (p.value_date between ${bookedOn}::date - ${NEAR_DAYS}::int and ${bookedOn}::date + ${NEAR_DAYS}::int
        or upper(p.bank_reference) = any(${[...references]}::text[]))
      and not exists (select from payment_reversals r where r.payment_id = p.id)
      and not exists (select from bank_bookings b where b.payment_id = p.id and b.undone_at is null)
    order by p.id limit 20`.execute(db);
  return rows.map((row) => moneyOf(row, 'recorded_payment'));
}

async function reversalsLike(db: Db, { amount, bookedOn }: Like): Promise<readonly RecordedMoney[]> {
  const { rows } = await sql<RecordedRow>`
    select r.id, -p.amount as amount, r.value_date, p.bank_reference, coalesce(p.loan_id, p.member_id) as claim_id,
      coalesce(loan.number, member.number) as number
    from payment_reversals r join payments p on p.id = r.payment_id
    left join loans loan on loan.id = p.loan_id left join members member on member.id = p.member_id
    where p.amount = ${amount.abs().toText()}::numeric
      and r.value_date between ${bookedOn}::date - ${NEAR_DAYS}::int and ${bookedOn}::date + ${NEAR_DAYS}::int
      and not exists (select from bank_bookings b where b.reversal_id = r.id and b.undone_at is null)
      -- What a person took back of a movement on the statement was no movement itself.
      and not exists (select from bank_bookings b where b.payment_id = p.id and b.undone_at is not null)
    order by r.id limit 20`.execute(db);
  return rows.map((row) => moneyOf(row, 'recorded_reversal'));
}

function moneyOf(row: RecordedRow, kind: RecordedMoney['kind']): RecordedMoney {
  return {
    kind,
    id: row.id,
    amount: Money.parse(row.amount),
    valueDate: row.value_date as BusinessDate,
    bankReference: row.bank_reference,
    claimId: row.claim_id,
    number: row.number,
  };
}

/** Payouts by hand that left for this account, of this amount, and have not come back. */
export async function payoutsByHandLike(
  db: Db,
  { amount, counterpartyIban }: Pick<BankTransaction, 'amount' | 'counterpartyIban'>,
): Promise<readonly LoosePayout['thing'][]> {
  if (counterpartyIban === null) return [];
  const { rows } = await sql<{ kind: LoosePayout['thing']['kind']; id: string }>`
    select b.ordered_kind as kind, b.ordered_id as id from bank_bookings b join bank_transactions t on t.id = b.transaction_id
    where b.kind = 'payout_by_hand' and b.undone_at is null and b.amount = ${amount.negated().toText()}::numeric
      and t.counterparty_iban = ${counterpartyIban}
      and not exists (select from bank_bookings back where back.kind = 'payout_by_hand_returned'
        and back.ordered_id = b.ordered_id and back.undone_at is null)`.execute(db);
  return rows;
}

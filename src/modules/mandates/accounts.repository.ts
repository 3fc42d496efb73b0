import { sql } from 'kysely';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import { newIdAt } from '../../platform/ids.ts';
import type { BankAccount } from './mandates.types.ts';

type AccountRow = {
  readonly id: string;
  readonly person_id: string;
  readonly holder_name: string;
  readonly iban: string;
  readonly bank_name: string | null;
  readonly is_for_payouts: boolean;
  readonly ended_on: string | null;
  readonly recorded_at: Date;
};

/** The latest choice of its person counts; once that account has ended, none does. */
const FROM_ACCOUNTS = sql`
  select account.id, account.person_id, account.holder_name, account.iban, account.bank_name, account.ended_on,
    account.recorded_at, account.ended_on is null and coalesce(account.id = (
      select choice.bank_account_id from payout_account_choices choice where choice.person_id = account.person_id
      order by choice.recorded_at desc, choice.id desc limit 1), false) as is_for_payouts
  from bank_accounts account`;

function accountOf(row: AccountRow): BankAccount {
  return {
    id: row.id,
    personId: row.person_id,
    holderName: row.holder_name,
    iban: row.iban,
    bankName: row.bank_name,
    isForPayouts: row.is_for_payouts,
    endedOn: row.ended_on === null ? null : parseDate(row.ended_on),
    recordedAt: row.recorded_at,
  };
}

export async function findAccount(db: Db, id: string): Promise<BankAccount | undefined> {
  const { rows } = await sql<AccountRow>`${FROM_ACCOUNTS} where account.id = ${id}`.execute(db);
  return rows[0] && accountOf(rows[0]);
}

/** All of these persons, ended ones too, oldest first. */
export async function accountsOf(db: Db, personIds: readonly string[]): Promise<readonly BankAccount[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql<AccountRow>`
    ${FROM_ACCOUNTS} where account.person_id = any(${[...personIds]}::uuid[]) order by account.id`.execute(db);
  return rows.map(accountOf);
}

/** Who else uses one of these IBANs now: other persons by IBAN. */
export async function otherUsersOf(
  db: Db,
  { ibans, personId }: { readonly ibans: readonly string[]; readonly personId: string },
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ibans.length === 0) return new Map();
  const rows = await db
    .selectFrom('bank_accounts')
    .select(['iban', 'person_id'])
    .where('iban', 'in', [...ibans])
    .where('person_id', '<>', personId)
    .where('ended_on', 'is', null)
    .orderBy('id')
    .execute();
  const byIban = Map.groupBy(rows, ({ iban }) => iban);
  return new Map([...byIban].map(([iban, users]) => [iban, users.map((user) => user.person_id)]));
}

export type NewAccount = Pick<BankAccount, 'id' | 'personId' | 'holderName' | 'iban' | 'bankName'> & {
  readonly requestKey: string | null;
  readonly deed: Deed;
};

export async function insertAccount(tx: Tx, { deed, ...account }: NewAccount): Promise<void> {
  const row = {
    id: account.id,
    person_id: account.personId,
    holder_name: account.holderName,
    iban: account.iban,
    bank_name: account.bankName,
    request_key: account.requestKey,
    recorded_at: deed.recordedAt,
    recorded_by: deed.byUserId,
  };
  await keyed('bank_accounts_request_key_key', tx.insertInto('bank_accounts').values(row).execute());
}

export async function storeAccountEnd(tx: Tx, id: string, on: BusinessDate): Promise<void> {
  await tx.updateTable('bank_accounts').set({ ended_on: on }).where('id', '=', id).execute();
}

export type NewChoice = {
  readonly account: Pick<BankAccount, 'id' | 'personId'>;
  readonly requestKey: string | null;
  readonly deed: Deed;
};

export async function insertChoice(tx: Tx, { account, requestKey, deed }: NewChoice): Promise<void> {
  const row = {
    id: newIdAt(deed.recordedAt),
    person_id: account.personId,
    bank_account_id: account.id,
    request_key: requestKey,
    recorded_at: deed.recordedAt,
    recorded_by: deed.byUserId,
  };
  await keyed('payout_account_choices_request_key_key', tx.insertInto('payout_account_choices').values(row).execute());
}

/** A key whose answer has been forgotten since is `idempotency.key_reused`. */
export async function keyed(constraint: string, writing: Promise<unknown>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    throw constraintOf(error) === constraint ? keyReused() : error;
  }
}

import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import { identifies, occurrencesOf } from '../../domain/statements/content-of.ts';
import type { Statement } from '../../domain/statements/statement.types.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { newIdAt } from '../../platform/ids.ts';
import type { BankEntry, BankTransaction } from './statements.types.ts';

/** Rows at a time: a statement to the database takes 65,535 values at most. */
const ROWS_TOGETHER = 1000;

function* portionsOf<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += ROWS_TOGETHER) yield rows.slice(from, from + ROWS_TOGETHER);
}

/** Stores the entries of a statement with their movements; returns the movements in the order of the statement. */
export async function insertEntries(
  tx: Tx,
  {
    statementId,
    statement,
    recordedAt,
  }: { readonly statementId: string; readonly statement: Statement; readonly recordedAt: Date },
): Promise<readonly BankTransaction[]> {
  const occurrences = occurrencesOf(statement.entries);
  const entries = statement.entries.map((entry, index) => ({ ...entry, id: newIdAt(recordedAt), index }));
  const rows = entries.map((entry) => ({
    id: entry.id,
    statement_id: statementId,
    position: entry.index + 1,
    account_iban: statement.account,
    amount: entry.amount.toText(),
    booked_on: entry.bookedOn,
    value_on: entry.valueOn,
    bank_reference: entry.bankReference,
    entry_reference: entry.entryReference,
    is_reversal: entry.isReversal,
    identifying_reference: identifies(entry.bankReference) ? entry.bankReference : null,
    occurrence: occurrences[entry.index] ?? 1,
  }));
  for (const portion of portionsOf(rows)) await tx.insertInto('bank_statement_entries').values(portion).execute();
  const transactions = entries.flatMap((entry) =>
    entry.transactions.map((part, index): BankTransaction => ({
      ...part,
      id: newIdAt(recordedAt),
      entryId: entry.id,
      statementId,
      position: index + 1,
      bookedOn: entry.bookedOn,
      valueOn: entry.valueOn,
      isReversal: entry.isReversal,
    })),
  );
  for (const portion of portionsOf(transactions.map(rowOf))) {
    await tx.insertInto('bank_transactions').values(portion).execute();
  }
  return transactions;
}

function rowOf(part: BankTransaction) {
  return {
    id: part.id,
    statement_id: part.statementId,
    entry_id: part.entryId,
    position: part.position,
    amount: part.amount.toText(),
    booked_on: part.bookedOn,
    value_on: part.valueOn,
    bank_reference: part.bankReference,
    end_to_end_id: part.endToEndId,
    mandate_reference: part.mandateReference,
    creditor_id: part.creditorId,
    creditor_reference: part.creditorReference,
    purpose: part.purpose,
    counterparty_name: part.counterpartyName,
    counterparty_iban: part.counterpartyIban,
    domain_code: part.code.domain,
    family_code: part.code.family,
    subfamily_code: part.code.subFamily,
    gvc: part.code.gvc,
    proprietary_code: part.code.proprietary,
    is_reversal: part.isReversal,
    is_return: part.isReturn,
    return_reason_code: part.returnReasonCode,
    return_reason_text: part.returnReasonText,
    original_amount: part.originalAmount?.toText() ?? null,
    charges: part.charges?.toText() ?? null,
    batch_message_id: part.batch?.messageId ?? null,
    batch_payment_information_id: part.batch?.paymentInformationId ?? null,
    batch_transaction_count: part.batch?.transactionCount ?? null,
    detail_count: part.detailCount,
    additional_information: part.additionalInformation,
  };
}

function selectTransactions(db: Db) {
  return db.selectFrom('bank_transactions').selectAll();
}

type TransactionRow = Awaited<ReturnType<ReturnType<typeof selectTransactions>['execute']>>[number];

const moneyOrNull = (text: string | null): Money | null => (text === null ? null : Money.parse(text));

function toTransaction(row: TransactionRow): BankTransaction {
  const batch = {
    messageId: row.batch_message_id,
    paymentInformationId: row.batch_payment_information_id,
    transactionCount: row.batch_transaction_count,
  };
  return {
    id: row.id,
    statementId: row.statement_id,
    entryId: row.entry_id,
    position: row.position,
    amount: Money.parse(row.amount),
    bookedOn: row.booked_on as BusinessDate,
    valueOn: row.value_on as BusinessDate,
    bankReference: row.bank_reference,
    endToEndId: row.end_to_end_id,
    mandateReference: row.mandate_reference,
    creditorId: row.creditor_id,
    creditorReference: row.creditor_reference,
    purpose: row.purpose,
    counterpartyName: row.counterparty_name,
    counterpartyIban: row.counterparty_iban,
    code: {
      domain: row.domain_code,
      family: row.family_code,
      subFamily: row.subfamily_code,
      gvc: row.gvc,
      proprietary: row.proprietary_code,
    },
    isReversal: row.is_reversal,
    isReturn: row.is_return,
    returnReasonCode: row.return_reason_code,
    returnReasonText: row.return_reason_text,
    originalAmount: moneyOrNull(row.original_amount),
    charges: moneyOrNull(row.charges),
    batch: Object.values(batch).some((value) => value !== null) ? batch : null,
    detailCount: row.detail_count,
    additionalInformation: row.additional_information,
  };
}

/** Movements by id; an id that is none is left out. */
export async function transactionsByIds(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, BankTransaction>> {
  if (ids.length === 0) return new Map();
  const rows = await selectTransactions(db)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, toTransaction(row)]));
}

async function findTransaction(db: Db, id: string): Promise<BankTransaction | undefined> {
  const row = await selectTransactions(db).where('id', '=', id).executeTakeFirst();
  return row && toTransaction(row);
}

/** What the bank said never changes, so there is no row to lock: whoever decides on a movement holds its number. */
export async function lockTransaction(tx: Tx, id: string): Promise<BankTransaction | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended('bank transaction ' || ${id}, 0))`.execute(tx);
  return await findTransaction(tx, id);
}

/** The entries of a statement in its order, each with its movements. */
export async function entriesOf(db: Db, statementId: string): Promise<readonly BankEntry[]> {
  const rows = await db
    .selectFrom('bank_statement_entries')
    .selectAll()
    .where('statement_id', '=', statementId)
    .orderBy('position')
    .execute();
  const parts = await selectTransactions(db).where('statement_id', '=', statementId).orderBy('position').execute();
  const byEntry = Map.groupBy(parts.map(toTransaction), ({ entryId }) => entryId);
  return rows.map((row) => ({
    id: row.id,
    position: row.position,
    amount: Money.parse(row.amount),
    bookedOn: row.booked_on as BusinessDate,
    valueOn: row.value_on as BusinessDate,
    bankReference: row.bank_reference,
    entryReference: row.entry_reference,
    isReversal: row.is_reversal,
    transactions: byEntry.get(row.id) ?? [],
  }));
}

import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import { identifies, occurrencesOf } from '../../domain/statements/content-of.ts';
import type { Statement, StatementEntry, UnbookedEntry } from '../../domain/statements/statement.types.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import type { BankStatement } from './statements.types.ts';

/** One import at a time, whichever file: two files may hold the same statement. */
export async function lockStatements(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('bank statements', 0))`.execute(tx);
}

function selectStatements(db: Db) {
  return db
    .selectFrom('bank_statements as statement')
    .innerJoin('bank_statement_files as file', 'file.id', 'statement.file_id')
    .selectAll('statement')
    .select(['file.file_name', 'file.uploaded_by_person_id'])
    .select(sql<string>`encode(file.sha256, 'hex')`.as('sha256'));
}

type StatementRow = Awaited<ReturnType<ReturnType<typeof selectStatements>['execute']>>[number];

type UnbookedJson = {
  readonly status: string;
  readonly amount: string;
  readonly on: string | null;
  readonly text: string | null;
};

function toStatement(row: StatementRow): BankStatement {
  return {
    id: row.id,
    fileId: row.file_id,
    fileName: row.file_name,
    sha256: row.sha256,
    accountIban: row.account_iban,
    identification: row.identification,
    electronicSequence: row.electronic_sequence,
    legalSequence: row.legal_sequence,
    from: row.covers_from as BusinessDate | null,
    to: row.covers_to as BusinessDate | null,
    openingOn: row.opening_on as BusinessDate,
    openingBalance: Money.parse(row.opening_balance),
    closingOn: row.closing_on as BusinessDate,
    closingBalance: Money.parse(row.closing_balance),
    entryCount: row.entry_count,
    transactionCount: row.transaction_count,
    unbooked: (row.unbooked as unknown as readonly UnbookedJson[]).map((entry): UnbookedEntry => ({
      status: entry.status,
      amount: Money.parse(entry.amount),
      on: entry.on as BusinessDate | null,
      text: entry.text,
    })),
    importedByPersonId: row.uploaded_by_person_id,
    importedAt: row.recorded_at,
  };
}

export async function findStatement(db: Db, id: string): Promise<BankStatement | undefined> {
  const row = await selectStatements(db).where('statement.id', '=', id).executeTakeFirst();
  return row && toStatement(row);
}

/** In the order of the ids. */
export async function statementsByIds(db: Db, ids: readonly string[]): Promise<readonly BankStatement[]> {
  if (ids.length === 0) return [];
  const rows = await selectStatements(db).where('statement.id', 'in', ids).orderBy('statement.id').execute();
  return rows.map(toStatement);
}

export async function allStatements(db: Db): Promise<readonly BankStatement[]> {
  const rows = await selectStatements(db).orderBy('statement.closing_on').orderBy('statement.id').execute();
  return rows.map(toStatement);
}

export type StatementsAsked = {
  readonly from: BusinessDate | undefined;
  readonly to: BusinessDate | undefined;
  readonly before: { readonly closingOn: BusinessDate; readonly id: string } | null;
  readonly limit: number;
};

/** Latest day first, one row more than the limit. */
export async function listStatements(db: Db, asked: StatementsAsked): Promise<readonly BankStatement[]> {
  const { from, to, before, limit } = asked;
  let query = selectStatements(db)
    .orderBy('statement.closing_on', 'desc')
    .orderBy('statement.id', 'desc')
    .limit(limit + 1);
  if (from !== undefined) query = query.where('statement.closing_on', '>=', from);
  if (to !== undefined) query = query.where('statement.closing_on', '<=', to);
  if (before !== null) {
    query = query.where(
      sql<boolean>`(statement.closing_on, statement.id) < (${before.closingOn}::date, ${before.id}::uuid)`,
    );
  }
  return (await query.execute()).map(toStatement);
}

/** The statement of the same account, identification and day, with the digest of what it said. */
export async function findKnownStatement(
  tx: Tx,
  { account, identification, closing }: Statement,
): Promise<{ readonly id: string; readonly digest: Buffer } | undefined> {
  return await tx
    .selectFrom('bank_statements')
    .select(['id', 'content_digest as digest'])
    .where('account_iban', '=', account)
    .where('identification', '=', identification)
    .where('closing_on', '=', closing.on)
    .executeTakeFirst();
}

/** The first entry that has been read from another statement already, by the bank's reference. */
export async function findKnownEntry(
  tx: Tx,
  { account, entries }: Statement,
): Promise<{ readonly entry: StatementEntry; readonly identification: string } | undefined> {
  const occurrences = occurrencesOf(entries);
  const asked = entries.flatMap(({ bankReference, bookedOn, amount }, index) =>
    identifies(bankReference)
      ? [
          {
            index,
            reference: bankReference,
            booked_on: bookedOn,
            amount: amount.toText(),
            occurrence: occurrences[index],
          },
        ]
      : [],
  );
  if (asked.length === 0) return undefined;
  const { rows } = await sql<{ index: number; identification: string }>`
    select asked.index, statement.identification
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as asked (index integer, reference text, booked_on date, amount numeric, occurrence integer)
    join bank_statement_entries entry on entry.account_iban = ${account} and entry.identifying_reference = asked.reference
      and entry.booked_on = asked.booked_on and entry.amount = asked.amount and entry.occurrence = asked.occurrence
    join bank_statements statement on statement.id = entry.statement_id
    order by asked.index limit 1`.execute(tx);
  const [found] = rows;
  const entry = found && entries[found.index];
  return entry && { entry, identification: found.identification };
}

export type NewFile = {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer;
  readonly requestKey: string;
  readonly deed: Deed;
};

export async function insertFile(tx: Tx, { content, deed, ...file }: NewFile): Promise<void> {
  try {
    await tx
      .insertInto('bank_statement_files')
      .values({
        id: file.id,
        file_name: file.fileName,
        media_type: file.mediaType,
        content,
        size_bytes: content.length,
        sha256: sql<Buffer>`sha256(${content}::bytea)`,
        request_key: file.requestKey,
        uploaded_by_person_id: deed.byPersonId,
        uploaded_by: deed.byUserId,
        uploaded_at: deed.recordedAt,
      })
      .execute();
  } catch (error) {
    throw constraintOf(error) === 'bank_statement_files_request_key_key' ? keyReused() : error;
  }
}

export type NewStatement = {
  readonly id: string;
  readonly fileId: string;
  readonly statement: Statement;
  readonly digest: Buffer;
  readonly recordedAt: Date;
};

export async function insertStatement(tx: Tx, { statement, ...given }: NewStatement): Promise<void> {
  const { opening, closing, entries, unbooked } = statement;
  await tx
    .insertInto('bank_statements')
    .values({
      id: given.id,
      file_id: given.fileId,
      account_iban: statement.account,
      identification: statement.identification,
      electronic_sequence: statement.electronicSequence,
      legal_sequence: statement.legalSequence,
      covers_from: statement.from,
      covers_to: statement.to,
      opening_on: opening.on,
      opening_balance: opening.amount.toText(),
      closing_on: closing.on,
      closing_balance: closing.amount.toText(),
      entry_count: entries.length,
      transaction_count: entries.reduce((count, { transactions }) => count + transactions.length, 0),
      unbooked: JSON.stringify(unbooked),
      content_digest: given.digest,
      recorded_at: given.recordedAt,
    })
    .execute();
}

/** The file a statement came in, byte for byte. */
export async function fileOfStatement(
  db: Db,
  statementId: string,
): Promise<{ readonly name: string; readonly mediaType: string; readonly content: Buffer } | undefined> {
  return await db
    .selectFrom('bank_statement_files as file')
    .innerJoin('bank_statements as statement', 'statement.file_id', 'file.id')
    .select(['file.file_name as name', 'file.media_type as mediaType', 'file.content'])
    .where('statement.id', '=', statementId)
    .executeTakeFirst();
}

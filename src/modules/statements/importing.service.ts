import { createHash } from 'node:crypto';
import { checkStatement } from '../../domain/statements/check-statement.ts';
import { contentOf } from '../../domain/statements/content-of.ts';
import { entryKnown, knownWithOtherContent, ownAccountUnknown } from '../../domain/statements/statement.refusals.ts';
import type { Statement } from '../../domain/statements/statement.types.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { gapsAround } from './gaps.service.ts';
import { insertEntries } from './entries.repository.ts';
import { statementsIn } from './reading.service.ts';
import {
  findKnownEntry,
  findKnownStatement,
  insertFile,
  insertStatement,
  lockStatements,
  statementsByIds,
} from './statements.repository.ts';
import type { BankTransaction, StatementImport, StatementPorts } from './statements.types.ts';

export type UploadedStatements = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer;
  readonly requestKey: string;
  readonly deed: Deed;
};

/**
 * Takes in what is new in a file of the bank, all of it or nothing. A statement that is here already changes nothing,
 * whichever file it comes in; one import at a time, so that two of the same file have one effect.
 */
export async function importStatements(
  tx: Tx,
  file: UploadedStatements,
  ports: StatementPorts,
): Promise<StatementImport> {
  const statements = inOrder(statementsIn(file.content));
  for (const statement of statements) await checkOwn(tx, statement, { today: file.deed.today, ports });
  await lockStatements(tx);
  const known: string[] = [];
  const imported: string[] = [];
  const brought: BankTransaction[] = [];
  const fileId = newIdAt(file.deed.recordedAt);
  for (const statement of statements) {
    const digest = createHash('sha256').update(contentOf(statement)).digest();
    const earlier = await findKnownStatement(tx, statement);
    if (earlier) {
      if (!earlier.digest.equals(digest)) throw knownWithOtherContent(statement);
      known.push(earlier.id);
      continue;
    }
    await checkEntriesAreNew(tx, statement);
    if (imported.length === 0) await insertFile(tx, { ...file, id: fileId });
    const id = newIdAt(file.deed.recordedAt);
    await insertStatement(tx, { id, fileId, statement, digest, recordedAt: file.deed.recordedAt });
    brought.push(...(await insertEntries(tx, { statementId: id, statement, recordedAt: file.deed.recordedAt })));
    imported.push(id);
  }
  if (brought.length > 0) await ports.book(tx, brought, file.deed);
  return {
    imported: await statementsByIds(tx, imported),
    known: await statementsByIds(
      tx,
      known.filter((id) => !imported.includes(id)),
    ),
    gaps: await gapsAround(tx, imported),
  };
}

const sequenceOf = ({ electronicSequence, legalSequence }: Statement): number =>
  electronicSequence ?? legalSequence ?? 0;

function inOrder(statements: readonly Statement[]): readonly Statement[] {
  return statements.toSorted(
    (one, other) =>
      (one.closing.on < other.closing.on ? -1 : Number(one.closing.on > other.closing.on)) ||
      sequenceOf(one) - sequenceOf(other),
  );
}

/** An account the cooperative had on the day of the statement is its own, also after it has moved to another bank. */
async function checkOwn(
  db: Db,
  statement: Statement,
  { today, ports }: { readonly today: BusinessDate; readonly ports: StatementPorts },
): Promise<void> {
  const ownToday = await ports.ownIban(db, today);
  if (ownToday === null) throw ownAccountUnknown();
  const isOwnToday = statement.account === ownToday || statement.closing.on > today;
  const ownIban = isOwnToday ? ownToday : ((await ports.ownIban(db, statement.closing.on)) ?? ownToday);
  checkStatement(statement, { ownIban, today });
}

/** Two statements whose days overlap would bring an entry twice. */
async function checkEntriesAreNew(tx: Tx, statement: Statement): Promise<void> {
  const found = await findKnownEntry(tx, statement);
  if (found) throw entryKnown(statement.identification, found.entry, found);
}

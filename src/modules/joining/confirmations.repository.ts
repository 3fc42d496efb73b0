import type { Tx } from '../../platform/db/database.ts';

export async function insertConfirmation(
  tx: Tx,
  confirmation: {
    readonly tokenHash: Buffer;
    readonly electronicDeclarationId: string;
    readonly createdAt: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await tx
    .insertInto('joining_confirmations')
    .values({
      token_hash: confirmation.tokenHash,
      electronic_declaration_id: confirmation.electronicDeclarationId,
      created_at: confirmation.createdAt,
      expires_at: confirmation.expiresAt,
    })
    .execute();
}

/** The declaration that a code confirms at this moment. */
export async function declarationToConfirm(tx: Tx, tokenHash: Buffer, now: Date): Promise<string | undefined> {
  const row = await tx
    .selectFrom('joining_confirmations')
    .select('electronic_declaration_id as id')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.id;
}

/** The next one whose mail is due, put off until `again`; of several senders each gets another one. */
export async function takeDueConfirmation(tx: Tx, now: Date, again: (attempts: number) => Date | null) {
  const row = await tx
    .selectFrom('electronic_declarations')
    .select(['id', 'mail_attempts'])
    .where('status', '=', 'unconfirmed')
    .where('next_mail_at', '<=', now)
    .orderBy('next_mail_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row) return undefined;
  const attempts = row.mail_attempts + 1;
  await tx
    .updateTable('electronic_declarations')
    .set({ mail_attempts: attempts, next_mail_at: again(attempts) })
    .where('id', '=', row.id)
    .execute();
  return { id: row.id, attempts };
}

export async function markMailed(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('electronic_declarations').set({ next_mail_at: null }).where('id', '=', id).execute();
}

import type { Db } from '../../platform/db/database.ts';

/** What whoever recorded a fact said of it. */
export type FactNote = {
  readonly reason: string | null;
  readonly documentReference: string | null;
  readonly recordedAt: Date;
};

/** By fact: of claims, waivers, and what else may make something be owed beside the plan. */
export async function claimNotesOf(db: Db, loanId: string): Promise<ReadonlyMap<string, FactNote>> {
  const rows = await db
    .selectFrom('loan_facts')
    .where('loan_id', '=', loanId)
    .where('kind', 'in', ['claim', 'waiver', 'write_off', 'reversal'])
    .select(['id', 'reason', 'document_reference', 'recorded_at'])
    .execute();
  return new Map(
    rows.map(({ id, reason, document_reference: documentReference, recorded_at: recordedAt }) => [
      id,
      { reason, documentReference, recordedAt },
    ]),
  );
}

/** The loan of which a fact makes something be owed; undefined where there is no such fact. */
export async function loanIdOfClaim(db: Db, factId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('loan_facts')
    .where('id', '=', factId)
    .where('kind', 'in', ['claim', 'reversal', 'write_off'])
    .select('loan_id')
    .executeTakeFirst();
  return row?.loan_id;
}

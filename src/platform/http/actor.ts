import type { Tx } from '../db/database.ts';

/** Who is calling. `scope: 'read'` marks a token that may only read, whatever its owner's roles allow. */
export type Actor = {
  readonly userId: string;
  readonly personId: string;
  readonly roles: readonly string[];
  readonly scope: 'full' | 'read';
  readonly tokenId: string;
};

/** The language of sentences in answers. German unless the caller prefers English. */
export type Language = 'de' | 'en';

/** What a call was about, for the audit log: `{ type: 'loan', id }`. */
export type Subject = { readonly type: string; readonly id: string };

/** One line of the audit log: who did what to what, from where. Written in the transaction of the deed itself. */
export type AuditEntry = {
  readonly operation: string;
  readonly actor: Actor | null;
  readonly subject: Subject | null;
  readonly requestId: string;
  readonly ip: string;
};

export type RecordAudit = (tx: Tx, entry: AuditEntry) => Promise<void>;

/** The only module augmentation in the house: set once per request, before any handler runs. */
declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null;
  }
}

import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { DocumentKind } from './templates/index.ts';

/** A document as it was made; its bytes are read apart. */
export type StoredDocument = {
  readonly id: string;
  readonly number: string;
  readonly kind: DocumentKind;
  readonly subject: string;
  readonly datedOn: BusinessDate;
  /** The day its figures speak of; null where it speaks of none. */
  readonly asOf: BusinessDate | null;
  /** Null where it is about no credit case, such as an invitation. */
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly loanId: string | null;
  readonly loanNumber: string | null;
  readonly guaranteeId: string | null;
  readonly guaranteeNumber: string | null;
  /** The declaration to join that the letter is about. */
  readonly declarationId: string | null;
  readonly memberId: string | null;
  readonly memberNumber: string | null;
  /** The way out of the cooperative that the letter is about. */
  readonly departureId: string | null;
  readonly departureNumber: string | null;
  /** The mandate that it is the form of. */
  readonly mandateId: string | null;
  /** In the order in which they are addressed; nobody for a paper that stays in the house. */
  readonly addresseePersonIds: readonly string[];
  readonly templateVersion: string;
  readonly sizeBytes: number;
  readonly pageCount: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly recordedAt: Date;
  /** Null: the service itself. */
  readonly recordedBy: string | null;
  /** When its content was erased with the data of the declaration it was about. */
  readonly erasedAt: Date | null;
};

/** Steps of reminding, each more serious than the one before. */
export type ReminderKind = 'friendly_note' | 'first_reminder' | 'second_reminder' | 'final_notice';

/** What a document is about; nothing of these for what goes to members as members. */
export type About = {
  readonly caseId: string | null;
  readonly loanId: string | null;
  readonly guaranteeId: string | null;
  readonly memberId?: string;
  readonly asOf: BusinessDate | null;
  readonly declarationId?: string;
  readonly departureId?: string;
  readonly mandateId?: string;
};

export type Channel = 'email' | 'print';
export type DispatchStatus = 'waiting' | 'sending' | 'sent' | 'failed';

/** A document on its way to one person. */
export type Dispatch = {
  readonly id: string;
  readonly documentId: string;
  readonly documentNumber: string;
  /** Of the document. */
  readonly subject: string;
  readonly datedOn: BusinessDate;
  readonly personId: string;
  readonly channel: Channel;
  readonly address: string;
  readonly status: DispatchStatus;
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  readonly sentAt: Date | null;
  /** What went wrong last, in words. */
  readonly lastError: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
};

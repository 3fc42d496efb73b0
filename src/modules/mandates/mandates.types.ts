import type { Sentence } from '../../domain/errors.ts';
import type { MandateStatus } from '../../domain/mandates/mandate-status.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

export type { MandateStatus } from '../../domain/mandates/mandate-status.ts';

/** An account that a person named: of the own, or of somebody who lets it be used. */
export type BankAccount = {
  readonly id: string;
  readonly personId: string;
  readonly holderName: string;
  readonly iban: string;
  readonly bankName: string | null;
  /** Whether money for the person goes there. */
  readonly isForPayouts: boolean;
  /** Null while it is used. */
  readonly endedOn: BusinessDate | null;
  readonly recordedAt: Date;
};

/** A time in which nothing is collected under a mandate. */
export type Hold = {
  readonly id: string;
  readonly heldOn: BusinessDate;
  /** Code of the return that made it (ISO 20022); null where a person did. */
  readonly reasonCode: string | null;
  readonly reason: Sentence;
};

/** A SEPA core mandate: whose debts are collected, from which account, and what happened to it. */
export type Mandate = {
  readonly id: string;
  /** HS-P0042-01, or as it was given elsewhere. */
  readonly reference: string;
  readonly personId: string;
  /** The account now. */
  readonly account: Pick<BankAccount, 'id' | 'holderName' | 'iban' | 'bankName'>;
  /** Signed elsewhere, under a reference of its own. */
  readonly isTakenOver: boolean;
  readonly issuedOn: BusinessDate;
  readonly signedOn: BusinessDate | null;
  readonly signedPlace: string | null;
  readonly paperLocation: string | null;
  readonly lastUsedOn: BusinessDate | null;
  /** The account the bank knows, where that is another one: the next debit tells. */
  readonly originalIban: string | null;
  /** The hold that nobody has released. */
  readonly hold: Hold | null;
  readonly end: {
    readonly on: BusinessDate;
    readonly as: 'revoked' | 'lapsed';
    readonly because: string;
  } | null;
  readonly recordedAt: Date;
};

/** What a collection needs of a mandate. */
export type UsableMandate = Pick<Mandate, 'id' | 'reference' | 'personId'> & {
  readonly holderName: string;
  readonly iban: string;
  readonly signedOn: BusinessDate;
  /** What the debit has to tell the bank; null where the account is the one it knows. */
  readonly amendment: { readonly originalIban: string } | null;
  readonly isFirstUse: boolean;
};

/** How a person stands who is to be collected from: with a mandate that can be used, or why there is none. */
export type PersonStanding =
  | { readonly kind: 'usable'; readonly mandate: UsableMandate }
  | { readonly kind: 'none' | Exclude<MandateStatus, 'usable'>; readonly sentence: Sentence };

/** A scan of the signed mandate, without its bytes. */
export type MandatePaper = {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly uploadedAt: Date;
};

/** Something that was recorded of a mandate. */
export type MandateEvent = {
  readonly kind: 'issued' | 'taken_over' | 'signed' | 'amended' | 'held' | 'released' | 'revoked' | 'lapsed';
  readonly occurredOn: BusinessDate;
  /** Of an amendment: the account before and after, and when a debit told the bank. */
  readonly ibanBefore: string | null;
  readonly iban: string | null;
  readonly toldOn: BusinessDate | null;
  /** Of a hold after a return (ISO 20022). */
  readonly reasonCode: string | null;
  readonly reason: Sentence | null;
  readonly recordedAt: Date;
  readonly recordedBy: string;
};

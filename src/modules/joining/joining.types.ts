import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Language } from '../../platform/http/actor.ts';
import type { z } from 'zod';
import type { RecordPerson } from '../persons/index.ts';

/** A person's data in the API's own form. */
export type PersonJson = z.input<typeof RecordPerson>;

/** Who declares to join, and who declares for a legal person. */
export type Applicant = { readonly person: PersonJson; readonly representatives: readonly PersonJson[] };

export type ElectronicStatus = 'unconfirmed' | 'confirmed' | 'taken' | 'discarded' | 'lapsed';

/** A declaration to join that came without a sign-in. */
export type ElectronicDeclaration = {
  readonly id: string;
  /** Chosen by whoever sent it. */
  readonly submissionId: string;
  /** Null once erased. */
  readonly applicant: Applicant | null;
  readonly shareCount: number;
  readonly language: Language;
  /** Hexadecimal digest of what was shown. */
  readonly shown: string;
  readonly statutesVersion: string;
  readonly duesAcknowledged: boolean;
  readonly noticePeriodAcknowledged: boolean;
  readonly declaredOn: BusinessDate;
  readonly receivedAt: Date;
  readonly status: ElectronicStatus;
  readonly mailAttempts: number;
  readonly confirmedAt: Date | null;
  /** The declaration the board decides on; null until it was taken. */
  readonly declarationId: string | null;
  readonly settledBecause: string | null;
  readonly erasedAt: Date | null;
};

/** The statutes without their content. */
export type Statutes = {
  readonly version: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly recordedAt: Date;
};

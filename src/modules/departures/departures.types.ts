import type { Sentence } from '../../domain/errors.ts';
import type { DepartureGround } from '../../domain/membership/leaving.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { BoardBallot } from '../members/index.ts';

export type DepartureStatus =
  'proposed' | 'resolved' | 'rejected' | 'pending' | 'effective' | 'withdrawn' | 'overtaken';

/** A way out of the cooperative, or of single shares, as it is recorded. */
export type Departure = {
  readonly id: string;
  /** A-2026-0003. */
  readonly number: string;
  readonly memberId: string;
  readonly ground: DepartureGround;
  /** Of a notice of single shares: how many. */
  readonly shareCount: number | null;
  /** Receipt, death, end; of an exclusion the day it was proposed. */
  readonly eventOn: BusinessDate;
  /** Of a special notice: the resolution objected to, or learning of it. */
  readonly causeOn: BusinessDate | null;
  readonly reason: string | null;
  readonly paperLocation: string | null;
  readonly status: DepartureStatus;
  /** The last day; null while an exclusion is decided on. */
  readonly effectiveOn: BusinessDate | null;
  readonly settlementDueOn: BusinessDate | null;
  /** The policy whose terms its dates follow. */
  readonly policyNumber: number;
  /** Of an exclusion: when the registered letter left, and its reference (GenG §68(2)). */
  readonly letterSentOn: BusinessDate | null;
  readonly letterReference: string | null;
  readonly registerEntryId: number | null;
  readonly withdrawal: { readonly requestedOn: BusinessDate; readonly reason: string } | null;
  /** When it took effect or fell away. */
  readonly endedOn: BusinessDate | null;
  readonly version: number;
  readonly recordedAt: Date;
  readonly recordedByPersonId: string;
};

/** What the board is asked: to exclude a member, or to let one take a notice back. */
export type DepartureMatter = 'exclusion' | 'withdrawal';

export type DepartureVote = {
  readonly id: string;
  readonly matter: DepartureMatter;
  readonly personId: string;
  readonly isInFavour: boolean;
  readonly reason: string;
  readonly castAt: Date;
  readonly isSuperseded: boolean;
};

export type DepartureResolution = {
  readonly id: string;
  readonly matter: DepartureMatter;
  readonly resolvedOn: BusinessDate;
  readonly isInFavour: boolean;
  readonly text: string;
};

/** What the board votes on, and how it stands. */
export type DepartureBallot = BoardBallot & {
  readonly matter: DepartureMatter;
  readonly votes: readonly DepartureVote[];
  readonly resolution: DepartureResolution | null;
};

export type Heir = {
  readonly personId: string;
  readonly isRepresentative: boolean;
  /** Certificate of inheritance, will with record of its opening, court order. */
  readonly proof: string;
};

/** Where the settlement is to go. */
export type Payee = { readonly name: string; readonly iban: string; readonly recordedAt: Date };

/** A departure with everything that was said and decided on it. */
export type DepartureFile = {
  readonly departure: Departure;
  /** How its dates come about; null while an exclusion is decided on. */
  readonly explanation: Sentence | null;
  /** Null where nobody has to vote. */
  readonly ballot: DepartureBallot | null;
  readonly heirs: readonly Heir[];
  /** The latest that was said; null while nobody has. */
  readonly payee: Payee | null;
};

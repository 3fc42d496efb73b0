import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

export type TransferStatus = 'awaiting_consent' | 'awaiting_admission' | 'effective' | 'refused' | 'withdrawn';

/** Shares that pass, or are to pass, from one member to another with their share capital (GenG §76). */
export type ShareTransfer = {
  readonly id: string;
  readonly fromMemberId: string;
  /** Null while somebody who joins by it is no member yet. */
  readonly toMemberId: string | null;
  /** The declaration of somebody who joins by it; else null. */
  readonly declarationId: string | null;
  readonly shareCount: number;
  /** Share capital the agreement names, euros; null for what stands on the shares that pass. */
  readonly statedAmount: Money | null;
  /** Day of the written agreement. */
  readonly agreedOn: BusinessDate;
  readonly paperLocation: string;
  readonly status: TransferStatus;
  /** Share capital that has passed, euros; null until it takes effect. */
  readonly amount: Money | null;
  /** Whether it ended the giver's membership; null until it takes effect. */
  readonly endsMembership: boolean | null;
  /** The day it took effect, was refused or withdrawn; null while it waits. */
  readonly endedOn: BusinessDate | null;
  readonly withdrawalReason: string | null;
  readonly version: number;
  readonly recordedAt: Date;
};

export type TransferVote = {
  readonly id: string;
  readonly transferId: string;
  readonly voterPersonId: string;
  readonly isInFavour: boolean;
  readonly reason: string;
  readonly castAt: Date;
  /** The later vote of the same person that counts instead. */
  readonly supersededBy: string | null;
};

export type TransferResolution = {
  readonly transferId: string;
  readonly resolvedOn: BusinessDate;
  readonly isInFavour: boolean;
  readonly text: string;
};

import type { DepartureGround } from '../../domain/membership/leaving.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

/** Which register: the day it shows, and what had been recorded by when. */
export type RegisterMoment = { readonly asOf: BusinessDate; readonly knownAt: Date };

/** Name and address as they were recorded at the time; all null once they were erased. */
export type Particulars = {
  readonly surname: string | null;
  readonly firstNames: string | null;
  readonly legalName: string | null;
  readonly street: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly country: string | null;
};

/** Shares taken over (above zero) or given up on a day, and how many there are then. */
export type ShareChange = {
  readonly effectiveOn: BusinessDate;
  readonly shareChange: number;
  readonly shareCount: number;
};

/** A member as the register shows it on a day, as known at a time; amounts in euros. */
export type RegisteredMember = {
  readonly memberId: string;
  readonly memberNumber: string;
  readonly personId: string;
  readonly particulars: Particulars;
  readonly admittedOn: BusinessDate;
  readonly shareCount: number;
  /** Oldest first, the admission among them. */
  readonly shareChanges: readonly ShareChange[];
  /** Only when it is that very day: who leaves on a day is still listed on it. */
  readonly leavesOn: BusinessDate | null;
  /** The later day for which leaving is recorded already, such as by notice. */
  readonly leavingRecordedFor: BusinessDate | null;
  /** Why, of either day; null without one, and where all shares are transferred (GenG §76). */
  readonly leavingGround: DepartureGround | null;
  readonly subscribed: Money;
  /** Share capital paid in; on the day of leaving what is settled afterwards. */
  readonly paidIn: Money;
  /** Of `paidIn`, what a loss took off: it is not asked for again. */
  readonly lossWrittenOff: Money;
};

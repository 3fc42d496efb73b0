import type { RecordedClaim } from '../../domain/dues/claim-state.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

/** Dues that have fallen due and are not fully paid. */
export type OpenDues = {
  readonly amount: Money;
  /** Months in claims not fully paid. */
  readonly monthsOpen: number;
  /** Due date of the oldest of them; null when nothing is open. */
  readonly oldestDueOn: BusinessDate | null;
};

/** A claim and whose it is. */
export type MemberClaim = RecordedClaim & { readonly memberId: string };

export type ArrangementKind = 'exemption' | 'hardship' | 'group';

/** Whole months in which a member owes no dues or those of a group. */
export type Arrangement = {
  readonly id: string;
  readonly memberId: string;
  readonly kind: ArrangementKind;
  readonly groupCode: string | null;
  /** First days of months, both included; open-ended when `until` is null. */
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
  readonly reason: string;
  readonly recordedByPersonId: string;
  readonly recordedAt: Date;
  /** Ended earlier than recorded; before the first month it was taken back. */
  readonly ending: { readonly until: BusinessDate; readonly reason: string } | null;
  /** Of a hardship; null while the board has not decided. */
  readonly decision: Decision | null;
};

export type Decision = {
  readonly isGranted: boolean;
  readonly reason: string;
  readonly decidedByPersonId: string;
  readonly decidedOn: BusinessDate;
};

/** A proposal to give up what is open of a claim. */
export type Reduction = {
  readonly id: string;
  readonly claimId: string;
  readonly kind: 'waiver' | 'time_barred';
  readonly amount: Money;
  readonly reason: string;
  readonly proposedByPersonId: string;
  readonly recordedAt: Date;
  readonly decision: Decision | null;
};

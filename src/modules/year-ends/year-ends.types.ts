import type { DepartureGround } from '../../domain/membership/leaving.ts';
import type { UseOfResult } from '../../domain/membership/use-of-result.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

/** What members' parts are measured by (GenG §19(1)). */
export type BasisKind = 'share_capital_of_the_year_before' | 'payments_of_the_first_year';

export type YearEndStatus = 'prepared' | 'released' | 'cancelled';

/** The use of a financial year's result, as prepared or released. */
export type YearEnd = {
  readonly id: string;
  /** The calendar year in which the financial year ends. */
  readonly financialYear: number;
  readonly startsOn: BusinessDate;
  readonly endsOn: BusinessDate;
  readonly status: YearEndStatus;
  readonly resolutionId: string | null;
  readonly resolution: string;
  readonly resolvedOn: BusinessDate;
  readonly use: UseOfResult;
  readonly basisKind: BasisKind;
  readonly digest: string;
  readonly preparedByPersonId: string;
  readonly preparedAt: Date;
  readonly releasedByPersonId: string | null;
  readonly releasedAt: Date | null;
};

/** A member's part, euros: above zero of a profit, below of a loss. */
export type YearEndShare = {
  readonly memberId: string;
  readonly basis: Money;
  readonly share: Money;
  readonly toShareCapital: Money;
  readonly toSettlements: Money;
  readonly dividend: Money;
  readonly notCovered: Money;
};

/** What somebody is owed whose membership or shares ended with the year, before it is fixed. */
export type OpenSettlement = {
  readonly id: string;
  readonly memberId: string;
  readonly ground: DepartureGround;
  readonly balance: Money;
  /** Nominal of the shares that left: a profit fills them no further. */
  readonly nominal: Money;
};

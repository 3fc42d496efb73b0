import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { OutgoingPayment } from '../outgoing-payments/index.ts';

/** What a leaver is owed (Auseinandersetzungsguthaben, GenG §73), euros. */
export type Settlement = {
  readonly id: string;
  readonly departureId: string;
  readonly departureNumber: string;
  readonly memberId: string;
  readonly isOfSingleShares: boolean;
  /** The last day of membership, or of the shares. */
  readonly endedOn: BusinessDate;
  readonly dueOn: BusinessDate;
  /** What is still owed: capital and result less what was set off, paid and time-barred. */
  readonly balance: Money;
  readonly capital: Money;
  /** Share of the year's profit, or of its loss below zero. */
  readonly result: Money;
  readonly setOff: Money;
  readonly paid: Money;
  readonly timeBarred: Money;
  /** By the resolution that adopted the annual accounts; null before it. */
  readonly fixed: { readonly on: BusinessDate; readonly resolution: string } | null;
};

export type SettlementMovementKind =
  'capital' | 'profit_credited' | 'loss_written_off' | 'set_off' | 'paid' | 'paid_back' | 'time_barred';

export type SettlementMovement = {
  readonly id: string;
  readonly settlementId: string;
  readonly kind: SettlementMovementKind;
  /** Above zero where more is owed. */
  readonly amount: Money;
  readonly valueDate: BusinessDate;
  readonly sourceId: string;
};

/** Money on its way to a leaver. */
export type SettlementPayout = OutgoingPayment & { readonly settlementId: string };

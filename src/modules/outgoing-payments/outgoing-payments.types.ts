import type { Money } from '../../domain/money/money.ts';

/** Money that leaves the house: prepared by one person, released by another, or taken back before. */
export type OutgoingPayment = {
  readonly id: string;
  /** What is transferred, euros. */
  readonly amount: Money;
  readonly payeeName: string;
  readonly payeeIban: string;
  readonly status: 'prepared' | 'released' | 'cancelled';
  readonly preparedByPersonId: string;
  readonly preparedAt: Date;
  readonly releasedByPersonId: string | null;
  readonly releasedAt: Date | null;
};

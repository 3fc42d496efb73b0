import type { DuePart } from '../../domain/direct-debits/due-parts.ts';
import type { Prenotification } from '../../domain/direct-debits/prenotification.ts';
import type { Money } from '../../domain/money/money.ts';
import type { Reason } from '../../domain/reasons.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { NewBankRunItem } from '../bank-runs/index.ts';

export type CollectionPurpose = 'dues' | 'instalments' | 'both';

/** What is to be collected, on which day. */
export type CollectionOrder = {
  readonly collectOn: BusinessDate;
  readonly purpose: CollectionPurpose;
  /** Numbers of members and loans; everybody's where none is named. */
  readonly only: readonly string[] | null;
};

/** What somebody owes of one loan, or of dues, on the day of the debit. */
export type Debt = {
  readonly thing: { readonly kind: 'loan' | 'dues'; readonly id: string };
  /** Of the loan or the member. */
  readonly number: string;
  /** Who owes it, in the order of the contract. */
  readonly debtorPersonIds: readonly string[];
  /** Oldest first. */
  readonly parts: readonly DuePart[];
  readonly amount: Money;
  readonly remittance: string;
  /** Why it is not collected, whatever the mandate; null where nothing stands in the way. */
  readonly obstacle: Reason | null;
};

/** A debt that is collected. */
export type Collectable = {
  readonly debt: Debt;
  /** Whose mandate it is. */
  readonly debtorPersonId: string;
  readonly debtorName: string;
  readonly item: NewBankRunItem;
  readonly isFirstUse: boolean;
  readonly prenotification: Prenotification;
};

/** A debt that is not collected, and why. */
export type LeftOut = { readonly debt: Debt; readonly debtorName: string; readonly reason: Reason };

export type CollectionPreview = {
  readonly order: CollectionOrder;
  readonly today: BusinessDate;
  /** The last day on which a pre-notification is early enough. */
  readonly announceBy: BusinessDate;
  readonly collectable: readonly Collectable[];
  readonly leftOut: readonly LeftOut[];
  /** What somebody should know before preparing the run. */
  readonly warnings: readonly Reason[];
  /** Of all that would be prepared: another one is another run. */
  readonly digest: string;
};

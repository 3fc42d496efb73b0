import type { GuaranteeKind } from '../../domain/guarantees/guarantee-rules.ts';
import type { GuaranteeStatus } from '../../domain/guarantees/guarantee-status.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';

export type { GuaranteeKind } from '../../domain/guarantees/guarantee-rules.ts';
export type { GuaranteeStatus } from '../../domain/guarantees/guarantee-status.ts';
export type { Deed } from '../../platform/http/deed.ts';

/** A person vouching for a loan up to a cap (BGB §§765–778). */
export type Guarantee = {
  readonly id: string;
  readonly number: string;
  readonly caseId: string;
  readonly loanId: string | null;
  readonly guarantorPersonId: string;
  readonly kind: GuaranteeKind;
  readonly cap: Money;
  readonly capIncludesInterestAndCosts: boolean;
  readonly guarantorIsMerchant: boolean;
  readonly validUntil: BusinessDate | null;
  readonly signedOn: BusinessDate | null;
  readonly paperLocation: string | null;
  readonly status: GuaranteeStatus;
  readonly releasedOn: BusinessDate | null;
  readonly version: number;
  readonly recordedAt: Date;
};

/** What guarantees need to know of the case they secure; handed in by the composition root, because cases come later. */
export type SecuredCase = {
  readonly id: string;
  readonly number: string;
  readonly principal: Money;
  readonly borrowerPersonIds: readonly string[];
  readonly policyNumber: number;
  /** False once the loan was paid out or the case came to nothing. */
  readonly isOpen: boolean;
};

/** How the secured loan stands, in the figures a guarantor may see. */
export type SecuredLoan = {
  readonly loanId: string;
  readonly number: string;
  readonly status: string;
  readonly principal: Money;
  readonly outstandingPrincipal: Money;
  readonly oldestUnpaidEffectiveDueDate: BusinessDate | null;
};

/** Who handles a guarantee, and whose it is or is to be. */
export type Handling = { readonly deed: Deed; readonly guarantorPersonId: string };

export type GuaranteesDeps = {
  /**
   * Locks the case, so that nothing decides on it meanwhile, for somebody who has no part in it; 404 `case.not_found`, 403
   * `case.party_processes_it`.
   */
  readonly lockCase: (tx: Tx, reference: IdOrNumber, handling: Handling) => Promise<SecuredCase>;
  readonly caseNumbers: (db: Db, caseIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly securedLoans: (db: Db, loanIds: readonly string[]) => Promise<ReadonlyMap<string, SecuredLoan>>;
};

import type { Sentence } from '../../domain/errors.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

/** What is checked, in the order in which it is. */
export const checkNames = [
  'journal_digests',
  'audit_digests',
  'audit_values',
  'chain',
  'sealed_rows',
  'late_rows',
  'heads',
  'kept_head',
  'unsealed_rows',
  'account_days',
  'entries',
  'trial_balance',
  'bank',
  'month_ends',
  'year_ends',
  'period_closings',
  'members',
  'loans',
  'replay',
] as const;

export type CheckName = (typeof checkNames)[number];

/** A place in the chain with its seal: the head of a day, or one kept outside. The seal as 64 hexadecimal digits. */
export type PlaceInChain = { readonly position: number; readonly seal: string };

/** The last seal when a business day had been closed. */
export type SealHead = PlaceInChain & { readonly day: BusinessDate; readonly madeAt: Date };

/** Something wrong, named so that a person finds it: the number of an entry or loan, the id of an audit line, a position. */
export type Finding = { readonly about: string | null; readonly sentence: Sentence };

/** What a check looks at: one snapshot of the database, the time, and what somebody has kept outside. */
export type Examined = { readonly db: Db; readonly now: Date; readonly keptHead: PlaceInChain | null };

/** One comparison. Small enough to be read by whoever relies on it. */
export type Check = {
  readonly name: CheckName;
  readonly compares: Sentence;
  /** Whether it has anything to compare; without it, always. What is not asked is not said to agree. */
  readonly isAsked?: (examined: Examined) => boolean;
  /** In portions, so that a book of any size fits. */
  readonly findings: (examined: Examined) => AsyncIterable<Finding>;
};

export type CheckResult = Pick<Check, 'name' | 'compares'> & {
  readonly findingCount: number;
  /** The first of them. */
  readonly findings: readonly Finding[];
};

/** Rows that are committed and have no seal yet. */
export type UnsealedTail = { readonly count: number; readonly oldest: Date | null };

export type Verification = {
  readonly verifiedAt: Date;
  readonly isSound: boolean;
  /** Null while nothing is sealed. */
  readonly head: PlaceInChain | null;
  readonly tail: UnsealedTail;
  /** Audit lines whose values were erased, as the law wants; their digests are still in the chain. */
  readonly erasedCount: number;
  readonly checks: readonly CheckResult[];
  /** Checks that were not made, for want of what they compare with. */
  readonly notAsked: readonly Sentence[];
};

/** Two figures that must be equal and are not; amounts and counts as text. */
export type Difference = {
  readonly check: string;
  /** Number of the member or loan, or of the journal entry. */
  readonly about: string | null;
  readonly expected: string;
  readonly found: string;
};

import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { ItemKind } from '../../domain/assemblies/agenda.ts';

/** A report is not resolved upon. */
export type ResolutionKind = Exclude<ItemKind, 'report'>;

/** What the general assembly carried. */
export type Resolution = {
  readonly id: string;
  /** BS-2027-0001. */
  readonly number: string;
  readonly assemblyId: string;
  readonly assemblyNumber: string;
  readonly itemId: string;
  /** The item's place on the agenda. */
  readonly itemPosition: number;
  readonly kind: ResolutionKind;
  readonly title: string;
  readonly text: string;
  /** The day of the assembly. */
  readonly resolvedOn: BusinessDate;
  /** Of annual accounts and the use of the result; null where none is meant. */
  readonly financialYear: number | null;
  readonly recordedAt: Date;
};

export type NewResolution = Pick<
  Resolution,
  'assemblyId' | 'itemId' | 'kind' | 'title' | 'text' | 'resolvedOn' | 'financialYear'
>;

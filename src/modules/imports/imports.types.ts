import type { CheckedImport, ImportTotals } from '../../domain/imports/check-import.ts';
import type { Fault, Remark } from '../../domain/imports/fault.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Policy } from '../policy/index.ts';

export type ImportStatus = 'faulty' | 'checked' | 'carried_out';

/** What checking a file found; the first faults only where there are very many. */
export type ImportReport = {
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  readonly remarks: readonly Remark[];
  readonly remarkCount: number;
  readonly totals: ImportTotals;
};

export type StoredImport = {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
  readonly cutOverOn: BusinessDate;
  readonly status: ImportStatus;
  readonly report: ImportReport;
  readonly checkedAt: Date;
  readonly uploadedByPersonId: string;
  readonly uploadedAt: Date;
  readonly confirmedByPersonId: string | null;
  readonly confirmedAt: Date | null;
};

/** A file checked against itself and against the records, with the terms that count at the cut-over. */
export type Checked = { readonly checked: CheckedImport; readonly report: ImportReport; readonly policy: Policy };

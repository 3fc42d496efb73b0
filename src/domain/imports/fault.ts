import type { Sentence } from '../errors.ts';

/** Where in the file something stands: as the file itself names it, so that whoever filled it in finds the cell. */
export type Place = {
  readonly sheet: string;
  /** The first line is 1; null where the whole sheet is meant. */
  readonly line: number | null;
  /** The heading of the column; null where the whole line is meant. */
  readonly column: string | null;
};

/** Why a file cannot be taken over as it is, and what to do about it. */
export type Fault = Place & { readonly code: string; readonly sentence: Sentence; readonly remedy: Sentence };

/** Something to look at that does not stand in the way. */
export type Remark = Place & { readonly code: string; readonly sentence: Sentence };

/** What checking one part of the file found. */
export type Findings = { readonly faults: readonly Fault[]; readonly remarks: readonly Remark[] };

export const noFindings: Findings = { faults: [], remarks: [] };

export function joined(findings: readonly Findings[]): Findings {
  return {
    faults: findings.flatMap(({ faults }) => faults),
    remarks: findings.flatMap(({ remarks }) => remarks),
  };
}

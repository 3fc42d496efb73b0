import type { ImportTotals } from '../../domain/imports/check-import.ts';
import type { Fault, Findings, Remark } from '../../domain/imports/fault.ts';
import { Money } from '../../domain/money/money.ts';
import type { ImportReport } from './imports.types.ts';

/** So many are shown; mending them takes longer than asking again. */
const SHOWN = 500;

export function reportOf({ faults, remarks }: Findings, totals: ImportTotals): ImportReport {
  return {
    faults: faults.slice(0, SHOWN),
    faultCount: faults.length,
    remarks: remarks.slice(0, SHOWN),
    remarkCount: remarks.length,
    totals,
  };
}

/** The report as it is stored: amounts as exact text. */
export type ReportJson = {
  readonly faults: readonly Fault[];
  readonly fault_count: number;
  readonly remarks: readonly Remark[];
  readonly remark_count: number;
  readonly totals: Readonly<Record<AmountName, string>> & Omit<ImportTotals, AmountName>;
};

const AMOUNTS = [
  'shareCapital',
  'openDues',
  'duesCredit',
  'principal',
  'outstandingPrincipal',
  'loanCredit',
  'paymentsBefore',
  'paymentsSince',
  'openingBalance',
] as const;

type AmountName = (typeof AMOUNTS)[number];

export function reportToJson({ faults, faultCount, remarks, remarkCount, totals }: ImportReport): ReportJson {
  const amounts = Object.fromEntries(AMOUNTS.map((name) => [name, totals[name].toText()])) as Record<
    AmountName,
    string
  >;
  return { faults, fault_count: faultCount, remarks, remark_count: remarkCount, totals: { ...totals, ...amounts } };
}

export function reportFromJson(json: ReportJson): ImportReport {
  const amounts = Object.fromEntries(AMOUNTS.map((name) => [name, Money.parse(json.totals[name])]));
  return {
    faults: json.faults,
    faultCount: json.fault_count,
    remarks: json.remarks,
    remarkCount: json.remark_count,
    totals: { ...json.totals, ...(amounts as Record<AmountName, Money>) },
  };
}

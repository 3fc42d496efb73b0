import { type BusinessDate, plusDays } from '../time/business-date.ts';
import type { Regime } from './allocation-order.ts';

/** The body of law a contract was made under. It stays with the loan whatever the law becomes. */
export type LegalProfile = {
  readonly name: string;
  readonly validFrom: BusinessDate;
  readonly source: string;
  /** True until counsel has confirmed our reading of it. */
  readonly isProvisional: boolean;
  /** What a contract with a consumer or founder needs: text form (BGB §126b) or the written form (§126). */
  readonly contractForm: 'text' | 'written';
  /** The right of withdrawal ends so long after the contract even if information was missing; null: then it never ends. */
  readonly withdrawalEndsAtLatest: { readonly months: number; readonly days: number } | null;
};

/** Newest first. */
export const legalProfiles: readonly LegalProfile[] = [
  {
    name: 'consumer-credit-2026',
    validFrom: '2026-11-20' as BusinessDate,
    source: 'Directive (EU) 2023/2225; German act of 12 May 2026, for contracts from 20 November 2026',
    isProvisional: true,
    contractForm: 'text',
    withdrawalEndsAtLatest: { months: 12, days: 14 },
  },
  {
    name: 'consumer-credit-2010',
    validFrom: '2010-06-11' as BusinessDate,
    source: 'Directive 2008/48/EC; BGB §§491–515 in force since 11 June 2010',
    isProvisional: false,
    contractForm: 'written',
    withdrawalEndsAtLatest: null,
  },
  {
    name: 'consumer-credit-2002',
    validFrom: '1900-01-01' as BusinessDate,
    source: 'BGB as of the 2002 reform of the law of obligations',
    isProvisional: false,
    contractForm: 'written',
    withdrawalEndsAtLatest: null,
  },
];

/** The law of the contract's day (rules §5). */
export function legalProfileOn(contractDate: BusinessDate): LegalProfile {
  const profile = legalProfiles.find(({ validFrom }) => validFrom <= contractDate);
  if (!profile) throw new RangeError(`no law for ${contractDate}`);
  return profile;
}

/**
 * The last day on which the borrower may withdraw (BGB §§355, 495; founders by §513): so many days from contract and
 * information, the day itself not counted. Null for a running business, to which the law gives no such right.
 */
export function withdrawalUntil(regime: Regime, contractDate: BusinessDate, days: number): BusinessDate | null {
  return regime === 'BUSINESS' ? null : plusDays(contractDate, days);
}

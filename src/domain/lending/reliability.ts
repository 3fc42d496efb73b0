import type { Sentence } from '../errors.ts';
import { dateInWords } from '../figures-in-words.ts';
import type { ReliabilityTerms } from '../policy/policy-terms.ts';
import type { BusinessDate } from '../time/business-date.ts';
import type { LoanState } from './loan-state.ts';

/** How a loan was repaid, in the figures the reliability rule speaks of. */
export type RepaymentRecord = {
  /** Null while the loan is running. */
  readonly closedOn: BusinessDate | null;
  /** Instalments paid, or still open, after their effective due date. */
  readonly lateInstalments: number;
  readonly longestDelayDays: number;
  /** Instalments fully paid and on time since the last late one, row 0 of a broken first period left out. */
  readonly cleanMonths: number;
};

/** A loan of the same borrower, whether closed or running. */
export type EarlierLoan = RepaymentRecord & {
  /** The number people know it by, such as D-2026-0009. */
  readonly loanNumber: string;
  /** No guarantee call, write-off or restructuring was needed. */
  readonly wasPaidByBorrower: boolean;
};

export type ReliabilityFinding = {
  readonly loan: EarlierLoan;
  readonly isReliable: boolean;
  readonly sentence: Sentence;
};

/** Whether the second ceiling is open to a borrower, and what each earlier loan says about it. */
export type Reliability = {
  readonly isReliable: boolean;
  readonly sentence: Sentence;
  readonly findings: readonly ReliabilityFinding[];
};

/** Reads the record off a loan's state, as of `state.through`. */
export function repaymentRecordOf(state: LoanState): RepaymentRecord {
  const delays = state.rows.map(({ daysLate }) => daysLate);
  const settled = state.rows.filter(({ paidOn, daysLate }) => paidOn !== null || daysLate > 0);
  const lastLate = settled.findLastIndex(({ daysLate }) => daysLate > 0);
  return {
    closedOn: state.closedOn,
    lateInstalments: delays.filter((days) => days > 0).length,
    longestDelayDays: Math.max(0, ...delays),
    cleanMonths: settled.slice(lastLate + 1).filter(({ row }) => row.number > 0 && row.kind === undefined).length,
  };
}

/** Whether no guarantor had to pay, and nothing was restructured or written off (rules §6). */
export function isPaidByBorrower({ paidByGuarantors, restructuredOn, writtenOff }: LoanState): boolean {
  return paidByGuarantors.length === 0 && restructuredOn === null && writtenOff === null;
}

/**
 * Reliable (rules §6, a policy matter): one earlier loan was repaid in full from own payments and never later than the
 * policy allows, nor too often; where the policy says so, a running loan with enough clean months will do.
 */
export function judgeReliability(loans: readonly EarlierLoan[], policy: ReliabilityTerms): Reliability {
  const findings = loans.map((loan) => judgeLoan(loan, policy));
  const proof = findings.find(({ isReliable }) => isReliable);
  return { isReliable: proof !== undefined, sentence: proof?.sentence ?? withoutProof(findings.length), findings };
}

function withoutProof(loans: number): Sentence {
  return loans === 0
    ? { de: 'Ein früheres Darlehen gibt es nicht.', en: 'There is no earlier loan.' }
    : {
        de: 'Keines der früheren Darlehen wurde bisher zuverlässig zurückgezahlt.',
        en: 'None of the earlier loans has been repaid reliably so far.',
      };
}

function judgeLoan(loan: EarlierLoan, policy: ReliabilityTerms): ReliabilityFinding {
  const isPunctual =
    loan.longestDelayDays <= policy.maximumDaysLate && loan.lateInstalments <= policy.maximumLateInstalments;
  const isCleanSoFar = policy.runningLoanCounts && loan.cleanMonths >= policy.cleanMonths;
  const isReliable = loan.wasPaidByBorrower && (loan.closedOn === null ? isCleanSoFar : isPunctual);
  return { loan, isReliable, sentence: sentenceFor(loan, policy) };
}

/** "Loan D-2026-0009 was repaid on 14 December 2029 by the borrower; late instalments: 1 (allowed 2), longest …". */
function sentenceFor(loan: EarlierLoan, policy: ReliabilityTerms): Sentence {
  const [outcome, payer] = [outcomeOf(loan, policy), payerOf(loan)];
  const { lateInstalments: late, longestDelayDays: days } = loan;
  const { maximumLateInstalments: lateAllowed, maximumDaysLate: daysAllowed } = policy;
  return {
    de: `Darlehen ${loan.loanNumber} ${outcome.de}${payer.de}; verspätete Raten: ${late} (erlaubt ${lateAllowed}), längste Verspätung in Tagen: ${days} (erlaubt ${daysAllowed}).`,
    en: `Loan ${loan.loanNumber} ${outcome.en}${payer.en}; late instalments: ${late} (allowed ${lateAllowed}), longest delay in days: ${days} (allowed ${daysAllowed}).`,
  };
}

function outcomeOf({ closedOn, cleanMonths }: EarlierLoan, policy: ReliabilityTerms): Sentence {
  if (closedOn !== null) {
    const day = dateInWords(closedOn);
    return { de: `ist seit dem ${day.de} zurückgezahlt`, en: `was repaid on ${day.en}` };
  }
  if (!policy.runningLoanCounts) {
    return { de: 'läuft noch und zählt deshalb nicht', en: 'is still running and therefore does not count' };
  }
  const needed = policy.cleanMonths;
  return {
    de: `läuft noch, pünktliche Monate zuletzt: ${cleanMonths} (nötig ${needed})`,
    en: `is still running, punctual months of late: ${cleanMonths} (needed ${needed})`,
  };
}

function payerOf({ wasPaidByBorrower }: EarlierLoan): Sentence {
  return wasPaidByBorrower
    ? { de: ', aus eigenen Zahlungen', en: ', from own payments' }
    : {
        de: ', aber mit Hilfe von Bürgen, einer Abschreibung oder einer Umschuldung',
        en: ', but with the help of guarantors, a write-off or a restructuring',
      };
}

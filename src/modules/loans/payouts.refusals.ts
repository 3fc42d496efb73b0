import { conflict, refused } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import { type BusinessDate, plusDays } from '../../domain/time/business-date.ts';
import { isWorkingDay } from '../../domain/time/working-days.ts';
import type { Hindrance } from '../cases/index.ts';
import type { Loan } from './loans.types.ts';

/** A bank takes a transfer order for a day at most so far ahead. */
const LONGEST_LEAD_DAYS = 30;

export function notAwaitingPayout(loan: Loan): Error {
  return conflict(
    'payout.loan_not_awaiting',
    {
      de: `Das Darlehen ${loan.number} wartet nicht auf eine Auszahlung.`,
      en: `Loan ${loan.number} is not awaiting a payout.`,
    },
    { loan_number: loan.number, status: loan.status },
  );
}

export function payoutAlreadyPrepared(loan: Loan): Error {
  return conflict('payout.already_prepared', {
    de: `Für das Darlehen ${loan.number} ist schon eine Auszahlung vorbereitet.`,
    en: `A payout of loan ${loan.number} has already been prepared.`,
  });
}

/** In recommendation mode the partner bank lends and pays out (KWG §§1, 32). */
export function lenderIsPartnerBank(loan: Loan): Error {
  return refused('payout.lender_is_partner_bank', {
    de: `Das Darlehen ${loan.number} gibt die Partnerbank; die Genossenschaft zahlt es nicht aus.`,
    en: `Loan ${loan.number} is lent by the partner bank; the cooperative does not pay it out.`,
  });
}

export function executionDatePassed(day: BusinessDate): Error {
  const words = dateInWords(day);
  return refused(
    'payout.execution_date_passed',
    {
      de: `Der Ausführungstag ${words.de} ist vorbei. Bitte die Auszahlung zurücknehmen und neu vorbereiten.`,
      en: `The execution date ${words.en} has passed. Please cancel the payout and prepare it anew.`,
    },
    { execution_date: day },
  );
}

/** Today or soon, and a day on which banks transfer (TARGET). */
export function checkPayoutDay(day: BusinessDate, today: BusinessDate): void {
  if (day < today) throw executionDatePassed(day);
  const words = dateInWords(day);
  if (day > plusDays(today, LONGEST_LEAD_DAYS)) {
    throw refused('payout.execution_date_too_far', {
      de: `Der ${words.de} liegt mehr als ${LONGEST_LEAD_DAYS} Tage voraus.`,
      en: `${words.en} lies more than ${LONGEST_LEAD_DAYS} days ahead.`,
    });
  }
  if (!isWorkingDay(day, 'TARGET')) {
    throw refused('payout.not_a_bank_day', {
      de: `Am ${words.de} führen Banken keine Überweisungen aus.`,
      en: `Banks make no transfers on ${words.en}.`,
    });
  }
}

/** Consumers and founders may withdraw; before that right ends, money leaves only at their own request (rules §5). */
export function checkWithdrawalPeriod(loan: Loan, day: BusinessDate, isRequested: boolean): void {
  if (loan.withdrawalUntil === null || day > loan.withdrawalUntil || isRequested) return;
  const words = dateInWords(loan.withdrawalUntil);
  throw refused(
    'payout.within_withdrawal_period',
    {
      de: `Das Widerrufsrecht läuft bis zum ${words.de}. Vorher wird nur auf Wunsch der Darlehensnehmenden ausgezahlt.`,
      en: `The right of withdrawal runs until ${words.en}. Before then money leaves only at the borrower's request.`,
    },
    { withdrawal_until: loan.withdrawalUntil },
  );
}

/** Says everything that still stands in the way, not only the first thing. */
export function checkNotHindered(loan: Loan, hindrances: readonly Hindrance[]): void {
  if (hindrances.length === 0) return;
  throw refused(
    'payout.hindered',
    {
      de: `Das Darlehen ${loan.number} kann noch nicht ausgezahlt werden: ${hindrances.map(({ sentence }) => sentence.de).join(' ')}`,
      en: `Loan ${loan.number} cannot be paid out yet: ${hindrances.map(({ sentence }) => sentence.en).join(' ')}`,
    },
    { reasons: hindrances },
  );
}

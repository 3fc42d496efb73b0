import { invalid, refused } from '../errors.ts';
import { amountInWords } from '../figures-in-words.ts';
import { Money } from '../money/money.ts';
import type { ShareTerms } from '../policy/policy-terms.ts';
import { capitalOf, type ShareLot } from './share-lots.ts';

/** A member's shares and what is paid in on them, euros. */
export type ShareAccount = {
  readonly count: number;
  /** Beyond the first: what the register shows (GenG §30). */
  readonly furtherCount: number;
  /** Sum of the nominal amounts. */
  readonly subscribed: Money;
  /** Share capital balance (Geschäftsguthaben); never above `subscribed`, never below zero. */
  readonly paidIn: Money;
  readonly open: Money;
  /** Nominal of the share taken over last; zero while there is none. */
  readonly newestNominal: Money;
};

type Lot = Pick<ShareLot, 'count' | 'nominal'>;

/** Adds up standing lots (oldest first) and what was paid in. `shares.paid_in_not_possible` if the books contradict the shares. */
export function shareAccountOf(lots: readonly Lot[], paidIn: Money): ShareAccount {
  const count = lots.reduce((sum, lot) => sum + lot.count, 0);
  const subscribed = capitalOf(lots);
  if (paidIn.isNegative() || paidIn.isGreaterThan(subscribed)) {
    const [paid, most] = [amountInWords(paidIn), amountInWords(subscribed)];
    throw invalid('shares.paid_in_not_possible', {
      de: `Ein Geschäftsguthaben von ${paid.de} passt nicht zu Anteilen über ${most.de}.`,
      en: `A share capital balance of ${paid.en} does not fit shares of ${most.en}.`,
    });
  }
  return {
    count,
    furtherCount: Math.max(0, count - 1),
    subscribed,
    paidIn,
    open: subscribed.minus(paidIn),
    newestNominal: lots.at(-1)?.nominal ?? Money.zero,
  };
}

/**
 * Takes over shares. The first time at least the minimum; never more than the statutes' maximum (GenG §7a); later only when
 * all shares but the newest are fully paid (GenG §15b(2)), which is tested before the new ones come in.
 * `shares.count_not_possible`, `shares.below_minimum`, `shares.above_maximum`, `shares.earlier_shares_not_paid`.
 */
export function checkSubscription(account: ShareAccount, count: number, terms: ShareTerms): void {
  if (!Number.isSafeInteger(count) || count < 1) {
    throw invalid('shares.count_not_possible', {
      de: 'Es muss mindestens ein ganzer Geschäftsanteil gezeichnet werden.',
      en: 'At least one whole share must be subscribed.',
    });
  }
  checkShareCount(account.count + count, terms);
  const open = account.open.minus(account.newestNominal);
  if (!open.isPositive()) return;
  const words = amountInWords(open);
  throw refused(
    'shares.earlier_shares_not_paid',
    {
      de: `Weitere Geschäftsanteile gibt es erst, wenn alle bis auf den neuesten voll eingezahlt sind (§ 15b GenG); es fehlen ${words.de}.`,
      en: `Further shares come only when all but the newest are fully paid (GenG §15b); ${words.en} is missing.`,
    },
    { missing: open },
  );
}

/** How many shares a member may hold: `shares.below_minimum`, `shares.above_maximum`. */
export function checkShareCount(count: number, { minimumCount, maximumCount }: ShareTerms): void {
  if (count < minimumCount) {
    throw refused(
      'shares.below_minimum',
      {
        de: `Ein Mitglied hält mindestens ${minimumCount} Geschäftsanteile.`,
        en: `A member holds ${minimumCount} shares at least.`,
      },
      { minimum_share_count: minimumCount },
    );
  }
  if (maximumCount === null || count <= maximumCount) return;
  throw refused(
    'shares.above_maximum',
    {
      de: `Ein Mitglied hält nach der Satzung höchstens ${maximumCount} Geschäftsanteile; es wären ${count}.`,
      en: `By the statutes a member holds ${maximumCount} shares at most; it would be ${count}.`,
    },
    { maximum_share_count: maximumCount },
  );
}

/** Takes a payment on shares: `shares.payment_not_positive`, `shares.payment_above_shares`. */
export function checkSharePayment(account: ShareAccount, amount: Money): void {
  if (!amount.isPositive()) {
    throw invalid('shares.payment_not_positive', {
      de: 'Eine Einzahlung muss über 0,00 EUR liegen.',
      en: 'A payment must lie above EUR 0.00.',
    });
  }
  if (!amount.isGreaterThan(account.open)) return;
  const [paid, open] = [amountInWords(amount), amountInWords(account.open)];
  throw refused(
    'shares.payment_above_shares',
    {
      de: `Eingezahlt würden ${paid.de}, auf die gezeichneten Anteile sind nur noch ${open.de} offen.`,
      en: `${paid.en} would be paid in, only ${open.en} is open on the shares subscribed.`,
    },
    { open: account.open },
  );
}

/**
 * Takes a payment on shares back. What was paid in has to be there still: where it has passed to somebody else, the
 * transfer comes back first. `shares.capital_passed_on`.
 */
export function checkSharePaymentReversal(account: ShareAccount, amount: Money): void {
  if (!amount.isGreaterThan(account.paidIn)) return;
  const [returned, left] = [amountInWords(amount), amountInWords(account.paidIn)];
  throw refused(
    'shares.capital_passed_on',
    {
      de: `Zurückgehen sollen ${returned.de}, im Geschäftsguthaben stehen nur noch ${left.de}: der Rest ist übertragen oder mit Anteilen abgegeben.`,
      en: `${returned.en} is to go back, only ${left.en} is left in the share capital: the rest was transferred or went with shares given up.`,
    },
    { paid_in: account.paidIn },
  );
}

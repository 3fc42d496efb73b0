export type AccountsOfMandate = {
  /** The account before the first change that was not told yet; null where all were told. */
  readonly ibanBefore: string | null;
  readonly ibanNow: string;
  /** Whether no debit was ever booked. */
  readonly isFirstUse: boolean;
};

/**
 * The IBAN from which the bank last collected, where it is not the one of now: every debit tells it until one was booked
 * (pain.008 `OrgnlDbtrAcct`; rules §12). Null before the first debit, since then the bank knows no account at all, and
 * where the payer went back to the account that the bank knows.
 */
export function ibanToTell({ ibanBefore, ibanNow, isFirstUse }: AccountsOfMandate): string | null {
  return isFirstUse || ibanBefore === ibanNow ? null : ibanBefore;
}

import type { Statement } from './statement.types.ts';

/**
 * What makes two statements the same, as text to take a digest of: balances and movements. What a bank writes anew with
 * each download (message, moment, format, encoding, copy mark) is not in it, and neither is what is read of a movement in
 * other words one day. The form is kept for ever: stored digests are compared with it.
 */
export function contentOf({ account, identification, opening, closing, entries }: Statement): string {
  return JSON.stringify([
    account,
    identification,
    [opening.amount.toText(), closing.amount.toText(), closing.on],
    entries.map((entry) => [
      entry.amount.toText(),
      entry.bookedOn,
      entry.valueOn,
      entry.bankReference,
      entry.transactions.map((part) => [
        part.amount.toText(),
        part.endToEndId,
        part.mandateReference,
        part.counterpartyIban,
        part.purpose,
        part.returnReasonCode,
      ]),
    ]),
  ]);
}

/** Whether a reference of the bank tells one entry from another: a word that stands on every entry does not. */
export function identifies(bankReference: string | null): bankReference is string {
  return bankReference !== null && /\d/.test(bankReference);
}

/**
 * The how-manieth entry of its statement each is among those with the same reference, day and amount, counting from 1. With
 * it, reference, day and amount are given once for an account.
 */
export function occurrencesOf(entries: Statement['entries']): readonly number[] {
  const seen = new Map<string, number>();
  return entries.map(({ bankReference, bookedOn, amount }) => {
    const key = JSON.stringify([bankReference, bookedOn, amount.toText()]);
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    return occurrence;
  });
}

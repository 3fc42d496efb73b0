import { refused, type Sentence } from '../errors.ts';

/** A guarantee in force when its loan is to change, and whether its guarantor has consented to the change. */
export type GuaranteeAtChange = { readonly number: string; readonly hasConsented: boolean };

/**
 * What the borrower agrees after the guarantor has signed does not widen what the guarantor answers for (BGB §767(1)
 * sentence 3): the guarantee stands as it was given, unless the guarantor consents in the form of a guarantee (§766).
 */
export function warningAbout({ number, hasConsented }: GuaranteeAtChange): Sentence | null {
  if (hasConsented) return null;
  return {
    de: `Die Bürgschaft ${number} erfasst die Änderung nicht: Wer bürgt, haftet nur wie bisher (§ 767 Abs. 1 Satz 3 BGB). Nötig ist eine neue Zustimmung.`,
    en: `Guarantee ${number} does not cover the change: its guarantor answers only as before (BGB §767(1) sentence 3). A new consent is needed.`,
  };
}

/**
 * A restructuring takes effect with each guarantor's consent, or without where the decision says so and why:
 * `change_request.consent_missing`.
 */
export function checkConsents(guarantees: readonly GuaranteeAtChange[], withoutConsentReason: string | null): void {
  const missing = guarantees.filter(({ hasConsented }) => !hasConsented).map(({ number }) => number);
  if (missing.length === 0 || withoutConsentReason !== null) return;
  const names = missing.join(', ');
  throw refused(
    'change_request.consent_missing',
    {
      de: `Es fehlt die neue Zustimmung zu ${names}. Ohne sie gilt die Neuordnung nur, wenn der Antrag das ausdrücklich vorsieht und begründet.`,
      en: `The new consent to ${names} is missing. Without it the restructuring takes effect only if the request says so and why.`,
    },
    { guarantee_numbers: missing },
  );
}

/**
 * Whoever lets one security go may lose the others: a guarantor is free as far as the guarantor could have had recourse to
 * what was given up (BGB §776); co-guarantors owe each other their shares (§§769, 774(2), 426).
 */
export function releaseWarning(released: string, other: string): Sentence {
  return {
    de: `Wird die Bürgschaft ${released} aufgegeben, wird ${other} frei, soweit daraus Ersatz zu erlangen gewesen wäre (§ 776 BGB).`,
    en: `If guarantee ${released} is let go, ${other} is free as far as recourse to it could have been had (BGB §776).`,
  };
}

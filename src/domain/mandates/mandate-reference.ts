/** Who issued it stands first, so that a payer knows it on the statement of the account. */
const ISSUER = 'HS';

/**
 * The next reference for a person: `HS-P0042-01`, then `HS-P0042-02`. References are compared without regard to capitals,
 * as banks do, and none that was ever given comes again.
 */
export function nextMandateReference(personNumber: string, taken: readonly string[]): string {
  const given = new Set(taken.map((reference) => reference.toUpperCase()));
  const stem = `${ISSUER}-${personNumber.replaceAll('-', '')}`;
  for (let count = 1; ; count += 1) {
    const reference = `${stem}-${String(count).padStart(2, '0')}`;
    if (!given.has(reference)) return reference;
  }
}

/** Who issued it stands first, so that a payer knows it on the statement of the account. */
const ISSUER = 'HS';

/** What all references of a person begin with: `HS-P0042-` for P-0042. */
export function mandateReferenceStem(personNumber: string): string {
  return `${ISSUER}-${personNumber.replaceAll('-', '')}-`;
}

/**
 * The next reference for a person: `HS-P0042-01`, then `HS-P0042-02`, letters, digits and hyphens only. References are
 * compared without regard to capitals, as banks do, and none that was ever given comes again.
 */
export function nextMandateReference(personNumber: string, taken: readonly string[]): string {
  const given = new Set(taken.map((reference) => reference.toUpperCase()));
  for (let count = 1; ; count += 1) {
    const reference = `${mandateReferenceStem(personNumber)}${String(count).padStart(2, '0')}`;
    if (!given.has(reference)) return reference;
  }
}

/** What all banks of SEPA take over unchanged in identifiers (EPC217-08); the German schemas allow these and a blank. */
const IDENTIFIER = /^[A-Za-z0-9+?/\-:().,' ]{1,35}$/;

/**
 * Whether banks hand a message, block or mandate identifier on as it is: at most 35 characters of the set above, no slash
 * first or last and no two of them together (the payment systems read those as their own marks, and no schema says so),
 * and no blanks that an XML reader would drop.
 */
export function isFileIdentifier(text: string): boolean {
  return IDENTIFIER.test(text) && !/^[/ ]|[/ ]$|\/\/| {2}/.test(text);
}

/** Whether a text may be the reference of a SEPA mandate, new or taken over from elsewhere (EPC130-08, AT-01). */
export function isMandateReference(text: string): boolean {
  return isFileIdentifier(text);
}

/** Letters and digits only: some banks drop or change everything else on the way back (rules §12). */
const END_TO_END_ID = /^[A-Za-z0-9]{1,35}$/;

/** Whether a payment with this EndToEndId can be recognised on the statement. */
export function isEndToEndId(text: string): boolean {
  return END_TO_END_ID.test(text);
}

/**
 * The EndToEndId of a payment by its place in a run, counted from 1: `L-2026-0001`, third → `L20260001P0003`. The P keeps
 * apart where the run's number ends and the place begins, so that no two places of any runs are called the same. A
 * RangeError for a place that is none, or a run whose number is too long or has nothing to be told by.
 */
export function endToEndIdOf(runNumber: string, position: number): string {
  const run = runNumber.replaceAll(/[^A-Za-z0-9]/g, '');
  const id = `${run}P${String(position).padStart(4, '0')}`;
  if (!Number.isSafeInteger(position) || position < 1 || run === '' || !isEndToEndId(id)) {
    throw new RangeError(`No EndToEndId for place ${position} of run "${runNumber}"`);
  }
  return id;
}

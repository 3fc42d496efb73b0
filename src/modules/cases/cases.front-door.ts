import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { checkCaseTransition } from '../../domain/decisions/case-status.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { Handling, SecuredCase } from '../guarantees/index.ts';
import { insertEvents } from './case-file.repository.ts';
import { loadFile } from './case-files.service.ts';
import { hindrancesOf } from './case-rules.ts';
import { advance, checkNotParty, eventOf, lockCase } from './case-steps.ts';
import { bankMakesContract, caseNotFound, offerNotFound, offerNotValidOn, partyProcessesIt } from './cases.refusals.ts';
import { casesByIds, findCase, promisedTo, saveCase } from './cases.repository.ts';
import type { CaseStatus, ConcludedCase, Hindrance } from './cases.types.ts';
import { offersOf } from './offers.repository.ts';

const OPEN_FOR_GUARANTEES: ReadonlySet<CaseStatus> = new Set([
  'draft',
  'submitted',
  'in_review',
  'complete',
  'approved',
  'approved_with_conditions',
  'offered',
  'contracted',
]);

/** For GuaranteesDeps.lockCase; 404 `case.not_found`, 403 `case.party_processes_it`. */
export async function lockSecuredCase(
  tx: Tx,
  reference: IdOrNumber,
  { deed, guarantorPersonId }: Handling,
): Promise<SecuredCase> {
  const creditCase = await lockCase(tx, reference);
  if (guarantorPersonId === deed.byPersonId) throw partyProcessesIt();
  await checkNotParty(tx, creditCase, deed);
  const { id, number, principal, borrowerPersonIds, policyNumber, status } = creditCase;
  return { id, number, principal, borrowerPersonIds, policyNumber, isOpen: OPEN_FOR_GUARANTEES.has(status) };
}

/** For GuaranteesDeps.caseNumbers. */
export async function caseNumbers(db: Db, caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const cases = await casesByIds(db, [...new Set(caseIds)]);
  return new Map(cases.map(({ id, number }) => [id, number]));
}

export type Conclusion = {
  readonly case: IdOrNumber;
  /** Within the validity of the offer, else `offer.no_longer_valid`. */
  readonly concludedOn: BusinessDate;
  readonly deed: Deed;
};

/** offered → contracted; hands out what the loan is made of. */
export async function concludeContract(
  tx: Tx,
  { case: reference, concludedOn, deed }: Conclusion,
): Promise<ConcludedCase> {
  const creditCase = await lockCase(tx, reference);
  if (creditCase.lenderOfRecord === 'partner_bank') throw bankMakesContract(creditCase.number);
  checkCaseTransition(creditCase.status, 'contracted');
  await checkNotParty(tx, creditCase, deed);
  const [offer] = await offersOf(tx, [creditCase.id]);
  if (!offer) throw offerNotFound();
  if (concludedOn < offer.offeredOn || concludedOn > offer.validUntil) throw offerNotValidOn(offer);
  const { regime, lenderOfRecord, policyNumber, borrowerPersonIds } = creditCase;
  await advance(tx, creditCase, { to: 'contracted', kinds: ['contracted'] }, deed);
  return {
    caseId: creditCase.id,
    caseNumber: creditCase.number,
    borrowerPersonIds,
    terms: offer.terms,
    regime,
    lenderOfRecord,
    policyNumber,
    offeredOn: offer.offeredOn,
    offerValidUntil: offer.validUntil,
    assumedPayoutDate: offer.assumedPayoutDate,
    offeredPlan: offer.plan,
  };
}

/** Everything that must be in place before money leaves the house on a day; empty when it may. */
export async function payoutHindrances(db: Db, caseId: string, on: BusinessDate): Promise<readonly Hindrance[]> {
  const creditCase = await findCase(db, { by: 'id', id: caseId });
  if (!creditCase) throw caseNotFound();
  return hindrancesOf(await loadFile(db, creditCase), on);
}

export type PaidOut = { readonly caseId: string; readonly on: BusinessDate; readonly deed: Deed };

/** contracted → released → paid out, when the second pair of eyes has released the payout. */
export async function markPaidOut(tx: Tx, { caseId, on, deed }: PaidOut): Promise<void> {
  const creditCase = await lockCase(tx, { by: 'id', id: caseId });
  const released = await advance(tx, creditCase, { to: 'released', kinds: ['released'] }, deed);
  checkCaseTransition(released.status, 'paid_out');
  await saveCase(tx, { ...released, status: 'paid_out', version: released.version + 1 });
  await insertEvents(tx, [eventOf(caseId, 'paid_out', { ...deed, today: on })]);
}

/** Principal promised to each person and not yet paid out, over all cases but the one named. */
export async function approvedNotPaidOut(
  db: Db,
  personIds: readonly string[],
  exceptCaseId?: string,
): Promise<ReadonlyMap<string, Money>> {
  return await promisedTo(db, personIds, exceptCaseId);
}

import { checkCaseTransition } from '../../domain/decisions/case-status.ts';
import { makePlan } from '../../domain/lending/plan.ts';
import { plusDays, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newId } from '../../platform/ids.ts';
import { endGuaranteesOfCase } from '../guarantees/index.ts';
import { policyByNumber } from '../policy/index.ts';
import { insertEvents } from './case-file.repository.ts';
import { advance, checkNotParty, lockCase } from './case-steps.ts';
import { bankMakesOffer, payoutDateInPast } from './cases.refusals.ts';
import { lockLapsedOffers, saveCase } from './cases.repository.ts';
import type { Offer } from './case-file.types.ts';
import type { CreditCase } from './cases.types.ts';
import { loanTermsOf, offerFigures } from './offer-figures.ts';
import { insertOffer } from './offers.repository.ts';
import type { CaseDeed } from './submissions.service.ts';

export type NewOffer = CaseDeed & { readonly assumedPayoutDate: BusinessDate };

/** Offers the approved loan with its plan for an assumed payout date; the final plan is made at payout. */
export async function makeOffer(tx: Tx, input: NewOffer): Promise<Offer> {
  const { deed, assumedPayoutDate } = input;
  const creditCase = await lockCase(tx, input.case);
  if (creditCase.lenderOfRecord === 'partner_bank') throw bankMakesOffer(creditCase.number);
  checkCaseTransition(creditCase.status, 'offered');
  await checkNotParty(tx, creditCase, deed);
  if (assumedPayoutDate < deed.today) throw payoutDateInPast();
  const { terms: policy } = await policyByNumber(tx, creditCase.policyNumber);
  const terms = loanTermsOf(creditCase, policy.loan);
  const plan = makePlan(terms, assumedPayoutDate, policy.decision.holidayState);
  const offer: Offer = {
    id: newId(),
    caseId: creditCase.id,
    offeredOn: deed.today,
    validUntil: plusDays(deed.today, policy.loan.offerValidityDays),
    assumedPayoutDate,
    terms,
    plan,
    figures: offerFigures({ plan, terms, regime: creditCase.regime, offeredOn: deed.today, product: policy.loan }),
    recordedAt: deed.recordedAt,
  };
  await insertOffer(tx, offer, deed.byUserId);
  await advance(tx, creditCase, { to: 'offered', kinds: ['offered'] }, deed);
  return offer;
}

type Lapse = { readonly on: BusinessDate; readonly recordedAt: Date };

/** Ends the cases whose offer nobody took up in time; for the day's close. Returns their numbers. */
export async function expireOffers(tx: Tx, { on, recordedAt }: Lapse): Promise<readonly string[]> {
  return await expire(tx, await lockLapsedOffers(tx, on), { on, recordedAt });
}

/** The same for one case; without effect while its offer stands. */
export async function expireOffer(
  tx: Tx,
  { case: reference, on, recordedAt }: Lapse & { readonly case: IdOrNumber },
): Promise<void> {
  const { id } = await lockCase(tx, reference);
  await expire(tx, await lockLapsedOffers(tx, on, id), { on, recordedAt });
}

async function expire(tx: Tx, lapsed: readonly CreditCase[], { on, recordedAt }: Lapse): Promise<readonly string[]> {
  for (const creditCase of lapsed) {
    checkCaseTransition(creditCase.status, 'expired');
    await saveCase(tx, { ...creditCase, status: 'expired', version: creditCase.version + 1 });
    await endGuaranteesOfCase(tx, creditCase.id, { on, recordedAt });
  }
  await insertEvents(
    tx,
    lapsed.map(({ id: caseId }) => ({
      caseId,
      kind: 'expired',
      occurredOn: on,
      itemId: null,
      reason: null,
      recordedAt,
      recordedBy: null,
    })),
  );
  return lapsed.map(({ number }) => number);
}

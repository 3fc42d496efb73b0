import type { z } from 'zod';
import type { Offer } from './case-file.types.ts';
import type { CreditCase } from './cases.types.ts';
import { planRowToJson } from './offers.repository.ts';
import type { Offer as OfferSchema } from './offers.schema.ts';

export function offerOut(offer: Offer, creditCase: CreditCase): z.input<typeof OfferSchema> {
  const { terms, figures } = offer;
  return {
    ...figures,
    default_rate: { ...figures.default_rate },
    rights: [...figures.rights],
    id: offer.id,
    case_id: creditCase.id,
    case_number: creditCase.number,
    offered_on: offer.offeredOn,
    valid_until: offer.validUntil,
    assumed_payout_date: offer.assumedPayoutDate,
    principal: terms.principal.toText(),
    term_months: terms.termMonths,
    method: terms.method,
    day_count: terms.dayCount,
    rule_version: offer.plan.ruleVersion,
    plan: offer.plan.rows.map(planRowToJson),
  };
}

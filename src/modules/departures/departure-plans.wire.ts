import type { z } from 'zod';
import { groundRules } from '../../domain/membership/leaving.ts';
import type { DepartureOutlook } from './departure-plans.service.ts';
import type * as schema from './departures.schema.ts';

const DEPENDS_ON_THE_LETTER = {
  de: 'Ein Ausschluss wird zum Schluss des Geschäftsjahres wirksam, in dem der eingeschriebene Brief abgesandt wird (§ 68 GenG).',
  en: 'An exclusion takes effect at the end of the financial year in which the registered letter leaves (GenG §68).',
};

export function outlookOut(outlook: DepartureOutlook): z.input<typeof schema.DeparturePlan> {
  const { asked, dates, minimumCapital } = outlook;
  return {
    ground: asked.ground,
    statute: groundRules[asked.ground].statute,
    effective_on: dates && dates.effectiveOn,
    latest_receipt_on: dates && dates.latestReceiptOn,
    settlement_due_on: dates && dates.settlementDueOn,
    explanation: { ...(dates?.explanation ?? DEPENDS_ON_THE_LETTER) },
    share_count: outlook.shareCount,
    share_capital: outlook.capital.toText(),
    dues_open: outlook.duesOpen.toText(),
    loans: outlook.loans.map(({ id, number, outstandingPrincipal }) => ({
      id,
      number,
      outstanding_principal: outstandingPrincipal.toText(),
    })),
    minimum_capital: minimumCapital && {
      minimum: minimumCapital.minimum.toText(),
      suspends: minimumCapital.suspends,
    },
    steps: outlook.steps.map((step) => ({ ...step })),
  };
}

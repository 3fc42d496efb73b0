import { conflict, type Sentence } from '../errors.ts';
import type { BusinessDate } from '../time/business-date.ts';

/** Proposed in a case, signed and binding, withdrawn before it bound anybody, or released. */
export type GuaranteeStatus = 'proposed' | 'signed' | 'withdrawn' | 'released';

/**
 * From each state, the states that may follow. A signed guarantee binds until it is released; a payment returned after
 * the loan was closed reopens the loan, and with it what was released by its closing (rules §9).
 */
export const GUARANTEE_TRANSITIONS: Readonly<Record<GuaranteeStatus, readonly GuaranteeStatus[]>> = {
  proposed: ['signed', 'withdrawn'],
  signed: ['released'],
  withdrawn: [],
  released: ['signed'],
};

const STATUS_NAMES: Readonly<Record<GuaranteeStatus, Sentence>> = {
  proposed: { de: 'vorgeschlagen', en: 'proposed' },
  signed: { de: 'unterschrieben', en: 'signed' },
  withdrawn: { de: 'zurückgezogen', en: 'withdrawn' },
  released: { de: 'freigegeben', en: 'released' },
};

/** Refuses a step that the table does not know: `guarantee.transition_not_allowed`. */
export function checkGuaranteeTransition(from: GuaranteeStatus, to: GuaranteeStatus): void {
  if (GUARANTEE_TRANSITIONS[from].includes(to)) return;
  const [now, next] = [STATUS_NAMES[from], STATUS_NAMES[to]];
  throw conflict(
    'guarantee.transition_not_allowed',
    from === to
      ? { de: `Die Bürgschaft ist schon ${now.de}.`, en: `The guarantee is ${now.en} already.` }
      : {
          de: `Die Bürgschaft ist ${now.de}; von dort führt kein Schritt zu „${next.de}“.`,
          en: `The guarantee is ${now.en}; no step leads from there to "${next.en}".`,
        },
    { status: from, wanted_status: to, possible_statuses: GUARANTEE_TRANSITIONS[from] },
  );
}

/** Whether a guarantee secures the loan on a day: signed, and not past the day until which it was given (BGB §777). */
export function isInForce(
  guarantee: { readonly status: GuaranteeStatus; readonly validUntil: BusinessDate | null },
  on: BusinessDate,
): boolean {
  return guarantee.status === 'signed' && (guarantee.validUntil === null || on <= guarantee.validUntil);
}

import { conflict, type Sentence } from '../errors.ts';
import type { BusinessDate } from '../time/business-date.ts';

/** Proposed in a case, signed and binding, withdrawn before it bound anybody, or released. */
export type GuaranteeState = 'proposed' | 'signed' | 'withdrawn' | 'released';

/** From each state, the states that may follow. A signed guarantee binds until it is released. */
export const GUARANTEE_TRANSITIONS: Readonly<Record<GuaranteeState, readonly GuaranteeState[]>> = {
  proposed: ['signed', 'withdrawn'],
  signed: ['released'],
  withdrawn: [],
  released: [],
};

const STATE_NAMES: Readonly<Record<GuaranteeState, Sentence>> = {
  proposed: { de: 'vorgeschlagen', en: 'proposed' },
  signed: { de: 'unterschrieben', en: 'signed' },
  withdrawn: { de: 'zurückgezogen', en: 'withdrawn' },
  released: { de: 'freigegeben', en: 'released' },
};

/** Refuses a step that the table does not know: `guarantee.transition_not_allowed`. */
export function checkGuaranteeTransition(from: GuaranteeState, to: GuaranteeState): void {
  if (GUARANTEE_TRANSITIONS[from].includes(to)) return;
  const [now, next] = [STATE_NAMES[from], STATE_NAMES[to]];
  throw conflict(
    'guarantee.transition_not_allowed',
    {
      de: `Die Bürgschaft ist ${now.de}; von dort führt kein Schritt zu „${next.de}“.`,
      en: `The guarantee is ${now.en}; no step leads from there to "${next.en}".`,
    },
    { state: from, wanted_state: to, possible_states: GUARANTEE_TRANSITIONS[from] },
  );
}

/** Whether a guarantee secures the loan on a day: signed, and not past the day until which it was given (BGB §777). */
export function isInForce(
  guarantee: { readonly state: GuaranteeState; readonly validUntil: BusinessDate | null },
  on: BusinessDate,
): boolean {
  return guarantee.state === 'signed' && (guarantee.validUntil === null || on <= guarantee.validUntil);
}

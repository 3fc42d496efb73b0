import { conflict, type Sentence } from '../errors.ts';
import type { Regime } from '../lending/allocation-order.ts';

/** What a file may have to hold. */
export type ChecklistKind =
  | 'application_form'
  | 'identity_document'
  | 'self_disclosure'
  | 'income_proof'
  | 'business_figures'
  | 'business_plan'
  | 'purpose_proof'
  | 'credit_bureau_report';

export type ChecklistStatus = 'open' | 'uploaded' | 'accepted' | 'waived';

type ChecklistRow = {
  readonly kind: ChecklistKind;
  readonly name: Sentence;
  /** The regimes whose file is not complete without it; for the others it may be handed in. */
  readonly requiredFor: readonly Regime[];
};

const EVERY_REGIME: readonly Regime[] = ['CONSUMER', 'FOUNDER', 'BUSINESS'];

/** In the order in which an adviser asks for them. Who has no such paper gets a waiver with its reason. */
export const CHECKLIST: readonly ChecklistRow[] = [
  {
    kind: 'application_form',
    name: { de: 'Unterschriebener Antrag', en: 'Signed application' },
    requiredFor: EVERY_REGIME,
  },
  {
    kind: 'identity_document',
    name: { de: 'Ausweis oder Registerauszug', en: 'Identity document or register extract' },
    requiredFor: EVERY_REGIME,
  },
  {
    kind: 'self_disclosure',
    name: { de: 'Selbstauskunft über die persönlichen Verhältnisse', en: 'Disclosure of personal circumstances' },
    requiredFor: EVERY_REGIME,
  },
  {
    kind: 'income_proof',
    name: { de: 'Einkommensnachweise', en: 'Proof of income' },
    requiredFor: ['CONSUMER', 'FOUNDER'],
  },
  {
    kind: 'business_figures',
    name: { de: 'Betriebswirtschaftliche Auswertung (BWA)', en: 'Business figures (BWA)' },
    requiredFor: ['BUSINESS'],
  },
  { kind: 'business_plan', name: { de: 'Geschäftsplan', en: 'Business plan' }, requiredFor: ['FOUNDER'] },
  {
    kind: 'purpose_proof',
    name: { de: 'Nachweis des Verwendungszwecks (Angebot, Rechnung)', en: 'Proof of the purpose (quote, invoice)' },
    requiredFor: EVERY_REGIME,
  },
  {
    kind: 'credit_bureau_report',
    name: { de: 'Auskunft einer Auskunftei', en: 'Credit bureau report' },
    requiredFor: [],
  },
];

export function checklistName(kind: ChecklistKind): Sentence {
  return CHECKLIST.find((row) => row.kind === kind)?.name ?? { de: kind, en: kind };
}

/** From each status, the ones that may follow. Reopening is allowed from everything that is not open already. */
const CHECKLIST_TRANSITIONS: Readonly<Record<ChecklistStatus, readonly ChecklistStatus[]>> = {
  open: ['uploaded', 'waived'],
  uploaded: ['uploaded', 'accepted', 'waived', 'open'],
  accepted: ['open'],
  waived: ['open'],
};

const STATUS_NAMES: Readonly<Record<ChecklistStatus, Sentence>> = {
  open: { de: 'offen', en: 'open' },
  uploaded: { de: 'eingereicht', en: 'uploaded' },
  accepted: { de: 'angenommen', en: 'accepted' },
  waived: { de: 'erlassen', en: 'waived' },
};

/** Refuses a step that the table does not know: `checklist_item.step_not_allowed`. */
export function checkChecklistStep(from: ChecklistStatus, to: ChecklistStatus): void {
  if (CHECKLIST_TRANSITIONS[from].includes(to)) return;
  const [now, next] = [STATUS_NAMES[from], STATUS_NAMES[to]];
  throw conflict(
    'checklist_item.step_not_allowed',
    from === to
      ? { de: `Die Unterlage ist schon ${now.de}.`, en: `The checklist item is ${now.en} already.` }
      : {
          de: `Die Unterlage ist ${now.de}; von dort führt kein Schritt zu „${next.de}“.`,
          en: `The checklist item is ${now.en}; no step leads from there to "${next.en}".`,
        },
    { status: from, wanted_status: to, possible_statuses: CHECKLIST_TRANSITIONS[from] },
  );
}

/** Whether an item no longer keeps the file from being complete. */
export function isItemSettled(item: { readonly isRequired: boolean; readonly status: ChecklistStatus }): boolean {
  return !item.isRequired || item.status === 'accepted' || item.status === 'waived';
}

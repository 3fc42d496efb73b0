import { conflict, type Sentence } from '../errors.ts';

/** Where a credit case stands (rules §7). */
export type CaseStatus =
  | 'draft'
  | 'submitted'
  | 'in_review'
  | 'complete'
  | 'approved'
  | 'approved_with_conditions'
  | 'rejected'
  | 'offered'
  | 'contracted'
  | 'released'
  | 'paid_out'
  | 'withdrawn'
  | 'expired'
  | 'bank_granted'
  | 'bank_declined';

/**
 * From each state, the states that may follow; no other transitions exist. An applicant may withdraw until the money
 * leaves the house, because consumers and founders may do so even after the contract (BGB §§495, 513). Where a partner
 * bank lends, the board's approval is a recommendation and the bank's decision ends the case (rules §5).
 */
export const CASE_TRANSITIONS: Readonly<Record<CaseStatus, readonly CaseStatus[]>> = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['in_review', 'withdrawn'],
  in_review: ['complete', 'withdrawn'],
  complete: ['in_review', 'approved', 'approved_with_conditions', 'rejected', 'withdrawn'],
  approved: ['offered', 'bank_granted', 'bank_declined', 'withdrawn'],
  approved_with_conditions: ['offered', 'bank_granted', 'bank_declined', 'withdrawn'],
  rejected: [],
  offered: ['contracted', 'withdrawn', 'expired'],
  contracted: ['released', 'withdrawn'],
  released: ['paid_out', 'withdrawn'],
  paid_out: [],
  withdrawn: [],
  expired: [],
  bank_granted: [],
  bank_declined: [],
};

/** What people call each state. */
export const CASE_STATUS_NAMES: Readonly<Record<CaseStatus, Sentence>> = {
  draft: { de: 'Entwurf', en: 'draft' },
  submitted: { de: 'eingereicht', en: 'submitted' },
  in_review: { de: 'in Prüfung', en: 'in review' },
  complete: { de: 'vollständig', en: 'complete' },
  approved: { de: 'bewilligt', en: 'approved' },
  approved_with_conditions: { de: 'mit Auflagen bewilligt', en: 'approved with conditions' },
  rejected: { de: 'abgelehnt', en: 'rejected' },
  offered: { de: 'angeboten', en: 'offered' },
  contracted: { de: 'Vertrag geschlossen', en: 'contracted' },
  released: { de: 'zur Auszahlung freigegeben', en: 'released for payout' },
  paid_out: { de: 'ausgezahlt', en: 'paid out' },
  withdrawn: { de: 'zurückgezogen', en: 'withdrawn' },
  expired: { de: 'verfallen', en: 'expired' },
  bank_granted: { de: 'von der Bank bewilligt', en: 'granted by the bank' },
  bank_declined: { de: 'von der Bank abgelehnt', en: 'declined by the bank' },
};

/** Refuses a step that the table does not know: `case.transition_not_allowed`. */
export function checkCaseTransition(from: CaseStatus, to: CaseStatus): void {
  if (CASE_TRANSITIONS[from].includes(to)) return;
  const [now, next] = [CASE_STATUS_NAMES[from], CASE_STATUS_NAMES[to]];
  throw conflict(
    'case.transition_not_allowed',
    from === to
      ? {
          de: `Der Kreditvorgang ist schon im Stand „${now.de}“.`,
          en: `The credit case is "${now.en}" already.`,
        }
      : {
          de: `Der Kreditvorgang ist im Stand „${now.de}“; von dort führt kein Schritt zu „${next.de}“.`,
          en: `The credit case is "${now.en}"; no step leads from there to "${next.en}".`,
        },
    { status: from, wanted_status: to, possible_statuses: CASE_TRANSITIONS[from] },
  );
}

/** Examples of the API reference: the guarantor of a terminated loan pays. */

export const GUARANTEE_ID = '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a62';

const loan = { loan_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a52', loan_number: 'D-2025-0003' };
const guarantee = { guarantee_id: GUARANTEE_ID, number: 'B-2025-0002' };

export const callsPreview = {
  ...loan,
  day: '2026-05-20',
  debt: { principal: '4876.47', interest_and_costs: '149.22', total: '5025.69' },
  pursued_in_vain: false,
  loss_established: false,
  calls: [
    {
      ...guarantee,
      guarantor: { id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a08', number: 'P-0043', display_name: 'Ayşe Demir' },
      kind: 'primary_liability',
      cap: '5000.00',
      cap_left: '5000.00',
      most: '5000.00',
      is_allowed: true,
      sentence: {
        de: 'Höchstbetrag 5.000,00 EUR; verlangt werden können jetzt 5.000,00 EUR.',
        en: 'The cap is EUR 5,000.00; EUR 5,000.00 can be asked for now.',
      },
    },
  ],
  explanation: 'On 20 May 2026 EUR 5,025.69 is due and open.',
};

const demand = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1e01',
  amount: '5000.00',
  demanded_on: '2026-05-20',
  recorded_at: '2026-05-20T09:00:00.000Z',
};

export const calledGuarantee = {
  ...guarantee,
  status: 'signed',
  stage: 'called',
  ...loan,
  cap: '5000.00',
  cap_left: '5000.00',
  demands: [demand],
  payments: [],
  passed_claim: { total: '0.00', principal: '0.00', other: '0.00' },
  explanation:
    'The cap is EUR 5,000.00, paid was EUR 0.00, left of the cap is EUR 5,000.00. EUR 0.00 of the claim on the borrowers has passed to the guarantor (BGB §774).',
};

export const paidGuarantee = {
  ...calledGuarantee,
  stage: 'cap_used_up',
  cap_left: '0.00',
  payments: [
    {
      payment_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1e02',
      amount: '5000.00',
      value_date: '2026-06-08',
      is_reversed: false,
    },
  ],
  passed_claim: { total: '5000.00', principal: '4850.78', other: '149.22' },
  explanation:
    'The cap is EUR 5,000.00, paid was EUR 5,000.00, left of the cap is EUR 0.00. EUR 5,000.00 of the claim on the borrowers has passed to the guarantor (BGB §774).',
};

export const releasedGuarantee = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1e03',
  ...guarantee,
  loan_id: loan.loan_id,
  released_on: '2026-05-20',
  reason: 'Vergleich mit der Bürgin nach Teilzahlung.',
  warnings: [
    {
      de: 'Wird die Bürgschaft B-2025-0002 aufgegeben, wird B-2025-0003 frei, soweit daraus Ersatz zu erlangen gewesen wäre (§ 776 BGB).',
      en: 'If guarantee B-2025-0002 is let go, B-2025-0003 is free as far as recourse to it could have been had (BGB §776).',
    },
  ],
};

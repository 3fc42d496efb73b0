/** What the reference shows of claims: the first instalment of 10,000.00 over 36 months, due on 20 August 2026, unpaid on 20 November. */

export const claim = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1ac1',
  kind: 'default_interest' as const,
  instalment: 1,
  claimed_on: '2026-11-20',
  amount: '4.06',
  paid: '0.00',
  waived: '0.00',
  settled_otherwise: '0.00',
  open: '4.06',
  is_owed_again: false,
  reason: 'Zweite Mahnung',
  document_reference: 'S-2026-0031',
  recorded_at: '2026-11-20T09:12:00.000Z',
  waivers: [],
  explanation: 'Verzugszinsen auf Rate 1, geschuldet seit dem 20.11.2026: 4,06 EUR, offen 4,06 EUR.',
};

export const costs = {
  ...claim,
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1ac2',
  kind: 'cost' as const,
  instalment: null,
  amount: '38.00',
  open: '38.00',
  reason: 'Gerichtskosten Mahnbescheid',
  document_reference: 'Kostenrechnung AG Hagen 26-1234567',
  explanation: 'Kosten der Rechtsverfolgung, geschuldet seit dem 20.11.2026: 38,00 EUR, offen 38,00 EUR.',
};

export const defaultInterest = {
  loan_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
  loan_number: 'D-2026-0009',
  through: '2026-11-20',
  instalments: [
    {
      instalment: 1,
      effective_due_date: '2026-08-20',
      pieces: [
        {
          from: '2026-08-21',
          to: '2026-11-20',
          days: 92,
          days_in_year: 365,
          principal: '247.07',
          base_rate: '1.52',
          annual_rate: '6.52',
          exact: '4.06034161',
          sentence:
            '21.08.2026 bis 20.11.2026: 247,07 EUR × 6,52 % (Basiszinssatz 1,52 % + 5 Prozentpunkte) × 92/365 Tage = 4,060342 EUR.',
        },
      ],
      amount: '4.06',
      claimed: '0.00',
      lapsed: '0.00',
      unclaimed: '4.06',
    },
  ],
  amount: '4.06',
  claimed: '0.00',
  lapsed: '0.00',
  unclaimed: '4.06',
  explanation:
    'Bis zum 20.11.2026 sind 4,06 EUR Verzugszinsen entstanden; geschuldet werden sie erst, wenn sie geltend gemacht sind. Noch nicht geltend gemacht: 4,06 EUR.',
};

const LOAN = '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42';
const MEMBER = '0197b1c0-0000-7000-8000-00000000d001';

const announced = {
  kind: 'by_plan' as const,
  sentence: {
    de: 'Angekündigt durch den Tilgungsplan, der Betrag und Tag nennt.',
    en: 'Announced by the instalment plan, which names amount and day.',
  },
};

const noMandate = {
  code: 'collection.no_mandate',
  sentence: { de: 'Es liegt kein SEPA-Mandat vor.', en: 'There is no SEPA mandate.' },
};

export const preview = {
  collect_on: '2026-12-30',
  purpose: 'both' as const,
  as_of: '2026-12-14',
  announce_by: '2026-12-16',
  digest: '6a1f2c0f7a3d4f0c1d2e3b4a59687786a5b4c3d2e1f00f1e2d3c4b5a69788796',
  all: { count: 1, total: '156.45' },
  dues: { count: 0, total: '0.00' },
  instalments: { count: 1, total: '156.45' },
  not_collected: { count: 1, total: '5.00' },
  warnings: [],
  items: [
    {
      thing: { kind: 'loan' as const, id: LOAN },
      number: 'D-2026-0009',
      debtor_name: 'Mehmet Yılmaz',
      amount: '156.45',
      debtor_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01',
      parts: [{ kind: 'instalment' as const, number: 3, months: [], due_on: '2026-12-30', open: '156.45' }],
      account_holder: 'Mehmet Yılmaz',
      account_iban: 'DE02120300000000202051',
      mandate_reference: 'HS-P0042-01',
      is_first_use: false,
      tells_new_account: false,
      remittance: 'D-2026-0009 Rate 3 vom 30.12.2026',
      announced,
    },
  ],
  left_out: [
    {
      thing: { kind: 'dues' as const, id: MEMBER },
      number: 'M-0042',
      debtor_name: 'Ayşe Demir',
      amount: '5.00',
      ...noMandate,
    },
  ],
};

export const announcedRun = {
  written: [],
  not_announced: [
    {
      position: 1,
      end_to_end_id: 'L20260001P0001',
      code: 'collection.announced_by_plan',
      sentence: announced.sentence,
    },
  ],
  remaining: 0,
};

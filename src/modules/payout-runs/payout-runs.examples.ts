import { waitingTransfer } from '../outgoing-payments/index.ts';

const reference = { kind: 'refund' as const, id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1ad1' };

const payment = {
  ...reference,
  number: 'D-2026-0009',
  amount: '12.83',
  released_at: '2026-12-30T10:20:00.000Z',
  not_before: null,
  transfer: waitingTransfer,
};

const cameBack = {
  kind: 'settlement_payout' as const,
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1ad7',
  number: 'A-2026-0003',
  amount: '250.00',
  released_at: '2026-12-18T09:00:00.000Z',
  not_before: null,
  transfer: {
    state: 'returned' as const,
    run_number: 'L-2026-0004',
    execute_on: '2026-12-21',
    returned_on: '2026-12-23',
    reason: 'AC04: Konto aufgelöst',
    payee_name: 'Ayşe Demir',
    payee_iban: 'DE02500105170137075030',
  },
};

const corrected = {
  payee_name: 'Ayşe Demir',
  payee_iban: 'DE02100500000054540402',
  reason: 'Neues Konto laut Brief vom 28.12.2026',
};

const outside = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1ae1',
  payment: reference,
  reason: 'Am 30.12. im Online-Banking überwiesen',
  booked_on: null,
  recorded_at: '2026-12-30T11:00:00.000Z',
  returned_on: null,
  returned_because: null,
  withdrawn_at: null,
  withdrawn_because: null,
};

export const examples = {
  reference,
  preview: {
    execute_on: '2026-12-30',
    count: 1,
    total: '12.83',
    payable: [payment],
    left_out: [
      {
        payment: cameBack,
        reasons: [
          {
            code: 'payout_run.came_back',
            sentence: {
              de: 'Auseinandersetzungsguthaben A-2026-0003 (250,00 EUR an Ayşe Demir): Die Zahlung kam zurück (AC04: Konto aufgelöst); es fehlt ein Konto, auf das sie gehen kann.',
              en: 'Settlement claim A-2026-0003 (EUR 250.00 to Ayşe Demir): the payment came back (AC04: Konto aufgelöst); an account to which it can go is missing.',
            },
          },
        ],
      },
    ],
  },
  correctPayee: { payment: { kind: cameBack.kind, id: cameBack.id }, ...corrected },
  correction: {
    id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1ae5',
    payment: { kind: cameBack.kind, id: cameBack.id },
    ...corrected,
    corrected_by_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a03',
    recorded_at: '2026-12-29T09:30:00.000Z',
  },
  outside,
  withdrawnOutside: {
    ...outside,
    withdrawn_at: '2026-12-31T08:00:00.000Z',
    withdrawn_because: 'War doch nicht überwiesen',
  },
};

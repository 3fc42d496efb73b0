/** What the reference shows of early repayment: 5,000.00 over 36 months from 20 November 2026, the first instalment paid. */

const loan = { loan_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42', loan_number: 'D-2026-0009' };

export const quote = {
  ...loan,
  day: '2026-12-30',
  lines: [
    { what: 'principal' as const, amount: '4876.47', sentence: 'Noch nicht fälliges Kapital: 4.876,47 EUR.' },
    {
      what: 'interest' as const,
      amount: '10.70',
      sentence: 'Zins seit dem letzten Fälligkeitstag bis zum 30.12.2026: 10,70 EUR.',
    },
  ],
  total: '4887.17',
  saved: '588.62',
  default_interest_known_through: '2026-12-30',
  explanation:
    'Wer am 30.12.2026 in einer Summe 4.887,17 EUR zahlt, um abzulösen, schuldet danach nichts mehr. Gespart: 588,62 EUR.',
};

export const payoff = {
  payment_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a79',
  quote,
  claims: [],
  credit: '0.00',
  loan_status: 'closed' as const,
  closed_on: '2026-12-30',
};

type Rest = {
  readonly instalment: string;
  readonly instalments: number;
  readonly ends_on: string;
  readonly interest: string;
};

const rest = (figures: Rest, row: object) => ({
  ...figures,
  rows: [{ number: 2, due_date: '2027-01-20', fee: '0.00', amount: figures.instalment, ...row }],
});

export const preview = {
  ...loan,
  day: '2026-12-30',
  amount: '1000.00',
  without: rest(
    { instalment: '156.45', instalments: 35, ends_on: '2029-11-20', interest: '599.32' },
    {
      interest: '32.10',
      principal: '124.35',
      balance: '4752.12',
    },
  ),
  variants: [
    {
      what_exceeds: 'earlier_end' as const,
      extra_principal: '1000.00',
      interest_saved: '227.32',
      is_repaid: false,
      rest: rest(
        { instalment: '156.45', instalments: 28, ends_on: '2029-04-20', interest: '372.00' },
        {
          interest: '27.71',
          principal: '128.74',
          balance: '3747.73',
        },
      ),
      explanation:
        'Gleiche Rate, früheres Ende: 1.000,00 EUR werden vorzeitig getilgt; es bleiben 28 Raten zu 156,45 EUR, die letzte am 20.04.2029 mit dem Rest. Gespart: 227,32 EUR Zins.',
    },
    {
      what_exceeds: 'lower_instalment' as const,
      extra_principal: '1000.00',
      interest_saved: '120.48',
      is_repaid: false,
      rest: rest(
        { instalment: '124.44', instalments: 35, ends_on: '2029-11-20', interest: '478.84' },
        {
          interest: '27.71',
          principal: '96.73',
          balance: '3779.74',
        },
      ),
      explanation:
        'Gleiches Ende, kleinere Rate: 1.000,00 EUR werden vorzeitig getilgt; es bleiben 35 Raten zu 124,44 EUR, die letzte am 20.11.2029 mit dem Rest. Gespart: 120,48 EUR Zins.',
    },
  ],
};

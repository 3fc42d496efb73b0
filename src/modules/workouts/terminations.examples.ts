/** Examples of the API reference: a mechanic who paid in December and never again. */

const loan = { loan_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a52', loan_number: 'D-2025-0003' };
const NOTICE_ID = '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1c01';

const met = [
  {
    name: 'consecutive_instalments',
    is_met: true,
    sentence: {
      de: 'Ganz oder teilweise offene Raten in Folge: 4 (nötig mindestens 2).',
      en: 'Consecutive instalments wholly or partly unpaid: 4 (at least 2 needed).',
    },
  },
  {
    name: 'arrears_threshold',
    is_met: true,
    sentence: {
      de: 'Rückstand 625,80 EUR, nötig sind 500,00 EUR (10 % des Nennbetrags).',
      en: 'Arrears are EUR 625.80, EUR 500.00 is needed (10 % of the nominal amount).',
    },
  },
  {
    name: 'final_notice',
    is_met: true,
    sentence: {
      de: 'Die letzte Zahlungsaufforderung ging am 04.05.2026 zu; ihre Frist endet am 18.05.2026.',
      en: 'The final notice was received on 4 May 2026; its time ends on 18 May 2026.',
    },
  },
];

const waiting = {
  name: 'notice_unheeded',
  is_met: false,
  sentence: {
    de: 'Vom geforderten Rückstand sind 625,80 EUR offen; die Frist ist noch nicht abgelaufen.',
    en: 'Of the arrears demanded EUR 625.80 is open; the time is not over yet.',
  },
};

const unheeded = {
  name: 'notice_unheeded',
  is_met: true,
  sentence: {
    de: 'Vom geforderten Rückstand sind 625,80 EUR offen; die Frist ist abgelaufen.',
    en: 'Of the arrears demanded EUR 625.80 is open; the time is over.',
  },
};

const calledDue = { instalments: '625.80', called: '4394.30', claims: '5.59', total: '5025.69' };
const inWords =
  'Due is EUR 5,025.69: open instalments EUR 625.80, principal called due with interest to 19 May 2026 EUR 4,394.30, costs and default interest EUR 5.59.';

export const standingNotified = {
  ...loan,
  day: '2026-05-04',
  is_allowed: false,
  may_notify: true,
  by: 'contract',
  conditions: [...met, waiting],
  arrears: '625.80',
  threshold: '500.00',
  notice_id: NOTICE_ID,
  notice_ends_on: '2026-05-18',
  notices: [
    {
      id: NOTICE_ID,
      received_on: '2026-05-04',
      arrears: '625.80',
      document_reference: 'Botenprotokoll, Ordner D-2025-0003',
    },
  ],
  terminated_on: null,
  amounts: { instalments: '625.80', called: '4379.90', claims: '4.29', total: '5009.99' },
  explanation:
    'On 4 May 2026 the loan may not be terminated. Of the arrears demanded EUR 625.80 is open; the time is not over yet.',
};

export const standingAllowed = {
  ...standingNotified,
  day: '2026-05-19',
  is_allowed: true,
  conditions: [...met, unheeded],
  amounts: calledDue,
  explanation: `On 19 May 2026 the loan may be terminated. ${inWords}`,
};

export const madeTermination = {
  fact_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1c02',
  ...loan,
  received_on: '2026-05-19',
  reason: 'Seit Januar keine Rate; die letzte Aufforderung blieb ohne Antwort.',
  notice_id: NOTICE_ID,
  conditions: [...met, unheeded],
  amounts: calledDue,
  default_interest_claimed: '5.59',
  default_interest_through: '2026-05-19',
  explanation: inWords,
};

const PERSON = '0197b1c0-0000-7000-8000-00000000c001';

const passedItem = {
  code: 'days_closed',
  is_passed: true,
  severity: 'blocking',
  sentence: {
    de: 'Jeder Tag des Monats ist abgeschlossen, seit es Tagesabschlüsse gibt.',
    en: 'Every day of the month is closed, since days have been closed.',
  },
  figures: [],
  things: [],
  path: '/v1/day-closes',
} as const;

const warningItem = {
  code: 'money_placed',
  is_passed: false,
  severity: 'warning',
  sentence: {
    de: '1 Umsätze bis zum Monatsende sind nicht zugeordnet; auf dem Klärungskonto stehen 11,11 EUR.',
    en: '1 movements up to the end of the month are not placed; EUR 11.11 stand on the clearing account.',
  },
  figures: [
    { name: 'open_movements', value: '1' },
    { name: 'open_amount', value: '11.11' },
    { name: 'clearing_balance', value: '-11.11' },
  ],
  things: [{ name: '2026-10-29 11.11', path: '/v1/bank-transactions/0197b1c0-0000-7000-8000-00000000f101' }],
  path: '/v1/bank-transactions?is_open=true',
} as const;

export const checklistExample = {
  month: '2026-10',
  status: 'open',
  can_be_closed: true,
  items: [passedItem, warningItem],
};

export const closeExamples = {
  nothing: { summary: 'Nothing to acknowledge', value: {} },
  warning: { summary: 'With a warning', value: { acknowledged_warnings: ['money_placed'] } },
};

const closing = {
  id: '0197b1c0-0000-7000-8000-00000000c101',
  span: 'month',
  month: '2026-10',
  financial_year: null,
  starts_on: '2026-10-01',
  ends_on: '2026-10-31',
  ordinal: 1,
  closed_with_id: null,
  closed_at: '2026-11-05T08:00:00.000Z',
  closed_by: '0197b1c0-0000-7000-8000-00000000b001',
  closed_by_person_id: PERSON,
  journal_position: 118,
  acknowledged_warnings: ['money_placed'],
  checklist: [passedItem, warningItem],
} as const;

export const closedMonthExample = { ...closing, status: 'closed' };

const yearItem = {
  code: 'months_closed',
  is_passed: true,
  severity: 'blocking',
  sentence: { de: 'Alle zwölf Monate sind abgeschlossen.', en: 'All twelve months are closed.' },
  figures: [],
  things: [],
  path: '/v1/periods?year=2026',
} as const;

export const yearChecklistExample = {
  financial_year: 2026,
  starts_on: '2026-01-01',
  ends_on: '2026-12-31',
  status: 'open',
  can_be_closed: true,
  items: [yearItem],
};

export const closedYearExample = {
  ...closing,
  id: '0197b1c0-0000-7000-8000-00000000c111',
  span: 'year',
  month: null,
  financial_year: 2026,
  starts_on: '2026-01-01',
  ends_on: '2026-12-31',
  closed_at: '2027-02-10T08:00:00.000Z',
  closed_by_person_id: '0197b1c0-0000-7000-8000-00000000c002',
  acknowledged_warnings: ['result_resolved'],
  checklist: [yearItem],
  status: 'closed',
};

export const openingBalancesExample = {
  financial_year: 2027,
  starts_on: '2027-01-01',
  closing_id: '0197b1c0-0000-7000-8000-00000000c111',
  items: [
    { account: 'bank', kind: 'asset', debit: '7050.00', credit: '0.00' },
    { account: 'share_capital', kind: 'equity', debit: '0.00', credit: '7000.00' },
    { account: 'retained_profit', kind: 'equity', debit: '0.00', credit: '50.00' },
  ],
  total_debit: '7050.00',
  total_credit: '7050.00',
};

const proposal = {
  id: '0197b1c0-0000-7000-8000-00000000c201',
  status: 'proposed',
  reason: 'Rechnung des Prüfers gehört noch in den Oktober',
  acknowledged_warnings: [],
  proposed_at: '2026-11-06T09:00:00.000Z',
  proposed_by_person_id: PERSON,
  decided_at: null,
  decided_by_person_id: null,
} as const;

const confirmed = {
  ...proposal,
  status: 'confirmed',
  decided_at: '2026-11-06T11:30:00.000Z',
  decided_by_person_id: '0197b1c0-0000-7000-8000-00000000c002',
} as const;

const about = { closing_id: closing.id, span: 'month', month: '2026-10', financial_year: null } as const;

export const proposedExample = { ...proposal, ...about };
export const confirmedExample = { ...confirmed, ...about };
export const withdrawnExample = { ...confirmed, ...about, status: 'withdrawn', decided_by_person_id: PERSON };

export const closingsExample = { items: [{ ...closing, reopenings: [confirmed] }], next: null };
export const reopeningsExample = { items: [proposedExample], next: null };

export const lateFactsExample = {
  items: [
    {
      entry_id: '0197b1c0-0000-7000-8000-00000000e001',
      entry_number: 131,
      event: 'repayment',
      value_date: '2026-10-30',
      posting_date: '2026-11-09',
      recorded_at: '2026-11-09T09:30:00.000Z',
      source_id: '0197b1c0-0000-7000-8000-00000000a001',
      document_reference: 'KA 2026/131',
      amount: '156.45',
      loan_numbers: ['D-2026-0009'],
      member_numbers: [],
      path: '/v1/journal-entries/0197b1c0-0000-7000-8000-00000000e001',
    },
  ],
  next: null,
};

export const reopenExamples = {
  late_invoice: { summary: 'Something was forgotten', value: { reason: proposal.reason } },
};

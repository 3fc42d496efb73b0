import type { z } from 'zod';
import type { CreditCase } from './case-page.schema.ts';
import { caseExample } from './cases.examples.ts';

/** The mechanic's case at each step of its way, for the API reference: what an answer shows is what is so by then. */
export type Page = z.input<typeof CreditCase>;

const ADVISER = '0197b1c0-0000-7000-8000-000000000003';
export const BIRGIT = { id: '0197b1c0-0000-7000-8000-000000000001', number: 'P-0001', display_name: 'Birgit Krause' };
const JUERGEN = { id: '0197b1c0-0000-7000-8000-000000000002', number: 'P-0002', display_name: 'Jürgen Schulte' };
const BOTH = [BIRGIT, JUERGEN];

export const happened = (kind: string, day: string, rest: { item_id?: string; reason?: string } = {}) => ({
  kind,
  occurred_on: day,
  item_id: null,
  reason: null,
  recorded_at: `${day}T09:00:00.000Z`,
  recorded_by: ADVISER,
  ...rest,
});

export const board: NonNullable<Page['board']> = {
  quorum_votes: 2,
  waiting_for: BOTH,
  needs_supervisory_resolution: false,
  standing: { de: 'Es fehlen noch Stimmen.', en: 'Votes are still missing.' },
  recusals: [],
  votes: [],
};

export const step = (kind: Page['next_steps'][number]['kind'], de: string, en: string): Page['next_steps'][number] => ({
  kind,
  name: { de, en },
  role: 'credit_officer',
  person_ids: null,
  due_on: null,
  missing: [],
});

export const draftExample: Page = {
  ...caseExample,
  status: 'draft',
  submitted_on: null,
  decision_deadline: null,
  version: 1,
  next_steps: [step('submit', 'Antrag einreichen', 'Submit the application')],
  checklist: [],
  affordability: null,
  guarantees: [],
  coverage: {
    covered: '0.00',
    promised: '0.00',
    required: '5000.00',
    is_enough: false,
    sentence: {
      de: 'Bürgschaften decken 0,00 EUR, gefordert sind 5.000,00 EUR (100 % des Darlehens): es fehlen 5.000,00 EUR.',
      en: 'Guarantees cover EUR 0.00, EUR 5,000.00 is required (100 % of the loan): EUR 5,000.00 is missing.',
    },
  },
  board,
  history: [happened('created', '2026-11-18')],
};

const missing: Page['missing'] = [
  {
    code: 'case.document_missing',
    sentence: { de: 'Unterschriebener Antrag fehlt.', en: 'Signed application is missing.' },
  },
  {
    code: 'case.disclosure_missing',
    sentence: {
      de: 'Die Angaben zu Haushalt und Betrieb sind noch nicht erfasst.',
      en: 'Household and business figures are not recorded yet.',
    },
  },
];

const openItems: Page['checklist'] = caseExample.checklist.map((item) =>
  Object.assign({}, item, { status: 'open', documents: [] }),
);

export const submittedExample: Page = {
  ...draftExample,
  status: 'submitted',
  submitted_on: '2026-11-18',
  version: 2,
  missing,
  next_steps: [step('start_review', 'Prüfung beginnen', 'Start the review')],
  checklist: openItems,
  history: [...draftExample.history, happened('submitted', '2026-11-18')],
};

export const inReviewExample: Page = {
  ...submittedExample,
  status: 'in_review',
  version: 3,
  next_steps: [{ ...step('complete_file', 'Akte vervollständigen', 'Complete the file'), missing }],
  history: [...submittedExample.history, happened('review_started', '2026-11-18')],
};

type Item = Page['checklist'][number];

const [application] = caseExample.checklist as [Item];
const figures: Item = {
  ...application,
  id: '0197b1c0-0000-7000-8000-000000000032',
  kind: 'business_figures',
  name: { de: 'Betriebswirtschaftliche Auswertung (BWA)', en: 'Business figures (BWA)' },
  documents: [],
};

/** The file in review, of which so much is missing. */
function lacking(left: Page['missing']): Page {
  const next_steps = inReviewExample.next_steps.map((next) => Object.assign({}, next, { missing: left }));
  return { ...inReviewExample, version: 4, missing: left, next_steps };
}

/** The same with one item as it is after a step. */
function withItem(item: Item, fact: string): Page {
  const reason = item.reason === null ? {} : { reason: item.reason };
  const isSettled = item.status === 'accepted' || item.status === 'waived';
  return {
    ...lacking(isSettled ? missing.slice(1) : missing),
    checklist: [item],
    history: [...inReviewExample.history, happened(fact, '2026-11-19', { item_id: item.id, ...reason })],
  };
}

export const uploadedExample = withItem({ ...application, status: 'uploaded' }, 'document_uploaded');
export const acceptedExample = withItem(application, 'item_accepted');
export const reopenedExample = withItem(
  { ...application, status: 'open', reason: 'Die zweite Seite des Antrags fehlt.' },
  'item_reopened',
);
export const waivedExample = withItem(
  { ...figures, status: 'waived', reason: 'Gegründet vor vier Wochen, es gibt noch keine BWA.' },
  'item_waived',
);

export const disclosedExample: Page = {
  ...lacking(missing.slice(0, 1)),
  affordability: caseExample.affordability,
  history: [...inReviewExample.history, happened('disclosure_recorded', '2026-11-18')],
};

export const completed = [
  ...disclosedExample.history,
  happened('item_accepted', '2026-11-20', { item_id: application.id }),
  happened('clock_started', '2026-11-20'),
];

export const completeExample: Page = {
  ...caseExample,
  version: 8,
  next_steps: caseExample.next_steps.map((next) => Object.assign({}, next, { person_ids: BOTH.map(({ id }) => id) })),
  board,
  history: completed,
};

export const withdrawnExample: Page = {
  ...inReviewExample,
  status: 'withdrawn',
  version: 4,
  next_steps: [],
  board: { ...board, waiting_for: [], standing: null },
  history: [
    ...inReviewExample.history,
    happened('withdrawn', '2026-11-19', { reason: 'Der Kunde hat inzwischen bezahlt.' }),
  ],
};

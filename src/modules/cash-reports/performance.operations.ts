import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, SPAN_PROBLEMS } from '../reporting/index.ts';
import { SpanQuery } from './cash-reports.schema.ts';
import * as schema from './performance.schema.ts';
import { FIGURE_WORDS } from './performance.words.ts';

const known = 'known_at=2027-01-04T08%3A15%3A00.000Z';
const { title, definition } = FIGURE_WORDS.yield;

export const performanceReport = operation({
  kind: 'read',
  id: 'readPerformanceReport',
  method: 'GET',
  path: '/v1/reports/performance',
  tag: 'Reports',
  summary: 'Performance of the portfolio',
  description:
    'Yield, write-off ratio, recovery rate, average balances and active borrowers of a span, by posting date, and cost figures as far as these books have the costs. The definitions are those of CGAP and SEEP for microfinance institutions, stated with each figure: yield is interest, default interest and fees earned over the average outstanding principal as for 365 days; the write-off ratio is principal written off over that average; an active borrower is a person with outstanding principal.',
  permission: 'reports.read',
  query: SpanQuery,
  answers: {
    200: {
      description: 'The figures',
      schema: schema.PerformanceReport,
      ...tableMedia(
        'figure;title_de;title_en;unit;value;numerator;denominator;definition_de;definition_en',
        `yield;${title.de};${title.en};percent;7,84;392,10;5000,00;${definition.de};${definition.en}`,
      ),
      example: {
        from: '2026-01-01',
        ...ABOUT_EXAMPLE,
        balances: [
          {
            day: '2025-12-31',
            outstanding_principal: '5000.00',
            outstanding_principal_entries: `/v1/accounts/loans_receivable/statement?to=2025-12-31&${known}#closing_balance`,
          },
        ],
        figures: [
          {
            figure: 'yield',
            title_de: title.de,
            title_en: title.en,
            unit: 'percent',
            value: '7.84',
            numerator: '392.10',
            numerator_entries: ['interest_income', 'default_interest_income', 'fee_income'].map(
              (account) => `/v1/accounts/${account}/statement?from=2026-01-01&to=2026-12-31&${known}#turnover`,
            ),
            denominator: '5000.00',
            denominator_figure: 'average_outstanding_principal',
            definition_de: definition.de,
            definition_en: definition.en,
          },
        ],
      },
    },
  },
  problems: { 422: [...SPAN_PROBLEMS] },
});

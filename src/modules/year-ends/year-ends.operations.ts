import { operation } from '../../platform/http/operation.ts';
import { TABLE_PROBLEMS, tableMedia } from '../../platform/http/table-format.ts';
import * as examples from './year-ends.examples.ts';
import * as schema from './year-ends.schema.ts';

const TAG = 'Year end';

export const prepareYearEnd = operation({
  kind: 'command',
  id: 'prepareYearEnd',
  method: 'POST',
  path: '/v1/year-ends',
  tag: TAG,
  summary: 'Prepare the use of a financial year’s result',
  description:
    'First pair of eyes. Works out every member’s part of the profit or loss the general assembly resolved on (GenG §§19, 48): by share capital at the end of the year before, in the first year by payments on shares, to the cent and the largest remainders first. A profit is credited until the shares are full, the rest is dividend; a loss takes no more capital than there is. Who left with the end of the year takes part. A year without profit or loss for members is prepared with zero: its release fixes what leavers are owed. Nothing moves until another person releases it.',
  permission: 'year_ends.prepare',
  idempotency: 'required',
  body: schema.PrepareYearEnd,
  requestExamples: { profit: { summary: 'A profit', value: examples.orderExample } },
  answers: {
    201: { description: 'Prepared, to be looked at', schema: schema.YearEnd, example: examples.preparedExample },
  },
  problems: {
    404: ['resolution.not_found'],
    409: ['year_end.already_prepared', 'year_end.already_released'],
    422: [
      'year_end.not_over',
      'year_end.out_of_order',
      'year_end.more_than_the_result',
      'year_end.resolution_missing',
      'year_end.resolution_about_something_else',
      'year_end.resolved_out_of_time',
      'year_end.departures_pending',
      'year_end.nobody_takes_part',
      'policy.none_in_force',
    ],
  },
});

export const listYearEnds = operation({
  kind: 'read',
  id: 'listYearEnds',
  method: 'GET',
  path: '/v1/year-ends',
  tag: TAG,
  summary: 'List year ends',
  description: 'Prepared, released and taken back, newest year first.',
  permission: 'year_ends.read',
  answers: {
    200: { description: 'All of them', schema: schema.YearEndList, example: { items: [examples.releasedExample] } },
  },
});

export const readYearEnd = operation({
  kind: 'read',
  id: 'readYearEnd',
  method: 'GET',
  path: '/v1/year-ends/{financial_year}',
  tag: TAG,
  summary: 'Read a year end',
  description: 'The one prepared or released of a financial year, with its totals.',
  permission: 'year_ends.read',
  params: schema.YearEndParams,
  answers: { 200: { description: 'The year end', schema: schema.YearEnd, example: examples.releasedExample } },
  problems: { 404: ['year_end.not_found'] },
});

export const listYearEndShares = operation({
  kind: 'read',
  id: 'listYearEndShares',
  method: 'GET',
  path: '/v1/year-ends/{financial_year}/shares',
  tag: TAG,
  summary: 'List every member’s part of a result',
  description: 'The preview while it is prepared, and what was booked once it is released.',
  permission: 'year_ends.read',
  params: schema.YearEndParams,
  query: schema.YearEndTable,
  answers: {
    200: {
      description: 'The parts',
      schema: schema.YearEndShares,
      ...tableMedia(
        'member_number;name;basis;share;to_share_capital;to_settlements;dividend;not_covered',
        'M-0042;Erika Beispiel;50,00;6,43;0,00;0,00;6,43;0,00',
      ),
      example: { financial_year: 2026, items: [examples.shareExample] },
    },
  },
  problems: { 404: ['year_end.not_found'], 422: [...TABLE_PROBLEMS] },
});

export const releaseYearEnd = operation({
  kind: 'command',
  id: 'releaseYearEnd',
  method: 'POST',
  path: '/v1/year-ends/{financial_year}/releases',
  tag: TAG,
  summary: 'Release a prepared year end',
  description:
    'Second pair of eyes: another person than the one who prepared it. In one go every part is credited or written off, valued on the last day of the year, reserves are allocated, and the settlements of who left with that day are fixed by the resolution (GenG §73). All of it is posted against retained profit; the year’s income and expenses are closed into it apart from this. Refused when a figure of the preview no longer holds.',
  permission: 'year_ends.release',
  idempotency: 'required',
  params: schema.YearEndParams,
  answers: { 201: { description: 'Released', schema: schema.YearEnd, example: examples.releasedExample } },
  problems: {
    404: ['year_end.not_found'],
    409: ['year_end.already_released', 'year_end.figures_changed'],
    422: ['four_eyes.same_person', 'year_end.departures_pending', 'year_end.nobody_takes_part', 'ledger.period_closed'],
  },
});

export const cancelYearEnd = operation({
  kind: 'command',
  id: 'cancelYearEnd',
  method: 'POST',
  path: '/v1/year-ends/{financial_year}/cancellations',
  tag: TAG,
  summary: 'Take back a prepared year end',
  description: 'For one with an error, or whose figures no longer hold. A released one cannot be taken back.',
  permission: 'year_ends.prepare',
  idempotency: 'required',
  params: schema.YearEndParams,
  answers: {
    201: {
      description: 'Taken back',
      schema: schema.YearEnd,
      example: { ...examples.preparedExample, status: 'cancelled' },
    },
  },
  problems: { 404: ['year_end.not_found'], 409: ['year_end.already_released'] },
});

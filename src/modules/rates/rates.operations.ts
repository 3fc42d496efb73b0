import { operation } from '../../platform/http/operation.ts';
import * as schema from './rates.schema.ts';

const entry = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a90',
  valid_from: '2027-01-01',
  percent: '1.77',
  source: 'Bundesanzeiger vom 29.12.2026, Bekanntmachung der Deutschen Bundesbank',
  is_built_in: false,
  is_superseded: false,
  corrects_id: null,
  recorded_at: '2026-12-30T08:05:00.000Z',
  recorded_by_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01',
};

const builtIn = {
  ...entry,
  id: null,
  valid_from: '2026-07-01',
  percent: '1.52',
  source: 'Deutsche Bundesbank, Basiszinssatz nach § 247 BGB, Bundesanzeiger',
  is_built_in: true,
  recorded_at: null,
  recorded_by_person_id: null,
};

export const listBaseRates = operation({
  kind: 'read',
  id: 'listBaseRates',
  method: 'GET',
  path: '/v1/base-rates',
  tag: 'Base rates',
  summary: 'List the base rates',
  description:
    'Every half-year since 2002, newest first, with where the rate was published. An entry that was corrected stays in the list. A half-year that is missing is not known yet, and nobody guesses it from the one before.',
  permission: 'base_rates.read',
  answers: {
    200: {
      description: 'The rates',
      schema: schema.BaseRates,
      example: { items: [entry, builtIn], known_through: '2027-06-30' },
    },
  },
});

export const recordBaseRate = operation({
  kind: 'command',
  id: 'recordBaseRate',
  method: 'POST',
  path: '/v1/base-rates',
  tag: 'Base rates',
  summary: 'Enter the base rate of a half-year',
  description:
    'The Bundesbank publishes it shortly before 1 January and 1 July; until it is entered, default interest can be computed up to that day only, while money is received as ever. What was too little to ask for of loans repaid meanwhile lapses with the entry, as it would have at the closing.',
  permission: 'base_rates.record',
  idempotency: 'required',
  body: schema.RecordBaseRate,
  requestExamples: {
    half_year: {
      summary: 'The first half of 2027',
      value: { valid_from: entry.valid_from, percent: entry.percent, source: entry.source },
    },
  },
  answers: { 201: { description: 'The entry', schema: schema.BaseRate, example: entry } },
  problems: {
    400: ['base_rate.not_a_half_year'],
    409: ['base_rate.already_known'],
    422: ['base_rate.too_far_ahead'],
  },
});

export const correctBaseRate = operation({
  kind: 'command',
  id: 'correctBaseRate',
  method: 'POST',
  path: '/v1/base-rates/{base_rate_id}/corrections',
  tag: 'Base rates',
  summary: 'Correct a base rate that was entered wrongly',
  description:
    'A new entry supersedes the wrong one, which stays on record. What was claimed with the wrong rate stays claimed: what is missing can be claimed in addition, what is too much is waived.',
  permission: 'base_rates.record',
  idempotency: 'required',
  params: schema.RateParams,
  body: schema.CorrectBaseRate,
  requestExamples: {
    mistyped: { summary: 'Two digits were swapped', value: { percent: '1.77', source: entry.source } },
  },
  answers: {
    201: {
      description: 'The entry that counts from now on',
      schema: schema.BaseRate,
      example: { ...entry, corrects_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a8f' },
    },
  },
  problems: { 404: ['base_rate.not_found'], 409: ['base_rate.already_corrected'] },
});

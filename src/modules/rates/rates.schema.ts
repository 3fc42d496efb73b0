import { z } from 'zod';
import { Rate } from '../../domain/money/rate.ts';
import { date, instant, instantText, rate, text, uuid } from '../../platform/http/wire.ts';
import type { ListedRate } from './rates.service.ts';

const [LEAST, MOST] = [Rate.parse('-10'), Rate.parse('20')];

/** Far outside of what has ever been, and near enough to catch a forgotten decimal mark. */
const baseRate = rate
  .refine((percent) => !percent.isGreaterThan(MOST) && !LEAST.isGreaterThan(percent), {
    params: {
      sentence: {
        de: 'Ein Basiszinssatz liegt zwischen -10 und 20 Prozent.',
        en: 'A base rate lies between -10 and 20 percent.',
      },
    },
  })
  .describe('Percent a year as published; it may be negative');

const source = text(300).describe('Where it was published, so that anybody can look it up');

export const RateParams = z.strictObject({ base_rate_id: uuid.describe('Id of the entry') });

export const RecordBaseRate = z
  .strictObject({
    valid_from: date.describe('1 January or 1 July'),
    percent: baseRate,
    source,
  })
  .meta({ id: 'RecordBaseRate', description: 'The base rate of a half-year' });

export const CorrectBaseRate = z
  .strictObject({ percent: baseRate, source })
  .meta({ id: 'CorrectBaseRate', description: 'What the base rate of the half-year really is' });

export const BaseRate = z
  .object({
    id: uuid.nullable().describe('Id of the entry; null where the rate is built in'),
    valid_from: date.describe('First day of the half-year'),
    percent: rate.describe('Percent a year'),
    source: z.string().describe('Where it was published'),
    is_built_in: z.boolean().describe('Whether the service came with it'),
    is_superseded: z.boolean().describe('Whether a later entry corrects it; then it no longer counts'),
    corrects_id: uuid.nullable().describe('The entry that it supersedes; null for none'),
    recorded_at: instant.nullable().describe('The moment it was entered; null where it is built in'),
    recorded_by_person_id: uuid.nullable().describe('Who entered it; null where it is built in'),
  })
  .meta({ id: 'BaseRate', description: 'The base rate of BGB §247 in force for half a year' });

export const BaseRates = z
  .object({
    items: z.array(BaseRate),
    known_through: date.describe('Last day before the first half-year without a rate'),
  })
  .meta({ id: 'BaseRates', description: 'Every base rate, newest half-year first' });

const PUBLISHED = 'Deutsche Bundesbank, Basiszinssatz nach § 247 BGB, Bundesanzeiger';

export function baseRateOut({ validFrom, percent, entry, isSuperseded }: ListedRate): z.input<typeof BaseRate> {
  return {
    id: entry && entry.id,
    valid_from: validFrom,
    percent: percent.toText(),
    source: entry?.source ?? PUBLISHED,
    is_built_in: entry === null,
    is_superseded: isSuperseded,
    corrects_id: entry && entry.correctsId,
    recorded_at: entry && instantText(entry.recordedAt),
    recorded_by_person_id: entry && entry.recordedByPersonId,
  };
}

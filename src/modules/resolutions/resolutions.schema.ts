import { z } from 'zod';
import { itemKinds } from '../../domain/assemblies/agenda.ts';
import { date, idOrNumber, instant, instantText, page, paging, queryCount, uuid } from '../../platform/http/wire.ts';
import type { Resolution as Carried, ResolutionKind } from './resolutions.types.ts';

const resolvedKinds = itemKinds.filter((kind): kind is ResolutionKind => kind !== 'report');
const kind = z.enum(resolvedKinds).describe('What it is about');

export const resolutionReference = idOrNumber('BS').describe('Id or number of the resolution');
export const ResolutionParams = z.strictObject({ resolution_id: resolutionReference });

export const Resolution = z
  .object({
    id: uuid,
    number: z.string().meta({ examples: ['BS-2027-0001'] }),
    assembly_id: uuid.describe('The general assembly that carried it'),
    assembly_number: z
      .string()
      .describe('Number of that assembly')
      .meta({ examples: ['GV-2027-0001'] }),
    item_position: z.int().describe('Its place on the agenda'),
    kind,
    title: z.string().describe('The item as it stood on the agenda'),
    text: z.string().describe('What was resolved'),
    resolved_on: date.describe('The day of the assembly'),
    financial_year: z.int().nullable().describe('The financial year it speaks of; null where it speaks of none'),
    takes_effect_by_entry: z
      .boolean()
      .describe('Whether it takes effect only once it is entered in the register of cooperatives (GenG section 16(6))'),
    recorded_at: instant,
  })
  .meta({ id: 'Resolution', description: 'A resolution of the general assembly' });

export const ResolutionPage = page(Resolution, 'ResolutionPage');

export const ListResolutions = z.strictObject({
  ...paging.shape,
  kind: kind.optional(),
  financial_year: queryCount(1900, 2199).optional().describe('Resolutions on this financial year'),
});

export function resolutionOut(resolution: Carried): z.input<typeof Resolution> {
  return {
    id: resolution.id,
    number: resolution.number,
    assembly_id: resolution.assemblyId,
    assembly_number: resolution.assemblyNumber,
    item_position: resolution.itemPosition,
    kind: resolution.kind,
    title: resolution.title,
    text: resolution.text,
    resolved_on: resolution.resolvedOn,
    financial_year: resolution.financialYear,
    takes_effect_by_entry: resolution.kind === 'statutes_amendment',
    recorded_at: instantText(resolution.recordedAt),
  };
}

export const exampleResolution: z.input<typeof Resolution> = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1aa1',
  number: 'BS-2027-0001',
  assembly_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1aa2',
  assembly_number: 'GV-2027-0001',
  item_position: 6,
  kind: 'credit_limits',
  title: 'Beschränkungen bei der Gewährung von Kredit (§ 49 GenG)',
  text: 'Einem Schuldner dürfen höchstens 30.000,00 EUR Kredit gewährt werden.',
  resolved_on: '2027-06-19',
  financial_year: null,
  takes_effect_by_entry: false,
  recorded_at: '2027-06-21T09:30:00.000Z',
};

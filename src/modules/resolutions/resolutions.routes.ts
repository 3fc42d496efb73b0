import { operation } from '../../platform/http/operation.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { listResolutions } from './resolutions.repository.ts';
import * as schema from './resolutions.schema.ts';
import { carriedResolution } from './resolutions.service.ts';

const SORT = 'resolutions newest first';

const listOfResolutions = operation({
  kind: 'read',
  id: 'listResolutions',
  method: 'GET',
  path: '/v1/resolutions',
  tag: 'General assembly',
  summary: 'List what the general assembly resolved',
  description:
    'Newest first, each with its day, its text and the item it came from. Only what was carried, and only once the minutes are closed.',
  permission: 'assemblies.read',
  query: schema.ListResolutions,
  answers: {
    200: {
      description: 'A page of resolutions',
      schema: schema.ResolutionPage,
      example: { items: [schema.exampleResolution], next: null },
    },
  },
});

const readResolution = operation({
  kind: 'read',
  id: 'readResolution',
  method: 'GET',
  path: '/v1/resolutions/{resolution_id}',
  tag: 'General assembly',
  summary: 'Show a resolution of the general assembly',
  description: 'By its id or its number, as policies and annual accounts name it.',
  permission: 'assemblies.read',
  params: schema.ResolutionParams,
  answers: {
    200: { description: 'The resolution', schema: schema.Resolution, example: schema.exampleResolution },
  },
  problems: { 404: ['resolution.not_found'] },
});

export function mountResolutions(shell: HttpShell): void {
  mount(shell, listOfResolutions, async ({ db, query }) => {
    const after = decodeCursor(query.cursor, SORT, 1);
    const { limit, kind, financial_year: financialYear } = query;
    const rows = await listResolutions(db, { kind, financialYear, limit, beforeId: after && idIn(after, 0) });
    const body = pageOf(rows, { limit, sort: SORT, keyOf: ({ id }) => [id], itemOf: schema.resolutionOut });
    return { status: 200, body };
  });
  mount(shell, readResolution, async ({ db, params }) => {
    return { status: 200, body: schema.resolutionOut(await carriedResolution(db, params.resolution_id)) };
  });
}

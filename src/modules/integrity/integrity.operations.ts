import { operation } from '../../platform/http/operation.ts';
import * as schema from './integrity.schema.ts';

const PDF = 'application/pdf';

const head = {
  day: '2026-11-20',
  position: 48211,
  seal: '5f0c6e2b9a3d47c18e55b0a1f2d3c4b5a69788796a5b4c3d2e1f00112233445a',
  made_at: '2026-11-21T00:15:04.211Z',
};

export const verifyIntegrity = operation({
  kind: 'read',
  id: 'verifyIntegrity',
  method: 'GET',
  path: '/v1/integrity/verification',
  tag: 'Integrity',
  summary: 'Check that nobody has touched the books',
  description:
    'Holds every journal entry and every line of the audit log against its digest, the digests against the chain of seals, the chain against the heads of days, and the books against the records of members, loans and the bank. Who owns the database could rewrite the whole chain; with the position and seal of a head that was kept outside, on paper or in a mail, that shows too. It reads everything, so it takes a while with large books. Each check made this way is written to the audit log.',
  permission: 'integrity.read',
  audited: true,
  query: schema.VerifyQuery,
  answers: {
    200: {
      description: 'What every check found',
      schema: schema.Verification,
      example: {
        verified_at: '2026-11-20T09:12:44.000Z',
        is_sound: false,
        head: { position: head.position, seal: head.seal },
        unsealed_rows: 2,
        oldest_unsealed_at: '2026-11-20T09:12:41.310Z',
        erased_values: 3,
        checks: [
          {
            check: 'journal_digests',
            compares: 'Each journal entry with its lines against its digest',
            finding_count: 1,
            findings: [
              {
                about: '4711',
                sentence:
                  'Journal entry 4711 is no longer what was posted: its content, its lines or its digest were changed.',
              },
            ],
          },
        ],
      },
    },
  },
  problems: { 400: ['integrity.kept_head_incomplete'] },
});

export const listSealHeads = operation({
  kind: 'read',
  id: 'listSealHeads',
  method: 'GET',
  path: '/v1/integrity/heads',
  tag: 'Integrity',
  summary: 'List the heads of days',
  description: 'Latest day first. Each is mailed to auditors and the supervisory board when its day has been closed.',
  permission: 'integrity.read',
  query: schema.ListHeads,
  answers: {
    200: { description: 'A page of heads', schema: schema.SealHeadPage, example: { items: [head], next: null } },
  },
});

export const readSealHead = operation({
  kind: 'read',
  id: 'readSealHead',
  method: 'GET',
  path: '/v1/integrity/heads/{day}',
  tag: 'Integrity',
  summary: 'Show the head of a day',
  description: 'The last seal when the day had been closed. It covers everything recorded until then.',
  permission: 'integrity.read',
  params: schema.HeadParams,
  answers: { 200: { description: 'The head', schema: schema.SealHead, example: head } },
  problems: { 404: ['integrity.head_not_found'] },
});

export const printSealHead = operation({
  kind: 'read',
  id: 'printSealHead',
  method: 'GET',
  path: '/v1/integrity/heads/{day}/sheet',
  tag: 'Integrity',
  summary: 'Print the head of a day',
  description: 'One sheet to be signed and kept outside: day, position and seal, and how to check against it.',
  permission: 'integrity.read',
  params: schema.HeadParams,
  answers: { 200: { description: 'The sheet', media: [PDF] } },
  problems: { 404: ['integrity.head_not_found'] },
});

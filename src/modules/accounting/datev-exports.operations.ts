import { operation } from '../../platform/http/operation.ts';
import * as schema from './accounting.schema.ts';

const batch = {
  id: '0197b1c0-0000-7000-8000-00000000f001',
  month: '2026-10',
  chart: 'SKR03',
  settings_version: 1,
  is_locked: true,
  journal_position: 118,
  entry_count: 31,
  row_count: 44,
  total: '12480.15',
  file_name: 'EXTF_Buchungsstapel_2026-10.csv',
  size_bytes: 26_112,
  sha256: '3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea',
  later_entry_count: 0,
  note: null,
  recorded_at: '2026-11-06T09:30:00.000Z',
  recorded_by: '0197b1c0-0000-7000-8000-00000000b001',
};

export const makeExport = operation({
  kind: 'command',
  id: 'makeDatevExport',
  method: 'POST',
  path: '/v1/datev-exports',
  tag: 'Accounting',
  summary: 'Make the booking batch of a month for DATEV',
  description:
    'EXTF 700, category 21, format version 13, in Windows-1252. Every journal entry of the month by posting date, taken apart into pairs of accounts that add up to it; what moves within one account goes through the transfer account. A closed month is handed over as final (Festschreibung). The batch is kept as it is; making it again after later postings makes another.',
  permission: 'accounting.record',
  idempotency: 'required',
  body: schema.MakeExport,
  requestExamples: { october: { summary: 'October 2026', value: { month: '2026-10' } } },
  answers: { 201: { description: 'The batch', schema: schema.Export, example: batch } },
  problems: {
    422: [
      'accounting.settings_missing',
      'accounting.month_not_begun',
      'accounting.month_empty',
      'accounting.numbers_missing',
      'accounting.numbers_unconfirmed',
      'accounting.batch_too_long',
      'policy.none_in_force',
    ],
  },
});

export const listExports = operation({
  kind: 'read',
  id: 'listDatevExports',
  method: 'GET',
  path: '/v1/datev-exports',
  tag: 'Accounting',
  summary: 'List the booking batches made for DATEV',
  description: 'Newest first. A batch after which something was posted in its month says so.',
  permission: 'accounting.read',
  query: schema.ListExports,
  answers: {
    200: { description: 'A page of batches', schema: schema.ExportPage, example: { items: [batch], next: null } },
  },
});

export const readExport = operation({
  kind: 'read',
  id: 'readDatevExport',
  method: 'GET',
  path: '/v1/datev-exports/{export_id}',
  tag: 'Accounting',
  summary: 'Show a booking batch',
  description: 'Who made it when, what is in it, and whether its month has gone on since.',
  permission: 'accounting.read',
  params: schema.ExportParams,
  answers: { 200: { description: 'The batch', schema: schema.Export, example: batch } },
  problems: { 404: ['accounting.export_not_found'] },
});

export const downloadExport = operation({
  kind: 'read',
  id: 'downloadDatevExport',
  method: 'GET',
  path: '/v1/datev-exports/{export_id}/content',
  tag: 'Accounting',
  summary: 'Download a booking batch',
  description:
    'The file exactly as it was made, in Windows-1252, for the import of DATEV. Every download is recorded in the audit log.',
  permission: 'accounting.read',
  audited: true,
  params: schema.ExportParams,
  answers: {
    200: {
      description: 'The file',
      media: ['text/csv'],
      mediaExample:
        '"EXTF";700;21;"Buchungsstapel";13;20261106103000000;;"HS";"Handschlag";"";29098;55003;20260101;4;20261001;20261031;"Buchungen Oktober 2026";"DA";1;0;1;"EUR";;"";;;"03";;;"";"Bis Nr. 118"\r\n',
    },
  },
  problems: { 404: ['accounting.export_not_found'] },
});

import { operation, upload } from '../../platform/http/operation.ts';
import { XLSX } from '../../platform/tables/table-file.ts';
import { sheetNames } from '../../domain/imports/import-sheets.ts';
import * as schema from './imports.schema.ts';

export const ZIP = 'application/zip';

const totals = {
  lines: Object.fromEntries(sheetNames.map((name) => [name, 0])),
  members: 140,
  former_members: 12,
  shares: 310,
  share_capital: '15500.00',
  open_dues: '85.00',
  dues_credit: '0.00',
  loans: 148,
  principal: '1203500.00',
  outstanding_principal: '214870.12',
  loan_credit: '0.00',
  payments_before: '1101234.56',
  payments_since: '0.00',
  opening_balance: '0.00',
};

const checked = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a88',
  file_name: 'Umzug 2026.xlsx',
  sha256: '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8',
  size_bytes: 181_240,
  cut_over_on: '2026-10-31',
  status: 'checked',
  faults: [],
  fault_count: 0,
  remarks: [],
  remark_count: 0,
  totals,
  checked_at: '2026-11-20T09:12:00.000Z',
  uploaded_by_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01',
  uploaded_at: '2026-11-20T09:12:00.000Z',
  confirmed_by_person_id: null,
  confirmed_at: null,
};

const faulty = {
  ...checked,
  status: 'faulty',
  faults: [
    {
      sheet: 'Zahlungen',
      line: 214,
      column: 'Betrag',
      code: 'cell.amount_ambiguous',
      sentence: {
        de: '„1.250“ lässt sich auf zwei Weisen lesen: als Tausender oder mit drei Nachkommastellen.',
        en: '"1.250" can be read in two ways: as thousands or with three decimals.',
      },
      remedy: {
        de: 'Bitte mit zwei Nachkommastellen schreiben, etwa 1.250,00.',
        en: 'Please write two decimals, such as 1250.00.',
      },
    },
  ],
  fault_count: 1,
};

const carriedOut = {
  ...checked,
  status: 'carried_out',
  confirmed_by_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a02',
  confirmed_at: '2026-11-20T10:30:00.000Z',
};

const CHECK_REFUSED = [
  'import.cut_over_in_future',
  'import.period_closed',
  'policy.none_in_force',
  'tables.not_readable',
  'tables.too_large',
] as const;

export const getTemplate = operation({
  kind: 'read',
  id: 'readImportTemplate',
  method: 'GET',
  path: '/v1/import-template',
  tag: 'Imports',
  summary: 'Get the template for importing a cooperative',
  description:
    'A workbook with a guide, or a ZIP of CSV files: members, shares, dues, persons, loans, plan rows, payments, guarantees and balances. Each column is explained in both languages; headings in German and English are accepted.',
  permission: 'imports.read',
  query: schema.TemplateQuery,
  answers: { 200: { description: 'The template', media: [XLSX, ZIP] } },
});

export const uploadImport = operation({
  kind: 'command',
  id: 'uploadImport',
  method: 'POST',
  path: '/v1/imports',
  tag: 'Imports',
  summary: 'Upload a file and check it (dry run)',
  description:
    'Reads the workbook or the ZIP of CSV files, names every fault by sheet, line and column and adds up what there is to reconcile. Nothing in the file counts yet. The same file again is the same import: carried out, it is answered as it is; else it is checked anew.',
  permission: 'imports.record',
  idempotency: 'required',
  query: schema.UploadQuery,
  body: upload({ mediaTypes: [XLSX, ZIP] }),
  answers: { 201: { description: 'What the check found', schema: schema.Import, example: faulty } },
  problems: { 422: [...CHECK_REFUSED] },
});

export const confirmImport = operation({
  kind: 'command',
  id: 'confirmImport',
  method: 'POST',
  path: '/v1/imports/{import_id}/confirmations',
  tag: 'Imports',
  summary: 'Let a checked file take effect',
  description:
    'Another person than the one who uploaded it names the totals of the old books. When they are those of the file and it has no fault, members, shares, dues, loans and payments are taken over in one transaction: all of it or nothing. Balances are posted on the cut-over day against the account of balances taken over.',
  permission: 'imports.confirm',
  idempotency: 'required',
  params: schema.ImportParams,
  body: schema.ConfirmImport,
  requestExamples: {
    as_in_the_books: {
      summary: 'As in the old books',
      value: {
        members: 140,
        shares: 310,
        share_capital: '15500.00',
        open_dues: '85.00',
        loans: 148,
        outstanding_principal: '214870.12',
      },
    },
  },
  answers: { 201: { description: 'The import, in the books', schema: schema.Import, example: carriedOut } },
  problems: {
    403: ['payment.own_matter'],
    404: ['import.not_found'],
    409: ['import.already_carried_out', 'import.faulty'],
    422: [...CHECK_REFUSED, 'four_eyes.same_person', 'import.totals_differ', 'ledger.period_closed'],
  },
});

export const listImports = operation({
  kind: 'read',
  id: 'listImports',
  method: 'GET',
  path: '/v1/imports',
  tag: 'Imports',
  summary: 'List imports',
  description: 'Newest first.',
  permission: 'imports.read',
  query: schema.ListImports,
  answers: {
    200: { description: 'A page of imports', schema: schema.ImportPage, example: { items: [carriedOut], next: null } },
  },
});

export const getImport = operation({
  kind: 'read',
  id: 'readImport',
  method: 'GET',
  path: '/v1/imports/{import_id}',
  tag: 'Imports',
  summary: 'Show an import',
  description: 'With what the latest check found.',
  permission: 'imports.read',
  params: schema.ImportParams,
  answers: { 200: { description: 'The import', schema: schema.Import, example: checked } },
  problems: { 404: ['import.not_found'] },
});

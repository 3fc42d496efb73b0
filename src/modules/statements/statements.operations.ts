import { operation, upload } from '../../platform/http/operation.ts';
import * as examples from './statements.examples.ts';
import * as schema from './statements.schema.ts';

export const XML = 'application/xml';
export const ZIP = 'application/zip';

/** Browsers name a ZIP and an unknown ending in several ways; what a file is, its content tells. */
const MEDIA_TYPES = [XML, 'text/xml', ZIP, 'application/x-zip-compressed', 'application/octet-stream', 'text/plain'];

export const importBankStatements = operation({
  kind: 'command',
  id: 'importBankStatements',
  method: 'POST',
  path: '/v1/bank-statements',
  tag: 'Bank statements',
  summary: 'Read a file of the bank',
  description:
    'Files of camt.053.001.02 or .08, as XML or several in a ZIP, each with one statement or more. A statement counts as a whole or not at all: of our account, of the past, and opening balance plus entries giving the closing balance to the cent. A statement that is here already changes nothing, in whichever file it comes again. Pending entries are named and do not count. What is missing between statements is reported, not refused.',
  permission: 'bank_statements.import',
  idempotency: 'required',
  query: schema.UploadQuery,
  body: upload({ mediaTypes: MEDIA_TYPES }),
  requestExamples: {
    xml: {
      summary: 'One statement',
      value:
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>…</BkToCstmrStmt></Document>',
    },
  },
  answers: {
    201: {
      description: 'Something was new',
      schema: schema.BankStatementImport,
      example: examples.imported,
    },
    200: {
      description: 'Nothing was new, and nothing has changed',
      schema: schema.BankStatementImport,
      example: examples.known,
    },
  },
  problems: {
    409: ['statement.known_with_other_content', 'statement.entry_known'],
    422: [
      'statement.format_not_supported',
      'statement.incomplete',
      'statement.foreign_currency',
      'statement.pages_missing',
      'statement.too_large',
      'statement.other_account',
      'statement.dated_in_future',
      'statement.balances_disagree',
      'xml.not_readable',
      'xml.document_type_declared',
      'xml.too_large',
      'zip.not_readable',
      'zip.too_large',
      'statement.own_account_unknown',
    ],
  },
});

export const listBankStatements = operation({
  kind: 'read',
  id: 'listBankStatements',
  method: 'GET',
  path: '/v1/bank-statements',
  tag: 'Bank statements',
  summary: 'List bank statements',
  description: 'Latest closing balance first.',
  permission: 'bank_statements.read',
  query: schema.ListStatements,
  answers: {
    200: {
      description: 'A page of statements',
      schema: schema.BankStatementPage,
      example: { items: [examples.summary], next: null },
    },
  },
});

export const getBankStatement = operation({
  kind: 'read',
  id: 'readBankStatement',
  method: 'GET',
  path: '/v1/bank-statements/{statement_id}',
  tag: 'Bank statements',
  summary: 'Show a bank statement',
  description: 'With its entries and the movements in them, as the bank says them, and what was not booked yet.',
  permission: 'bank_statements.read',
  audited: true,
  params: schema.StatementParams,
  answers: { 200: { description: 'The statement', schema: schema.BankStatement, example: examples.statement } },
  problems: { 404: ['statement.not_found'] },
});

export const getBankStatementFile = operation({
  kind: 'read',
  id: 'readBankStatementFile',
  method: 'GET',
  path: '/v1/bank-statements/{statement_id}/content',
  tag: 'Bank statements',
  summary: 'Download the file a statement came in',
  description: 'Byte for byte as the bank made it. Every download is recorded in the audit log.',
  permission: 'bank_statements.read',
  audited: true,
  params: schema.StatementParams,
  answers: { 200: { description: 'The file', media: [XML, ZIP] } },
  problems: { 404: ['statement.not_found'] },
});

export const listBankStatementGaps = operation({
  kind: 'read',
  id: 'listBankStatementGaps',
  method: 'GET',
  path: '/v1/bank-statement-gaps',
  tag: 'Bank statements',
  summary: 'List what is missing between statements',
  description:
    'Where a statement does not begin with the balance the one before ended with, where numbers are skipped, or banking days. Earliest first; once the missing statement has been read, its gap is gone.',
  permission: 'bank_statements.read',
  answers: {
    200: { description: 'The gaps', schema: schema.BankStatementGaps, example: { items: [examples.gap] } },
  },
});

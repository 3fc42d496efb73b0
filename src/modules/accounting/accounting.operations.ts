import { operation } from '../../platform/http/operation.ts';
import * as schema from './accounting.schema.ts';

const USER = '0197b1c0-0000-7000-8000-00000000b001';

const recordedSettings = {
  consultant_number: 29098,
  client_number: 55003,
  chart: 'SKR03',
  account_length: 4,
  transfer_account: '1590',
  initials: 'DA',
};

const changed = { version: 1, changed_at: '2026-11-02T09:00:00.000Z', changed_by: USER };

const bank = {
  account: 'bank',
  kind: 'asset',
  name_de: 'Bank',
  name_en: 'Bank',
  number: '1200',
  state: 'confirmed',
};

const clearing = {
  account: 'clearing',
  kind: 'liability',
  name_de: 'Ungeklärte Zahlungen',
  name_en: 'Money nobody can place yet',
  number: null,
  state: 'missing',
};

export const readSettings = operation({
  kind: 'read',
  id: 'readAccountingSettings',
  method: 'GET',
  path: '/v1/accounting-settings',
  tag: 'Accounting',
  summary: 'Read under which numbers the tax adviser keeps the books',
  description: 'All null before they were recorded. The ETag is what a change must name in If-Match.',
  permission: 'accounting.read',
  answers: {
    200: {
      description: 'The settings',
      schema: schema.Settings,
      example: { ...recordedSettings, ...changed },
    },
  },
});

export const recordSettings = operation({
  kind: 'command',
  id: 'recordAccountingSettings',
  method: 'PUT',
  path: '/v1/accounting-settings',
  tag: 'Accounting',
  summary: 'Record under which numbers the tax adviser keeps the books',
  description:
    'Replaces all of them by a further version; earlier ones stay on record, and the audit log has before and after. Every number of the chosen chart must fit the length.',
  permission: 'accounting.record',
  concurrency: 'if_match',
  body: schema.RecordSettings,
  requestExamples: { first: { summary: 'As the tax adviser told', value: recordedSettings } },
  answers: {
    200: {
      description: 'The settings as recorded',
      schema: schema.Settings,
      example: { ...recordedSettings, ...changed },
    },
  },
  problems: { 422: ['accounting.number_too_long', 'accounting.transfer_account_taken'] },
});

export const readNumbers = operation({
  kind: 'read',
  id: 'readAccountNumbers',
  method: 'GET',
  path: '/v1/account-numbers/{chart}',
  tag: 'Accounting',
  summary: 'Read the accounts’ numbers in a standard chart',
  description:
    'Each account with its number and whether somebody stands for it. The ETag is what a change must name in If-Match.',
  permission: 'accounting.read',
  params: schema.ChartParams,
  answers: {
    200: {
      description: 'All accounts',
      schema: schema.Numbers,
      example: { chart: 'SKR03', items: [bank, clearing], ...changed },
    },
  },
});

export const changeNumbers = operation({
  kind: 'command',
  id: 'changeAccountNumbers',
  method: 'PATCH',
  path: '/v1/account-numbers/{chart}',
  tag: 'Accounting',
  summary: 'Change or confirm account numbers',
  description:
    'Setting a number confirms it; a proposed one is confirmed by sending it as it stands. Two accounts share a number only where that is allowed expressly. Earlier numbers stay on record, and the audit log has before and after.',
  permission: 'accounting.record',
  concurrency: 'if_match',
  params: schema.ChartParams,
  body: schema.ChangeNumbers,
  requestExamples: {
    two: {
      summary: 'A proposal confirmed, a number of one’s own given',
      value: { numbers: { loans_receivable: '0550', clearing: '1595' } },
    },
  },
  answers: {
    200: {
      description: 'All accounts',
      schema: schema.Numbers,
      example: {
        chart: 'SKR03',
        items: [bank, { ...clearing, number: '1595', state: 'confirmed' }],
        ...changed,
        version: 2,
      },
    },
  },
  problems: {
    422: ['accounting.number_too_long', 'accounting.number_shared', 'accounting.transfer_account_taken'],
  },
});

export const readHledgerJournal = operation({
  kind: 'read',
  id: 'readHledgerJournal',
  method: 'GET',
  path: '/v1/hledger-journal',
  tag: 'Accounting',
  summary: 'Read the whole book as a journal of hledger',
  description:
    'Plain text that the independent program hledger reads, in UTF-8: every account with its type, every entry with its number, event, source, loan and member, posting date first and value date second, and at the end what each account must have come to, so that `hledger check` proves it. Streams at any length. Recorded in the audit log.',
  permission: 'accounting.read',
  audited: true,
  query: schema.BookQuery,
  answers: {
    200: {
      description: 'The journal',
      media: ['text/plain'],
      mediaExample: `2026-10-05=2026-10-02 (118) Einzahlung auf Geschäftsanteile  ; event:shares_paid, source:0197b1c0-0000-7000-8000-00000000a001
    Aktiva:Bank  50.00 EUR  ; member:M-0042
    Eigenkapital:Geschäftsguthaben der verbleibenden Mitglieder  -50.00 EUR  ; member:M-0042
`,
    },
  },
  problems: { 422: ['accounting.span_ends_before_it_begins'] },
});

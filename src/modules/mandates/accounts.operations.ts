import { operation } from '../../platform/http/operation.ts';
import * as examples from './mandates.examples.ts';
import * as schema from './mandates.schema.ts';

const TAG = 'Bank accounts and mandates';

export const recordBankAccount = operation({
  kind: 'command',
  id: 'recordBankAccount',
  method: 'POST',
  path: '/v1/persons/{person_id}/bank-accounts',
  tag: TAG,
  summary: 'Record a bank account of a person',
  description:
    'The check digits of the IBAN are verified. Who else uses the same account is named in `also_used_by`: a household may, and so may somebody who pretends to be another.',
  permission: 'mandates.record',
  idempotency: 'required',
  params: schema.PersonParams,
  body: schema.RecordBankAccount,
  requestExamples: {
    own: {
      summary: 'The own account',
      value: {
        holder_name: 'Mehmet Yılmaz',
        iban: 'DE02 1203 0000 0000 2020 51',
        bank_name: 'Sparkasse Dortmund',
        is_for_payouts: true,
      },
    },
  },
  answers: { 201: { description: 'The account', schema: schema.BankAccount, example: examples.sharedAccount } },
  problems: {
    404: ['person.not_found'],
    409: ['bank_account.already_recorded'],
    422: ['person.erased'],
  },
});

export const listBankAccounts = operation({
  kind: 'read',
  id: 'listBankAccounts',
  method: 'GET',
  path: '/v1/persons/{person_id}/bank-accounts',
  tag: TAG,
  summary: 'List a person’s bank accounts',
  description: 'Ended ones too, oldest first. A member sees the own ones only.',
  permission: 'mandates.read',
  audited: true,
  params: schema.PersonParams,
  answers: {
    200: { description: 'All accounts', schema: schema.BankAccountList, example: { items: [examples.account] } },
  },
  problems: { 404: ['person.not_found'] },
});

export const endBankAccount = operation({
  kind: 'command',
  id: 'endBankAccount',
  method: 'POST',
  path: '/v1/bank-accounts/{bank_account_id}/endings',
  tag: TAG,
  summary: 'Record that an account is no longer used',
  description:
    'It stays on record with its last day, and may be recorded anew later. While a living mandate collects from it, it cannot end.',
  permission: 'mandates.record',
  idempotency: 'required',
  params: schema.AccountParams,
  body: schema.EndBankAccount,
  requestExamples: { closed: { summary: 'Closed in June', value: { ended_on: '2026-06-30' } } },
  answers: {
    201: {
      description: 'The account with its last day',
      schema: schema.BankAccount,
      example: { ...examples.account, is_for_payouts: false, ended_on: '2026-06-30' },
    },
  },
  problems: {
    404: ['bank_account.not_found'],
    409: ['bank_account.has_ended', 'bank_account.mandate_draws_on_it'],
    422: ['bank_account.ends_in_the_future', 'person.erased'],
  },
});

export const choosePayoutAccount = operation({
  kind: 'command',
  id: 'choosePayoutAccount',
  method: 'POST',
  path: '/v1/bank-accounts/{bank_account_id}/payout-choices',
  tag: TAG,
  summary: 'Let money for the person go to this account',
  description: 'From now on; the choice before stays on record. A payout names its account when it is prepared.',
  permission: 'mandates.record',
  idempotency: 'required',
  params: schema.AccountParams,
  answers: { 201: { description: 'The account', schema: schema.BankAccount, example: examples.account } },
  problems: { 404: ['bank_account.not_found'], 409: ['bank_account.has_ended'], 422: ['person.erased'] },
});

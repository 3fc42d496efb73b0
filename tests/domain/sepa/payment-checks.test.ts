import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Money } from '../../../src/domain/money/money.ts';
import type { Reason } from '../../../src/domain/reasons.ts';
import { checkCreditTransferFile } from '../../../src/domain/sepa/check-credit-transfer-file.ts';
import { checkDirectDebitFile } from '../../../src/domain/sepa/check-direct-debit-file.ts';
import { creditTransferXml } from '../../../src/domain/sepa/credit-transfer-file.ts';
import { directDebitXml } from '../../../src/domain/sepa/direct-debit-file.ts';
import type {
  CreditTransfer,
  CreditTransferFile,
  DirectDebit,
  DirectDebitFile,
} from '../../../src/domain/sepa/payment-file.types.ts';
import { parseDate } from '../../../src/domain/time/business-date.ts';
import { anyCollection, anyPayout, collection, payout } from '../../support/payment-files.ts';
import { codeOf, reasonCodesOf, refusalOf } from '../../support/refusals.ts';

/** Each check is provoked by one change to a file that is in order: what no schema of the banks would have seen. */

type Debits = DirectDebitFile['blocks'][number];

const [firstBlock, secondBlock] = collection.blocks as readonly [Debits, Debits];
const [firstDebit, amendedDebit] = firstBlock.debits as readonly [DirectDebit, DirectDebit];

const codesOf = (reasons: readonly Reason[]): string[] => reasons.map(({ code }) => code);
const withBlocks = (...blocks: readonly Debits[]): DirectDebitFile => ({ ...collection, blocks });
const withBlock = (change: Partial<Debits>): DirectDebitFile => withBlocks({ ...firstBlock, ...change }, secondBlock);
const withDebit = (change: Partial<DirectDebit>): DirectDebitFile =>
  withBlock({ debits: [{ ...firstDebit, ...change }, amendedDebit] });
const withMandate = (change: Partial<DirectDebit['mandate']>): DirectDebitFile =>
  withDebit({ mandate: { ...firstDebit.mandate, ...change } });
const withCreditor = (change: Partial<DirectDebitFile['creditor']>): DirectDebitFile => ({
  ...collection,
  creditor: { ...collection.creditor, ...change },
});
const debtorWith = (change: Partial<DirectDebit['debtor']>): DirectDebitFile =>
  withDebit({ debtor: { ...firstDebit.debtor, ...change } });
const amount = (text: string): DirectDebitFile => withDebit({ amount: Money.parse(text) });

const wrongDirectDebits: readonly (readonly [string, DirectDebitFile, string])[] = [
  ['a file without an identifier', { ...collection, messageId: '' }, 'sepa.identifier_not_possible'],
  ['a slash in front of it', { ...collection, messageId: '/L1' }, 'sepa.identifier_not_possible'],
  ['an umlaut in a block identifier', withBlock({ id: 'Lauf-März' }), 'sepa.identifier_not_possible'],
  ['a file without blocks', withBlocks(), 'sepa.nothing_to_pay'],
  ['a block without debits', withBlock({ debits: [] }), 'sepa.nothing_to_pay'],
  ['two blocks of one identifier', withBlock({ id: secondBlock.id }), 'sepa.block_repeated'],
  [
    'one day and sequence in two blocks',
    withBlocks(firstBlock, { ...secondBlock, collectionDate: firstBlock.collectionDate, sequence: 'RCUR' }),
    'sepa.day_divided',
  ],
  ['a Saturday', withBlock({ collectionDate: parseDate('2026-12-05') }), 'sepa.not_a_bank_day'],
  ['Boxing Day on a weekday', withBlock({ collectionDate: parseDate('2028-12-26') }), 'sepa.not_a_bank_day'],
  ['the day of the file itself', withBlock({ collectionDate: parseDate('2026-11-23') }), 'sepa.day_too_early'],
  ['a day that has passed', withBlock({ collectionDate: parseDate('2026-11-20') }), 'sepa.day_too_early'],
  ['no creditor identifier', withCreditor({ creditorId: '' }), 'sepa.creditor_id_not_valid'],
  ['a mistyped creditor identifier', withCreditor({ creditorId: 'DE98ZZZ09999999998' }), 'sepa.creditor_id_not_valid'],
  ['one of 19 characters', withCreditor({ creditorId: 'DE98ZZZ099999999990' }), 'sepa.creditor_id_not_valid'],
  ['a creditor without a name', withCreditor({ name: ' ' }), 'sepa.name_missing'],
  ['a creditor with a mistyped account', withCreditor({ iban: 'DE03120300000000202051' }), 'sepa.iban_not_valid'],
  ['a creditor abroad', withCreditor({ iban: 'CH9300762011623852957' }), 'sepa.account_outside_eea'],
  ['an EndToEndId with a hyphen', withDebit({ endToEndId: 'L-1' }), 'sepa.end_to_end_id_not_possible'],
  ['an EndToEndId of 36', withDebit({ endToEndId: 'A'.repeat(36) }), 'sepa.end_to_end_id_not_possible'],
  ['an EndToEndId of two', withDebit({ endToEndId: amendedDebit.endToEndId }), 'sepa.end_to_end_id_repeated'],
  [
    'an EndToEndId of two blocks',
    withDebit({ endToEndId: secondBlock.debits[0]?.endToEndId ?? '' }),
    'sepa.end_to_end_id_repeated',
  ],
  ['nothing to collect', amount('0.00'), 'sepa.amount_not_possible'],
  ['less than nothing', amount('-0.01'), 'sepa.amount_not_possible'],
  ['a cent too many', amount('1000000000.00'), 'sepa.amount_not_possible'],
  ['a payer without a name', debtorWith({ name: '' }), 'sepa.name_missing'],
  ['a name nobody can read', debtorWith({ name: '山田' }), 'sepa.name_missing'],
  ['mistyped check digits', debtorWith({ iban: 'DE75512108001245126198' }), 'sepa.iban_not_valid'],
  ['an IBAN in groups', debtorWith({ iban: 'DE75 5121 0800 1245 1261 99' }), 'sepa.iban_not_valid'],
  ['a payer in the United Kingdom', debtorWith({ iban: 'GB29NWBK60161331926819' }), 'sepa.account_outside_eea'],
  ['our own account', debtorWith({ iban: collection.creditor.iban }), 'sepa.own_account'],
  ['no purpose', withDebit({ remittance: '' }), 'sepa.remittance_missing'],
  ['a purpose of signs only', withDebit({ remittance: '...' }), 'sepa.remittance_missing'],
  ['no mandate reference', withMandate({ reference: '' }), 'sepa.mandate_reference_not_possible'],
  ['an umlaut in it', withMandate({ reference: 'Müller-1' }), 'sepa.mandate_reference_not_possible'],
  ['two slashes in it', withMandate({ reference: 'M//1' }), 'sepa.mandate_reference_not_possible'],
  ['a mandate signed too late', withMandate({ signedOn: parseDate('2026-12-02') }), 'sepa.mandate_signed_later'],
  ['a mistyped account before', withMandate({ originalIban: 'DE00' }), 'sepa.original_iban_not_valid'],
  ['a change that is none', withMandate({ originalIban: firstDebit.debtor.iban }), 'sepa.amendment_without_change'],
  [
    'two first debits of one mandate',
    withBlocks(
      { ...firstBlock, sequence: 'FRST', debits: [firstDebit] },
      { ...secondBlock, debits: secondBlock.debits.map((debit) => ({ ...debit, mandate: firstDebit.mandate })) },
    ),
    'sepa.sequence_repeated',
  ],
];

const [transfers] = payout.blocks as readonly [CreditTransferFile['blocks'][number]];
const [firstTransfer, secondTransfer] = transfers.transfers as readonly [CreditTransfer, CreditTransfer];
const withTransfers = (change: Partial<typeof transfers>): CreditTransferFile => ({
  ...payout,
  blocks: [{ ...transfers, ...change }],
});
const withTransfer = (change: Partial<CreditTransfer>): CreditTransferFile =>
  withTransfers({ transfers: [{ ...firstTransfer, ...change }, secondTransfer] });
const payeeWith = (change: Partial<CreditTransfer['payee']>): CreditTransferFile =>
  withTransfer({ payee: { ...firstTransfer.payee, ...change } });

const wrongCreditTransfers: readonly (readonly [string, CreditTransferFile, string])[] = [
  ['a file identifier of 36', { ...payout, messageId: 'L'.repeat(36) }, 'sepa.identifier_not_possible'],
  ['a file without blocks', { ...payout, blocks: [] }, 'sepa.nothing_to_pay'],
  ['a block without transfers', withTransfers({ transfers: [] }), 'sepa.nothing_to_pay'],
  ['one day in two blocks', { ...payout, blocks: [transfers, other(transfers)] }, 'sepa.day_divided'],
  ['Good Friday', withTransfers({ executionDate: parseDate('2027-03-26') }), 'sepa.not_a_bank_day'],
  ['the last bank day', withTransfers({ executionDate: parseDate('2026-11-20') }), 'sepa.day_too_early'],
  ['a mistyped own account', { ...payout, debtor: { ...payout.debtor, iban: '' } }, 'sepa.iban_not_valid'],
  ['an identifier of two', withTransfer({ endToEndId: secondTransfer.endToEndId }), 'sepa.end_to_end_id_repeated'],
  ['a blank in it', withTransfer({ endToEndId: 'L 1' }), 'sepa.end_to_end_id_not_possible'],
  ['nothing to pay', withTransfer({ amount: Money.zero }), 'sepa.amount_not_possible'],
  ['a payee without a name', payeeWith({ name: '//' }), 'sepa.name_missing'],
  ['an IBAN of no bank', payeeWith({ iban: 'DE89370400440532013001' }), 'sepa.iban_not_valid'],
  ['a payee in Switzerland', payeeWith({ iban: 'CH9300762011623852957' }), 'sepa.account_outside_eea'],
  ['ourselves as payee', payeeWith({ iban: payout.debtor.iban }), 'sepa.own_account'],
  ['no purpose', withTransfer({ remittance: ' ' }), 'sepa.remittance_missing'],
];

/** The same day once more, with everything else its own. */
function other(block: typeof transfers): typeof transfers {
  return {
    ...block,
    id: `${block.id}B`,
    transfers: block.transfers.map((transfer) => ({ ...transfer, endToEndId: `${transfer.endToEndId}B` })),
  };
}

describe('Direct debits', () => {
  it('are in order as the service makes them, whatever people call themselves', () => {
    expect(checkDirectDebitFile(collection)).toEqual([]);
    fc.assert(fc.property(anyCollection, (file) => checkDirectDebitFile(file).length === 0));
  });

  it.each(wrongDirectDebits)('are held back for %s', (_, file, code) => {
    const codes = codesOf(checkDirectDebitFile(file));
    expect(new Set(codes)).toEqual(new Set([code]));
    expect(refusalOf(() => directDebitXml(file)).code).toBe(code);
  });

  it.each([
    ['one cent', amount('0.01')],
    ['the largest amount', amount('999999999.99')],
    ['the day after the file is made', withBlock({ collectionDate: parseDate('2026-11-24') })],
    ['a mandate signed on the day', withMandate({ signedOn: firstBlock.collectionDate })],
    ['an EndToEndId of 35', withDebit({ endToEndId: 'A'.repeat(35) })],
    ['one mandate twice in turn', withMandate({ reference: amendedDebit.mandate.reference })],
    ['two sequences on one day', withBlock({ collectionDate: secondBlock.collectionDate })],
  ])('go out with %s', (_, file) => {
    expect(checkDirectDebitFile(file)).toEqual([]);
  });

  it('wait a day longer over a weekend: a file of a Friday collects on Tuesday when Monday is a holiday', () => {
    const createdAt = new Date('2027-03-25T09:00:00Z');
    const on = (day: string): DirectDebitFile => ({
      ...withBlocks({ ...firstBlock, collectionDate: parseDate(day) }),
      createdAt,
    });
    expect(codesOf(checkDirectDebitFile(on('2027-03-29')))).toEqual(['sepa.not_a_bank_day', 'sepa.day_too_early']);
    expect(checkDirectDebitFile(on('2027-03-30'))).toEqual([]);
  });

  it('go by the calendar of the banks, not of the state: Corpus Christi and All Saints are days like any other', () => {
    const createdAt = new Date('2027-05-26T09:00:00Z');
    const file = { ...withBlocks({ ...firstBlock, collectionDate: parseDate('2027-05-27') }), createdAt };
    expect(checkDirectDebitFile(file)).toEqual([]);
    const [saturday] = checkDirectDebitFile(withBlock({ collectionDate: parseDate('2027-10-30') }));
    expect(saturday?.sentence.de).toContain('der nächste Tag ist der 01.11.2027');
  });

  it('are refused with everything that is wrong at once, each reason saying whose payment it is', () => {
    const file = withDebit({ amount: Money.zero, debtor: { name: 'Jürgen Weißmüller', iban: 'DE00' }, remittance: '' });
    const refusal = refusalOf(() => directDebitXml(file));
    expect(reasonCodesOf(refusal)).toEqual([
      'sepa.amount_not_possible',
      'sepa.iban_not_valid',
      'sepa.remittance_missing',
    ]);
    for (const { sentence, details } of checkDirectDebitFile(file)) {
      expect(sentence.de).toMatch(/^Zahlung L20260001P0001 \(Jürgen Weißmüller\): .+\.$/);
      expect(sentence.en).toMatch(/^Payment L20260001P0001 \(Jürgen Weißmüller\): .+\.$/);
      expect(details?.['end_to_end_id']).toBe('L20260001P0001');
    }
  });
});

describe('Credit transfers', () => {
  it('are in order as the service makes them, whatever people call themselves', () => {
    expect(checkCreditTransferFile(payout)).toEqual([]);
    fc.assert(fc.property(anyPayout, (file) => checkCreditTransferFile(file).length === 0));
  });

  it.each(wrongCreditTransfers)('are held back for %s', (_, file, code) => {
    expect(new Set(codesOf(checkCreditTransferFile(file)))).toEqual(new Set([code]));
    expect(codeOf(() => creditTransferXml(file))).toBe(code);
  });
});

it('Every heading on payments in openapi/problems.md is provoked here', () => {
  const markdown = readFileSync(new URL('../../../openapi/problems.md', import.meta.url), 'utf8');
  const headings = [...markdown.matchAll(/^## (sepa\..+)$/gm)].map(([, code]) => code);
  const provoked = new Set([...wrongDirectDebits, ...wrongCreditTransfers].map(([, , code]) => code));
  expect([...provoked].toSorted()).toEqual(headings);
});

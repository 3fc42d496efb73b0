import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditTransferXml } from '../../../src/domain/sepa/credit-transfer-file.ts';
import { directDebitXml } from '../../../src/domain/sepa/direct-debit-file.ts';
import { sepaText } from '../../../src/domain/sepa/sepa-text.ts';
import { element, xmlDocument } from '../../../src/domain/sepa/xml.ts';
import { anyCollection, anyPayout, collection, payout } from '../../support/payment-files.ts';
import { areSchemasHere, schemaErrors } from '../../support/schemas.ts';

const COLLECTION_SCHEMA = 'pain.008.001.08_GBIC_5.xsd';
const PAYOUT_SCHEMA = 'pain.001.001.09_GBIC_5.xsd';

const textsOf = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))].map(([, text = '']) => text);
const partsOf = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>.*?</${name}>`, 'gs'))].map(([part]) => part);
const centsOf = (text: string): bigint => {
  expect(text).toMatch(/^\d+\.\d\d$/);
  return BigInt(text.replace('.', ''));
};

type Totals = { readonly count: string | undefined; readonly sum: bigint };

/** What a file or a block says of itself: the first count and sum in it. */
function statedIn(part: string): Totals {
  return { count: textsOf(part, 'NbOfTxs')[0], sum: centsOf(textsOf(part, 'CtrlSum')[0] ?? '') };
}

/** Counted and added up from what stands in it, apart from how the file did it. */
function countedIn(part: string): Totals {
  const amounts = textsOf(part, 'InstdAmt').map(centsOf);
  return { count: String(amounts.length), sum: amounts.reduce((total, cents) => total + cents, 0n) };
}

const partsWithTotals = (xml: string): string[] => [xml, ...partsOf(xml, 'PmtInf')];

const unescaped = (text: string): string =>
  text
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

describe('A file of direct debits', () => {
  it('counts and adds up what stands in it, as a whole and per block', () => {
    fc.assert(
      fc.property(anyCollection, (file) => {
        const parts = partsWithTotals(directDebitXml(file));
        expect(parts.map(statedIn)).toEqual(parts.map(countedIn));
      }),
    );
  });

  it('names everybody and every purpose in the SEPA character set, in the order given', () => {
    fc.assert(
      fc.property(anyCollection, (file) => {
        const transactions = partsOf(directDebitXml(file), 'DrctDbtTxInf');
        const debits = file.blocks.flatMap((block) => block.debits);
        expect(transactions.map((part) => textsOf(part, 'Nm').map(unescaped))).toEqual(
          debits.map(({ debtor }) => [sepaText(debtor.name, 70)]),
        );
        expect(transactions.map((part) => textsOf(part, 'Ustrd').map(unescaped))).toEqual(
          debits.map(({ remittance }) => [sepaText(remittance, 140)]),
        );
        expect(transactions.map((part) => textsOf(part, 'EndToEndId'))).toEqual(
          debits.map(({ endToEndId }) => [endToEndId]),
        );
      }),
    );
  });

  it('cuts names at 70 characters and purposes at 140, where the schema ends', () => {
    const [block] = collection.blocks;
    const [debit] = block!.debits;
    const long = { ...debit!, debtor: { ...debit!.debtor, name: 'N'.repeat(200) }, remittance: 'R'.repeat(200) };
    const [part = ''] = partsOf(
      directDebitXml({ ...collection, blocks: [{ ...block!, debits: [long] }] }),
      'DrctDbtTxInf',
    );
    expect([textsOf(part, 'Nm'), textsOf(part, 'Ustrd')]).toEqual([['N'.repeat(70)], ['R'.repeat(140)]]);
  });

  it('tells of an amended mandate if and only if it names the account before', () => {
    fc.assert(
      fc.property(anyCollection, (file) => {
        const transactions = partsOf(directDebitXml(file), 'DrctDbtTxInf');
        const originals = transactions.map((part) => partsOf(part, 'OrgnlDbtrAcct').flatMap((x) => textsOf(x, 'IBAN')));
        const wanted = file.blocks.flatMap(({ debits }) =>
          debits.map(({ mandate }) => (mandate.originalIban === null ? [] : [mandate.originalIban])),
        );
        expect(originals).toEqual(wanted);
        expect(transactions.map((part) => textsOf(part, 'AmdmntInd').length)).toEqual(
          wanted.map((each) => each.length),
        );
      }),
    );
  });

  it('states in every block what the schemas forget to ask for: the kind of payment and the creditor identifier', () => {
    const blocks = partsOf(directDebitXml(collection), 'PmtInf');
    expect(blocks).toHaveLength(2);
    for (const block of blocks) {
      expect(partsOf(block, 'PmtTpInf')).toHaveLength(1);
      expect(partsOf(block, 'CdtrSchmeId').flatMap((part) => textsOf(part, 'Id'))).toEqual(['DE98ZZZ09999999999']);
      expect(block).not.toContain('BICFI');
    }
  });
});

describe('A file of credit transfers', () => {
  it('counts and adds up what stands in it, as a whole and per block', () => {
    fc.assert(
      fc.property(anyPayout, (file) => {
        const parts = partsWithTotals(creditTransferXml(file));
        expect(parts.map(statedIn)).toEqual(parts.map(countedIn));
      }),
    );
  });

  it('pays everybody on the account and under the identifier given', () => {
    fc.assert(
      fc.property(anyPayout, (file) => {
        const transactions = partsOf(creditTransferXml(file), 'CdtTrfTxInf');
        const transfers = file.blocks.flatMap((block) => block.transfers);
        expect(transactions.map((part) => [...textsOf(part, 'EndToEndId'), ...textsOf(part, 'IBAN')])).toEqual(
          transfers.map(({ endToEndId, payee }) => [endToEndId, payee.iban]),
        );
      }),
    );
  });
});

describe.skipIf(!areSchemasHere('holding payment files against them'))('The schema of the German banks', () => {
  it('accepts the files as they went', async () => {
    expect(await schemaErrors(COLLECTION_SCHEMA, [directDebitXml(collection)])).toEqual([]);
    expect(await schemaErrors(PAYOUT_SCHEMA, [creditTransferXml(payout)])).toEqual([]);
  });

  it.each([
    ['a scheme that ended', 'CORE', 'COR1'],
    ['an amount of nothing', '243.17', '0.00'],
    ['an umlaut in an identifier', 'D-2026-0009-1', 'Ü-1'],
    ['a block without its sum', /\s*<CtrlSum>[^<]*<\/CtrlSum>(?=\s*<PmtTpInf>)/, ''],
  ])('refuses %s, so that its consent means something', async (_, found, instead) => {
    const xml = directDebitXml(collection).replace(found, instead);
    expect(xml).not.toBe(directDebitXml(collection));
    expect(await schemaErrors(COLLECTION_SCHEMA, [xml])).not.toEqual([]);
  });

  it('accepts any direct debits that we would send', async () => {
    const files = fc.array(anyCollection, { minLength: 25, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(files, async (some) => {
        expect(await schemaErrors(COLLECTION_SCHEMA, some.map(directDebitXml))).toEqual([]);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });

  it('accepts any credit transfers that we would send', async () => {
    const files = fc.array(anyPayout, { minLength: 25, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(files, async (some) => {
        expect(await schemaErrors(PAYOUT_SCHEMA, some.map(creditTransferXml))).toEqual([]);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });
});

describe('XML', () => {
  it('gives back any text that was put in, as content and as attribute', () => {
    const anyText = fc
      .string({ unit: 'binary' })
      .filter((text) => /^[\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u.test(text));
    fc.assert(
      fc.property(anyText, (text) => {
        const [, line = ''] = xmlDocument(element('A', text, { b: text })).split('\n');
        const [, attribute = '', content = ''] = /^<A b="([^"<>]*)">([^<>]*)<\/A>$/u.exec(line) ?? [];
        expect([unescaped(attribute), unescaped(content)]).toEqual([text, text]);
      }),
    );
  });

  it.each(['\u0000', '\u000B', '\uFFFE', '\uD800'])('has no way to write %j', (text) => {
    expect(() => xmlDocument(element('A', text))).toThrow(RangeError);
  });
});

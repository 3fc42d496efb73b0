import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/domain/money/decimal.ts';
import { Money } from '../../../src/domain/money/money.ts';
import { checkGiroCode, giroCode, type TransferAsked } from '../../../src/domain/sepa/giro-code.ts';
import { anyIban } from '../../support/payment-files.ts';
import { codeOf } from '../../support/refusals.ts';

const asked: TransferAsked = {
  name: 'Kreditgenossenschaft Nordlicht für Dortmund eG',
  iban: 'DE02120300000000202051',
  amount: Money.parse('156.45'),
  remittance: 'Darlehen D-2026-0009',
};

/** Anything people could write, of every length. */
const anyAsked = fc.record({
  name: fc.string({ unit: 'grapheme', maxLength: 100 }).map((text) => `N${text}`),
  iban: anyIban,
  amount: fc.bigInt(1n, 99_999_999_999n).map((cents) => Money.round(new Decimal(cents.toString()).div(100))),
  remittance: fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) => `D-2026-0009${text}`),
});

describe('A GiroCode', () => {
  it('says line by line what EPC069-12 wants, and nothing after the purpose', () => {
    expect(giroCode(asked).split('\n')).toEqual([
      'BCD',
      '002',
      '1',
      'SCT',
      '',
      'Kreditgenossenschaft Nordlicht fuer Dortmund eG',
      'DE02120300000000202051',
      'EUR156.45',
      '',
      '',
      'Darlehen D-2026-0009',
    ]);
  });

  it('carries a structured reference as one, and no text beside it', () => {
    const lines = giroCode({ ...asked, remittance: 'RF18539007547034' }).split('\n');
    expect(lines.slice(8)).toEqual(['', 'RF18539007547034']);
  });

  it('takes a reference with wrong check digits for the text that it is', () => {
    const lines = giroCode({ ...asked, remittance: 'RF19539007547034' }).split('\n');
    expect(lines.slice(8)).toEqual(['', '', 'RF19539007547034']);
  });

  it('has eleven lines and at most 331 bytes, whatever people call themselves', () => {
    fc.assert(
      fc.property(anyAsked, (any) => {
        const code = giroCode(any);
        expect(code.split('\n')).toHaveLength(11);
        expect(Buffer.byteLength(code)).toBeLessThanOrEqual(331);
        expect(code).toMatch(/^[\u0020-\u007E\n]+$/);
      }),
    );
  });

  it('has room for the longest of everything', () => {
    const longest = giroCode({
      name: 'N'.repeat(70),
      iban: 'MT84MALT011000012345MTLCAST001S',
      amount: Money.parse('999999999.99'),
      remittance: 'ä'.repeat(140),
    });
    expect(Buffer.byteLength(longest)).toBe(4 + 4 + 2 + 4 + 1 + 71 + 32 + 16 + 1 + 1 + 140);
  });

  it.each([
    ['nobody', { name: '' }, 'sepa.name_missing'],
    ['a mistyped account', { iban: 'DE03120300000000202051' }, 'sepa.iban_not_valid'],
    ['an account that needs a BIC', { iban: 'CH9300762011623852957' }, 'sepa.account_outside_eea'],
    ['nothing', { amount: Money.zero }, 'sepa.amount_not_possible'],
    ['more than a transfer holds', { amount: Money.parse('1000000000.00') }, 'sepa.amount_not_possible'],
    ['no purpose', { remittance: '/' }, 'sepa.remittance_missing'],
  ])('asks not for a transfer to or of %s', (_, change, code) => {
    const wrong = { ...asked, ...change };
    expect(checkGiroCode(wrong).map((reason) => reason.code)).toEqual([code]);
    expect(codeOf(() => giroCode(wrong))).toBe(code);
  });
});

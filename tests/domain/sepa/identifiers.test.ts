import * as fc from 'fast-check';
import { countrySpecs, isValidIBAN } from 'ibantools';
import { describe, expect, it } from 'vitest';
import { isCreditorId } from '../../../src/domain/sepa/creditor-id.ts';
import { isCreditorReference } from '../../../src/domain/sepa/creditor-reference.ts';
import { isIban, isInEea } from '../../../src/domain/sepa/iban.ts';
import {
  endToEndIdOf,
  isEndToEndId,
  isFileIdentifier,
  isMandateReference,
} from '../../../src/domain/sepa/identifiers.ts';
import { anyIban } from '../../support/payment-files.ts';

/** The example of each state in the IBAN registry that SWIFT keeps, read there as electronic format. */
const REGISTRY = [
  'AT611904300234573201',
  'BE68539007547034',
  'BG80BNBG96611020345678',
  'CY17002001280000001200527600',
  'CZ6508000000192000145399',
  'DE89370400440532013000',
  'DK5000400440116243',
  'EE382200221020145685',
  'ES9121000418450200051332',
  'FI2112345600000785',
  'FR1420041010050500013M02606',
  'GR1601101250000000012300695',
  'HR1210010051863000160',
  'HU42117730161111101800000000',
  'IE29AIBK93115212345678',
  'IS140159260076545510730339',
  'IT60X0542811101000000123456',
  'LI21088100002324013AA',
  'LT121000011101001000',
  'LU280019400644750000',
  'LV80BANK0000435195001',
  'MT84MALT011000012345MTLCAST001S',
  'NL91ABNA0417164300',
  'NO9386011117947',
  'PL61109010140000071219812874',
  'PT50000201231234567890154',
  'RO49AAAA1B31007593840000',
  'SE4550000000058398257466',
  'SI56263300012039086',
  'SK3112000000198742637541',
];
const OUTSIDE = [
  'CH9300762011623852957',
  'GB29NWBK60161331926819',
  'MC5811222000010123456789030',
  'TR330006100519786457841326',
];

/** One character replaced by its neighbour, or two neighbours swapped: what the check digits are there to find. */
function slipsOf(text: string): string[] {
  return Array.from(text, (character, index) => {
    const digit = /\d/.test(character) ? String((Number(character) + 1) % 10) : character === 'Z' ? 'A' : 'Z';
    return text.slice(0, index) + digit + text.slice(index + 1);
  });
}

describe('An IBAN', () => {
  it.each(REGISTRY)('is %s, in the European Economic Area', (iban) => {
    expect([isIban(iban), isInEea(iban)]).toEqual([true, true]);
  });

  it('has an example here from each of the thirty states', () => {
    expect(new Set(REGISTRY.map((iban) => iban.slice(0, 2))).size).toBe(30);
  });

  it.each(OUTSIDE)('is %s too, but outside of it', (iban) => {
    expect([isIban(iban), isInEea(iban)]).toEqual([true, false]);
  });

  it.each(REGISTRY)(
    'is none with any one character of %s mistyped, nor shorter, longer, in groups or in small letters',
    (iban) => {
      const others = [
        ...slipsOf(iban),
        iban.slice(0, -1),
        `${iban}0`,
        iban.toLowerCase(),
        iban.replace(/^(.{4})/, '$1 '),
        '',
      ];
      expect(others.filter(isIban)).toEqual([]);
    },
  );

  it.each(['00', '01', '99'])('has no check digits %s, which no bank can have made', (digits) => {
    const right = (account: string): boolean => BigInt(`${account}1314${digits}`) % 97n === 1n;
    const accounts = Array.from({ length: 200 }, (_, index) => String(index).padStart(18, '0')).filter(right);
    expect(accounts.length).toBeGreaterThan(0);
    expect(accounts.filter((account) => isIban(`DE${digits}${account}`))).toEqual([]);
  });

  it('is in each of these states an account as ibantools describes it, with the check digits that belong to it', () => {
    const anyAccount = fc
      .constantFrom(...REGISTRY)
      .chain((example) =>
        fc.tuple(
          fc.constant(example.slice(0, 2)),
          fc.stringMatching(new RegExp(countrySpecs[example.slice(0, 2)]?.bban_regexp ?? '')),
          fc.boolean(),
        ),
      );
    fc.assert(
      fc.property(anyAccount, ([country, account, isRight]) => {
        const digits = Array.from(`${account}${country}00`, (letter) => Number.parseInt(letter, 36)).join('');
        const check = 98n - (BigInt(digits) % 97n) + (isRight ? 0n : 1n);
        const iban = `${country}${String(check).padStart(2, '0')}${account}`;
        expect(isIban(iban)).toBe(isRight);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [14, false],
    [15, true],
    [34, true],
    [35, false],
  ])('of %d characters elsewhere: %s', (length, isOne) => {
    const account = '7'.repeat(length - 4);
    const check = 98n - (BigInt(`${account}333300`) % 97n);
    expect(isIban(`XX${String(check).padStart(2, '0')}${account}`)).toBe(isOne);
  });

  it('is whatever a German bank makes of eighteen digits', () => {
    fc.assert(
      fc.property(anyIban, (iban) => {
        expect([isIban(iban), isValidIBAN(iban)]).toEqual([true, true]);
      }),
    );
  });
});

describe('A creditor identifier', () => {
  it.each([
    ['DE98ZZZ09999999999', 'the test identifier of the Bundesbank'],
    ['DE98ABC09999999999', 'the same with a business code of its own'],
    ['AT61ZZZ01234567890', 'Austria'],
    ['BE69ZZZ050D000000008', 'Belgium'],
    ['ES50ZZZM23456789', 'Spain'],
    ['FR72ZZZ123456', 'France'],
    ['IT66ZZZA1B2C3D4E5F6G7H8', 'Italy'],
    ['NL42ZZZ123456780001', 'the Netherlands'],
  ])('is %s (%s)', (id) => {
    expect(isCreditorId(id)).toBe(true);
  });

  it.each([
    ['DE97ZZZ09999999999', 'wrong check digits'],
    ['DE74ZZZ09999999999', 'check digits of something else'],
    ['DE98ZZZ0999999999', 'one digit short'],
    ['DE98ZZZ099999999990', 'one digit too many'],
    ['de98zzz09999999999', 'small letters'],
    ['DE98 ZZZ 0999 9999 999', 'in groups'],
    ['DE98ZZZ', 'nothing national'],
    ['', 'nothing at all'],
  ])('is not %s (%s)', (id) => {
    expect(isCreditorId(id)).toBe(false);
  });

  it('is none with any one character mistyped, but for the business code, which is free', () => {
    const id = 'DE98ZZZ09999999999';
    const wrong = slipsOf(id).filter((_, index) => index < 4 || index > 6);
    expect(wrong.filter(isCreditorId)).toEqual([]);
  });
});

describe('A structured creditor reference', () => {
  it.each(['RF18539007547034', 'RF712348231', 'RF45G72UUR', 'RF18000000000539007547034'])('is %s', (reference) => {
    expect(isCreditorReference(reference)).toBe(true);
    expect(slipsOf(reference).filter(isCreditorReference)).toEqual([]);
  });

  it.each(['RF18 5390 0754 7034', 'RF', 'RF18', 'D-2026-0009', `RF18${'0'.repeat(22)}`])('is not %j', (reference) => {
    expect(isCreditorReference(reference)).toBe(false);
  });
});

describe('A mandate reference and an identifier of a file', () => {
  it.each(['M-0042-1', 'D-2026-0009/1', 'A', '1', 'Mitglied 42', "a+b?c:(d).,'e", 'X'.repeat(35)])('is %j', (text) => {
    expect([isMandateReference(text), isFileIdentifier(text)]).toEqual([true, true]);
  });

  it.each(['', ' ', '/', '/M1', 'M1/', 'M//1', ' M1', 'M1 ', 'M  1', 'Mä', 'M_1', 'M#1', 'M\n1', 'X'.repeat(36)])(
    'is not %j',
    (text) => {
      expect([isMandateReference(text), isFileIdentifier(text)]).toEqual([false, false]);
    },
  );
});

describe('An EndToEndId', () => {
  it('is made from the number of a run and the place in it', () => {
    expect(endToEndIdOf('L-2026-0001', 3)).toBe('L20260001P0003');
    expect(endToEndIdOf('L-2026-0001', 12_345)).toBe('L20260001P12345');
  });

  it('consists of letters and digits and belongs to one place of one run', () => {
    const anyRun = fc
      .tuple(fc.integer({ min: 2000, max: 2199 }), fc.integer({ min: 1, max: 9_999_999 }))
      .map(([year, count]) => `L-${year}-${String(count).padStart(4, '0')}`);
    const anyPlace = fc.record({ run: anyRun, position: fc.integer({ min: 1, max: 999_999 }) });
    fc.assert(
      fc.property(anyPlace, anyPlace, (one, another) => {
        const [first, second] = [endToEndIdOf(one.run, one.position), endToEndIdOf(another.run, another.position)];
        expect(isEndToEndId(first)).toBe(true);
        expect(first === second).toBe(one.run === another.run && one.position === another.position);
      }),
    );
  });

  it.each([
    ['L-2026-0001', 0],
    ['L-2026-0001', 1.5],
    ['L-2026-0001', -1],
    ['', 1],
    ['---', 1],
    ['L'.repeat(31), 1],
  ])('cannot be made from %j, place %d', (run, position) => {
    expect(() => endToEndIdOf(run, position)).toThrow(RangeError);
  });

  it.each(['', 'L-1', 'L 1', 'Lä', 'L1\n', 'L'.repeat(36)])('is not %j', (id) => {
    expect(isEndToEndId(id)).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import { numbersIn, numbersInReference } from '../../../src/domain/banking/numbers-in-text.ts';

describe('Numbers in a purpose', () => {
  test.each([
    ['Rate D-2026-0009', ['D-2026-0009'], []],
    ['rate d-2026-0009 dezember', ['D-2026-0009'], []],
    ['D 2026 0009', ['D-2026-0009'], []],
    ['D20260009', ['D-2026-0009'], []],
    ['D/2026/0009', ['D-2026-0009'], []],
    ['SVWZ+D-2026-00 09 Rate', ['D-2026-0009'], []],
    ['D-202 6-0009', ['D-2026-0009'], []],
    ['Rate 3 D-2026-0009 30.12.2026', ['D-2026-0009'], []],
    ['D-2026-0009 12 Monate', ['D-2026-0009'], []],
    ['D-2026-12345', ['D-2026-12345'], []],
    ['Beitrag M-0042', [], ['M-0042']],
    ['BEITRAG M0042 UND M-0043', [], ['M-0042', 'M-0043']],
    ['M 0042 und nochmal M-0042', [], ['M-0042']],
    ['D-2026-0009 und M-0042', ['D-2026-0009'], ['M-0042']],
    ['Miete 2026', [], []],
    ['Kundennr. AM0042', [], []],
    ['IBAN DE02120300000000202051', [], []],
    ['D-1999-0009', [], []],
    ['M-42', [], []],
  ])('“%s” names %j and %j', (text, loans, members) => {
    expect(numbersIn(text)).toEqual({ loans, members });
  });

  test('a structured reference names what follows its check digits', () => {
    expect(numbersInReference('RF18 D202 6000 9')).toEqual({ loans: ['D-2026-0009'], members: [] });
    expect(numbersInReference('RF47M0042')).toEqual({ loans: [], members: ['M-0042'] });
  });
});

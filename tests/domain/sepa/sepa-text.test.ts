import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saysSomething, sepaText } from '../../../src/domain/sepa/sepa-text.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('/', ' ', 'a', 'Ä', '|', '\n', '⁄', 'ß') }),
);

describe('A text in the SEPA character set', () => {
  it.each([
    ['Jürgen Weißmüller', 'Juergen Weissmueller'],
    ['ÄÖÜ äöü ß ẞ', 'AeOeUe aeoeue ss SS'],
    ['Ju\u0308rgen', 'Juergen'],
    ['Séverine Çelik-Nuñez', 'Severine Celik-Nunez'],
    ['Łukasz Żółć', 'Lukasz Zolc'],
    ['Ayşe Yılmaz, İzmir', 'Ayse Yilmaz, Izmir'],
    ['Đorđe Šarić', 'Dorde Saric'],
    ['Bjørn Åse Æbelø', 'Bjorn Ase Aebelo'],
    ['Þórunn Guðrún', 'Thorunn Gudrun'],
    ['Müller & Söhne GmbH', 'Mueller + Soehne GmbH'],
    ['Beitrag Oktober–Dezember', 'Beitrag Oktober-Dezember'],
    ['„Werkstatt“ d’Aulnoy', "'Werkstatt' d'Aulnoy"],
    ['Rate 3 [D-2026-0009]; 12,50 €', 'Rate 3 (D-2026-0009), 12,50 EUR'],
    ['Kreditkasse_Nord', 'Kreditkasse-Nord'],
    ['ﬁne', 'fine'],
    ['Zeile 1\r\nZeile 2\tEnde', 'Zeile 1 Zeile 2 Ende'],
    ['geschützt\u00A0und\u00ADweich\u200B', 'geschuetzt undweich'],
    ['100 % * 2 = #1!', '100 . . 2 . .1.'],
    ['山田', '..'],
    ['😀', '.'],
    ['//Verwendung // Zweck///', 'Verwendung / Zweck'],
    ['a / / b', 'a / b'],
    ['  viel   Platz  ', 'viel Platz'],
    ['', ''],
  ])('reads %j as %j', (text, written) => {
    expect(sepaText(text, 140)).toBe(written);
  });

  it('has nothing but the set in it, at most so many characters, and no slash or blank at an edge or twice', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 140 }), (text, length) => {
        const written = sepaText(text, length);
        expect(written).toMatch(/^[A-Za-z0-9/\-?:().,'+ ]*$/);
        expect(written.length).toBeLessThanOrEqual(length);
        expect(written).not.toMatch(/^[/ ]|[/ ]$|\/\/| {2}/);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same when written again', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 140 }), (text, length) => {
        const written = sepaText(text, length);
        expect(sepaText(written, length)).toBe(written);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps letters, digits and our numbers as they are', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9-]{1,70}$/), (text) => {
        expect(sepaText(text, 70)).toBe(text);
      }),
    );
  });

  it('is cut where it ends, not in the middle of a written-out umlaut only to grow again', () => {
    expect(sepaText(`${'x'.repeat(69)}ä`, 70)).toBe(`${'x'.repeat(69)}a`);
    expect(sepaText('Muster / Mann', 8)).toBe('Muster');
  });

  it('says something when a letter or digit is left of it', () => {
    expect(['A', '1', '-7-'].map(saysSomething)).toEqual([true, true, true]);
    expect(['', '..', '/ -'].map(saysSomething)).toEqual([false, false, false]);
  });
});

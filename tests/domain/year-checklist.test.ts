import { describe, expect, it } from 'vitest';
import { blockersOf, warningsOf } from '../../src/domain/closing/checklist.ts';
import { YEAR_CHECKS, type YearFacts } from '../../src/domain/closing/year-checks.ts';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';

const euros = (text: string) => Money.parse(text);

/** 2026 as a treasurer wants it: 1,000.00 carried forward, and 234.56 earned. */
const CLEAN: YearFacts = {
  year: 2026,
  first: parseDate('2026-01-01'),
  last: parseDate('2026-12-31'),
  openMonths: [],
  isYearBeforeOpen: false,
  result: euros('234.56'),
  isResolved: true,
  useOfResult: 'released',
  resolvedResult: euros('1234.56'),
  resultToUse: euros('1234.56'),
  monthsWithoutBatch: [],
  books: { debit: euros('9000.00'), credit: euros('9000.00') },
};

const itemsOf = (changes: Partial<YearFacts>) => YEAR_CHECKS.map((check) => check({ ...CLEAN, ...changes }));

const found = (changes: Partial<YearFacts>): string[] => {
  const items = itemsOf(changes);
  return [
    ...blockersOf(items).map(({ code }) => `${code} blocks`),
    ...warningsOf(items).map(({ code }) => `${code} warns`),
  ];
};

const RESULTS = ['result_resolved', 'result_agrees'];

const said = (changes: Partial<YearFacts>, codes: readonly string[] = RESULTS) =>
  itemsOf(changes)
    .filter(({ code }) => codes.includes(code))
    .map(({ sentence }) => sentence);

const UNRESOLVED = { isResolved: false, useOfResult: null, resolvedResult: null } as const;

describe('The checklist of a financial year', () => {
  it.each<[string, Partial<YearFacts>, readonly string[]]>([
    ['finds nothing where nothing is left', {}, []],
    ['waits for the months', { openMonths: ['2026-11', '2026-12'] }, ['months_closed blocks']],
    ['goes by order', { isYearBeforeOpen: true }, ['earlier_years_closed blocks']],
    ['may come before the general assembly', UNRESOLVED, ['result_resolved warns']],
    ['knows a resolution without a use of the result', { ...UNRESOLVED, isResolved: true }, []],
    ['wants the use of the result released', { useOfResult: 'prepared' }, ['result_resolved warns']],
    ['names a result that is not the one by the books', { resultToUse: euros('1234.55') }, ['result_agrees warns']],
    [
      'names it before its use is released as well',
      { useOfResult: 'prepared', resolvedResult: euros('234.56') },
      ['result_resolved warns', 'result_agrees warns'],
    ],
    ['tells a loss from a profit', { resolvedResult: euros('-1234.56') }, ['result_agrees warns']],
    ['names months without a final batch', { monthsWithoutBatch: ['2026-03'] }, ['batches_made warns']],
    ['asks nobody for batches who makes none', { monthsWithoutBatch: null }, []],
    [
      'covers no books that do not balance',
      { books: { debit: euros('9000.00'), credit: euros('8999.99') } },
      ['books_balance blocks'],
    ],
  ])('%s', (_name, changes, expected) => {
    expect(found(changes)).toEqual(expected);
  });

  it('says both results where they differ', () => {
    const item = itemsOf({ resolvedResult: euros('640.00'), resultToUse: euros('164064.59') }).find(
      ({ code }) => code === 'result_agrees',
    );
    expect(item).toMatchObject({
      figures: [
        { name: 'resolved_result', value: '640.00' },
        { name: 'result_by_books', value: '164064.59' },
      ],
      sentence: {
        de: 'Beschlossen ist über einen Bilanzgewinn von 640,00 EUR; die Bücher ergeben, der Vortrag früherer Jahre eingeschlossen, einen Bilanzgewinn von 164.064,59 EUR.',
        en: 'A net profit of EUR 640.00 is resolved on; by the books, with what earlier years carried forward, it is a net profit of EUR 164,064.59.',
      },
      path: '/v1/year-ends/2026',
    });
  });

  it('tells what the year made from what it has to use', () => {
    expect(said({})).toEqual([
      {
        de: 'Die Generalversammlung hat über das Jahr beschlossen; nach den Büchern beträgt der Jahresüberschuss 234,56 EUR.',
        en: 'The general assembly has resolved on the year; by the books the profit of the year is EUR 234.56.',
      },
      {
        de: 'Der Bilanzgewinn, über den beschlossen ist, ist der der Bücher, der Vortrag früherer Jahre eingeschlossen: 1.234,56 EUR.',
        en: 'The net profit resolved on is, with what earlier years carried forward, the one by the books: EUR 1,234.56.',
      },
    ]);
    expect(said({ ...UNRESOLVED, result: euros('-10.00'), resultToUse: euros('-2.50') })).toEqual([
      {
        de: 'Die Generalversammlung hat über das Jahr noch nicht beschlossen; nach den Büchern beträgt der Jahresfehlbetrag 10,00 EUR.',
        en: 'The general assembly has not resolved on the year yet; by the books the loss of the year is EUR 10.00.',
      },
      {
        de: 'Es ist über nichts beschlossen, das abweichen könnte; nach den Büchern beträgt der Bilanzverlust, der Vortrag früherer Jahre eingeschlossen, 2,50 EUR.',
        en: 'Nothing is resolved on that could differ; by the books the net loss, with what earlier years carried forward, is EUR 2.50.',
      },
    ]);
  });

  it('names months as people do', () => {
    expect(said({ openMonths: ['2026-03', '2026-12'] }, ['months_closed'])).toEqual([
      {
        de: '2 Monate des Geschäftsjahres sind offen, der erste ist der März 2026.',
        en: '2 months of the financial year are open, the first is March 2026.',
      },
    ]);
    expect(said({ monthsWithoutBatch: ['2026-03', '2026-12'] }, ['batches_made'])[0]?.de).toContain(
      '(März 2026, Dezember 2026)',
    );
  });

  it('names each item once, with a sentence in both languages and where to look', () => {
    const items = itemsOf({});
    expect(new Set(items.map(({ code }) => code)).size).toBe(items.length);
    for (const { sentence, path } of items) {
      expect(sentence.de).toMatch(/^[A-ZÄÖÜ].*\.$/);
      expect(sentence.en).toMatch(/^[A-Z].*\.$/);
      expect(path).toMatch(/^\/v1\//);
    }
  });
});

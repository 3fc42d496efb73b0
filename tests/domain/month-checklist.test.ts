import { describe, expect, it } from 'vitest';
import { blockersOf, warningsOf } from '../../src/domain/closing/checklist.ts';
import { MONTH_CHECKS } from '../../src/domain/closing/month-checks.ts';
import type { MonthFacts } from '../../src/domain/closing/month-facts.ts';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import type { Link } from '../../src/domain/statements/gaps.ts';
import { gapsBetween } from '../../src/domain/statements/gaps.ts';

const euros = (text: string) => Money.parse(text);
const day = (text: string) => parseDate(text);

/** October 2026 as a treasurer wants it. */
const CLEAN: MonthFacts = {
  first: day('2026-10-01'),
  last: day('2026-10-31'),
  earlierOpenMonth: null,
  days: { firstClosed: day('2026-02-01'), open: [], hasMonthEnd: true },
  dues: { hasRun: true, memberCount: 12 },
  money: { clearing: Money.zero, movements: [] },
  runs: [],
  statements: {
    begin: day('2026-01-01'),
    through: day('2026-10-30'),
    gaps: [],
    balance: {
      statementId: 's',
      statement: euros('100.00'),
      books: euros('100.00'),
      notOnAStatement: [],
    },
  },
  imports: [],
  prepared: [{ kind: 'payouts', count: 0 }],
  books: { debit: euros('500.00'), credit: euros('500.00') },
};

const link = (id: string, on: string, [opening, closing]: readonly [string, string]): Link => ({
  id,
  identification: id,
  sequence: null,
  from: null,
  to: null,
  opening: { amount: euros(opening), on: day(on) },
  closing: { amount: euros(closing), on: day(on) },
});
const GAPS = gapsBetween([link('A', '2026-10-09', ['0.00', '10.00']), link('B', '2026-10-12', ['30.00', '40.00'])]);

const BALANCE = CLEAN.statements.balance;
const withBalance = (books: string, amounts: readonly string[]): Partial<MonthFacts> => ({
  statements: {
    ...CLEAN.statements,
    balance: BALANCE && {
      ...BALANCE,
      books: euros(books),
      notOnAStatement: amounts.map((amount, index) => ({ entryId: 'e', number: index, amount: euros(amount) })),
    },
  },
});
const statements = (changes: Partial<MonthFacts['statements']>): Partial<MonthFacts> => ({
  statements: { ...CLEAN.statements, ...changes },
});
const days = (changes: Partial<MonthFacts['days']>): Partial<MonthFacts> => ({ days: { ...CLEAN.days, ...changes } });
const movement = { id: 'm', bookedOn: day('2026-10-29'), open: euros('11.11') };
const run = { id: 'r', number: 'L-2026-0001', count: 2, total: euros('20.00') };
const file = { id: 'i', fileName: 'alt.zip', cutOverOn: day('2026-10-31') };

const found = (changes: Partial<MonthFacts>): string[] => {
  const items = MONTH_CHECKS.map((check) => check({ ...CLEAN, ...changes }));
  return [
    ...blockersOf(items).map(({ code }) => `${code} blocks`),
    ...warningsOf(items).map(({ code }) => `${code} warns`),
  ];
};

describe('The checklist of a month', () => {
  it.each<[string, Partial<MonthFacts>, readonly string[]]>([
    ['finds nothing where nothing is left', {}, []],
    ['goes by order', { earlierOpenMonth: '2026-08' }, ['earlier_months_closed blocks']],
    [
      'wants every day closed, the last one with the month end',
      days({ open: [day('2026-10-30'), day('2026-10-31')], hasMonthEnd: false }),
      ['days_closed blocks', 'month_end_posted blocks'],
    ],
    [
      'takes a month end later than the last day for granted',
      days({ open: [day('2026-10-30')] }),
      ['days_closed blocks'],
    ],
    ['does without a month end that no policy asked for', days({ hasMonthEnd: false }), ['month_end_posted warns']],
    [
      'leaves what lies before the first close of a day',
      days({ firstClosed: day('2026-11-03'), hasMonthEnd: false }),
      [],
    ],
    [
      'only warns a cooperative that never closed a day',
      { ...days({ firstClosed: null, hasMonthEnd: false }), dues: { hasRun: false, memberCount: 3 } },
      ['days_closed warns', 'month_end_posted warns', 'dues_claimed warns'],
    ],
    [
      'does not ask for dues of nobody',
      { ...days({ firstClosed: day('2026-11-03') }), dues: { hasRun: false, memberCount: 0 } },
      [],
    ],
    ['trusts a day close with the dues', { dues: { hasRun: false, memberCount: 3 } }, []],
    [
      'names money that nobody placed',
      { money: { clearing: euros('-11.11'), movements: [movement] } },
      ['money_placed warns'],
    ],
    [
      'wonders about clearing without a movement',
      { money: { clearing: euros('-0.01'), movements: [] } },
      ['money_placed warns'],
    ],
    [
      'wants a run handed in or called off',
      {
        runs: [
          { ...run, status: 'sent' },
          { ...run, status: 'prepared' },
        ],
      },
      ['runs_settled blocks'],
    ],
    ['wants a released run handed in, too', { runs: [{ ...run, status: 'released' }] }, ['runs_settled blocks']],
    ['lets the bank take its time', { runs: [{ ...run, status: 'sent' }] }, ['runs_settled warns']],
    [
      'wants statements up to the last banking day',
      statements({ through: day('2026-10-29') }),
      ['statements_complete blocks'],
    ],
    ['takes a later statement for it', statements({ through: day('2026-11-03') }), []],
    ['wants no gap', statements({ gaps: GAPS }), ['statements_complete blocks']],
    [
      'lets a cooperative without statements close',
      statements({ begin: null, through: null, balance: null }),
      ['statements_complete warns', 'bank_reconciled warns'],
    ],
    [
      'lets a month before the first statement close',
      statements({ begin: day('2026-10-31'), through: day('2026-11-10'), balance: null }),
      ['statements_complete warns', 'bank_reconciled warns'],
    ],
    [
      'names what explains a difference at the bank',
      withBalance('130.00', ['50.00', '-20.00']),
      ['bank_reconciled warns'],
    ],
    ['stops at a difference that nothing explains', withBalance('130.00', ['50.00']), ['bank_reconciled blocks']],
    ['names imports that wait', { imports: [file] }, ['imports_settled warns']],
    [
      'names what waits for a second person',
      { prepared: [{ kind: 'refunds', count: 1 }] },
      ['four_eyes_settled warns'],
    ],
    [
      'covers no books that do not balance',
      { books: { debit: euros('500.00'), credit: euros('499.99') } },
      ['books_balance blocks'],
    ],
  ])('%s', (_name, changes, expected) => {
    expect(found(changes)).toEqual(expected);
  });

  it('names each item once, with a sentence in both languages and where to look', () => {
    const items = MONTH_CHECKS.map((check) => check(CLEAN));
    expect(new Set(items.map(({ code }) => code)).size).toBe(items.length);
    for (const { sentence, path } of items) {
      expect(sentence.de).toMatch(/^[A-ZÄÖÜ].*\.$/);
      expect(sentence.en).toMatch(/^[A-Z].*\.$/);
      expect(path).toMatch(/^\/v1\//);
    }
  });

  it.each([
    ['ever', null],
    ['for the month', day('2026-11-02')],
  ])('says of each warning what it is about where no statement was imported %s', (_name, begin) => {
    const facts = { ...CLEAN, ...statements({ begin, through: begin, balance: null }) };
    const sentences = warningsOf(MONTH_CHECKS.map((check) => check(facts))).map(({ sentence }) => sentence);
    expect(sentences).toHaveLength(2);
    expect(new Set(sentences.map(({ de }) => de)).size).toBe(2);
    expect(new Set(sentences.map(({ en }) => en)).size).toBe(2);
  });

  it('names twenty things at most and counts all of them', () => {
    const movements = Array.from({ length: 25 }, () => movement);
    const items = MONTH_CHECKS.map((check) => check({ ...CLEAN, money: { clearing: euros('-277.75'), movements } }));
    const item = items.find(({ isPassed }) => !isPassed);
    expect(item?.things).toHaveLength(20);
    expect(item?.figures).toContainEqual({ name: 'open_movements', value: '25' });
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountCode, accounts, normalSideOf } from '../../src/domain/ledger/accounts.ts';
import {
  type JournalEntry,
  type JournalLine,
  makeJournalEntry,
  totalOn,
} from '../../src/domain/ledger/journal-entry.ts';
import { entryFor, payoutEntry } from '../../src/domain/ledger/entry-for.ts';
import { postingRules } from '../../src/domain/ledger/posting-rules.ts';
import { loanEntry, type LoanTotals, loanTotalsOf } from '../../src/domain/ledger/loan-entry.ts';
import { amountsOf } from '../../src/domain/lending/loan-state.ts';
import { Money } from '../../src/domain/money/money.ts';
import { plusDays } from '../../src/domain/time/business-date.ts';
import { anyHistory, cents, eur, replay } from '../support/loan-histories.ts';

const line = (account: AccountCode, side: 'debit' | 'credit', amount: string): JournalLine => ({
  account,
  side,
  amount: eur(amount),
});

/** "bank 100.00" or "-" on either side, the way an accountant writes it. */
function written(entry: JournalEntry | null): { debit: string; credit: string } {
  const side = (wanted: 'debit' | 'credit'): string =>
    (entry?.lines ?? [])
      .filter((one) => one.side === wanted)
      .map(({ account, amount }) => `${account} ${amount.toText()}`)
      .join(', ');
  return { debit: side('debit'), credit: side('credit') };
}

/** An account's balance on its normal side. */
function balanceOf(code: AccountCode, entries: readonly JournalEntry[]): string {
  const lines = entries.flatMap((entry) => entry.lines).filter(({ account }) => account === code);
  const difference = totalOn('debit', lines).minus(totalOn('credit', lines));
  return (normalSideOf(accounts[code].kind) === 'debit' ? difference : difference.negated()).plus(Money.zero).toText();
}

function exists(lines: readonly JournalLine[]): boolean {
  try {
    makeJournalEntry({ event: 'test', lines });
    return true;
  } catch {
    return false;
  }
}

function totals(fee: string, interest: string, principal: string, credit: string): LoanTotals {
  const none = amountsOf(() => Money.zero);
  return {
    paid: { ...none, fee: eur(fee), interest: eur(interest), principal: eur(principal) },
    credit: eur(credit),
    refunded: Money.zero,
    claimedDefaultInterest: Money.zero,
    writtenOff: none,
  };
}

describe('a journal entry', () => {
  it.each([
    ['has no lines', [], 'journal.too_few_lines'],
    ['has one line', [line('bank', 'debit', '1.00')], 'journal.too_few_lines'],
    ['bears a zero', [line('bank', 'debit', '0.00'), line('clearing', 'credit', '0.00')], 'journal.line_not_positive'],
    [
      'bears a minus',
      [line('bank', 'debit', '-1.00'), line('clearing', 'credit', '-1.00')],
      'journal.line_not_positive',
    ],
    ['lacks a cent', [line('bank', 'debit', '1.00'), line('clearing', 'credit', '0.99')], 'journal.not_balanced'],
    ['has two debits', [line('bank', 'debit', '1.00'), line('clearing', 'debit', '1.00')], 'journal.not_balanced'],
  ])('does not come into being when it %s', (_why, lines, code) => {
    expect(() => makeJournalEntry({ event: 'test', lines })).toThrow(code);
  });

  it('exists exactly when both sides are equal', () => {
    const anyLine = fc.record({
      side: fc.constantFrom('debit' as const, 'credit' as const),
      amount: fc.integer({ min: 1, max: 4 }).map(cents),
    });
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 2, maxLength: 6 }), (drafts) => {
        const lines = drafts.map((draft): JournalLine => ({ account: 'bank', ...draft }));
        const balances = totalOn('debit', lines).equals(totalOn('credit', lines));
        expect(exists(lines)).toBe(balances);
      }),
      { numRuns: 300 },
    );
  });

  it('cannot be changed afterwards', () => {
    const lines = [line('bank', 'debit', '1.00'), line('clearing', 'credit', '1.00')];
    const entry = makeJournalEntry({ event: 'test', lines });
    lines.push(line('bank', 'debit', '5.00'));
    expect(entry.lines).toHaveLength(2);
    expect([entry, entry.lines, ...entry.lines].every((part) => Object.isFrozen(part))).toBe(true);
  });
});

describe('the chart of accounts', () => {
  const all = Object.entries(accounts);

  it('gives no SKR number twice', () => {
    for (const chart of ['skr03', 'skr04'] as const) {
      const numbers = all.map(([, account]) => account[chart]).filter((number) => number !== null);
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });

  it('has a name in both languages for each account', () => {
    for (const [, { name }] of all) expect([name.de, name.en].every((text) => text.length > 0)).toBe(true);
  });

  it.each([
    ['share_capital', '0810', '2901'],
    ['share_capital_of_leavers', '0811', '2902'],
    ['bank', '1200', '1800'],
    ['bank_charges', '4970', '6855'],
  ] as const)('%s is %s in SKR03 and %s in SKR04, as published', (code, skr03, skr04) => {
    expect(accounts[code]).toMatchObject({ skr03, skr04, numbersAreConfirmed: true });
  });
});

describe('the posting rules', () => {
  const [member, loan] = [{ memberId: 'm' }, { loanId: 'l' }];

  it.each<[string, JournalEntry, string, string]>([
    [
      'dues claimed',
      entryFor('dues_claimed', { dues: eur('5.00') }, member),
      'dues_receivable 5.00',
      'dues_income 5.00',
    ],
    [
      'dues paid',
      entryFor('dues_paid', { received: eur('5.00'), dues: eur('5.00'), excess: Money.zero }, member),
      'bank 5.00',
      'dues_receivable 5.00',
    ],
    [
      'dues paid for a year ahead',
      entryFor('dues_paid', { received: eur('60.00'), dues: eur('5.00'), excess: eur('55.00') }, member),
      'bank 60.00',
      'dues_receivable 5.00, unapplied_payments 55.00',
    ],
    [
      'dues credit applied',
      entryFor('dues_credit_applied', { dues: eur('5.00') }, member),
      'unapplied_payments 5.00',
      'dues_receivable 5.00',
    ],
    ['shares paid', entryFor('shares_paid', { paid: eur('50.00') }, member), 'bank 50.00', 'share_capital 50.00'],
    [
      'payout',
      payoutEntry({ principal: eur('5000.00'), withheldFee: Money.zero }, loan),
      'loans_receivable 5000.00',
      'bank 5000.00',
    ],
    [
      'payout with a fee withheld',
      payoutEntry({ principal: eur('10000.00'), withheldFee: eur('100.00') }, loan),
      'loans_receivable 10000.00',
      'bank 9900.00, fee_income 100.00',
    ],
    [
      'credit refunded',
      entryFor('credit_refunded', { refunded: eur('2.50') }, loan),
      'unapplied_payments 2.50',
      'bank 2.50',
    ],
  ])('%s', (_event, entry, debit, credit) => {
    expect(written(entry)).toEqual({ debit, credit });
  });

  it('name the loan or the member on every line', () => {
    const entries = [
      entryFor('shares_paid', { paid: eur('50.00') }, member),
      entryFor('credit_refunded', { refunded: eur('1.00') }, loan),
    ];
    expect(entries.map(({ lines }) => lines.map(({ memberId, loanId }) => memberId ?? loanId))).toEqual([
      ['m', 'm'],
      ['l', 'l'],
    ]);
  });

  it('know only accounts of the chart', () => {
    for (const { debit, credit } of Object.values(postingRules)) {
      for (const code of [...Object.keys(debit), ...Object.keys(credit)]) expect(accounts).toHaveProperty(code);
    }
  });

  it('refuse amounts that do not belong together', () => {
    const amounts = { received: eur('5.00'), dues: eur('5.00'), excess: eur('0.01') };
    expect(() => entryFor('dues_paid', amounts, member)).toThrow('journal.not_balanced');
    expect(() => entryFor('dues_claimed', { dues: Money.zero }, member)).toThrow('journal.too_few_lines');
  });
});

describe('a loan moves from one state to the next', () => {
  const nothing = totals('0.00', '0.00', '0.00', '0.00');

  it.each([
    {
      what: 'a payment in full',
      before: nothing,
      after: totals('0.00', '32.92', '123.53', '0.00'),
      event: 'repayment',
      debit: 'bank 156.45',
      credit: 'loans_receivable 123.53, interest_income 32.92',
    },
    {
      what: 'a payment with a fee and something over',
      before: nothing,
      after: totals('10.00', '5.00', '95.00', '2.00'),
      event: 'repayment',
      debit: 'bank 112.00',
      credit: 'loans_receivable 95.00, interest_income 5.00, fee_income 10.00, unapplied_payments 2.00',
    },
    {
      what: 'a payment recorded late that shifts what a younger one paid',
      before: totals('0.00', '10.00', '190.00', '0.00'),
      after: totals('0.00', '15.00', '205.00', '5.00'),
      event: 'repayment',
      debit: 'bank 25.00',
      credit: 'loans_receivable 15.00, interest_income 5.00, unapplied_payments 5.00',
    },
    {
      what: 'credit falling due',
      before: totals('0.00', '0.00', '0.00', '105.00'),
      after: totals('0.00', '5.00', '100.00', '0.00'),
      event: 'credit_applied',
      debit: 'unapplied_payments 105.00',
      credit: 'loans_receivable 100.00, interest_income 5.00',
    },
    {
      what: 'a payment taken back',
      before: totals('10.00', '5.00', '95.00', '2.00'),
      after: nothing,
      event: 'repayment_reversed',
      debit: 'loans_receivable 95.00, interest_income 5.00, fee_income 10.00, unapplied_payments 2.00',
      credit: 'bank 112.00',
    },
  ])('$what', ({ before, after, event, debit, credit }) => {
    const entry = loanEntry({ before, after }, { loanId: 'l' });
    expect(entry?.event).toBe(event);
    expect(written(entry)).toEqual({ debit, credit });
  });

  it('posts nothing when nothing moved', () => {
    expect(loanEntry({ before: nothing, after: nothing }, { loanId: 'l' })).toBeNull();
  });

  it('and the books say what the state says, whatever is recorded and however days pass', () => {
    fc.assert(
      fc.property(anyHistory, fc.array(fc.integer({ min: 0, max: 40 })), (history, passing) => {
        const entries = [
          payoutEntry({ principal: history.plan.principal.plus(cents(1)), withheldFee: cents(1) }, { loanId: 'l' }),
        ];
        const known = history.facts.slice(0, 1);
        let through = history.plan.payoutDate;
        let state = replay({ plan: history.plan, facts: known, through });
        const move = (): void => {
          const after = replay({ plan: history.plan, facts: known, through });
          const entry = loanEntry({ before: loanTotalsOf(state), after: loanTotalsOf(after) }, { loanId: 'l' });
          if (entry) entries.push(entry);
          state = after;
        };
        for (const [index, fact] of history.facts.slice(1).entries()) {
          through = plusDays(through, passing[index] ?? 20);
          move();
          known.push(fact);
          move();
        }
        const owed = state.outstandingPrincipal.plus(cents(1));
        expect(balanceOf('loans_receivable', entries)).toBe(owed.toText());
        expect(balanceOf('unapplied_payments', entries)).toBe(state.credit.toText());
        expect(balanceOf('interest_income', entries)).toBe(state.paid.interest.toText());
        expect(balanceOf('fee_income', entries)).toBe(state.paid.fee.plus(cents(1)).toText());
        for (const { lines } of entries)
          expect(totalOn('debit', lines).toText()).toBe(totalOn('credit', lines).toText());
      }),
      { numRuns: 200 },
    );
  });
});

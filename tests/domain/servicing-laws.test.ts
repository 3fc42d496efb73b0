import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accounts, normalSideOf, type AccountCode } from '../../src/domain/ledger/accounts.ts';
import { type JournalEntry, totalOn } from '../../src/domain/ledger/journal-entry.ts';
import { payoutEntry } from '../../src/domain/ledger/entry-for.ts';
import { addFact, type LoanBook, openBook } from '../../src/domain/lending/loan-book.ts';
import { isBarrier, type LoanFact } from '../../src/domain/lending/loan-facts.ts';
import { type LoanState, sumOfAmounts, sumOfParts } from '../../src/domain/lending/loan-state.ts';
import { replayLoan } from '../../src/domain/lending/replay.ts';
import { Money } from '../../src/domain/money/money.ts';
import { plain } from '../support/loan-histories.ts';
import { anyServicedLoan } from '../support/serviced-loans.ts';

const hundreds = { numRuns: 150 };

const reversedIn = (facts: readonly LoanFact[]): Set<string> =>
  new Set(facts.flatMap((fact) => (fact.kind === 'reversal' ? [fact.paymentFactId] : [])));

/** Facts dealt out anew, but none across a barrier. */
const anyOrderOf = (facts: readonly LoanFact[]): fc.Arbitrary<LoanFact[]> => {
  const groups: LoanFact[][] = [[]];
  for (const fact of facts) {
    if (isBarrier(fact)) groups.push([fact], []);
    else groups.at(-1)?.push(fact);
  }
  return fc
    .tuple(...groups.map((group) => fc.shuffledSubarray(group, { minLength: group.length })))
    .map((shuffled) => shuffled.flat());
};

const stateOf = (book: LoanBook, facts: readonly LoanFact[]): LoanState =>
  replayLoan({ ...book, facts, through: book.state.through });

function balanceOf(code: AccountCode, entries: readonly JournalEntry[]): string {
  const lines = entries.flatMap((entry) => entry.lines).filter(({ account }) => account === code);
  const difference = totalOn('debit', lines).minus(totalOn('credit', lines));
  return (normalSideOf(accounts[code].kind) === 'debit' ? difference : Money.zero.minus(difference)).toText();
}

describe('whatever happens to a loan', () => {
  it('all money in force is allocated, waits as credit, or went back', () => {
    fc.assert(
      fc.property(anyServicedLoan, ({ facts, state }) => {
        const reversed = reversedIn(facts);
        const received = facts.filter((fact) => fact.kind === 'payment' && !reversed.has(fact.factId));
        const total = Money.sum(received.map((fact) => (fact.kind === 'payment' ? fact.amount : Money.zero)));
        expect(sumOfAmounts(state.paid).plus(state.credit).plus(state.refunded).toText()).toBe(total.toText());
        expect([state.credit, state.refunded].some((amount) => amount.isNegative())).toBe(false);
      }),
      hundreds,
    );
  });

  it('the open principal of the rows is the outstanding principal, and nothing is settled beyond what is owed', () => {
    fc.assert(
      fc.property(anyServicedLoan, ({ state }) => {
        const open = state.rows.map(({ row, paid }) => row.principal.minus(paid.principal));
        expect(Money.sum(open).toText()).toBe(state.outstandingPrincipal.toText());
        for (const { row, paid } of state.rows) {
          for (const part of ['fee', 'interest', 'principal'] as const) {
            expect(row[part].minus(paid[part]).isNegative()).toBe(false);
          }
        }
        for (const claim of state.claims) expect(claim.open.isNegative()).toBe(false);
        const isNothingOpen =
          state.rows.every(({ row, paid }) => sumOfParts(paid).equals(row.amount)) &&
          state.claims.every(({ open: left }) => left.isZero());
        expect(state.isRepaid).toBe(isNothingOpen);
      }),
      hundreds,
    );
  });

  it('every plan version is whole: rows in order, parts that add up, numbers used once, a balance that ends at zero', () => {
    fc.assert(
      fc.property(anyServicedLoan, ({ state }) => {
        expect(plain(state.versions.at(-1)?.plan.rows)).toEqual(plain(state.rows.map(({ row }) => row)));
        for (const { plan } of state.versions) {
          const dates = plan.rows.map(({ dueDate }) => dueDate);
          expect(dates).toEqual(dates.toSorted());
          expect(new Set(plan.rows.map(({ number }) => number)).size).toBe(plan.rows.length);
          expect(plan.rows.at(-1)?.balance.toText() ?? '0.00').toBe('0.00');
          for (const row of plan.rows) {
            expect(row.amount.toText()).toBe(row.interest.plus(row.principal).plus(row.fee).toText());
            expect([row.interest, row.principal, row.fee, row.balance].some((part) => part.isNegative())).toBe(false);
          }
        }
      }),
      hundreds,
    );
  });

  it('the order of recording changes nothing between two barriers', () => {
    fc.assert(
      fc.property(
        anyServicedLoan.chain((book) => fc.tuple(fc.constant(book), anyOrderOf(book.facts))),
        ([book, facts]) => {
          expect(plain(stateOf(book, facts))).toEqual(plain(book.state));
        },
      ),
      hundreds,
    );
  });

  it('a payment reversed before the next barrier leaves the state as if it had never been made', () => {
    fc.assert(
      fc.property(anyServicedLoan, (book) => {
        const groups = book.facts.map((_, index) => book.facts.slice(0, index).filter(isBarrier).length);
        const groupOf = (factId: string): number | undefined =>
          groups[book.facts.findIndex((fact) => fact.factId === factId)];
        const undone = book.facts.filter(
          (fact) => fact.kind === 'reversal' && groupOf(fact.factId) === groupOf(fact.paymentFactId),
        );
        const gone = new Set(
          undone.flatMap((fact) => (fact.kind === 'reversal' ? [fact.factId, fact.paymentFactId] : [])),
        );
        const neverMade = book.facts.filter(({ factId }) => !gone.has(factId));
        expect(plain(stateOf(book, neverMade))).toEqual(plain(book.state));
      }),
      hundreds,
    );
  });

  it('what was settled before a barrier stays settled, whatever is recorded after it', () => {
    fc.assert(
      fc.property(anyServicedLoan, (book) => {
        const at = book.facts.findLastIndex(isBarrier);
        const barrier = book.facts[at];
        if (!barrier) return;
        const { valueDate } = barrier;
        const settledOn = (facts: readonly LoanFact[]): unknown =>
          plain(
            stateOf(book, facts)
              .allocations.filter(({ effectiveOn }) => effectiveOn < valueDate)
              .map(({ rowNumber, component, amount, effectiveOn }) => ({ rowNumber, component, amount, effectiveOn })),
          );
        expect(settledOn(book.facts)).toEqual(settledOn(book.facts.slice(0, at + 1)));
      }),
      hundreds,
    );
  });

  it('the books say what the state says after every fact, and every entry balances', () => {
    fc.assert(
      fc.property(anyServicedLoan, (final) => {
        const { facts, state, plan } = final;
        const entries = [payoutEntry({ principal: plan.principal, withheldFee: Money.zero }, { loanId: 'loan' })];
        let book = openBook({ ...final, facts: facts.slice(0, 1) }, state.through);
        for (const fact of facts.slice(1)) {
          const step = addFact(book, fact, state.through);
          if (step.entry) entries.push(step.entry);
          book = step.after;
        }
        const openDefaultInterest = state.claims.filter(({ kind }) => kind === 'default_interest');
        expect(balanceOf('loans_receivable', entries)).toBe(state.outstandingPrincipal.toText());
        expect(balanceOf('unapplied_payments', entries)).toBe(state.credit.toText());
        expect(balanceOf('interest_income', entries)).toBe(state.paid.interest.toText());
        expect(balanceOf('recoveries', entries)).toBe(state.paid.recovery.toText());
        expect(balanceOf('default_interest_receivable', entries)).toBe(
          Money.sum(openDefaultInterest.map(({ open }) => open)).toText(),
        );
        const owed = state.outstandingPrincipal.plus(state.writtenOff?.amounts.principal ?? Money.zero);
        expect(owed.plus(state.paid.principal).toText()).toBe(plan.principal.toText());
      }),
      hundreds,
    );
  });
});

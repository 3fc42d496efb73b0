import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocationDelta } from '../../src/domain/lending/allocation-delta.ts';
import { components } from '../../src/domain/lending/allocation-order.ts';
import { arrearsOn, daysPastDueOn } from '../../src/domain/lending/arrears.ts';
import type { LoanFact, PaymentFact } from '../../src/domain/lending/loan-facts.ts';
import type { InstalmentPlan } from '../../src/domain/lending/plan.types.ts';
import {
  amountsOf,
  isOfInstalment,
  type LoanState,
  partsOf,
  sumOfParts,
  totalsOf,
} from '../../src/domain/lending/loan-state.ts';
import { Money } from '../../src/domain/money/money.ts';
import { type BusinessDate, earlierOf, plusDays } from '../../src/domain/time/business-date.ts';
import { anyHistory, type History, plain, replay } from '../support/loan-histories.ts';

const hundreds = { numRuns: 300 };

function paymentsInForce({ facts, through }: History): PaymentFact[] {
  const reversed = new Set(facts.map((fact) => (fact.kind === 'reversal' ? fact.paymentFactId : '')));
  return facts
    .filter((fact) => fact.kind === 'payment')
    .filter((fact) => fact.valueDate <= through && !reversed.has(fact.factId));
}

const received = (history: History): Money => Money.sum(paymentsInForce(history).map(({ amount }) => amount));

/** Other arithmetic for the same answer: pour all money of the time over all claims of the time, oldest first. */
function pour({ rows }: InstalmentPlan, money: Money, through: BusinessDate): unknown {
  let left = money;
  return rows.map((row) =>
    partsOf((component) => {
      const amount = row.dueDate <= through ? Money.min(left, row[component]) : Money.zero;
      left = left.minus(amount);
      return amount;
    }),
  );
}

/** The state with each payment called by its day and amount instead of its id. */
function anonymous(state: LoanState, facts: readonly LoanFact[]): unknown {
  const names = new Map(
    facts.map((fact) => [fact.factId, fact.kind === 'payment' ? `${fact.valueDate} ${fact.amount.toText()}` : '']),
  );
  const allocations = state.allocations.map((allocation) => ({ ...allocation, factId: names.get(allocation.factId) }));
  return plain({ ...state, allocations });
}

/** Turns the order of the ids round. */
const renamedId = (id: string): string => `${String(100 - Number(id.split(' ')[1]))} ${id}`;

const sorted = (list: LoanState['allocations']): string[] => list.map((one) => JSON.stringify(one)).toSorted();

describe('allocation', () => {
  it('spends exactly the money: every payment is allocated in full or waits as credit', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const state = replay(history);
        const spent = Money.sum(state.allocations.map(({ amount }) => amount));
        expect(spent.plus(state.credit).toText()).toBe(received(history).toText());
        expect(sumOfParts(state.paid).toText()).toBe(spent.toText());
        for (const { factId, amount } of paymentsInForce(history)) {
          const ofThis = state.allocations.filter((allocation) => allocation.factId === factId);
          expect(Money.sum(ofThis.map((allocation) => allocation.amount)).isGreaterThan(amount)).toBe(false);
        }
      }),
      hundreds,
    );
  });

  it('never pays more than due, nothing before its contract date or before the money came, nothing of zero', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const { plan, facts, through } = history;
        const { rows, allocations } = replay(history);
        for (const { row, paid } of rows) {
          for (const component of components) expect(paid[component].isGreaterThan(row[component])).toBe(false);
        }
        for (const { factId, rowNumber, amount, effectiveOn } of allocations.filter(isOfInstalment)) {
          expect(amount.isPositive()).toBe(true);
          expect(effectiveOn >= plan.rows[rowNumber - 1]!.dueDate).toBe(true);
          expect(effectiveOn >= facts.find((fact) => fact.factId === factId)!.valueDate).toBe(true);
          expect(effectiveOn <= through).toBe(true);
        }
      }),
      hundreds,
    );
  });

  it('pays one part of one instalment at most once per payment, and in order of time', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const { allocations } = replay(history);
        const keys = allocations.map(({ factId, rowNumber, component }) => `${factId} ${rowNumber} ${component}`);
        expect(new Set(keys).size).toBe(keys.length);
        const days = allocations.map(({ effectiveOn }) => effectiveOn);
        expect(days).toEqual(days.toSorted());
      }),
      hundreds,
    );
  });

  it('pays what pouring all the money over all that is due would pay', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const paid = replay(history).rows.map((row) => row.paid);
        expect(plain(paid)).toEqual(plain(pour(history.plan, received(history), history.through)));
      }),
      hundreds,
    );
  });
});

describe('replay', () => {
  it('gives the same state for any order in which the same facts are recorded', () => {
    fc.assert(
      fc.property(
        anyHistory.chain((history) =>
          fc.tuple(fc.constant(history), fc.shuffledSubarray([...history.facts], { minLength: history.facts.length })),
        ),
        ([history, facts]) => {
          expect(plain(replay({ ...history, facts }))).toEqual(plain(replay(history)));
        },
      ),
      hundreds,
    );
  });

  it('also when the ids, which follow the recording, are dealt out in another order', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const renamed = history.facts.map((fact, index): LoanFact => {
          if (fact.kind === 'payment') return { ...fact, factId: renamedId(fact.factId) };
          if (fact.kind === 'reversal')
            return { ...fact, factId: `r${index}`, paymentFactId: renamedId(fact.paymentFactId) };
          return fact;
        });
        const [first, second] = [replay(history), replay({ ...history, facts: renamed })];
        expect(anonymous(second, renamed)).toEqual(anonymous(first, history.facts));
      }),
      hundreds,
    );
  });

  it('leaves a reversed payment as if it had never been made', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const kept = new Set(paymentsInForce({ ...history, through: plusDays(history.through, 1000) }));
        const neverMade = history.facts.filter((fact) => fact.kind === 'payout' || kept.has(fact as PaymentFact));
        expect(plain(replay({ ...history, facts: neverMade }))).toEqual(plain(replay(history)));
      }),
      hundreds,
    );
  });

  it('shows an earlier day the same from a later state: allocations, arrears, days past due', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 0, max: 300 }), (history, days) => {
        const date = earlierOf(plusDays(history.plan.payoutDate, days), history.through);
        const [then, now] = [replay({ ...history, through: date }), replay(history)];
        expect(plain(now.allocations.filter(({ effectiveOn }) => effectiveOn <= date))).toEqual(
          plain(then.allocations),
        );
        expect(plain(arrearsOn(now, date))).toEqual(plain(arrearsOn(then, date)));
        expect(daysPastDueOn(now, date)).toBe(daysPastDueOn(then, date));
      }),
      hundreds,
    );
  });

  it('is in arrears exactly while it is past due with something to pay', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const state = replay(history);
        const overdue = sumOfParts(arrearsOn(state, history.through));
        expect(overdue.isPositive()).toBe(daysPastDueOn(state, history.through) > 0);
        expect(overdue.isNegative()).toBe(false);
      }),
      hundreds,
    );
  });

  it('explains the way from one state to the next by allocations that end and begin', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(), (history, at) => {
        const known = history.facts.slice(0, 1 + (at % history.facts.length));
        const [before, after] = [replay({ ...history, facts: known }), replay(history)];
        const { ended, begun, totals } = allocationDelta(before.allocations, after.allocations);
        const kept = before.allocations.filter((allocation) => !ended.includes(allocation));
        expect(sorted([...kept, ...begun])).toEqual(sorted(after.allocations));
        const [old, young] = [totalsOf(before.allocations), totalsOf(after.allocations)];
        expect(plain(amountsOf((part) => old[part].plus(totals[part])))).toEqual(plain(young));
      }),
      hundreds,
    );
  });
});

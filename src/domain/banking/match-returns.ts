import type { Sentence } from '../errors.ts';
import { amountInWords } from '../figures-in-words.ts';
import type { Money } from '../money/money.ts';
import { certain, uncertain } from './decisions.ts';
import type { Decision, Movement, Order, Part, Surroundings } from './matching.types.ts';

/** An order that came back: a direct debit that was not honoured or was refused, a transfer that found no account. */
export function matchReturn(movement: Movement, around: Surroundings): Decision | null {
  const { amount, isReturn } = movement;
  if (!isReturn) return null;
  const side = amount.isNegative() ? 'collection' : 'payout';
  const byHand = paidByHandReturned(amount, around);
  if (byHand) return byHand;
  const ours = around.orders.filter((order) => order.side === side);
  const [order, ...others] = meantBy(
    movement,
    ours.filter(({ status }) => status === 'booked'),
  );
  if (!order || others.length > 0) return restOfReturn(movement, ours) ?? uncertain([], notOneOrder(ours));
  return side === 'payout' ? payoutReturned(movement, order) : debitReturned(movement, { order, around });
}

/** The return itself is booked, and something small of the movement is left: what the bank took for it. */
function restOfReturn({ amount }: Movement, ours: readonly Order[]): Decision | null {
  const [order, ...others] = ours;
  const isRest = order?.status === 'returned' && others.length === 0 && amount.abs().isLessThan(order.amount);
  if (!isRest || !amount.isNegative()) return null;
  const because = {
    de: `Die Rückgabe von ${order.endToEndId} ist gebucht; der Rest ist vermutlich die Gebühr der Bank.`,
    en: `The return of ${order.endToEndId} is booked; the rest is probably the bank’s charge.`,
  };
  return uncertain([{ parts: [{ target: { kind: 'charge', id: null }, amount }], because }], because);
}

/** Of several under one mandate, the one that was for just this amount, or for what the bank says had been paid. */
function meantBy({ amount, originalAmount }: Movement, orders: readonly Order[]): readonly Order[] {
  if (orders.length < 2) return orders;
  const paid = originalAmount ?? amount.abs();
  return orders.filter((order) => order.amount.equals(paid));
}

/** A payout that somebody had transferred in online banking comes back from the account to which it went. */
function paidByHandReturned(amount: Money, { orders, paidByHand }: Surroundings): Decision | null {
  if (orders.length > 0 || !amount.isPositive()) return null;
  const proposals = paidByHand.map(({ thing, number }) => ({
    parts: [{ target: { kind: 'payout_by_hand_returned', id: thing.id, thing } as const, amount }],
    because: {
      de: `Rückgabe der von Hand überwiesenen Auszahlung ${number}, von demselben Konto und mit genau diesem Betrag.`,
      en: `Return of payout ${number}, which was transferred by hand, from the same account and of exactly this amount.`,
    },
  }));
  const [only] = proposals;
  if (!only) return null;
  return proposals.length === 1 ? certain(only) : uncertain(proposals, only.because);
}

function payoutReturned({ amount }: Movement, order: Order): Decision {
  if (!amount.equals(order.amount)) return uncertain([], otherAmount(order, amount));
  return certain({
    parts: [{ target: { kind: 'payout_returned', id: order.id }, amount }],
    because: cameBack(order),
  });
}

/** What the bank takes beyond the amount of the debit is its charge, if it says so or names what had been paid. */
function debitReturned(
  { amount, originalAmount, charges }: Movement,
  { order, around }: { readonly order: Order; readonly around: Surroundings },
): Decision {
  const taken = amount.negated();
  const charge = taken.minus(order.amount);
  if (charge.isNegative()) return uncertain([], otherAmount(order, taken));
  const parts = returnParts(order, charge);
  const isExplained =
    charge.isZero() || (charges !== null && charges.equals(charge)) || originalAmount?.equals(order.amount) === true;
  const recorded = around.recorded.filter(({ kind }) => kind === 'recorded_reversal');
  if (!isExplained || recorded.length > 0) {
    const byHand = recorded.map((money) => ({
      parts: [{ target: { kind: money.kind, id: money.id }, amount: money.amount }],
      because: {
        de: `Schon von Hand als Rückgabe erfasst (${money.number}).`,
        en: `Recorded by hand as a return already (${money.number}).`,
      },
    }));
    return uncertain(
      [...byHand, { parts, because: cameBack(order) }],
      isExplained ? recordedToo() : unexplained(charge),
    );
  }
  return certain({ parts, because: cameBack(order) });
}

function returnParts(order: Order, charge: Money): readonly Part[] {
  const returned: Part = { target: { kind: 'debit_returned', id: order.id }, amount: order.amount.negated() };
  return charge.isZero() ? [returned] : [returned, { target: { kind: 'charge', id: null }, amount: charge.negated() }];
}

function cameBack({ endToEndId, runNumber }: Order): Sentence {
  return {
    de: `Rückgabe von ${endToEndId} aus dem Lauf ${runNumber}.`,
    en: `Return of ${endToEndId} of run ${runNumber}.`,
  };
}

function unexplained(charge: Money): Sentence {
  const words = amountInWords(charge);
  return {
    de: `Die Bank nimmt ${words.de} mehr zurück, als eingezogen war, und sagt nicht wofür.`,
    en: `The bank takes back ${words.en} more than was collected, and does not say for what.`,
  };
}

function recordedToo(): Sentence {
  return {
    de: 'Eine Rückgabe über denselben Betrag ist schon von Hand erfasst.',
    en: 'A return of the same amount has been recorded by hand already.',
  };
}

function otherAmount({ endToEndId, amount }: Order, booked: Money): Sentence {
  const [ours, theirs] = [amountInWords(amount), amountInWords(booked)];
  return {
    de: `${endToEndId} lautet auf ${ours.de}, zurückgegeben wurden ${theirs.de}.`,
    en: `${endToEndId} is for ${ours.en}; ${theirs.en} was returned.`,
  };
}

function notOneOrder(ours: readonly Order[]): Sentence {
  const [order] = ours;
  if (!order) {
    return {
      de: 'Eine Rückgabe, die zu keinem unserer Aufträge gehört.',
      en: 'A return that belongs to none of our orders.',
    };
  }
  if (ours.length > 1) {
    return {
      de: 'Eine Rückgabe, die zu mehreren unserer Aufträge passt.',
      en: 'A return that fits several of our orders.',
    };
  }
  return {
    de: `${order.endToEndId} kommt zurück, war aber nach unseren Auszügen noch nicht gebucht oder ist schon zurückgegeben.`,
    en: `${order.endToEndId} comes back, but by our statements it had not been booked yet, or has come back before.`,
  };
}

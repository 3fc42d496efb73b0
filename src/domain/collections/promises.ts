import type { Sentence } from '../errors.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';

/** A promise to pay an amount (euros) by a day, that day included. */
export type PaymentPromise = {
  readonly id: string;
  readonly amount: Money;
  /** The day it was given: earlier money was not promised. */
  readonly givenOn: BusinessDate;
  readonly promisedOn: BusinessDate;
  /** Null while nobody has taken it off the list. */
  readonly ended: 'cancelled' | 'superseded' | null;
};

export type PromiseStatus = 'open' | 'kept' | 'broken' | 'cancelled' | 'superseded';

/** Money received that was not taken back. */
export type PromisedMoney = { readonly valueDate: BusinessDate; readonly amount: Money };

export type PromiseStanding = {
  readonly status: PromiseStatus;
  /** What has come in for this promise; never above its amount. */
  readonly paid: Money;
  /** Value date of the money that fulfilled it; null while something is missing. */
  readonly fulfilledOn: BusinessDate | null;
};

/**
 * How the promises on one loan stand on a day, by id. Payments count by value date from the day a promise was given to
 * the day it was promised for; a payment counts once, for the promise that falls due first, so that the order of
 * recording makes no difference. A promise is broken when its day has passed and something is missing: what comes later
 * is welcome and keeps nothing. A payment that was taken back must not be among those given.
 */
export function standingOfPromises(
  promises: readonly PaymentPromise[],
  payments: readonly PromisedMoney[],
  today: BusinessDate,
): ReadonlyMap<string, PromiseStanding> {
  const open = promises.filter(({ ended }) => ended === null).toSorted(byDay);
  const fulfilments = new Map(open.map(({ id }) => [id, NOTHING_YET]));
  for (const payment of payments.toSorted((one, other) => one.valueDate.localeCompare(other.valueDate))) {
    spend(payment, open, fulfilments);
  }
  return new Map(promises.map((promise) => [promise.id, standingOf(promise, fulfilments.get(promise.id), today)]));
}

type Fulfilment = Pick<PromiseStanding, 'paid' | 'fulfilledOn'>;

const NOTHING_YET: Fulfilment = { paid: Money.zero, fulfilledOn: null };

function byDay(one: PaymentPromise, other: PaymentPromise): number {
  return `${one.promisedOn} ${one.givenOn} ${one.id}`.localeCompare(`${other.promisedOn} ${other.givenOn} ${other.id}`);
}

function spend(
  { valueDate, amount }: PromisedMoney,
  promises: readonly PaymentPromise[],
  fulfilments: Map<string, Fulfilment>,
): void {
  let left = amount;
  for (const promise of promises.filter((one) => one.givenOn <= valueDate && valueDate <= one.promisedOn)) {
    const { paid } = fulfilments.get(promise.id) ?? NOTHING_YET;
    const missing = promise.amount.minus(paid);
    if (!missing.isPositive()) continue;
    const spent = Money.min(left, missing);
    left = left.minus(spent);
    const fulfilledOn = spent.equals(missing) ? valueDate : null;
    fulfilments.set(promise.id, { paid: paid.plus(spent), fulfilledOn });
  }
}

function standingOf(promise: PaymentPromise, fulfilment: Fulfilment | undefined, today: BusinessDate): PromiseStanding {
  const { paid, fulfilledOn } = fulfilment ?? NOTHING_YET;
  if (promise.ended !== null) return { status: promise.ended, paid, fulfilledOn };
  if (fulfilledOn !== null) return { status: 'kept', paid, fulfilledOn };
  return { status: today > promise.promisedOn ? 'broken' : 'open', paid, fulfilledOn };
}

/** What became of a promise, as the adviser reads it. */
export function promiseInWords(promise: PaymentPromise, { status, paid, fulfilledOn }: PromiseStanding): Sentence {
  const [amount, day] = [amountInWords(promise.amount), dateInWords(promise.promisedOn)];
  const promised = { de: `${amount.de} bis zum ${day.de} zugesagt`, en: `${amount.en} promised by ${day.en}` };
  const received = amountInWords(paid);
  const last = fulfilledOn && dateInWords(fulfilledOn);
  const became: Readonly<Record<PromiseStatus, Sentence>> = {
    open: { de: `bisher eingegangen ${received.de}`, en: `${received.en} received so far` },
    kept: { de: `eingehalten am ${last?.de ?? ''}`, en: `kept on ${last?.en ?? ''}` },
    broken: {
      de: `nicht eingehalten: bis dahin eingegangen ${received.de}`,
      en: `broken: ${received.en} received by then`,
    },
    cancelled: { de: 'gestrichen', en: 'cancelled' },
    superseded: { de: 'durch eine neue Zusage ersetzt', en: 'superseded by a new promise' },
  };
  return { de: `${promised.de}; ${became[status].de}.`, en: `${promised.en}; ${became[status].en}.` };
}

import type { Sentence } from '../errors.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import { Money } from '../money/money.ts';
import { certain, uncertain } from './decisions.ts';
import { matchReturn } from './match-returns.ts';
import { matchClaims } from './match-claims.ts';
import type { Decision, Movement, Order, Proposal, Surroundings } from './matching.types.ts';

type Rule = (movement: Movement, around: Surroundings) => Decision | null;

/**
 * What a movement on the bank account is, and how sure that is (rules §12). Certain is what names us and adds up to the
 * cent; everything else is proposed to a person, and nothing is dropped. The first rule with an answer decides.
 */
export function match(movement: Movement, around: Surroundings): Decision {
  for (const rule of RULES) {
    const decision = rule(movement, around);
    if (decision) return decision;
  }
  return uncertain([], {
    de: 'Nichts in der Buchung verweist auf ein Darlehen, ein Mitglied oder einen unserer Aufträge.',
    en: 'Nothing in it points to a loan, a member or an order of ours.',
  });
}

const RULES: readonly Rule[] = [
  matchBatch,
  matchReturn,
  matchOrder,
  matchRecorded,
  matchPayoutByHand,
  matchBankCharge,
  matchClaims,
];

/** One booking for many orders: certain where those of one day add up to it. */
function matchBatch({ amount, isBatch }: Movement, { batch }: Surroundings): Decision | null {
  if (!isBatch) return null;
  const side = amount.isPositive() ? 'collection' : 'payout';
  const open = batch.filter((order) => order.side === side && order.status === 'under_way');
  const fitting = [...Map.groupBy(open, ({ executeOn }) => executeOn).values()].filter((orders) =>
    sumOf(orders).equals(amount.abs()),
  );
  const [orders] = fitting;
  const run = batch[0]?.runNumber;
  if (orders && fitting.length === 1 && run !== undefined) {
    return certain({
      parts: orders.map((order) => carriedOut(order)),
      because: {
        de: `Sammelbuchung des Laufs ${run}: ${orders.length} Posten ergeben genau den Betrag.`,
        en: `Collective booking of run ${run}: ${orders.length} orders add up to exactly this amount.`,
      },
    });
  }
  if (run === undefined) return null;
  const [sum, booked] = [amountInWords(sumOf(open)), amountInWords(amount.abs())];
  return uncertain([], {
    de: `Sammelbuchung des Laufs ${run} über ${booked.de}; unterwegs sind dort ${sum.de}, und die Bank nennt die Posten nicht einzeln.`,
    en: `Collective booking of run ${run} over ${booked.en}; under way there is ${sum.en}, and the bank does not list the orders.`,
  });
}

/** An order of ours that has been carried out. */
function matchOrder({ amount, isReturn }: Movement, { orders }: Surroundings): Decision | null {
  const side = amount.isPositive() ? 'collection' : 'payout';
  const ours = orders.filter((order) => order.side === side && !isReturn);
  if (ours.length === 0) return null;
  const open = ours.filter(({ status }) => status === 'under_way');
  const order = open.find((one) => one.amount.equals(amount.abs()));
  if (order && open.length === 1) {
    return certain({ parts: [carriedOut(order)], because: isOrder(order) });
  }
  const [first] = ours;
  if (!first) return null;
  const wanted = amountInWords(first.amount);
  return uncertain(
    open.length > 1 ? open.filter((one) => one.amount.equals(amount.abs())).map(proposalOf) : [],
    first.status === 'under_way'
      ? {
          de: `${first.endToEndId} (Lauf ${first.runNumber}) lautet auf ${wanted.de}; gebucht wurde ein anderer Betrag.`,
          en: `${first.endToEndId} (run ${first.runNumber}) is for ${wanted.en}; another amount was booked.`,
        }
      : {
          de: `${first.endToEndId} (Lauf ${first.runNumber}) ist nicht mehr unterwegs, sondern schon erledigt.`,
          en: `${first.endToEndId} (run ${first.runNumber}) is not under way any more; it has been dealt with.`,
        },
  );
}

function carriedOut(order: Order) {
  return order.side === 'collection'
    ? { target: { kind: 'debit_booked', id: order.id } as const, amount: order.amount }
    : { target: { kind: 'payout_booked', id: order.id } as const, amount: order.amount.negated() };
}

function proposalOf(order: Order): Proposal {
  return { parts: [carriedOut(order)], because: isOrder(order) };
}

function isOrder({ endToEndId, runNumber }: Order): Sentence {
  return {
    de: `${endToEndId} aus dem Lauf ${runNumber}, mit genau diesem Betrag.`,
    en: `${endToEndId} of run ${runNumber}, with exactly this amount.`,
  };
}

/** Somebody has recorded it by hand already, with the bank's reference. */
function matchRecorded({ bankReference, endToEndId }: Movement, { recorded }: Surroundings): Decision | null {
  const references = new Set([bankReference, endToEndId].flatMap((text) => text?.toUpperCase() ?? []));
  const same = recorded.filter((money) => references.has(money.bankReference?.toUpperCase() ?? ''));
  const [money] = same;
  if (!money || same.length > 1) return null;
  const day = dateInWords(money.valueDate);
  return certain({
    parts: [{ target: { kind: money.kind, id: money.id }, amount: money.amount }],
    because: {
      de: `Mit derselben Bankreferenz schon von Hand erfasst (${money.number}, ${day.de}).`,
      en: `Recorded by hand already, with the same bank reference (${money.number}, ${day.en}).`,
    },
  });
}

/** A released payout that somebody has transferred in online banking: certain where its number is named. */
function matchPayoutByHand({ amount, purpose }: Movement, { payouts }: Surroundings): Decision | null {
  if (!amount.isNegative() || payouts.length === 0) return null;
  const proposals = payouts.map(({ thing, number }): Proposal => {
    return {
      parts: [{ target: { kind: 'payout_by_hand', id: thing.id, thing }, amount }],
      because: {
        de: `Freigegebene Auszahlung ${number} an dieses Konto, mit genau diesem Betrag; sie ist in keinem Lauf.`,
        en: `Released payout ${number} to this account, with exactly this amount; it is in no run.`,
      },
    };
  });
  const written = purpose?.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase() ?? '';
  const named = payouts.findIndex(({ number }) => written.includes(number.replaceAll('-', '')));
  const [only] = proposals;
  const isOne = payouts.length === 1 && named === 0;
  return isOne && only
    ? certain(only)
    : uncertain(proposals, {
        de: 'Betrag und Konto passen zu einer freigegebenen Auszahlung; ihre Nummer steht nicht im Verwendungszweck.',
        en: 'Amount and account fit a released payout; its number is not in the purpose.',
      });
}

/** What the bank books for itself is told to a person: it may be a fee, or interest. */
function matchBankCharge({ amount, isBankCharge }: Movement): Decision | null {
  if (!isBankCharge || !amount.isNegative()) return null;
  const because = {
    de: 'Die Bank bucht für sich selbst, ohne Gegenkonto: vermutlich eine Gebühr.',
    en: 'The bank books for itself, without an account on the other side: probably a charge.',
  };
  return uncertain([{ parts: [{ target: { kind: 'charge', id: null }, amount }], because }], because);
}

function sumOf(orders: readonly Order[]): Money {
  return Money.sum(orders.map(({ amount }) => amount));
}

import type { Sentence } from '../errors.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import { Money } from '../money/money.ts';
import { certain, uncertain } from './decisions.ts';
import type { Claim, Decision, Movement, Part, Proposal, RecordedMoney, Surroundings } from './matching.types.ts';

/**
 * Money that somebody transferred. Certain is what a checked reference names; what the purpose names, if the payer owes it
 * or the amount is just what is due; what the owner of the account owes, if that is one thing and just the amount.
 */
export function matchClaims(movement: Movement, around: Surroundings): Decision | null {
  const { amount } = movement;
  if (!amount.isPositive()) return null;
  const found = byReference(movement, around) ?? byPurpose(movement, around) ?? byPayer(movement, around);
  return found && withoutDoubles(found, around.recorded);
}

function byReference(movement: Movement, { referenced }: Surroundings): Decision | null {
  const takers = takersOf(movement, referenced);
  const [claim] = takers;
  if (!claim) return null;
  const because = {
    de: `Die strukturierte Referenz nennt ${claim.number}.`,
    en: `The structured reference names ${claim.number}.`,
  };
  if (takers.length === 1) return certain({ parts: [partOf(claim, movement.amount)], because });
  return chosenAmong(movement, takers) ?? uncertain(proposalsFor(movement, takers), because);
}

function byPurpose(movement: Movement, around: Surroundings): Decision | null {
  const { named, payerPersonIds } = around;
  if (named.length === 0) return null;
  const takers = meantBy(movement.purpose, takersOf(movement, named));
  const numbers = [...new Set(takers.map(({ number }) => number))];
  if (numbers.length > 1) return split(movement, takers);
  const [claim] = takers;
  if (!claim) return uncertain([], takesNothing(named));
  const byAmount = chosenAmong(movement, takers);
  if (byAmount) return byAmount;
  const isPayers = claim.personIds.some((id) => payerPersonIds.includes(id));
  if (takers.length === 1 && isPayers) {
    return certain({ parts: [partOf(claim, movement.amount)], because: namedByOwner(claim) });
  }
  return uncertain(proposalsFor(movement, takers), onlyNamed(claim));
}

/** Which of the claims that bear one number is meant: the one of which just this is due, or the next instalment. */
function chosenAmong({ amount }: Movement, claims: readonly Claim[]): Decision | null {
  const fitting = claims.filter((claim) => isJust(amount, claim));
  const [claim] = fitting;
  if (!claim || fitting.length > 1) return null;
  const words = amountInWords(amount);
  return certain({
    parts: [partOf(claim, amount)],
    because: {
      de: `${claim.number} ist genannt, und ${words.de} sind dort genau offen.`,
      en: `${claim.number} is named, and just ${words.en} is open there.`,
    },
  });
}

/** Several numbers in one purpose: certain where what is due under them adds up to the amount. */
function split({ amount }: Movement, claims: readonly Claim[]): Decision {
  const due = claims.filter((claim) => claim.due.isPositive());
  const parts = due.map((claim) => partOf(claim, claim.due));
  const numbers = [...new Set(claims.map(({ number }) => number))].join(', ');
  if (Money.sum(due.map((claim) => claim.due)).equals(amount)) {
    return certain({
      parts,
      because: {
        de: `Genannt sind ${numbers}; was dort offen ist, ergibt zusammen genau den Betrag.`,
        en: `Named are ${numbers}; what is open there adds up to exactly this amount.`,
      },
    });
  }
  return uncertain(proposalsFor({ amount }, claims), {
    de: `Genannt sind ${numbers}; was dort offen ist, ergibt nicht den Betrag.`,
    en: `Named are ${numbers}; what is open there does not add up to this amount.`,
  });
}

/** No number, but an account we know. */
function byPayer(movement: Movement, { owed, payerPersonIds }: Surroundings): Decision | null {
  if (payerPersonIds.length === 0) return null;
  const takers = meantBy(movement.purpose, takersOf(movement, owed));
  const fitting = takers.filter((claim) => isJust(movement.amount, claim));
  const [claim] = fitting;
  if (claim && fitting.length === 1) {
    const words = amountInWords(movement.amount);
    return certain({
      parts: [partOf(claim, movement.amount)],
      because: {
        de: `Vom bekannten Konto, und ${words.de} sind genau bei ${claim.number} offen, sonst nirgends.`,
        en: `From a known account, and just ${words.en} is open under ${claim.number}, and nowhere else.`,
      },
    });
  }
  return uncertain(proposalsFor(movement, fitting.length > 0 ? fitting : takers), {
    de: 'Von einem bekannten Konto; wofür, sagt der Verwendungszweck nicht, und der Betrag passt zu keiner Forderung allein.',
    en: 'From a known account; the purpose does not say what for, and the amount fits no claim alone.',
  });
}

/** What was recorded by hand on nearly the same day may be the same money: then a person says so. */
function withoutDoubles(decision: Decision, recorded: readonly RecordedMoney[]): Decision {
  const targets = new Set(decision.proposals.flatMap(({ parts }) => parts.map(({ target }) => target.id)));
  const same = recorded.filter(({ kind, claimId }) => kind === 'recorded_payment' && targets.has(claimId));
  if (same.length === 0) return decision;
  const links = same.map((money): Proposal => ({
    parts: [{ target: { kind: money.kind, id: money.id }, amount: money.amount }],
    because: recordedOn(money),
  }));
  const [first] = links;
  return uncertain([...links, ...decision.proposals], first?.because ?? decision.because);
}

function recordedOn({ number, valueDate, amount }: RecordedMoney): Sentence {
  const [day, words] = [dateInWords(valueDate), amountInWords(amount)];
  return {
    de: `Für ${number} sind ${words.de} zum ${day.de} schon von Hand erfasst; vermutlich ist es dieses Geld.`,
    en: `${words.en} has been recorded by hand for ${number} as of ${day.en} already; it is probably this money.`,
  };
}

/** Claims that take the whole amount; what is paid twice on a loan waits as credit, on shares it cannot. */
function takersOf({ amount }: Pick<Movement, 'amount'>, claims: readonly Claim[]): readonly Claim[] {
  return claims.filter(({ most }) => most === null || !amount.isGreaterThan(most));
}

/** A member's number may stand for dues or for shares: words in the purpose say which, if they say so at all. */
function meantBy(purpose: string | null, claims: readonly Claim[]): readonly Claim[] {
  const words: readonly (readonly [RegExp, Claim['kind']])[] = [
    [/beitr|dues/i, 'dues_payment'],
    [/anteil|share/i, 'share_payment'],
  ];
  const kinds = words.filter(([word]) => word.test(purpose ?? '')).map(([, kind]) => kind);
  const meant = claims.filter(({ kind }) => kind === 'loan_payment' || kinds.includes(kind));
  return kinds.length === 1 && meant.length > 0 ? meant : claims;
}

function isJust(amount: Money, { due, next, most }: Claim): boolean {
  if (most !== null && amount.isGreaterThan(most)) return false;
  return (due.isPositive() && amount.equals(due)) || (next !== null && amount.equals(next));
}

/** Each claim as a whole, as far as it takes the amount. What just fits comes first. */
function proposalsFor({ amount }: Pick<Movement, 'amount'>, claims: readonly Claim[]): readonly Proposal[] {
  const fits = (claim: Claim): number => (isJust(amount, claim) ? 0 : 1);
  return claims
    .toSorted((one, other) => fits(one) - fits(other))
    .map((claim) => ({ parts: [partOf(claim, amount)], because: openUnder(claim) }));
}

function openUnder({ number, due, kind }: Claim): Sentence {
  const words = amountInWords(due);
  const what = WHAT[kind];
  return { de: `${number}: ${what.de}, fällig sind ${words.de}.`, en: `${number}: ${what.en}, due is ${words.en}.` };
}

const WHAT: Readonly<Record<Claim['kind'], Sentence>> = {
  loan_payment: { de: 'Darlehensraten', en: 'instalments of the loan' },
  dues_payment: { de: 'Mitgliedsbeiträge', en: 'dues' },
  share_payment: { de: 'Einzahlung auf Geschäftsanteile', en: 'payment on shares' },
};

function partOf({ kind, id }: Claim, amount: Money): Part {
  return { target: { kind, id }, amount };
}

function namedByOwner({ number }: Claim): Sentence {
  return {
    de: `${number} ist genannt, und das Geld kommt von einem Konto, das dazu bekannt ist.`,
    en: `${number} is named, and the money comes from an account that is known for it.`,
  };
}

function onlyNamed({ number, due }: Claim): Sentence {
  const words = amountInWords(due);
  return {
    de: `${number} ist genannt, aber weder das Konto noch der Betrag passt dazu (fällig sind ${words.de}).`,
    en: `${number} is named, but neither the account nor the amount fits it (due is ${words.en}).`,
  };
}

function takesNothing(named: readonly Claim[]): Sentence {
  const numbers = [...new Set(named.map(({ number }) => number))].join(', ');
  return {
    de: `Genannt ist ${numbers}; dort wird kein Geld mehr erwartet.`,
    en: `${numbers} is named; no money is expected there any more.`,
  };
}

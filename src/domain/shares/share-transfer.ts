import { refused, type Sentence } from '../errors.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import { Money } from '../money/money.ts';
import type { ShareTerms } from '../policy/policy-terms.ts';
import { reasonsOf, refuseFor, type Reason } from '../reasons.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { checkShareCount, checkSubscription, shareAccountOf } from './share-account.ts';
import { capitalOf, capitalOnNewest, lotsGivenUp, type ShareLot } from './share-lots.ts';

/** Who gives or takes shares over, as they stand before; amounts in euros. */
export type TransferParty = {
  readonly memberId: string;
  readonly leftOn: BusinessDate | null;
  /** Whether the board has resolved to exclude the member. */
  readonly isExcluded: boolean;
  /** Oldest first. */
  readonly lots: readonly ShareLot[];
  readonly paidIn: Money;
  /** Shares given notice of, which still stand until it takes effect (GenG §67b). */
  readonly sharesUnderNotice: number;
};

export type AskedTransfer = {
  /** Day of the written agreement. */
  readonly agreedOn: BusinessDate;
  readonly today: BusinessDate;
  /** Null for all shares. */
  readonly count: number | null;
  /** Share capital that passes with them; null for what stands on those shares. */
  readonly amount: Money | null;
};

/** Between which amounts share capital may pass with shares, and what passes where nothing is stated. */
export type TransferBounds = { readonly least: Money; readonly most: Money; readonly usual: Money };

export type PlannedTransfer = {
  readonly count: number;
  /** The giver's newest shares, newest lot first, each at its nominal. */
  readonly lots: readonly ShareLot[];
  readonly amount: Money;
  readonly bounds: TransferBounds;
  /** Whether the giver gives all shares, which ends the membership that day without settlement (GenG §76(1)). */
  readonly endsMembership: boolean;
};

/**
 * A transfer of share capital by written agreement (GenG §76), at any time. It takes effect on the day it is recorded, because
 * it is entered in the register at once (§§76(3), 69) and nobody can rely on a transfer that the register does not show; the
 * day of the agreement only says what was agreed when. The giver gives the newest shares, keeps at least the minimum or
 * none at all, and the taker takes them over like further shares (§15b). Codes: `share_transfer.*`, `shares.below_minimum`,
 * `shares.above_maximum`, `shares.earlier_shares_not_paid`.
 */
export function planTransfer(
  { giver, taker }: { readonly giver: TransferParty; readonly taker: TransferParty },
  asked: AskedTransfer,
  terms: ShareTerms,
): PlannedTransfer {
  refuseFor(reasonsOf([toOneself(giver, taker), agreedInFuture(asked), ...partyReasons(giver, taker)]));
  const held = giver.lots.reduce((sum, lot) => sum + lot.count, 0);
  const count = asked.count ?? held;
  checkAreFree(giver, { count, held });
  const endsMembership = count === held;
  if (!endsMembership) checkShareCount(held - count, { ...terms, maximumCount: null });
  checkSubscription(shareAccountOf(taker.lots, taker.paidIn), count, terms);
  const bounds = transferBounds(giver, count);
  const amount = asked.amount ?? bounds.usual;
  checkWithin(amount, bounds);
  return { count, lots: lotsGivenUp(giver.lots, count), amount, bounds, endsMembership };
}

/**
 * What may pass with so many of the newest shares: at most their nominal and what is paid in at all; at least what the
 * shares left cannot hold. Usual is that least amount: what is paid in counts for the oldest shares first, so that on the
 * newest stands what the others do not need.
 */
export function transferBounds(
  { lots, paidIn }: Pick<TransferParty, 'lots' | 'paidIn'>,
  count: number,
): TransferBounds {
  const passing = capitalOf(lotsGivenUp(lots, count));
  const least = capitalOnNewest(lots, count, paidIn);
  return { least, most: Money.min(passing, paidIn), usual: least };
}

function toOneself(giver: TransferParty, taker: TransferParty): Reason | null {
  if (giver.memberId !== taker.memberId) return null;
  return {
    code: 'share_transfer.to_oneself',
    sentence: {
      de: 'Geschäftsanteile lassen sich nicht auf sich selbst übertragen.',
      en: 'Shares cannot be transferred to oneself.',
    },
  };
}

function agreedInFuture({ agreedOn, today }: AskedTransfer): Reason | null {
  if (agreedOn <= today) return null;
  const [agreed, now] = [dateInWords(agreedOn), dateInWords(today)];
  return {
    code: 'share_transfer.agreed_in_future',
    sentence: {
      de: `Die Vereinbarung vom ${agreed.de} liegt in der Zukunft; heute ist der ${now.de}.`,
      en: `The agreement of ${agreed.en} lies in the future; today is ${now.en}.`,
    },
  };
}

function partyReasons(giver: TransferParty, taker: TransferParty): readonly (Reason | null)[] {
  const whoGives = { de: 'Wer überträgt', en: 'Whoever gives' };
  const whoTakes = { de: 'Wer übernimmt', en: 'Whoever takes over' };
  return [
    giver.leftOn && { code: 'share_transfer.giver_has_left', ...mustBeMember(whoGives, giver.leftOn) },
    taker.leftOn && { code: 'share_transfer.taker_has_left', ...mustBeMember(whoTakes, taker.leftOn) },
    isExcluded([giver, taker]),
  ];
}

function mustBeMember(who: Sentence, leftOn: BusinessDate): Omit<Reason, 'code'> {
  const day = dateInWords(leftOn);
  const sentence = {
    de: `${who.de}, muss Mitglied sein; diese Mitgliedschaft endete am ${day.de}.`,
    en: `${who.en} must be a member; this membership ended on ${day.en}.`,
  };
  return { sentence, details: { left_on: leftOn } };
}

function isExcluded(parties: readonly TransferParty[]): Reason | null {
  if (parties.every((party) => !party.isExcluded)) return null;
  return {
    code: 'share_transfer.member_excluded',
    sentence: {
      de: 'Wer ausgeschlossen ist, überträgt und übernimmt keine Geschäftsanteile mehr; das Geschäftsguthaben wird auseinandergesetzt (§§ 68, 73 GenG).',
      en: 'Whoever is excluded neither transfers nor takes over shares; the share capital is settled (GenG §§68, 73).',
    },
  };
}

function checkAreFree(
  { sharesUnderNotice }: TransferParty,
  { count, held }: { readonly count: number; readonly held: number },
): void {
  const free = held - sharesUnderNotice;
  if (Number.isSafeInteger(count) && count >= 1 && count <= free) return;
  throw refused(
    'share_transfer.not_enough_free_shares',
    {
      de: `Übertragen werden sollen ${count} Geschäftsanteile, frei sind ${free} von ${held}${sharesUnderNotice > 0 ? `; ${sharesUnderNotice} sind gekündigt` : ''}.`,
      en: `${count} shares are to be transferred, ${free} of ${held} are free${sharesUnderNotice > 0 ? `; notice is given of ${sharesUnderNotice}` : ''}.`,
    },
    { share_count: held, free_share_count: free },
  );
}

function checkWithin(amount: Money, { least, most }: TransferBounds): void {
  if (!amount.isLessThan(least) && !amount.isGreaterThan(most)) return;
  const [asked, from, to] = [amountInWords(amount), amountInWords(least), amountInWords(most)];
  throw refused(
    'share_transfer.amount_out_of_bounds',
    {
      de: `Mit diesen Anteilen können ${from.de} bis ${to.de} Geschäftsguthaben übergehen, nicht ${asked.de}: bei keinem von beiden darf es über den Anteilen oder unter null liegen.`,
      en: `${from.en} to ${to.en} of share capital can pass with these shares, not ${asked.en}: neither may be left with more than the shares or less than nothing.`,
    },
    { least_amount: least, most_amount: most },
  );
}

import { refused, type Sentence } from '../errors.ts';
import { amountInWords } from '../figures-in-words.ts';
import type { LoanState } from '../lending/loan-state.ts';
import { Money } from '../money/money.ts';
import type { GuaranteeKind } from './guarantee-rules.ts';

/** A guarantee that may have to answer. */
export type CallableGuarantee = {
  readonly guaranteeId: string;
  readonly kind: GuaranteeKind;
  readonly cap: Money;
  /** Whether interest and costs count against the cap; if not, they are owed beside it (BGB §767). */
  readonly capIncludesInterestAndCosts: boolean;
  /** A merchant vouching in trade has no plea that the borrower be pursued first (HGB §349). */
  readonly isMerchantActingInTrade: boolean;
};

/** How far the borrower has been pursued. */
export type Pursuit = {
  /** Enforcement against the borrower failed, or insolvency proceedings are open (BGB §§771, 773(1) nos. 3, 4). */
  readonly isBorrowerPursuedInVain: boolean;
  /** The loss is final: what else secured the loan is used up. */
  readonly isLossEstablished: boolean;
};

/** What is due and open, as far as guarantors answer for it. */
export type GuaranteedDebt = { readonly principal: Money; readonly interestAndCosts: Money };

/** Everything due by the end of the state's day, and what was written off: a write-off frees no guarantor. */
export function guaranteedDebtOf({ rows, claims, through }: LoanState): GuaranteedDebt {
  const due = rows.filter(({ row }) => row.dueDate <= through);
  const openOf = (part: 'fee' | 'interest' | 'principal'): Money =>
    Money.sum(due.map(({ row, paid }) => row[part].minus(paid[part])));
  const claimed = (isRecovery: boolean): Money =>
    Money.sum(claims.filter(({ kind }) => (kind === 'recovery') === isRecovery).map(({ open }) => open));
  return {
    principal: openOf('principal').plus(claimed(true)),
    interestAndCosts: openOf('interest').plus(openOf('fee')).plus(claimed(false)),
  };
}

export type GuaranteeCall = {
  readonly guaranteeId: string;
  readonly isAllowed: boolean;
  /** The most that can be demanded now. */
  readonly most: Money;
  readonly sentence: Sentence;
};

type CallInput = {
  readonly guarantees: readonly CallableGuarantee[];
  readonly state: LoanState;
  readonly pursuit: Pursuit;
};

/**
 * What each guarantor can be asked for (rules §8). Several are jointly liable (BGB §769): the creditor may turn to any of
 * them for the whole debt, each up to the own cap; what one pays shrinks the debt for all.
 */
export function guaranteeCalls({ guarantees, state, pursuit }: CallInput): GuaranteeCall[] {
  const debt = guaranteedDebtOf(state);
  return guarantees.map((guarantee) => {
    const most = mostOf(guarantee, { debt, state });
    const isAllowed = most.isPositive() && mayBeCalled(guarantee, pursuit);
    return {
      guaranteeId: guarantee.guaranteeId,
      isAllowed,
      most,
      sentence: sentenceFor(guarantee, { most, isAllowed }),
    };
  });
}

/** Each kind answers at its own stage (BGB §§765, 771; deficiency guarantees by their nature last). */
function mayBeCalled({ kind, isMerchantActingInTrade }: CallableGuarantee, pursuit: Pursuit): boolean {
  if (kind === 'primary_liability') return true;
  if (kind === 'deficiency') return pursuit.isLossEstablished;
  return isMerchantActingInTrade || pursuit.isBorrowerPursuedInVain || pursuit.isLossEstablished;
}

type Standing = { readonly debt: GuaranteedDebt; readonly state: LoanState };

function mostOf(guarantee: CallableGuarantee, { debt, state }: Standing): Money {
  const left = capLeft(guarantee, state);
  return guarantee.capIncludesInterestAndCosts
    ? Money.min(left, debt.principal.plus(debt.interestAndCosts))
    : Money.min(left, debt.principal).plus(debt.interestAndCosts);
}

/**
 * The most a guarantor can pay with a value date: what was due then, within what of the cap is left as far as is known
 * now. Whoever pays does not have to wait for the borrower to be pursued.
 */
export function mostPayable(
  guarantee: CallableGuarantee,
  { onItsDay, now }: { readonly onItsDay: LoanState; readonly now: LoanState },
): Money {
  return mostOf(guarantee, { debt: guaranteedDebtOf(onItsDay), state: now });
}

/** What of the cap has not been paid yet; never below zero. */
export function capLeft(guarantee: CallableGuarantee, { paidByGuarantors }: LoanState): Money {
  const paid = paidByGuarantors.find(({ guaranteeId }) => guaranteeId === guarantee.guaranteeId);
  const used = guarantee.capIncludesInterestAndCosts ? paid?.amount : paid?.principal;
  return Money.max(Money.zero, guarantee.cap.minus(used ?? Money.zero));
}

/** Refuses a demand above what the guarantor owes, `guarantee.cap_exceeded`, and one made too early, `guarantee.call_too_early`. */
export function checkGuaranteeCall(call: GuaranteeCall, amount: Money): void {
  checkWithinCap(amount, call.most);
  if (!call.isAllowed) throw refused('guarantee.call_too_early', call.sentence);
}

/** `guarantee.cap_exceeded` */
export function checkWithinCap(amount: Money, highest: Money): void {
  if (!amount.isGreaterThan(highest)) return;
  const [asked, most] = [amountInWords(amount), amountInWords(highest)];
  throw refused(
    'guarantee.cap_exceeded',
    {
      de: `Aus dieser Bürgschaft können höchstens ${most.de} verlangt werden, nicht ${asked.de}.`,
      en: `At most ${most.en} can be asked for under this guarantee, not ${asked.en}.`,
    },
    { amount, most: highest },
  );
}

type Outcome = Pick<GuaranteeCall, 'most' | 'isAllowed'>;

function sentenceFor({ kind, cap }: CallableGuarantee, { most, isAllowed }: Outcome): Sentence {
  const [highest, words] = [amountInWords(cap), amountInWords(most)];
  if (most.isZero()) {
    return {
      de: `Aus dieser Bürgschaft ist nichts mehr zu verlangen.`,
      en: `Nothing can be asked for under this guarantee.`,
    };
  }
  if (isAllowed) {
    return {
      de: `Höchstbetrag ${highest.de}; verlangt werden können jetzt ${words.de}.`,
      en: `The cap is ${highest.en}; ${words.en} can be asked for now.`,
    };
  }
  return kind === 'deficiency'
    ? {
        de: 'Eine Ausfallbürgschaft haftet erst, wenn der Ausfall feststeht.',
        en: 'A deficiency guarantee answers only once the loss is established.',
      }
    : {
        de: 'Diese Bürgschaft haftet erst, wenn gegen die Darlehensnehmerin oder den Darlehensnehmer erfolglos vollstreckt wurde (§ 771 BGB).',
        en: 'This guarantee answers only once enforcement against the borrower has failed (BGB §771).',
      };
}

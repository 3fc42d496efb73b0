import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { amountInWords, dateInWords } from '../../domain/figures-in-words.ts';
import type { ClaimKind } from '../../domain/lending/allocation-order.ts';
import type { DefaultInterestPiece } from '../../domain/lending/default-interest.ts';
import type { ClaimState, LoanState } from '../../domain/lending/loan-state.ts';
import type { DefaultInterestAccount } from '../../domain/lending/unclaimed-default-interest.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Language } from '../../platform/http/actor.ts';
import { instantText } from '../../platform/http/wire.ts';
import type { Loan } from '../loans/index.ts';
import type { FactNote } from './claims.repository.ts';
import type * as schema from './claims.schema.ts';

export type ShownDefaultInterest = {
  readonly loan: Pick<Loan, 'id' | 'number'>;
  readonly state: LoanState;
  readonly through: BusinessDate;
  readonly accounts: readonly DefaultInterestAccount[];
};

export function defaultInterestOut(
  shown: ShownDefaultInterest,
  language: Language,
): z.input<typeof schema.DefaultInterest> {
  const { loan, state, through, accounts } = shown;
  const dueDates = new Map(state.rows.map(({ row }) => [row.number, row.effectiveDueDate]));
  const sum = (part: 'amount' | 'claimed' | 'lapsed' | 'unclaimed'): Money =>
    Money.sum(accounts.map((account) => account[part]));
  return {
    loan_id: loan.id,
    loan_number: loan.number,
    through,
    instalments: accounts.map((account) => ({
      instalment: account.rowNumber,
      effective_due_date: dueDates.get(account.rowNumber) ?? through,
      pieces: account.pieces.map((piece) => pieceOut(piece, language)),
      amount: account.amount.toText(),
      claimed: account.claimed.toText(),
      lapsed: account.lapsed.toText(),
      unclaimed: account.unclaimed.toText(),
    })),
    amount: sum('amount').toText(),
    claimed: sum('claimed').toText(),
    lapsed: sum('lapsed').toText(),
    unclaimed: sum('unclaimed').toText(),
    explanation: explainAll(through, { arisen: sum('amount'), unclaimed: sum('unclaimed') })[language],
  };
}

function pieceOut(piece: DefaultInterestPiece, language: Language) {
  return {
    from: piece.from,
    to: piece.to,
    days: piece.days,
    days_in_year: piece.daysInYear,
    principal: piece.principal.toText(),
    base_rate: piece.baseRate.toText(),
    annual_rate: piece.annualRate.toText(),
    exact: piece.exact.toFixed(8),
    sentence: piece.sentence[language],
  };
}

function explainAll(
  through: BusinessDate,
  { arisen, unclaimed }: Readonly<Record<'arisen' | 'unclaimed', Money>>,
): Sentence {
  const day = dateInWords(through);
  if (arisen.isZero()) {
    return {
      de: `Bis zum ${day.de} war kein Kapital überfällig, auf das Verzugszinsen entstanden wären.`,
      en: `Up to ${day.en} no principal was overdue on which default interest would have arisen.`,
    };
  }
  const [all, left] = [amountInWords(arisen), amountInWords(unclaimed)];
  return {
    de: `Bis zum ${day.de} sind ${all.de} Verzugszinsen entstanden; geschuldet werden sie erst, wenn sie geltend gemacht sind. Noch nicht geltend gemacht: ${left.de}.`,
    en: `Up to ${day.en} default interest of ${all.en} has arisen; it is owed only once it is claimed. Not claimed yet: ${left.en}.`,
  };
}

export type ShownClaims = {
  readonly state: LoanState;
  readonly notes: ReadonlyMap<string, FactNote>;
  readonly language: Language;
};

export function claimOut(claim: ClaimState, { state, notes, language }: ShownClaims): z.input<typeof schema.Claim> {
  const note = notes.get(claim.factId);
  if (!note) throw new TypeError(`claim ${claim.factId} is of no recorded fact`);
  const waivers = state.allocations.filter(
    ({ means, claimFactId, component }) =>
      means === 'waiver' && claimFactId === claim.factId && component === claim.kind,
  );
  const waived = Money.sum(waivers.map(({ amount }) => amount));
  return {
    id: claim.factId,
    kind: claim.kind,
    instalment: claim.rowNumber,
    claimed_on: claim.claimedOn,
    amount: claim.amount.toText(),
    paid: claim.paid.toText(),
    waived: waived.toText(),
    settled_otherwise: claim.settledWithoutMoney.minus(waived).toText(),
    open: claim.open.toText(),
    is_owed_again: claim.isReopened,
    reason: note.reason,
    document_reference: note.documentReference,
    recorded_at: instantText(note.recordedAt),
    waivers: waivers.map(({ factId: id, effectiveOn, amount }) => ({
      id,
      waived_on: effectiveOn,
      amount: amount.toText(),
      reason: notes.get(id)?.reason ?? null,
    })),
    explanation: explainClaim(claim, waived)[language],
  };
}

function explainClaim(claim: ClaimState, waived: Money): Sentence {
  const what = claim.isReopened ? OWED_AGAIN[claim.kind] : CLAIMED[claim.kind](claim.rowNumber);
  const [day, amount, open] = [dateInWords(claim.claimedOn), amountInWords(claim.amount), amountInWords(claim.open)];
  const [paid, given] = [amountInWords(claim.paid), amountInWords(waived)];
  const [paidDe, paidEn] = claim.paid.isZero() ? ['', ''] : [`, bezahlt ${paid.de}`, `, paid ${paid.en}`];
  const [givenDe, givenEn] = waived.isZero() ? ['', ''] : [`, erlassen ${given.de}`, `, waived ${given.en}`];
  return {
    de: `${what.de}, geschuldet seit dem ${day.de}: ${amount.de}${paidDe}${givenDe}, offen ${open.de}.`,
    en: `${what.en}, owed since ${day.en}: ${amount.en}${paidEn}${givenEn}, open ${open.en}.`,
  };
}

const CLAIMED: Readonly<Record<ClaimKind, (instalment: number | null) => Sentence>> = {
  cost: () => ({ de: 'Kosten der Rechtsverfolgung', en: 'Costs of enforcement' }),
  default_interest: (instalment) => ({
    de: `Verzugszinsen auf Rate ${instalment}`,
    en: `Default interest on instalment ${instalment}`,
  }),
  recovery: () => ({ de: 'Abgeschriebene Forderung', en: 'Claim that was written off' }),
};

const OWED_AGAIN: Readonly<Record<ClaimKind, Sentence>> = {
  cost: { de: 'Kosten, deren Zahlung zurückging', en: 'Costs whose payment was taken back' },
  default_interest: {
    de: 'Verzugszinsen, deren Zahlung zurückging',
    en: 'Default interest whose payment was taken back',
  },
  recovery: {
    de: 'Abgeschriebene Forderung, deren Zahlung zurückging',
    en: 'Written-off claim whose payment was taken back',
  },
};

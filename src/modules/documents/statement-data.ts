import type { LoanFact } from '../../domain/lending/loan-facts.ts';
import type { ClaimState, LoanState } from '../../domain/lending/loan-state.ts';
import { isGivenUp, type StatementLine } from '../../domain/lending/statement.ts';
import { Money } from '../../domain/money/money.ts';
import type { LoanStatement } from '../loans/index.ts';
import type { Person } from '../persons/index.ts';
import { nextPaymentOf, shownOf, standingOf } from './loan-data.ts';
import type { ClaimsData, StatementData, StatementLineData } from './templates/statement.ts';
import { day } from './templates/german.ts';

/** The borrower's statement: each booking in words, what its money paid, and what became of every claim beside the plan. */
export function statementDataOf(statement: LoanStatement, persons: ReadonlyMap<string, Person>): StatementData {
  const { loan } = shownOf(statement, persons);
  return {
    ...standingOf(statement, persons),
    lines: statement.lines.map(lineOf),
    paid: loan.paid,
    claims: claimsOf(statement.state),
    next: nextPaymentOf(statement, persons),
  };
}

function lineOf(line: StatementLine): StatementLineData {
  const amount = line.kind === 'reversal' ? line.amount?.negated() : line.amount;
  const { used } = line;
  return {
    on: line.on,
    text: line.isReversed ? `${textOf(line)}, zurückgebucht` : textOf(line),
    amount: amount?.toText() ?? null,
    interest: used.interest.toText(),
    principal: used.principal.toText(),
    fee: used.fee.toText(),
    cost: used.cost.toText(),
    default_interest: used.default_interest.toText(),
    recovery: used.recovery.toText(),
    credit: line.credit.toText(),
    outstanding_principal: line.outstandingPrincipal.toText(),
  };
}

type FactOf<Kind extends LoanFact['kind']> = Extract<LoanFact, { readonly kind: Kind }>;
type Texts = {
  readonly [Kind in LoanFact['kind']]: (fact: FactOf<Kind>, about: LoanFact | null) => string;
};

/** What each booking means, in the borrower's words. */
const TEXTS: Texts = {
  payout: () => 'Auszahlung',
  payment: ({ guaranteeId, whatExceeds }) => {
    if (guaranteeId !== undefined) return 'Zahlung aus einer Bürgschaft';
    return whatExceeds === 'credit' ? 'Zahlung' : 'Zahlung mit vorzeitiger Tilgung';
  },
  reversal: (_, payment) => (payment ? `Zahlung vom ${day(payment.valueDate)} ging zurück` : 'Zahlung ging zurück'),
  claim: (claim) => `${claimedThing(claim)} berechnet`,
  waiver: (_, claim) => `${claim?.kind === 'claim' ? claimedThing(claim) : 'Eine Forderung'} erlassen`,
  lapse: ({ rowNumber }) => `Verzugszinsen ${onRow(rowNumber)} werden nicht erhoben`,
  deferral: ({ months, method }) =>
    method === 'interest_only'
      ? `Stundung: ${monthsInWords(months)} lang nur der Zins`
      : `Stundung: ${monthsInWords(months)} lang nichts, der Zins mit der nächsten Rate`,
  restructuring: () => 'Neuordnung: neuer Plan für das offene Kapital',
  termination: () => 'Kündigung: der Rest ist fällig',
  write_off: () => 'Abschreibung; geschuldet bleibt der Betrag',
  refund: () => 'Guthaben an Sie erstattet',
};

function textOf({ fact, about }: StatementLine): string {
  if (fact === null) return 'Guthaben verrechnet';
  // The table above has, for each kind, the function that takes just that kind.
  const text = TEXTS[fact.kind] as (given: LoanFact, about: LoanFact | null) => string;
  return text(fact, about);
}

function claimedThing({ of, rowNumber }: FactOf<'claim'>): string {
  return of === 'cost' || rowNumber === null ? 'Kosten' : `Verzugszinsen ${onRow(rowNumber)}`;
}

/** Agreed instalments count up to 1000; above stands what fell due beside them. */
function onRow(rowNumber: number): string {
  return rowNumber < 1000 ? `auf Rate ${rowNumber}` : 'auf die fällig gestellte Restschuld';
}

function monthsInWords(months: number): string {
  return months === 1 ? 'einen Monat' : `${months} Monate`;
}

const CLAIMS = ['cost', 'default_interest', 'recovery'] as const satisfies readonly ClaimState['kind'][];

/**
 * Only kinds of which there was something to claim. What a returned payment makes owed again has been claimed before, so
 * it counts once: claimed is what was paid, what was given up, and what is open.
 */
function claimsOf({ claims, allocations }: LoanState): ClaimsData {
  return CLAIMS.flatMap((kind) => {
    const ofKind = claims.filter((claim) => claim.kind === kind);
    if (ofKind.length === 0) return [];
    const givenUpParts = allocations.filter((one) => one.component === kind && isGivenUp(one));
    const givenUp = Money.sum(givenUpParts.map(({ amount }) => amount));
    const paid = Money.sum(ofKind.map((claim) => claim.paid));
    const open = Money.sum(ofKind.map((claim) => claim.open));
    const claimed = Money.sum([paid, givenUp, open]);
    return [
      {
        kind,
        claimed: claimed.toText(),
        paid: paid.toText(),
        given_up: givenUp.toText(),
        open: open.toText(),
      },
    ];
  });
}

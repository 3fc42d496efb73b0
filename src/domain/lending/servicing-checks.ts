import { notFound, refused } from '../errors.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import { Money } from '../money/money.ts';
import type { LoanFact } from './loan-facts.ts';
import { type LoanState, sumOfParts } from './loan-state.ts';

/** The longest pause that one deferral gives. */
export const LONGEST_DEFERRAL_MONTHS = 12;

type FactOf<Kind extends LoanFact['kind']> = Extract<LoanFact, { readonly kind: Kind }>;
type Check<Kind extends LoanFact['kind']> = (fact: FactOf<Kind>, state: LoanState) => void;

/** What each kind of fact asks of the loan at the end of its day, without it; the others ask for nothing. */
const checks: { readonly [Kind in LoanFact['kind']]?: Check<Kind> } = {
  claim: checkClaim,
  waiver: checkWaiver,
  lapse: ({ amount }) => checkPositive(amount),
  deferral: checkDeferral,
  restructuring: checkRestructuring,
  termination: (_, state) => {
    if (state.terminatedOn !== null || rowsToCome(state) === 0) throw nothingToCallDue();
  },
  write_off: (_, state) => {
    if (!openOf(state).isPositive()) throw nothingToWriteOff();
  },
  refund: checkRefund,
};

/**
 * Refuses a fact that the loan's state does not allow; `state` is the loan at the end of the fact's day without it. Codes:
 * `claim.not_positive`, `claim.not_found`, `claim.instalment_not_overdue`, `waiver.exceeds_open_claim`,
 * `deferral.months_not_possible`, `deferral.nothing_to_defer`, `restructuring.principal_differs`,
 * `restructuring.fees_not_possible`, `termination.nothing_to_call_due`, `write_off.nothing_open`, `refund.exceeds_credit`.
 */
export function assertStateAllows(fact: LoanFact, state: LoanState): void {
  const check = checks[fact.kind] as ((given: LoanFact, state: LoanState) => void) | undefined;
  check?.(fact, state);
}

function checkClaim({ of, rowNumber, amount, valueDate }: FactOf<'claim'>, { rows }: LoanState): void {
  checkPositive(amount);
  if (of === 'cost') return;
  const overdue = rows.find(({ row }) => row.number === rowNumber && row.effectiveDueDate < valueDate);
  if (overdue) return;
  throw refused('claim.instalment_not_overdue', {
    de: `Verzugszinsen gibt es nur auf eine Rate, die am ${dateInWords(valueDate).de} überfällig war.`,
    en: `There is default interest only on an instalment that was overdue on ${dateInWords(valueDate).en}.`,
  });
}

function checkPositive(amount: Money): void {
  if (amount.isPositive()) return;
  throw refused('claim.not_positive', {
    de: `Eine Forderung muss über 0,00 EUR liegen; genannt sind ${amountInWords(amount).de}.`,
    en: `A claim must be more than EUR 0.00; this one is ${amountInWords(amount).en}.`,
  });
}

function checkWaiver({ claimFactId, amount }: FactOf<'waiver'>, { claims }: LoanState): void {
  const claim = claims.find(({ factId, kind }) => factId === claimFactId && kind !== 'recovery');
  if (!claim) throw claimNotFound();
  checkPositive(amount);
  if (!amount.isGreaterThan(claim.open)) return;
  const [asked, most] = [amountInWords(amount), amountInWords(claim.open)];
  throw refused(
    'waiver.exceeds_open_claim',
    {
      de: `Erlassen werden sollen ${asked.de}; offen sind von dieser Forderung noch ${most.de}.`,
      en: `${asked.en} is to be waived; only ${most.en} of this claim is still open.`,
    },
    { amount, open: claim.open },
  );
}

function checkDeferral({ months }: FactOf<'deferral'>, state: LoanState): void {
  if (!Number.isSafeInteger(months) || months < 1 || months > LONGEST_DEFERRAL_MONTHS) {
    throw refused('deferral.months_not_possible', {
      de: `Gestundet werden können 1 bis ${LONGEST_DEFERRAL_MONTHS} ganze Monate, nicht ${months}.`,
      en: `1 to ${LONGEST_DEFERRAL_MONTHS} whole months can be deferred, not ${months}.`,
    });
  }
  if (rowsToCome(state) > 0) return;
  throw refused('deferral.nothing_to_defer', {
    de: 'Es kommt keine Rate mehr, die sich stunden ließe; was fällig ist, bleibt fällig.',
    en: 'No instalment is still to come that could be deferred; what is due stays due.',
  });
}

function checkRestructuring({ terms, valueDate }: FactOf<'restructuring'>, state: LoanState): void {
  const { outstandingPrincipal: open } = state;
  if (terms.fees.length > 0) {
    throw refused('restructuring.fees_not_possible', {
      de: 'Eine Neuordnung nimmt keine Gebühr: ausgezahlt wird nichts, wovon sie abgehen könnte.',
      en: 'A restructuring takes no fee: nothing is paid out from which it could be withheld.',
    });
  }
  if (open.isPositive() && terms.principal.equals(open)) return;
  const [wanted, owed, day] = [amountInWords(terms.principal), amountInWords(open), dateInWords(valueDate)];
  throw refused(
    'restructuring.principal_differs',
    {
      de: `Neu geordnet werden sollen ${wanted.de}; am ${day.de} sind ${owed.de} Kapital offen. Zinsen und Kosten bleiben daneben bestehen.`,
      en: `${wanted.en} is to be restructured; on ${day.en} the open principal is ${owed.en}. Interest and costs stay claims beside it.`,
    },
    { principal: terms.principal, openPrincipal: open },
  );
}

function checkRefund({ amount }: FactOf<'refund'>, { credit }: LoanState): void {
  checkPositive(amount);
  if (!amount.isGreaterThan(credit)) return;
  const [asked, most] = [amountInWords(amount), amountInWords(credit)];
  throw refused(
    'refund.exceeds_credit',
    {
      de: `Erstattet werden sollen ${asked.de}; das Guthaben beträgt ${most.de}.`,
      en: `${asked.en} is to be refunded; the credit is ${most.en}.`,
    },
    { amount, credit },
  );
}

/** Instalments that had not fallen due by the end of the state's day. */
function rowsToCome({ rows, through }: LoanState): number {
  return rows.filter(({ row }) => row.dueDate > through).length;
}

/** Everything not settled yet, due or not, except what was written off before. */
function openOf({ rows, claims }: LoanState): Money {
  const inRows = rows.map(({ row, paid }) => row.amount.minus(sumOfParts(paid)));
  const besides = claims.filter(({ kind }) => kind !== 'recovery').map(({ open }) => open);
  return Money.sum([...inRows, ...besides]);
}

function nothingToCallDue(): Error {
  return refused('termination.nothing_to_call_due', {
    de: 'Es kommt keine Rate mehr, die durch die Kündigung fällig würde; alles ist schon fällig.',
    en: 'No instalment is still to come that a termination could call due; everything is due already.',
  });
}

function nothingToWriteOff(): Error {
  return refused('write_off.nothing_open', {
    de: 'Es ist nichts offen, was sich abschreiben ließe.',
    en: 'Nothing is open that could be written off.',
  });
}

export function claimNotFound(): Error {
  return notFound('claim.not_found', {
    de: 'Diese Forderung gibt es bei diesem Darlehen nicht.',
    en: 'This loan has no such claim.',
  });
}

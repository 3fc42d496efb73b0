import type { Sentence } from '../errors.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import { Decimal } from '../money/decimal.ts';
import { Money } from '../money/money.ts';
import { type BusinessDate, plusDays } from '../time/business-date.ts';
import type { CalendarName } from '../time/holidays.ts';
import { nextWorkingDayOnOrAfter } from '../time/working-days.ts';
import { isOfInstalment, type LoanState, type RowState, sumOfParts } from './loan-state.ts';

/** The notice in which the rest is threatened to be called due unless the arrears are paid (BGB §498(1) no. 2). */
export type FinalNotice = { readonly receivedOn: BusinessDate };

export type TerminationInput = {
  /** Must reach to the day asked about. */
  readonly state: LoanState;
  /** The loan's principal as contracted: the nominal amount. */
  readonly nominalAmount: Money;
  readonly termMonths: number;
  readonly calendar: CalendarName;
  readonly finalNotice: FinalNotice | null;
  readonly day: BusinessDate;
};

/** One of the law's conditions, whether it is met, and the figures it speaks of. */
export type TerminationCondition = {
  readonly name: 'consecutive_instalments' | 'arrears_threshold' | 'final_notice' | 'notice_unheeded';
  readonly isMet: boolean;
  readonly sentence: Sentence;
};

export type TerminationStanding = {
  readonly isAllowed: boolean;
  /** Whether the final notice may be sent: the first two conditions. */
  readonly mayNotify: boolean;
  readonly conditions: readonly TerminationCondition[];
  /** Open amounts of overdue instalments; costs and default interest do not count. */
  readonly arrears: Money;
  readonly threshold: Money;
  /** The last day on which the arrears can still be paid; null without notice. */
  readonly noticeEndsOn: BusinessDate | null;
};

const CONSECUTIVE_INSTALMENTS = 2;
const NOTICE_DAYS = 14;

type Threshold = { readonly upToMonths: number; readonly share: string; readonly percent: string };

/** BGB §498(1) no. 1 b: of the nominal amount, by the term; 10,000/48 takes three instalments, 10,000/36 four. */
export const arrearsThresholds: readonly Threshold[] = [
  { upToMonths: 36, share: '0.1', percent: '10' },
  { upToMonths: Infinity, share: '0.05', percent: '5' },
];

/**
 * Whether a loan paid in instalments may be terminated for default on a day (BGB §498), and why not before. CONSUMER and
 * FOUNDER by law, BUSINESS by contract (rules §5). What is owed must have reached the thresholds when the final notice
 * was received, and some of that must still be open when its two weeks are over.
 */
export function terminationStanding(input: TerminationInput): TerminationStanding {
  const { state, finalNotice, day, calendar } = input;
  const noticeEndsOn = finalNotice && nextWorkingDayOnOrAfter(plusDays(finalNotice.receivedOn, NOTICE_DAYS), calendar);
  const onNotice = finalNotice && finalNotice.receivedOn < day ? finalNotice.receivedOn : day;
  const overdue = openRowsOn(state, onNotice);
  const arrears = Money.sum(overdue.map(({ open }) => open));
  const { threshold, percent } = thresholdFor(input);
  const first = [consecutive(overdue), reached(arrears, { threshold, percent })];
  const conditions = [...first, notified(finalNotice, noticeEndsOn), unheeded({ ...input, overdue, noticeEndsOn })];
  return {
    isAllowed: conditions.every(({ isMet }) => isMet),
    mayNotify: first.every(({ isMet }) => isMet),
    conditions,
    arrears,
    threshold,
    noticeEndsOn,
  };
}

function thresholdFor({ nominalAmount, termMonths }: TerminationInput): { threshold: Money; percent: string } {
  const row = arrearsThresholds.find(({ upToMonths }) => termMonths <= upToMonths);
  const threshold = Money.round(nominalAmount.toDecimal().times(new Decimal(row?.share ?? '1')));
  return { threshold, percent: row?.percent ?? '100' };
}

type OpenRow = { readonly state: RowState; readonly index: number; readonly open: Money };

/** Instalments overdue at the end of a day with what was open of them then; places are those among the agreed instalments. */
function openRowsOn({ rows, allocations }: LoanState, day: BusinessDate): OpenRow[] {
  const settled = Map.groupBy(
    allocations.filter(isOfInstalment).filter(({ effectiveOn }) => effectiveOn <= day),
    ({ rowNumber }) => rowNumber,
  );
  return rows
    .filter(({ row }) => row.kind !== 'extra_principal')
    .map((state, index) => {
      const paid = Money.sum((settled.get(state.row.number) ?? []).map(({ amount }) => amount));
      return { state, index, open: state.row.amount.minus(paid) };
    })
    .filter(({ state, open }) => state.row.effectiveDueDate < day && open.isPositive());
}

function consecutive(overdue: readonly OpenRow[]): TerminationCondition {
  const longest = longestRun(overdue.map(({ index }) => index));
  return {
    name: 'consecutive_instalments',
    isMet: longest >= CONSECUTIVE_INSTALMENTS,
    sentence: {
      de: `Ganz oder teilweise offene Raten in Folge: ${longest} (nötig mindestens ${CONSECUTIVE_INSTALMENTS}).`,
      en: `Consecutive instalments wholly or partly unpaid: ${longest} (at least ${CONSECUTIVE_INSTALMENTS} needed).`,
    },
  };
}

function longestRun(places: readonly number[]): number {
  let [longest, run] = [0, 0];
  for (const [at, place] of places.entries()) {
    run = places[at - 1] === place - 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

function reached(arrears: Money, limit: { threshold: Money; percent: string }): TerminationCondition {
  const [owed, least] = [amountInWords(arrears), amountInWords(limit.threshold)];
  return {
    name: 'arrears_threshold',
    isMet: !arrears.isLessThan(limit.threshold),
    sentence: {
      de: `Rückstand ${owed.de}, nötig sind ${least.de} (${limit.percent} % des Nennbetrags).`,
      en: `Arrears are ${owed.en}, ${least.en} is needed (${limit.percent} % of the nominal amount).`,
    },
  };
}

function notified(notice: FinalNotice | null, endsOn: BusinessDate | null): TerminationCondition {
  const name = 'final_notice';
  if (!notice || !endsOn) {
    return {
      name,
      isMet: false,
      sentence: {
        de: 'Die letzte Zahlungsaufforderung mit zwei Wochen Frist und der Ankündigung, die Restschuld zu verlangen, fehlt.',
        en: 'The final notice, with its two weeks and the threat to call the rest due, has not been given.',
      },
    };
  }
  const [day, end] = [dateInWords(notice.receivedOn), dateInWords(endsOn)];
  return {
    name,
    isMet: true,
    sentence: {
      de: `Die letzte Zahlungsaufforderung ging am ${day.de} zu; ihre Frist endet am ${end.de}.`,
      en: `The final notice was received on ${day.en}; its time ends on ${end.en}.`,
    },
  };
}

type Unheeded = TerminationInput & {
  readonly overdue: readonly OpenRow[];
  readonly noticeEndsOn: BusinessDate | null;
};

/** Only who pays all that the notice demanded averts the termination. */
function unheeded({ state, overdue, noticeEndsOn, day }: Unheeded): TerminationCondition {
  const isOver = noticeEndsOn !== null && day > noticeEndsOn;
  const demanded = new Set(overdue.map((one) => one.state.row.number));
  const open = openRowsOn(state, day).filter((one) => demanded.has(one.state.row.number));
  const left = Money.sum(open.map((one) => one.open));
  const words = amountInWords(left);
  const end = isOver
    ? { de: 'die Frist ist abgelaufen', en: 'the time is over' }
    : { de: 'die Frist ist noch nicht abgelaufen', en: 'the time is not over yet' };
  return {
    name: 'notice_unheeded',
    isMet: isOver && left.isPositive(),
    sentence: {
      de: `Vom geforderten Rückstand sind ${words.de} offen; ${end.de}.`,
      en: `Of the arrears demanded ${words.en} is open; ${end.en}.`,
    },
  };
}

/** What a letter of termination names. */
export type AmountsCalledDue = {
  /** Instalments that were due before. */
  readonly instalments: Money;
  /** What the termination called due: principal, the interest up to its day and fees. */
  readonly called: Money;
  readonly claims: Money;
  readonly total: Money;
};

/** Everything open at the end of the state's day, after the termination. */
export function amountsCalledDue({ rows, claims: besides }: LoanState): AmountsCalledDue {
  const openOf = (isCalled: boolean): Money =>
    Money.sum(
      rows
        .filter(({ row }) => (row.kind === 'called_due') === isCalled)
        .map(({ row, paid }) => row.amount.minus(sumOfParts(paid))),
    );
  const [instalments, called] = [openOf(false), openOf(true)];
  const claims = Money.sum(besides.map(({ open }) => open));
  return { instalments, called, claims, total: Money.sum([instalments, called, claims]) };
}

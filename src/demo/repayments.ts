import type { PlanRow } from '../domain/lending/plan.types.ts';
import { Money } from '../domain/money/money.ts';
import { type BusinessDate, plusDays } from '../domain/time/business-date.ts';
import { earlier, later, onOrAfter } from './calendar.ts';
import type { LoanPlan } from './careers.ts';
import { type Chance, chanceFor } from './random.ts';
import { RETURNS } from './reasons.ts';
import type { LoanAct, Scene } from './story.ts';

/** Money that comes, or goes back to the bank it came from. */
type Receipt = { readonly on: BusinessDate; readonly amount: Money; readonly returnedOn?: BusinessDate };

/**
 * What a borrower has paid up to a day, in the order in which the treasurer recorded it. A payment is dated and recorded
 * on a working day; a few are recorded on the next.
 */
export function repaymentScenes(loan: LoanPlan, until: BusinessDate): readonly Scene<LoanAct>[] {
  const chance = chanceFor(`repayment ${loan.career} ${loan.ordinal}`);
  const receipts = receiptsOf(loan, chance, until).filter(({ on }) => on <= until);
  const scenes = receipts.flatMap((receipt, place) => scenesOf(receipt, { loan, place, chance, until }));
  return [...scenes, ...creditScenes(loan, until)].toSorted(byTime);
}

function receiptsOf(loan: LoanPlan, chance: Chance, until: BusinessDate): readonly Receipt[] {
  const { rows } = loan.plan;
  const { standing } = loan;
  if (standing.is === 'awaiting_payout') return [];
  const due = rows.filter(({ effectiveDueDate }) => effectiveDueDate <= until);
  if (standing.is === 'returned') return [...due.slice(0, -1).map(onTime), ...due.slice(-1).map(returned)];
  if (standing.is === 'late') {
    const firstMissed = due.at(-standing.missed);
    const part = firstMissed && standing.hasPaidPart ? [partOf(firstMissed)] : [];
    return [...due.slice(0, -standing.missed).map(onTime), ...part];
  }
  if (standing.is === 'closed' || loan.style === 'ahead') return HABITS[loan.style](rows, chance);
  const past = due.slice(0, -CALM_INSTALMENTS);
  return [...HABITS[loan.style](past, chance), ...rows.slice(past.length).map(onTime)];
}

/** Whoever pays a running loan by fits and starts has paid the latest instalments on their days. */
const CALM_INSTALMENTS = 2;

const onTime = ({ effectiveDueDate, amount }: PlanRow): Receipt => ({ on: effectiveDueDate, amount });

/** Comes back after three working days. */
const returned = (row: PlanRow): Receipt => ({ ...onTime(row), returnedOn: later(row.effectiveDueDate, 3) });

const partOf = ({ effectiveDueDate, amount }: PlanRow): Receipt => ({
  on: later(effectiveDueDate, 2),
  amount: Money.round(amount.toDecimal().times(2).div(5)),
});

type Habit = (rows: readonly PlanRow[], chance: Chance) => readonly Receipt[];

/** How each style of paying turns a plan into receipts; in the end everything is paid to the cent. */
const HABITS: Readonly<Record<LoanPlan['style'], Habit>> = {
  punctual: (rows) => rows.map(onTime),
  mostly: (rows, chance) => {
    const lateRows = new Set([chance.below(rows.length), chance.below(rows.length)]);
    return rows.map((row, index) =>
      lateRows.has(index)
        ? { ...onTime(row), on: earlier(plusDays(row.effectiveDueDate, chance.between(4, 9)), 0) }
        : onTime(row),
    );
  },
  slow: (rows, chance) => rows.flatMap((row) => slowly(row, chance)),
  troubled: (rows, chance) => afterAPause(rows, chance.between(2, Math.max(2, rows.length - 8))),
  bounced: (rows, chance) => {
    const bouncing = chance.between(1, Math.max(1, Math.min(5, rows.length - 1)));
    return rows.flatMap((row, index) =>
      index === bouncing
        ? [returned(row), { ...onTime(row), on: earlier(plusDays(row.effectiveDueDate, 9), 0) }]
        : [onTime(row)],
    );
  },
  ahead: (rows) => inThrees(rows),
};

function slowly(row: PlanRow, chance: Chance): readonly Receipt[] {
  const { effectiveDueDate: due, amount } = row;
  if (chance.happens(12)) {
    const half = Money.round(amount.toDecimal().div(2));
    return [
      { on: due, amount: half },
      { on: later(due, 7), amount: amount.minus(half) },
    ];
  }
  return [{ on: chance.happens(25) ? later(due, chance.between(2, 12)) : due, amount }];
}

/** Three instalments are left out; then six are paid in three months, two at a time. */
function afterAPause(rows: readonly PlanRow[], pause: number): readonly Receipt[] {
  return rows.flatMap((row, index): readonly Receipt[] => {
    const place = index - pause;
    if (place < 0 || place > 5) return [onTime(row)];
    if (place < 3) return [];
    const [one, two] = [rows[index - 3 + (place - 3)], rows[index - 2 + (place - 3)]];
    return [{ on: row.effectiveDueDate, amount: Money.sum([one, two].map((paid) => paid?.amount ?? Money.zero)) }];
  });
}

function inThrees(rows: readonly PlanRow[]): readonly Receipt[] {
  return rows.flatMap((row, index) => {
    if (index % 3 !== 0) return [];
    return [{ ...onTime(row), amount: Money.sum(rows.slice(index, index + 3).map(({ amount }) => amount)) }];
  });
}

type Recording = {
  readonly loan: LoanPlan;
  readonly place: number;
  readonly chance: Chance;
  readonly until: BusinessDate;
};

const RECORDED_LATER_PERCENT = 12;

function scenesOf(receipt: Receipt, { loan, place, chance, until }: Recording): readonly Scene<LoanAct>[] {
  const { on, amount, returnedOn } = receipt;
  const bankReference = `${on.replaceAll('-', '')}-${numberOfLoan(loan)}-${String(place + 1).padStart(2, '0')}`;
  const dayAfter = later(on, 1);
  const isLater = chance.happens(RECORDED_LATER_PERCENT) && dayAfter <= until && returnedOn === undefined;
  const minute = 120 + chance.below(240);
  const reason = chance.pick(RETURNS);
  const paid: Scene<LoanAct> = {
    day: isLater ? dayAfter : on,
    minute,
    by: 'treasurer',
    act: { does: 'recordLoanPayment', amount, valueDate: on, bankReference },
  };
  if (returnedOn === undefined || returnedOn > until) return [paid];
  const act = { does: 'reversePayment', bankReference, valueDate: returnedOn, reason } as const;
  return [paid, { day: returnedOn, minute, by: 'treasurer', act }];
}

/** Part of references and of the order in time: 1011 is the first loan of the first career. */
export function numberOfLoan({ career, ordinal }: Pick<LoanPlan, 'career' | 'ordinal'>): number {
  return 1000 + career * 10 + ordinal;
}

/** Where credit waits, the treasurer lets it pay on the day an instalment falls due. */
function creditScenes({ plan, style, standing }: LoanPlan, until: BusinessDate): readonly Scene<LoanAct>[] {
  if (style !== 'ahead' || standing.is === 'late') return [];
  return plan.rows
    .filter((_, index) => index % 3 !== 0)
    .map(({ dueDate }) => onOrAfter(dueDate))
    .filter((day) => day <= until)
    .map((day) => ({ day, minute: 30, by: 'treasurer', act: { does: 'runCredits' } }));
}

function byTime(one: Scene, other: Scene): number {
  return one.day === other.day ? one.minute - other.minute : one.day < other.day ? -1 : 1;
}

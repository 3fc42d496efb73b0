import { type AgeingBucketName, ageingBucketOf, ageingBuckets } from '../../domain/lending/arrears.ts';
import type { PostingEvent } from '../../domain/ledger/posting-rules.ts';
import { Money } from '../../domain/money/money.ts';
import { type BusinessDate, dayBefore, daysBetween } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { type OpenDuesOnADay, openDuesKnown } from '../dues/index.ts';
import {
  type DuesAccount,
  duesByGroup,
  type DuesSpan,
  type DuesTurnover,
  duesTurnover,
  type GroupDues,
} from './dues.repository.ts';

/** Ways in which dues receivable move, and the business event behind each. */
export const DUES_WAYS = {
  claimed: 'dues_claimed',
  taken_over: 'dues_taken_over',
  paid: 'dues_paid',
  credit_applied: 'dues_credit_applied',
  payments_returned: 'dues_payment_reversed',
  cancelled: 'dues_cancelled',
  waived: 'dues_waived',
  time_barred: 'dues_time_barred',
} as const satisfies Readonly<Record<string, PostingEvent>>;
export type DuesWay = keyof typeof DUES_WAYS;
export const WAYS = Object.keys(DUES_WAYS) as readonly DuesWay[];

/** Every event that concerns dues: also what moves members' credit alone. */
export const DUES_EVENTS: readonly PostingEvent[] = [...Object.values(DUES_WAYS), 'dues_credit_refunded'];

export type DuesMovement = Readonly<Record<DuesWay, Money>>;

export type DuesOfMonth = { readonly month: string; readonly movement: DuesMovement; readonly closing: Money };

export type DuesAgeLine = {
  readonly age: AgeingBucketName;
  readonly atBegin: { readonly claims: number; readonly open: Money };
  readonly atEnd: { readonly claims: number; readonly open: Money };
};

export type Dues = {
  readonly opening: Money;
  readonly movement: DuesMovement;
  readonly closing: Money;
  readonly credit: { readonly opening: Money; readonly closing: Money };
  readonly income: Money;
  readonly openAtEnd: Money;
  readonly creditAtEnd: Money;
  /** What general ledger and members' records differ by, all that is owed less all that was paid ahead. */
  readonly difference: Money;
  readonly ages: readonly DuesAgeLine[];
  readonly groups: readonly GroupDues[];
  readonly months: readonly DuesOfMonth[];
};

/** Dues in the general ledger beside what members' records say is open, by value date and as far as recorded. */
export async function duesIn(db: Db, span: DuesSpan): Promise<Dues> {
  const { from, to, knownAt } = span;
  const turnover = await duesTurnover(db, span, DUES_EVENTS);
  const end = await openDuesKnown(db, { day: to, knownAt });
  const begin = await openDuesKnown(db, { day: dayBefore(from), knownAt });
  const on = (account: DuesAccount, isWanted: (one: DuesTurnover) => boolean = () => true): Money =>
    Money.sum(turnover.filter((one) => one.account === account && isWanted(one)).map(({ moved }) => moved));
  const closing = on('dues_receivable');
  const credit = {
    opening: on('unapplied_payments', isBefore).negated(),
    closing: on('unapplied_payments').negated(),
  };
  const openAtEnd = Money.sum(end.open.map(({ open }) => open));
  const opening = on('dues_receivable', isBefore);
  return {
    opening,
    movement: movementOf(turnover.filter((one) => !isBefore(one))),
    closing,
    credit,
    income: on('dues_income', (one) => !isBefore(one)).negated(),
    openAtEnd,
    creditAtEnd: end.credit,
    difference: closing.minus(credit.closing).minus(openAtEnd.minus(end.credit)),
    ages: agesOf({ open: begin, day: dayBefore(from) }, { open: end, day: to }),
    groups: await duesByGroup(db, span),
    months: monthsOf(turnover, opening),
  };
}

/** Before the span. */
const isBefore = ({ month }: DuesTurnover): boolean => month === null;

function movementOf(turnover: readonly DuesTurnover[]): DuesMovement {
  const receivable = turnover.filter(({ account }) => account === 'dues_receivable');
  const sums = WAYS.map((way) => [
    way,
    Money.sum(receivable.filter(({ event }) => event === DUES_WAYS[way]).map(({ moved }) => moved)),
  ]);
  return Object.fromEntries(sums) as DuesMovement;
}

/** Months in which nothing moved are left out. */
function monthsOf(turnover: readonly DuesTurnover[], opening: Money): readonly DuesOfMonth[] {
  const receivable = turnover.filter(({ account, month }) => account === 'dues_receivable' && month !== null);
  let closing = opening;
  return [...Map.groupBy(receivable, ({ month }) => month ?? '')]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([month, ofMonth]) => {
      closing = closing.plus(Money.sum(ofMonth.map(({ moved }) => moved)));
      return { month, movement: movementOf(ofMonth), closing };
    });
}

type AtADay = { readonly open: OpenDuesOnADay; readonly day: BusinessDate };

function agesOf(begin: AtADay, end: AtADay): readonly DuesAgeLine[] {
  const ofAge = ({ open, day }: AtADay, age: AgeingBucketName) => {
    const some = open.open.filter(({ dueOn }) => ageingBucketOf(daysBetween(dueOn, day)) === age);
    return {
      claims: some.reduce((sum, { claims }) => sum + claims, 0),
      open: Money.sum(some.map((one) => one.open)),
    };
  };
  return ageingBuckets.map(({ name }) => ({ age: name, atBegin: ofAge(begin, name), atEnd: ofAge(end, name) }));
}

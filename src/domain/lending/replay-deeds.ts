import { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';
import type { Payable, Regime } from './allocation-order.ts';
import { compensationFor } from './compensation.ts';
import type { PaymentFact, RestructuringFact } from './loan-facts.ts';
import { totalsOf } from './loan-state.ts';
import { defer, prepay } from './plan-changes.ts';
import {
  accruedInterest,
  agreementOf,
  callDue,
  type Change,
  type Course,
  feesToCome,
  principalToCome,
  restructured,
  rowDueOn,
} from './plan-course.ts';
import type { InstalmentPlan, PlanRow, RowKind } from './plan.types.ts';
import { addClaim, type Book, creditOf, fallDueUntil, isAllSettled, settle, settlePart } from './replay-book.ts';
import type { Deed } from './replay-timeline.ts';

/** The day on which a deed takes effect, and the loan it belongs to. */
export type Scene = { readonly day: BusinessDate; readonly plan: InstalmentPlan; readonly regime: Regime };

type DeedOf<Kind extends Deed['kind']> = Extract<Deed, { readonly kind: Kind }>;

/** Lets a deed take effect; everything due by its day has fallen due before. */
export function take(book: Book, deed: Deed, scene: Scene): void {
  const { day } = scene;
  switch (deed.kind) {
    case 'payment':
      return takePayment(book, deed, scene);
    case 'claim': {
      const { factId, of: kind, rowNumber, amount } = deed;
      return addClaim(book, { factId, kind, rowNumber, claimedOn: day, amount, isReopened: false });
    }
    case 'waiver':
      return takeWaiver(book, deed, day);
    case 'lapse':
      if (isAllSettled(book)) book.lapsed.push({ rowNumber: deed.rowNumber, amount: deed.amount });
      return;
    case 'deferral':
      if (book.course.rows.length > 0) change(book, { due: null, rest: defer(book.course, deed) }, { ...scene, deed });
      return;
    case 'restructuring':
      return takeRestructuring(book, deed, scene);
    case 'termination':
      book.terminatedOn = day;
      return change(book, callDue(book.course, day), { ...scene, deed });
    case 'write_off':
      return takeWriteOff(book, deed, scene);
    case 'refund':
      return takeRefund(book, deed);
    case 'reopening':
      return reopen(book, deed, scene);
  }
}

/** What exceeds everything due waits as credit, or repays principal early; when it is enough for all, the loan is paid off. */
function takePayment(book: Book, payment: PaymentFact, scene: Scene): void {
  const receipt = { factId: payment.factId, open: payment.amount, refunded: Money.zero };
  book.receipts.push(receipt);
  settle(book, scene.day);
  if (payment.whatExceeds === 'credit' || !receipt.open.isPositive()) return;
  if (!principalToCome(book.course).isPositive()) return;
  const [day, deed] = [scene.day, payment];
  const payoff = payoffOn(book.course, scene);
  const isEnough = payoff.due !== null && !creditOf(book).isLessThan(payoff.due.amount);
  const { open: amount } = receipt;
  const early = isEnough ? payoff : prepay(book.course, { day, amount, choice: payment.whatExceeds });
  change(book, early, { ...scene, deed });
}

/** The rest falls due on a day because it is repaid early, with the compensation agreed for that. */
export function payoffOn(course: Course, { day, regime }: Pick<Scene, 'day' | 'regime'>): Change {
  const interest = Money.sum(course.rows.map((row) => row.interest));
  return callDue(
    course,
    day,
    compensationFor(agreementOf(course).compensation, {
      regime,
      day,
      lastDueDate: course.rows.at(-1)?.dueDate ?? day,
      principal: principalToCome(course),
      interestSaved: interest.minus(accruedInterest(course, day)),
    }),
  );
}

function takeWaiver(book: Book, { factId, claimFactId, amount }: DeedOf<'waiver'>, day: BusinessDate): void {
  const part = book.open.find(({ claim }) => claim?.factId === claimFactId);
  if (part) settlePart(book, part, { factId, amount, day, means: 'waiver' });
}

/** Interest up to the day is due; the principal, due or not, moves into the new plan. */
function takeRestructuring(book: Book, deed: RestructuringFact, scene: Scene): void {
  const { course } = book;
  const { day } = scene;
  const parts = { interest: accruedInterest(course, day), principal: Money.zero, fee: feesToCome(course) };
  const agreement = agreementOf(course);
  let principal = principalToCome(course);
  begin(book, { due: rowDueOn(day, parts, 'called_due'), rest: { ...course, rows: [] } }, scene);
  fallDueUntil(book, day);
  for (const part of book.open.filter(({ component }) => component === 'principal')) {
    principal = principal.plus(part.open);
    settlePart(book, part, { factId: deed.factId, amount: part.open, day, means: 'new_plan' });
  }
  book.restructuredOn = day;
  const terms = { ...deed.terms, principal };
  const rest = principal.isPositive() ? restructured({ ...agreement, terms }, day) : book.course;
  change(book, { due: null, rest }, { ...scene, deed });
}

/** Everything is called due and leaves the books; what may be recovered is claimed from then on. */
function takeWriteOff(book: Book, deed: DeedOf<'write_off'>, scene: Scene): void {
  const { day } = scene;
  change(book, callDue(book.course, day), { ...scene, deed });
  const parts = book.open.filter(({ component }) => component !== 'recovery');
  const amount = Money.sum(parts.map(({ open }) => open));
  for (const part of parts) settlePart(book, part, { factId: deed.factId, amount: part.open, day, means: 'write_off' });
  book.writtenOffOn = day;
  if (!amount.isPositive()) return;
  const { factId } = deed;
  addClaim(book, { factId, kind: 'recovery', rowNumber: null, claimedOn: day, amount, isReopened: false });
}

function takeRefund(book: Book, { amount }: DeedOf<'refund'>): void {
  let left = amount;
  for (const receipt of book.receipts) {
    const part = Money.min(left, receipt.open);
    receipt.open = receipt.open.minus(part);
    receipt.refunded = receipt.refunded.plus(part);
    left = left.minus(part);
  }
}

/**
 * A payment from before a barrier is taken back. What it had paid stays settled as agreed, and its sum is due at once, in
 * the same parts, so that the books know what is owed again. What had been refunded of it is owed as a cost.
 */
function reopen(book: Book, { factId, payment }: DeedOf<'reopening'>, scene: Scene): void {
  const receipt = book.receipts.find((one) => one.factId === payment.factId);
  if (!receipt) return;
  const spent = book.allocations.filter((one) => one.factId === payment.factId && one.means === 'money');
  const isSpent = new Set(spent);
  book.allocations = book.allocations.map((one) => (isSpent.has(one) ? { ...one, factId, means: 'reopened' } : one));
  const { cost, default_interest: _, recovery, ...parts } = totalsOf(spent);
  const { refunded } = receipt;
  [receipt.open, receipt.refunded] = [Money.zero, Money.zero];
  change(book, { due: rowDueOn(scene.day, parts, 'reopened'), rest: book.course }, { ...scene, deed: { factId } });
  const claim = (kind: 'cost' | 'default_interest' | 'recovery', amount: Money, rowNumber: number | null): void => {
    if (!amount.isPositive()) return;
    addClaim(book, { factId, kind, rowNumber, claimedOn: scene.day, amount, isReopened: true });
  };
  claim('cost', cost.plus(refunded), null);
  claim('recovery', recovery, null);
  for (const [rowNumber, ofRow] of Map.groupBy(spent.filter(isOf('default_interest')), (one) => one.rowNumber)) {
    claim('default_interest', Money.sum(ofRow.map(({ amount }) => amount)), rowNumber);
  }
}

function isOf(wanted: Payable) {
  return ({ component }: { readonly component: Payable }): boolean => component === wanted;
}

type Cause = Scene & { readonly deed: { readonly factId: string } };

/** The plan gets a new version: what falls due today, and what comes after. */
function change(book: Book, changed: Change, { day, plan, deed }: Cause): void {
  begin(book, changed, { plan });
  const rows = [...book.rows.map(({ row }) => row), ...book.course.rows];
  book.versions.push({ validFrom: day, causedByFactId: deed.factId, plan: { ...plan, rows } });
  fallDueUntil(book, day);
}

function begin(book: Book, { due, rest }: Change, { plan }: Pick<Scene, 'plan'>): void {
  const lastInstalment = book.rows.findLast(({ row }) => row.kind === undefined)?.row.number;
  const first = lastInstalment === undefined ? (plan.rows[0]?.number ?? 1) : lastInstalment + 1;
  const instalments = rest.rows.map((row, index) => ({ ...row, number: first + index }));
  const rows = due?.kind ? [{ ...due, number: numberFor(book, due.kind) }, ...instalments] : instalments;
  book.course = { ...rest, rows: balanced(rows) };
}

/**
 * Instalments keep counting as agreed. What falls due beside them has numbers of its own by kind, so that a payment
 * recorded late does not rename the instalments after it.
 */
const numbersBefore: Readonly<Record<RowKind, number>> = { extra_principal: 1000, called_due: 2000, reopened: 3000 };

function numberFor(book: Book, kind: RowKind): number {
  return numbersBefore[kind] + 1 + book.rows.filter(({ row }) => row.kind === kind).length;
}

/** The balance is the principal still to come after the row. */
function balanced(rows: readonly PlanRow[]): PlanRow[] {
  let balance = Money.sum(rows.map(({ principal }) => principal));
  return rows.map((row) => {
    balance = balance.minus(row.principal);
    return { ...row, balance };
  });
}

import * as fc from 'fast-check';
import type { Movement } from '../../support/banking.ts';
import type { CamtEntry } from '../../support/camt.ts';
import { done, pick, picked, type Step } from './step.ts';
import { type CooperativeModel, current, duesOpen, type MemberModel, type PaymentModel } from './cooperative-model.ts';
import { running } from './loan-commands.ts';
import { type LoanModel, openOn } from './loan-model.ts';
import { readPlanAgain } from './plan-in-hand.ts';
import { amountOf, type RealCooperative } from './real-cooperative.ts';

/** What may come back: not from before an agreed amount, and on shares only of who is a member. */
function reversible(model: CooperativeModel): PaymentModel[] {
  return model.payments.filter(({ isBack, isByStatement, purpose, of, cents }) => {
    if (isBack || isByStatement) return false;
    if (purpose === 'loan')
      return model.loans.some(({ id, isSettledByAgreement }) => id === of && !isSettledByAgreement);
    const member = model.members.find(({ id }) => id === of);
    return member !== undefined && !member.hasLeft && (purpose === 'dues' || member.capital >= cents);
  });
}

const isReversed: Step<{ which: number }> = {
  name: 'isReversed',
  weight: 3,
  given: fc.record({ which: fc.nat() }),
  isLegal: (model, { which }) => pick(reversible(model), which) !== undefined,
  happens: async (model, real, { which }) => {
    const payment = picked(reversible(model), which);
    const reversal = { value_date: model.today, reason: 'Rücklastschrift' };
    await done(real, real.treasurer, `/v1/payments/${payment.id}/reversals`, reversal);
    payment.isBack = true;
    model.bank -= payment.cents;
    await undo(model, real, payment);
  },
};

async function undo(model: CooperativeModel, real: RealCooperative, { id, purpose, of, cents }: PaymentModel) {
  const member = model.members.find((one) => one.id === of);
  if (member && purpose === 'dues') member.duesPaid -= cents;
  if (member && purpose === 'shares') member.capital -= cents;
  const loan = model.loans.find((one) => one.id === of);
  const receipt = loan?.receipts.find(({ paymentId }) => paymentId === id);
  if (!loan || !receipt) return;
  receipt.isBack = true;
  await readPlanAgain(real, loan);
}

type OnStatement =
  | { readonly kind: 'dues' | 'loan'; readonly which: number }
  | { readonly kind: 'unknown' | 'charge'; readonly cents: number };

type Expected = { readonly entry: CamtEntry; readonly of: MemberModel | LoanModel | null; readonly cents: number };

/** A line as the bank would write it, and what it ought to be taken for: the member or loan whose number it names. */
function expected(model: CooperativeModel, line: OnStatement): Expected | null {
  if (!('which' in line)) {
    const amount = amountOf(line.cents);
    const entry: CamtEntry =
      line.kind === 'unknown'
        ? { kind: 'credit', amount, purpose: 'Danke', name: 'Unbekannt' }
        : { kind: 'debit', amount, purpose: 'Entgelt', gvc: '808' };
    return { entry, of: null, cents: line.kind === 'unknown' ? line.cents : -line.cents };
  }
  if (line.kind === 'dues') {
    const member = pick(
      current(model).filter((one) => duesOpen(one) > 0),
      line.which,
    );
    if (!member) return null;
    const cents = duesOpen(member);
    return {
      entry: { kind: 'credit', amount: amountOf(cents), purpose: `Beitrag ${member.number}` },
      of: member,
      cents,
    };
  }
  const loan = pick(
    running(model).filter((one) => openOn(one, model.today) > 0),
    line.which,
  );
  if (!loan) return null;
  const cents = openOn(loan, model.today);
  return { entry: { kind: 'credit', amount: amountOf(cents), purpose: `Rate ${loan.number}` }, of: loan, cents };
}

const distinct = (lines: readonly Expected[]): readonly Expected[] =>
  lines.filter(({ of }, index) => of === null || lines.findIndex((one) => one.of === of) === index);

const linesOf = (model: CooperativeModel, lines: readonly OnStatement[]): readonly Expected[] =>
  distinct(lines.flatMap((line) => expected(model, line) ?? []));

/** What is booked for sure goes where the number points; everything else waits in clearing. Nothing gets lost. */
const importsStatement: Step<{ lines: OnStatement[] }> = {
  name: 'importsStatement',
  weight: 2,
  given: fc.record({
    lines: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constantFrom('dues' as const, 'loan' as const), which: fc.nat() }),
        fc.record({
          kind: fc.constantFrom('unknown' as const, 'charge' as const),
          cents: fc.integer({ min: 1, max: 9999 }),
        }),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  isLegal: (model, { lines }) => linesOf(model, lines).length > 0,
  happens: async (model, real, { lines }) => {
    const expectedLines = linesOf(model, lines);
    await real.statement(expectedLines.map(({ entry }) => entry));
    const moved = await movementsOf(real, expectedLines.length);
    for (const [index, { of, cents }] of expectedLines.entries()) {
      const movement = moved[index];
      if (!movement || centsIn(movement.transaction.amount) !== cents)
        throw new Error('a line of the statement is lost');
      model.bank += cents;
      const [booking] = movement.bookings;
      if (movement.open !== '0.00' || !booking) {
        model.clearing += cents;
        model.unplaced.push({ id: movement.transaction.id, cents });
      } else if (of === null) {
        throw new Error(`Nothing points to anything, and it was booked: ${JSON.stringify(movement)}`);
      } else {
        takeFor(model, of, { id: booking.payment_id ?? '', cents });
        if ('plan' in of) await readPlanAgain(real, of);
      }
    }
  },
};

const centsIn = (amount: string): number => Number(amount.replace('.', ''));

async function movementsOf(real: RealCooperative, count: number): Promise<readonly Movement[]> {
  const { items: statements } = (await real.get(real.treasurer, '/v1/bank-statements?limit=200')).json();
  const [last] = statements.toSorted(
    (one: { imported_at: string; id: string }, other: { imported_at: string; id: string }) =>
      one.id < other.id ? 1 : -1,
  );
  const moved = await real.movements(`&statement_id=${last.id}`);
  if (moved.length !== count) throw new Error(`${count} lines were on the statement, ${moved.length} came in`);
  return moved.toSorted((one, other) => (one.transaction.id < other.transaction.id ? -1 : 1));
}

function takeFor(model: CooperativeModel, of: MemberModel | LoanModel, { id, cents }: { id: string; cents: number }) {
  if ('receipts' in of) {
    of.receipts.push({ paymentId: id, cents, valueDate: model.today, isBack: false });
  } else {
    of.duesPaid += cents;
  }
  const purpose = 'receipts' in of ? 'loan' : 'dues';
  model.payments.push({ id, purpose, of: of.id, cents, isByStatement: true, isBack: false });
}

/** A person says what waiting money is: somebody's dues, or a charge. */
const isPlaced: Step<{ which: number; whose: number; isOther: boolean }> = {
  name: 'isPlaced',
  weight: 2,
  given: fc.record({ which: fc.nat(), whose: fc.nat(), isOther: fc.boolean() }),
  isLegal: (model, { which, whose }) =>
    pick(model.unplaced, which) !== undefined && pick(current(model), whose) !== undefined,
  happens: async (model, real, { which, whose, isOther }) => {
    const movement = picked(model.unplaced, which);
    const member = picked(current(model), whose);
    const amount = amountOf(movement.cents);
    const income = isOther ? { kind: 'other_income', amount } : { kind: 'dues_payment', member_id: member.id, amount };
    const part = movement.cents < 0 ? { kind: 'charge', amount: amountOf(-movement.cents) } : income;
    const url = `/v1/bank-transactions/${movement.id}/placements`;
    const { bookings } = await done(real, real.treasurer, url, { parts: [part], reason: 'So am Telefon geklärt' });
    model.unplaced.splice(model.unplaced.indexOf(movement), 1);
    model.clearing -= movement.cents;
    if (part.kind === 'dues_payment') takeFor(model, member, { id: bookings[0].payment_id, cents: movement.cents });
  },
};

export const moneyCommands = { isReversed, importsStatement, isPlaced };

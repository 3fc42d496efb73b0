import type { z } from 'zod';
import type { AccountCode } from '../../domain/ledger/accounts.ts';
import type { PostingEvent } from '../../domain/ledger/posting-rules.ts';
import { Money } from '../../domain/money/money.ts';
import { type BusinessDate, dayBefore, FIRST_OF_CALENDAR } from '../../domain/time/business-date.ts';
import { type AboutReport, entriesBehind } from '../reporting/index.ts';
import type { CapitalMovementLine, CapitalPool } from '../year-ends/index.ts';
import type * as schema from './share-capital.schema.ts';

type Line = z.input<typeof schema.ShareCapitalLine>;
type Report = z.input<typeof schema.ShareCapitalReport>;

const ACCOUNTS: Readonly<Record<CapitalPool, AccountCode>> = {
  remaining_members: 'share_capital',
  leaving_members: 'share_capital_of_leavers',
  cancelled_shares: 'share_capital_of_cancelled_shares',
};

/** Ways in which capital moves, and the business events behind each on any of the three accounts. */
const EVENTS = {
  taken_over: ['share_capital_taken_over'],
  paid_in: ['shares_paid'],
  payments_returned: ['shares_payment_reversed'],
  transferred: ['share_capital_transferred'],
  profit: ['profit_distributed'],
  loss: ['loss_written_off'],
  leaving: ['leaving', 'shares_cancelled'],
  settled: ['settlement_fixed', 'cancelled_shares_settled'],
} as const satisfies Readonly<Record<string, readonly PostingEvent[]>>;
type Way = keyof typeof EVENTS;

export type Span = { readonly from: BusinessDate; readonly to: BusinessDate; readonly knownAt: Date };

export function shareCapitalOut(lines: readonly CapitalMovementLine[], span: Span, about: AboutReport): Report {
  const pools = lines.map((line) => lineOut(line, span));
  return {
    ...about,
    from: span.from,
    is_reconciled: lines.every(({ closing, inTheBooks }) => closing.equals(inTheBooks)),
    lines: [...pools, totalOf(pools)],
  };
}

function lineOut(line: CapitalMovementLine, { from, to, knownAt }: Span): Line {
  const account = ACCOUNTS[line.pool];
  const until = (day: BusinessDate) => [entriesBehind({ account, to: day, knownAt, by: 'value_date' })];
  const during = (way: Way) => [entriesBehind({ account, from, to, knownAt, by: 'value_date', events: EVENTS[way] })];
  return {
    pool: line.pool,
    opening: line.opening.toText(),
    opening_entries: from === FIRST_OF_CALENDAR ? [] : until(dayBefore(from)),
    taken_over: line.takenOver.toText(),
    taken_over_entries: during('taken_over'),
    paid_in: line.paidIn.toText(),
    paid_in_entries: during('paid_in'),
    payments_returned: line.paymentsReturned.toText(),
    payments_returned_entries: during('payments_returned'),
    transferred: line.transferred.toText(),
    transferred_entries: during('transferred'),
    profit: line.profit.toText(),
    profit_entries: during('profit'),
    loss: line.loss.toText(),
    loss_entries: during('loss'),
    leaving: line.leaving.toText(),
    leaving_entries: during('leaving'),
    settled: line.settled.toText(),
    settled_entries: during('settled'),
    closing: line.closing.toText(),
    closing_entries: until(to),
    in_the_books: line.inTheBooks.toText(),
    in_the_books_entries: until(to),
    difference: line.closing.minus(line.inTheBooks).toText(),
  };
}

function totalOf(lines: readonly Line[]): Line {
  const [first] = lines;
  const summed = Object.keys(first ?? {}).map((field) => {
    const values = lines.map((line) => line[field as keyof Line]);
    if (field.endsWith('_entries')) return [field, values.flat()];
    return [field, field === 'pool' ? 'total' : Money.sum(values.map((text) => Money.parse(String(text)))).toText()];
  });
  // Every field of a line is a sum, a list of links or the pool's name.
  return Object.fromEntries(summed) as Line;
}

import type { z } from 'zod';
import {
  type BusinessDate,
  dayBefore,
  earlierOf,
  FIRST_OF_CALENDAR,
  laterOf,
  lastOfMonth,
  parseDate,
} from '../../domain/time/business-date.ts';
import { type AboutReport, type Behind, entriesBehind } from '../reporting/index.ts';
import type { DuesSpan } from './dues.repository.ts';
import type * as schema from './dues.schema.ts';
import { type Dues, DUES_EVENTS, DUES_WAYS, type DuesMovement, type DuesOfMonth, WAYS } from './dues.service.ts';

type Report = z.input<typeof schema.DuesReport>;
type Month = z.input<typeof schema.DuesMonth>;

export function duesOut(dues: Dues, span: DuesSpan, about: AboutReport): Report {
  const { from, to } = span;
  const before = from === FIRST_OF_CALENDAR ? null : dayBefore(from);
  return {
    ...about,
    from,
    opening: dues.opening.toText(),
    opening_entries: before === null ? [] : receivable(span, { to: before }),
    ...movementOut(dues.movement, span),
    closing: dues.closing.toText(),
    closing_entries: receivable(span, { to }),
    credit_opening: dues.credit.opening.toText(),
    credit_opening_entries: before === null ? [] : ofDues(span, { account: 'unapplied_payments', to: before }),
    credit_closing: dues.credit.closing.toText(),
    credit_closing_entries: ofDues(span, { account: 'unapplied_payments', to }),
    income: dues.income.toText(),
    income_entries: ofDues(span, { account: 'dues_income', from, to }),
    open_at_end: dues.openAtEnd.toText(),
    credit_at_end: dues.creditAtEnd.toText(),
    difference: dues.difference.toText(),
    is_reconciled: dues.difference.isZero(),
    open_by_age: dues.ages.map(({ age, atBegin, atEnd }) => ({
      age,
      claims_at_begin: atBegin.claims,
      open_at_begin: atBegin.open.toText(),
      claims_at_end: atEnd.claims,
      open_at_end: atEnd.open.toText(),
    })),
    groups: dues.groups.map((group) => ({
      group_code: group.code,
      group_name: group.name,
      claimed_months: group.months,
      claimed: group.claimed.toText(),
      cancelled: group.cancelled.toText(),
    })),
    lines: dues.months.map((month) => monthOut(month, span)),
  };
}

type Days = Pick<Behind, 'from' | 'to'>;

const receivable = ({ knownAt }: DuesSpan, days: Days): string[] => [
  entriesBehind({ account: 'dues_receivable', ...days, knownAt, by: 'value_date' }),
];

/** Of an account on which not only dues move. */
const ofDues = ({ knownAt }: DuesSpan, of: Days & Pick<Behind, 'account'>): string[] => [
  entriesBehind({ ...of, knownAt, by: 'value_date', events: DUES_EVENTS }),
];

type Figures = Omit<Month, 'month' | 'closing' | 'closing_entries'>;

function movementOut(movement: DuesMovement, { from, to, knownAt }: DuesSpan): Figures {
  const fields = WAYS.flatMap((way): [string, string | string[]][] => {
    const behind = {
      account: 'dues_receivable',
      from,
      to,
      knownAt,
      by: 'value_date',
      events: [DUES_WAYS[way]],
    } as const;
    return [
      [way, movement[way].toText()],
      [`${way}_entries`, [entriesBehind(behind)]],
    ];
  });
  // The ways are the fields of a movement, each with its entries.
  return Object.fromEntries(fields) as Figures;
}

function monthOut({ month, movement, closing }: DuesOfMonth, span: DuesSpan): Month {
  const first = parseDate(`${month}-01`);
  const days: { from: BusinessDate; to: BusinessDate } = {
    from: laterOf(first, span.from),
    to: earlierOf(lastOfMonth(first), span.to),
  };
  return {
    month,
    ...movementOut(movement, { ...span, ...days }),
    closing: closing.toText(),
    closing_entries: receivable(span, { to: days.to }),
  };
}

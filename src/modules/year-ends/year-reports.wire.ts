import type { z } from 'zod';
import type { FinancialYear } from '../../domain/membership/financial-year.ts';
import { Money } from '../../domain/money/money.ts';
import type { Db } from '../../platform/db/database.ts';
import { instantText } from '../../platform/http/wire.ts';
import { namesKnownAt, personsByIds } from '../persons/index.ts';
import { capitalMovementIn, type CapitalMovementLine } from './capital-movement.repository.ts';
import { leaversAt } from './leavers.repository.ts';
import { notesOn } from './notes.service.ts';
import { named } from './year-ends.wire.ts';
import type * as schema from './year-reports.schema.ts';

export type NotesOut = z.input<typeof schema.YearNotes>;
export type LeaversOut = z.input<typeof schema.Leavers>;
export type CapitalMovementOut = z.input<typeof schema.CapitalMovement>;

/** A financial year as it was known at a moment. */
export type NamedYear = { readonly financialYear: number; readonly year: FinancialYear; readonly knownAt: Date };

function yearOut({ financialYear, year, knownAt }: NamedYear) {
  return {
    financial_year: financialYear,
    starts_on: year.start,
    ends_on: year.end,
    known_at: instantText(knownAt),
  };
}

export async function notesOut(db: Db, of: NamedYear): Promise<NotesOut> {
  const notes = await notesOn(db, of);
  const items = notes.lines.map(({ key, text, source, members, shares, amount }) => ({
    key,
    text_de: text.de,
    text_en: text.en,
    source,
    members,
    shares,
    amount: amount && amount.toText(),
  }));
  return { ...yearOut(of), board: [...notes.board], supervisory_board: [...notes.supervisoryBoard], items };
}

export async function leaversOut(db: Db, of: NamedYear): Promise<LeaversOut> {
  const leavers = await leaversAt(db, { endedOn: of.year.end, knownAt: of.knownAt });
  const personIds = leavers.map(({ personId }) => personId);
  const persons = await personsByIds(db, personIds);
  const names = await namesKnownAt(db, personIds, of.knownAt);
  const items = leavers.map((leaver) => ({
    member_id: leaver.memberId,
    member_number: leaver.memberNumber,
    person: {
      ...named(persons, leaver.personId),
      display_name: names.get(leaver.personId) ?? leaver.memberNumber,
    },
    ground: leaver.ground,
    share_count: leaver.shareCount,
    capital: leaver.capital.toText(),
    result: leaver.result.toText(),
    to_settle: leaver.capital.plus(leaver.result).toText(),
    fixed_on: leaver.fixedOn,
    due_on: leaver.dueOn,
    settled: leaver.settled.toText(),
    open: leaver.open.toText(),
    payee_name: leaver.payeeName,
    payee_iban: leaver.payeeIban,
  }));
  return { ...yearOut(of), items, total_open: Money.sum(leavers.map(({ open }) => open)).toText() };
}

const FIGURES = [
  'opening',
  'takenOver',
  'paidIn',
  'paymentsReturned',
  'transferred',
  'profit',
  'loss',
  'leaving',
  'settled',
  'closing',
  'inTheBooks',
] as const;
type Figures = Readonly<Record<(typeof FIGURES)[number], Money>>;

export async function capitalMovementOut(db: Db, of: NamedYear): Promise<CapitalMovementOut> {
  const lines = await capitalMovementIn(db, of.year, of.knownAt);
  const items = [...lines.map((line) => lineOut(line.pool, line)), lineOut('total', totalOf(lines))];
  return { ...yearOut(of), items };
}

function totalOf(lines: readonly CapitalMovementLine[]): Figures {
  const sums = FIGURES.map((figure) => [figure, Money.sum(lines.map((line) => line[figure]))]);
  return Object.fromEntries(sums) as Figures;
}

function lineOut(pool: CapitalMovementOut['items'][number]['pool'], line: Figures) {
  return {
    pool,
    opening: line.opening.toText(),
    taken_over: line.takenOver.toText(),
    paid_in: line.paidIn.toText(),
    payments_returned: line.paymentsReturned.toText(),
    transferred: line.transferred.toText(),
    profit: line.profit.toText(),
    loss: line.loss.toText(),
    leaving: line.leaving.toText(),
    settled: line.settled.toText(),
    closing: line.closing.toText(),
    in_the_books: line.inTheBooks.toText(),
  };
}

import type { Sentence } from '../../domain/errors.ts';
import type { FinancialYear } from '../../domain/membership/financial-year.ts';
import { openClaims } from '../../domain/lending/loan-state.ts';
import { Money } from '../../domain/money/money.ts';
import type { Db } from '../../platform/db/database.ts';
import { duesOwedBy, membersInArrears } from '../dues/index.ts';
import { officesHeldIn, type Role } from '../identity/index.ts';
import { loanStatesOn, loansOfPersons } from '../loans/index.ts';
import { overdueSharesOn } from '../members/index.ts';
import { namesKnownAt } from '../persons/index.ts';
import { capitalMovementIn, type CapitalPool } from './capital-movement.repository.ts';
import { headcountsIn, ownResultIn, type Headcount } from './notes.repository.ts';

/** One thing the notes to the annual accounts state. */
export type NoteLine = {
  readonly key: string;
  readonly text: Sentence;
  readonly source: string;
  readonly members: number | null;
  readonly shares: number | null;
  readonly amount: Money | null;
};

export type Notes = {
  readonly lines: readonly NoteLine[];
  /** Who belonged to the organs in the year, by name (HGB §338(2)). */
  readonly board: readonly string[];
  readonly supervisoryBoard: readonly string[];
};

/** What the law wants in the notes (HGB §§337, 338), computed by value date from what was recorded by the moment. */
export async function notesOn(
  db: Db,
  {
    financialYear,
    year,
    knownAt,
  }: { readonly financialYear: number; readonly year: FinancialYear; readonly knownAt: Date },
): Promise<Notes> {
  const of = { year, knownAt };
  const [board, supervisory] = [await organ(db, 'board', of), await organ(db, 'supervisory_board', of)];
  return {
    board: board.names,
    supervisoryBoard: supervisory.names,
    lines: [
      ...(await memberLines(db, of)),
      ...(await capitalLines(db, financialYear, of)),
      amountLine('overdue_share_payments', 'HGB § 337 Abs. 1', await overdueOn(db, of), {
        de: 'Rückständige fällige Einzahlungen auf Geschäftsanteile',
        en: 'Overdue payments on shares',
      }),
      amountLine('claims_against_board', 'HGB § 338 Abs. 3', await claimsAgainst(db, board.atEnd, of), {
        de: 'Forderungen an Mitglieder des Vorstands',
        en: 'Claims against members of the board',
      }),
      amountLine(
        'claims_against_supervisory_board',
        'HGB § 338 Abs. 3',
        await claimsAgainst(db, supervisory.atEnd, of),
        {
          de: 'Forderungen an Mitglieder des Aufsichtsrats',
          en: 'Claims against members of the supervisory board',
        },
      ),
      await duesLine(db, of),
    ],
  };
}

type Known = { readonly year: FinancialYear; readonly knownAt: Date };

/** Whoever held the office in the year, also who has left it since, and who of them held it at its end. */
async function organ(db: Db, role: Role, { year, knownAt }: Known) {
  const held = await officesHeldIn(db, { role, from: year.start, to: year.end, knownAt });
  const names = await namesKnownAt(
    db,
    held.map(({ personId }) => personId),
    knownAt,
  );
  const atEnd = held.filter(({ isHeldAtEnd }) => isHeldAtEnd).map(({ personId }) => personId);
  return { atEnd, names: [...names.values()].toSorted() };
}

function amountLine(key: string, source: string, amount: Money, text: Sentence): NoteLine {
  return { key, text, source, members: null, shares: null, amount };
}

const headcountLine = (key: string, de: string, en: string, { members, shares }: Headcount): NoteLine => ({
  key,
  text: { de, en },
  source: 'HGB § 338 Abs. 1',
  members,
  shares,
  amount: null,
});

async function memberLines(db: Db, { year, knownAt }: Known): Promise<readonly NoteLine[]> {
  const { atStart, joined, left, atEnd } = await headcountsIn(db, year, knownAt);
  return [
    headcountLine(
      'members_at_start',
      'Mitglieder zu Beginn des Geschäftsjahres',
      'Members at the start of the year',
      atStart,
    ),
    headcountLine('members_joined', 'Zugänge', 'Joined', joined),
    headcountLine('members_left', 'Abgänge', 'Left', left),
    headcountLine('members_at_end', 'Mitglieder am Ende des Geschäftsjahres', 'Members at the end of the year', atEnd),
  ];
}

const CAPITAL: Readonly<Record<CapitalPool, Sentence>> = {
  remaining_members: { de: 'Geschäftsguthaben der verbleibenden Mitglieder', en: 'Share capital of remaining members' },
  leaving_members: { de: 'Geschäftsguthaben der ausscheidenden Mitglieder', en: 'Share capital of leaving members' },
  cancelled_shares: {
    de: 'Geschäftsguthaben aus gekündigten Geschäftsanteilen',
    en: 'Share capital of cancelled shares',
  },
};

async function capitalLines(db: Db, financialYear: number, { year, knownAt }: Known): Promise<readonly NoteLine[]> {
  const pools = await capitalMovementIn(db, year, knownAt);
  const [remaining] = pools;
  const change = remaining ? remaining.closing.minus(remaining.opening) : Money.zero;
  return [
    ...pools.map(({ pool, closing }) =>
      amountLine(`share_capital_of_${pool}`, 'HGB § 337 Abs. 1', closing, CAPITAL[pool]),
    ),
    amountLine('share_capital_change', 'HGB § 338 Abs. 1', change, {
      de: 'Veränderung der Geschäftsguthaben der verbleibenden Mitglieder im Geschäftsjahr',
      en: 'Change of the share capital of remaining members in the year',
    }),
    amountLine('of_which_result_of_the_year', 'GenG § 19', await ownResultIn(db, financialYear, knownAt), {
      de: 'davon aus der Verwendung des Ergebnisses dieses Geschäftsjahres',
      en: 'of which from the use of this year’s result',
    }),
  ];
}

async function overdueOn(db: Db, { year: { end }, knownAt }: Known): Promise<Money> {
  return Money.sum((await overdueSharesOn(db, end, knownAt)).map(({ standing }) => standing.overdue));
}

/** The cooperative's own loans, with costs and default interest claimed, and dues. */
async function claimsAgainst(
  db: Db,
  personIds: readonly string[],
  { year: { end: day }, knownAt }: Known,
): Promise<Money> {
  const loans = (await loansOfPersons(db, personIds)).filter(
    ({ lenderOfRecord, paidOutOn }) => lenderOfRecord === 'cooperative' && paidOutOn !== null && paidOutOn <= day,
  );
  const states = await loanStatesOn(
    db,
    loans.map(({ id }) => id),
    { day, knownAt },
  );
  const owed = [...states.values()].map((state) =>
    state.outstandingPrincipal.plus(openClaims(state, 'cost')).plus(openClaims(state, 'default_interest')),
  );
  return Money.sum([...owed, await duesOwedBy(db, personIds, { day, knownAt })]);
}

/** More members than any cooperative of this kind has. */
const ALL = 1_000_000;

async function duesLine(db: Db, { year: { end }, knownAt }: Known): Promise<NoteLine> {
  const late = await membersInArrears(db, { day: end, knownAt, after: null, limit: ALL });
  return {
    key: 'dues_in_arrears',
    text: { de: 'Offene Mitgliedsbeiträge', en: 'Dues in arrears' },
    source: 'HGB § 253',
    members: late.length,
    shares: null,
    amount: Money.sum(late.map(({ amount }) => amount)),
  };
}

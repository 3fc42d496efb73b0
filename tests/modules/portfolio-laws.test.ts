import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { arrearsOn, daysPastDueOn } from '../../src/domain/lending/arrears.ts';
import { openClaims } from '../../src/domain/lending/loan-state.ts';
import { overdueInAll, portfolioFiguresOf, together } from '../../src/domain/lending/portfolio-figures.ts';
import { Money } from '../../src/domain/money/money.ts';
import { type BusinessDate, parseDate, plusDays } from '../../src/domain/time/business-date.ts';
import { reconciliation } from '../../src/modules/loan-reports/reconciliation.service.ts';
import type { StandingLine } from '../../src/modules/loan-reports/standing-lines.repository.ts';
import {
  type Moment,
  replayedStandings,
  standingsOn,
  standingSums,
} from '../../src/modules/loan-reports/standings.service.ts';
import { loanStatesOn } from '../../src/modules/loans/index.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { somebody } from '../support/actors.ts';
import { createTestDatabase, withTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';
import { loanThatLived } from '../support/recorded-attempts.ts';
import { anyAttempts } from '../support/serviced-loans.ts';

const { db } = await createTestDatabase();
const FIRST = parseDate('2026-11-20');
const LAST = plusDays(FIRST, 540);
const noonOf = (day: BusinessDate): Date => new Date(`${day}T11:00:00Z`);

/** Every other loan has two borrowers. The last one is repaid as agreed, and nothing else ever happens to it. */
async function loansThatLived(seed: number): Promise<readonly string[]> {
  const office = await loanOffice(db);
  const ids: string[] = [];
  const shared = await somebody(db);
  for (const attempts of [...fc.sample(anyAttempts, { numRuns: 9, seed }), []]) {
    const loan = await loanThatLived(db, office, {
      payoutDay: FIRST,
      attempts,
      wanted: {
        sector: ids.length % 2 ? 'Handel' : 'Bau',
        borrowerPersonIds: ids.length % 2 ? [await somebody(db)] : [await somebody(db), shared],
      },
    });
    ids.push(loan.id);
  }
  return ids;
}

/** What the facts themselves say, loan by loan. */
async function byReplay(of: Db, ids: readonly string[], { asOf, knownAt }: Moment) {
  const states = await loanStatesOn(of, ids, { day: asOf, knownAt });
  return ids.flatMap((id) => {
    const state = states.get(id);
    if (!state?.outstandingPrincipal.isPositive()) return [];
    const { fee, interest, principal } = arrearsOn(state, asOf);
    return [
      {
        loanId: id,
        owed: state.outstandingPrincipal.toText(),
        days: daysPastDueOn(state, asOf),
        parts: [fee, interest, principal].map(String),
        claims: [openClaims(state, 'cost'), openClaims(state, 'default_interest')].map(String),
        restructuredOn: state.restructuredOn,
      },
    ];
  });
}

async function byReport(of: Db, moment: Moment) {
  const lines: StandingLine[] = [];
  for await (const line of standingsOn(of, moment)) lines.push(line);
  return lines.map(({ loanId, outstandingPrincipal, daysPastDue, overdue, restructuredOn }) => ({
    loanId,
    owed: outstandingPrincipal.toText(),
    days: daysPastDue,
    parts: [overdue.fees, overdue.interest, overdue.principal].map(String),
    claims: [overdue.costs, overdue.defaultInterest].map(String),
    restructuredOn,
  }));
}

type Owed = { readonly loanId: string; readonly owed: string };

/** What each borrower owes by the lines, a loan of two in whole with each. */
async function owedByBorrower(lines: readonly Owed[]): Promise<ReadonlyMap<string, string>> {
  const borrowers = await db.selectFrom('loan_borrowers').select(['loan_id', 'person_id']).execute();
  const owing = borrowers.flatMap(({ loan_id: id, person_id: person }) =>
    lines.filter(({ loanId }) => loanId === id).map(({ owed }) => ({ person, owed })),
  );
  const byPerson = Map.groupBy(owing, ({ person }) => person);
  return new Map([...byPerson].map(([person, some]) => [person, sumOf(some.map(({ owed }) => owed))]));
}

async function summedByBorrower(moment: Moment): Promise<ReadonlyMap<string, string>> {
  const byPerson = Map.groupBy(await standingSums(db, moment, { by: 'borrower' }), ({ group }) => group ?? '');
  return new Map(
    [...byPerson].map(([person, some]) => [person, together(some).outstandingPrincipal.toText()] as const),
  );
}

const sumOf = (texts: readonly string[]): string => Money.sum(texts.map((text) => Money.parse(text))).toText();

it('whatever loans have lived through, a portfolio on any day, by any knowledge, is what their facts say', async () => {
  const seed = Date.now() % 1_000_000;
  const ids = await loansThatLived(seed);
  const past = fc.record({
    day: fc.integer({ min: -1, max: 520 }),
    knownLater: fc.option(fc.integer({ min: 0, max: 120 })),
  });
  const sinceTheLastFact = fc.record({ day: fc.integer({ min: 520, max: 540 }), knownLater: fc.constant(null) });
  await fc.assert(
    fc.asyncProperty(fc.oneof(past, sinceTheLastFact), async ({ day, knownLater }) => {
      const asOf = plusDays(FIRST, day);
      const known = { asOf, knownAt: knownLater === null ? noonOf(LAST) : noonOf(plusDays(asOf, knownLater)) };
      const replayed = await replayedStandings(db, known);
      const moment: Moment = { ...known, isAllKnown: knownLater === null, replayed };
      const where = `seed ${seed}, ${asOf} as known ${moment.knownAt.toISOString()}`;
      const lines = await byReport(db, moment);
      expect([where, ...lines]).toEqual([where, ...(await byReplay(db, ids, moment))]);
      const sums = await standingSums(db, moment);
      const { loans, outstandingPrincipal, overdue, atRisk, restructured } = portfolioFiguresOf(sums);
      const about = { ...moment, about: { generated_at: noonOf(LAST).toISOString() } };
      const report = await reconciliation({ db, ...about } as never);
      expect({
        where,
        loans,
        owed: outstandingPrincipal.toText(),
        overdue: overdueInAll(overdue).toText(),
        atRisk: atRisk.map((one) => one.loans),
        restructured: restructured.loans,
        bySector: together(await standingSums(db, moment, { by: 'sector' })),
        byDistrict: together(await standingSums(db, moment, { by: 'district' })),
        byBorrower: await summedByBorrower(moment),
        reconciled: [report.gross_portfolio, report.unexplained, report.is_reconciled],
      }).toEqual({
        where,
        loans: lines.length,
        owed: sumOf(lines.map(({ owed }) => owed)),
        overdue: sumOf(lines.flatMap(({ parts, claims }) => [...parts, ...claims])),
        atRisk: [1, 30, 60, 90].map((late) => lines.filter((line) => line.days > late).length),
        restructured: lines.filter((line) => line.restructuredOn !== null).length,
        bySector: together(sums),
        byDistrict: together(sums),
        byBorrower: await owedByBorrower(lines),
        reconciled: [outstandingPrincipal.toText(), '0.00', true],
      });
    }),
    { numRuns: 60 },
  );
}, 240_000);

it('an instalment paid in part on its very day counts with what is left of it, once it is late', () =>
  withTestDatabase(async ({ db: own }) => {
    const office = await loanOffice(own);
    office.clock.setToday(FIRST);
    const loan = await office.running({ principal: '1000.00', termMonths: 9 });
    office.on('2027-01-20');
    await office.paid(loan, '200.00', '2027-01-20');
    office.on('2027-02-25');
    const known = { asOf: office.clock.today(), knownAt: office.clock.now() };
    const moment: Moment = { ...known, isAllKnown: true, replayed: await replayedStandings(own, known) };
    const { loans, overdue } = together(await standingSums(own, moment));
    expect([loans, moment.replayed.size, overdueInAll(overdue).toText()]).toEqual([1, 0, '144.40']);
  }));

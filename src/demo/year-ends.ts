import { type BusinessDate, dateOf, yearOf } from '../domain/time/business-date.ts';
import { assemblyOf, later } from './calendar.ts';
import { keptOfGrants } from './house-money.ts';
import type { LeavingPlan } from './leavers.ts';
import { FOUNDED_ON } from './policies.ts';
import type { Scene, Story, YearEndAct } from './story.ts';

type YearEndScene = Scene<YearEndAct>;

const FIRST_NUMBER = 8000;

/**
 * A story for each financial year: at its end memberships end, the next general assembly adopts the accounts, and with them
 * it is fixed what leavers are owed, and paid to them. Profits stay in the cooperative.
 */
export function yearEndStories(
  leavings: readonly LeavingPlan[],
  { today, until }: { readonly today: BusinessDate; readonly until: BusinessDate },
): readonly Story[] {
  const first = yearOf(FOUNDED_ON);
  const years = Array.from({ length: yearOf(until) - first + 1 }, (_, place) => first + place);
  return years.flatMap((year, place) => {
    const leaving = leavings.filter(
      ({ lastDay, settlement }) => settlement !== null && lastDay === dateOf(year, 12, 31),
    );
    const scenes = scenesOf(year, leaving, today).filter(({ day }) => day <= until);
    const persons = leaving.map(({ person }) => person.key);
    return scenes.length === 0 ? [] : [{ number: FIRST_NUMBER + place, persons, scenes }];
  });
}

function scenesOf(year: number, leaving: readonly LeavingPlan[], today: BusinessDate): readonly YearEndScene[] {
  const assembly = assemblyOf(year + 1);
  const ends: YearEndScene = {
    day: dateOf(year, 12, 31),
    minute: 900,
    by: 'admin',
    act: { does: 'takeDeparturesEffect' },
  };
  return [
    ...(leaving.length === 0 ? [] : [ends]),
    { day: later(assembly, 1), minute: 220, by: 'treasurer', act: resolvedFor(year, today) },
    { day: later(assembly, 2), minute: 225, by: 'board.one', act: { does: 'releaseYearEnd', financialYear: year } },
    ...leaving.flatMap((one, place) => payout(one, later(assembly, 4 + place))),
  ];
}

/** Of the reserves the most there may be: what the books have to give is known only when it is played. */
function resolvedFor(financialYear: number, today: BusinessDate): YearEndAct {
  return {
    does: 'prepareYearEnd',
    financialYear,
    resolvedOn: assemblyOf(financialYear + 1),
    resolution: `Generalversammlung ${financialYear + 1}, TOP 4: Jahresabschluss und Ergebnisverwendung ${financialYear}`,
    toOtherReserves: keptOfGrants(financialYear, today),
  };
}

function payout({ person: { key: person }, settlement }: LeavingPlan, day: BusinessDate): readonly YearEndScene[] {
  if (settlement === 'owed') return [];
  const prepared: YearEndScene = {
    day,
    minute: 230,
    by: 'treasurer',
    act: { does: 'prepareSettlementPayout', person },
  };
  if (settlement === 'prepared') return [prepared];
  const act = { does: 'releaseSettlementPayout', person } as const;
  return [prepared, { day: later(day, 1), minute: 235, by: 'board.two', act }];
}

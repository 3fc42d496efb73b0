import { Money } from '../domain/money/money.ts';
import { type BusinessDate, dateOf, yearOf } from '../domain/time/business-date.ts';
import { assemblyOf, later } from './calendar.ts';
import type { LeavingPlan } from './leavers.ts';
import { FOUNDED_ON } from './policies.ts';
import { chanceFor } from './random.ts';
import type { Scene, Story, YearEndAct } from './story.ts';

type YearEndScene = Scene<YearEndAct>;

const FIRST_NUMBER = 8000;

/**
 * A story for each financial year: at its end memberships end, the next general assembly adopts the accounts, and with them
 * it is fixed what leavers are owed, and paid to them. The small profits stay in the cooperative, a tenth
 * of each in the legal reserve.
 */
export function yearEndStories(leavings: readonly LeavingPlan[], until: BusinessDate): readonly Story[] {
  const first = yearOf(FOUNDED_ON);
  const years = Array.from({ length: yearOf(until) - first + 1 }, (_, place) => first + place);
  return years.flatMap((year, place) => {
    const leaving = leavings.filter(
      ({ lastDay, settlement }) => settlement !== null && lastDay === dateOf(year, 12, 31),
    );
    const scenes = scenesOf(year, leaving).filter(({ day }) => day <= until);
    const persons = leaving.map(({ person }) => person.key);
    return scenes.length === 0 ? [] : [{ number: FIRST_NUMBER + place, persons, scenes }];
  });
}

function scenesOf(year: number, leaving: readonly LeavingPlan[]): readonly YearEndScene[] {
  const assembly = assemblyOf(year + 1);
  const ends: YearEndScene = {
    day: dateOf(year, 12, 31),
    minute: 900,
    by: 'admin',
    act: { does: 'takeDeparturesEffect' },
  };
  return [
    ...(leaving.length === 0 ? [] : [ends]),
    { day: later(assembly, 1), minute: 220, by: 'treasurer', act: resolvedFor(year, assembly) },
    { day: later(assembly, 2), minute: 225, by: 'board.one', act: { does: 'releaseYearEnd', financialYear: year } },
    ...leaving.flatMap((one, place) => payout(one, later(assembly, 4 + place))),
  ];
}

function resolvedFor(financialYear: number, resolvedOn: BusinessDate): YearEndAct {
  const tenth = Money.parse(`${chanceFor(`result ${financialYear}`).between(18, 96)}.00`);
  return {
    does: 'prepareYearEnd',
    financialYear,
    resolvedOn,
    resolution: `Generalversammlung ${financialYear + 1}, TOP 4: Jahresabschluss und Ergebnisverwendung ${financialYear}`,
    result: tenth.times(10),
    toLegalReserve: tenth,
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

import { plusDays } from '../domain/time/business-date.ts';
import { later, onOrAfter } from './calendar.ts';
import { ibanOf } from './iban.ts';
import type { LeavingPlan } from './leavers.ts';
import type { LeavingAct, PersonPlan, Scene, Story } from './story.ts';

type LeavingScene = Scene<LeavingAct>;

const FIRST_NUMBER = 7000;

/** How somebody leaves, from the notice to the last word on it; what the year end does about it stands there. */
export function leavingStory(leaving: LeavingPlan, place: number): Story {
  const { person, way } = leaving;
  const others = way.is === 'death' ? [way.heir] : way.is === 'transfer' ? [way.to] : [];
  const number = FIRST_NUMBER + place;
  return { number, persons: [person, ...others].map(({ key }) => key), scenes: scenesOf(leaving, place) };
}

function scenesOf({ person: { key: person }, person: plan, way, eventOn }: LeavingPlan, place: number) {
  const at = (days: number, act: LeavingAct, by: Scene['by'] = 'adviser'): LeavingScene => ({
    day: later(onOrAfter(eventOn), days),
    minute: 210 + days,
    by,
    act,
  });
  const paperLocation = `Ordner Mitglieder, Fach ${place + 1}`;
  const declared = { does: 'recordDeparture', person, eventOn, shareCount: null, reason: null, paperLocation } as const;
  const payee = payeeOf(plan);
  switch (way.is) {
    case 'notice':
      return [at(1, { ...declared, ground: 'notice', payee })];
    case 'partial_notice':
      return [at(1, { ...declared, ground: 'partial_notice', shareCount: way.shareCount, payee })];
    case 'taken_back':
      return [
        at(1, { ...declared, ground: 'notice', payee: null }),
        at(20, { does: 'requestDepartureWithdrawal', person, reason: 'Bleibt nun doch in der Stadt.' }),
        ...votes(person, 'Wir freuen uns, dass das Mitglied bleibt.', at, 22),
      ];
    case 'exclusion':
      return [
        at(0, { ...declared, ground: 'exclusion', reason: 'Verstoß gegen die Satzung trotz Mahnung.', payee: null }),
        ...votes(person, 'Die Anhörung hat nichts geändert.', at, 10),
        at(13, { does: 'recordExclusionLetter', person, reference: `Einschreiben RR ${48_210 + place}` }),
        at(16, { does: 'recordDeparturePayee', person, payee }),
      ];
    case 'death':
      return [
        at(9, { ...declared, ground: 'death', payee: null }),
        at(30, { does: 'recordHeir', person, heir: way.heir.key, proof: 'Erbschein des Amtsgerichts Dortmund' }),
        at(31, { does: 'recordDeparturePayee', person, payee: payeeOf(way.heir) }),
      ];
    case 'transfer':
    default:
      return [at(0, { does: 'recordShareTransfer', person, to: way.to.key, paperLocation })];
  }
}

type At = (days: number, act: LeavingAct, by: Scene['by']) => LeavingScene;

function votes(person: string, reason: string, at: At, days: number): readonly LeavingScene[] {
  const act = { does: 'castDepartureVote', person, reason } as const;
  return [at(days, act, 'board.one'), at(days + 1, act, 'board.two')];
}

function payeeOf({ key, data }: PersonPlan): { readonly name: string; readonly iban: string } {
  return { name: data.legalName ?? `${data.firstNames} ${data.surname}`, iban: ibanOf(key) };
}

/** After that day whoever is concerned takes no more shares. */
export const sharesRestFrom = ({ eventOn }: LeavingPlan) => plusDays(eventOn, -1);

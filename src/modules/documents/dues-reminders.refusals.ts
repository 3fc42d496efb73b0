import { conflict, refused } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { DuesHold } from './dues-reminders.repository.ts';

export function duesHeld(memberNumber: string, { until, reason }: Pick<DuesHold, 'until' | 'reason'>): Error {
  const day = dateInWords(until);
  return conflict(
    'document.dues_reminders_held',
    {
      de: `Das Mitglied ${memberNumber} wird bis zum ${day.de} nicht an Beiträge erinnert: ${reason}.`,
      en: `Member ${memberNumber} is not reminded of dues until ${day.en}: ${reason}.`,
    },
    { member_number: memberNumber, held_until: until },
  );
}

export function duesHoldEndsBeforeItBegins(): Error {
  return refused('document.dues_hold_ends_before_it_begins', {
    de: 'Der letzte Tag liegt vor dem ersten.',
    en: 'The last day lies before the first one.',
  });
}

import { refused, type DomainError } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

export function duesNotDueYet(dueOn: BusinessDate): DomainError {
  const words = dateInWords(dueOn);
  return refused(
    'dues.not_due_yet',
    {
      de: `Beiträge werden erst gefordert, wenn sie fällig sind: am ${words.de}.`,
      en: `Dues are claimed once they fall due: on ${words.en}.`,
    },
    { due_on: dueOn },
  );
}

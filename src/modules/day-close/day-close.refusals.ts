import { refused } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

export function closeInFuture(day: BusinessDate): Error {
  const words = dateInWords(day);
  return refused(
    'day_close.in_future',
    {
      de: `Der ${words.de} ist noch nicht gekommen und kann nicht abgeschlossen werden.`,
      en: `${words.en} has not come yet and cannot be closed.`,
    },
    { through: day },
  );
}

import { conflict, notFound, refused } from '../../domain/errors.ts';
import { dateInWords, monthInWords } from '../../domain/figures-in-words.ts';
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

export function closeRunning(): Error {
  return conflict('day_close.running', {
    de: 'Ein Tagesabschluss läuft gerade oder steht unmittelbar bevor.',
    en: 'Days are being closed at this moment, or are about to be.',
  });
}

export function dayCloseNotFound(day: BusinessDate): Error {
  const words = dateInWords(day);
  return notFound('day_close.not_found', {
    de: `Der ${words.de} ist nicht abgeschlossen worden.`,
    en: `${words.en} has not been closed.`,
  });
}

export function monthEndNotFound(month: BusinessDate): Error {
  const words = monthInWords(month);
  return notFound('month_end.not_found', {
    de: `Für ${words.de} ist kein Monatsende gebucht.`,
    en: `No month end has been posted for ${words.en}.`,
  });
}

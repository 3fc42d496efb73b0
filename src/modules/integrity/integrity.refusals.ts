import { invalid, notFound } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

export function headNotFound(day: BusinessDate): Error {
  const words = dateInWords(day);
  return notFound('integrity.head_not_found', {
    de: `Für den ${words.de} ist kein Stand der Kette festgehalten.`,
    en: `No head of the chain was recorded for ${words.en}.`,
  });
}

export function keptHeadIncomplete(): Error {
  return invalid('integrity.kept_head_incomplete', {
    de: 'Ein aufbewahrter Stand besteht aus Position und Siegel; angegeben ist nur eines von beiden.',
    en: 'A kept head is a position and a seal; only one of the two was given.',
  });
}

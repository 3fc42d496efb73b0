import { conflict, type Sentence } from '../../domain/errors.ts';

/** `document.does_not_fit_departure`, with what the letter needs. */
export function doesNotFitDeparture(needs: Sentence): Error {
  return conflict('document.does_not_fit_departure', {
    de: `Dieses Schreiben passt nicht zu diesem Ausscheiden: ${needs.de}`,
    en: `This letter does not fit this departure: ${needs.en}`,
  });
}

export function heirsUnrepresented(): Error {
  return conflict('document.heirs_unrepresented', {
    de: 'Wer die Erben vertritt, ist noch nicht erfasst; an wen zu schreiben ist, steht damit nicht fest.',
    en: 'Who represents the heirs is not recorded yet, so it is not known to whom to write.',
  });
}

import { refused } from '../errors.ts';

/**
 * Four eyes compare persons, not roles or sign-ins: whoever prepared something does not release it, even with both
 * rights. `four_eyes.same_person`
 */
export function checkFourEyes(step: {
  readonly preparedByPersonId: string;
  readonly releasedByPersonId: string;
}): void {
  if (step.preparedByPersonId !== step.releasedByPersonId) return;
  throw refused('four_eyes.same_person', {
    de: 'Vorbereitet und freigegeben wird von zwei verschiedenen Personen; hier ist es dieselbe.',
    en: 'One person prepares and another releases; here it is the same one.',
  });
}

import { refused, type Sentence } from '../errors.ts';

/**
 * Four eyes compare persons, not roles or sign-ins: whoever prepared something does not release it, even with both
 * rights. Where nothing is prepared and released, `sentence` says who has to differ. `four_eyes.same_person`
 */
export function checkFourEyes(step: {
  readonly preparedByPersonId: string;
  readonly releasedByPersonId: string;
  readonly sentence?: Sentence;
}): void {
  if (step.preparedByPersonId !== step.releasedByPersonId) return;
  throw refused('four_eyes.same_person', step.sentence ?? PREPARED_AND_RELEASED);
}

const PREPARED_AND_RELEASED: Sentence = {
  de: 'Vorbereitet und freigegeben wird von zwei verschiedenen Personen; hier ist es dieselbe.',
  en: 'One person prepares and another releases; here it is the same one.',
};

import type { Sentence } from '../../domain/errors.ts';
import type { AgeingBucketName } from '../../domain/lending/arrears.ts';

const same = (name: string): Sentence => ({ de: name, en: name });

/** Classes of days past due, in the words of people. */
export const BUCKET_WORDS: Readonly<Record<AgeingBucketName, Sentence>> = {
  '0': same('0'),
  '1-30': same('1–30'),
  '31-60': same('31–60'),
  '61-90': same('61–90'),
  '91-180': same('91–180'),
  over_180: { de: 'über 180', en: 'over 180' },
};

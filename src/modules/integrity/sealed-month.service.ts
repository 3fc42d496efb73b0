import { type ChecklistItem, counted, passed, warns } from '../../domain/closing/checklist.ts';
import type { Db } from '../../platform/db/database.ts';
import type { FurtherCheck } from '../period-closes/index.ts';
import { unsealedEntries } from './seals.repository.ts';

/** Whether every entry of a month has its place in the chain; what has none yet gets it with the next round of the sealer. */
export const journalSealed: FurtherCheck = async (db: Db, span): Promise<ChecklistItem> => {
  const { count, first } = await unsealedEntries(db, span);
  const found = { code: 'journal_sealed', path: '/v1/integrity/verification' };
  if (count === 0) {
    const sentence = {
      de: 'Jede Buchung des Monats ist versiegelt.',
      en: 'Every entry of the month is sealed.',
    };
    return passed({ ...found, sentence });
  }
  const sentence = {
    de: `${count} Buchungen des Monats sind noch nicht versiegelt, die erste ist Nr. ${first}.`,
    en: `${count} entries of the month are not sealed yet, the first is No. ${first}.`,
  };
  return warns({ ...found, sentence, figures: [counted('unsealed_entries', count)] });
};

import type { Sentence } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { RecordedEntry } from './entries.repository.ts';

const sharesInWords = (count: number): Sentence =>
  count === 1 ? { de: '1 Geschäftsanteil', en: '1 share' } : { de: `${count} Geschäftsanteile`, en: `${count} shares` };
const withSharesInWords = (count: number): Sentence =>
  count === 1
    ? { de: '1 Geschäftsanteil', en: '1 share' }
    : { de: `${count} Geschäftsanteilen`, en: `${count} shares` };

/** What an entry says, in a sentence. */
export function entryInWords({ kind, effectiveOn, shareChange, cancelsEntryId }: RecordedEntry): Sentence {
  const day = dateInWords(effectiveOn);
  const shares = sharesInWords(Math.abs(shareChange));
  const taken = withSharesInWords(Math.abs(shareChange));
  const sentences: Readonly<Record<RecordedEntry['kind'], Sentence>> = {
    admission: { de: `Beitritt mit ${taken.de}, wirksam am ${day.de}.`, en: `Joined with ${taken.en} on ${day.en}.` },
    further_shares: {
      de: `${shares.de} mehr, wirksam am ${day.de}.`,
      en: `${shares.en} more from ${day.en} on.`,
    },
    fewer_shares: {
      de: `${shares.de} weniger, wirksam am ${day.de}.`,
      en: `${shares.en} fewer from ${day.en} on.`,
    },
    leaving: { de: `Ausscheiden, wirksam am ${day.de}.`, en: `Leaves on ${day.en}, which still counts.` },
    cancellation: {
      de: `Eintragung ${cancelsEntryId} gilt seit dem ${day.de} nicht mehr.`,
      en: `Entry ${cancelsEntryId} counts no longer since ${day.en}.`,
    },
  };
  return sentences[kind];
}

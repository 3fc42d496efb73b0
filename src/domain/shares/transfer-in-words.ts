import type { Sentence } from '../errors.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import type { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';

export type TransferFigures = {
  readonly shareCount: number;
  readonly amount: Money;
  readonly effectiveOn: BusinessDate;
  readonly endsMembership: boolean;
};

/** What has passed, from when on, by which rule, and what became of the membership of whoever gave. */
export function transferInWords({ shareCount, amount, effectiveOn, endsMembership }: TransferFigures): Sentence {
  const [passed, day] = [amountInWords(amount), dateInWords(effectiveOn)];
  const shares =
    shareCount === 1
      ? { de: '1 Geschäftsanteil ist', en: '1 share has' }
      : { de: `${shareCount} Geschäftsanteile sind`, en: `${shareCount} shares have` };
  const after = endsMembership
    ? {
        de: 'Es waren alle Anteile: die Mitgliedschaft endete mit diesem Tag ohne Auseinandersetzung (§ 76 GenG); offene Beiträge bleiben geschuldet.',
        en: 'They were all the shares: the membership ended with that day without settlement (GenG §76); open dues are still owed.',
      }
    : {
        de: 'Die Mitgliedschaft besteht mit den übrigen Anteilen fort.',
        en: 'The membership goes on with the other shares.',
      };
  return {
    de: `${shares.de} mit ${passed.de} Geschäftsguthaben übergegangen, wirksam seit der Eintragung in die Mitgliederliste am ${day.de} (§§ 76, 69 GenG). ${after.de}`,
    en: `${shares.en} passed with share capital of ${passed.en}, in effect since the entry in the register on ${day.en} (GenG §§76, 69). ${after.en}`,
  };
}

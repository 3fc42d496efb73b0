import { amountInWords, dateInWords } from '../../domain/figures-in-words.ts';
import { wrongAccountDays, type WrongAccountDay } from '../ledger/index.ts';
import type { Check, Finding } from './integrity.types.ts';

/** Whether the sums from which trial balance, balance sheet and income statement are made are those of the journal. */
export const sumChecks: readonly Check[] = [
  {
    name: 'account_days',
    compares: {
      de: 'Die Tagessummen jedes Kontos gegen das Journal',
      en: 'The sums of each account by day against the journal',
    },
    findings: async function* ({ db }) {
      yield* (await wrongAccountDays(db)).map(wrongSum);
    },
  },
];

function wrongSum({ postingDate, account, stored, posted }: WrongAccountDay): Finding {
  const [day, sum, entries] = [dateInWords(postingDate), amountInWords(stored), amountInWords(posted)];
  return {
    about: account,
    sentence: {
      de: `Für das Konto ${account} sind am ${day.de} ${sum.de} als Summe festgehalten; gebucht sind ${entries.de}.`,
      en: `For the account ${account} a sum of ${sum.en} is kept for ${day.en}; posted are ${entries.en}.`,
    },
  };
}

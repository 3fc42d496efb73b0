import type { Sentence } from '../errors.ts';
import { amountInWords, dateInWords, monthInWords } from '../figures-in-words.ts';
import { plusMonths, type BusinessDate } from '../time/business-date.ts';
import type { CancellationCause, DuesReversal, RecordedClaim } from './claim-state.ts';
import { isTimeBarred, limitationOf } from './limitation.ts';

type Month = RecordedClaim['months'][number];
type Explained = Pick<RecordedClaim, 'months' | 'dueOn' | 'reversals'>;

/** How a claim came about and what it is less by, in sentences; also of one raised long ago. */
export function explainDuesClaim(
  { months, dueOn, reversals }: Explained,
  { admittedOn }: { readonly admittedOn: BusinessDate },
): Sentence {
  const [due, admitted] = [dateInWords(dueOn), dateInWords(admittedOn)];
  const rates = runsOf(months).map(rateInWords);
  const came: Sentence = {
    de: `Mitgliedsbeitrag ${rates.map(({ de }) => de).join('; ')}, fällig am ${due.de}; Mitglied seit ${admitted.de}.`,
    en: `Dues for ${rates.map(({ en }) => en).join('; ')}, due on ${due.en}; member since ${admitted.en}.`,
  };
  return joined([came, ...reversals.map(reversalInWords)]);
}

/** Months in a row at one rate are told together. */
function runsOf(months: readonly Month[]): readonly (readonly Month[])[] {
  const runs: Month[][] = [];
  for (const one of months) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && plusMonths(last.month, 1) === one.month && isAlike(last, one)) run.push(one);
    else runs.push([one]);
  }
  return runs;
}

function isAlike(one: Month, other: Month): boolean {
  return (
    one.amount.equals(other.amount) && one.policyNumber === other.policyNumber && one.group?.code === other.group?.code
  );
}

function rateInWords(run: readonly Month[]): Sentence {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) throw new TypeError('a run has a month at least');
  const [from, to, rate] = [monthInWords(first.month), monthInWords(last.month), amountInWords(first.amount)];
  const isOne = run.length === 1;
  const group = first.group === null ? '' : ` (${first.group.name})`;
  return {
    de: `${isOne ? from.de : `${from.de} bis ${to.de}`}: ${isOne ? '' : `${run.length} × `}${rate.de} im Monat${group} nach Richtlinie Nr. ${first.policyNumber}`,
    en: `${isOne ? from.en : `${from.en} to ${to.en}`}: ${isOne ? '' : `${run.length} × `}${rate.en} a month${group} by policy no. ${first.policyNumber}`,
  };
}

const CAUSES: Readonly<Record<CancellationCause, Sentence>> = {
  exemption: { de: 'der Monat ist beitragsfrei', en: 'the month is exempt' },
  hardship: { de: 'der Vorstand hat einen Härtefall anerkannt', en: 'the board has recognised a hardship' },
  group: { de: 'es gilt eine andere Beitragsgruppe', en: 'another dues group applies' },
  leaving: { de: 'die Mitgliedschaft war vorher beendet', en: 'the membership had ended before' },
};

function reversalInWords({ kind, month, cause, amount, valueDate, reason }: DuesReversal): Sentence {
  const [sum, day] = [amountInWords(amount), dateInWords(valueDate)];
  if (month !== null && cause !== null) {
    const [name, why] = [monthInWords(month), CAUSES[cause]];
    return {
      de: `${name.de} storniert (${sum.de}): ${why.de}.`,
      en: `${name.en} cancelled (${sum.en}): ${why.en}.`,
    };
  }
  if (kind === 'waived') {
    return { de: `${sum.de} am ${day.de} erlassen: ${reason}`, en: `${sum.en} waived on ${day.en}: ${reason}` };
  }
  return {
    de: `${sum.de} am ${day.de} als verjährt ausgebucht: ${reason}`,
    en: `${sum.en} taken off the books as time-barred on ${day.en}: ${reason}`,
  };
}

/** When a claim becomes statute-barred, and what that means on a day. */
export function limitationInWords(dueOn: BusinessDate, on: BusinessDate): Sentence {
  const { lastDay, barredFrom } = limitationOf(dueOn);
  const [due, last, barred] = [dateInWords(dueOn), dateInWords(lastDay), dateInWords(barredFrom)];
  if (isTimeBarred(dueOn, on)) {
    return {
      de: `Fällig am ${due.de}, verjährt seit dem ${barred.de} (drei Jahre ab Jahresende, §§ 195, 199 BGB): Das Mitglied darf die Zahlung verweigern; zahlt es trotzdem, ist gezahlt.`,
      en: `Due on ${due.en}, time-barred since ${barred.en} (three years from the end of the year, BGB §§195, 199): the member may refuse to pay; whoever pays all the same has paid.`,
    };
  }
  return {
    de: `Fällig am ${due.de}, verjährt mit Ablauf des ${last.de} (drei Jahre ab Jahresende, §§ 195, 199 BGB).`,
    en: `Due on ${due.en}, time-barred when ${last.en} is over (three years from the end of the year, BGB §§195, 199).`,
  };
}

function joined(sentences: readonly Sentence[]): Sentence {
  return { de: sentences.map(({ de }) => de).join(' '), en: sentences.map(({ en }) => en).join(' ') };
}

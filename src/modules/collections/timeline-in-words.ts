import type { Sentence } from '../../domain/errors.ts';
import { amountInWords, dateInWords } from '../../domain/figures-in-words.ts';
import { Money } from '../../domain/money/money.ts';
import type { TimelineEntry, TimelineKind } from './timeline.repository.ts';

type Words = {
  readonly amount: Sentence;
  readonly until: Sentence;
  readonly name: string;
};

/** What each kind of entry is called; the words somebody wrote stand beside it. */
const SENTENCES: Readonly<Record<TimelineKind, (words: Words) => Sentence>> = {
  contact: ({ name }) => ({ de: `Kontakt mit ${name}.`, en: `Contact with ${name}.` }),
  promise: ({ amount, until }) => ({
    de: `${amount.de} bis zum ${until.de} zugesagt.`,
    en: `${amount.en} promised by ${until.en}.`,
  }),
  promise_cancelled: ({ amount, until }) => ({
    de: `Zusage über ${amount.de} bis zum ${until.de} gestrichen.`,
    en: `Promise of ${amount.en} by ${until.en} cancelled.`,
  }),
  hold: ({ until }) => ({ de: `Mahnstopp bis zum ${until.de}.`, en: `Reminders held until ${until.en}.` }),
  hold_ended: () => ({ de: 'Mahnstopp vorzeitig beendet.', en: 'Hold on reminders ended early.' }),
  payment: ({ amount }) => ({ de: `${amount.de} eingegangen.`, en: `${amount.en} received.` }),
  payment_reversed: ({ amount }) => ({
    de: `Zahlung über ${amount.de} storniert.`,
    en: `Payment of ${amount.en} taken back.`,
  }),
  letter: ({ name }) => ({ de: `Schreiben ${name}.`, en: `Letter ${name}.` }),
};

export function timelineInWords({ kind, amount, until, name, occurredOn }: TimelineEntry): Sentence {
  return SENTENCES[kind]({
    amount: amountInWords(amount ?? Money.zero),
    until: dateInWords(until ?? occurredOn),
    name: name ?? '',
  });
}

import type { Sentence } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import { chainPortion, lateRowsPortion, sealedRowsPortion, wrongHeads } from './chain.repository.ts';
import type { LateRow, SealedKind, WrongHead, WrongLink, WrongRow } from './chain.repository.ts';
import type { Check, Examined, Finding } from './integrity.types.ts';
import { throughPortions } from './portions.ts';
import { sealAt, unsealedTail } from './seals.repository.ts';

/** Whether rows are what was sealed, and the chain of seals what leaves the house each day. */
export const chainChecks: readonly Check[] = [
  {
    name: 'chain',
    compares: {
      de: 'Jedes Siegel gegen das vorige: lückenlos, jedes über das davor',
      en: 'Each seal against the one before: no gaps, each over the one before it',
    },
    findings: ({ db }) => throughPortions((after) => chainPortion(db, after), wrongLink),
  },
  {
    name: 'sealed_rows',
    compares: {
      de: 'Jedes Siegel gegen die Zeile, die es versiegelt, mit all ihren Spalten',
      en: 'Each seal against the row it seals, with every column of it',
    },
    findings: ({ db }) => throughPortions((after) => sealedRowsPortion(db, after), wrongRow),
  },
  {
    name: 'late_rows',
    compares: {
      de: 'Die Zeit jeder Zeile gegen den Tagesstand, nach dem sie versiegelt wurde: nichts ist nachträglich hineingelegt',
      en: 'The time of each row against the head after which it was sealed: nothing was put in afterwards',
    },
    findings: ({ db }) => throughPortions((after) => lateRowsPortion(db, after), lateRow),
  },
  {
    name: 'heads',
    compares: { de: 'Den Stand jedes Tages gegen die Kette', en: 'Each day’s head against the chain' },
    findings: async function* ({ db }) {
      yield* (await wrongHeads(db)).map(wrongHead);
    },
  },
  {
    name: 'kept_head',
    compares: {
      de: 'Einen außer Haus aufbewahrten Stand gegen die Kette',
      en: 'A head kept outside against the chain',
    },
    isAsked: ({ keptHead }) => keptHead !== null,
    findings: keptHeadFindings,
  },
  {
    name: 'unsealed_rows',
    compares: {
      de: 'Was noch kein Siegel hat: nur, was eben erst entstand',
      en: 'What has no seal yet: only what has just come to be',
    },
    findings: unsealedFindings,
  },
];

function wrongLink({ position, what, expected }: WrongLink): Finding {
  if (what === 'gap') {
    return {
      about: position,
      sentence: {
        de: `In der Kette fehlt Position ${expected}; nach der davor kommt Position ${position}.`,
        en: `The chain lacks position ${expected}; the one before is followed by position ${position}.`,
      },
    };
  }
  return {
    about: position,
    sentence: {
      de: `Das Siegel an Position ${position} folgt nicht aus dem vorigen: eines von beiden ist verändert.`,
      en: `The seal at position ${position} does not follow from the one before: one of the two was changed.`,
    },
  };
}

const NAMED: Readonly<Record<SealedKind, (row: string) => Sentence>> = {
  journal: (row) => ({ de: `Buchung ${row}`, en: `journal entry ${row}` }),
  audit: (row) => ({ de: `Protokollzeile ${row}`, en: `audit line ${row}` }),
  erasure: (row) => ({ de: `die Löschung zu Protokollzeile ${row}`, en: `the erasure at audit line ${row}` }),
  head: (row) => ({ de: `der Stand vom ${row}`, en: `the head of ${row}` }),
};

/** The kind too may have been changed to one that does not exist. */
function named(kind: string, row: string): Sentence {
  return kind in NAMED ? NAMED[kind as SealedKind](row) : { de: row, en: row };
}

function wrongRow({ position, kind, row, what }: WrongRow): Finding {
  const { de, en } = named(kind, row);
  if (what === 'missing') {
    return {
      about: row,
      sentence: {
        de: `An Position ${position} ist versiegelt: ${de}. Das gibt es nicht mehr.`,
        en: `Position ${position} seals ${en}, which is no longer there.`,
      },
    };
  }
  return {
    about: row,
    sentence: {
      de: `An Position ${position} ist versiegelt: ${de}. Der Inhalt ist seither verändert.`,
      en: `Position ${position} seals ${en}, which was changed since.`,
    },
  };
}

function lateRow({ position, kind, row, recorded_at: at, day }: LateRow): Finding {
  const { de, en } = named(kind, row);
  return {
    about: row,
    sentence: {
      de: `An Position ${position} ist versiegelt: ${de}. Sie trägt die Zeit ${at}, kam aber erst nach dem Stand vom ${day} hinzu.`,
      en: `Position ${position} seals ${en}, which bears the time ${at} but came only after the head of ${day}.`,
    },
  };
}

function wrongHead({ day, position, what }: WrongHead): Finding {
  const words = dateInWords(parseDate(day));
  const sentences: Readonly<Record<WrongHead['what'], Sentence>> = {
    missing: {
      de: `Der Stand vom ${words.de} nennt Position ${position}, die es nicht mehr gibt.`,
      en: `The head of ${words.en} names position ${position}, which is no longer there.`,
    },
    changed: {
      de: `Der Stand vom ${words.de} nennt an Position ${position} ein anderes Siegel als die Kette.`,
      en: `The head of ${words.en} names another seal at position ${position} than the chain has.`,
    },
    unsealed: {
      de: `Der Stand vom ${words.de} ist selbst nicht versiegelt.`,
      en: `The head of ${words.en} is not sealed itself.`,
    },
  };
  return { about: day, sentence: sentences[what] };
}

async function* keptHeadFindings({ db, keptHead }: Examined): AsyncGenerator<Finding> {
  if (!keptHead) return;
  const { position, seal } = keptHead;
  const found = await sealAt(db, position);
  if (found === seal) return;
  yield {
    about: String(position),
    sentence:
      found === undefined
        ? {
            de: `Der aufbewahrte Stand nennt Position ${position}; so weit reicht die Kette nicht.`,
            en: `The kept head names position ${position}; the chain does not reach that far.`,
          }
        : {
            de: `An Position ${position} steht ein anderes Siegel als das aufbewahrte: Die Kette ist umgeschrieben.`,
            en: `Position ${position} has another seal than the one kept: the chain was rewritten.`,
          },
  };
}

/** The sealer works every few seconds; what waits for so long, it has missed or was kept from. */
const MAY_WAIT_MINUTES = 15;

async function* unsealedFindings({ db, now }: Examined): AsyncGenerator<Finding> {
  const { count, oldest } = await unsealedTail(db);
  if (!oldest || now.getTime() - oldest.getTime() < MAY_WAIT_MINUTES * 60_000) return;
  yield {
    about: null,
    sentence: {
      de: `${count} Zeilen haben noch kein Siegel, die älteste seit ${oldest.toISOString()}: Der Siegler steht still, oder Siegel wurden entfernt.`,
      en: `${count} rows have no seal yet, the oldest since ${oldest.toISOString()}: the sealer stands still, or seals were removed.`,
    },
  };
}

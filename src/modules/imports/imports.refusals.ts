import { conflict, notFound, refused } from '../../domain/errors.ts';
import { amountInWords, dateInWords, namedMonthInWords } from '../../domain/figures-in-words.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

export function importNotFound(): Error {
  return notFound('import.not_found', { de: 'Diesen Import gibt es nicht.', en: 'There is no such import.' });
}

export function cutOverInFuture(day: BusinessDate): Error {
  const words = dateInWords(day);
  return refused('import.cut_over_in_future', {
    de: `Der Stichtag ${words.de} liegt in der Zukunft.`,
    en: `The cut-over ${words.en} lies in the future.`,
  });
}

export function periodClosedAt(month: string): Error {
  const words = namedMonthInWords(month);
  return refused(
    'import.period_closed',
    {
      de: `Der ${words.de}, in dem der Stichtag liegt, ist abgeschlossen; Salden lassen sich darin nicht mehr übernehmen.`,
      en: `${words.en}, in which the cut-over lies, is closed; no balances can be taken over in it any more.`,
    },
    { month },
  );
}

export function importFaulty(faultCount: number): Error {
  return conflict(
    'import.faulty',
    {
      de: `Die Datei hat ${faultCount} Fehler; übernommen wird sie erst ohne.`,
      en: `The file has ${faultCount} faults; it is taken over only without any.`,
    },
    { fault_count: faultCount },
  );
}

export function alreadyCarriedOut(): Error {
  return conflict('import.already_carried_out', {
    de: 'Dieser Import ist schon ausgeführt.',
    en: 'This import has been carried out already.',
  });
}

/** One figure that was expected and is not what the file says. */
export type TotalDifference = {
  readonly name: string;
  readonly expected: Money | number;
  readonly found: Money | number;
};

export function totalsDiffer(differences: readonly TotalDifference[]): Error {
  const words = differences.map(({ name, expected, found }) => ({
    de: `${NAMES[name] ?? name}: erwartet ${written(expected).de}, in der Datei ${written(found).de}`,
    en: `${name}: expected ${written(expected).en}, in the file ${written(found).en}`,
  }));
  return refused(
    'import.totals_differ',
    {
      de: `Die Summen stimmen nicht: ${words.map(({ de }) => de).join('; ')}.`,
      en: `The totals do not agree: ${words.map(({ en }) => en).join('; ')}.`,
    },
    {
      differences: differences.map(({ name, expected, found }) => ({
        name,
        expected: asText(expected),
        found: asText(found),
      })),
    },
  );
}

const NAMES: Readonly<Record<string, string>> = {
  members: 'Mitglieder',
  shares: 'Geschäftsanteile',
  share_capital: 'Geschäftsguthaben',
  open_dues: 'offene Beiträge',
  loans: 'Darlehen',
  outstanding_principal: 'Restschuld',
};

function written(figure: Money | number): { readonly de: string; readonly en: string } {
  return typeof figure === 'number' ? { de: String(figure), en: String(figure) } : amountInWords(figure);
}

function asText(figure: Money | number): string {
  return figure instanceof Money ? figure.toText() : String(figure);
}

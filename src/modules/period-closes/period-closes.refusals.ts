import type { ChecklistItem } from '../../domain/closing/checklist.ts';
import { conflict, type DomainError, notFound, refused, type Sentence } from '../../domain/errors.ts';
import { namedMonthInWords } from '../../domain/figures-in-words.ts';
import type { ClosedSpan, Closing, ReopeningStatus } from './period-closes.types.ts';

/** A closed month by its name, a year by the calendar year in which it ends. */
export function nameOf({ span, startsOn, endsOn }: Pick<Closing, 'span' | 'startsOn' | 'endsOn'>): string {
  return span === 'month' ? startsOn.slice(0, 7) : endsOn.slice(0, 4);
}

function listed(items: readonly ChecklistItem[], language: keyof Sentence): string {
  return items.map(({ sentence }) => sentence[language]).join(' ');
}

function detailsOf(items: readonly ChecklistItem[]) {
  return {
    items: items.map(({ code, severity, sentence, figures, path }) => ({ code, severity, sentence, figures, path })),
  };
}

export function checklistHasOpenItems(items: readonly ChecklistItem[]): DomainError {
  return refused(
    'period.checklist_has_open_items',
    {
      de: `Vor dem Abschluss ist noch zu erledigen: ${listed(items, 'de')}`,
      en: `Before closing there is still to be done: ${listed(items, 'en')}`,
    },
    detailsOf(items),
  );
}

/** Names the codes to send with the closing, so that nobody has to look for them in the checklist. */
export function warningsNotAcknowledged(items: readonly ChecklistItem[]): DomainError {
  const codes = items.map(({ code }) => code);
  return refused(
    'period.warnings_not_acknowledged',
    {
      de: `Wer abschließt, nimmt diese Hinweise ausdrücklich zur Kenntnis (${codes.join(', ')}): ${listed(items, 'de')}`,
      en: `Whoever closes acknowledges these warnings expressly (${codes.join(', ')}): ${listed(items, 'en')}`,
    },
    { ...detailsOf(items), to_acknowledge: codes },
  );
}

export function unknownWarnings(unknown: readonly string[], known: readonly string[]): DomainError {
  return refused(
    'period.unknown_warnings',
    {
      de: `Solche Hinweise gibt es hier nicht: ${unknown.join(', ')}. Zur Kenntnis nehmen lassen sich: ${known.join(', ')}.`,
      en: `There are no such warnings here: ${unknown.join(', ')}. These can be acknowledged: ${known.join(', ')}.`,
    },
    { unknown, known },
  );
}

/** "Oktober 2026" or "2026". */
function inWords(closing: Closing): Sentence {
  const name = nameOf(closing);
  return closing.span === 'month' ? namedMonthInWords(name) : { de: name, en: name };
}

/** "Der Oktober 2026" or "Das Geschäftsjahr 2026". */
function called(span: ClosedSpan, name: string): Sentence {
  const month = namedMonthInWords(name);
  return span === 'month'
    ? { de: `Der ${month.de}`, en: month.en }
    : { de: `Das Geschäftsjahr ${name}`, en: `The financial year ${name}` };
}

export function alreadyClosed(span: ClosedSpan, name: string): DomainError {
  const words = called(span, name);
  return conflict('period.already_closed', {
    de: `${words.de} ist schon abgeschlossen.`,
    en: `${words.en} is closed already.`,
  });
}

export function notClosed(span: ClosedSpan, name: string): DomainError {
  const words = called(span, name);
  return conflict('period.not_closed', {
    de: `${words.de} ist offen.`,
    en: `${words.en} is open.`,
  });
}

export function laterOneClosed(closing: Closing, later: Closing): DomainError {
  const [words, first] = [inWords(closing), inWords(later)];
  return refused(
    'period.later_one_closed',
    {
      de: `Wieder geöffnet wird vom letzten an: Vor ${words.de} ist ${first.de} an der Reihe.`,
      en: `They are opened again from the last one on: ${first.en} comes before ${words.en}.`,
    },
    { later: nameOf(later) },
  );
}

export function yearClosed(closing: Closing, year: Closing): DomainError {
  const month = namedMonthInWords(nameOf(closing));
  return refused(
    'period.year_closed',
    {
      de: `Das Geschäftsjahr ${nameOf(year)} ist abgeschlossen; der ${month.de} lässt sich erst öffnen, wenn das Jahr wieder offen ist.`,
      en: `The financial year ${nameOf(year)} is closed; ${month.en} can be opened once the year is open again.`,
    },
    { financial_year: Number(nameOf(year)) },
  );
}

/** Who has to differ of those who close a year and those who open one again. */
export const YEAR_CLOSED_BY_ANOTHER: Sentence = {
  de: 'Wer den letzten Monat des Geschäftsjahres abgeschlossen hat, schließt nicht auch das Jahr ab; das tut eine andere Person.',
  en: 'Whoever closed the last month of the financial year does not close the year as well; another person does.',
};
export const REOPENED_BY_ANOTHER: Sentence = {
  de: 'Wer das Wiederöffnen vorgeschlagen hat, bestätigt es nicht; das tut eine andere Person.',
  en: 'Whoever proposed to open it again does not confirm it; another person does.',
};

export function reopeningProposedAlready(): DomainError {
  return conflict('period.reopening_proposed_already', {
    de: 'Das Wiederöffnen ist schon vorgeschlagen und wartet auf eine zweite Person.',
    en: 'Opening it again is proposed already and waits for a second person.',
  });
}

export function batchHandedOver(batches: readonly { readonly id: string; readonly recordedAt: Date }[]): DomainError {
  return refused(
    'period.batch_handed_over',
    {
      de: `Für den Monat sind ${batches.length} endgültige Buchungsstapel für die Steuerberatung erstellt worden. Wer ihn trotzdem öffnet, nimmt das ausdrücklich zur Kenntnis und übergibt danach neue.`,
      en: `${batches.length} final booking batches of the month were made for the tax adviser. Whoever opens it all the same acknowledges that expressly and hands over new ones afterwards.`,
    },
    { datev_export_ids: batches.map(({ id }) => id) },
  );
}

export function reopeningNotFound(): DomainError {
  return notFound('period.reopening_not_found', {
    de: 'Diesen Vorschlag, wieder zu öffnen, gibt es nicht.',
    en: 'There is no such proposal to open again.',
  });
}

export function reopeningDecided(status: ReopeningStatus): DomainError {
  const words =
    status === 'confirmed' ? { de: 'bestätigt', en: 'confirmed' } : { de: 'zurückgenommen', en: 'withdrawn' };
  return conflict(
    'period.reopening_decided',
    {
      de: `Der Vorschlag ist schon ${words.de}.`,
      en: `The proposal is ${words.en} already.`,
    },
    { status },
  );
}

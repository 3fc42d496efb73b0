import { conflict, refused, type DomainError, type Sentence } from '../errors.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';
import type { Statement, StatementEntry } from './statement.types.ts';

export function formatNotSupported(found: Sentence): DomainError {
  return refused('statement.format_not_supported', {
    de: `Das ist ${found.de}. Eingelesen werden Kontoauszüge im Format camt.053, Version 02 oder 08, als XML oder in einer ZIP-Datei; im Onlinebanking heißt der Abruf meist „Kontoauszug (camt.053)“.`,
    en: `This is ${found.en}. Account statements are read in the format camt.053, version 02 or 08, as XML or in a ZIP file; online banking usually calls it "account statement (camt.053)".`,
  });
}

export const OPENING: Sentence = { de: 'der gebuchte Anfangssaldo', en: 'the booked opening balance' };
export const CLOSING: Sentence = { de: 'der gebuchte Endsaldo', en: 'the booked closing balance' };

/** Where something is missing that a statement cannot do without. */
export function incomplete(identification: string | null, what: Sentence): DomainError {
  const of = identification === null ? { de: '', en: '' } : { de: ` ${identification}`, en: ` ${identification}` };
  return refused('statement.incomplete', {
    de: `Im Kontoauszug${of.de} fehlt etwas oder lässt sich nicht lesen: ${what.de}. Bitte den Auszug noch einmal von der Bank abrufen.`,
    en: `Something is missing or unreadable in the statement${of.en}: ${what.en}. Please fetch it from the bank once more.`,
  });
}

export function foreignCurrency(identification: string, currency: string): DomainError {
  return refused(
    'statement.foreign_currency',
    {
      de: `Der Kontoauszug ${identification} enthält Beträge in ${currency}. Die Bücher werden in Euro geführt; ein Fremdwährungskonto lässt sich nicht einlesen.`,
      en: `The statement ${identification} contains amounts in ${currency}. The books are kept in euros; an account in a foreign currency cannot be read.`,
    },
    { currency },
  );
}

export function pagesMissing(identification: string, page: number | null): DomainError {
  const which = page === null ? { de: 'eine Seite', en: 'one page' } : { de: `Seite ${page}`, en: `page ${page}` };
  return refused('statement.pages_missing', {
    de: `Der Kontoauszug ${identification} hat mehrere Seiten, und hier ist nur ${which.de} davon. Bitte alle Seiten zusammen in einer ZIP-Datei hochladen.`,
    en: `The statement ${identification} has several pages, and this is only ${which.en} of it. Please upload all pages together in one ZIP file.`,
  });
}

export function balancesDisagree({ identification, opening, closing, entries }: Statement): DomainError {
  const booked = Money.sum(entries.map(({ amount }) => amount));
  const expected = opening.amount.plus(booked);
  const [from, sum, to, stated] = [opening.amount, booked, expected, closing.amount].map(amountInWords);
  const difference = amountInWords(closing.amount.minus(expected));
  return refused(
    'statement.balances_disagree',
    {
      de: `Der Kontoauszug ${identification} geht nicht auf: Anfangssaldo ${from?.de} und Umsätze ${sum?.de} ergeben ${to?.de}, als Endsaldo steht dort ${stated?.de} (Unterschied ${difference.de}). Wahrscheinlich fehlen Umsätze; bitte den Auszug noch einmal von der Bank abrufen.`,
      en: `The statement ${identification} does not add up: the opening balance ${from?.en} and the entries ${sum?.en} give ${to?.en}, but the closing balance stated is ${stated?.en} (difference ${difference.en}). Entries are probably missing; please fetch it from the bank once more.`,
    },
    {
      opening_balance: opening.amount.toText(),
      entries: booked.toText(),
      expected: expected.toText(),
      closing_balance: closing.amount.toText(),
    },
  );
}

export function datedInFuture(identification: string, day: BusinessDate, today: BusinessDate): DomainError {
  const [stated, now] = [dateInWords(day), dateInWords(today)];
  return refused(
    'statement.dated_in_future',
    {
      de: `Der Kontoauszug ${identification} nennt Buchungen bis zum ${stated.de}; heute ist der ${now.de}. Eingelesen wird, was die Bank schon gebucht hat.`,
      en: `The statement ${identification} speaks of bookings up to ${stated.en}; today is ${now.en}. Only what the bank has booked is read.`,
    },
    { day, today },
  );
}

export function otherAccount(identification: string, account: string, ownIban: string): DomainError {
  return refused(
    'statement.other_account',
    {
      de: `Der Kontoauszug ${identification} gehört zum Konto ${account}. Unser Konto ist ${ownIban}, wie es in den Angaben zur Genossenschaft steht.`,
      en: `The statement ${identification} belongs to the account ${account}. Ours is ${ownIban}, as the cooperative’s profile states.`,
    },
    { account, own_iban: ownIban },
  );
}

export function ownAccountUnknown(): DomainError {
  return refused('statement.own_account_unknown', {
    de: 'Die Angaben zur Genossenschaft nennen noch kein eigenes Konto. Bitte zuerst dort die IBAN eintragen.',
    en: 'The cooperative’s profile states no account yet. Please enter the IBAN there first.',
  });
}

export function knownWithOtherContent({ identification, closing }: Statement): DomainError {
  const day = dateInWords(closing.on);
  return conflict(
    'statement.known_with_other_content',
    {
      de: `Den Kontoauszug ${identification} vom ${day.de} gibt es hier schon, mit anderem Inhalt. Zweimal wird er nicht eingelesen; bitte bei der Bank klären, welcher gilt.`,
      en: `The statement ${identification} of ${day.en} is here already, with other content. It is not read twice; please ask the bank which one counts.`,
    },
    { identification, closing_on: closing.on },
  );
}

export function entryKnown(
  identification: string,
  entry: StatementEntry,
  other: { readonly identification: string },
): DomainError {
  const [day, amount] = [dateInWords(entry.bookedOn), amountInWords(entry.amount)];
  const reference = entry.bankReference ?? '';
  return conflict(
    'statement.entry_known',
    {
      de: `Der Kontoauszug ${identification} enthält den Umsatz ${reference} vom ${day.de} über ${amount.de}, der schon aus dem Auszug ${other.identification} eingelesen ist. Damit nichts doppelt gebucht wird, bitte nur Auszüge hochladen, die sich nicht überschneiden.`,
      en: `The statement ${identification} contains the entry ${reference} of ${day.en} about ${amount.en}, which has been read from the statement ${other.identification} already. So that nothing is booked twice, please upload statements only that do not overlap.`,
    },
    { bank_reference: reference, booked_on: entry.bookedOn, amount: entry.amount.toText() },
  );
}

export function tooManyEntries(most: number): DomainError {
  return refused('statement.too_large', {
    de: `Die Datei enthält mehr als ${most} Umsätze oder Auszüge auf einmal. Bitte einen kürzeren Zeitraum abrufen.`,
    en: `The file contains more than ${most} entries or statements at once. Please fetch a shorter period.`,
  });
}

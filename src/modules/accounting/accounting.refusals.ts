import { notFound, refused, type Sentence } from '../../domain/errors.ts';
import { dateInWords, monthInWords } from '../../domain/figures-in-words.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { ChartAccount } from './accounting.types.ts';

const inWords = (month: string): Sentence => monthInWords(parseDate(`${month}-01`));

const named = (accounts: readonly Pick<ChartAccount, 'name'>[]): Sentence => ({
  de: accounts.map(({ name }) => name.de).join(', '),
  en: accounts.map(({ name }) => name.en).join(', '),
});

const codesOf = (accounts: readonly Pick<ChartAccount, 'code'>[]) => accounts.map(({ code }) => code);

export function numberTooLong(numbers: readonly string[], accountLength: number): Error {
  return refused(
    'accounting.number_too_long',
    {
      de: `Kontonummern haben hier höchstens ${accountLength} Ziffern; zu lang: ${numbers.join(', ')}.`,
      en: `Account numbers have at most ${accountLength} digits here; too long: ${numbers.join(', ')}.`,
    },
    { account_length: accountLength, numbers },
  );
}

export function numberShared(accounts: readonly ChartAccount[]): Error {
  const [names, number] = [named(accounts), accounts[0]?.number ?? ''];
  return refused(
    'accounting.number_shared',
    {
      de: `Die Nummer ${number} trügen mehrere Konten: ${names.de}. Beim Steuerberater wären sie nicht mehr zu unterscheiden. Ist das gewollt, bitte ausdrücklich zulassen.`,
      en: `The number ${number} would stand for several accounts: ${names.en}. The tax adviser could not tell them apart any more. If that is intended, allow it expressly.`,
    },
    { number, accounts: codesOf(accounts) },
  );
}

export function transferAccountTaken(number: string, accounts: readonly ChartAccount[]): Error {
  const names = named(accounts);
  return refused(
    'accounting.transfer_account_taken',
    {
      de: `Das Verrechnungskonto ${number} darf kein anderes Konto sein; die Nummer gehört zu: ${names.de}.`,
      en: `The transfer account ${number} may be no other account; the number belongs to: ${names.en}.`,
    },
    { number, accounts: codesOf(accounts) },
  );
}

export function settingsMissing(): Error {
  return refused('accounting.settings_missing', {
    de: 'Vor dem ersten Buchungsstapel sind Berater- und Mandantennummer, Kontenrahmen und Verrechnungskonto einzutragen; der Steuerberater kennt sie.',
    en: 'Before the first booking batch the consultant and client number, the chart and the transfer account must be recorded; the tax adviser knows them.',
  });
}

export function monthNotBegun(month: string): Error {
  const words = inWords(month);
  return refused('accounting.month_not_begun', {
    de: `Der ${words.de} hat noch nicht begonnen.`,
    en: `${words.en} has not begun yet.`,
  });
}

export function monthEmpty(month: string): Error {
  const words = inWords(month);
  return refused('accounting.month_empty', {
    de: `Im ${words.de} ist nichts gebucht; einen leeren Stapel nimmt DATEV nicht an.`,
    en: `Nothing is posted in ${words.en}; DATEV takes no empty batch.`,
  });
}

export function numbersMissing(month: string, accounts: readonly ChartAccount[]): Error {
  const [words, names] = [inWords(month), named(accounts)];
  return refused(
    'accounting.numbers_missing',
    {
      de: `Im ${words.de} ist auf Konten gebucht, die im Kontenrahmen noch keine Nummer haben: ${names.de}.`,
      en: `Accounts that have no number in the chart yet were posted on in ${words.en}: ${names.en}.`,
    },
    { accounts: codesOf(accounts) },
  );
}

export function numbersUnconfirmed(month: string, accounts: readonly ChartAccount[]): Error {
  const [words, names] = [inWords(month), named(accounts)];
  return refused(
    'accounting.numbers_unconfirmed',
    {
      de: `Im ${words.de} ist auf Konten gebucht, deren Nummer nur vorgeschlagen ist: ${names.de}. Bitte bestätigen oder ändern.`,
      en: `Accounts whose number is only proposed were posted on in ${words.en}: ${names.en}. Please confirm or change it.`,
    },
    { accounts: codesOf(accounts) },
  );
}

export function batchTooLong(month: string, most: number): Error {
  const words = inWords(month);
  return refused(
    'accounting.batch_too_long',
    {
      de: `Der ${words.de} ergäbe mehr als ${most} Buchungszeilen; so viele nimmt DATEV nicht in einer Datei an.`,
      en: `${words.en} would make more than ${most} rows; DATEV does not take as many in one file.`,
    },
    { most_rows: most },
  );
}

export function exportNotFound(): Error {
  return notFound('accounting.export_not_found', {
    de: 'Diesen Buchungsstapel gibt es nicht.',
    en: 'There is no such booking batch.',
  });
}

export function fromAfterAsOf(from: BusinessDate, asOf: BusinessDate): Error {
  const [first, last] = [dateInWords(from), dateInWords(asOf)];
  return refused('accounting.span_ends_before_it_begins', {
    de: `Der Zeitraum endet am ${last.de}, vor seinem Beginn am ${first.de}.`,
    en: `The span ends on ${last.en}, before it begins on ${first.en}.`,
  });
}

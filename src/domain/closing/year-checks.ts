import type { Sentence } from '../errors.ts';
import { namedMonthInWords } from '../figures-in-words.ts';
import type { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { blocks, type Check, counted, passed, warns } from './checklist.ts';
import { booksBalance } from './month-checks.ts';
import { resultToUseInWords, yearResultInWords } from './result-in-words.ts';

/** What is known of a financial year before it is closed. */
export type YearFacts = {
  /** The calendar year in which it ends. */
  readonly year: number;
  readonly first: BusinessDate;
  readonly last: BusinessDate;
  /** Months of the year that are open, `YYYY-MM`. */
  readonly openMonths: readonly string[];
  /** Whether there are postings before the year, and the year before it is not closed. */
  readonly isYearBeforeOpen: boolean;
  /** Income less expenses of the year, euros. */
  readonly result: Money;
  /** Whether the general assembly has adopted the annual accounts or resolved on the result. */
  readonly isResolved: boolean;
  readonly useOfResult: 'prepared' | 'released' | null;
  /** The result whose use is prepared or released, with what earlier years carried forward, euros; null while neither. */
  readonly resolvedResult: Money | null;
  /** The same by the books. */
  readonly resultToUse: Money;
  /** Months with postings of which no final batch was made, where there are settings for the tax adviser; else null. */
  readonly monthsWithoutBatch: readonly string[] | null;
  readonly books: { readonly debit: Money; readonly credit: Money };
};

const monthsClosed: Check<YearFacts> = ({ openMonths, first }) => {
  const found = { code: 'months_closed', path: `/v1/periods?year=${first.slice(0, 4)}` };
  const [earliest] = openMonths;
  if (earliest === undefined) {
    const sentence = {
      de: 'Alle zwölf Monate sind abgeschlossen.',
      en: 'All twelve months are closed.',
    };
    return passed({ ...found, sentence });
  }
  const words = namedMonthInWords(earliest);
  const sentence = {
    de: `${openMonths.length} Monate des Geschäftsjahres sind offen, der erste ist der ${words.de}.`,
    en: `${openMonths.length} months of the financial year are open, the first is ${words.en}.`,
  };
  const things = openMonths.map((month) => ({ name: month, path: `/v1/periods/${month}/checklist` }));
  return blocks({ ...found, sentence, things, figures: [counted('open_months', openMonths.length)] });
};

/** What a year opens with stands once the year before it is closed. */
const earlierYearsClosed: Check<YearFacts> = ({ isYearBeforeOpen, year }) => {
  const found = { code: 'earlier_years_closed', path: '/v1/period-closings?span=year' };
  if (!isYearBeforeOpen) {
    const sentence = {
      de: 'Das Geschäftsjahr davor ist abgeschlossen, oder vorher ist nie gebucht worden.',
      en: 'The financial year before is closed, or nothing was ever posted before.',
    };
    return passed({ ...found, sentence });
  }
  const sentence = {
    de: `Zuerst ist das Geschäftsjahr ${year - 1} abzuschließen, denn davor ist schon gebucht worden.`,
    en: `The financial year ${year - 1} has to be closed first, because there are postings before.`,
  };
  return blocks({ ...found, sentence, figures: [{ name: 'earlier_year', value: String(year - 1) }] });
};

/** The assembly comes months later, and its use of the result is posted then: whoever closes should know. */
const resultResolved: Check<YearFacts> = ({ result, isResolved, useOfResult, year }) => {
  const found = { code: 'result_resolved', path: `/v1/year-ends/${year}` };
  const figures = [{ name: 'result', value: result.toText() }];
  const { name, amount } = yearResultInWords(result);
  if (useOfResult === 'released' || (isResolved && useOfResult === null)) {
    const sentence = {
      de: `Die Generalversammlung hat über das Jahr beschlossen; nach den Büchern beträgt der ${name.de} ${amount.de}.`,
      en: `The general assembly has resolved on the year; by the books the ${name.en} is ${amount.en}.`,
    };
    return passed({ ...found, sentence, figures });
  }
  const why: Sentence =
    useOfResult === 'prepared'
      ? {
          de: 'Die Verwendung des Ergebnisses ist vorbereitet und nicht freigegeben',
          en: 'The use of the result is prepared and not released',
        }
      : {
          de: 'Die Generalversammlung hat über das Jahr noch nicht beschlossen',
          en: 'The general assembly has not resolved on the year yet',
        };
  const sentence = {
    de: `${why.de}; nach den Büchern beträgt der ${name.de} ${amount.de}.`,
    en: `${why.en}; by the books the ${name.en} is ${amount.en}.`,
  };
  return warns({ ...found, sentence, figures });
};

/** Reserves and members' parts come out of what was resolved on, so it should be what the books made. */
const resultAgrees: Check<YearFacts> = ({ resolvedResult, resultToUse, year }) => {
  const found = { code: 'result_agrees', path: `/v1/year-ends/${year}` };
  const books = resultToUseInWords(resultToUse);
  const byBooks = { name: 'result_by_books', value: resultToUse.toText() };
  if (resolvedResult === null) {
    const sentence = {
      de: `Es ist über nichts beschlossen, das abweichen könnte; nach den Büchern beträgt der ${books.name.de}, der Vortrag früherer Jahre eingeschlossen, ${books.amount.de}.`,
      en: `Nothing is resolved on that could differ; by the books the ${books.name.en}, with what earlier years carried forward, is ${books.amount.en}.`,
    };
    return passed({ ...found, sentence, figures: [byBooks] });
  }
  const figures = [{ name: 'resolved_result', value: resolvedResult.toText() }, byBooks];
  if (resolvedResult.equals(resultToUse)) {
    const sentence = {
      de: `Der ${books.name.de}, über den beschlossen ist, ist der der Bücher, der Vortrag früherer Jahre eingeschlossen: ${books.amount.de}.`,
      en: `The ${books.name.en} resolved on is, with what earlier years carried forward, the one by the books: ${books.amount.en}.`,
    };
    return passed({ ...found, sentence, figures });
  }
  const resolved = resultToUseInWords(resolvedResult);
  const sentence = {
    de: `Beschlossen ist über einen ${resolved.name.de} von ${resolved.amount.de}; die Bücher ergeben, der Vortrag früherer Jahre eingeschlossen, einen ${books.name.de} von ${books.amount.de}.`,
    en: `A ${resolved.name.en} of ${resolved.amount.en} is resolved on; by the books, with what earlier years carried forward, it is a ${books.name.en} of ${books.amount.en}.`,
  };
  return warns({ ...found, sentence, figures });
};

const batchesMade: Check<YearFacts> = ({ monthsWithoutBatch }) => {
  const found = { code: 'batches_made', path: '/v1/datev-exports' };
  if (monthsWithoutBatch === null || monthsWithoutBatch.length === 0) {
    const sentence = {
      de: 'Für die Steuerberatung fehlt kein endgültiger Buchungsstapel.',
      en: 'No final booking batch is missing for the tax adviser.',
    };
    return passed({ ...found, sentence });
  }
  const named = (language: keyof Sentence) =>
    monthsWithoutBatch.map((month) => namedMonthInWords(month)[language]).join(', ');
  const sentence = {
    de: `Für ${monthsWithoutBatch.length} Monate mit Buchungen gibt es keinen endgültigen Buchungsstapel (${named('de')}).`,
    en: `There is no final booking batch of ${monthsWithoutBatch.length} months with postings (${named('en')}).`,
  };
  return warns({ ...found, sentence, figures: [counted('months', monthsWithoutBatch.length)] });
};

/** What is looked at before a financial year is closed. */
export const YEAR_CHECKS: readonly Check<YearFacts>[] = [
  monthsClosed,
  earlierYearsClosed,
  resultResolved,
  resultAgrees,
  batchesMade,
  booksBalance,
];

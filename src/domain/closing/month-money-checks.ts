import type { Sentence } from '../errors.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import { Money } from '../money/money.ts';
import { type BusinessDate, plusDays } from '../time/business-date.ts';
import { workingDaysBetween } from '../time/working-days.ts';
import { blocks, type Check, counted, passed, warns } from './checklist.ts';
import type { MonthFacts } from './month-facts.ts';

/** Placed later, it is posted in the open month with its own value date: named, and no reason to keep the month open. */
export const moneyPlaced: Check<MonthFacts> = ({ money: { clearing, movements } }) => {
  const found = { code: 'money_placed', path: '/v1/bank-transactions?is_open=true' };
  const figures = [
    counted('open_movements', movements.length),
    { name: 'open_amount', value: Money.sum(movements.map(({ open }) => open)).toText() },
    { name: 'clearing_balance', value: clearing.toText() },
  ];
  if (movements.length === 0 && clearing.isZero()) {
    const sentence = {
      de: 'Jeder Umsatz bis zum Monatsende ist zugeordnet.',
      en: 'Every movement up to the end of the month is placed.',
    };
    return passed({ ...found, sentence, figures });
  }
  const amount = amountInWords(clearing.abs());
  const sentence = {
    de: `${movements.length} Umsätze bis zum Monatsende sind nicht zugeordnet; auf dem Klärungskonto stehen ${amount.de}.`,
    en: `${movements.length} movements up to the end of the month are not placed; ${amount.en} stand on the clearing account.`,
  };
  const things = movements.map(({ id, bookedOn, open }) => ({
    name: `${bookedOn} ${open.toText()}`,
    path: `/v1/bank-transactions/${id}`,
  }));
  return warns({ ...found, sentence, figures, things });
};

/** Its day has come: a run that has not gone out goes out or is called off. The bank may still book what it has. */
export const runsSettled: Check<MonthFacts> = ({ runs }) => {
  const found = { code: 'runs_settled', path: '/v1/bank-runs' };
  if (runs.length === 0) {
    const sentence = {
      de: 'Kein Lauf mit einem Ausführungstag bis zum Monatsende ist offen.',
      en: 'No run with an execution day up to the end of the month is open.',
    };
    return passed({ ...found, sentence });
  }
  const unsent = runs.filter(({ status }) => status !== 'sent');
  const numbers = runs.map(({ number }) => number).join(', ');
  const figures = [
    counted('open_runs', runs.length),
    counted('not_sent', unsent.length),
    { name: 'open_amount', value: Money.sum(runs.map(({ total }) => total)).toText() },
  ];
  const things = runs.map(({ id, number, status }) => ({ name: `${number} (${status})`, path: `/v1/bank-runs/${id}` }));
  if (unsent.length > 0) {
    const sentence = {
      de: `${unsent.length} Läufe, deren Ausführungstag vorbei ist, sind weder bei der Bank noch abgebrochen (offen: ${numbers}).`,
      en: `${unsent.length} runs whose execution day is over are neither at the bank nor called off (open: ${numbers}).`,
    };
    return blocks({ ...found, sentence, figures, things });
  }
  const sentence = {
    de: `Die Bank hat nicht alle Posten gebucht, die bis zum Monatsende auszuführen waren (${numbers}).`,
    en: `The bank has not booked all orders that were to be executed by the end of the month (${numbers}).`,
  };
  return warns({ ...found, sentence, figures, things });
};

/** What a missing statement shows is posted on the bank's days, so it has to come first. */
export const statementsComplete: Check<MonthFacts> = (facts) => {
  const { begin, through, gaps } = facts.statements;
  const found = { code: 'statements_complete', path: '/v1/bank-statements' };
  if (begin === null || begin >= facts.last) return warns({ ...found, sentence: withoutStatements(begin) });
  const needed = lastBankingDay(facts);
  const figures = through === null ? [] : [{ name: 'statements_through', value: through }];
  const [gap] = gaps;
  if (gap) {
    const sentence = {
      de: `Zwischen den Kontoauszügen fehlt etwas: ${gap.sentence.de}`,
      en: `Something is missing between the statements: ${gap.sentence.en}`,
    };
    return blocks({
      ...found,
      path: '/v1/bank-statement-gaps',
      sentence,
      figures: [...figures, counted('gaps', gaps.length)],
    });
  }
  if (through === null || through < needed) {
    const [have, need] = [through === null ? { de: '–', en: '–' } : dateInWords(through), dateInWords(needed)];
    const sentence = {
      de: `Die Kontoauszüge reichen bis zum ${have.de}, nicht bis zum ${need.de}, dem letzten Bankarbeitstag des Monats.`,
      en: `The statements reach to ${have.en}, not to ${need.en}, the last banking day of the month.`,
    };
    return blocks({ ...found, sentence, figures });
  }
  const sentence = {
    de: 'Die Kontoauszüge liegen lückenlos bis zum Monatsende vor.',
    en: 'The statements are there without a gap up to the end of the month.',
  };
  return passed({ ...found, sentence, figures });
};

function lastBankingDay({ first, last }: Pick<MonthFacts, 'first' | 'last'>): BusinessDate {
  return workingDaysBetween(first, plusDays(last, 1), 'TARGET').at(-1) ?? last;
}

function withoutStatements(begin: BusinessDate | null): Sentence {
  if (begin === null) return { de: 'Es sind keine Kontoauszüge eingelesen.', en: 'No statements are imported.' };
  const day = dateInWords(begin);
  return {
    de: `Für den Monat sind keine Kontoauszüge eingelesen; sie beginnen am ${day.de}.`,
    en: `No statements are imported for the month; they begin on ${day.en}.`,
  };
}

/** What is missing here is the other side of a comparison: the sentence says so, for whoever reads both warnings. */
const NOTHING_TO_COMPARE: Sentence = {
  de: 'Das Bankkonto in den Büchern ist mit keinem Kontoauszug verglichen: bis zum Monatsende gibt es keinen.',
  en: 'The bank account in the books is compared with no statement: there is none up to the end of the month.',
};

/** A difference that entries recorded by hand explain is named; one that nothing explains is put right first. */
export const bankReconciled: Check<MonthFacts> = ({ first, last, statements: { balance } }) => {
  const found = { code: 'bank_reconciled', path: `/v1/bank-reconciliation?from=${first}&to=${last}` };
  if (balance === null) return warns({ ...found, sentence: NOTHING_TO_COMPARE });
  const difference = balance.books.minus(balance.statement);
  const explained = Money.sum(balance.notOnAStatement.map(({ amount }) => amount));
  const figures = [
    { name: 'books_balance', value: balance.books.toText() },
    { name: 'statement_balance', value: balance.statement.toText() },
    { name: 'difference', value: difference.toText() },
    { name: 'not_on_a_statement', value: explained.toText() },
  ];
  const amount = amountInWords(difference);
  if (difference.isZero()) {
    const sentence = {
      de: 'Das Bankkonto in den Büchern stimmt am Monatsende mit dem Kontoauszug überein.',
      en: 'At the end of the month the bank account in the books agrees with the statement.',
    };
    return passed({ ...found, sentence, figures });
  }
  const things = balance.notOnAStatement.map(({ entryId, number, amount: moved }) => ({
    name: `Nr. ${number}: ${moved.toText()}`,
    path: `/v1/journal-entries/${entryId}`,
  }));
  if (difference.equals(explained)) {
    const sentence = {
      de: `Das Bankkonto in den Büchern weicht am Monatsende um ${amount.de} vom Kontoauszug ab; ${things.length} Buchungen, die auf keinem Auszug stehen, erklären das.`,
      en: `At the end of the month the bank account in the books differs from the statement by ${amount.en}; ${things.length} entries that are on no statement explain it.`,
    };
    return warns({ ...found, sentence, figures, things });
  }
  const sentence = {
    de: `Das Bankkonto in den Büchern weicht am Monatsende um ${amount.de} vom Kontoauszug ab, und nichts erklärt das ganz.`,
    en: `At the end of the month the bank account in the books differs from the statement by ${amount.en}, and nothing explains it in full.`,
  };
  return blocks({ ...found, sentence, figures, things });
};

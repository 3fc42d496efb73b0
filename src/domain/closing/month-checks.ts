import { dateInWords, namedMonthInWords } from '../figures-in-words.ts';
import { type Check, counted, passed, blocks, warns } from './checklist.ts';
import { bankReconciled, moneyPlaced, runsSettled, statementsComplete } from './month-money-checks.ts';
import type { MonthFacts, PreparedKind } from './month-facts.ts';

/** Months are closed in order: a posting into an earlier one would change what this one opens with. */
const earlierMonthsClosed: Check<MonthFacts> = ({ earlierOpenMonth }) => {
  const found = { code: 'earlier_months_closed', path: '/v1/periods' };
  if (earlierOpenMonth === null) {
    const sentence = {
      de: 'Alle früheren Monate mit Buchungen sind abgeschlossen.',
      en: 'All earlier months with postings are closed.',
    };
    return passed({ ...found, sentence });
  }
  const month = namedMonthInWords(earlierOpenMonth);
  const sentence = {
    de: `Zuerst ist der ${month.de} abzuschließen, denn in ihm ist gebucht worden.`,
    en: `${month.en} has to be closed first, because there are postings in it.`,
  };
  return blocks({ ...found, sentence, figures: [{ name: 'earlier_month', value: earlierOpenMonth }] });
};

/** What a day's close finds to do is posted on that day. */
const daysClosed: Check<MonthFacts> = ({ days: { firstClosed, open } }) => {
  const found = { code: 'days_closed', path: '/v1/day-closes' };
  if (firstClosed === null) {
    const sentence = {
      de: 'Bisher ist kein einziger Tag abgeschlossen worden.',
      en: 'No day has ever been closed so far.',
    };
    return warns({ ...found, sentence });
  }
  const [earliest] = open;
  if (earliest === undefined) {
    const sentence = {
      de: 'Jeder Tag des Monats ist abgeschlossen, seit es Tagesabschlüsse gibt.',
      en: 'Every day of the month is closed, since days have been closed.',
    };
    return passed({ ...found, sentence });
  }
  const day = dateInWords(earliest);
  const sentence = {
    de: `${open.length} Tage des Monats sind noch nicht abgeschlossen, der erste ist der ${day.de}.`,
    en: `${open.length} days of the month are not closed yet, the first is ${day.en}.`,
  };
  return blocks({
    ...found,
    sentence,
    figures: [counted('open_days', open.length), { name: 'first_open_day', value: earliest }],
  });
};

/** Interest earned and value adjustments belong into the month they were earned and needed in. */
const monthEndPosted: Check<MonthFacts> = ({ first, last, days }) => {
  const found = { code: 'month_end_posted', path: `/v1/month-ends/${first.slice(0, 7)}` };
  if (days.hasMonthEnd) {
    const sentence = {
      de: 'Zinsabgrenzung und Wertberichtigungen sind gebucht.',
      en: 'Accrued interest and value adjustments are posted.',
    };
    return passed({ ...found, sentence });
  }
  if (days.firstClosed !== null && days.firstClosed > last) {
    const sentence = {
      de: 'Der Monat liegt vor dem ersten Tagesabschluss; ein Monatsende gab es damals nicht.',
      en: 'The month lies before the first close of a day; there was no month end then.',
    };
    return passed({ ...found, sentence });
  }
  const sentence = {
    de: 'Das Monatsende ist nicht gebucht: Zinsabgrenzung und Wertberichtigungen fehlen.',
    en: 'The month end is not posted: accrued interest and value adjustments are missing.',
  };
  return days.open.includes(last) ? blocks({ ...found, sentence }) : warns({ ...found, sentence });
};

const duesClaimed: Check<MonthFacts> = ({ dues, days, last }) => {
  const found = { code: 'dues_claimed', path: '/v1/dues-runs' };
  const isLookedAfter = days.firstClosed !== null && days.firstClosed <= last && !days.open.includes(last);
  if (dues.hasRun || isLookedAfter || dues.memberCount === 0) {
    const sentence = {
      de: 'Die Beiträge des Monats sind gefordert, soweit es welche gibt.',
      en: 'The dues of the month are claimed, as far as there are any.',
    };
    return passed({ ...found, sentence });
  }
  const sentence = {
    de: `Für ${dues.memberCount} Mitglieder sind keine Beiträge des Monats gefordert.`,
    en: `No dues of the month are claimed from ${dues.memberCount} members.`,
  };
  return warns({ ...found, sentence, figures: [counted('members', dues.memberCount)] });
};

/** A cut-over is posted on its day, and nowhere else; a file that nobody wants any more cannot be taken back, so it warns. */
const importsSettled: Check<MonthFacts> = ({ imports }) => {
  const found = { code: 'imports_settled', path: '/v1/imports' };
  if (imports.length === 0) {
    const sentence = {
      de: 'Keine Übernahme mit einem Stichtag bis zum Monatsende wartet.',
      en: 'No import with a cut-over up to the end of the month is waiting.',
    };
    return passed({ ...found, sentence });
  }
  const sentence = {
    de: `${imports.length} geprüfte Übernahmen warten, deren Stichtag nicht nach dem Monatsende liegt.`,
    en: `${imports.length} checked imports are waiting whose cut-over is not after the end of the month.`,
  };
  const things = imports.map(({ id, fileName, cutOverOn }) => ({
    name: `${fileName} (${cutOverOn})`,
    path: `/v1/imports/${id}`,
  }));
  return warns({ ...found, sentence, things, figures: [counted('imports', imports.length)] });
};

const KINDS: Readonly<Record<PreparedKind, { readonly de: string; readonly en: string }>> = {
  payouts: { de: 'Auszahlungen', en: 'payouts' },
  refunds: { de: 'Erstattungen', en: 'refunds' },
  dues_refunds: { de: 'Beitragserstattungen', en: 'refunds of dues' },
  settlement_payouts: { de: 'Auszahlungen an Ausgeschiedene', en: 'payouts to leavers' },
  dues_reductions: { de: 'Beitragsnachlässe', en: 'reductions of dues' },
};

/** What a second person releases later is posted then; whoever closes should know that it did not come into the month. */
const fourEyesSettled: Check<MonthFacts> = ({ prepared }) => {
  const found = { code: 'four_eyes_settled', path: '/v1/work-list' };
  const waiting = prepared.filter(({ count }) => count > 0);
  if (waiting.length === 0) {
    const sentence = {
      de: 'Nichts, was im Monat vorbereitet wurde, wartet auf eine zweite Person.',
      en: 'Nothing that was prepared in the month waits for a second person.',
    };
    return passed({ ...found, sentence });
  }
  const listed = (language: 'de' | 'en') =>
    waiting.map(({ kind, count }) => `${KINDS[kind][language]}: ${count}`).join(', ');
  const sentence = {
    de: `Auf eine zweite Person wartet, was bis zum Monatsende vorbereitet wurde (${listed('de')}); gebucht wird es später.`,
    en: `What was prepared by the end of the month waits for a second person (${listed('en')}); it is posted later.`,
  };
  return warns({ ...found, sentence, figures: waiting.map(({ kind, count }) => counted(kind, count)) });
};

/** Debits equal credits, or something is wrong that no closing may cover. */
export const booksBalance: Check<Pick<MonthFacts, 'books' | 'last'>> = ({ books: { debit, credit }, last }) => {
  const found = { code: 'books_balance', path: `/v1/reports/trial-balance?as_of=${last}` };
  const figures = [
    { name: 'debit', value: debit.toText() },
    { name: 'credit', value: credit.toText() },
  ];
  if (debit.equals(credit)) {
    const sentence = {
      de: 'Soll und Haben sind gleich.',
      en: 'Debits equal credits.',
    };
    return passed({ ...found, sentence, figures });
  }
  const sentence = {
    de: 'Soll und Haben sind nicht gleich.',
    en: 'Debits do not equal credits.',
  };
  return blocks({ ...found, sentence, figures });
};

/** What is looked at before a month is closed, in the order in which it is put right. */
export const MONTH_CHECKS: readonly Check<MonthFacts>[] = [
  earlierMonthsClosed,
  daysClosed,
  monthEndPosted,
  duesClaimed,
  moneyPlaced,
  runsSettled,
  statementsComplete,
  bankReconciled,
  importsSettled,
  fourEyesSettled,
  booksBalance,
];

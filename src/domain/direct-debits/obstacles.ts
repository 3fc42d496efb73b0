import type { Sentence } from '../errors.ts';
import { dateInWords } from '../figures-in-words.ts';
import { type BorrowerEvent, openInsolvency } from '../lending/borrower-events.ts';
import type { Reason } from '../reasons.ts';
import type { BusinessDate } from '../time/business-date.ts';

/** Why something that is due is not collected by direct debit; each speaks of one loan or one member. */

/** What of a loan decides whether it may be collected at all. */
export type CollectedLoan = {
  readonly terminatedOn: BusinessDate | null;
  readonly writtenOffOn: BusinessDate | null;
  readonly isPaidOut: boolean;
  /** Whether reminders rest on the day of the debit. */
  readonly isHeld: boolean;
  readonly events: readonly BorrowerEvent[];
};

type LoanObstacle = (loan: CollectedLoan) => Reason | null;

const LOAN_OBSTACLES: readonly LoanObstacle[] = [
  notPaidOut,
  writtenOff,
  debtorDied,
  insolvent,
  discharged,
  terminated,
  loanHeld,
];

/** The weightiest one; null where the loan may be collected. */
export function loanObstacle(loan: CollectedLoan): Reason | null {
  return firstOf(LOAN_OBSTACLES.map((obstacle) => obstacle(loan)));
}

function firstOf(reasons: readonly (Reason | null)[]): Reason | null {
  return reasons.find((reason) => reason !== null) ?? null;
}

function notPaidOut({ isPaidOut }: CollectedLoan): Reason | null {
  if (isPaidOut) return null;
  return {
    code: 'collection.loan_not_paid_out',
    sentence: {
      de: 'Das Darlehen ist noch nicht ausgezahlt.',
      en: 'The loan has not been paid out yet.',
    },
  };
}

function writtenOff({ writtenOffOn }: CollectedLoan): Reason | null {
  if (writtenOffOn === null) return null;
  const day = dateInWords(writtenOffOn);
  return {
    code: 'collection.loan_written_off',
    sentence: {
      de: `Das Darlehen ist seit dem ${day.de} ausgebucht; was noch kommt, kommt nicht per Lastschrift.`,
      en: `The loan was written off on ${day.en}; what may still come does not come by direct debit.`,
    },
  };
}

function debtorDied({ events }: CollectedLoan): Reason | null {
  if (!events.some(({ kind }) => kind === 'died')) return null;
  return {
    code: 'collection.debtor_died',
    sentence: {
      de: 'Wer das Darlehen schuldet, ist verstorben; vom Konto der oder des Toten wird nichts eingezogen. Bitte mit den Erben sprechen.',
      en: 'A debtor has died; nothing is collected from the account of the dead. Please talk to the heirs.',
    },
  };
}

function insolvent({ events }: CollectedLoan): Reason | null {
  const byPerson = [...Map.groupBy(events, ({ personId }) => personId).values()];
  const opened = byPerson.map(openInsolvency).find((one) => one !== null);
  if (!opened) return null;
  const day = dateInWords(opened.occurredOn);
  return {
    code: 'collection.insolvency_open',
    sentence: {
      de: `Seit dem ${day.de} läuft ein Insolvenzverfahren; die Forderung gehört zur Tabelle, nicht in einen Einzug (§§ 87, 89 InsO).`,
      en: `Insolvency proceedings have been open since ${day.en}; the claim belongs in the schedule, not in a collection (InsO §§87, 89).`,
    },
  };
}

function discharged({ events }: CollectedLoan): Reason | null {
  const discharge = events.find(({ kind }) => kind === 'discharge');
  if (!discharge) return null;
  const day = dateInWords(discharge.occurredOn);
  return {
    code: 'collection.debt_not_enforceable',
    sentence: {
      de: `Seit der Restschuldbefreiung vom ${day.de} lässt sich die Schuld nicht mehr durchsetzen; eingezogen wird nichts (§ 301 InsO).`,
      en: `Since the discharge of ${day.en} the debt cannot be enforced; nothing is collected (InsO §301).`,
    },
  };
}

function terminated({ terminatedOn }: CollectedLoan): Reason | null {
  if (terminatedOn === null) return null;
  const day = dateInWords(terminatedOn);
  return {
    code: 'collection.loan_terminated',
    sentence: {
      de: `Das Darlehen ist seit dem ${day.de} gekündigt; alles ist auf einmal fällig, und das zieht niemand ungefragt ein.`,
      en: `The loan was terminated on ${day.en}; everything is due at once, and nobody collects that unasked.`,
    },
  };
}

function loanHeld({ isHeld }: CollectedLoan): Reason | null {
  if (!isHeld) return null;
  return {
    code: 'collection.on_hold',
    sentence: {
      de: 'An diesem Tag ruhen für das Darlehen die Mahnungen; so lange wird auch nichts eingezogen. Warum, steht beim Darlehen.',
      en: 'Reminders of the loan rest on this day; nothing is collected meanwhile either. The loan says why.',
    },
  };
}

/** What of a member decides whether dues may be collected at all. */
export type CollectedMember = {
  readonly hasDied: boolean;
  /** Days on which nobody reminds the member of dues, with the reason; null where there are none. */
  readonly hold: { readonly until: BusinessDate; readonly reason: string } | null;
};

export function memberObstacle({ hasDied, hold }: CollectedMember): Reason | null {
  if (hasDied) {
    return {
      code: 'collection.debtor_died',
      sentence: {
        de: 'Das Mitglied ist verstorben; vom Konto der oder des Toten wird nichts eingezogen. Bitte mit den Erben sprechen.',
        en: 'The member has died; nothing is collected from the account of the dead. Please talk to the heirs.',
      },
    };
  }
  if (hold === null) return null;
  const day = dateInWords(hold.until);
  return {
    code: 'collection.on_hold',
    sentence: {
      de: `Beiträge ruhen bis zum ${day.de}; so lange wird auch nichts eingezogen: ${hold.reason}`,
      en: `Dues rest until ${day.en}; nothing is collected meanwhile either: ${hold.reason}`,
    },
  };
}

/** Nothing is left to collect: all is paid, or only what the law does not enforce any more. */
export function nothingDue(day: BusinessDate, hasBarredDues: boolean): Reason {
  const words = dateInWords(day);
  if (hasBarredDues) {
    return {
      code: 'collection.time_barred',
      sentence: {
        de: 'Was offen ist, ist verjährt; eingezogen wird es nicht.',
        en: 'What is open is time-barred; it is not collected.',
      },
    };
  }
  return {
    code: 'collection.nothing_due',
    sentence: { de: `Am ${words.de} ist nichts fällig.`, en: `Nothing is due on ${words.en}.` },
  };
}

export function underWay(sentence: Sentence): Reason {
  return { code: 'collection.under_way', sentence };
}

/** A mandate that cannot be used: there is none, or it is unsigned, held, lapsed or revoked. */
export function mandateNotUsable(
  kind: 'none' | 'unsigned' | 'held' | 'lapsed' | 'revoked',
  sentence: Sentence,
): Reason {
  return { code: MANDATE_CODES[kind].code, sentence };
}

const MANDATE_CODES = {
  none: { code: 'collection.no_mandate' },
  unsigned: { code: 'collection.mandate_unsigned' },
  held: { code: 'collection.mandate_held' },
  lapsed: { code: 'collection.mandate_lapsed' },
  revoked: { code: 'collection.mandate_revoked' },
} as const;

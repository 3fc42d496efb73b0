import { conflict, refused, type Sentence } from '../errors.ts';
import { dateInWords } from '../figures-in-words.ts';
import type { Money } from '../money/money.ts';
import { type BusinessDate, plusMonths } from '../time/business-date.ts';

export type BorrowerEventKind =
  'insolvency_opened' | 'claim_lodged' | 'insolvency_closed' | 'discharge' | 'died' | 'heir_recorded';

/** Something happened to a person who owes a loan that changes from whom and how it can be asked for. */
export type BorrowerEvent = {
  readonly kind: BorrowerEventKind;
  readonly personId: string;
  readonly occurredOn: BusinessDate;
  /** Of the insolvency court; null for death and heirs. */
  readonly court: string | null;
  readonly fileNumber: string | null;
  /** Until when the court wants claims lodged; null unless proceedings were opened. */
  readonly claimsDueOn: BusinessDate | null;
  /** What was lodged; null for other kinds. */
  readonly amount: Money | null;
  /** Who inherits; null for other kinds. */
  readonly heirPersonId: string | null;
};

type Known = {
  readonly borrowerIds: readonly string[];
  readonly earlier: readonly BorrowerEvent[];
  readonly today: BusinessDate;
};

/**
 * Refuses an event that cannot follow the others: `borrower_event.in_the_future`, `borrower_event.person_owes_nothing`,
 * `borrower_event.already_recorded`, `borrower_event.does_not_follow`, `borrower_event.lodging_ends_before_opening`,
 * `borrower_event.heir_is_the_dead`.
 */
export function checkBorrowerEvent(event: BorrowerEvent, known: Known): void {
  if (event.occurredOn > known.today) throw inTheFuture(known.today);
  const debtorIds = debtorsOf(known).map(({ personId }) => personId);
  if (![...known.borrowerIds, ...debtorIds].includes(event.personId)) throw owesNothing();
  const own = known.earlier.filter(({ personId }) => personId === event.personId);
  if (isOnRecord(event, own)) throw alreadyRecorded();
  if (!follows(event, own)) throw doesNotFollow(event.kind);
  if (event.claimsDueOn !== null && event.claimsDueOn < event.occurredOn) throw lodgingEndsTooEarly();
  if (event.heirPersonId === event.personId) throw heirIsTheDead();
}

function isOnRecord(event: BorrowerEvent, own: readonly BorrowerEvent[]): boolean {
  if (event.kind === 'heir_recorded') {
    return own.some(({ heirPersonId }) => heirPersonId !== null && heirPersonId === event.heirPersonId);
  }
  if (event.kind === 'insolvency_opened') return openInsolvency(own) !== null;
  return event.kind === 'died' && own.some(({ kind }) => kind === 'died');
}

const FOLLOWS: Readonly<Partial<Record<BorrowerEventKind, BorrowerEventKind>>> = {
  claim_lodged: 'insolvency_opened',
  insolvency_closed: 'insolvency_opened',
  discharge: 'insolvency_opened',
  heir_recorded: 'died',
};

/** What belongs to proceedings names their court and file, so that two proceedings are not mixed up. */
function follows(event: BorrowerEvent, own: readonly BorrowerEvent[]): boolean {
  const wanted = FOLLOWS[event.kind];
  if (wanted === undefined) return true;
  return own.some(
    ({ kind, occurredOn, court, fileNumber }) =>
      kind === wanted &&
      occurredOn <= event.occurredOn &&
      (wanted === 'died' || (court === event.court && fileNumber === event.fileNumber)),
  );
}

/** Proceedings over a person's assets that are not closed; null without. */
export function openInsolvency(own: readonly BorrowerEvent[]): BorrowerEvent | null {
  const isClosed = (opened: BorrowerEvent): boolean =>
    own.some(
      (one) => one.kind === 'insolvency_closed' && one.court === opened.court && one.fileNumber === opened.fileNumber,
    );
  return own.find((one) => one.kind === 'insolvency_opened' && !isClosed(one)) ?? null;
}

/** Whether proceedings over any debtor's assets are open, which makes ordinary guarantors callable (BGB §773(1) no. 3). */
export function isAnyInsolvencyOpen(events: readonly BorrowerEvent[]): boolean {
  return [...Map.groupBy(events, ({ personId }) => personId).values()].some((own) => openInsolvency(own) !== null);
}

/** Who owes the loan now. The dead stay on the contract; who inherits answers beside the others (BGB §§1967, 2058). */
export type Debtor = { readonly personId: string; readonly inheritedFrom: string | null };

export function debtorsOf({ borrowerIds, earlier }: Omit<Known, 'today'>): readonly Debtor[] {
  const dead = new Set(earlier.filter(({ kind }) => kind === 'died').map(({ personId }) => personId));
  const heirs = earlier.flatMap(({ heirPersonId, personId }): Debtor[] =>
    heirPersonId === null ? [] : [{ personId: heirPersonId, inheritedFrom: personId }],
  );
  const all = [...borrowerIds.map((personId): Debtor => ({ personId, inheritedFrom: null })), ...heirs];
  return all.filter(
    ({ personId }, index) => !dead.has(personId) && all.findIndex((one) => one.personId === personId) === index,
  );
}

/** Proceedings in which nothing was lodged yet, and by when it has to be. */
export function claimsToLodge(events: readonly BorrowerEvent[]): readonly BorrowerEvent[] {
  return [...Map.groupBy(events, ({ personId }) => personId).values()].flatMap((own) => {
    const opened = openInsolvency(own);
    if (opened === null) return [];
    const isLodged = own.some((one) => one.kind === 'claim_lodged' && one.fileNumber === opened.fileNumber);
    return isLodged ? [] : [opened];
  });
}

/**
 * How long reminders rest after an event (rules §9), from the day it is recorded; null where they go on. Three years are
 * the assignment period of a discharge (InsO §287(2)); half a year is left for finding who inherits.
 */
export function remindersRestUntil(kind: BorrowerEventKind, today: BusinessDate): BusinessDate | null {
  if (kind === 'insolvency_opened') return plusMonths(today, 36);
  return kind === 'died' ? plusMonths(today, 6) : null;
}

function inTheFuture(today: BusinessDate): Error {
  const day = dateInWords(today);
  return refused('borrower_event.in_the_future', {
    de: `Das liegt in der Zukunft; heute ist der ${day.de}. Erfasst wird, was geschehen ist.`,
    en: `That lies in the future; today is ${day.en}. What is recorded is what has happened.`,
  });
}

function owesNothing(): Error {
  return refused('borrower_event.person_owes_nothing', {
    de: 'Diese Person schuldet dieses Darlehen nicht, auch nicht als Erbin oder Erbe.',
    en: 'This person does not owe this loan, not as an heir either.',
  });
}

function alreadyRecorded(): Error {
  return conflict('borrower_event.already_recorded', {
    de: 'Das ist für diese Person und dieses Darlehen schon erfasst.',
    en: 'That is already recorded for this person and this loan.',
  });
}

const BEFORE: Readonly<Partial<Record<BorrowerEventKind, Sentence>>> = {
  heir_recorded: {
    de: 'Wer erbt, wird nach dem Tod erfasst; für diese Person ist bis zu diesem Tag kein Todesfall erfasst.',
    en: 'Heirs are recorded after a death; none is recorded of this person up to that day.',
  },
};

const PROCEEDINGS: Sentence = {
  de: 'Unter diesem Gericht und Aktenzeichen ist für diese Person bis zu diesem Tag kein Insolvenzverfahren erfasst.',
  en: 'No insolvency proceedings of this person are recorded under this court and file number up to that day.',
};

function doesNotFollow(kind: BorrowerEventKind): Error {
  return refused('borrower_event.does_not_follow', BEFORE[kind] ?? PROCEEDINGS);
}

function lodgingEndsTooEarly(): Error {
  return refused('borrower_event.lodging_ends_before_opening', {
    de: 'Die Anmeldefrist kann nicht vor der Eröffnung des Verfahrens enden.',
    en: 'The time for lodging claims cannot end before the proceedings were opened.',
  });
}

function heirIsTheDead(): Error {
  return refused('borrower_event.heir_is_the_dead', {
    de: 'Niemand beerbt sich selbst.',
    en: 'Nobody inherits from oneself.',
  });
}

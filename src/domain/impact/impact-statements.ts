import { type DomainError, refused } from '../errors.ts';
import { dateInWords } from '../figures-in-words.ts';
import { type BusinessDate, yearOf } from '../time/business-date.ts';

/** When jobs are stated (rules §13): at application, at payout, each year the loan runs, and at closing. */
export type ImpactStage = 'application' | 'payout' | 'yearly' | 'closing';

/** Who said so. */
export type ImpactSource = 'borrower' | 'staff_estimate' | 'document';

/** What a statement speaks of; `year` is the calendar year of a yearly one, null for the others. */
export type Stated = { readonly stage: ImpactStage; readonly year: number | null };

/** How long a loan was out, as far as statements go. */
export type Lent = {
  /** Day of the payout, or of a partner bank's grant; null before it. */
  readonly startedOn: BusinessDate | null;
  /** Day of the last payment; null while it runs. */
  readonly closedOn: BusinessDate | null;
  /** A partner bank does not tell when its loan is repaid: then whoever states it says so. */
  readonly isClosingKnown: boolean;
  /** Whether the loan was paid out before the records came here: then no case holds what was applied for. */
  readonly isTakenOver: boolean;
};

export type NewStated = Stated & { readonly statedOn: BusinessDate };

/**
 * Whether a statement can be: `impact.stated_in_future`, `impact.application_is_with_case`, `impact.not_paid_out_yet`,
 * `impact.year_outside_loan`, `impact.not_closed_yet`.
 */
export function checkStated(stated: NewStated, lent: Lent, today: BusinessDate): void {
  if (stated.statedOn > today) throw statedInFuture(stated.statedOn);
  if (stated.stage === 'application') {
    if (!lent.isTakenOver) throw applicationIsWithCase();
    return;
  }
  const { startedOn } = lent;
  if (startedOn === null || stated.statedOn < startedOn) throw notPaidOutYet(startedOn);
  if (stated.stage === 'yearly') checkYear(stated, { startedOn, closedOn: lent.closedOn });
  if (stated.stage === 'closing') checkClosed(stated, lent);
}

/** From the calendar year after the payout to that of the last payment, and none that has not begun. */
function checkYear(
  { year, statedOn }: NewStated,
  { startedOn, closedOn }: { readonly startedOn: BusinessDate; readonly closedOn: BusinessDate | null },
): void {
  const first = yearOf(startedOn) + 1;
  const last = Math.min(yearOf(statedOn), closedOn === null ? Number.POSITIVE_INFINITY : yearOf(closedOn));
  if (year !== null && year >= first && year <= last) return;
  throw yearOutsideLoan(year, { first, last });
}

function checkClosed({ statedOn }: NewStated, { closedOn, isClosingKnown }: Lent): void {
  if (!isClosingKnown) return;
  if (closedOn === null || statedOn < closedOn) throw notClosedYet();
}

const RANKS: Readonly<Record<ImpactStage, number>> = { application: 0, payout: 1, yearly: 2, closing: 3 };

/** Negative where the first speaks of an earlier stage of the loan: application, payout, the years, closing. */
export function byStage(one: Stated, other: Stated): number {
  return RANKS[one.stage] - RANKS[other.stage] || (one.year ?? 0) - (other.year ?? 0);
}

/** What counts, in the order of stages: of the same stage and year the one recorded last. Given in order of recording. */
export function standing<Statement extends Stated>(statements: readonly Statement[]): readonly Statement[] {
  const last = new Map(statements.map((one) => [`${one.stage} ${one.year ?? ''}`, one]));
  return [...last.values()].toSorted(byStage);
}

function statedInFuture(on: BusinessDate): DomainError {
  const day = dateInWords(on);
  return refused('impact.stated_in_future', {
    de: `Die Angabe ist auf den ${day.de} datiert; dieser Tag kommt noch.`,
    en: `The statement is dated ${day.en}, a day still to come.`,
  });
}

function applicationIsWithCase(): DomainError {
  return refused('impact.application_is_with_case', {
    de: 'Was zum Antrag angegeben wurde, steht im Kreditvorgang; nachzutragen ist es nur für übernommene Darlehen.',
    en: 'What was stated at application stands in the credit case; it is added afterwards only for loans taken over.',
  });
}

function notPaidOutYet(startedOn: BusinessDate | null): DomainError {
  if (startedOn === null) {
    return refused('impact.not_paid_out_yet', {
      de: 'Das Darlehen ist noch nicht ausgezahlt; bis dahin gilt, was zum Antrag angegeben wurde.',
      en: 'The loan is not paid out yet; until then what was stated at application counts.',
    });
  }
  const day = dateInWords(startedOn);
  return refused(
    'impact.not_paid_out_yet',
    {
      de: `An diesem Tag war das Darlehen noch nicht ausgezahlt; das war am ${day.de}.`,
      en: `On that day the loan was not paid out yet; it was on ${day.en}.`,
    },
    { paid_out_on: startedOn },
  );
}

function yearOutsideLoan(
  year: number | null,
  { first, last }: { readonly first: number; readonly last: number },
): DomainError {
  const possible =
    first > last
      ? { de: `noch keines; das erste ist ${first}`, en: `none yet; the first is ${first}` }
      : { de: `${first} bis ${last}`, en: `${first} to ${last}` };
  return refused(
    'impact.year_outside_loan',
    {
      de: `Für das Jahr ${year ?? ''} gibt es keine jährliche Angabe; möglich sind Jahre nach der Auszahlung, in denen das Darlehen lief: ${possible.de}.`,
      en: `There is no yearly statement for ${year ?? ''}; possible are years after the payout in which the loan ran: ${possible.en}.`,
    },
    { first_year: first },
  );
}

function notClosedYet(): DomainError {
  return refused('impact.not_closed_yet', {
    de: 'An diesem Tag war das Darlehen noch nicht zurückgezahlt; bis dahin ist es eine jährliche Angabe.',
    en: 'On that day the loan was not repaid yet; until then it is a yearly statement.',
  });
}

import { refused, type Sentence } from '../errors.ts';
import { dateInWords } from '../figures-in-words.ts';
import type { PolicyTerms } from '../policy/policy-terms.ts';
import { plusDays, plusMonths, type BusinessDate } from '../time/business-date.ts';
import { nextWorkingDayOnOrAfter } from '../time/working-days.ts';
import { financialYearOf, nextFinancialYear, type FinancialYear } from './financial-year.ts';

/** Ways out that end in a settlement (GenG §§65–77a). Transfer of all shares (§76) is another way, without one. */
export const departureGrounds = [
  'notice',
  'partial_notice',
  'special_notice',
  'moved_away',
  'exclusion',
  'death',
  'end_of_legal_person',
] as const;

export type DepartureGround = (typeof departureGrounds)[number];

type GroundRule = {
  /** As letters and pages name it. */
  readonly name: Sentence;
  readonly statute: string;
  /** What the day is on which it depends. */
  readonly event: Sentence;
  /** Whether the statutes' notice period runs, or the year of the event is the last. */
  readonly hasNoticePeriod: boolean;
  /** Whether the member has declared it and may take it back with the board's consent. */
  readonly isDeclared: boolean;
};

/** THE WAYS OUT, as the cooperatives act has them. */
export const groundRules: Readonly<Record<DepartureGround, GroundRule>> = {
  notice: {
    name: { de: 'Kündigung der Mitgliedschaft', en: 'notice of termination' },
    statute: '§ 65 GenG',
    event: { de: 'Zugang der Kündigung', en: 'receipt of the notice' },
    hasNoticePeriod: true,
    isDeclared: true,
  },
  partial_notice: {
    name: { de: 'Kündigung einzelner Geschäftsanteile', en: 'notice of single shares' },
    statute: '§ 67b GenG',
    event: { de: 'Zugang der Kündigung', en: 'receipt of the notice' },
    hasNoticePeriod: true,
    isDeclared: true,
  },
  special_notice: {
    name: { de: 'außerordentliche Kündigung', en: 'special notice' },
    statute: '§ 67a GenG',
    event: { de: 'Zugang der Kündigung', en: 'receipt of the notice' },
    hasNoticePeriod: false,
    isDeclared: true,
  },
  moved_away: {
    name: { de: 'Kündigung wegen Aufgabe des Wohnsitzes', en: 'notice because of moving away' },
    statute: '§ 67 GenG',
    event: { de: 'Zugang der Kündigung', en: 'receipt of the notice' },
    hasNoticePeriod: false,
    isDeclared: true,
  },
  exclusion: {
    name: { de: 'Ausschluss', en: 'exclusion' },
    statute: '§ 68 GenG',
    event: { de: 'Absendung der Mitteilung', en: 'dispatch of the notice' },
    hasNoticePeriod: false,
    isDeclared: false,
  },
  death: {
    name: { de: 'Tod', en: 'death' },
    statute: '§ 77 GenG',
    event: { de: 'Todestag', en: 'day of death' },
    hasNoticePeriod: false,
    isDeclared: false,
  },
  end_of_legal_person: {
    name: { de: 'Ende der juristischen Person', en: 'end of the legal person' },
    statute: '§ 77a GenG',
    event: { de: 'Auflösung oder Erlöschen', en: 'dissolution or end' },
    hasNoticePeriod: false,
    isDeclared: false,
  },
};

export type LeavingFacts = {
  readonly ground: DepartureGround;
  /** What `groundRules` calls the event. A notice counts on the day it is received, also a Saturday (rules §2). */
  readonly eventOn: BusinessDate;
  /** Of a special notice: the resolution objected to, or learning of it. */
  readonly causeOn: BusinessDate | null;
};

/** When somebody's membership or shares end, and why then. */
export type LeavingDates = {
  /** The last day; that day still belongs to it. */
  readonly effectiveOn: BusinessDate;
  /** The last day on which a notice was in time for it; null where no notice period runs. */
  readonly latestReceiptOn: BusinessDate | null;
  /** By when the settlement is to be paid (GenG §73(2)). */
  readonly settlementDueOn: BusinessDate;
  readonly explanation: Sentence;
};

type Terms = Pick<PolicyTerms, 'membership' | 'decision'>;

/**
 * Every way out ends with a financial year: the one whose end the notice period still reaches, or the one of the event
 * (GenG §§65(2), 67, 67a(2), 67b, 68(1), 77(1), 77a). A special notice comes within a month of its cause, else
 * `departure.special_notice_too_late` or `.special_notice_too_early`; moving away counts where the statutes ask for a residence, else
 * `departure.residence_not_required`.
 */
export function leavingDates(facts: LeavingFacts, terms: Terms): LeavingDates {
  const { financialYearStartMonth: startMonth, noticePeriodMonths } = terms.membership;
  const rule = groundRules[facts.ground];
  checkSpecialNotice(facts, terms);
  if (facts.ground === 'moved_away' && !terms.membership.residenceRequired) throw residenceNotRequired();
  const ownYear = financialYearOf(facts.eventOn, startMonth);
  const year = rule.hasNoticePeriod ? yearInReach(facts.eventOn, ownYear, noticePeriodMonths) : ownYear;
  const dates = {
    effectiveOn: year.end,
    latestReceiptOn: rule.hasNoticePeriod ? latestReceiptFor(year, noticePeriodMonths) : null,
    settlementDueOn: settlementDueOn(year.end),
  };
  return { ...dates, explanation: explain(facts, dates, noticePeriodMonths) };
}

/** Notice is given so many whole months before the end: counted back from the first day after it (BGB §§187, 188). */
function latestReceiptFor({ end }: FinancialYear, noticeMonths: number): BusinessDate {
  return plusDays(plusMonths(plusDays(end, 1), -noticeMonths), -1);
}

function yearInReach(receivedOn: BusinessDate, from: FinancialYear, noticeMonths: number): FinancialYear {
  let year = from;
  while (latestReceiptFor(year, noticeMonths) < receivedOn) year = nextFinancialYear(year);
  return year;
}

const SETTLEMENT_MONTHS = 6;

/** Within six months of the end of the membership (GenG §73(2)): 31 December → 30 June. */
export function settlementDueOn(endedOn: BusinessDate): BusinessDate {
  return plusDays(plusMonths(plusDays(endedOn, 1), SETTLEMENT_MONTHS), -1);
}

/**
 * One month from the resolution, or from learning of it (§67a(2)); it is a time to make up one's mind in, so a last day
 * on a weekend or holiday moves on (BGB §193), unlike that of a notice period.
 */
function checkSpecialNotice({ eventOn, causeOn }: LeavingFacts, { decision }: Terms): void {
  if (causeOn === null) return;
  if (causeOn > eventOn) throw beforeItsCause(causeOn);
  const last = nextWorkingDayOnOrAfter(plusMonths(causeOn, 1), decision.holidayState);
  if (eventOn <= last) return;
  const [cause, until] = [dateInWords(causeOn), dateInWords(last)];
  throw refused(
    'departure.special_notice_too_late',
    {
      de: `Eine außerordentliche Kündigung muss binnen eines Monats zugehen, hier vom ${cause.de} bis zum ${until.de} (§ 67a GenG).`,
      en: `A special notice must be received within a month, here from ${cause.en} to ${until.en} (GenG §67a).`,
    },
    { cause_on: causeOn, latest_receipt_on: last },
  );
}

function beforeItsCause(causeOn: BusinessDate): Error {
  const cause = dateInWords(causeOn);
  return refused(
    'departure.special_notice_too_early',
    {
      de: `Der Anlass einer außerordentlichen Kündigung liegt vor ihrem Zugang, nicht erst am ${cause.de} (§ 67a GenG).`,
      en: `The cause of a special notice comes before its receipt, not as late as ${cause.en} (GenG §67a).`,
    },
    { cause_on: causeOn },
  );
}

function residenceNotRequired(): Error {
  return refused('departure.residence_not_required', {
    de: 'Die Satzung knüpft die Mitgliedschaft nicht an einen Wohnsitz; wer wegzieht, kündigt wie sonst (§§ 65, 67 GenG).',
    en: 'The statutes ask for no residence; whoever moves away gives notice as usual (GenG §§65, 67).',
  });
}

function explain(
  { ground, eventOn }: LeavingFacts,
  { effectiveOn, latestReceiptOn }: Omit<LeavingDates, 'explanation'>,
  noticeMonths: number,
): Sentence {
  const { statute, event } = groundRules[ground];
  const [on, end] = [dateInWords(eventOn), dateInWords(effectiveOn)];
  const ends = endsInWords(ground, end);
  if (latestReceiptOn === null) {
    return {
      de: `${event.de}: ${on.de}. Die Folgen treten zum Schluss des laufenden Geschäftsjahres ein (${statute}). ${ends.de}`,
      en: `${capitalised(event.en)}: ${on.en}. It takes effect at the end of the current financial year (${statute}). ${ends.en}`,
    };
  }
  const latest = dateInWords(latestReceiptOn);
  return {
    de: `${event.de}: ${on.de}. Die Kündigungsfrist beträgt ${noticeMonths} Monate zum Schluss des Geschäftsjahres (${statute}); der letzte Tag für den ${end.de} ist der ${latest.de}. ${ends.de}`,
    en: `${capitalised(event.en)}: ${on.en}. The notice period is ${noticeMonths} months to the end of the financial year (${statute}); the last day for ${end.en} is ${latest.en}. ${ends.en}`,
  };
}

function endsInWords(ground: DepartureGround, end: Sentence): Sentence {
  return ground === 'partial_notice'
    ? { de: `Die gekündigten Anteile enden mit dem ${end.de}.`, en: `The shares end with ${end.en}.` }
    : { de: `Die Mitgliedschaft endet mit dem ${end.de}.`, en: `The membership ends with ${end.en}.` };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

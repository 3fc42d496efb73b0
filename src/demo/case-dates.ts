import type { BusinessDate } from '../domain/time/business-date.ts';
import { earlier, later } from './calendar.ts';
import type { Chance } from './random.ts';

/** The days of a case from the first talk to the money, all of them working days, counted back from the payout. */
export type CaseDates = {
  readonly opened: BusinessDate;
  readonly submitted: BusinessDate;
  readonly review: BusinessDate;
  /** The papers come until the day before completeness. */
  readonly papers: BusinessDate;
  readonly complete: BusinessDate;
  /** A paper was asked for again between the two; null in most cases. */
  readonly reopened: { readonly on: BusinessDate; readonly acceptedOn: BusinessDate } | null;
  readonly firstVote: BusinessDate;
  readonly decided: BusinessDate;
  readonly offered: BusinessDate;
  readonly contracted: BusinessDate;
  readonly prepared: BusinessDate;
  readonly paidOut: BusinessDate;
};

export function caseDatesBefore(paidOut: BusinessDate, chance: Chance): CaseDates {
  const prepared = earlier(paidOut, 1);
  const contracted = earlier(prepared, chance.between(0, 2));
  const offered = earlier(contracted, chance.between(1, 4));
  const decided = earlier(offered, chance.between(0, 1));
  return { ...datesOfDecision(decided, chance), offered, contracted, prepared, paidOut };
}

/** One in thirteen decisions misses the three working days. */
const MISSED_PERCENT = 8;
const REOPENED_PERCENT = 9;

export type DecisionDates = Omit<CaseDates, 'offered' | 'contracted' | 'prepared' | 'paidOut'>;

export function datesOfDecision(decided: BusinessDate, chance: Chance): DecisionDates {
  const isReopened = chance.happens(REOPENED_PERCENT);
  const isMissed = chance.happens(MISSED_PERCENT);
  const used = isMissed ? chance.between(4, 6) : chance.between(1, 3);
  const restarted = earlier(decided, used);
  const reopenedOn = earlier(restarted, 2);
  const complete = isReopened ? earlier(reopenedOn, 1) : restarted;
  const firstVote = earlier(decided, used > 1 ? chance.between(0, 1) : 0);
  const submitted = earlier(complete, chance.between(4, 11));
  return {
    opened: earlier(submitted, chance.between(0, 3)),
    submitted,
    review: later(submitted, 1),
    papers: earlier(complete, 1),
    complete,
    reopened: isReopened ? { on: reopenedOn, acceptedOn: restarted } : null,
    firstVote,
    decided,
  };
}

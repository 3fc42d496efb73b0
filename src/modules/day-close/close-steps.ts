import { awaitedSince } from '../../domain/direct-debits/collection-day.ts';
import { DomainError } from '../../domain/errors.ts';
import { scheduledReminders } from '../../domain/lending/reminders.ts';
import { firstOfMonth, lastOfMonth } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { expireOffers, recordMissedDeadlines } from '../cases/index.ts';
import { runDues } from '../dues/index.ts';
import { takeDeparturesEffect } from '../departures/index.ts';
import { applySomeCreditsDue } from '../loans/index.ts';
import { findPolicyOn } from '../policy/index.ts';
import type { Closing, CloseStep, DonePortion } from './day-close.types.ts';
import { postMonthEnd, recordMonthEndFigures, reverseAccruals } from './month-ends.service.ts';
import { recordReminders } from './reminders.repository.ts';

const everyDay = (): boolean => true;
const onMonthEnd: CloseStep['isOn'] = (day) => day === lastOfMonth(day);

/** What becomes due by itself, in the order in which it is done. */
export const steps: readonly CloseStep[] = [
  { name: 'accrual_reversal', isOn: everyDay, doPortion: reverseAccruals },
  { name: 'dues', isOn: everyDay, doPortion: claimDues },
  { name: 'credits', isOn: everyDay, doPortion: applyCredits },
  { name: 'reminders', isOn: everyDay, doPortion: remind },
  { name: 'deadlines', isOn: everyDay, doPortion: noteMissedDeadlines },
  { name: 'offers', isOn: everyDay, doPortion: endOffers },
  { name: 'departures', isOn: everyDay, doPortion: letLeave },
  { name: 'month_end_figures', isOn: onMonthEnd, doPortion: recordMonthEndFigures },
  { name: 'month_end_postings', isOn: onMonthEnd, doPortion: postMonthEnd },
];

const NOTHING_YET = new Set(['dues.not_due_yet', 'policy.none_in_force']);

/** The month's dues, from the day they fall due on; each day after it only of members who were missing. */
async function claimDues(tx: Tx, { day, happening }: Closing): Promise<DonePortion> {
  try {
    const run = await runDues(tx, { month: firstOfMonth(day), requestKey: null }, happening);
    return { items: run.claimCount, next: null };
  } catch (error) {
    if (error instanceof DomainError && NOTHING_YET.has(error.code)) return { items: 0, next: null };
    throw error;
  }
}

const LOANS_AT_ONCE = 100;

async function applyCredits(tx: Tx, { happening, after }: Closing): Promise<DonePortion> {
  const { applied, last } = await applySomeCreditsDue(tx, { after, limit: LOANS_AT_ONCE }, happening);
  return { items: applied, next: last };
}

const LATE_LOANS_AT_ONCE = 5_000;

async function remind(tx: Tx, { day, happening, after }: Closing): Promise<DonePortion> {
  const policy = await findPolicyOn(tx, day);
  if (!policy) return { items: 0, next: null };
  return await recordReminders(tx, {
    day,
    schedule: scheduledReminders(policy.terms.arrears.reminders),
    awaitedSince: awaitedSince(day, policy.terms.banking),
    recordedAt: happening.recordedAt,
    after,
    limit: LATE_LOANS_AT_ONCE,
  });
}

async function noteMissedDeadlines(tx: Tx, { day, happening }: Closing): Promise<DonePortion> {
  return { items: await recordMissedDeadlines(tx, { on: day, recordedAt: happening.recordedAt }), next: null };
}

async function endOffers(tx: Tx, { day, happening }: Closing): Promise<DonePortion> {
  const expired = await expireOffers(tx, { on: day, recordedAt: happening.recordedAt });
  return { items: expired.length, next: null };
}

/** The last day of a membership is over: shares and capital go apart. */
async function letLeave(tx: Tx, { day, happening }: Closing): Promise<DonePortion> {
  return { items: await takeDeparturesEffect(tx, day, happening), next: null };
}

import type { DuesReminderTerms } from '../policy/policy-terms.ts';
import { daysBetween, type BusinessDate } from '../time/business-date.ts';
import { isTimeBarred } from './limitation.ts';

/** How a member is reminded of dues, the second letter more serious than the first. */
export type DuesReminderStep = 'dues_reminder' | 'dues_second_reminder';

export type WrittenDuesReminder = {
  readonly claimId: string;
  readonly step: DuesReminderStep;
  readonly writtenOn: BusinessDate;
};

/** An open claim, and the step it has come to. */
export type RipeClaim<Claim> = { readonly claim: Claim; readonly step: DuesReminderStep };

/**
 * Which open claims have come to a step that no letter has spoken of: the first from its day past due on; the second from
 * its day on, and as many days after the first letter as lie between the two, so that nobody gets both in one week.
 * Time-barred claims are not asked for any more.
 */
export function ripeClaims<Claim extends { readonly id: string; readonly dueOn: BusinessDate }>(
  open: readonly Claim[],
  written: readonly WrittenDuesReminder[],
  { terms, today }: { readonly terms: DuesReminderTerms; readonly today: BusinessDate },
): readonly RipeClaim<Claim>[] {
  const letterOf = (claim: Claim, step: DuesReminderStep) =>
    written.find((one) => one.claimId === claim.id && one.step === step);
  return open.flatMap((claim): readonly RipeClaim<Claim>[] => {
    const daysLate = daysBetween(claim.dueOn, today);
    if (isTimeBarred(claim.dueOn, today)) return [];
    const first = letterOf(claim, 'dues_reminder');
    if (!first) return daysLate >= terms.firstDays ? [{ claim, step: 'dues_reminder' }] : [];
    if (letterOf(claim, 'dues_second_reminder') || daysLate < terms.secondDays) return [];
    const isLongEnough = daysBetween(first.writtenOn, today) >= terms.secondDays - terms.firstDays;
    return isLongEnough ? [{ claim, step: 'dues_second_reminder' }] : [];
  });
}

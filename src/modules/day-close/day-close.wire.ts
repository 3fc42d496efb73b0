import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { amountInWords, decimalInWords } from '../../domain/figures-in-words.ts';
import { NO_ACCRUAL_FROM_DAYS_PAST_DUE } from '../../domain/lending/month-end.ts';
import type { Language } from '../../platform/http/actor.ts';
import { instantText } from '../../platform/http/wire.ts';
import type * as schema from './day-close.schema.ts';
import type { CloseStepName, DayClose } from './day-close.types.ts';
import type { MonthEnd, MonthEndLoan } from './month-ends.repository.ts';

const STEP_NAMES: Readonly<Record<CloseStepName, Sentence>> = {
  accrual_reversal: { de: 'Zinsabgrenzung des Vormonats aufgelöst', en: 'Accrual of the month before reversed' },
  dues: { de: 'Beiträge fällig gestellt', en: 'Dues claimed' },
  credits: { de: 'Guthaben verrechnet', en: 'Waiting credit applied' },
  reminders: { de: 'Mahnstufen festgehalten', en: 'Reminder steps recorded' },
  deadlines: { de: 'Versäumte Entscheidungsfristen vermerkt', en: 'Missed decision deadlines noted' },
  departures: { de: 'Austritte wirksam geworden', en: 'Departures taken effect' },
  offers: { de: 'Abgelaufene Angebote beendet', en: 'Offers expired' },
  month_end_figures: { de: 'Monatsende je Darlehen ermittelt', en: 'Month end worked out loan by loan' },
  month_end_postings: { de: 'Monatsende gebucht', en: 'Month end posted' },
};

export function dayCloseOut(close: DayClose, language: Language): z.input<typeof schema.DayClose> {
  return {
    date: close.day,
    is_finished: close.finishedAt !== null,
    ...progressOut(close),
    steps: close.steps.map((step) => ({
      step: step.name,
      name: STEP_NAMES[step.name][language],
      items: step.itemCount,
      ...progressOut(step),
    })),
  };
}

function progressOut({ startedAt, finishedAt }: Pick<DayClose, 'startedAt' | 'finishedAt'>) {
  return { started_at: instantText(startedAt), finished_at: finishedAt && instantText(finishedAt) };
}

export function monthEndOut(monthEnd: MonthEnd): Omit<z.input<typeof schema.MonthEnd>, 'items' | 'next'> {
  return {
    month: monthEnd.month.slice(0, 7),
    policy_number: monthEnd.policyNumber,
    loan_count: monthEnd.loanCount,
    interest_accrued: monthEnd.interestAccrued.toText(),
    accrual_reversed_on: monthEnd.accrualReversedOn,
    adjustment_raised: monthEnd.adjustmentRaised.toText(),
    adjustment_released: monthEnd.adjustmentReleased.toText(),
    adjustment_total: monthEnd.adjustmentTotal.toText(),
    posted_on: monthEnd.postedOn,
    recorded_at: instantText(monthEnd.recordedAt),
    source_id: monthEnd.id,
  };
}

export function monthEndLineOut(line: MonthEndLoan, language: Language): z.input<typeof schema.MonthEndLine> {
  return {
    loan_id: line.loanId,
    loan_number: line.loanNumber,
    days_past_due: line.daysPastDue,
    outstanding_principal: line.outstandingPrincipal.toText(),
    interest_due: line.interestDue.toText(),
    interest_running: line.interestRunning.toText(),
    interest_accrued: line.interestAccrued.toText(),
    adjustment_rate: line.adjustmentRate.toText(),
    adjustment: line.adjustment.toText(),
    adjustment_before: line.adjustmentBefore.toText(),
    explanation: `${explainInterest(line)[language]} ${explainAdjustment(line)[language]}`,
  };
}

function explainInterest({ daysPastDue, interestDue, interestRunning, interestAccrued }: MonthEndLoan): Sentence {
  const [due, running, sum] = [interestDue, interestRunning, interestAccrued].map(amountInWords);
  const parts = {
    de: `${due?.de} offen aus fälligen Raten und ${running?.de} aus der laufenden Periode`,
    en: `${due?.en} open of instalments due and ${running?.en} of the running period`,
  };
  if (daysPastDue < NO_ACCRUAL_FROM_DAYS_PAST_DUE) {
    return { de: `Zins: ${parts.de} = ${sum?.de}.`, en: `Interest: ${parts.en} = ${sum?.en}.` };
  }
  return {
    de: `Zins: ${parts.de}; ab ${NO_ACCRUAL_FROM_DAYS_PAST_DUE} Verzugstagen gilt er nicht als verdient.`,
    en: `Interest: ${parts.en}; from ${NO_ACCRUAL_FROM_DAYS_PAST_DUE} days past due it does not count as earned.`,
  };
}

function explainAdjustment(line: MonthEndLoan): Sentence {
  const [on, needed, before] = [line.outstandingPrincipal, line.adjustment, line.adjustmentBefore].map(amountInWords);
  const percent = decimalInWords(line.adjustmentRate.toText());
  return {
    de: `Wertberichtigung bei ${line.daysPastDue} Verzugstagen: ${percent.de} % von ${on?.de} = ${needed?.de}, zuvor ${before?.de}.`,
    en: `Value adjustment at ${line.daysPastDue} days past due: ${percent.en} % of ${on?.en} = ${needed?.en}, before ${before?.en}.`,
  };
}

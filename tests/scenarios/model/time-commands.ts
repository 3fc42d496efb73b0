import * as fc from 'fast-check';
import { closeMonth } from '../../support/closed-months.ts';
import { done, type Step } from './step.ts';
import { claimDues, type CooperativeModel, letLeave } from './cooperative-model.ts';
import { amountOf, dayBefore, plusDays } from './real-cooperative.ts';

/** Nights go by: each closes its day, claims the month's dues and lets those leave whose time is over. */
const passesTime: Step<{ days: number }> = {
  name: 'passesTime',
  weight: 6,
  given: fc.record({ days: fc.constantFrom(1, 1, 7, 14, 30, 30, 45) }),
  isLegal: ({ today }) => today < '2026-11-01',
  happens: async (model, real, { days }) => {
    const before = model.today;
    model.today = plusDays(before, days);
    real.on(model.today);
    await real.closedThrough(dayBefore(model.today));
    for (let day = before; day < model.today; day = plusDays(day, 1)) {
      claimDues(model, day.slice(0, 7));
      letLeave(model, day);
    }
  },
};

/** The month after the last that was closed, once it is over. */
function monthToClose({ firstDay, closedMonths, today }: CooperativeModel): string | null {
  let month = firstDay.slice(0, 7);
  while (closedMonths.has(month)) month = plusDays(`${month}-28`, 4).slice(0, 7);
  return month < today.slice(0, 7) ? month : null;
}

/** A month is closed, or it is said what is left to do in it; no figure changes by that. */
const closesMonth: Step<null> = {
  name: 'closesMonth',
  weight: 3,
  given: fc.constant(null),
  isLegal: (model) => monthToClose(model) !== null,
  happens: async (model, real) => {
    const month = monthToClose(model) ?? '';
    const answer = await closeMonth(real, month);
    if (answer.statusCode === 201) model.closedMonths.add(month);
    else if (!String(answer.json().code).startsWith('period.')) throw new Error(`${month}: ${answer.body}`);
  },
};

/** A profit that all goes to the legal reserve: nobody's capital changes, and what leavers are owed is fixed. */
const endsYear: Step<{ profit: number }> = {
  name: 'endsYear',
  weight: 5,
  given: fc.record({ profit: fc.integer({ min: 0, max: 99_99 }) }),
  isLegal: ({ today, endedYears }) => today > '2026-01-15' && !endedYears.has(2025),
  happens: async (model, real, { profit }) => {
    await done(real, real.treasurer, '/v1/year-ends', {
      financial_year: 2025,
      resolution: 'Generalversammlung, TOP 4: Der Überschuss geht in die gesetzliche Rücklage.',
      resolved_on: model.today,
      result: amountOf(profit),
      to_legal_reserve: amountOf(profit),
    });
    await done(real, real.board[0], '/v1/year-ends/2025/releases');
    model.endedYears.add(2025);
    for (const settlement of model.settlements.filter(({ endedOn }) => endedOn === '2025-12-31')) {
      settlement.isFixed = true;
    }
  },
};

export const timeCommands = { passesTime, closesMonth, endsYear };

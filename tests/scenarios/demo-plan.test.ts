import { describe, expect, it } from 'vitest';
import { moment } from '../../src/demo/calendar.ts';
import { planCareers } from '../../src/demo/careers.ts';
import { FOUNDED_ON } from '../../src/demo/policies.ts';
import { runInOrder } from '../../src/demo/schedule.ts';
import type { Scene } from '../../src/demo/story.ts';
import { tasksOf } from '../../src/demo/tasks.ts';
import { planWorld } from '../../src/demo/world.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';

/** A Friday, a Sunday, the days after holidays, a leap day, the ends of years and months, a day years ahead. */
const DAYS = [
  '2026-11-20',
  '2026-11-22',
  '2027-01-02',
  '2027-03-30',
  '2028-02-29',
  '2026-12-26',
  '2027-05-31',
  '2031-07-01',
].map(parseDate);

describe.each(DAYS)('The demo planned on %s', (today) => {
  const { stories, dues, signIns } = planWorld(today);
  const scenes: readonly Scene[] = [...stories, ...dues].flatMap((story) => story.scenes);

  it('happens after the foundation and before that day', () => {
    const days = scenes.map(({ day }) => day);
    expect(days.filter((day) => day < FOUNDED_ON || day >= today)).toEqual([]);
  });

  it('has 148 loans, each repaid before its borrower asks for the next', () => {
    const careers = planCareers(today);
    expect(careers.flatMap(({ loans }) => loans)).toHaveLength(148);
    for (const { loans } of careers) {
      loans.slice(1).forEach(({ dates }, place) => {
        const lastDue = loans[place]!.plan.rows.at(-1)!.effectiveDueDate;
        expect(lastDue < dates.opened).toBe(true);
      });
    }
  });

  it('tells every story in order of time, and no two of them at one moment', () => {
    const moments = [...stories, ...dues].map(({ scenes: told, number }) =>
      told.map(({ day, minute }) => moment(day, minute, number).getTime()),
    );
    for (const one of moments) expect(one).toEqual(one.toSorted((first, second) => first - second));
    const distinct = moments.map((one) => [...new Set(one)]);
    expect(new Set(distinct.flat()).size).toBe(distinct.flat().length);
  });

  it('can be played to the end: nothing waits for what waits for it', async () => {
    const tasks = tasksOf({ stories, dues, signIns });
    let played = 0;
    await runInOrder(tasks, {
      atOnce: 4,
      run: () => {
        played += 1;
        return Promise.resolve();
      },
    });
    expect(played).toBe(tasks.length);
  });

  it('casts nobody twice under one name', () => {
    const people = scenes.flatMap(({ act }) => (act.does === 'recordPerson' ? [act.person.data] : []));
    const called = people.map(({ firstNames, surname, legalName }) => legalName ?? `${firstNames} ${surname}`);
    expect(new Set(called).size).toBe(called.length);
  });
});

describe('The plan', () => {
  it('is the same for the same day', () => {
    const [once, again] = [tasksOf(planWorld(DAYS[0]!)), tasksOf(planWorld(DAYS[0]!))];
    expect(JSON.stringify(again)).toBe(JSON.stringify(once));
  });
});

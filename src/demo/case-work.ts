import { Money } from '../domain/money/money.ts';
import { type BusinessDate, plusDays } from '../domain/time/business-date.ts';
import { earlier, later, onOrAfter } from './calendar.ts';
import type { LoanPlan } from './careers.ts';
import { numberOfLoan } from './repayments.ts';
import type { CareAct, Scene, Story } from './story.ts';

/** What the adviser did about loans that are paid late: enough to see every state of a promise, and a hold. */

type Care = (loan: LoanPlan, today: BusinessDate) => readonly Scene<CareAct>[];

const FIRST_MINUTE = 12;

const at = (day: BusinessDate, place: number, act: CareAct): Scene<CareAct> => ({
  day,
  minute: FIRST_MINUTE + place,
  by: 'adviser',
  act,
});

const call = (text: string): CareAct => ({ does: 'recordContact', channel: 'phone', text });
const promise = (amount: Money, promisedOn: BusinessDate): CareAct => ({
  does: 'recordPaymentPromise',
  amount,
  promisedOn,
});

const instalmentOf = ({ plan }: LoanPlan): Money => plan.rows[0]?.amount ?? Money.zero;

const promisesSoon: Care = (loan, today) => [
  at(earlier(today, 2), 0, call('Ein Kunde zahlt spät; die Rate kommt nächste Woche.')),
  at(earlier(today, 2), 1, promise(instalmentOf(loan), later(onOrAfter(today), 3))),
];

const promisedForToday: Care = (loan, today) => [
  at(earlier(today, 5), 0, call('Überweist die Rate, sobald die Versicherung gezahlt hat.')),
  at(earlier(today, 5), 1, promise(instalmentOf(loan), today)),
];

const brokePromise: Care = (loan, today) => [
  at(earlier(today, 8), 0, call('Zusage für die ältere der beiden Raten.')),
  at(earlier(today, 8), 1, promise(instalmentOf(loan), earlier(today, 2))),
];

const inHospital: Care = (_loan, today) => [
  at(earlier(today, 4), 0, {
    does: 'recordContact',
    channel: 'visit',
    text: 'Laden geschlossen; die Nachbarin sagt, er liegt im Krankenhaus.',
  }),
  at(earlier(today, 3), 0, {
    does: 'recordDunningHold',
    until: plusDays(today, 18),
    reason: 'Krankenhausaufenthalt; Rückmeldung der Familie abwarten',
  }),
];

const hardToReach: Care = (_loan, today) => [
  at(earlier(today, 30), 0, { does: 'recordContact', channel: 'letter', text: 'Schreiben kam unzustellbar zurück.' }),
  at(earlier(today, 12), 0, call('Unter der neuen Nummer erreicht; will Unterlagen für eine Stundung schicken.')),
];

/** By career: all of them late on the day the demo is loaded; see standings.ts. */
const CARE: ReadonlyMap<number, Care> = new Map([
  [25, promisesSoon],
  [27, promisedForToday],
  [30, brokePromise],
  [31, inHospital],
  [34, hardToReach],
]);

/** The same stories, with what was said and promised about their loans. */
export function withCaseWork(
  stories: readonly Story[],
  loans: readonly LoanPlan[],
  today: BusinessDate,
): readonly Story[] {
  const careOf = new Map<number, readonly Scene<CareAct>[]>();
  for (const [career, care] of CARE) {
    const loan = loans.findLast((one) => one.career === career);
    if (!loan) throw new TypeError(`the demo's career ${career} has no loan`);
    careOf.set(numberOfLoan(loan), care(loan, today));
  }
  return stories.map((story) => ({ ...story, scenes: [...story.scenes, ...(careOf.get(story.number) ?? [])] }));
}

import { Money } from '../domain/money/money.ts';
import { type BusinessDate, dateOf, parseDate, yearOf } from '../domain/time/business-date.ts';
import { earlier, monthsBefore, onOrAfter } from './calendar.ts';
import type { HouseAct } from './house-act.ts';
import { FOUNDED_ON } from './policies.ts';
import { chanceFor } from './random.ts';
import type { Scene, Story } from './story.ts';

type Grant = {
  readonly receivedOn: (today: BusinessDate) => BusinessDate;
  /** Whole euros. */
  readonly amount: number;
  /** Of it, what the general assembly puts into other reserves, so that it stays lending money. */
  readonly kept: number;
  readonly voucher: string;
};

/** What is lent comes from grants as much as from members: shares of 50 euros alone would never do. */
const GRANTS: readonly Grant[] = [
  {
    receivedOn: () => parseDate('2008-04-15'),
    amount: 60_000,
    kept: 50_000,
    voucher: 'Zuschuss der Stiftung Musterhilfe zum Aufbau des Kreditfonds',
  },
  {
    receivedOn: () => parseDate('2013-09-16'),
    amount: 30_000,
    kept: 25_000,
    voucher: 'Zuschuss der Stiftung Musterhilfe zur Erweiterung des Kreditfonds',
  },
  {
    receivedOn: (today) => earlier(monthsBefore(today, 24), 0),
    amount: 60_000,
    kept: 50_000,
    voucher: 'Zuschuss des Landesprogramms Mustergründung zum Kreditfonds',
  },
];

/** What grants of a year go into other reserves with its result. */
export function keptOfGrants(year: number, today: BusinessDate): Money {
  const received = GRANTS.filter(({ receivedOn }) => yearOf(receivedOn(today)) === year);
  return Money.sum(received.map(({ kept }) => euros(kept)));
}

type Cost = {
  readonly day: BusinessDate;
  readonly amount: Money;
  readonly voucher: string;
};

const FIRST_YEAR = yearOf(FOUNDED_ON);
const FOUNDATION: Cost = {
  day: parseDate('2008-06-17'),
  amount: Money.parse('1480.00'),
  voucher: 'Gründungsprüfung, Notariat und Genossenschaftsregister',
};

/** Everybody works for nothing; what others do for the cooperative costs a little more each year. */
function costsOf(year: number): readonly Cost[] {
  const age = year - FIRST_YEAR;
  const chance = chanceFor(`costs of ${year}`);
  const office: Cost = {
    day: onOrAfter(dateOf(year, 2, 10)),
    amount: euros(300 + 25 * age + chance.below(120)),
    voucher: `Büro, Versicherungen und Porto ${year}`,
  };
  const accounts: Cost = {
    day: onOrAfter(dateOf(year, 5, 12)),
    amount: euros(760 + 60 * age + chance.below(140)),
    voucher: `Buchführung und Jahresabschluss ${year - 1}`,
  };
  const audit: Cost = {
    day: onOrAfter(dateOf(year, 10, 12)),
    amount: euros(1100 + 45 * age + chance.below(200)),
    voucher: `Prüfung der Geschäftsjahre ${year - 2} und ${year - 1} (§ 53 GenG)`,
  };
  return year % 2 === 0 ? [office, accounts, audit] : [office, accounts];
}

const NUMBER = 9000;

type Days = { readonly today: BusinessDate; readonly until: BusinessDate };

/** The story of the cooperative's own money: grants to lend from, and what it costs to be one. */
export function houseStory({ today, until }: Days): Story<HouseAct> {
  const years = Array.from({ length: yearOf(until) - FIRST_YEAR }, (_, place) => FIRST_YEAR + 1 + place);
  const income = GRANTS.map(({ receivedOn, amount, voucher }) => {
    return sceneOf('other_income_received', { day: receivedOn(today), amount: euros(amount), voucher });
  });
  const expenses = [FOUNDATION, ...years.flatMap(costsOf)].map((cost) => sceneOf('other_expense_paid', cost));
  const scenes = [...income, ...expenses].filter(({ day }) => day <= until);
  return { number: NUMBER, persons: [], scenes };
}

function sceneOf(event: HouseAct['event'], { day, amount, voucher }: Cost): Scene<HouseAct> {
  const minute = event === 'other_income_received' ? 205 : 210;
  return { day, minute, by: 'treasurer', act: { does: 'bookOtherMoney', event, amount, voucher } };
}

const euros = (count: number): Money => Money.parse(`${count}.00`);

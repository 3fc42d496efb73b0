import { type BusinessDate, laterOf, parseDate, plusDays, yearOf } from '../domain/time/business-date.ts';
import { displayName } from '../domain/persons/person.ts';
import type { Borrower } from './borrowers.ts';
import { earlier, later, monthsBefore, onOrAfter } from './calendar.ts';
import type { Career } from './careers.ts';
import { ibanOf } from './iban.ts';
import type { MemberPlan } from './members.ts';
import { chanceFor } from './random.ts';
import type { MandateAct, PersonKey, PersonPlan, Scene, Story } from './story.ts';

/** Who pays dues or instalments these days, and since when there is something to collect. */
export type Payer = { readonly person: PersonPlan; readonly since: BusinessDate };

type Payers = {
  readonly members: readonly MemberPlan[];
  readonly careers: readonly Career[];
  readonly borrowers: readonly Borrower[];
  /** Whoever has left or is about to. */
  readonly leavers: ReadonlySet<PersonKey>;
};

/** Members who stay, and borrowers without a membership whose loan has been paid out and is not repaid. */
export function payersOf({ members, careers, borrowers, leavers }: Payers): readonly Payer[] {
  const staying = members.filter(({ person }) => !leavers.has(person.key));
  const asMembers = new Set(members.map(({ person }) => person.key));
  const owing = careers.flatMap(({ number, loans }) => {
    const person = borrowers.find(({ career }) => career === number)?.person;
    const last = loans.at(-1);
    const owes = last !== undefined && last.standing.is !== 'closed' && last.standing.is !== 'awaiting_payout';
    return person && owes && !asMembers.has(person.key) ? [{ person, since: last.dates.paidOut }] : [];
  });
  return [...staying.map(({ person, admittedOn }) => ({ person, since: admittedOn })), ...owing];
}

/** What is worth a look; of each somebody who can be found again. */
type Special = 'amended' | 'held' | 'unsigned' | 'lapsing';
const SPECIALS: ReadonlyMap<PersonKey, Special> = new Map([
  ['borrower 22', 'amended'],
  ['borrower 24', 'held'],
  ['borrower 30', 'unsigned'],
]);
/** Has a mandate as well, to be found by whoever signs in as a member. */
const MEMBER: PersonKey = 'borrower 1';

const FIRST_NUMBER = 30_000;
const WITH_MANDATE_PERCENT = 80;
/** Of those: signed before under a reference of the old bank program, and not only now. */
const TAKEN_OVER_PERCENT = 70;
/** From then on the cooperative collects with this program. */
const changeover = (today: BusinessDate): BusinessDate => earlier(monthsBefore(today, 2), 0);
/** Since then every direct debit in euros has been one of SEPA. */
const FIRST_SEPA_MANDATE = parseDate('2014-02-03');

/** Four in five let the cooperative collect: most took their mandate along, the others signed one when it was asked for. */
export function mandateStories(payers: readonly Payer[], today: BusinessDate): readonly Story<MandateAct>[] {
  const start = changeover(today);
  const oldest = payers.find(({ person }) => person.key.startsWith('supporter'))?.person.key;
  return payers.flatMap((payer, place) => {
    const { key } = payer.person;
    const special = key === oldest ? 'lapsing' : SPECIALS.get(key);
    const chance = chanceFor(`mandate ${key}`);
    const [wants, hadOne] = [chance.happens(WITH_MANDATE_PERCENT), chance.happens(TAKEN_OVER_PERCENT)];
    if (!wants && !special && key !== MEMBER) return [];
    const isTakenOver = payer.since < start && special !== 'unsigned' && (hadOne || special !== undefined);
    const scenes = isTakenOver
      ? takenOver(payer, { place, start, special, today })
      : signedHere(payer, { place, start, special, today });
    const past = scenes.filter(({ day }) => day < today);
    return past.length === 0 ? [] : [{ number: FIRST_NUMBER + place, persons: [key], scenes: past }];
  });
}

type Setting = {
  readonly place: number;
  readonly start: BusinessDate;
  readonly special: Special | undefined;
  readonly today: BusinessDate;
};

type MandateScene = Scene<MandateAct>;

/** Some a day, as they come out of the folder. */
const A_DAY = 30;

function takenOver({ person, since }: Payer, { place, start, special, today }: Setting): readonly MandateScene[] {
  const day = later(start, Math.floor(place / A_DAY));
  const signedOn = laterOf(since, FIRST_SEPA_MANDATE);
  const usual = monthsBefore(start, 1);
  const lastUsedOn = special === 'lapsing' ? plusDays(monthsBefore(today, 36), 30) : usual;
  const taken = {
    reference: `ALT-${yearOf(signedOn)}-${String(place + 1).padStart(4, '0')}`,
    signedOn,
    lastUsedOn: lastUsedOn < signedOn ? null : lastUsedOn,
    paperLocation: `Ordner Lastschriften, Fach ${Math.floor(place / A_DAY) + 1}`,
  };
  return [
    accountScene(person, { day, iban: ibanOf(person.key) }),
    sceneOf(day, 271, { does: 'createMandate', person: person.key, iban: ibanOf(person.key), takenOver: taken }),
    ...(special === 'amended' ? amendment(person, later(day, 15)) : []),
    ...(special === 'held' ? hold(person, later(day, 18)) : []),
  ];
}

function signedHere({ person, since }: Payer, { place, start, special }: Setting): readonly MandateScene[] {
  const day = later(onOrAfter(laterOf(since, start)), 5 + (place % 5));
  const iban = ibanOf(person.key);
  const paperLocation = `Ordner Lastschriften ${yearOf(day)}`;
  const signed = sceneOf(later(day, 4 + (place % 7)), 272, { does: 'signMandate', person: person.key, paperLocation });
  return [
    accountScene(person, { day, iban }),
    sceneOf(day, 271, { does: 'createMandate', person: person.key, iban, takenOver: null }),
    ...(special === 'unsigned' ? [] : [signed]),
  ];
}

function amendment(person: PersonPlan, day: BusinessDate): readonly MandateScene[] {
  const iban = ibanOf(`${person.key}, new account`);
  const reason = 'Hat die Bank gewechselt; Brief liegt beim Mandat.';
  return [
    accountScene(person, { day, iban }),
    sceneOf(day, 273, { does: 'amendMandate', person: person.key, iban, reason }),
  ];
}

function hold({ key }: PersonPlan, day: BusinessDate): readonly MandateScene[] {
  const reason = 'Das Konto ist laut Bank erloschen; ein neues ist erfragt.';
  return [sceneOf(day, 274, { does: 'holdMandate', person: key, reason })];
}

const BANKS = ['Musterbank Dortmund', 'Beispielbank Ruhr', 'Muster-Sparkasse', null];

function accountScene(person: PersonPlan, { day, iban }: { readonly day: BusinessDate; readonly iban: string }) {
  const bankName = chanceFor(`bank of ${iban}`).pick(BANKS);
  const holderName = displayName({ ...person.data, number: '' });
  return sceneOf(day, 270, { does: 'recordBankAccount', person: person.key, holderName, iban, bankName });
}

function sceneOf(day: BusinessDate, minute: number, act: MandateAct): MandateScene {
  return { day, minute, by: 'treasurer', act };
}

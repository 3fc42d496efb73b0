import names from '../../db/seeds/demo/names.json' with { type: 'json' };
import places from '../../db/seeds/demo/places.json' with { type: 'json' };
import { dateOf } from '../domain/time/business-date.ts';
import { type Chance, chanceFor } from './random.ts';
import type { PersonKey, PersonPlan, ShownPaper } from './story.ts';
import type { BusinessDate } from '../domain/time/business-date.ts';
import { plusMonths } from '../domain/time/business-date.ts';

type Origin = (typeof names)[number];

export type Wanted = {
  readonly key: PersonKey;
  /** Year in which the cooperative got to know the person. */
  readonly metIn: number;
  /** Shares a surname and a home with this person. */
  readonly relativeOf?: PersonPlan;
};

/** Hands out people, no two of them with the same name. */
export type Casting = {
  person(wanted: Wanted): PersonPlan;
  firm(key: PersonKey, legalName: string): PersonPlan;
};

export function openCasting(): Casting {
  const taken = new Set<string>();
  return {
    person: (wanted) => {
      for (let attempt = 0; ; attempt += 1) {
        const person = naturalPerson(wanted, chanceFor(`person ${wanted.key} ${attempt}`));
        const name = `${person.data.firstNames} ${person.data.surname}`;
        if (taken.has(name)) continue;
        taken.add(name);
        return person;
      }
    },
    firm: (key, legalName) => {
      const chance = chanceFor(`firm ${key}`);
      const home = homeOf(chance);
      const data = { ...NOBODY, kind: 'legal' as const, legalName, ...home.address, email: null };
      return { key, district: home.district, data };
    },
  };
}

const NOBODY = { firstNames: null, surname: null, legalName: null, birthDate: null, phone: null, country: 'DE' };

const YOUNGEST = 22;
const OLDEST = 61;

function naturalPerson({ key, metIn, relativeOf }: Wanted, chance: Chance): PersonPlan {
  const origin = chance.weighted(names);
  const isWoman = chance.happens(46);
  const firstNames = chance.pick((isWoman ? origin.women : origin.men).split(' '));
  const surname = relativeOf?.data.surname ?? chance.pick(surnamesOf(origin, isWoman));
  const home = relativeOf ? homeWith(relativeOf) : homeOf(chance);
  const birthDate = dateOf(metIn - chance.between(YOUNGEST, OLDEST), chance.between(1, 12), chance.between(1, 28));
  return {
    key,
    district: home.district,
    data: {
      ...NOBODY,
      kind: 'natural',
      firstNames,
      surname,
      birthDate,
      ...home.address,
      email: chance.happens(60) ? emailOf(firstNames, surname) : null,
      phone: chance.happens(50) ? `0171 39200${String(chance.below(100)).padStart(2, '0')}` : null,
    },
  };
}

/** `Petkov/Petkova`: some languages decline surnames. */
function surnamesOf({ surnames }: Origin, isWoman: boolean): readonly string[] {
  return surnames.split(' ').map((surname) => {
    const [forMen = surname, forWomen = forMen] = surname.split('/');
    return isWoman ? forWomen : forMen;
  });
}

type Home = {
  readonly district: string;
  readonly address: { readonly street: string; readonly postalCode: string; readonly city: string };
};

function homeOf(chance: Chance): Home {
  const { district, places: codes } = chance.weighted(places);
  const [postalCode, streets] = chance.pick(Object.entries(codes));
  const street = `${chance.pick(streets.split('; '))} ${chance.between(1, 148)}`;
  return { district, address: { street, postalCode, city: 'Dortmund' } };
}

function homeWith({ district, data }: PersonPlan): Home {
  return {
    district,
    address: { street: data.street ?? '', postalCode: data.postalCode ?? '', city: data.city ?? '' },
  };
}

/** The domain example.org belongs to nobody (RFC 2606), so no message ever reaches a stranger. */
function emailOf(firstNames: string, surname: string): string {
  const plain = `${firstNames}.${surname}`
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replaceAll(/[^a-z.-]/g, '');
  return `${plain}@example.org`;
}

const SIGNS = Array.from('CFGHJKLMNPRTVWXYZ0123456789');

/** What a person shows to be identified: mostly an identity card, firms an extract from the register. */
export function paperOf(person: PersonPlan, shownOn: BusinessDate): ShownPaper {
  const chance = chanceFor(`paper ${person.key}`);
  if (person.data.kind === 'legal') {
    const documentNumber = `HRB ${chance.between(21_000, 34_999)}`;
    return { documentKind: 'register_extract', documentNumber, issuedBy: 'Amtsgericht Dortmund', validUntil: null };
  }
  const documentKind = chance.pick(['identity_card', 'identity_card', 'identity_card', 'passport'] as const);
  const documentNumber = Array.from({ length: 9 }, () => chance.pick(SIGNS)).join('');
  const validUntil = plusMonths(shownOn, chance.between(4, 100));
  return { documentKind, documentNumber, issuedBy: 'Stadt Dortmund', validUntil };
}

import { reasonsOf, refuseFor, type Reason } from '../reasons.ts';
import { plusMonths, type BusinessDate } from '../time/business-date.ts';
import type { PersonData } from './person.ts';

type PersonRule = (person: PersonData, today: BusinessDate) => Reason | null;

const namesFitTheKind: PersonRule = (person) => {
  const isNamed =
    person.kind === 'natural'
      ? person.firstNames !== null && person.surname !== null && person.legalName === null
      : person.legalName !== null && person.firstNames === null && person.surname === null;
  if (isNamed) return null;
  return {
    code: 'person.names_do_not_fit_kind',
    sentence: {
      de: 'Eine natürliche Person hat Vornamen und Nachnamen, eine juristische nur einen Firmen- oder Vereinsnamen.',
      en: 'A natural person has first names and a surname, a legal person only a legal name.',
    },
  };
};

const onlyNaturalPersonsAreBorn: PersonRule = (person) => {
  if (person.kind === 'natural' || person.birthDate === null) return null;
  return {
    code: 'person.legal_person_has_no_birth_date',
    sentence: {
      de: 'Eine juristische Person hat kein Geburtsdatum.',
      en: 'A legal person has no date of birth.',
    },
  };
};

const bornAlready: PersonRule = ({ birthDate }, today) => {
  if (birthDate === null || birthDate <= today) return null;
  return {
    code: 'person.born_in_future',
    sentence: {
      de: 'Das Geburtsdatum liegt in der Zukunft.',
      en: 'The date of birth lies in the future.',
    },
  };
};

const OLDEST_YEARS = 120;

/** Nobody in Germany has reached 120: a year of birth before that is a slip of the pen. */
const bornWithinLivingMemory: PersonRule = ({ birthDate }, today) => {
  if (birthDate === null || birthDate > today || plusMonths(birthDate, 12 * OLDEST_YEARS) >= today) return null;
  return {
    code: 'person.birth_date_too_old',
    sentence: {
      de: `Das Geburtsdatum liegt mehr als ${OLDEST_YEARS} Jahre zurück.`,
      en: `The date of birth lies more than ${OLDEST_YEARS} years back.`,
    },
  };
};

const germanPostalCode: PersonRule = ({ country, postalCode }) => {
  if (country !== 'DE' || postalCode === null || /^\d{5}$/.test(postalCode)) return null;
  return {
    code: 'person.postal_code_not_german',
    sentence: {
      de: `„${postalCode}“ ist keine deutsche Postleitzahl; sie hat fünf Ziffern.`,
      en: `"${postalCode}" is not a German postal code, which has five digits.`,
    },
  };
};

const PERSON_RULES: readonly PersonRule[] = [
  namesFitTheKind,
  onlyNaturalPersonsAreBorn,
  bornAlready,
  bornWithinLivingMemory,
  germanPostalCode,
];

/** Everything that cannot be true of a person recorded today; the codes are `person.*`. */
export function personContradictions(person: PersonData, today: BusinessDate): readonly Reason[] {
  return reasonsOf(PERSON_RULES.map((rule) => rule(person, today)));
}

/** Refuses data that contradicts itself or the calendar. */
export function checkPerson(person: PersonData, today: BusinessDate): void {
  refuseFor(personContradictions(person, today));
}

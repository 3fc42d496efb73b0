import { describe, expect, it } from 'vitest';
import { checkPerson, personContradictions } from '../../src/domain/persons/check-person.ts';
import { displayName, type PersonData } from '../../src/domain/persons/person.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { reasonCodesOf, refusalOf } from '../support/refusals.ts';

const today = parseDate('2026-11-20');

const natural: PersonData = {
  kind: 'natural',
  firstNames: 'Mehmet',
  surname: 'Yılmaz',
  legalName: null,
  birthDate: parseDate('1971-03-09'),
  street: null,
  postalCode: '44145',
  city: 'Dortmund',
  country: 'DE',
  email: null,
  phone: null,
};
const legal: PersonData = {
  ...natural,
  kind: 'legal',
  firstNames: null,
  surname: null,
  legalName: 'Nordlicht GmbH',
  birthDate: null,
};

describe('A person’s data', () => {
  it.each<[string, PersonData]>([
    ['a natural person', natural],
    ['a legal person', legal],
    ['without a date of birth', { ...natural, birthDate: null }],
    ['born today', { ...natural, birthDate: today }],
    ['born 120 years ago to the day', { ...natural, birthDate: parseDate('1906-11-20') }],
    ['without an address', { ...natural, postalCode: null, city: null }],
    ['from a country with other postal codes', { ...natural, country: 'NL', postalCode: '7511 JE' }],
  ])('may be: %s', (_what, person) => {
    expect(personContradictions(person, today)).toEqual([]);
  });

  it.each<[string, PersonData]>([
    ['person.names_do_not_fit_kind', { ...natural, firstNames: null }],
    ['person.names_do_not_fit_kind', { ...natural, surname: null }],
    ['person.names_do_not_fit_kind', { ...natural, legalName: 'Yılmaz KFZ' }],
    ['person.names_do_not_fit_kind', { ...legal, legalName: null }],
    ['person.names_do_not_fit_kind', { ...legal, firstNames: 'Mehmet' }],
    ['person.names_do_not_fit_kind', { ...legal, surname: 'Yılmaz' }],
    ['person.legal_person_has_no_birth_date', { ...legal, birthDate: parseDate('2001-01-01') }],
    ['person.born_in_future', { ...natural, birthDate: parseDate('2026-11-21') }],
    ['person.birth_date_too_old', { ...natural, birthDate: parseDate('1906-11-19') }],
    ['person.postal_code_not_german', { ...natural, postalCode: '4414' }],
    ['person.postal_code_not_german', { ...natural, postalCode: 'D-44145' }],
  ])('is refused: %s', (code, person) => {
    expect(refusalOf(() => checkPerson(person, today)).code).toBe(code);
  });

  it('is told everything that is wrong at once', () => {
    const person = { ...natural, surname: null, birthDate: parseDate('2027-01-01'), postalCode: '1' };
    expect(reasonCodesOf(refusalOf(() => checkPerson(person, today)))).toEqual([
      'person.names_do_not_fit_kind',
      'person.born_in_future',
      'person.postal_code_not_german',
    ]);
  });
});

describe('A person is called', () => {
  it.each([
    ['Mehmet Yılmaz', natural],
    ['Nordlicht GmbH', legal],
    ['P-0042', { ...natural, firstNames: null, surname: null }],
  ])('%s', (name, person) => {
    expect(displayName({ ...person, number: 'P-0042' })).toBe(name);
  });
});

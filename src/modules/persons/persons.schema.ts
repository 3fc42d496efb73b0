import { z } from 'zod';
import { isOfFullAge } from '../../domain/membership/legal-age.ts';
import { displayName, type Person as RecordedPerson, type PersonData } from '../../domain/persons/person.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { count, date, instant, instantText, page, paging, text, uuid } from '../../platform/http/wire.ts';
import type { PersonChanges } from './persons.service.ts';

export const personKind = z
  .enum(['natural', 'legal'])
  .describe('Natural person, or legal person such as a company or association');

const email = z
  .email()
  .max(254)
  .meta({ description: 'E-mail address', examples: ['m.yilmaz@example.org'] });

const fields = {
  first_names: text(100).nullable().describe('Natural persons: all first names'),
  surname: text(100).nullable().describe('Natural persons'),
  legal_name: text(200).nullable().describe('Legal persons: name as registered'),
  birth_date: date.nullable().describe('Natural persons; null when not known'),
  street: text(120).nullable().describe('Street and house number'),
  postal_code: text(12).nullable().describe('Five digits in Germany'),
  city: text(100).nullable(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .meta({ description: 'ISO 3166-1 alpha-2', examples: ['DE'] }),
  email: email.nullable(),
  phone: text(40).nullable(),
};

export const RecordPerson = z
  .strictObject({ kind: personKind, ...fields })
  .meta({ id: 'RecordPerson', description: 'A person the cooperative deals with' });

export const ChangePerson = z
  .strictObject(fields)
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, {
    params: { sentence: { de: 'Es wurde nichts genannt, das zu ändern wäre.', en: 'Nothing to change was named.' } },
  })
  .meta({ id: 'ChangePerson', minProperties: 1, description: 'What is to change; fields left out stay, null clears' });

export const Person = z
  .object({
    id: uuid,
    number: z.string().meta({ description: 'Number people use', examples: ['P-0042'] }),
    kind: personKind,
    display_name: z.string().describe('How the person is called in lists and documents'),
    ...fields,
    is_minor: z
      .boolean()
      .nullable()
      .describe('Whether under eighteen today; null for legal persons or without a date of birth'),
    version: count(1, 1_000_000_000),
    created_at: instant,
    erased_at: instant.nullable().describe('When the personal data was erased'),
  })
  .meta({ id: 'Person', description: 'A natural or legal person' });

export const PersonReference = z
  .object({ id: uuid, number: z.string(), display_name: z.string() })
  .meta({ id: 'PersonReference', description: 'A person in short' });

export const RecordedPersonAnswer = z
  .object({
    person: Person,
    possible_duplicates: z
      .array(PersonReference)
      .describe('Others of the same name who may be the same person: a hint, not an error'),
  })
  .meta({ id: 'RecordedPerson', description: 'The person recorded, and who else it might be' });

export const PersonQuery = z.strictObject({
  ...paging.shape,
  q: text(100).optional().describe('Parts of the name or the number; all must be found'),
  kind: personKind.optional(),
});

export const PersonPage = page(Person, 'PersonPage');

export function personDataOf(read: z.output<typeof RecordPerson>): PersonData {
  return {
    kind: read.kind,
    firstNames: read.first_names,
    surname: read.surname,
    legalName: read.legal_name,
    birthDate: read.birth_date,
    street: read.street,
    postalCode: read.postal_code,
    city: read.city,
    country: read.country,
    email: read.email,
    phone: read.phone,
  };
}

/** Only what was named: an absent field stays as it is, null clears it. */
export function personChangesOf(read: z.output<typeof ChangePerson>): PersonChanges {
  const named = {
    firstNames: read.first_names,
    surname: read.surname,
    legalName: read.legal_name,
    birthDate: read.birth_date,
    street: read.street,
    postalCode: read.postal_code,
    city: read.city,
    country: read.country,
    email: read.email,
    phone: read.phone,
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}

export function personOut(person: RecordedPerson, today: BusinessDate): z.input<typeof Person> {
  return {
    id: person.id,
    number: person.number,
    kind: person.kind,
    display_name: displayName(person),
    first_names: person.firstNames,
    surname: person.surname,
    legal_name: person.legalName,
    birth_date: person.birthDate,
    street: person.street,
    postal_code: person.postalCode,
    city: person.city,
    country: person.country,
    email: person.email,
    phone: person.phone,
    is_minor: person.birthDate === null ? null : !isOfFullAge(person.birthDate, today),
    version: person.version,
    created_at: instantText(person.createdAt),
    erased_at: person.erasedAt && instantText(person.erasedAt),
  };
}

export function referenceOut(person: RecordedPerson): z.input<typeof PersonReference> {
  return { id: person.id, number: person.number, display_name: displayName(person) };
}

import type { z } from 'zod';
import type { ChangePerson, Person, PersonReference, RecordPerson } from './persons.schema.ts';
import type { Identification, RecordIdentification, RecordTie, Tie } from './ties.schema.ts';

/** The car mechanic and his sister, as the API reference shows them. */
const PERSON_ID = '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42';
const SISTER_ID = '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a57';
const OFFICER_ID = '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1b01';

export const exampleRecordPerson: z.input<typeof RecordPerson> = {
  kind: 'natural',
  first_names: 'Mehmet',
  surname: 'Yılmaz',
  legal_name: null,
  birth_date: '1971-03-09',
  street: 'Bornstraße 112',
  postal_code: '44145',
  city: 'Dortmund',
  country: 'DE',
  email: 'm.yilmaz@example.org',
  phone: '+49 231 5550142',
};

export const exampleRecordCompany: z.input<typeof RecordPerson> = {
  ...exampleRecordPerson,
  kind: 'legal',
  first_names: null,
  surname: null,
  legal_name: 'Nordlicht Werkstatt GmbH',
  birth_date: null,
  email: null,
};

export const exampleChangePerson: z.input<typeof ChangePerson> = {
  street: 'Mallinckrodtstraße 56',
  postal_code: '44147',
};

export const examplePerson: z.input<typeof Person> = {
  id: PERSON_ID,
  number: 'P-0042',
  display_name: 'Mehmet Yılmaz',
  ...exampleRecordPerson,
  is_minor: false,
  version: 1,
  created_at: '2026-11-02T08:30:00.000Z',
  erased_at: null,
};

export const exampleReference: z.input<typeof PersonReference> = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a02',
  number: 'P-0007',
  display_name: 'Mehmet Yılmaz',
};

export const exampleRecordTie: z.input<typeof RecordTie> = {
  other_person_id: SISTER_ID,
  kind: 'family',
  note: 'Geschwister',
};

export const exampleTie: z.input<typeof Tie> = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1c11',
  person_id: PERSON_ID,
  other_person_id: SISTER_ID,
  kind: 'family',
  note: 'Geschwister',
  recorded_at: '2026-11-02T08:35:00.000Z',
  ended_on: null,
};

export const exampleRecordIdentification: z.input<typeof RecordIdentification> = {
  document_kind: 'identity_card',
  document_number: 'L01X00T47',
  issued_by: 'Stadt Dortmund',
  valid_until: '2031-08-31',
  identified_on: '2026-11-02',
};

export const exampleIdentification: z.input<typeof Identification> = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1d21',
  person_id: PERSON_ID,
  ...exampleRecordIdentification,
  identified_by: OFFICER_ID,
  recorded_at: '2026-11-02T08:40:00.000Z',
};

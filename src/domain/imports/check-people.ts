import type { Sentence } from '../errors.ts';
import { personContradictions } from '../persons/check-person.ts';
import type { PersonData } from '../persons/person.ts';
import type { Fault, Findings } from './fault.ts';
import { faultAt } from './faults-at.ts';
import type { ImportSetting } from './import-setting.ts';
import type { ImportRow } from './import-sheets.ts';
import { placeIn, type ReadFile, type ReadSheet } from './read-sheets.ts';

export type PersonRow = ImportRow<'members'> | ImportRow<'persons'>;

export function personDataOf(row: PersonRow): PersonData {
  return {
    kind: row.legal_name === null ? 'natural' : 'legal',
    firstNames: row.first_names,
    surname: row.surname,
    legalName: row.legal_name,
    birthDate: row.birth_date,
    street: row.street,
    postalCode: row.postal_code,
    city: row.city,
    country: row.country?.toUpperCase() ?? 'DE',
    email: row.email,
    phone: row.phone,
  };
}

/** Persons as they stand in the file; whether they are already recorded is for whoever knows the records. */
export function checkPeople(file: ReadFile, setting: ImportSetting): Findings {
  const faults = [
    ...file.members.rows.flatMap((row) => personFaults(file.members, row, setting)),
    ...file.persons.rows.flatMap((row) => personFaults(file.persons, row, setting)),
    ...numbersTwice(file),
    ...personsTwice(file),
  ];
  return { faults, remarks: [] };
}

/** In which column to look, by the code of the contradiction. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  'person.names_do_not_fit_kind': 'surname',
  'person.legal_person_has_no_birth_date': 'birth_date',
  'person.born_in_future': 'birth_date',
  'person.birth_date_too_old': 'birth_date',
  'person.postal_code_not_german': 'postal_code',
};

const MEND: Sentence = {
  de: 'Bitte die Angaben zur Person berichtigen.',
  en: 'Please correct what is said of the person.',
};

function personFaults(sheet: ReadSheet, row: PersonRow, { today }: ImportSetting): Fault[] {
  if (row.person_number !== null) return [];
  const faults: Fault[] = personContradictions(personDataOf(row), today).map(({ code, sentence }) => ({
    ...placeIn(sheet, row.line, COLUMN_OF[code] ?? null),
    code,
    sentence,
    remedy: MEND,
  }));
  if (row.country !== null && !/^[A-Za-z]{2}$/.test(row.country)) {
    faults.push(faultAt('person.country_not_two_letters', placeIn(sheet, row.line, 'country'), [row.country]));
  }
  if (row.email !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(row.email)) {
    faults.push(faultAt('person.email_not_an_address', placeIn(sheet, row.line, 'email'), [row.email]));
  }
  return faults;
}

/** Loans name borrowers and guarantors by one number, whichever of the two sheets it comes from. */
function numbersTwice({ members, persons }: ReadFile): Fault[] {
  const seen = new Set<string>();
  return [members, persons].flatMap((sheet) =>
    sheet.rows.flatMap(({ number, line }) => {
      const isNew = !seen.has(number);
      seen.add(number);
      return isNew ? [] : [faultAt('number.twice', placeIn(sheet, line, 'number'), [number])];
    }),
  );
}

function personsTwice({ members, persons }: ReadFile): Fault[] {
  const seen = new Set<string>();
  return [members, persons].flatMap((sheet) =>
    sheet.rows.flatMap(({ person_number: number, line }) => {
      if (number === null) return [];
      const isNew = !seen.has(number);
      seen.add(number);
      return isNew ? [] : [faultAt('person.twice', placeIn(sheet, line, 'person_number'), [number])];
    }),
  );
}

import { type Fault, type Findings, joined } from '../../domain/imports/fault.ts';
import { faultAt } from '../../domain/imports/faults-at.ts';
import type { PersonRow } from '../../domain/imports/check-people.ts';
import { remarkAt } from '../../domain/imports/remarks-at.ts';
import { placeIn, type ReadFile, type ReadSheet } from '../../domain/imports/read-sheets.ts';
import type { Db } from '../../platform/db/database.ts';
import { isOurNumber } from '../../platform/db/numbers.ts';
import {
  namesakesOf,
  numbersGiven,
  numbersTakenOver,
  personsOnRecord,
  type PersonOnRecord,
  referencesBooked,
} from './records.repository.ts';

/** What a file says against the records: numbers, references and persons that are here already. */
export async function checkAgainstRecords(db: Db, file: ReadFile): Promise<Findings> {
  return joined([
    { faults: [...(await takenOver(db, file)), ...(await given(db, file)), ...(await booked(db, file))], remarks: [] },
    await persons(db, file),
  ]);
}

const KINDS = { members: 'member', persons: 'person', loans: 'loan' } as const;

async function takenOver(db: Db, file: ReadFile): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const name of ['members', 'persons', 'loans'] as const) {
    const sheet = file[name];
    const known = await numbersTakenOver(
      db,
      KINDS[name],
      sheet.rows.map(({ number }) => number),
    );
    for (const { number, line } of sheet.rows) {
      if (known.has(number)) faults.push(faultAt('record.imported_before', placeIn(sheet, line, 'number'), [number]));
    }
  }
  return faults;
}

/** A number written like ours is kept, so it must be free. */
async function given(db: Db, file: ReadFile): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const [name, kind] of [
    ['members', 'M'],
    ['loans', 'D'],
  ] as const) {
    const sheet = file[name];
    const ours = sheet.rows.filter(({ number }) => isOurNumber(kind, number));
    const known = await numbersGiven(
      db,
      name,
      ours.map(({ number }) => number),
    );
    for (const { number, line } of ours) {
      if (known.has(number)) faults.push(faultAt('record.number_taken', placeIn(sheet, line, 'number'), [number]));
    }
  }
  return faults;
}

async function booked(db: Db, { payments: sheet }: ReadFile): Promise<readonly Fault[]> {
  const references = sheet.rows.flatMap(({ bank_reference: reference }) => reference ?? []);
  const known = await referencesBooked(db, references);
  return sheet.rows.flatMap(({ bank_reference: reference, line }) =>
    reference !== null && known.has(reference.toUpperCase())
      ? [faultAt('payment.reference_booked', placeIn(sheet, line, 'bank_reference'), [reference])]
      : [],
  );
}

async function persons(db: Db, file: ReadFile): Promise<Findings> {
  const sheets = [file.members, file.persons] as const;
  const rows = sheets.flatMap((sheet) => sheet.rows.map((row: PersonRow) => ({ sheet: sheet as ReadSheet, row })));
  const known = await personsOnRecord(
    db,
    rows.flatMap(({ row }) => row.person_number ?? []),
  );
  const faults = rows.flatMap(({ sheet, row }) => namedFaults(sheet, row, known));
  const strangers = rows.filter(({ row }) => row.person_number === null);
  const namesakes = await namesakesOf(
    db,
    strangers.map(({ row }) => nameOf(row)),
  );
  const remarks = strangers.flatMap(({ sheet, row }) =>
    namesakes
      .filter(
        ({ name, birthDate }) =>
          name === nameOf(row) && (birthDate ?? row.birth_date) === (row.birth_date ?? birthDate),
      )
      .map(({ number }) => remarkAt('person.recorded_perhaps', placeIn(sheet, row.line, 'person_number'), [number])),
  );
  return { faults, remarks };
}

function nameOf(row: PersonRow): string {
  return (row.legal_name ?? `${row.surname ?? ''} ${row.first_names ?? ''}`).toLowerCase();
}

/** Somebody recorded here already is named by number; the name must be theirs. */
function namedFaults(sheet: ReadSheet, row: PersonRow, known: ReadonlyMap<string, PersonOnRecord>): readonly Fault[] {
  const number = row.person_number;
  if (number === null) return [];
  const place = placeIn(sheet, row.line, 'person_number');
  const person = known.get(number);
  if (!person) return [faultAt('person.not_recorded', place, [number])];
  if ('admitted_on' in row && row.left_on === null && person.isMember) {
    return [faultAt('person.member_already', place, [number])];
  }
  const name = row.legal_name ?? row.surname;
  const isSame = name === null || name.toLowerCase() === person.name.toLowerCase();
  return isSame ? [] : [faultAt('person.called_otherwise', place, [number, person.name])];
}

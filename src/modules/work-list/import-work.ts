import { dateInWords } from '../../domain/figures-in-words.ts';
import { businessDateAt } from '../../platform/time/clock.ts';
import { authorise } from '../identity/index.ts';
import { importToConfirm, type StoredImport } from '../imports/index.ts';
import type { WorkItem, WorkSource } from './work-list.types.ts';

/** A file that was checked and takes effect once a second person has named the totals of the old books. */
export const importWork: WorkSource = async ({ db, actor }) => {
  if (!authorise(actor, 'imports.confirm')) return [];
  const checked = await importToConfirm(db);
  return checked && checked.uploadedByPersonId !== actor.personId ? [itemOf(checked)] : [];
};

function itemOf({ id, fileName, cutOverOn, uploadedAt, report }: StoredImport): WorkItem {
  const day = dateInWords(cutOverOn);
  const { members, loans } = report.totals;
  return {
    kind: 'confirm_import',
    name: { de: 'Übernahme bestätigen', en: 'Confirm the import' },
    reason: {
      de: `„${fileName}“ zum ${day.de} ist ohne Fehler geprüft (${members} Mitglieder, ${loans} Darlehen): eine zweite Person bestätigt mit den Summen der bisherigen Bücher.`,
      en: `"${fileName}" as of ${day.en} was checked without faults (${members} members, ${loans} loans): a second person confirms it with the totals of the old books.`,
    },
    roles: ['board', 'treasurer'],
    subject: { type: 'import', id, number: null },
    path: `/v1/imports/${id}`,
    personIds: [],
    amount: null,
    dueOn: businessDateAt(uploadedAt),
    missing: [],
    adviserUserId: null,
  };
}

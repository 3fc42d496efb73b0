import type { Sentence } from '../../domain/errors.ts';
import {
  auditDigestPortion,
  auditValuesPortion,
  journalDigestPortion,
  linesWithoutEntry,
  type WrongValues,
} from './digests.repository.ts';
import type { Check, Examined, Finding } from './integrity.types.ts';
import { throughPortions } from './portions.ts';

/** Whether rows of the journal and of the audit log are what their digests say. */
export const digestChecks: readonly Check[] = [
  {
    name: 'journal_digests',
    compares: {
      de: 'Jede Buchung mit ihren Zeilen gegen ihre Prüfsumme',
      en: 'Each journal entry with its lines against its digest',
    },
    findings: journalFindings,
  },
  {
    name: 'audit_digests',
    compares: {
      de: 'Jede Zeile des Protokolls gegen ihre Prüfsumme',
      en: 'Each line of the audit log against its digest',
    },
    findings: ({ db }) => throughPortions((after) => auditDigestPortion(db, after), changedAuditLine),
  },
  {
    name: 'audit_values',
    compares: {
      de: 'Die Werte vor und nach jeder Änderung gegen ihre Prüfsumme; gelöschte sind ganz gelöscht, und das Protokoll sagt es',
      en: 'The values before and after each change against their digest; erased ones are erased entirely, and the log tells of it',
    },
    findings: ({ db }) => throughPortions((after) => auditValuesPortion(db, after), wrongValues),
  },
];

async function* journalFindings({ db }: Examined): AsyncGenerator<Finding> {
  yield* throughPortions((after) => journalDigestPortion(db, after), changedEntry);
  for (const { entry_id: entryId, account } of await linesWithoutEntry(db)) {
    yield {
      about: entryId,
      sentence: {
        de: `Eine Zeile auf dem Konto ${account} gehört zu keiner Buchung (${entryId}).`,
        en: `A line on the account ${account} belongs to no journal entry (${entryId}).`,
      },
    };
  }
}

function changedEntry(number: string): Finding {
  return {
    about: number,
    sentence: {
      de: `Buchung ${number} ist nicht mehr, wie sie gebucht wurde: Inhalt, Zeilen oder Prüfsumme sind verändert.`,
      en: `Journal entry ${number} is no longer what was posted: its content, its lines or its digest were changed.`,
    },
  };
}

function changedAuditLine(id: string): Finding {
  return {
    about: id,
    sentence: {
      de: `Protokollzeile ${id} ist nicht mehr, wie sie geschrieben wurde.`,
      en: `Audit line ${id} is no longer what was written.`,
    },
  };
}

function wrongValues({ id, what }: WrongValues): Finding {
  const sentences: Readonly<Record<WrongValues['what'], Sentence>> = {
    changed: {
      de: `Die Werte zu Protokollzeile ${id} sind verändert.`,
      en: `The values of audit line ${id} were changed.`,
    },
    half_erased: {
      de: `Die Werte zu Protokollzeile ${id} gelten als gelöscht und sind es nicht ganz.`,
      en: `The values of audit line ${id} count as erased and are not entirely.`,
    },
    untold: {
      de: `Die Werte zu Protokollzeile ${id} sind gelöscht, und keine Löschung im Protokoll sagt es.`,
      en: `The values of audit line ${id} are erased, and no erasure in the log tells of it.`,
    },
    without_line: {
      de: `Werte gehören zu einer Protokollzeile ${id}, die es nicht gibt.`,
      en: `Values belong to an audit line ${id} that does not exist.`,
    },
  };
  return { about: id, sentence: sentences[what] };
}

import type { Sentence } from '../../domain/errors.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Check, CheckName, Difference, Examined, Finding } from './integrity.types.ts';
import { bankDifferences, trialBalanceDifferences } from './totals.service.ts';
import { journalDifferences } from './journal-books.repository.ts';
import { closingDifferences } from './closing-books.repository.ts';
import { loanDifferences } from './loan-books.repository.ts';
import { replayDifferences } from './loan-replay.ts';
import { memberDifferences } from './member-books.repository.ts';
import { monthEndDifferences, openingDifferences, yearEndDifferences } from './period-books.repository.ts';

type Differences = (db: Db, now: Date) => Promise<readonly Difference[]> | AsyncIterable<Difference>;

/** A check whose findings are two figures that differ, said of `what`. */
function comparison(name: CheckName, what: Sentence, { compares, of }: { compares: Sentence; of: Differences }): Check {
  return {
    name,
    compares,
    async *findings({ db, now }: Examined): AsyncGenerator<Finding> {
      for await (const difference of await of(db, now)) yield inWords(what, difference);
    },
  };
}

function inWords(what: Sentence, { check, about, expected, found }: Difference): Finding {
  const [de, en] = about === null ? [what.de, what.en] : [`${what.de} ${about}`, `${what.en} ${about}`];
  return {
    about,
    sentence: {
      de: `${de}: „${check}“ müsste ${expected} sein und ist ${found}.`,
      en: `${en}: "${check}" should be ${expected} and is ${found}.`,
    },
  };
}

/** Whether the books agree with themselves, with the records of members, loans and the bank, and with what is computed. */
export const bookChecks: readonly Check[] = [
  comparison(
    'entries',
    { de: 'Buchung', en: 'Journal entry' },
    {
      compares: { de: 'Soll gegen Haben jeder Buchung', en: 'Debit against credit of each journal entry' },
      of: journalDifferences,
    },
  ),
  comparison(
    'trial_balance',
    { de: 'Konto', en: 'Account' },
    {
      compares: {
        de: 'Die Summen aller Konten gegeneinander und gegen die Zeilen des Journals',
        en: 'The totals of all accounts against each other and against the lines of the journal',
      },
      of: trialBalanceDifferences,
    },
  ),
  comparison(
    'bank',
    { de: 'Bank', en: 'Bank' },
    {
      compares: {
        de: 'Das Bankkonto gegen die Kontoauszüge und die ungeklärten Zahlungen gegen die offenen Umsätze',
        en: 'The bank account against the statements, and clearing against the movements nobody has placed',
      },
      of: bankDifferences,
    },
  ),
  comparison(
    'month_ends',
    { de: 'Monatsende', en: 'Month end' },
    {
      compares: {
        de: 'Jedes Monatsende Darlehen für Darlehen gegen das Hauptbuch',
        en: 'Each month end, loan by loan, against the general ledger',
      },
      of: monthEndDifferences,
    },
  ),
  comparison(
    'year_ends',
    { de: 'Jahresabschluss', en: 'Year end' },
    {
      compares: {
        de: 'Jeden Jahresabschluss Mitglied für Mitglied und die Eröffnungssalden nach jedem abgeschlossenen Jahr gegen das Hauptbuch',
        en: 'Each year end, member by member, and the opening balances after each closed year against the general ledger',
      },
      of: async (db) => [...(await yearEndDifferences(db)), ...(await openingDifferences(db))],
    },
  ),
  comparison(
    'period_closings',
    { de: 'Abschluss', en: 'Closing of' },
    {
      compares: {
        de: 'Jeden Monat gegen die Abschlüsse und Wiederöffnungen, und diese gegen das Protokoll',
        en: 'Each month against closings and reopenings, and these against the audit log',
      },
      of: closingDifferences,
    },
  ),
  comparison(
    'members',
    { de: 'Mitglied', en: 'Member' },
    {
      compares: {
        de: 'Anteile, Guthaben und Beiträge jedes Mitglieds gegen das Hauptbuch und gegen das, woraus sie entstanden',
        en: 'Shares, capital and dues of each member against the general ledger and against what they came from',
      },
      of: memberDifferences,
    },
  ),
  comparison(
    'loans',
    { de: 'Darlehen', en: 'Loan' },
    {
      compares: {
        de: 'Jedes Darlehen gegen seine Zeilen im Hauptbuch',
        en: 'Each loan against its lines in the general ledger',
      },
      of: loanDifferences,
    },
  ),
  comparison(
    'replay',
    { de: 'Darlehen', en: 'Loan' },
    {
      compares: {
        de: 'Den gespeicherten Stand jedes Darlehens gegen seinen aus den Ereignissen neu berechneten',
        en: 'The stored state of each loan against the one computed anew from its facts',
      },
      of: replayDifferences,
    },
  ),
];

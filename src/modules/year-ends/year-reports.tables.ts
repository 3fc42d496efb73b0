import type { Sentence } from '../../domain/errors.ts';
import { groundRules } from '../../domain/membership/leaving.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import { madeAt, spans, standsAsOf } from '../../platform/tables/about.ts';
import { amount, count, day, text } from '../../platform/tables/columns.ts';
import type { Table } from '../../platform/tables/table.types.ts';
import type { CapitalMovementOut, LeaversOut, NotesOut } from './year-reports.wire.ts';

type NoteLine = NotesOut['items'][number];

export function notesTable(notes: NotesOut, generatedAt: Date): Table<NoteLine> {
  const [board, supervisors] = [notes.board.join(', '), notes.supervisory_board.join(', ')];
  return {
    fileName: `notes-${notes.financial_year}`,
    title: { de: `Anhangangaben ${notes.financial_year}`, en: `Notes to the accounts of ${notes.financial_year}` },
    about: [
      spans(parseDate(notes.starts_on), parseDate(notes.ends_on)),
      {
        de: `Vorstand: ${board}; Aufsichtsrat: ${supervisors}`,
        en: `Board: ${board}; supervisory board: ${supervisors}`,
      },
      madeAt(generatedAt),
    ],
    generatedAt,
    columns: [
      text('key', 'Kennwort', 'Key'),
      text('text_de', 'Angabe', 'Note in German'),
      text('source', 'Vorschrift', 'Provision'),
      count('members', 'Mitglieder', 'Members'),
      count('shares', 'Geschäftsanteile', 'Shares'),
      amount('amount', 'EUR', 'EUR'),
    ],
    rows: notes.items,
  };
}

type LeaverLine = Omit<LeaversOut['items'][number], 'person' | 'ground'> & {
  readonly name: string;
  readonly ground: string;
};

export function leaversTable(leavers: LeaversOut, generatedAt: Date): Table<LeaverLine> {
  return {
    fileName: `leavers-${leavers.financial_year}`,
    title: { de: `Ausgeschiedene ${leavers.financial_year}`, en: `Leavers of ${leavers.financial_year}` },
    about: [standsAsOf(parseDate(leavers.ends_on)), madeAt(generatedAt)],
    generatedAt,
    columns: [
      text('member_number', 'Mitglied', 'Member'),
      text('name', 'Name', 'Name'),
      text('ground', 'Grund', 'Ground'),
      count('share_count', 'Anteile', 'Shares'),
      amount('capital', 'Geschäftsguthaben', 'Share capital'),
      amount('result', 'Jahresergebnis', 'Result'),
      amount('to_settle', 'Auseinandersetzung', 'To settle'),
      day('fixed_on', 'Festgestellt', 'Fixed'),
      day('due_on', 'Fällig', 'Due'),
      amount('settled', 'Erledigt', 'Settled'),
      amount('open', 'Offen', 'Open'),
      text('payee_name', 'Empfänger', 'Payee'),
      text('payee_iban', 'IBAN', 'IBAN'),
    ],
    rows: leavers.items.map(({ person, ground, ...line }) => ({
      ...line,
      name: person.display_name,
      ground: groundRules[ground].name.de,
    })),
  };
}

const POOLS: Readonly<Record<CapitalMovementOut['items'][number]['pool'], Sentence>> = {
  remaining_members: { de: 'Verbleibende Mitglieder', en: 'Remaining members' },
  leaving_members: { de: 'Ausscheidende Mitglieder', en: 'Leaving members' },
  cancelled_shares: { de: 'Gekündigte Anteile', en: 'Cancelled shares' },
  total: { de: 'Zusammen', en: 'Total' },
};

type CapitalLine = Omit<CapitalMovementOut['items'][number], 'pool'> & { readonly pool: string };

export function capitalMovementTable(movement: CapitalMovementOut, generatedAt: Date): Table<CapitalLine> {
  return {
    fileName: `share-capital-${movement.financial_year}`,
    title: {
      de: `Entwicklung der Geschäftsguthaben ${movement.financial_year}`,
      en: `Movement of share capital in ${movement.financial_year}`,
    },
    about: [spans(parseDate(movement.starts_on), parseDate(movement.ends_on)), madeAt(generatedAt)],
    generatedAt,
    columns: [
      text('pool', 'Geschäftsguthaben', 'Share capital'),
      amount('opening', 'Anfang', 'Opening'),
      amount('taken_over', 'Übernahme', 'Taken over'),
      amount('paid_in', 'Einzahlungen', 'Paid in'),
      amount('payments_returned', 'Rückbuchungen', 'Returned'),
      amount('transferred', 'Übertragungen', 'Transferred'),
      amount('profit', 'Gewinn', 'Profit'),
      amount('loss', 'Verlust', 'Loss'),
      amount('leaving', 'Ausscheiden', 'Leaving'),
      amount('settled', 'Auseinandersetzung', 'Settled'),
      amount('closing', 'Ende', 'Closing'),
      amount('in_the_books', 'Laut Konten', 'In the books'),
    ],
    rows: movement.items.map(({ pool, ...line }) => ({ ...line, pool: POOLS[pool].de })),
  };
}

import type { Sentence } from '../../domain/errors.ts';
import type { StatementImport } from './statements.types.ts';

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What an import did, sentence after sentence. */
export function importInWords({ imported, known, gaps }: StatementImport): Sentence {
  const sentences = [newOnes(imported), unbookedOnes(imported), knownOnes(known), gaps.length > 0 ? MISSING : null];
  const said = sentences.filter((sentence) => sentence !== null);
  return { de: said.map(({ de }) => de).join(' '), en: said.map(({ en }) => en).join(' ') };
}

function newOnes(imported: StatementImport['imported']): Sentence | null {
  const count = imported.length;
  if (count === 0) return null;
  const movements = imported.reduce((sum, { transactionCount }) => sum + transactionCount, 0);
  return {
    de: `${counted(count, 'Auszug', 'Auszüge')} mit ${counted(movements, 'Umsatz', 'Umsätzen')} ${count === 1 ? 'ist' : 'sind'} eingelesen.`,
    en: `${counted(count, 'statement', 'statements')} with ${counted(movements, 'movement', 'movements')} ${count === 1 ? 'has' : 'have'} been read.`,
  };
}

function unbookedOnes(imported: StatementImport['imported']): Sentence | null {
  const count = imported.reduce((sum, { unbooked }) => sum + unbooked.length, 0);
  if (count === 0) return null;
  return {
    de: `${counted(count, 'Umsatz', 'Umsätze')} hat die Bank noch nicht gebucht; ${count === 1 ? 'er zählt' : 'sie zählen'} noch nicht.`,
    en: `${counted(count, 'entry has', 'entries have')} not been booked by the bank yet and ${count === 1 ? 'does' : 'do'} not count.`,
  };
}

function knownOnes(known: StatementImport['known']): Sentence | null {
  const count = known.length;
  if (count === 0) return null;
  return {
    de: `${counted(count, 'Auszug war', 'Auszüge waren')} schon da; daran hat sich nichts geändert.`,
    en: `${counted(count, 'statement was', 'statements were')} here already; nothing has changed.`,
  };
}

const MISSING: Sentence = {
  de: 'Zwischen den Auszügen fehlt etwas.',
  en: 'Something is missing between the statements.',
};

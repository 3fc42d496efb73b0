import type { Place, Remark } from './fault.ts';

/** What is worth a look and stands in nobody's way; {0} stands for what the place says. */
const REMARKS = {
  'loan.rows_as_agreed': [
    'Unsere Rechnung ergäbe für das Darlehen {0} andere Raten; es gelten die des Vertrags.',
    'Our arithmetic would give other instalments for loan {0}; those of the contract count.',
  ],
  'person.recorded_perhaps': [
    'Unter {0} ist hier jemand gleichen Namens erfasst. Ist es dieselbe Person, bitte ihre Nummer eintragen; sonst wird eine zweite angelegt.',
    'Somebody of the same name is recorded here as {0}. If it is the same person, please enter their number; else a second one is made.',
  ],
  'file.read_as_windows_1252': [
    'Als Windows-1252 gelesen. Bitte einige Umlaute in den Namen ansehen; am sichersten ist „CSV UTF-8“.',
    'Read as Windows-1252. Please look at some umlauts in the names; "CSV UTF-8" is safest.',
  ],
  'balances.not_level': [
    'Auf dem Konto Saldenvorträge bleiben {0}. Mit Bank und Ergebnisvortrag aus der alten Bilanz geht es auf null.',
    '{1} stays on the account of balances taken over. With bank and retained profit of the old balance sheet it comes to zero.',
  ],
} as const;

export function remarkAt(code: keyof typeof REMARKS, place: Place, figures: readonly string[] = []): Remark {
  const [de, en] = REMARKS[code];
  const filled = (text: string): string =>
    text.replaceAll(/\{(\d)\}/g, (_, index: string) => figures[Number(index)] ?? '');
  return { ...place, code, sentence: { de: filled(de), en: filled(en) } };
}

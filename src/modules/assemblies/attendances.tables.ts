import { parseDate } from '../../domain/time/business-date.ts';
import type { Sentence } from '../../domain/errors.ts';
import type { Language } from '../../platform/http/actor.ts';
import { madeAt, standsAsOf } from '../../platform/tables/about.ts';
import { count, day, text } from '../../platform/tables/columns.ts';
import type { Table } from '../../platform/tables/table.types.ts';
import type { VotersOut } from './assemblies.wire.ts';

type VoterLine = Omit<VotersOut['items'][number], 'member' | 'must_be_represented'> & {
  readonly name: string;
  readonly must_be_represented: string;
};

type Of = { readonly assemblyNumber: string; readonly generatedAt: Date; readonly language: Language };

/** Who may vote, as it lies at the door of the assembly. */
export function votersTable(voters: VotersOut, { assemblyNumber, generatedAt, language }: Of): Table<VoterLine> {
  return {
    fileName: `eligible-members-${assemblyNumber}`,
    title: {
      de: `Stimmberechtigte der Versammlung ${assemblyNumber}`,
      en: `Who may vote in assembly ${assemblyNumber}`,
    },
    about: [standsAsOf(parseDate(voters.as_of), new Date(voters.known_at)), inSum(voters), madeAt(generatedAt)],
    generatedAt,
    columns: [
      text('member_number', 'Mitglied', 'Member'),
      text('name', 'Name', 'Name'),
      count('votes', 'Stimmen', 'Votes'),
      text('must_be_represented', 'Nur durch Vertreter', 'By representatives only'),
      day('excluded_since', 'Ausschluss abgesandt', 'Exclusion sent'),
    ],
    rows: voters.items.map(({ member, must_be_represented: isRepresented, ...line }) => ({
      ...line,
      name: member.display_name,
      must_be_represented: isRepresented ? YES[language] : '',
    })),
  };
}

const YES: Sentence = { de: 'ja', en: 'yes' };

function inSum({ items, votes }: VotersOut): Sentence {
  return {
    de: `Mitglieder: ${items.length}; Stimmen: ${votes}, eine je Mitglied (§ 43 Abs. 3 GenG)`,
    en: `Members: ${items.length}; votes: ${votes}, one for each member (GenG § 43(3))`,
  };
}

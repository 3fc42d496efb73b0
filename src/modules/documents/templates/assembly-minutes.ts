import {
  facts,
  figures,
  heading,
  list,
  newPage,
  notice,
  paragraph,
  signatures,
  smallPrint,
  strong,
  table,
  together,
  when,
  words,
} from '../../../platform/pdf/blocks.ts';
import type { Block } from '../../../platform/pdf/letter.types.ts';
import { type AssemblyForm, type AssemblyKind, nameOfAssembly, weekday } from './assembly-invitation.ts';
import { enumerated } from './german.ts';
import type { Template } from './template.ts';

export type VoteData = {
  readonly voted_at: string;
  readonly method: 'show_of_hands' | 'ballot' | 'electronic';
  readonly votes_present: number;
  readonly excluded_votes: number;
  readonly counts: readonly {
    /** Null for a motion. */
    readonly candidate: string | null;
    readonly yes: number;
    readonly no: number;
    readonly abstentions: number;
    readonly invalid: number;
  }[];
  readonly majority: string;
  /** What was found, with its figures. */
  readonly outcome: string;
  readonly is_carried: boolean;
  /** Null where nothing was carried. */
  readonly resolution_number: string | null;
  /** Whether it waits for the register of cooperatives (GenG §16(6)). */
  readonly takes_effect_by_entry: boolean;
};

export type MinutesItemData = {
  readonly position: number;
  readonly title: string;
  readonly proposed_text: string | null;
  readonly is_voted_on: boolean;
  readonly vote: VoteData | null;
  readonly objections: readonly string[];
};

export type AttendeeData = {
  readonly member_number: string;
  readonly member: string;
  /** By whom, where the member was not there in person. */
  readonly represented_by: string | null;
  readonly from: string;
  readonly to: string | null;
};

export type AssemblyMinutesData = {
  readonly assembly_number: string;
  readonly kind: AssemblyKind;
  readonly form: AssemblyForm;
  readonly held_on: string;
  readonly starts_at: string;
  readonly place: string;
  readonly chair: string;
  readonly keeper: string | null;
  readonly board_members_present: readonly string[];
  readonly convened_on: string;
  readonly invited_count: number;
  readonly eligible_count: number;
  readonly attended_count: number;
  readonly represented_count: number;
  readonly items: readonly MinutesItemData[];
  readonly remarks: string | null;
  /** Null where the law asks for none and nobody wanted it. */
  readonly attendance: readonly AttendeeData[] | null;
};

const HOW: Readonly<Record<AssemblyForm, string>> = {
  in_person: 'an einem Ort',
  virtual: 'virtuell',
  hybrid: 'vor Ort und aus der Ferne',
};

const METHODS: Readonly<Record<VoteData['method'], string>> = {
  show_of_hands: 'durch Handzeichen',
  ballot: 'mit Stimmzetteln',
  electronic: 'elektronisch',
};

/** By GenG §47: place and day, who presided, kind and result of the votes, what the chair stated; signatures; annexes. */
export const assemblyMinutes: Template<AssemblyMinutesData> = {
  version: 'assembly-minutes-1',
  write: (data, frame) => ({
    subject: `Niederschrift der ${nameOfAssembly(data.kind)}`,
    references: [['Versammlung', data.assembly_number]],
    body: [
      facts(
        ['Genossenschaft', frame.sender.name],
        ['Ort', data.place],
        ['Tag', [strong(weekday(data.held_on))]],
        ['Beginn', `${data.starts_at} Uhr, ${HOW[data.form]}`],
        ['Versammlungsleitung', [strong(data.chair)]],
        data.keeper === null ? null : ['Protokoll', data.keeper],
        ['Anwesend vom Vorstand', enumerated(data.board_members_present) || 'niemand'],
      ),
      paragraph(
        `Die Versammlung wurde am ${weekday(data.convened_on)} einberufen; ${lettersInWords(data.invited_count)}. Stimmberechtigt waren ${data.eligible_count} Mitglieder; erschienen sind ${data.attended_count}, vertreten waren ${data.represented_count}.`,
      ),
      ...data.items.flatMap(itemBlocks),
      ...when(data.remarks !== null, heading('Weitere Feststellungen'), paragraph(data.remarks ?? '')),
      heading('Unterschriften'),
      signatures(
        { as: 'Versammlungsleitung', name: data.chair },
        ...data.board_members_present.map((name) => ({ as: 'Vorstand', name })),
      ),
      heading('Anlagen'),
      list(
        'Belege über die Einberufung: Einladungen mit Tagesordnung, wie sie abgesandt wurden',
        ...(data.attendance === null ? [] : ['Verzeichnis der erschienenen und vertretenen Mitglieder']),
      ),
      ...(data.attendance === null ? [] : attendanceBlocks(data.attendance)),
    ],
  }),
};

function lettersInWords(count: number): string {
  if (count === 0) return 'eingeladen wurde, wie die Satzung es bestimmt';
  return count === 1 ? '1 Einladung ist geschrieben worden' : `${count} Einladungen sind geschrieben worden`;
}

function itemBlocks(item: MinutesItemData): readonly Block[] {
  return [
    heading(`${item.position}. ${item.title}`),
    ...when(item.proposed_text !== null, paragraph(`Antrag: ${item.proposed_text ?? ''}`)),
    ...voteBlocks(item),
    ...when(
      item.objections.length > 0,
      paragraph(`Widerspruch zur Niederschrift haben erklärt: ${enumerated(item.objections)}.`),
    ),
  ];
}

function voteBlocks({ vote, is_voted_on: isVotedOn }: MinutesItemData): readonly Block[] {
  if (!isVotedOn) return [paragraph('Der Punkt wurde behandelt; abgestimmt wird darüber nicht.')];
  if (vote === null) return [paragraph('Über diesen Punkt wurde nicht abgestimmt.')];
  const excluded =
    vote.excluded_votes === 0 ? '' : `, davon ${vote.excluded_votes} nicht stimmberechtigt (§ 43 Abs. 6 GenG)`;
  return [
    paragraph(
      `Abgestimmt wurde um ${vote.voted_at} Uhr ${METHODS[vote.method]}. Anwesend oder vertreten waren ${vote.votes_present} Stimmen${excluded}. Nötig: ${vote.majority}.`,
    ),
    ...withVerdict(vote),
  ];
}

/** A count this long still fits on a page with what was found of it. */
const MOST_COUNTS_TOGETHER = 20;

/** What was found stands under the count it was found of, not on the next page. */
function withVerdict(vote: VoteData): readonly Block[] {
  const blocks = [countsTable(vote), notice(verdictOf(vote), ...statementBlocks(vote))];
  return vote.counts.length > MOST_COUNTS_TOGETHER ? blocks : [together(...blocks)];
}

function verdictOf({ counts, is_carried: isCarried }: VoteData): string {
  if (counts.some(({ candidate }) => candidate !== null)) return 'Feststellung';
  return isCarried ? 'Feststellung: angenommen' : 'Feststellung: abgelehnt';
}

function countsTable({ counts }: VoteData): Block {
  const hasCandidates = counts.some(({ candidate }) => candidate !== null);
  return table({
    columns: [
      words(hasCandidates ? 'Zur Wahl stand' : 'Antrag', 'rest'),
      figures('Ja', 'content'),
      figures('Nein', 'content'),
      figures('Enthaltungen', 'content'),
      figures('ungültig', 'content'),
    ],
    rows: counts.map(({ candidate, yes, no, abstentions, invalid }) => [
      candidate ?? 'wie oben',
      ...[yes, no, abstentions, invalid].map(String),
    ]),
  });
}

function statementBlocks(vote: VoteData): readonly Block[] {
  return [
    paragraph(`Die Versammlungsleitung stellte fest: ${vote.outcome}`),
    ...when(vote.resolution_number !== null, paragraph(`Beschluss ${vote.resolution_number ?? ''}`)),
    ...when(
      vote.takes_effect_by_entry && vote.is_carried,
      smallPrint(
        'Die Änderung der Satzung wirkt erst, wenn sie im Genossenschaftsregister eingetragen ist (§ 16 Abs. 6 GenG).',
      ),
    ),
  ];
}

function attendanceBlocks(attendees: readonly AttendeeData[]): readonly Block[] {
  return [
    newPage,
    heading('Verzeichnis der erschienenen und vertretenen Mitglieder'),
    paragraph('Jedes Mitglied hat eine Stimme (§ 43 Abs. 3 GenG).'),
    table({
      columns: [
        words('Nr.'),
        words('Mitglied', 'rest'),
        words('vertreten durch', 'rest'),
        figures('von', 'content'),
        figures('bis', 'content'),
        figures('Stimmen', 'content'),
      ],
      rows: attendees.map(({ member_number: number, member, represented_by: by, from, to }) => [
        number,
        member,
        by ?? '',
        from,
        to ?? 'Ende',
        '1',
      ]),
    }),
  ];
}

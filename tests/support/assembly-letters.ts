import { majorityInWords } from '../../src/domain/assemblies/agenda.ts';
import { noticeDays } from '../../src/domain/assemblies/notice.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import type { DataOf } from '../../src/modules/documents/templates/index.ts';

/** The letters of a general assembly, made of what the domain says; names and places are invented. */

const LIMIT = 'Einem Schuldner dürfen höchstens 30.000,00 EUR Kredit gewährt werden.';
const AMENDED = '§ 14 der Satzung erhält folgende Fassung: „Die Generalversammlung kann auch virtuell stattfinden.“';

const items: DataOf<'assembly_invitation'>['items'] = [
  {
    position: 1,
    title: 'Bericht des Vorstands über das Geschäftsjahr 2026',
    proposed_text: null,
    majority: majorityInWords('report', null).de,
    is_new: false,
  },
  {
    position: 2,
    title: 'Feststellung des Jahresabschlusses 2026',
    proposed_text: 'Der Jahresabschluss zum 31.12.2026 wird festgestellt.',
    majority: majorityInWords('annual_accounts', 'simple').de,
    is_new: false,
  },
  {
    position: 3,
    title: 'Beschränkungen bei der Gewährung von Kredit (§ 49 GenG)',
    proposed_text: LIMIT,
    majority: majorityInWords('credit_limits', 'simple').de,
    is_new: false,
  },
  {
    position: 4,
    title: 'Änderung der Satzung',
    proposed_text: AMENDED,
    majority: majorityInWords('statutes_amendment', 'three_quarters').de,
    is_new: false,
  },
];

const where = {
  assembly_number: 'GV-2027-0001',
  kind: 'ordinary',
  form: 'in_person',
  held_on: '2027-06-19',
  starts_at: '15:00',
  place: 'Bürgerhaus, Leopoldstraße 50, 44147 Dortmund',
} as const;

export const invitation: DataOf<'assembly_invitation'> = {
  ...where,
  how_to_join: null,
  member_name: 'Mehmet Yılmaz',
  member_number: 'M-0042',
  is_natural_person: true,
  adds_to_invitation_of: null,
  items,
  has_annual_accounts: true,
  notice: noticeDays(parseDate(where.held_on), { invitationDays: 14, agendaDays: 7, deliveryDays: 2 }).explanation.de,
};

export const addition: DataOf<'assembly_invitation'> = {
  ...invitation,
  kind: 'extraordinary',
  form: 'hybrid',
  how_to_join: 'Unter https://versammlung.example.org mit Ihrer Mitgliedsnummer; Fragen beantworten wir ab 14:30 Uhr.',
  member_name: 'Nordlicht GmbH',
  is_natural_person: false,
  adds_to_invitation_of: '2027-05-28',
  has_annual_accounts: false,
  items: [
    ...items.slice(2, 3),
    {
      position: 5,
      title: 'Wahl in den Aufsichtsrat',
      proposed_text: null,
      majority: majorityInWords('election', 'simple').de,
      is_new: true,
    },
  ],
};

const count = (yes: number, no: number, abstentions: number, invalid = 0) => ({ yes, no, abstentions, invalid });

const vote = {
  voted_at: '15:40',
  method: 'show_of_hands',
  votes_present: 33,
  excluded_votes: 0,
  counts: [{ candidate: null, ...count(28, 2, 3) }],
  majority: majorityInWords('credit_limits', 'simple').de,
  outcome:
    '28 Ja, 2 Nein (30 abgegebene Stimmen), 3 Enthaltungen, 0 ungültig: nötig waren 16 Ja-Stimmen, der Antrag ist angenommen.',
  is_carried: true,
  resolution_number: 'BS-2027-0002',
  takes_effect_by_entry: false,
} as const;

export const minutes: DataOf<'assembly_minutes'> = {
  ...where,
  chair: 'Ada Sommer',
  keeper: 'Ben Winter',
  board_members_present: ['Cem Kaya', 'Dora Lenz'],
  convened_on: '2027-05-28',
  invited_count: 140,
  eligible_count: 140,
  attended_count: 30,
  represented_count: 3,
  items: [
    { position: 1, title: items[0]!.title, proposed_text: null, is_voted_on: false, vote: null, objections: [] },
    {
      position: 2,
      title: 'Entlastung des Vorstands für 2026',
      proposed_text: 'Dem Vorstand wird Entlastung erteilt.',
      is_voted_on: true,
      vote: {
        ...vote,
        excluded_votes: 2,
        method: 'ballot',
        counts: [{ candidate: null, ...count(12, 15, 3, 1) }],
        majority: majorityInWords('discharge_board', 'simple').de,
        outcome:
          '12 Ja, 15 Nein (27 abgegebene Stimmen), 3 Enthaltungen, 1 ungültig: nötig waren 14 Ja-Stimmen, der Antrag ist abgelehnt.',
        is_carried: false,
        resolution_number: null,
      },
      objections: [],
    },
    { position: 3, title: items[2]!.title, proposed_text: LIMIT, is_voted_on: true, vote, objections: [] },
    {
      position: 4,
      title: 'Änderung der Satzung',
      proposed_text: AMENDED,
      is_voted_on: true,
      vote: {
        ...vote,
        counts: [{ candidate: null, ...count(27, 6, 0) }],
        majority: majorityInWords('statutes_amendment', 'three_quarters').de,
        outcome:
          '27 Ja, 6 Nein (33 abgegebene Stimmen), 0 Enthaltungen, 0 ungültig: nötig waren 25 Ja-Stimmen, der Antrag ist angenommen.',
        resolution_number: 'BS-2027-0003',
        takes_effect_by_entry: true,
      },
      objections: ['Mehmet Yılmaz (M-0042)'],
    },
    {
      position: 5,
      title: 'Wahl in den Aufsichtsrat',
      proposed_text: null,
      is_voted_on: true,
      vote: {
        ...vote,
        counts: [
          { candidate: 'Erol Demir', ...count(30, 1, 2) },
          { candidate: 'Frieda Voss', ...count(20, 9, 4) },
        ],
        majority: majorityInWords('election', 'simple').de,
        outcome: 'Gewählt ist Erol Demir.',
        resolution_number: 'BS-2027-0004',
      },
      objections: [],
    },
    { position: 6, title: 'Verschiedenes', proposed_text: 'Ohne.', is_voted_on: true, vote: null, objections: [] },
  ],
  remarks: 'Um 16:20 Uhr wurde die Sitzung für zehn Minuten unterbrochen.',
  attendance: [
    { member_number: 'M-0042', member: 'Mehmet Yılmaz', represented_by: null, from: '14:45', to: null },
    { member_number: 'M-0043', member: 'Nordlicht GmbH', represented_by: 'Gesa Brandt', from: '14:50', to: '16:20' },
  ],
};

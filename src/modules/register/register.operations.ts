import { operation } from '../../platform/http/operation.ts';
import { TABLE_PROBLEMS, tableMedia } from '../../platform/http/table-format.ts';
import * as schema from './register.schema.ts';

const ids = {
  member: '0197b1c0-0000-7000-8000-00000000d001',
  person: '0197b1c0-0000-7000-8000-00000000c001',
  inspection: '0197b1c0-0000-7000-8000-00000000d501',
} as const;

const line = {
  member_id: ids.member,
  member_number: 'M-0042',
  surname: 'Yılmaz',
  first_names: 'Mehmet',
  legal_name: null,
  street: 'Mallinckrodtstraße 12',
  postal_code: '44145',
  city: 'Dortmund',
  country: 'DE',
  admitted_on: '2026-09-14',
  share_count: 3,
  further_share_count: 2,
  shares_since: '2026-11-02',
  share_changes: [
    { effective_on: '2026-09-14', share_change: 1, share_count: 1 },
    { effective_on: '2026-11-02', share_change: 2, share_count: 3 },
  ],
  leaves_on: null,
  leaving_recorded_for: '2027-12-31',
  leaving_ground: 'notice',
  share_capital: {
    subscribed: '150.00',
    paid_in: '50.00',
    open: '100.00',
    due: '150.00',
    overdue: '100.00',
    overdue_since: '2026-12-02',
  },
};
const moment = { as_of: '2026-12-31', known_at: '2027-01-15T11:00:00.000Z', inspection_id: ids.inspection };

export const readRegister = operation({
  kind: 'read',
  id: 'readRegister',
  method: 'GET',
  path: '/v1/register',
  tag: 'Members',
  summary: 'Read the register of members',
  description:
    'The register (GenG §30) as of any day, as it was known at any time: two axes, so that "as of 31 December" and "as we knew it on 15 January" are both answered. Who leaves on the day is still listed. Each reading is kept in the list of inspections and in the audit log. Any member may inspect it (GenG §31) and states what for; a member without another role sees the legal columns only, as JSON. As a table it comes whole; `limit` and `cursor` are for JSON.',
  permission: 'register.read',
  audited: true,
  query: schema.RegisterQuery,
  answers: {
    200: {
      description: 'One page of the register, in order of admission',
      schema: schema.Register,
      example: { ...moment, items: [line], next: null },
      ...tableMedia(
        'member_number;surname;first_names;legal_name;street;postal_code;city;country;admitted_on;further_share_count;shares_since;leaves_on;share_count;share_changes;subscribed;paid_in;open;due;overdue;overdue_since;leaving_recorded_for;leaving_ground',
        'M-0042;Yılmaz;Mehmet;;Mallinckrodtstraße 12;44145;Dortmund;DE;2026-09-14;2;2026-11-02;;3;14.09.2026: +1, 02.11.2026: +2;150,00;50,00;100,00;150,00;100,00;2026-12-02;2027-12-31;Kündigung der Mitgliedschaft',
      ),
    },
  },
  problems: {
    422: [
      'register.interest_not_stated',
      'register.not_a_member',
      'register.copy_of_own_lines_only',
      ...TABLE_PROBLEMS,
    ],
  },
});

export const readRegisterExtract = operation({
  kind: 'read',
  id: 'readRegisterExtract',
  method: 'GET',
  path: '/v1/members/{member_id}/register-extract',
  tag: 'Members',
  summary: 'Read what the register says of one member',
  description:
    'The member’s line as of any day and every entry recorded by then, with the day each takes effect: the copy of the own lines that a member may ask for (GenG §31), on screen or as a paper. Each is kept in the list of inspections. Members see their own.',
  permission: 'members.read',
  audited: true,
  params: schema.MemberParams,
  query: schema.ExtractQuery,
  answers: {
    200: {
      description: 'The extract',
      schema: schema.RegisterExtract,
      example: {
        ...moment,
        member_id: ids.member,
        member_number: 'M-0042',
        line,
        entries: [
          {
            id: 57,
            kind: 'admission',
            effective_on: '2026-09-14',
            share_change: 1,
            recorded_at: '2026-09-14T09:00:00.000Z',
            cancels_entry_id: null,
            is_cancelled: false,
            explanation: 'Beitritt mit 1 Geschäftsanteil, wirksam am 14.09.2026.',
          },
        ],
      },
      ...tableMedia(
        'id;recorded_on;effective_on;share_change;explanation;note',
        '57;2026-09-14;2026-09-14;1;Beitritt mit 1 Geschäftsanteil, wirksam am 14.09.2026.;',
      ),
    },
  },
  problems: { 404: ['member.not_found'], 422: [...TABLE_PROBLEMS] },
});

const inspection = {
  id: ids.inspection,
  inspected_on: '2027-01-15',
  as_of: '2026-12-31',
  known_at: '2027-01-15T11:00:00.000Z',
  of_member_number: null,
  capacity: 'third_party',
  inspector: 'Rechtsanwältin Sabine Vogt',
  inspector_person_id: null,
  interest: 'Titulierte Forderung gegen M-0017, Pfändung des Auseinandersetzungsguthabens',
  form: 'extract',
  extract_given: 'Zeile von M-0017 auf Papier',
  recorded_at: '2027-01-15T11:00:00.000Z',
} as const;

const counter = {
  inspected_on: inspection.inspected_on,
  as_of: inspection.as_of,
  capacity: inspection.capacity,
  member_id: null,
  inspector_name: inspection.inspector,
  interest: inspection.interest,
  extract_given: inspection.extract_given,
};

export const recordRegisterInspection = operation({
  kind: 'command',
  id: 'recordRegisterInspection',
  method: 'POST',
  path: '/v1/register-inspections',
  tag: 'Members',
  summary: 'Record an inspection of the register at the counter',
  description:
    'By a member, or by somebody else who showed a legitimate interest (GenG §31); with what was handed out, if anything. Readings through the service are recorded by it.',
  permission: 'register_inspections.record',
  idempotency: 'required',
  body: schema.RecordInspection,
  requestExamples: {
    creditor: { summary: 'A creditor’s lawyer', value: counter },
    member: {
      summary: 'A member, who was shown the register',
      value: {
        ...counter,
        capacity: 'member',
        member_id: 'M-0042',
        inspector_name: null,
        interest: 'Vorbereitung der Generalversammlung',
        extract_given: null,
      },
    },
  },
  answers: { 201: { description: 'Recorded', schema: schema.Inspection, example: inspection } },
  problems: {
    404: ['member.not_found'],
    422: ['register.inspected_in_future', 'register.inspector_unclear', 'register.not_a_member'],
  },
});

export const listRegisterInspections = operation({
  kind: 'read',
  id: 'listRegisterInspections',
  method: 'GET',
  path: '/v1/register-inspections',
  tag: 'Members',
  summary: 'List who inspected the register',
  description:
    'Newest first: every reading through the service and every inspection recorded at the counter, with the day shown, the form and the stated interest.',
  permission: 'register_inspections.read',
  audited: true,
  query: schema.InspectionQuery,
  answers: {
    200: {
      description: 'One page of inspections',
      schema: schema.InspectionPage,
      example: { items: [inspection], next: null },
    },
  },
});

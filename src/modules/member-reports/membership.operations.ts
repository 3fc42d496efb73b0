import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, SPAN_PROBLEMS } from '../reporting/index.ts';
import * as schema from './membership.schema.ts';

const register = (day: string): string => `/v1/register?as_of=${day}&known_at=2027-01-04T08%3A15%3A00.000Z`;
const moved = { joined: 1, left: 0, shares_joined: 2, further_shares: 0, fewer_shares: 0, shares_left: 0 };

export const membershipReport = operation({
  kind: 'read',
  id: 'readMembershipReport',
  method: 'GET',
  path: '/v1/reports/membership',
  tag: 'Reports',
  summary: 'Members who joined and left',
  description:
    'By the register as it was known: members and their shares at the start of the first day, who joined, who left and on which ground, who has more or fewer shares, and how many there are after the last day; month by month, with a line for each change. Who leaves with the last day has left, though the register lists them on it. Who is meant by a number, the register says, where each reading is recorded.',
  permission: 'reports.read',
  audited: true,
  query: schema.MembershipQuery,
  answers: {
    200: {
      description: 'The movement of members',
      schema: schema.MembershipReport,
      ...tableMedia('effective_on;kind;member_number;share_change;ground', '2026-12-31;left;M-0042;-1;notice'),
      example: {
        ...ABOUT_EXAMPLE,
        from: '2026-12-01',
        members_at_begin: 140,
        shares_at_begin: 161,
        begin_register: register('2026-11-30'),
        ...moved,
        members_at_end: 141,
        shares_at_end: 163,
        end_register: register('2026-12-31'),
        listed_at_end: 141,
        left_by_ground: [],
        months: [{ month: '2026-12', ...moved, members_at_end: 141, shares_at_end: 163 }],
        lines: [
          {
            kind: 'joined',
            effective_on: '2026-12-14',
            member_id: '0197b1c0-0000-7000-8000-00000000d001',
            member_number: 'M-0042',
            share_change: 2,
            ground: null,
            member: '/v1/members/M-0042/register-extract',
          },
        ],
      },
    },
  },
  problems: { 422: SPAN_PROBLEMS },
});

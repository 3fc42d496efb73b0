import { operation } from '../../platform/http/operation.ts';
import { TABLE_PROBLEMS, tableMedia } from '../../platform/http/table-format.ts';
import { memberExample } from './year-ends.examples.ts';
import { YearEndParams } from './year-ends.schema.ts';
import * as schema from './year-reports.schema.ts';

const year = {
  financial_year: 2026,
  starts_on: '2026-01-01',
  ends_on: '2026-12-31',
  known_at: '2027-01-08T09:00:00.000Z',
};
const problems = { 422: ['policy.none_in_force', ...TABLE_PROBLEMS] };
const shape = {
  kind: 'read' as const,
  method: 'GET' as const,
  tag: 'Year end' as const,
  permission: 'year_ends.read' as const,
  params: YearEndParams,
  query: schema.YearReportQuery,
};

export const readYearNotes = operation({
  ...shape,
  id: 'readYearNotes',
  path: '/v1/year-ends/{financial_year}/notes',
  summary: 'Read what the notes to the annual accounts state',
  description:
    'Members who joined, left and remain, with their shares; share capital of remaining members, leaving members and cancelled shares, and how it changed; overdue payments on shares; names of all who were on the board and the supervisory board in the year, as far as recorded, and claims against those who were at its end; dues in arrears (HGB §§337, 338). By value date: what the year’s own result adds counts at its end once it is released, and is shown apart. Of a closed year as it was known when its last month was closed, unless known_at says another moment.',
  answers: {
    200: {
      description: 'The notes',
      schema: schema.YearNotes,
      ...tableMedia('key;text_de;source;members;shares;amount', 'members_joined;Zugänge;HGB § 338 Abs. 1;9;11;'),
      example: {
        ...year,
        board: ['Ada Vorstand'],
        supervisory_board: ['Karl Aufsicht'],
        items: [
          {
            key: 'members_joined',
            text_de: 'Zugänge',
            text_en: 'Joined',
            source: 'HGB § 338 Abs. 1',
            members: 9,
            shares: 11,
            amount: null,
          },
        ],
      },
    },
  },
  problems,
});

export const listYearLeavers = operation({
  ...shape,
  id: 'listYearLeavers',
  audited: true,
  path: '/v1/year-ends/{financial_year}/leavers',
  summary: 'List who left with the end of a year, and their capital',
  description:
    'Memberships and single shares that ended with the last day: capital, the year’s result on it, what is owed, when it is due, what is still open and where it is to go. Also the list of payments to leavers. Departures that have not taken effect yet are missing. Of a closed year as it was known when its last month was closed; what has been fixed and paid since shows with a later known_at.',
  answers: {
    200: {
      description: 'The leavers',
      schema: schema.Leavers,
      ...tableMedia(
        'member_number;name;ground;share_count;capital;result;to_settle;fixed_on;due_on;settled;open;payee_name;payee_iban',
        'M-0042;Erika Beispiel;Kündigung der Mitgliedschaft;1;50,00;0,00;50,00;2027-06-19;2027-06-30;0,00;50,00;Erika Beispiel;DE02120300000000202051',
      ),
      example: {
        ...year,
        items: [
          {
            ...memberExample,
            ground: 'notice',
            share_count: 1,
            capital: '50.00',
            result: '0.00',
            to_settle: '50.00',
            fixed_on: '2027-06-19',
            due_on: '2027-06-30',
            settled: '0.00',
            open: '50.00',
            payee_name: 'Erika Beispiel',
            payee_iban: 'DE02120300000000202051',
          },
        ],
        total_open: '50.00',
      },
    },
  },
  problems,
});

export const readCapitalMovement = operation({
  ...shape,
  id: 'readCapitalMovement',
  path: '/v1/year-ends/{financial_year}/capital-movement',
  summary: 'Read how share capital moved in a year',
  description:
    'Opening, paid in and returned, transferred, profit and loss, leaving and settled, closing: of remaining members, leaving members and cancelled shares, by value date. The closing equals the accounts of the general ledger, which stand beside it. Of a closed year as it was known when its last month was closed, unless known_at says another moment.',
  answers: {
    200: {
      description: 'The movement',
      schema: schema.CapitalMovement,
      ...tableMedia(
        'pool;opening;taken_over;paid_in;payments_returned;transferred;profit;loss;leaving;settled;closing;in_the_books',
        'total;7000,00;0,00;550,00;0,00;0,00;12,40;0,00;0,00;-150,00;7412,40;7412,40',
      ),
      example: {
        ...year,
        items: [
          {
            pool: 'total',
            opening: '7000.00',
            taken_over: '0.00',
            paid_in: '550.00',
            payments_returned: '0.00',
            transferred: '0.00',
            profit: '12.40',
            loss: '0.00',
            leaving: '0.00',
            settled: '-150.00',
            closing: '7412.40',
            in_the_books: '7412.40',
          },
        ],
      },
    },
  },
  problems,
});

import { operation } from '../../platform/http/operation.ts';
import { WorkList, WorkListQuery } from './work-list.schema.ts';

const borrower = {
  id: '0197b1c0-0000-7000-8000-000000000010',
  number: 'P-0008',
  display_name: 'Mehmet Yılmaz',
};

export const readWorkList = operation({
  kind: 'read',
  id: 'readWorkList',
  method: 'GET',
  path: '/v1/work-list',
  tag: 'Work list',
  summary: 'Show what waits for me',
  description:
    'What the caller’s roles have to do, oldest first, what has no day last: for advisers the files that wait, promises broken or due today, and loans that reached a step of arrears since anybody spoke to the borrower; for the board votes on cases, declarations to join, transfers of shares and departures; for treasurer and board payouts, settlements and year ends to prepare and to release; for all of the staff letters, heirs and accounts that are missing, declarations that came electronically, assemblies to invite to, and from October on dues about to become time-barred; for the supervisory board resolutions and late decisions. Matters in which the caller is a party or recused are left out.',
  permission: 'work_list.read',
  query: WorkListQuery,
  answers: {
    200: {
      description: 'A page of what waits',
      schema: WorkList,
      example: {
        items: [
          {
            kind: 'vote',
            name: { de: 'Abstimmen', en: 'Vote' },
            reason: {
              de: 'Kreditvorgang K-2026-0001 über 5.000,00 EUR: die Akte ist vollständig, Ihre Stimme fehlt; zu entscheiden bis zum 25.11.2026.',
              en: 'Credit case K-2026-0001 of EUR 5,000.00: the file is complete, your vote is missing; to be decided by 25 November 2026.',
            },
            roles: ['board'],
            subject: { type: 'case', id: '0197b1c0-0000-7000-8000-000000000021', number: 'K-2026-0001' },
            path: '/v1/cases/0197b1c0-0000-7000-8000-000000000021',
            persons: [borrower],
            amount: '5000.00',
            due_on: '2026-11-25',
            is_late: false,
            missing: [],
            adviser_user_id: '0197b1c0-0000-7000-8000-000000000003',
          },
        ],
        next: null,
      },
    },
  },
});

import { z } from 'zod';
import { operation } from '../../platform/http/operation.ts';
import { decodeCursor, idIn, pageOf, textIn, type Keyset } from '../../platform/http/paging.ts';
import { cursorUnreadable } from '../../platform/http/refusals.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { date, instant, instantText, paging, uuid } from '../../platform/http/wire.ts';
import { personsByIds, type Person } from '../persons/index.ts';
import { memberNumber } from './members.schema.ts';
import { registerAsOf, type RegisteredMember } from './register.repository.ts';
import { ids } from './wire.examples.ts';

const RegisterRow = z
  .object({
    member_id: uuid,
    member_number: memberNumber,
    surname: z.string().nullable(),
    first_names: z.string().nullable(),
    legal_name: z.string().nullable(),
    street: z.string().nullable(),
    postal_code: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string(),
    admitted_on: date,
    share_count: z.int().describe('All shares'),
    further_share_count: z.int().describe('Shares beyond the first, as GenG §30 asks'),
    shares_since: date.describe('The day this number of shares took effect'),
    leaves_on: date.nullable().describe('Set on the very day of leaving, on which the member is still listed'),
  })
  .meta({
    id: 'RegisteredMember',
    description: 'A line of the register of members; name and address as recorded today',
  });

const Register = z
  .object({
    as_of: date,
    known_at: instant,
    items: z.array(RegisterRow),
    next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
  })
  .meta({ id: 'Register', description: 'The register of members on a day, as known at a time' });

const readRegister = operation({
  kind: 'read',
  id: 'readRegister',
  method: 'GET',
  path: '/v1/register',
  tag: 'Members',
  summary: 'Read the register of members',
  description:
    'The register (GenG §30) as of any day, as it was known at any time: two axes, so that "as of 31 December" and "as we knew it on 15 January" are both answered. Each reading is recorded in the audit log.',
  permission: 'register.read',
  audited: true,
  query: z.strictObject({
    ...paging.shape,
    as_of: date.optional().describe('The day the register shows; today when absent'),
    known_at: instant.optional().describe('Only what had been recorded by then; now when absent'),
  }),
  answers: {
    200: {
      description: 'One page of the register, in order of admission',
      schema: Register,
      example: {
        as_of: '2026-12-31',
        known_at: '2027-01-15T11:00:00.000Z',
        items: [
          {
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
            leaves_on: null,
          },
        ],
        next: null,
      },
    },
  },
});

/** The moment is kept in the cursor, so that all pages show one state of the register. */
function knownAtIn(keyset: Keyset): Date {
  const knownAt = new Date(textIn(keyset, 0));
  if (Number.isNaN(knownAt.getTime())) throw cursorUnreadable();
  return knownAt;
}

export function mountRegister(shell: HttpShell): void {
  mount(shell, readRegister, async ({ db, query, clock }) => {
    const { limit } = query;
    const asOf = query.as_of ?? clock.today();
    const sort = `register ${asOf} ${query.known_at ? instantText(query.known_at) : 'now'}`;
    const keyset = decodeCursor(query.cursor, sort, 2);
    const knownAt = keyset ? knownAtIn(keyset) : (query.known_at ?? clock.now());
    const rows = await registerAsOf(db, { asOf, knownAt }, { afterMemberId: keyset && idIn(keyset, 1), limit });
    const persons = await personsByIds(
      db,
      rows.map(({ personId }) => personId),
    );
    const page = pageOf(rows, {
      limit,
      sort,
      keyOf: ({ memberId }) => [instantText(knownAt), memberId],
      itemOf: (row) => rowOut(row, persons.get(row.personId)),
    });
    return { status: 200, body: { as_of: asOf, known_at: instantText(knownAt), ...page } };
  });
}

function rowOut(row: RegisteredMember, person: Person | undefined): z.input<typeof RegisterRow> {
  return {
    member_id: row.memberId,
    member_number: row.memberNumber,
    surname: person?.surname ?? null,
    first_names: person?.firstNames ?? null,
    legal_name: person?.legalName ?? null,
    street: person?.street ?? null,
    postal_code: person?.postalCode ?? null,
    city: person?.city ?? null,
    country: person?.country ?? 'DE',
    admitted_on: row.admittedOn,
    share_count: row.shareCount,
    further_share_count: Math.max(0, row.shareCount - 1),
    shares_since: row.sharesSince,
    leaves_on: row.leavesOn,
  };
}

import { z } from 'zod';
import { Money } from '../../domain/money/money.ts';
import { operation } from '../../platform/http/operation.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { amount, date, uuid } from '../../platform/http/wire.ts';
import { PersonReference, personsByIds, type Person } from '../persons/index.ts';
import { memberNumber, namedPersonOut } from './members.schema.ts';
import { overdueSharesOn, type OverdueShares } from './share-standings.service.ts';
import { applicantExample, ids } from './wire.examples.ts';

const OverdueSharePayment = z
  .object({
    member_id: uuid,
    member_number: memberNumber,
    person: PersonReference,
    due: amount.describe('All that was due on shares by that day'),
    overdue: amount.describe('Due before that day and missing'),
    overdue_since: date.describe('Due date of the oldest instalment that is late'),
  })
  .meta({ id: 'OverdueSharePayment', description: 'A member whose payments on shares are late' });

const OverdueSharePayments = z
  .object({
    as_of: date,
    items: z.array(OverdueSharePayment).describe('In order of admission'),
    total_overdue: amount.describe('What all of them together are late with'),
  })
  .meta({ id: 'OverdueSharePayments', description: 'Payments on shares that are late on a day (HGB section 338)' });

const listOverdue = operation({
  kind: 'read',
  id: 'listOverdueSharePayments',
  method: 'GET',
  path: '/v1/overdue-share-payments',
  tag: 'Shares',
  summary: 'List payments on shares that are late',
  description:
    'Everybody who belonged to the cooperative on the day and had not paid in on shares what was due before it, with the sum that the notes to the annual accounts state (HGB §338). On the due day itself nobody is late; what a loss took from the share capital is not asked for again.',
  permission: 'share_payments.read',
  query: z.strictObject({ as_of: date.optional().describe('The day it speaks of; today when absent') }),
  answers: {
    200: {
      description: 'Who is late, with how much, since when',
      schema: OverdueSharePayments,
      example: {
        as_of: '2026-12-31',
        items: [
          {
            member_id: ids.member,
            member_number: 'M-0042',
            person: applicantExample,
            due: '150.00',
            overdue: '100.00',
            overdue_since: '2026-12-02',
          },
        ],
        total_overdue: '100.00',
      },
    },
  },
});

export function mountOverdueShares(shell: HttpShell): void {
  mount(shell, listOverdue, async ({ db, query, clock }) => {
    const asOf = query.as_of ?? clock.today();
    const overdue = await overdueSharesOn(db, asOf);
    const persons = await personsByIds(
      db,
      overdue.map(({ member }) => member.personId),
    );
    const total = Money.sum(overdue.map(({ standing }) => standing.overdue));
    const items = overdue.flatMap((one) => rowOut(one, persons));
    return { status: 200, body: { as_of: asOf, items, total_overdue: total.toText() } };
  });
}

function rowOut(
  { member, standing }: OverdueShares,
  persons: ReadonlyMap<string, Person>,
): z.input<typeof OverdueSharePayment>[] {
  const { overdueSince } = standing;
  if (overdueSince === null) return [];
  return [
    {
      member_id: member.id,
      member_number: member.number,
      person: namedPersonOut(persons, member.personId),
      due: standing.due.toText(),
      overdue: standing.overdue.toText(),
      overdue_since: overdueSince,
    },
  ];
}

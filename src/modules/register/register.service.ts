import type { SharePaymentStanding } from '../../domain/shares/share-payment-schedule.ts';
import type { Db } from '../../platform/db/database.ts';
import { shareStandingBy } from '../members/index.ts';
import { policyVersions } from '../policy/index.ts';
import { movementsAsOf, registerAsOf, type RegisterPage } from './register.repository.ts';
import type { RegisteredMember, RegisterMoment } from './register.types.ts';

/** A member as the register shows it, with what was due on the shares that day and what was missing. */
export type RegisteredLine = { readonly member: RegisteredMember; readonly standing: SharePaymentStanding };

/** In order of admission; one more than the limit. */
export async function registerLines(
  db: Db,
  moment: RegisterMoment,
  page: RegisterPage,
): Promise<readonly RegisteredLine[]> {
  const members = await registerAsOf(db, moment, page);
  const ids = members.map(({ memberId }) => memberId);
  const movements = await movementsAsOf(db, ids, moment);
  const versions = await policyVersions(db);
  return members.map((member) => ({
    member,
    standing: shareStandingBy(versions, {
      movements: movements.get(member.memberId) ?? [],
      brought: { balance: member.paidIn, lossWrittenOff: member.lossWrittenOff },
      on: moment.asOf,
    }),
  }));
}

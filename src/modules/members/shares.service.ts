import { checkSubscription, shareAccountOf, type ShareAccount } from '../../domain/shares/share-account.ts';
import { standingLots } from '../../domain/shares/share-lots.ts';
import type { SharePaymentStanding } from '../../domain/shares/share-payment-schedule.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { policyOn } from '../policy/index.ts';
import { lockMember } from './members.service.ts';
import type { Member } from './members.types.ts';
import { paymentsOfMember, type ReceivedPayment } from './received.repository.ts';
import { insertRegisterEntry } from './register.repository.ts';
import { shareStandingOf } from './share-standings.service.ts';
import {
  capitalMovementsOf,
  insertShareMovements,
  shareMovementsOf,
  type CapitalMovement,
  type RecordedShareMovement,
} from './shares.repository.ts';

export function accountOf(member: Member, movements: readonly RecordedShareMovement[]): ShareAccount {
  return shareAccountOf(standingLots(movements), member.shareCapitalPaid);
}

export type NewSubscription = {
  readonly member: IdOrNumber;
  readonly shareCount: number;
  readonly requestKey: string | null;
};

/**
 * Further shares (GenG §15b), at today's nominal, in the register from today. Only when all but the newest are fully
 * paid: `shares.earlier_shares_not_paid`. Nothing is posted until money comes.
 */
export async function subscribeShares(tx: Tx, asked: NewSubscription, deed: Deed): Promise<RecordedShareMovement> {
  const member = await lockMember(tx, asked.member);
  const { shares } = (await policyOn(tx, deed.today)).terms;
  checkSubscription(accountOf(member, await shareMovementsOf(tx, [member.id])), asked.shareCount, shares);
  const recorded = { memberId: member.id, recordedAt: deed.recordedAt, recordedBy: deed.byUserId };
  const subscription = {
    ...recorded,
    id: newIdAt(deed.recordedAt),
    kind: 'subscribed' as const,
    count: asked.shareCount,
    nominal: shares.nominal,
    effectiveOn: deed.today,
    sourceId: null,
    requestKey: asked.requestKey,
  };
  await insertShareMovements(tx, [subscription]);
  await insertRegisterEntry(tx, {
    ...recorded,
    kind: 'further_shares',
    shareChange: asked.shareCount,
    effectiveOn: deed.today,
  });
  return subscription;
}

/** A member's shares with all that came and went, what was paid, and what is due when. */
export type ShareAccountView = {
  readonly member: Member;
  readonly account: ShareAccount;
  readonly movements: readonly RecordedShareMovement[];
  readonly capitalMovements: readonly CapitalMovement[];
  readonly payments: readonly ReceivedPayment[];
  readonly standing: SharePaymentStanding;
};

export async function shareAccountView(db: Db, member: Member, today: BusinessDate): Promise<ShareAccountView> {
  const movements = await shareMovementsOf(db, [member.id]);
  return {
    member,
    account: accountOf(member, movements),
    movements,
    capitalMovements: await capitalMovementsOf(db, member.id),
    payments: await paymentsOfMember(db, member.id, 'shares'),
    standing: await shareStandingOf(db, member.id, { movements, on: today }),
  };
}

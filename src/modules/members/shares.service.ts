import { checkSubscription, shareAccountOf, type ShareAccount } from '../../domain/shares/share-account.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { policyOn } from '../policy/index.ts';
import { storeTotals } from './members.repository.ts';
import { lockMember } from './members.service.ts';
import type { Member } from './members.types.ts';
import { paymentsOfMember, type ReceivedPayment } from './received.repository.ts';
import { insertRegisterEntry } from './register.repository.ts';
import { insertSubscription, subscriptionsOf, type Subscription } from './shares.repository.ts';

export function accountOf(member: Member, subscriptions: readonly Subscription[]): ShareAccount {
  const lots = subscriptions.map(({ shareCount, shareNominal }) => ({ count: shareCount, nominal: shareNominal }));
  return shareAccountOf(lots, member.shareCapitalPaid);
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
export async function subscribeShares(tx: Tx, asked: NewSubscription, deed: Deed): Promise<Subscription> {
  const member = await lockMember(tx, asked.member);
  const { shares } = (await policyOn(tx, deed.today)).terms;
  const account = accountOf(member, await subscriptionsOf(tx, [member.id]));
  checkSubscription(account, asked.shareCount, shares);
  const recorded = { memberId: member.id, recordedAt: deed.recordedAt, recordedBy: deed.byUserId };
  const subscription = {
    ...recorded,
    id: newIdAt(deed.recordedAt),
    shareCount: asked.shareCount,
    shareNominal: shares.nominal,
    subscribedOn: deed.today,
    requestKey: asked.requestKey,
  };
  const after: Member = {
    ...member,
    shareCount: member.shareCount + asked.shareCount,
    shareCapitalSubscribed: account.subscribed.plus(shares.nominal.times(asked.shareCount)),
  };
  await insertSubscription(tx, subscription);
  await insertRegisterEntry(tx, {
    ...recorded,
    kind: 'further_shares',
    shareChange: asked.shareCount,
    effectiveOn: deed.today,
  });
  await storeTotals(tx, [after]);
  return subscription;
}

/** A member's shares with what was subscribed and paid. */
export type ShareAccountView = {
  readonly member: Member;
  readonly account: ShareAccount;
  readonly subscriptions: readonly Subscription[];
  readonly payments: readonly ReceivedPayment[];
};

export async function shareAccountView(db: Db, member: Member): Promise<ShareAccountView> {
  const subscriptions = await subscriptionsOf(db, [member.id]);
  const payments = await paymentsOfMember(db, member.id, 'shares');
  return { member, account: accountOf(member, subscriptions), subscriptions, payments };
}

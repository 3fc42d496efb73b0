import { Money } from '../../domain/money/money.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';

/** Shares taken over at one time. */
export type Subscription = {
  readonly id: string;
  readonly memberId: string;
  readonly shareCount: number;
  readonly shareNominal: Money;
  readonly subscribedOn: BusinessDate;
};

export async function insertSubscription(
  tx: Tx,
  subscription: Subscription & {
    readonly requestKey: string | null;
    readonly recordedAt: Date;
    readonly recordedBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('share_subscriptions')
    .values({
      id: subscription.id,
      member_id: subscription.memberId,
      share_count: subscription.shareCount,
      share_nominal: subscription.shareNominal.toText(),
      subscribed_on: subscription.subscribedOn,
      request_key: subscription.requestKey,
      recorded_at: subscription.recordedAt,
      recorded_by: subscription.recordedBy,
    })
    .execute();
}

/** Oldest first. */
export async function subscriptionsOf(db: Db, memberIds: readonly string[]): Promise<readonly Subscription[]> {
  if (memberIds.length === 0) return [];
  const rows = await db
    .selectFrom('share_subscriptions')
    .select(['id', 'member_id', 'share_count', 'share_nominal', 'subscribed_on'])
    .where('member_id', 'in', [...new Set(memberIds)])
    .orderBy('subscribed_on')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    memberId: row.member_id,
    shareCount: row.share_count,
    shareNominal: Money.parse(row.share_nominal),
    subscribedOn: parseDate(row.subscribed_on),
  }));
}

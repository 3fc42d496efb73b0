import { Money } from '../../domain/money/money.ts';
import type { ShareMovement, ShareMovementKind } from '../../domain/shares/share-lots.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';

/** Shares that came or went, as they were recorded. */
export type RecordedShareMovement = ShareMovement & {
  readonly id: string;
  readonly memberId: string;
  /** The transfer or departure it comes from; null for a subscription. */
  readonly sourceId: string | null;
};

export type NewShareMovement = RecordedShareMovement & {
  readonly requestKey: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
};

/** The members' rows follow by trigger; checks there refuse fewer shares than none, and capital without shares. */
export async function insertShareMovements(tx: Tx, movements: readonly NewShareMovement[]): Promise<void> {
  if (movements.length === 0) return;
  await tx
    .insertInto('share_movements')
    .values(
      movements.map((movement) => ({
        id: movement.id,
        member_id: movement.memberId,
        kind: movement.kind,
        share_count: movement.count,
        share_nominal: movement.nominal.toText(),
        effective_on: movement.effectiveOn,
        source_id: movement.sourceId,
        request_key: movement.requestKey,
        recorded_at: movement.recordedAt,
        recorded_by: movement.recordedBy,
      })),
    )
    .execute();
}

/** In the order in which they took effect. */
export async function shareMovementsOf(
  db: Db,
  memberIds: readonly string[],
  knownAt: Date | null = null,
): Promise<readonly RecordedShareMovement[]> {
  if (memberIds.length === 0) return [];
  const rows = await db
    .selectFrom('share_movements')
    .select(['id', 'member_id', 'kind', 'share_count', 'share_nominal', 'effective_on', 'source_id'])
    .where('member_id', 'in', [...new Set(memberIds)])
    .$if(knownAt !== null, (query) => query.where('recorded_at', '<=', knownAt))
    .orderBy('effective_on')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    memberId: row.member_id,
    kind: row.kind as ShareMovementKind,
    count: row.share_count,
    nominal: Money.parse(row.share_nominal),
    effectiveOn: parseDate(row.effective_on),
    sourceId: row.source_id,
  }));
}

export type CapitalMovementKind =
  | 'paid_in'
  | 'payment_reversed'
  | 'transferred_in'
  | 'transferred_out'
  | 'profit_credited'
  | 'loss_written_off'
  | 'cancelled'
  | 'left'
  | 'taken_over';

/** What came to a member's share capital (above zero) or went from it (below), euros. */
export type CapitalMovement = {
  readonly id: string;
  readonly memberId: string;
  readonly kind: CapitalMovementKind;
  readonly amount: Money;
  readonly valueDate: BusinessDate;
  /** Payment, reversal, transfer, departure, distribution or import it comes from. */
  readonly sourceId: string;
};

export type NewCapitalMovement = CapitalMovement & { readonly recordedAt: Date; readonly recordedBy: string | null };

/** The members' rows follow by trigger; a check there refuses less capital than none, and more than the shares. */
export async function insertCapitalMovements(tx: Tx, movements: readonly NewCapitalMovement[]): Promise<void> {
  const standing = movements.filter(({ amount }) => !amount.isZero());
  if (standing.length === 0) return;
  await tx
    .insertInto('share_capital_movements')
    .values(
      standing.map((movement) => ({
        id: movement.id,
        member_id: movement.memberId,
        kind: movement.kind,
        amount: movement.amount.toText(),
        value_date: movement.valueDate,
        source_id: movement.sourceId,
        recorded_at: movement.recordedAt,
        recorded_by: movement.recordedBy,
      })),
    )
    .execute();
}

/** By value date, oldest first. */
export async function capitalMovementsOf(db: Db, memberId: string): Promise<readonly CapitalMovement[]> {
  const rows = await db
    .selectFrom('share_capital_movements')
    .select(['id', 'member_id', 'kind', 'amount', 'value_date', 'source_id'])
    .where('member_id', '=', memberId)
    .orderBy('value_date')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    memberId: row.member_id,
    kind: row.kind as CapitalMovementKind,
    amount: Money.parse(row.amount),
    valueDate: parseDate(row.value_date),
    sourceId: row.source_id,
  }));
}

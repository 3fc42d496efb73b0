import { entryFor } from '../../domain/ledger/entry-for.ts';
import type { JournalEntry } from '../../domain/ledger/journal-entry.ts';
import type { MemberResult } from '../../domain/membership/result-distribution.ts';
import { Money } from '../../domain/money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { findSettlements, fixAll, insertSettlementMovements } from '../departures/index.ts';
import { postEntries, type PostedEntry } from '../ledger/index.ts';
import { insertCapitalMovements } from '../members/index.ts';
import { SHARE_ACCOUNT, type Distribution } from './distribution.service.ts';
import type { OpenSettlement, YearEnd } from './year-ends.types.ts';

/**
 * Carries a year end out: every member's part as a movement and an entry valued on the last day of the year, the reserves,
 * and the settlements of who left with that day, owed from the day of the resolution on.
 */
export async function carryOut(tx: Tx, yearEnd: YearEnd, distribution: Distribution, deed: Deed): Promise<void> {
  const { id: yearEndId, endsOn: valueDate } = yearEnd;
  await bookOnMembers(tx, yearEnd, distribution.results, deed);
  await bookOnSettlements(tx, yearEnd, distribution.results, deed);
  const posted = (entry: JournalEntry): PostedEntry => ({
    entry,
    valueDate,
    postingDate: deed.today,
    recordedAt: deed.recordedAt,
    sourceId: yearEndId,
    documentReference: yearEnd.resolution,
    actorUserId: deed.byUserId,
  });
  await postEntries(tx, [...entriesOfMembers(distribution), ...entriesOfReserves(yearEnd)].map(posted));
  await fixSettlements(tx, yearEnd, deed);
}

async function bookOnMembers(
  tx: Tx,
  { id, endsOn }: YearEnd,
  results: readonly MemberResult[],
  deed: Deed,
): Promise<void> {
  await insertCapitalMovements(
    tx,
    results.map(({ participant, share, booked }) => ({
      id: newIdAt(deed.recordedAt),
      memberId: participant.memberId,
      kind: share.isNegative() ? 'loss_written_off' : 'profit_credited',
      amount: booked.get(SHARE_ACCOUNT) ?? Money.zero,
      valueDate: endsOn,
      sourceId: id,
      recordedAt: deed.recordedAt,
      recordedBy: deed.byUserId,
    })),
  );
}

async function bookOnSettlements(
  tx: Tx,
  { id, endsOn }: YearEnd,
  results: readonly MemberResult[],
  deed: Deed,
): Promise<void> {
  const movements = results.flatMap(({ share, booked }) =>
    [...booked]
      .filter(([key]) => key !== SHARE_ACCOUNT)
      .map(([settlementId, amount]) => ({
        id: newIdAt(deed.recordedAt),
        settlementId,
        kind: share.isNegative() ? ('loss_written_off' as const) : ('profit_credited' as const),
        amount,
        valueDate: endsOn,
        sourceId: id,
      })),
  );
  await insertSettlementMovements(tx, movements, deed);
}

/** What is owed is the capital of the last day with that year's result on it. */
async function fixSettlements(tx: Tx, { endsOn, resolvedOn, resolution }: YearEnd, deed: Deed): Promise<void> {
  const settlements = await findSettlements(tx, { endedOn: endsOn, isFixed: false });
  await fixAll(tx, settlements, { fixing: { on: resolvedOn, resolution }, deed });
}

const isOfSingleShares = ({ ground }: OpenSettlement): boolean => ground === 'partial_notice';

function entriesOfMembers({ results, settlements }: Distribution): JournalEntry[] {
  const singleShares = new Set(settlements.filter(isOfSingleShares).map(({ id }) => id));
  return results.flatMap(({ participant: { memberId }, share, booked, beyond }) => {
    const toShareCapital = booked.get(SHARE_ACCOUNT) ?? Money.zero;
    const toCancelledShares = Money.sum([...booked].filter(([key]) => singleShares.has(key)).map(([, part]) => part));
    const toLeaver = Money.sum(booked.values()).minus(toShareCapital).minus(toCancelledShares);
    if (share.isPositive()) {
      const amounts = { profit: share, toShareCapital, toLeaver, toCancelledShares, dividend: beyond };
      return [entryFor('profit_distributed', amounts, { memberId })];
    }
    const loss = share.minus(beyond).negated();
    if (loss.isZero()) return [];
    const amounts = {
      loss,
      fromShareCapital: toShareCapital.negated(),
      fromLeaver: toLeaver.negated(),
      fromCancelledShares: toCancelledShares.negated(),
    };
    return [entryFor('loss_written_off', amounts, { memberId })];
  });
}

function entriesOfReserves({ use: { toLegalReserve: legal, toOtherReserves: other } }: YearEnd): JournalEntry[] {
  const allocated = legal.plus(other);
  return allocated.isZero() ? [] : [entryFor('reserves_allocated', { allocated, legal, other }, {})];
}

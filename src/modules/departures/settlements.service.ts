import { checkFourEyes } from '../../domain/decisions/four-eyes.ts';
import { entryFor } from '../../domain/ledger/entry-for.ts';
import { checkNotSuspended, checkTimeBarred, limitationEndsOn } from '../../domain/membership/settlement.ts';
import type { Money } from '../../domain/money/money.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed, Happening } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { postEntries } from '../ledger/index.ts';
import { lockMember, type Member } from '../members/index.ts';
import { policyOn } from '../policy/index.ts';
import { heirsOf, payeeOf } from './departure-records.repository.ts';
import { findDeparture } from './departures.repository.ts';
import {
  getSettlementPayout,
  insertSettlementPayout,
  markSettlementPayoutCancelled,
  markSettlementPayoutReleased,
  settlementPayoutsOf,
} from './settlement-payouts.repository.ts';
import {
  exceedsBalance,
  heirsUnknown,
  notFixedYet,
  nothingOwed,
  ownMatter,
  payeeMissing,
  payoutNotPrepared,
  payoutUnderWay,
} from './settlements.refusals.ts';
import {
  accountsAdoptedFor,
  fixSettlements,
  getSettlement,
  insertSettlementMovements,
  lockPayingOut,
  lockSettlements,
  shareCapitalInAll,
  type Fixing,
} from './settlements.repository.ts';
import type { Settlement, SettlementMovementKind, SettlementPayout } from './settlements.types.ts';

/**
 * Fixes what leavers are owed, with the accounts that were adopted (GenG §73): from now on it is a liability and no
 * capital any more. The caller has credited or written off the year's result before, and locks members first.
 */
export async function fixAll(
  tx: Tx,
  settlements: readonly Settlement[],
  { fixing, deed }: { readonly fixing: Fixing; readonly deed: Omit<Deed, 'byPersonId'> },
): Promise<void> {
  const ids = settlements.map(({ id }) => id);
  await lockSettlements(tx, ids);
  await fixSettlements(tx, ids, { fixing, happening: deed });
  await postEntries(
    tx,
    settlements
      .filter(({ balance }) => balance.isPositive())
      .map(({ id, memberId, balance, isOfSingleShares, departureNumber }) => ({
        entry: entryFor(
          isOfSingleShares ? 'cancelled_shares_settled' : 'settlement_fixed',
          { capital: balance },
          { memberId },
        ),
        valueDate: fixing.on,
        postingDate: deed.today,
        recordedAt: deed.recordedAt,
        sourceId: id,
        documentReference: departureNumber,
        actorUserId: deed.byUserId,
      })),
  );
}

/**
 * For a departure that came to light when the accounts of its year had been adopted already: its capital bears that
 * year's result, so it is fixed by them at once. A day's close never comes so late, because no year end is released while
 * departures of that year are pending.
 */
export async function fixWhereAdopted(tx: Tx, settlementId: string, deed: Happening): Promise<void> {
  const { byUserId } = deed;
  const settlement = await getSettlement(tx, settlementId);
  const fixing = await accountsAdoptedFor(tx, settlement.endedOn);
  if (fixing === null || byUserId === null) return;
  await fixAll(tx, [settlement], { fixing, deed: { ...deed, byUserId } });
}

/** A settlement under its member's lock. Nobody handles the own one, nor an heir that of the testator. */
export async function lockSettlement(
  tx: Tx,
  id: string,
  deed: Deed,
): Promise<{ readonly settlement: Settlement; readonly member: Member }> {
  const { memberId, departureId } = await getSettlement(tx, id);
  const member = await lockMember(tx, { by: 'id', id: memberId });
  await lockSettlements(tx, [id]);
  const concerned = [member.personId, ...(await heirsOf(tx, departureId)).map(({ personId }) => personId)];
  if (concerned.includes(deed.byPersonId)) throw ownMatter();
  return { member, settlement: await getSettlement(tx, id) };
}

/** `settlement.not_fixed_yet`, `settlement.nothing_owed` */
export function checkPayable({ fixed, balance }: Settlement): void {
  if (fixed === null) throw notFixedYet();
  if (!balance.isPositive()) throw nothingOwed();
}

export type PayoutOrder = {
  readonly settlementId: string;
  /** Null for all that is owed. */
  readonly amount: Money | null;
  /** Null for the account that was last named. */
  readonly payee: { readonly name: string; readonly iban: string } | null;
  readonly requestKey: string;
  readonly deed: Deed;
};

/** First pair of eyes: nothing moves yet. `settlement.payee_missing`, `.exceeds_balance`, `.suspended_by_minimum_capital` */
export async function preparePayout(tx: Tx, order: PayoutOrder): Promise<SettlementPayout> {
  const { deed, requestKey } = order;
  const { settlement } = await lockSettlement(tx, order.settlementId, deed);
  checkPayable(settlement);
  await checkHeirsKnown(tx, settlement);
  const payee = order.payee ?? (await payeeOf(tx, settlement.departureId));
  if (!payee) throw payeeMissing();
  const amount = order.amount ?? settlement.balance;
  await checkMayBePaid(tx, { settlement, amount, deed });
  const id = newIdAt(deed.recordedAt);
  const payout = { id, settlementId: settlement.id, amount, payeeName: payee.name, payeeIban: payee.iban };
  await insertSettlementPayout(tx, { ...payout, requestKey, deed });
  return await getSettlementPayout(tx, id);
}

/** Nobody is paid for the dead who has not shown to be an heir. `settlement.heirs_unknown` */
async function checkHeirsKnown(db: Db, { departureId }: Settlement): Promise<void> {
  const departure = await findDeparture(db, { by: 'id', id: departureId });
  if (departure?.ground !== 'death') return;
  if (!(await heirsOf(db, departureId)).some(({ isRepresentative }) => isRepresentative)) throw heirsUnknown();
}

type Payment = { readonly settlement: Settlement; readonly amount: Money; readonly deed: Deed };

async function checkMayBePaid(db: Db, { settlement, amount, deed }: Payment): Promise<void> {
  if (amount.isGreaterThan(settlement.balance)) throw exceedsBalance(settlement.balance);
  const { minimumCapital } = (await policyOn(db, deed.today)).terms.shares;
  checkNotSuspended(amount, { minimum: minimumCapital, total: await shareCapitalInAll(db) });
}

/** Second pair of eyes: another person releases. Only now the claim is paid, as far as the minimum capital allows it. */
export async function releasePayout(tx: Tx, id: string, deed: Deed): Promise<SettlementPayout> {
  const { settlement, payout } = await lockPrepared(tx, id, deed);
  checkFourEyes({ preparedByPersonId: payout.preparedByPersonId, releasedByPersonId: deed.byPersonId });
  const { amount } = payout;
  await lockPayingOut(tx);
  await checkMayBePaid(tx, { settlement, amount, deed });
  await move(tx, { settlement, kind: 'paid', amount, sourceId: id }, deed);
  await postEntries(tx, [
    {
      entry: entryFor('settlement_paid', { paid: amount }, { memberId: settlement.memberId }),
      valueDate: deed.today,
      postingDate: deed.today,
      recordedAt: deed.recordedAt,
      sourceId: id,
      documentReference: settlement.departureNumber,
      actorUserId: deed.byUserId,
    },
  ]);
  await markSettlementPayoutReleased(tx, id, deed);
  return await getSettlementPayout(tx, id);
}

/** For one with an error; a released one is beyond that. */
export async function cancelPayout(tx: Tx, id: string, deed: Deed): Promise<SettlementPayout> {
  await lockPrepared(tx, id, deed);
  await markSettlementPayoutCancelled(tx, id);
  return await getSettlementPayout(tx, id);
}

/** Read again under the lock: another release may have come first. */
async function lockPrepared(
  tx: Tx,
  id: string,
  deed: Deed,
): Promise<{ readonly settlement: Settlement; readonly payout: SettlementPayout }> {
  const { settlementId } = await getSettlementPayout(tx, id);
  const { settlement } = await lockSettlement(tx, settlementId, deed);
  const payout = await getSettlementPayout(tx, id);
  if (payout.status !== 'prepared') throw payoutNotPrepared(payout.status);
  return { settlement, payout };
}

/**
 * What nobody asked for in the years the statutes give is income. Limitation is the debtor's choice, so it takes a
 * person who makes it. `settlement.not_time_barred_yet`, `settlement.payout_under_way`
 */
export async function declareTimeBarred(tx: Tx, settlementId: string, deed: Deed): Promise<Settlement> {
  const { settlement } = await lockSettlement(tx, settlementId, deed);
  checkPayable(settlement);
  await checkNoPayoutUnderWay(tx, settlement);
  const { membership } = (await policyOn(tx, settlement.endedOn)).terms;
  checkTimeBarred(deed.today, limitationEndsOn(settlement.dueOn, membership.settlementLimitationYears));
  const { balance: amount, memberId } = settlement;
  const sourceId = newIdAt(deed.recordedAt);
  await move(tx, { settlement, kind: 'time_barred', amount, sourceId }, deed);
  await postEntries(tx, [
    {
      entry: entryFor('settlement_time_barred', { amount }, { memberId }),
      valueDate: deed.today,
      postingDate: deed.today,
      recordedAt: deed.recordedAt,
      sourceId,
      documentReference: settlement.departureNumber,
      actorUserId: deed.byUserId,
    },
  ]);
  return await getSettlement(tx, settlementId);
}

export async function checkNoPayoutUnderWay(db: Db, { id }: Settlement): Promise<void> {
  const payouts = await settlementPayoutsOf(db, [id]);
  if (payouts.some(({ status }) => status === 'prepared')) throw payoutUnderWay();
}

type Move = {
  readonly settlement: Settlement;
  readonly kind: SettlementMovementKind;
  /** What is owed less by it. */
  readonly amount: Money;
  readonly sourceId: string;
};

export async function move(tx: Tx, { settlement, kind, amount, sourceId }: Move, deed: Deed): Promise<void> {
  const movement = { settlementId: settlement.id, kind, amount: amount.negated(), valueDate: deed.today, sourceId };
  await insertSettlementMovements(tx, [{ ...movement, id: newIdAt(deed.recordedAt) }], deed);
}

import type { z } from 'zod';
import { explainSettlement, isSuspended, limitationEndsOn } from '../../domain/membership/settlement.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { instantText } from '../../platform/http/wire.ts';
import { loansOfPersons, viewLoans } from '../loans/index.ts';
import { membersByIds, type Member } from '../members/index.ts';
import { personsByIds, referenceOut } from '../persons/index.ts';
import { policyOn } from '../policy/index.ts';
import { payeeOf } from './departure-records.repository.ts';
import { settlementPayoutsOf } from './settlement-payouts.repository.ts';
import { shareCapitalInAll } from './settlements.repository.ts';
import type * as schema from './settlements.schema.ts';
import type { Settlement, SettlementPayout } from './settlements.types.ts';

type SettlementOut = z.input<typeof schema.Settlement>;

/** The queue as it is shown, in the order given. */
export async function settlementsOut(
  db: Db,
  settlements: readonly Settlement[],
  today: BusinessDate,
): Promise<z.input<typeof schema.SettlementList>> {
  const { terms } = await policyOn(db, today);
  const shareCapital = await shareCapitalInAll(db);
  const { minimumCapital: minimum } = terms.shares;
  const items: SettlementOut[] = [];
  for (const settlement of settlements) {
    const suspended = isSuspended(settlement.balance, { minimum, total: shareCapital });
    items.push(await settlementOut(db, settlement, { today, isSuspended: suspended }));
  }
  return {
    items,
    total: Money.sum(settlements.map(({ balance }) => balance)).toText(),
    minimum_capital: minimum && minimum.toText(),
    share_capital: shareCapital.toText(),
  };
}

type Moment = { readonly today: BusinessDate; readonly isSuspended: boolean };

async function settlementOut(db: Db, settlement: Settlement, moment: Moment): Promise<SettlementOut> {
  const member = (await membersByIds(db, [settlement.memberId])).get(settlement.memberId);
  if (!member) throw new TypeError(`member ${settlement.memberId} was not read`);
  const { membership } = (await policyOn(db, settlement.endedOn)).terms;
  const { fixed, capital, result, endedOn, dueOn } = settlement;
  const payee = await payeeOf(db, settlement.departureId);
  return {
    id: settlement.id,
    departure_id: settlement.departureId,
    departure_number: settlement.departureNumber,
    member: await memberNamed(db, member),
    is_of_single_shares: settlement.isOfSingleShares,
    ended_on: endedOn,
    due_on: dueOn,
    is_due: dueOn <= moment.today,
    capital: capital.toText(),
    result: result.toText(),
    set_off: settlement.setOff.toText(),
    paid: settlement.paid.toText(),
    time_barred: settlement.timeBarred.toText(),
    balance: settlement.balance.toText(),
    fixed_on: fixed && fixed.on,
    resolution: fixed && fixed.resolution,
    explanation: { ...explainSettlement({ capital, result, endedOn, dueOn, isFixed: fixed !== null }) },
    is_suspended: moment.isSuspended,
    limitation_ends_on: limitationEndsOn(dueOn, membership.settlementLimitationYears),
    payee: payee && { name: payee.name, iban: payee.iban },
    dues_open: Money.max(member.duesClaimed.minus(member.duesPaid), Money.zero).toText(),
    loans_open: await openLoansOf(db, member, moment.today),
    payouts: (await settlementPayoutsOf(db, [settlement.id])).map(settlementPayoutOut),
  };
}

async function memberNamed(db: Db, { id, number, personId }: Member): Promise<SettlementOut['member']> {
  const person = (await personsByIds(db, [personId])).get(personId);
  if (!person) throw new TypeError(`person ${personId} was not read`);
  return { id, number, person: referenceOut(person) };
}

async function openLoansOf(db: Db, { personId }: Member, today: BusinessDate): Promise<SettlementOut['loans_open']> {
  const views = await viewLoans(db, await loansOfPersons(db, [personId]), today);
  return views
    .filter(({ outstandingPrincipal }) => outstandingPrincipal.isPositive())
    .map(({ loan, outstandingPrincipal }) => ({
      id: loan.id,
      number: loan.number,
      outstanding_principal: outstandingPrincipal.toText(),
    }));
}

export function settlementPayoutOut(payout: SettlementPayout): z.input<typeof schema.SettlementPayout> {
  return {
    id: payout.id,
    settlement_id: payout.settlementId,
    amount: payout.amount.toText(),
    payee_name: payout.payeeName,
    payee_iban: payout.payeeIban,
    status: payout.status,
    prepared_by_person_id: payout.preparedByPersonId,
    prepared_at: instantText(payout.preparedAt),
    released_by_person_id: payout.releasedByPersonId,
    released_at: payout.releasedAt && instantText(payout.releasedAt),
  };
}

import type { z } from 'zod';
import {
  explainSettlement,
  isSuspended,
  limitationEndsOn,
  type MinimumCapital,
} from '../../domain/membership/settlement.ts';
import { Money } from '../../domain/money/money.ts';
import { policyInForce } from '../../domain/policy/policy-version.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { loansOfPersons, viewLoans, type LoanView } from '../loans/index.ts';
import { membersByIds, type Member } from '../members/index.ts';
import { personsByIds, referenceOut, type Person } from '../persons/index.ts';
import { policyVersions, type Policy } from '../policy/index.ts';
import { outgoingOut } from '../outgoing-payments/index.ts';
import { payeesOf } from './departure-records.repository.ts';
import type { Payee } from './departures.types.ts';
import { settlementPayoutsOf } from './settlement-payouts.repository.ts';
import { shareCapitalInAll } from './settlements.repository.ts';
import type * as schema from './settlements.schema.ts';
import type { Settlement, SettlementPayout } from './settlements.types.ts';

type SettlementOut = z.input<typeof schema.Settlement>;

/** Settlements as they are shown, in the order given; read in as many statements whatever their number. */
export async function settlementsOut(
  db: Db,
  settlements: readonly Settlement[],
  today: BusinessDate,
): Promise<SettlementOut[]> {
  const around = await surroundingsOf(db, settlements, today);
  return settlements.map((settlement) => settlementOut(settlement, around));
}

type Surroundings = {
  readonly today: BusinessDate;
  readonly capital: MinimumCapital;
  readonly policies: readonly Policy[];
  readonly members: ReadonlyMap<string, Member>;
  readonly persons: ReadonlyMap<string, Person>;
  readonly payees: ReadonlyMap<string, Payee>;
  readonly payouts: readonly SettlementPayout[];
  readonly loans: readonly LoanView[];
};

async function surroundingsOf(db: Db, settlements: readonly Settlement[], today: BusinessDate): Promise<Surroundings> {
  const members = await membersByIds(
    db,
    settlements.map(({ memberId }) => memberId),
  );
  const personIds = [...members.values()].map(({ personId }) => personId);
  const policies = await policyVersions(db);
  return {
    today,
    capital: {
      minimum: policyInForce(policies, today).terms.shares.minimumCapital,
      total: await shareCapitalInAll(db),
    },
    policies,
    members,
    persons: await personsByIds(db, personIds),
    payees: await payeesOf(
      db,
      settlements.map(({ departureId }) => departureId),
    ),
    payouts: await settlementPayoutsOf(
      db,
      settlements.map(({ id }) => id),
    ),
    loans: await viewLoans(db, await loansOfPersons(db, personIds), today),
  };
}

function settlementOut(settlement: Settlement, around: Surroundings): SettlementOut {
  const member = around.members.get(settlement.memberId);
  if (!member) throw new TypeError(`member ${settlement.memberId} was not read`);
  const { membership } = policyInForce(around.policies, settlement.endedOn).terms;
  const { fixed, capital, result, endedOn, dueOn } = settlement;
  const payee = around.payees.get(settlement.departureId);
  return {
    id: settlement.id,
    departure_id: settlement.departureId,
    departure_number: settlement.departureNumber,
    member: memberNamed(member, around),
    is_of_single_shares: settlement.isOfSingleShares,
    ended_on: endedOn,
    due_on: dueOn,
    is_due: dueOn <= around.today,
    capital: capital.toText(),
    result: result.toText(),
    set_off: settlement.setOff.toText(),
    paid: settlement.paid.toText(),
    time_barred: settlement.timeBarred.toText(),
    balance: settlement.balance.toText(),
    fixed_on: fixed && fixed.on,
    resolution: fixed && fixed.resolution,
    explanation: { ...explainSettlement({ capital, result, endedOn, dueOn, isFixed: fixed !== null }) },
    is_suspended: isSuspended(settlement.balance, around.capital),
    limitation_ends_on: limitationEndsOn(dueOn, membership.settlementLimitationYears),
    payee: payee ? { name: payee.name, iban: payee.iban } : null,
    dues_open: Money.max(member.duesClaimed.minus(member.duesPaid), Money.zero).toText(),
    loans_open: openLoansOf(member, around),
    payouts: around.payouts.filter(({ settlementId }) => settlementId === settlement.id).map(settlementPayoutOut),
  };
}

function memberNamed({ id, number, personId }: Member, { persons }: Surroundings): SettlementOut['member'] {
  const person = persons.get(personId);
  if (!person) throw new TypeError(`person ${personId} was not read`);
  return { id, number, person: referenceOut(person) };
}

function openLoansOf({ personId }: Member, { loans }: Surroundings): SettlementOut['loans_open'] {
  return loans
    .filter(({ loan }) => loan.borrowerPersonIds.includes(personId))
    .filter(({ outstandingPrincipal }) => outstandingPrincipal.isPositive())
    .map(({ loan, outstandingPrincipal }) => ({
      id: loan.id,
      number: loan.number,
      outstanding_principal: outstandingPrincipal.toText(),
    }));
}

export function settlementPayoutOut(payout: SettlementPayout): z.input<typeof schema.SettlementPayout> {
  return {
    ...outgoingOut(payout),
    settlement_id: payout.settlementId,
  };
}

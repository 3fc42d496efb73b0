import { numbersIn, numbersInReference, type NamedNumbers } from '../../domain/banking/numbers-in-text.ts';
import type { Claim, LoosePayout, Movement, Order, Surroundings } from '../../domain/banking/matching.types.ts';
import { isCreditorReference } from '../../domain/sepa/creditor-reference.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { type BankRunItem, itemsByEndToEndId, itemsByMandate, itemsOfRun, runByMessage } from '../bank-runs/index.ts';
import { findLoan, loansOfPersons } from '../loans/index.ts';
import { findMember, membersByIds, membershipOfPerson } from '../members/index.ts';
import { paymentsCalled, releasedPayoutsLike } from '../payout-runs/index.ts';
import type { BankTransaction } from '../statements/index.ts';
import { claimsOn } from './claims.service.ts';
import { payoutsByHandLike, personsPayingFrom, recordedLike } from './surroundings.repository.ts';

/** As far as matching reads it. */
export function movementOf(transaction: BankTransaction): Movement {
  const { code, batch, detailCount, counterpartyIban } = transaction;
  return {
    amount: transaction.amount,
    isReturn: transaction.isReturn,
    endToEndId: transaction.endToEndId,
    mandateReference: transaction.mandateReference,
    bankReference: transaction.bankReference,
    creditorReference: transaction.creditorReference,
    purpose: transaction.purpose,
    counterpartyIban,
    originalAmount: transaction.originalAmount,
    charges: transaction.charges,
    isBatch: detailCount > 1 || (batch !== null && transaction.endToEndId === null && counterpartyIban === null),
    isBankCharge:
      counterpartyIban === null && (code.subFamily === 'CHRG' || /^8(05|08|09|1\d|2\d)$/.test(code.gvc ?? '')),
  };
}

/** Everything on record that a movement could be about. Who names an order of ours needs no further search. */
export async function surroundingsOf(db: Db, transaction: BankTransaction, today: BusinessDate): Promise<Surroundings> {
  const [orders, batch] = [await ordersOf(db, transaction), await batchOf(db, transaction)];
  const recorded = await recordedLike(db, transaction);
  const nothing = { named: [], referenced: [], owed: [], payerPersonIds: [], payouts: [], paidByHand: [] };
  if (transaction.isReturn && orders.length === 0) {
    return { orders, batch, recorded, ...nothing, paidByHand: await paidByHandTo(db, transaction) };
  }
  if (orders.length > 0 || batch.length > 0) return { orders, batch, recorded, ...nothing };
  if (!transaction.amount.isPositive()) {
    const { counterpartyIban: iban } = transaction;
    const alike = iban === null ? [] : await releasedPayoutsLike(db, { amount: transaction.amount.abs(), iban });
    const payouts = alike.map(({ kind, id, number, amount }) => ({ thing: { kind, id }, number, amount }));
    return { orders, batch, recorded, ...nothing, payouts };
  }
  return { orders, batch, recorded, ...nothing, ...(await payersOf(db, transaction, today)) };
}

async function paidByHandTo(db: Db, transaction: BankTransaction): Promise<readonly LoosePayout[]> {
  const things = await payoutsByHandLike(db, transaction);
  return (await paymentsCalled(db, things)).map(({ kind, id, number, amount }) => ({
    thing: { kind, id },
    number,
    amount,
  }));
}

async function ordersOf(db: Db, transaction: BankTransaction): Promise<readonly Order[]> {
  const { endToEndId, mandateReference, amount, isReturn } = transaction;
  if (endToEndId !== null) {
    const items = await itemsByEndToEndId(db, endToEndId);
    if (items.length > 0) return items.map(orderOf);
  }
  if (mandateReference === null) return [];
  const status = isReturn ? 'booked' : 'under_way';
  const isNear = (item: BankRunItem): boolean => isReturn || item.amount.equals(amount.abs());
  return (await itemsByMandate(db, mandateReference))
    .filter((item) => item.status === status && isNear(item))
    .map(orderOf);
}

async function batchOf(db: Db, { batch }: BankTransaction): Promise<readonly Order[]> {
  for (const id of [batch?.paymentInformationId, batch?.messageId]) {
    const runId = id ? await runByMessage(db, id) : null;
    if (runId !== null) return (await itemsOfRun(db, runId)).map(orderOf);
  }
  return [];
}

function orderOf(item: BankRunItem): Order {
  const { id, endToEndId, runNumber, status, amount, executeOn, mandate } = item;
  const side = mandate ? 'collection' : 'payout';
  return { id, endToEndId, runNumber, side, status, amount, executeOn, mandateReference: mandate?.reference ?? null };
}

type Payers = Pick<Surroundings, 'named' | 'referenced' | 'owed' | 'payerPersonIds'>;

async function payersOf(db: Db, transaction: BankTransaction, today: BusinessDate): Promise<Payers> {
  const { purpose, creditorReference: reference, counterpartyIban: iban, endToEndId } = transaction;
  const payerPersonIds = iban === null ? [] : await personsPayingFrom(db, iban);
  const isChecked = reference !== null && isCreditorReference(reference);
  const text = [purpose, endToEndId, isChecked ? null : reference].filter((part) => part !== null).join(' ');
  return {
    named: await claimsNamed(db, numbersIn(text), today),
    referenced: isChecked ? await claimsNamed(db, numbersInReference(reference), today) : [],
    owed: await claimsOwed(db, payerPersonIds, today),
    payerPersonIds,
  };
}

/** Most numbers of one purpose that are looked up; a purpose has 140 characters. */
const MOST_NUMBERS = 10;

async function claimsNamed(db: Db, numbers: NamedNumbers, today: BusinessDate): Promise<readonly Claim[]> {
  const loans = [];
  for (const number of numbers.loans.slice(0, MOST_NUMBERS)) loans.push(await findLoan(db, { by: 'number', number }));
  const members = [];
  for (const number of numbers.members.slice(0, MOST_NUMBERS))
    members.push(await findMember(db, { by: 'number', number }));
  const found = {
    loans: loans.filter((loan) => loan !== undefined),
    members: members.filter((one) => one !== undefined),
  };
  return await claimsOn(db, found, today);
}

async function claimsOwed(db: Db, personIds: readonly string[], today: BusinessDate): Promise<readonly Claim[]> {
  if (personIds.length === 0) return [];
  const loans = (await loansOfPersons(db, personIds)).filter(({ status }) => status !== 'closed');
  const memberIds: string[] = [];
  for (const personId of personIds) {
    const membership = await membershipOfPerson(db, personId);
    if (membership) memberIds.push(membership.memberId);
  }
  return await claimsOn(db, { loans, members: [...(await membersByIds(db, memberIds)).values()] }, today);
}

import { arrearsOn } from '../../domain/lending/arrears.ts';
import { openBook } from '../../domain/lending/loan-book.ts';
import { openClaims, sumOfParts } from '../../domain/lending/loan-state.ts';
import { Money } from '../../domain/money/money.ts';
import { laterOf } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { postingWith } from '../ledger/index.ts';
import { lockRunningLoan } from '../loans/index.ts';
import type { Member } from '../members/index.ts';
import { recordDuesPayments, recordLoanPayment, type Receipt } from '../payments/index.ts';
import { exceedsBalance, loanOfSomebodyElse, nothingToSetOff } from './settlements.refusals.ts';
import { checkNoPayoutUnderWay, checkPayable, lockSettlement, move } from './settlements.service.ts';
import { getSettlement } from './settlements.repository.ts';
import type { Settlement } from './settlements.types.ts';

export type SetOffOrder = {
  readonly settlementId: string;
  /** The leaver's own loan; null for dues. */
  readonly loan: IdOrNumber | null;
  /** Null for as much as is due and owed. */
  readonly amount: Money | null;
  readonly requestKey: string;
  readonly deed: Deed;
};

/**
 * Sets what the leaver owes off against the settlement (BGB §387), possible only after the exit and once the claim is
 * fixed (GenG §22(5)). Dues and loan take it as a payment of today. At most what is due there and owed here:
 * `settlement.nothing_to_set_off`, `settlement.exceeds_balance`.
 */
export async function setOff(tx: Tx, order: SetOffOrder): Promise<Settlement> {
  const { settlementId, deed } = order;
  const { settlement, member } = await lockSettlement(tx, settlementId, deed);
  checkPayable(settlement);
  await checkNoPayoutUnderWay(tx, settlement);
  const due = order.loan === null ? openDuesOf(member) : await dueOnLoan(tx, { member, loan: order.loan, deed });
  const most = Money.min(due, settlement.balance);
  const amount = order.amount ?? most;
  if (!due.isPositive()) throw nothingToSetOff();
  if (amount.isGreaterThan(most)) throw exceedsBalance(most);
  const paymentId = await record(tx, { member, order, amount });
  await move(tx, { settlement, kind: 'set_off', amount, sourceId: paymentId }, deed);
  return await getSettlement(tx, settlementId);
}

function openDuesOf({ duesClaimed, duesPaid }: Member): Money {
  return Money.max(duesClaimed.minus(duesPaid), Money.zero);
}

type OwnLoan = { readonly member: Member; readonly loan: IdOrNumber; readonly deed: Deed };

async function dueOnLoan(tx: Tx, { member, loan: wanted, deed }: OwnLoan): Promise<Money> {
  const { loan, book } = await lockRunningLoan(tx, wanted);
  if (!loan.borrowerPersonIds.includes(member.personId)) throw loanOfSomebodyElse();
  const { state } = openBook(book, laterOf(deed.today, book.state.through));
  const claims = openClaims(state, 'cost').plus(openClaims(state, 'default_interest'));
  return sumOfParts(arrearsOn(state, deed.today)).plus(claims);
}

type Recording = { readonly member: Member; readonly order: SetOffOrder; readonly amount: Money };

async function record(tx: Tx, { member, order, amount }: Recording): Promise<string> {
  const { settlementId, requestKey, deed, loan } = order;
  const receipt: Receipt = {
    amount,
    valueDate: deed.today,
    bankReference: null,
    payerPersonId: member.personId,
    settlementId,
    requestKey,
    deed,
  };
  return await postingWith(tx, { moneyFrom: { account: 'liabilities_to_leavers', memberId: member.id } }, async () => {
    if (loan !== null) return (await recordLoanPayment(tx, loan, receipt)).payment.id;
    const [payment] = await recordDuesPayments(tx, { by: 'id', id: member.id }, [receipt]);
    if (!payment) throw new TypeError('one receipt makes one payment');
    return payment.id;
  });
}

import type { Claim } from '../../domain/banking/matching.types.ts';
import { sumOfParts } from '../../domain/lending/loan-state.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { collectionsUnderWay, type UnderWay } from '../bank-runs/index.ts';
import { type Loan, type LoanView, viewLoans } from '../loans/index.ts';
import type { Member } from '../members/index.ts';

type Owed = { readonly loans: readonly Loan[]; readonly members: readonly Member[] };

/** What can be paid on these loans and memberships on a day, and how much of it is due and not under way already. */
export async function claimsOn(db: Db, { loans, members }: Owed, today: BusinessDate): Promise<readonly Claim[]> {
  const loansUnderWay = await collectionsUnderWay(db, 'loan', idsOf(loans));
  const duesUnderWay = await collectionsUnderWay(db, 'dues', idsOf(members));
  return [
    ...(await viewLoans(db, loans, today)).map((view) => loanClaim(view, loansUnderWay.get(view.loan.id))),
    ...members.flatMap((member) => [duesClaim(member, duesUnderWay.get(member.id)), shareClaim(member)]),
  ];
}

function loanClaim({ loan, rows, asOf, credit, openCosts, openDefaultInterest }: LoanView, underWay?: UnderWay): Claim {
  const open = rows.filter(({ row, paidOn }) => paidOn === null && row.amount.isPositive());
  const dueRows = open.filter(({ row }) => row.effectiveDueDate <= asOf);
  const due = Money.sum(dueRows.map(({ row, paid }) => row.amount.minus(sumOfParts(paid))))
    .plus(openCosts)
    .plus(openDefaultInterest);
  const next = open.find(({ row }) => row.effectiveDueDate > asOf)?.row.amount ?? null;
  const takesMoney = loan.status === 'running' || loan.status === 'written_off';
  return {
    kind: 'loan_payment',
    id: loan.id,
    number: loan.number,
    personIds: loan.borrowerPersonIds,
    due: notBelowZero(due.minus(credit).minus(underWay?.amount ?? Money.zero)),
    next: takesMoney ? next : null,
    most: takesMoney ? null : Money.zero,
  };
}

function duesClaim({ id, number, personId, leftOn, duesClaimed, duesPaid }: Member, underWay?: UnderWay): Claim {
  const due = notBelowZero(duesClaimed.minus(duesPaid).minus(underWay?.amount ?? Money.zero));
  const most = leftOn === null ? null : due;
  return { kind: 'dues_payment', id, number, personIds: [personId], due, next: null, most };
}

function shareClaim({ id, number, personId, leftOn, shareCapitalSubscribed, shareCapitalPaid }: Member): Claim {
  const due = leftOn === null ? notBelowZero(shareCapitalSubscribed.minus(shareCapitalPaid)) : Money.zero;
  return { kind: 'share_payment', id, number, personIds: [personId], due, next: null, most: due };
}

function notBelowZero(amount: Money): Money {
  return Money.max(amount, Money.zero);
}

function idsOf(things: readonly { readonly id: string }[]): readonly string[] {
  return things.map(({ id }) => id);
}

/** A loan as somebody would keep it on a sheet of squared paper: what was agreed, and what came in. Amounts in cents. */
export type LoanModel = {
  readonly id: string;
  readonly number: string;
  readonly personId: string;
  readonly principal: number;
  paidOutOn: string | null;
  /** The plan in force, as the borrower was told it; the model does not make plans, it holds them to be true. */
  plan: readonly PlannedRow[];
  /** A payment has repaid early, or instalments were put off: what came in before that counts for how. */
  isReplanned: boolean;
  readonly receipts: Receipt[];
  refunded: number;
  /** To this day the service has looked at the loan: money that waits pays what falls due on a day when that day is closed. */
  through: string;
  /** Agreed amounts stand between what came before and after: nothing from before is taken back in the model. */
  isSettledByAgreement: boolean;
  isWrittenOff: boolean;
};

export type PlannedRow = {
  readonly number: number;
  readonly dueOn: string;
  readonly interest: number;
  readonly principal: number;
};

export type Receipt = {
  readonly paymentId: string;
  readonly cents: number;
  readonly valueDate: string;
  isBack: boolean;
};

export type Standing = { readonly outstanding: number; readonly interestPaid: number; readonly credit: number };

/**
 * Money pays what has fallen due, oldest instalment first and in it interest before principal; so whatever the order in
 * which it came, its sum says how far it reaches. What is left over waits.
 */
export function standingOf(loan: LoanModel): Standing {
  if (loan.paidOutOn === null) return { outstanding: 0, interestPaid: 0, credit: 0 };
  const due = loan.plan
    .filter(({ dueOn }) => dueOn <= loan.through)
    .toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : one.number - other.number));
  let money = received(loan) - loan.refunded;
  let [interestPaid, principalPaid] = [0, 0];
  const take = (wanted: number): number => {
    const taken = Math.min(wanted, money);
    money -= taken;
    return taken;
  };
  for (const row of due) {
    interestPaid += take(row.interest);
    principalPaid += take(row.principal);
  }
  return { outstanding: loan.principal - principalPaid, interestPaid, credit: money };
}

export function received({ receipts }: LoanModel): number {
  return receipts.filter(({ isBack }) => !isBack).reduce((sum, { cents }) => sum + cents, 0);
}

/** What is due on a day and not paid. */
export function openOn(loan: LoanModel, day: string): number {
  const due = loan.plan.filter(({ dueOn }) => dueOn <= day);
  const owed = due.reduce((sum, { interest, principal }) => sum + interest + principal, 0);
  return Math.max(owed - received(loan) + loan.refunded, 0);
}

/** All that the plan asks for and has not come in. */
export function openAltogether(loan: LoanModel): number {
  return openOn(loan, '9999-12-31');
}

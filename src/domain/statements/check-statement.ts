import { Money } from '../money/money.ts';
import { type BusinessDate, laterOf } from '../time/business-date.ts';
import { balancesDisagree, datedInFuture, otherAccount } from './statement.refusals.ts';
import type { Balance, Statement, StatementEntry } from './statement.types.ts';

/** Whether opening balance and booked entries give the closing balance, to the cent. */
export function addsUp(of: {
  readonly opening: Balance;
  readonly closing: Balance;
  readonly entries: readonly StatementEntry[];
}): boolean {
  const booked = Money.sum(of.entries.map(({ amount }) => amount));
  return of.opening.amount.plus(booked).equals(of.closing.amount);
}

/**
 * What a statement must be before anything of it counts: of our account, of the past, and complete. `ownIban` in its
 * electronic form. 422 `statement.other_account`, `statement.dated_in_future`, `statement.balances_disagree`.
 */
export function checkStatement(
  statement: Statement,
  { ownIban, today }: { readonly ownIban: string; readonly today: BusinessDate },
): void {
  const { identification, account, closing, entries } = statement;
  if (account !== ownIban) throw otherAccount(identification, account, ownIban);
  const last = entries.reduce((latest, { bookedOn }) => laterOf(latest, bookedOn), closing.on);
  if (last > today) throw datedInFuture(identification, last, today);
  if (!addsUp(statement)) throw balancesDisagree(statement);
}

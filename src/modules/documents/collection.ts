import { isHeldOn } from '../../domain/collections/holds.ts';
import { loanObstacle } from '../../domain/direct-debits/obstacles.ts';
import { isInEea } from '../../domain/sepa/iban.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { holdsOf } from '../collections/index.ts';
import type { Loan } from '../loans/index.ts';
import { mandateStandings } from '../mandates/index.ts';
import { eventsOfLoans } from '../workouts/index.ts';
import { findProfileOn } from './profile.repository.ts';
import type { CollectionData } from './templates/payment.ts';

type Days = { readonly payableOn: BusinessDate; readonly today: BusinessDate };

type Debt = Days & {
  /** Who owes it, each for the whole. */
  readonly debtors: readonly string[];
};

/**
 * Whose account the money is collected from: the first debtor's with a mandate that can be used on the day; null where
 * nobody has one, or the cooperative has no creditor identifier and so collects nothing.
 */
export async function collectionOf(tx: Tx, { debtors, payableOn, today }: Debt): Promise<CollectionData> {
  const profile = await findProfileOn(tx, today);
  if (!profile?.facts.creditor_id) return null;
  const standings = await mandateStandings(tx, debtors, payableOn);
  const usable = debtors.map((id) => standings.get(id)).find((standing) => standing?.kind === 'usable');
  if (usable?.kind !== 'usable' || !isInEea(usable.mandate.iban)) return null;
  return { mandate_reference: usable.mandate.reference, account_ends_with: usable.mandate.iban.slice(-4) };
}

export type WayOfPaying = {
  readonly collection: CollectionData;
  /** After a death, in insolvency proceedings and after a discharge a letter states figures and asks nobody to pay. */
  readonly asks_for_nothing: boolean;
};

const ASKS_FOR_NOTHING = new Set([
  'collection.debtor_died',
  'collection.insolvency_open',
  'collection.debt_not_enforceable',
]);

/** How what is due of a loan gets paid: collected only where the next collection would not leave the loan out. */
export async function wayOfPaying(tx: Tx, loan: Loan, days: Days): Promise<WayOfPaying> {
  const obstacle = loanObstacle({
    terminatedOn: loan.terminatedOn,
    writtenOffOn: loan.writtenOffOn,
    isPaidOut: loan.paidOutOn !== null,
    isHeld: isHeldOn(await holdsOf(tx, loan.id), days.payableOn),
    events: (await eventsOfLoans(tx, [loan.id])).get(loan.id) ?? [],
  });
  return {
    collection: obstacle === null ? await collectionOf(tx, { ...days, debtors: loan.borrowerPersonIds }) : null,
    asks_for_nothing: obstacle !== null && ASKS_FOR_NOTHING.has(obstacle.code),
  };
}

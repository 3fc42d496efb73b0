import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { mandateStandings } from '../mandates/index.ts';
import { findProfileOn } from './profile.repository.ts';
import type { CollectionData } from './templates/payment.ts';

type Debt = {
  /** Who owes it, each for the whole. */
  readonly debtors: readonly string[];
  readonly payableOn: BusinessDate;
  readonly today: BusinessDate;
};

/**
 * Whose account the money is collected from: the first debtor's with a mandate that can be used on the day; null where
 * nobody has one, or the cooperative has no creditor identifier and so collects nothing.
 */
export async function collectionOf(tx: Tx, { debtors, payableOn, today }: Debt): Promise<CollectionData> {
  const profile = await findProfileOn(tx, today);
  if (!profile?.facts.creditor_id) return null;
  const standings = await mandateStandings(tx, debtors, payableOn);
  for (const debtor of debtors) {
    const standing = standings.get(debtor);
    if (standing?.kind !== 'usable') continue;
    const { reference, iban } = standing.mandate;
    return { mandate_reference: reference, account_ends_with: iban.slice(-4) };
  }
  return null;
}

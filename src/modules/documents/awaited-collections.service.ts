import { awaitedSince } from '../../domain/direct-debits/collection-day.ts';
import { conflict, type DomainError } from '../../domain/errors.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { collectionsUnderWay, type UnderWay } from '../bank-runs/index.ts';
import { findPolicyOn } from '../policy/index.ts';

type Asked = { readonly of: 'loan' | 'dues'; readonly id: string; readonly today: BusinessDate };

/**
 * The direct debit for a loan or for a member's dues whose outcome is still awaited: the bank has not booked it, and not
 * so many TARGET days have passed since its day that it counts as failed (rules §9). Undefined without one.
 */
export async function awaitedCollection(tx: Tx, { of, id, today }: Asked): Promise<UnderWay | undefined> {
  const policy = await findPolicyOn(tx, today);
  const one = (await collectionsUnderWay(tx, of, [id])).get(id);
  return policy && one && one.executeOn >= awaitedSince(today, policy.terms.banking) ? one : undefined;
}

/** Whoever is being collected from is not reminded of what the debit covers. */
export function collectionUnderWay(number: string, { sentence }: Pick<UnderWay, 'sentence'>): DomainError {
  return conflict(
    'document.collection_under_way',
    {
      de: `${number}: Erinnert wird erst, wenn die Lastschrift scheitert. ${sentence.de}`,
      en: `${number}: a reminder comes only if the direct debit fails. ${sentence.en}`,
    },
    { number },
  );
}

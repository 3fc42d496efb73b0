import { createHash } from 'node:crypto';
import { collectionDayReasons } from '../../domain/direct-debits/collection-day.ts';
import { lastDayToTell } from '../../domain/direct-debits/prenotification.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import { reasonsOf, refuseFor, type Reason } from '../../domain/reasons.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { policyOn } from '../policy/index.ts';
import { sortDebts } from './collectables.service.ts';
import { creditorOn } from './creditor.ts';
import { debtsFor } from './debts.service.ts';
import { noCreditorId } from './direct-debits.refusals.ts';
import type { Collectable, CollectionOrder, CollectionPreview } from './direct-debits.types.ts';

/**
 * What a collection run of a day would collect, and everyone who is left out, with the reason. The day must be one on
 * which banks collect, neither too near nor too far: `collection.not_a_bank_day`, `collection.day_too_near`,
 * `collection.day_too_far`; also `collection.not_known`, `policy.none_in_force`, `cooperative_profile.none_in_force`.
 */
export async function previewCollection(
  db: Db,
  order: CollectionOrder,
  today: BusinessDate,
): Promise<CollectionPreview> {
  const terms = (await policyOn(db, today)).terms.banking;
  refuseFor(collectionDayReasons(order.collectOn, { today, terms }));
  const debts = await debtsFor(db, { order, today });
  const creditor = await creditorOn(db, today);
  const sorted = await sortDebts(db, debts, { collectOn: order.collectOn, today, terms, creditor });
  return {
    order,
    today,
    announceBy: lastDayToTell(order.collectOn, { terms }),
    ...sorted,
    warnings: reasonsOf([creditorIdMissing(creditor.creditorId), announcedTooLate(sorted.collectable)]),
    digest: digestOf(sorted.collectable),
  };
}

function creditorIdMissing(creditorId: string | null): Reason | null {
  if (creditorId !== null) return null;
  const { code, sentence } = noCreditorId();
  return { code, sentence };
}

/** Nothing forbids it; but whoever was told too late can have the money back without saying why. */
function announcedTooLate(collectable: readonly Collectable[]): Reason | null {
  const late = collectable.filter(({ prenotification }) => prenotification.kind === 'too_late');
  const [first] = late;
  if (!first) return null;
  const day = dateInWords(first.item.executeOn);
  return {
    code: 'collection.announced_too_late',
    sentence: {
      de: `Für ${late.length} von ${collectable.length} Lastschriften ist es für die Ankündigung vor dem ${day.de} schon zu spät; besser einen späteren Tag wählen.`,
      en: `For ${late.length} of ${collectable.length} direct debits it is too late for a pre-notification before ${day.en}; better choose a later day.`,
    },
    details: { count: late.length },
  };
}

function digestOf(collectable: readonly Collectable[]): string {
  const orders = collectable.map(({ item: { thing, executeOn, amount, counterpartyIban, remittance, mandate } }) => [
    thing.kind,
    thing.id,
    executeOn,
    amount.toText(),
    counterpartyIban,
    remittance,
    mandate?.reference,
    mandate?.originalIban,
  ]);
  return createHash('sha256').update(JSON.stringify(orders)).digest('hex');
}

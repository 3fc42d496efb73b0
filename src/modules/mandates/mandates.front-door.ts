import type { Sentence } from '../../domain/errors.ts';
import { lastUsableDay, mandateStanding } from '../../domain/mandates/mandate-status.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { holdMadeAt, insertHold, storeHoldRelease } from './holds.repository.ts';
import {
  lockMandates,
  mandatesOfPersons,
  mandatesWhoseLastDayLies,
  storeTold,
  storeUse,
} from './mandates.repository.ts';
import type { Mandate, PersonStanding, UsableMandate } from './mandates.types.ts';

/**
 * For each of these persons the mandate that can be used on a day, or why there is none. A day of collection may lie ahead:
 * whether 36 months have passed is asked of that day.
 */
export async function mandateStandings(
  db: Db,
  personIds: readonly string[],
  onDay: BusinessDate,
): Promise<ReadonlyMap<string, PersonStanding>> {
  const mandates = await mandatesOfPersons(db, personIds);
  return new Map(personIds.map((personId) => [personId, standingOf(mandates.get(personId), onDay)]));
}

function standingOf(mandate: Mandate | undefined, onDay: BusinessDate): PersonStanding {
  if (!mandate) return { kind: 'none', sentence: WITHOUT_MANDATE };
  const { status, sentence } = mandateStanding(mandate, onDay);
  if (status !== 'usable') return { kind: status, sentence };
  return { kind: 'usable', mandate: usable(mandate) };
}

function usable({ account, originalIban, lastUsedOn, ...mandate }: Mandate): UsableMandate {
  if (mandate.signedOn === null) throw new Error('a mandate that can be used is signed');
  return {
    id: mandate.id,
    reference: mandate.reference,
    personId: mandate.personId,
    signedOn: mandate.signedOn,
    holderName: account.holderName,
    iban: account.iban,
    amendment: originalIban === null ? null : { originalIban },
    isFirstUse: lastUsedOn === null,
  };
}

const WITHOUT_MANDATE: Sentence = {
  de: 'Es liegt kein SEPA-Mandat vor.',
  en: 'There is no SEPA mandate.',
};

/**
 * The bank booked a debit under these mandates on a day, also one that it returns later: 36 months count from then, and a
 * change of account that the debit told is told. Who knows which account was debited says so by mandate: a debit of the
 * account before, sent before the change, has told nothing. Others count as debits of the account now.
 */
export async function markMandatesUsed(
  tx: Tx,
  ids: readonly string[],
  on: BusinessDate,
  debitedIbans: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  await lockMandates(tx, wanted);
  await storeUse(tx, wanted, on);
  await storeTold(
    tx,
    wanted.map((mandateId) => ({ mandateId, iban: debitedIbans.get(mandateId) ?? null })),
    on,
  );
}

export type HoldAsked = {
  readonly mandateId: string;
  /** Of the return (ISO 20022), such as AC04; null where a person holds it. */
  readonly reasonCode: string | null;
  /** Why, as people read it. */
  readonly sentence: Sentence;
  readonly deed: Deed;
};

/**
 * Nothing is collected under the mandate until a person releases it. Says whether that is new: one that is held, unsigned
 * or has ended is left as it is, since nothing is collected under it anyway.
 */
export async function holdMandate(tx: Tx, asked: HoldAsked): Promise<boolean> {
  const [mandate] = await lockMandates(tx, [asked.mandateId]);
  if (!mandate || mandate.end !== null || mandate.signedOn === null || mandate.hold !== null) return false;
  await insertHold(tx, { ...asked, requestKey: null });
  return true;
}

/** A mandate that lapses unless something is collected by its last day. */
export type LapsingMandate = { readonly mandate: Mandate; readonly lastDay: BusinessDate };

/** Living mandates whose last usable day lies from today on and before a day, the first to lapse first. */
export async function mandatesLapsingBefore(
  db: Db,
  time: { readonly today: BusinessDate; readonly before: BusinessDate },
): Promise<readonly LapsingMandate[]> {
  const mandates = await mandatesWhoseLastDayLies(db, { from: time.today, before: time.before });
  return mandates.flatMap((mandate) =>
    mandate.signedOn === null ? [] : [{ mandate, lastDay: lastUsableDay(mandate.signedOn, mandate.lastUsedOn) }],
  );
}

/** The return that made a hold was none: what it held at that moment is free again. A hold of another cause stays. */
export async function liftHold(
  tx: Tx,
  lifting: { readonly mandateId: string; readonly madeAt: Date; readonly reason: string; readonly deed: Deed },
): Promise<void> {
  await lockMandates(tx, [lifting.mandateId]);
  const holdId = await holdMadeAt(tx, lifting);
  if (holdId !== undefined) await storeHoldRelease(tx, { ...lifting, holdId, requestKey: null });
}

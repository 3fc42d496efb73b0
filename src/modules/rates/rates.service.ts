import type { Rate } from '../../domain/money/rate.ts';
import { type BaseRates, baseRatesWith, halfYearAfter, publishedBaseRates } from '../../domain/time/base-rates.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { alreadyCorrected, rateNotFound, tooFarAhead } from './rates.refusals.ts';
import { type EnteredRate, enteredRates, insertRate, lockRates, type NewRate } from './rates.repository.ts';

/** The base rates as far as they are known: those built in and those entered since, the latest correction counting. */
export async function baseRatesIn(db: Db): Promise<BaseRates> {
  return baseRatesWith(inForce(await enteredRates(db)));
}

/** Those that no later entry corrects. */
function inForce(rates: readonly EnteredRate[]): readonly EnteredRate[] {
  const corrected = new Set(rates.map(({ correctsId }) => correctsId));
  return rates.filter(({ id }) => !corrected.has(id));
}

/** One half-year as people see it. */
export type ListedRate = Pick<EnteredRate, 'validFrom' | 'percent'> & {
  /** Null where it is built in. */
  readonly entry: EnteredRate | null;
  readonly isSuperseded: boolean;
};

/** Newest half-year first, of one half-year the latest entry first. */
export async function listRates(db: Db): Promise<readonly ListedRate[]> {
  const entered = await enteredRates(db);
  const counting = new Set(inForce(entered));
  const builtIn = [...publishedBaseRates].map(([validFrom, percent]) => ({
    validFrom,
    percent,
    entry: null,
    isSuperseded: false,
  }));
  return [...builtIn, ...entered.map((entry) => listed(entry, !counting.has(entry)))]
    .toSorted((first, second) => (first.validFrom < second.validFrom ? -1 : Number(first.validFrom > second.validFrom)))
    .toReversed();
}

function listed(entry: EnteredRate, isSuperseded: boolean): ListedRate {
  return { validFrom: entry.validFrom, percent: entry.percent, entry, isSuperseded };
}

export type RateToRecord = {
  readonly validFrom: BusinessDate;
  readonly percent: Rate;
  readonly source: string;
  readonly requestKey: string;
  readonly deed: Deed;
};

/** What waits for a rate elsewhere: told the day from which one is known now. */
export type RateHooks = {
  readonly settleOnceKnown: (tx: Tx, from: BusinessDate, deed: Deed) => Promise<void>;
};

/**
 * Enters the rate of a half-year, the next one at the latest: it is published shortly before it begins. Codes:
 * `base_rate.not_a_half_year`, `base_rate.already_known`, `base_rate.too_far_ahead`
 */
export async function recordRate(tx: Tx, rate: RateToRecord, hooks: RateHooks): Promise<ListedRate> {
  await lockRates(tx);
  baseRatesWith([...inForce(await enteredRates(tx)), rate]);
  const latest = halfYearAfter(rate.deed.today);
  if (rate.validFrom > latest) throw tooFarAhead(rate.validFrom, latest);
  const listedRate = await enter(tx, { ...rate, correctsId: null });
  await hooks.settleOnceKnown(tx, rate.validFrom, rate.deed);
  return listedRate;
}

export type RateCorrection = Omit<RateToRecord, 'validFrom'> & { readonly id: string };

/**
 * Supersedes an entry that was wrong. What was claimed with it stays claimed: too little can be claimed in addition, too
 * much is waived. Codes: `base_rate.not_found`, `base_rate.already_corrected`
 */
export async function correctRate(tx: Tx, { id, ...correction }: RateCorrection): Promise<ListedRate> {
  await lockRates(tx);
  const rates = await enteredRates(tx);
  const wrong = rates.find((rate) => rate.id === id);
  if (!wrong) throw rateNotFound();
  if (rates.some(({ correctsId }) => correctsId === id)) throw alreadyCorrected();
  return await enter(tx, { ...correction, validFrom: wrong.validFrom, correctsId: id });
}

async function enter(tx: Tx, rate: Omit<NewRate, 'id'>): Promise<ListedRate> {
  const { deed } = rate;
  const id = newIdAt(deed.recordedAt);
  await insertRate(tx, { ...rate, id });
  return listed({ ...rate, id, recordedAt: deed.recordedAt, recordedByPersonId: deed.byPersonId }, false);
}

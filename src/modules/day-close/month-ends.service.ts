import {
  accrualEntry,
  loanAtMonthEnd,
  earnedUnpaidInterest,
  valueAdjustmentEntries,
  valueAdjustmentFor,
} from '../../domain/lending/month-end.ts';
import { ageingBucketOf, ageingBuckets } from '../../domain/lending/arrears.ts';
import type { JournalEntry } from '../../domain/ledger/journal-entry.ts';
import type { ValueAdjustmentRates } from '../../domain/policy/policy-terms.ts';
import { type BusinessDate, firstOfMonth, plusMonths } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';
import { entryIdOfSource, type PostedEntry, postEntries } from '../ledger/index.ts';
import { loanRecords } from '../loans/index.ts';
import { findPolicyOn } from '../policy/index.ts';
import type { Closing, DonePortion } from './day-close.types.ts';
import {
  endOfPortion,
  type MonthEndLine,
  recordPlainLoans,
  recordReplayedLoans,
} from './month-end-figures.repository.ts';
import { insertMonthEnd, lockStandingAccruals, markAccrualReversed } from './month-ends.repository.ts';

const LOANS_AT_ONCE = 10_000;
const REPLAYED_AT_ONCE = 200;
const NOTHING: DonePortion = { items: 0, next: null };

/** Writes down, loan by loan, what the month end will post. */
export async function recordMonthEndFigures(tx: Tx, { day, after }: Closing): Promise<DonePortion> {
  const policy = await findPolicyOn(tx, day);
  if (!policy) return NOTHING;
  const rates = policy.terms.arrears.valueAdjustments;
  const buckets = ageingBuckets.map(({ name, fromDays }) => ({ fromDays, rate: rates[name] }));
  const month = firstOfMonth(day);
  const upTo = await endOfPortion(tx, after, LOANS_AT_ONCE);
  const portion = { month, monthBefore: plusMonths(month, -1), day, buckets, after, upTo };
  const { written, others } = await recordPlainLoans(tx, portion);
  let items = written;
  for (let start = 0; start < others.length; start += REPLAYED_AT_ONCE) {
    const lines = await replayed(tx, others.slice(start, start + REPLAYED_AT_ONCE), { day, rates });
    items += await recordReplayedLoans(tx, portion, lines);
  }
  return { items, next: upTo };
}

async function replayed(
  tx: Tx,
  loanIds: readonly string[],
  { day, rates }: { readonly day: BusinessDate; readonly rates: ValueAdjustmentRates },
): Promise<readonly MonthEndLine[]> {
  return [...(await loanRecords(tx, loanIds))].map(([loanId, record]) => {
    const loan = loanAtMonthEnd(record, day);
    return {
      ...loan,
      loanId,
      interestAccrued: earnedUnpaidInterest(loan),
      rate: rates[ageingBucketOf(loan.daysPastDue)],
      adjustment: valueAdjustmentFor(loan, rates),
    };
  });
}

/** Posts the sums: the accrual, what value adjustments were raised by, what was released of them. */
export async function postMonthEnd(tx: Tx, closing: Closing): Promise<DonePortion> {
  const { day, happening } = closing;
  const policy = await findPolicyOn(tx, day);
  if (!policy) return NOTHING;
  const monthEnd = await insertMonthEnd(tx, {
    id: newId(),
    month: firstOfMonth(day),
    policyNumber: policy.number,
    postedOn: happening.today,
    recordedAt: happening.recordedAt,
  });
  const accrual = accrualEntry('interest_accrued', monthEnd.interestAccrued);
  const moves = { raised: monthEnd.adjustmentRaised, released: monthEnd.adjustmentReleased };
  const entries = [...(accrual ? [accrual] : []), ...valueAdjustmentEntries(moves)];
  await postEntries(
    tx,
    entries.map((entry) => stamped(entry, monthEnd.id, closing)),
  );
  return { items: entries.length, next: null };
}

/** Takes back what earlier month ends accrued: from now on the interest is income when it is paid. */
export async function reverseAccruals(tx: Tx, closing: Closing): Promise<DonePortion> {
  const { day, happening } = closing;
  const standing = await lockStandingAccruals(tx, firstOfMonth(day));
  for (const { id, month, interestAccrued } of standing) {
    const entry = accrualEntry('interest_accrual_reversed', interestAccrued);
    const reversesEntryId = await entryIdOfSource(tx, id);
    if (!entry || !reversesEntryId) throw new TypeError(`month end ${month} has accrued nothing`);
    await postEntries(tx, [{ ...stamped(entry, id, closing), reversesEntryId }]);
    await markAccrualReversed(tx, month, happening.today);
  }
  return { items: standing.length, next: null };
}

function stamped(entry: JournalEntry, sourceId: string, { day, happening }: Closing): PostedEntry {
  return {
    entry,
    valueDate: day,
    postingDate: happening.today,
    recordedAt: happening.recordedAt,
    sourceId,
    documentReference: null,
    actorUserId: happening.byUserId,
  };
}

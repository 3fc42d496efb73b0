import type { z } from 'zod';
import { Money } from '../../domain/money/money.ts';
import { type Flow, type ForecastMonth, forecastMonths, lessCredit } from '../../domain/reporting/cash-forecast.ts';
import { monthsOfSpan } from '../../domain/reporting/months-of-span.ts';
import { type BusinessDate, firstOfMonth, lastOfMonth, plusDays, plusMonths } from '../../domain/time/business-date.ts';
import type { AccountCode } from '../../domain/ledger/accounts.ts';
import type { Db } from '../../platform/db/database.ts';
import { settlementsWaiting } from '../departures/index.ts';
import { duesDueBy } from '../dues/index.ts';
import { overdueSharesOn } from '../members/index.ts';
import { type AsKnown, entriesBehind } from '../reporting/index.ts';
import { figureOut } from './book-figures.ts';
import { balanceOn } from './books.repository.ts';
import { openInstalments, payoutsToCome, postedLater, refundsPrepared } from './cash-forecast.repository.ts';
import type * as schema from './cash-forecast.schema.ts';

type Body = Omit<
  z.input<typeof schema.CashForecastReport>,
  'as_of' | 'known_at' | 'generated_at' | 'policy_number' | 'journal_position' | 'assumptions'
>;

const MONTHS = 12;

/** What the bank account will stand at, month by month, by what is agreed and recorded today. */
export async function cashForecast(db: Db, { asOf: today, knownAt }: AsKnown): Promise<Body> {
  const end = lastOfMonth(plusMonths(firstOfMonth(today), MONTHS - 1));
  const bookBalance = async (account: AccountCode, isOwed: boolean) => {
    const balance = await balanceOn(db, account, { asOf: today, knownAt });
    return { amount: isOwed ? balance.negated() : balance, entries: entriesBehind({ account, to: today, knownAt }) };
  };
  const atOnce = ({ amount }: { readonly amount: Money }): readonly Flow[] => [{ dueOn: today, amount }];
  const [bank, transit] = [await bookBalance('bank', false), await bookBalance('money_in_transit', false)];
  const [dividends, returned] = [
    await bookBalance('dividends_payable', true),
    await bookBalance('returned_payouts', true),
  ];
  const [instalments, dues] = [split(await instalmentFlows(db), today), split(await duesFlows(db, today, end), today)];
  const shares = split(await shareFlows(db, end), today);
  const settlements = await settlementFlows(db, today);
  const months = forecastMonths({
    opening: bank.amount,
    months: monthsOfSpan(today, end),
    coming: {
      instalments: instalments.coming,
      dues: dues.coming,
      share_payments: shares.coming,
      in_transit: atOnce(transit),
    },
    going: {
      payouts: [...(await payoutsToCome(db, today)), ...(await postedLater(db, today, knownAt))],
      refunds: await refundsPrepared(db, today),
      settlements: settlements.going,
      dividends: atOnce(dividends),
      returned_payouts: atOnce(returned),
    },
  });
  return {
    ...figureOut('opening_bank_balance', bank),
    ...figureOut('in_transit', transit),
    ...figureOut('dividends_owed', dividends),
    ...figureOut('returned_payouts', returned),
    ...figureOut('unplaced_money', await bookBalance('clearing', true)),
    overdue_instalments: instalments.overdue.toText(),
    overdue_dues: dues.overdue.toText(),
    overdue_share_payments: shares.overdue.toText(),
    suspended_settlements: settlements.suspended.toText(),
    months: months.map(monthOut),
  };
}

/** What is late is shown apart: nobody knows when it comes. */
function split(
  flows: readonly Flow[],
  today: BusinessDate,
): { readonly coming: readonly Flow[]; readonly overdue: Money } {
  const late = flows.filter(({ dueOn }) => dueOn < today);
  return { coming: flows.filter(({ dueOn }) => dueOn >= today), overdue: Money.sum(late.map(({ amount }) => amount)) };
}

async function instalmentFlows(db: Db): Promise<readonly Flow[]> {
  return (await openInstalments(db)).flatMap(({ credit, instalments }) => lessCredit(instalments, credit));
}

async function duesFlows(db: Db, today: BusinessDate, end: BusinessDate): Promise<readonly Flow[]> {
  const due = await duesDueBy(db, { today, day: end });
  return due.flatMap(({ claims }) => claims.map(({ dueOn, open }) => ({ dueOn, amount: open })));
}

/** On the day after the last one everything due until then is late, so all of it is told. */
async function shareFlows(db: Db, end: BusinessDate): Promise<readonly Flow[]> {
  const owing = await overdueSharesOn(db, plusDays(end, 1));
  return owing.flatMap(({ standing }) =>
    standing.instalments
      .filter(({ dueOn, open }) => dueOn <= end && open.isPositive())
      .map(({ dueOn, open }) => ({ dueOn, amount: open })),
  );
}

async function settlementFlows(db: Db, today: BusinessDate) {
  const waiting = await settlementsWaiting(db, today);
  const flowsOf = (isSuspended: boolean): readonly Flow[] =>
    waiting
      .filter((one) => one.isSuspended === isSuspended)
      .map(({ settlement }) => ({ dueOn: settlement.dueOn, amount: settlement.balance }));
  return { going: flowsOf(false), suspended: Money.sum(flowsOf(true).map(({ amount }) => amount)) };
}

type In = 'instalments' | 'dues' | 'share_payments' | 'in_transit';
type Out = 'payouts' | 'refunds' | 'settlements' | 'dividends' | 'returned_payouts';

function monthOut({ month, from, to, opening, coming, going, closing }: ForecastMonth<In, Out>) {
  return {
    month,
    from,
    to,
    opening: opening.toText(),
    instalments: coming.instalments.toText(),
    dues: coming.dues.toText(),
    share_payments: coming.share_payments.toText(),
    in_transit: coming.in_transit.toText(),
    coming: Money.sum(Object.values(coming)).toText(),
    payouts: going.payouts.toText(),
    refunds: going.refunds.toText(),
    settlements: going.settlements.toText(),
    dividends: going.dividends.toText(),
    returned_payouts: going.returned_payouts.toText(),
    going: Money.sum(Object.values(going)).toText(),
    closing: closing.toText(),
  };
}

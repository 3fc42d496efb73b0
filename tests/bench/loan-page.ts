import { Money } from '../../src/domain/money/money.ts';
import { plusDays } from '../../src/domain/time/business-date.ts';
import { nextWorkingDayOnOrAfter } from '../../src/domain/time/working-days.ts';
import { systemClock } from '../../src/platform/time/clock.ts';
import type { BenchService } from './bench-service.ts';
import type { Lending } from './lending.ts';
import type { LoadGenerator } from './load-jobs.ts';
import { quantile } from './rounds.ts';
import type { Row } from './table.ts';

const AGES = [30, 1500] as const;
const TURNS = 300;
const PAYMENT = Money.parse('5.00');

type Aged = { readonly bookings: number; readonly loanId: string };

/** Loans paid out on the same day with more and fewer payments since; the payout is a booking too. */
export async function lendForPages(lending: Lending): Promise<readonly Aged[]> {
  const payoutDate = nextWorkingDayOnOrAfter(plusDays(systemClock.today(), -1520), 'TARGET');
  const loans: Aged[] = [];
  for (const bookings of AGES) {
    const loanId = await lending.lend(payoutDate);
    for (let paid = 1; paid < bookings; paid += 300) {
      const days = Array.from({ length: Math.min(300, bookings - paid) }, (_none, index) =>
        plusDays(payoutDate, paid + index),
      );
      await lending.repay(loanId, PAYMENT, days);
    }
    loans.push({ bookings, loanId });
  }
  return loans;
}

const PARTS = { loan: '', plan: '/plan', ledger: '/ledger?limit=100' } as const;
const PAGE = 'page (loan, plan and ledger at once)';
const REFERENCE = 'SELECT 1';

export async function measureLoanPage(
  service: BenchService,
  load: LoadGenerator,
  { token, loans }: { readonly token: string; readonly loans: readonly Aged[] },
): Promise<readonly Row[]> {
  const pages: Record<string, readonly string[]> = { [REFERENCE]: ['/health/ready'] };
  for (const { loanId, bookings } of loans) {
    const paths = Object.values(PARTS).map((part) => `/v1/loans/${loanId}${part}`);
    pages[`${PAGE} ${bookings}`] = paths;
    for (const [name, part] of Object.entries(PARTS)) pages[`${name} ${bookings}`] = [`/v1/loans/${loanId}${part}`];
  }
  const job = { kind: 'pages', base: service.base, token, pages } as const;
  await load.run({ ...job, turns: 50 });
  const { milliseconds } = await load.run({ ...job, turns: TURNS });
  const reference = milliseconds[REFERENCE] ?? [];
  return [PAGE, ...Object.keys(PARTS)].flatMap((name) =>
    loans.map(({ bookings }) =>
      rowOf({ name, bookings, measured: milliseconds[`${name} ${bookings}`] ?? [], reference }),
    ),
  );
}

type Timing = {
  readonly name: string;
  readonly bookings: number;
  readonly measured: readonly number[];
  readonly reference: readonly number[];
};

function rowOf({ name, bookings, measured, reference }: Timing): Row {
  const ratio = quantile(measured, 0.5) / quantile(reference, 0.5);
  return {
    what: `loan at ${bookings.toLocaleString('en')} bookings: ${name}`,
    figure: timesOf(measured),
    reference: `SELECT 1 over HTTP: ${timesOf(reference)}`,
    ratio,
    aim: 'p50 ≤ 4',
    isMet: ratio <= 4,
  };
}

function timesOf(milliseconds: readonly number[]): string {
  return `p50 ${quantile(milliseconds, 0.5).toFixed(2)} ms, p99 ${quantile(milliseconds, 0.99).toFixed(2)} ms`;
}

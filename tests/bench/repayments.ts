import { Money } from '../../src/domain/money/money.ts';
import { plusMonths } from '../../src/domain/time/business-date.ts';
import { nextWorkingDayOnOrAfter } from '../../src/domain/time/working-days.ts';
import { systemClock } from '../../src/platform/time/clock.ts';
import type { BenchService } from './bench-service.ts';
import type { Lending } from './lending.ts';
import type { LoadGenerator } from './load-jobs.ts';
import { inRounds, median, quantile } from './rounds.ts';
import type { Row } from './table.ts';
import { prepareTpcB } from './tpc-b.ts';

const CLIENTS = 8;
const LOANS = 200;
const BORROWERS_AT_ONCE = 6;
const ROUNDS = 5;
const SECONDS = 4;
const PAID_BEFORE = 12;
const INSTALMENT = Money.parse('243.66');

/** Loans two years old of which one year is paid, so that every payment finds something due. */
export async function lendForRepayments(lending: Lending): Promise<readonly string[]> {
  const today = systemClock.today();
  const payoutDate = nextWorkingDayOnOrAfter(plusMonths(today, -25), 'TARGET');
  const paidOn = Array.from({ length: PAID_BEFORE }, (_none, month) => plusMonths(payoutDate, month + 1));
  const loanIds: string[] = [];
  const oneAfterTheOther = async (): Promise<void> => {
    while (loanIds.length < LOANS) {
      const place = loanIds.push('') - 1;
      const loanId = await lending.lend(payoutDate);
      await lending.repay(loanId, INSTALMENT, paidOn);
      loanIds[place] = loanId;
    }
  };
  await Promise.all(Array.from({ length: BORROWERS_AT_ONCE }, oneAfterTheOther));
  return loanIds;
}

export async function measureRepayments(
  service: BenchService,
  load: LoadGenerator,
  lent: { readonly token: string; readonly loanIds: readonly string[] },
): Promise<readonly Row[]> {
  const yardstick = await prepareTpcB(service.server);
  const milliseconds: number[] = [];
  const body = JSON.stringify({
    amount: '12.50',
    value_date: systemClock.today(),
    bank_reference: null,
    payer_person_id: null,
  });
  const payments = async (): Promise<number> => {
    const job = { kind: 'payments', base: service.base, clients: CLIENTS, seconds: SECONDS, body, ...lent } as const;
    const result = await load.run(job);
    milliseconds.push(...(result.milliseconds['payment'] ?? []));
    return (result.milliseconds['payment']?.length ?? 0) / SECONDS;
  };
  const { paid, tpcB } = await inRounds(ROUNDS, { paid: payments, tpcB: () => yardstick.run(CLIENTS, SECONDS) });
  const [perSecond, reference] = [median(paid), median(tpcB)];
  const ratio = median(paid.map((figure, round) => figure / (tpcB[round] ?? Number.NaN)));
  return [
    {
      what: `repayments over HTTP, durable, ${CLIENTS} clients on ${LOANS} loans`,
      figure: `${Math.round(perSecond).toLocaleString('en')}/s, p50 ${quantile(milliseconds, 0.5).toFixed(1)} ms, p99 ${quantile(milliseconds, 0.99).toFixed(1)} ms`,
      reference: `TPC-B by ${yardstick.runBy}, ${CLIENTS} clients: ${Math.round(reference).toLocaleString('en')}/s`,
      ratio,
      aim: '≥ 0.25',
      isMet: ratio >= 0.25,
    },
  ];
}

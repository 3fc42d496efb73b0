import { afterEach, describe, expect, it } from 'vitest';
import { Money } from '../../src/domain/money/money.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, somebody } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';

/** Requests at the same time, on as many real connections: exactly one effect each, whoever comes first. */
const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { treasurer, board, auditor, officer, act, get, pay, takeBack, prepare, on } = office;
afterEach(async () => {
  on('2026-11-20');
  await checkSoundness(db);
});

const CLIENTS = 8;
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

type Outcome = Awaited<ReturnType<typeof outcomeOf>>;
const OK: Outcome = [201, undefined];
/** Sends everything before any answer has come; the outcomes sorted by status. */
const together = async (requests: readonly Parameters<typeof outcomeOf>[0][]): Promise<Outcome[]> =>
  (await Promise.all(requests.map(outcomeOf))).toSorted(([first], [second]) => first - second);

type Paid = { readonly amount: string; readonly reversal: object | null };
const paymentsOf = async (loan: { readonly id: string }): Promise<readonly Paid[]> =>
  (await get(treasurer, `/v1/payments?loan_id=${loan.id}&limit=200`)).json().items;
const eventsOf = async (loan: { readonly id: string }): Promise<readonly string[]> => {
  const { items } = (await get(auditor, `/v1/journal-entries?loan=${loan.id}&limit=200`)).json();
  return items.map(({ event }: { event: string }) => event);
};

const releaseBy = (by: (typeof board)[0], order: { readonly id: string }) =>
  act(by, `/v1/payouts/${order.id}/releases`);
const preparedOrder = async (loan: { readonly id: string }) => (await prepare(loan)).json() as { id: string };
const amountOf = (client: number, round: number) => `${client + 1}.${String(round + 10)}`;
const standing = ({ paid, credit, arrears, outstanding_principal }: Record<string, unknown>) => ({
  paid,
  credit,
  arrears,
  outstanding_principal,
});

describe('The same payment sent many times at once', () => {
  it('with one key is one payment; whoever is told to wait gets its answer later', async () => {
    const loan = await office.running();
    const key = newId();
    const answers = await Promise.all(times(CLIENTS, () => pay(loan, {}, key)));
    const recorded = answers.filter(({ statusCode }) => statusCode === 201);
    const waiting = answers.filter(({ statusCode }) => statusCode !== 201).map((answer) => answer.json().code);
    expect(recorded.length).toBeGreaterThan(0);
    expect(new Set(recorded.map(({ body }) => body)).size).toBe(1);
    expect(new Set([...waiting, 'idempotency.still_running'])).toEqual(new Set(['idempotency.still_running']));
    expect(await paymentsOf(loan)).toHaveLength(1);
    const again = await Promise.all(times(CLIENTS, () => pay(loan, {}, key)));
    expect(again.map(({ body }) => body)).toEqual(times(CLIENTS, () => recorded[0]?.body));
    expect(again.map(({ headers }) => headers['idempotency-replayed'])).toEqual(times(CLIENTS, () => 'true'));
    expect(await paymentsOf(loan)).toHaveLength(1);
    expect(await eventsOf(loan)).toEqual(['payout', 'repayment']);
  });

  it('with two keys is two payments, and both are allocated', async () => {
    const loan = await office.running();
    on('2027-01-20');
    expect(await together(times(2, () => pay(loan)))).toEqual([OK, OK]);
    expect(await paymentsOf(loan)).toHaveLength(2);
    expect(await office.pageOfLoan(loan)).toMatchObject({
      paid: { interest: '65.02', principal: '247.88', total: '312.90' },
      outstanding_principal: '4752.12',
      credit: '0.00',
    });
  });

  it('with an equal bank reference is one payment and otherwise conflicts, on one loan or on several', async () => {
    const loans = await Promise.all(times(4, () => office.running()));
    const requests = loans.flatMap((loan) => times(2, () => pay(loan, { bank_reference: 'NTRF-4711' })));
    const used: Outcome = [409, 'payment.bank_reference_used'];
    expect(await together(requests)).toEqual([OK, ...times(7, () => used)]);
    const all = await Promise.all(loans.map(paymentsOf));
    expect(all.flat()).toHaveLength(1);
  });
});

describe('A case', () => {
  it('is decided once by two votes at once', async () => {
    const page = await office.complete();
    expect(await together(board.map((member) => office.vote(member, page)))).toEqual([OK, OK]);
    const { items } = (await get(auditor, '/v1/cases?status=approved&limit=200')).json();
    expect(items.filter(({ id }: { id: string }) => id === page.id)).toHaveLength(1);
    const outcomes = await db.selectFrom('case_outcomes').selectAll().where('case_id', '=', page.id).execute();
    const votes = await db.selectFrom('case_votes').selectAll().where('case_id', '=', page.id).execute();
    const decided = await db
      .selectFrom('case_events')
      .select('kind')
      .where('case_id', '=', page.id)
      .where('kind', '=', 'decided')
      .execute();
    expect([outcomes.length, votes.length, decided.length]).toEqual([1, 2, 1]);
  });

  it('keeps one valid vote of a board member who votes twice at once', async () => {
    const page = await office.complete();
    expect(await together(times(2, () => office.vote(board[0], page)))).toEqual([OK, OK]);
    const votes = await db.selectFrom('case_votes').select('superseded_by').where('case_id', '=', page.id).execute();
    expect(votes.filter(({ superseded_by }) => superseded_by === null)).toHaveLength(1);
  });

  it('starts its clock once when two declare it complete', async () => {
    const page = await office.completable();
    const complete = () => act(officer, `/v1/cases/${page.id}/completions`);
    expect(await together([complete(), complete()])).toEqual([OK, [409, 'case.transition_not_allowed']]);
    const started = await db
      .selectFrom('case_events')
      .select('kind')
      .where('case_id', '=', page.id)
      .where('kind', '=', 'clock_started')
      .execute();
    expect(started).toHaveLength(1);
  });

  it('becomes one loan when two record its contract', async () => {
    const { caseId } = await office.offered();
    const conclude = () => office.conclude({ id: caseId });
    expect(await together([conclude(), conclude()])).toEqual([OK, [409, 'case.transition_not_allowed']]);
    const loans = await db.selectFrom('loans').select('id').where('case_id', '=', caseId).execute();
    expect(loans).toHaveLength(1);
  });
});

describe('A payout', () => {
  it('is prepared once by two at once', async () => {
    const loan = await office.contracted();
    expect(await together([prepare(loan), prepare(loan, {}, officer)])).toEqual([OK, [409, 'payout.already_prepared']]);
  });

  it('is released once by two at once, and leaves the bank once', async () => {
    const loan = await office.contracted();
    const order = await preparedOrder(loan);
    const releases = board.map((member) => releaseBy(member, order));
    expect(await together(releases)).toEqual([OK, [409, 'payout.already_released']]);
    expect(await eventsOf(loan)).toEqual(['payout']);
  });

  it('is either released or taken back', async () => {
    const loan = await office.contracted();
    const order = await preparedOrder(loan);
    const cancel = act(officer, `/v1/payouts/${order.id}/cancellations`);
    const [won, lost] = await together([releaseBy(board[0], order), cancel]);
    expect([won, lost?.[0]]).toEqual([OK, 409]);
    const { status } = await office.pageOfLoan(loan);
    expect(await eventsOf(loan)).toEqual(status === 'running' ? ['payout'] : []);
  });

  it('waits for a guarantee proposed at the same time, or comes before it', async () => {
    for (const loan of await Promise.all(times(5, () => office.contracted()))) {
      const order = await preparedOrder(loan);
      const late = office.propose({ id: loan.caseId }, await somebody(db));
      const [release, proposal] = await Promise.all([outcomeOf(releaseBy(board[0], order)), outcomeOf(late)]);
      expect([
        [OK, [409, 'guarantee.case_closed']],
        [[422, 'payout.hindered'], OK],
      ]).toContainEqual([release, proposal]);
    }
  });
});

describe('Many clients', () => {
  it('pay 160 times on four loans, and every cent is where it belongs', async () => {
    const loans = await Promise.all(times(4, () => office.running()));
    on('2027-11-22');
    await Promise.all(
      times(CLIENTS, async (client) => {
        const by = await signedIn(db, 'treasurer');
        for (const round of times(20, (at) => at)) {
          const loan = loans[(client + round) % loans.length];
          const answer = office.post(by, `/v1/loans/${loan?.id}/payments`, {
            amount: amountOf(client, round),
            value_date: `2027-0${(round % 9) + 1}-${10 + client}`,
          });
          expect(await outcomeOf(answer)).toEqual(OK);
        }
      }),
    );
    const sent = times(CLIENTS, (client) => times(20, (round) => Money.parse(amountOf(client, round)))).flat();
    const pages = await Promise.all(loans.map((loan) => office.pageOfLoan(loan)));
    const kept = pages.flatMap(({ paid, credit }) => [Money.parse(paid.total), Money.parse(credit)]);
    expect(Money.sum(kept)).toEqual(Money.sum(sent));
    const recorded = await Promise.all(loans.map(paymentsOf));
    expect(recorded.map((payments) => payments.length)).toEqual([40, 40, 40, 40]);
  });

  it('pay and take back on one loan, and what is left is as if the returned had never been', async () => {
    const [loan, reference] = [await office.running(), await office.running()];
    on('2027-03-22');
    const first = await Promise.all(times(6, () => office.paid(loan, '100.00', '2027-01-20')));
    const [stays, ...returned] = first.map(({ payment }) => payment);
    const outcomes = await together([
      ...returned.map(({ id }) => takeBack(id)),
      pay(loan, { amount: '156.45', value_date: '2026-12-21' }),
      pay(loan, { amount: '33.00', value_date: '2027-02-22' }),
    ]);
    expect(outcomes).toEqual(times(7, () => OK));
    expect(stays?.reversal).toBe(null);
    await office.paid(reference, '156.45', '2026-12-21');
    await office.paid(reference, '100.00', '2027-01-20');
    await office.paid(reference, '33.00', '2027-02-22');
    expect(standing(await office.pageOfLoan(loan))).toEqual(standing(await office.pageOfLoan(reference)));
  });

  it('take the same payment back, and it is taken back once', async () => {
    const loan = await office.running();
    const { payment } = await office.paid(loan, '100.00');
    const outcomes = await together(times(CLIENTS, () => takeBack(payment.id)));
    const gone: Outcome = [409, 'payment.already_reversed'];
    expect(outcomes).toEqual([OK, ...times(CLIENTS - 1, () => gone)]);
    expect(await eventsOf(loan)).toEqual(['payout', 'repayment', 'repayment_reversed']);
  });

  it('run the credits while others pay, and each instalment is paid once', async () => {
    const loans = await Promise.all(times(3, () => office.running()));
    on('2026-12-01');
    for (const loan of loans) await office.paid(loan, '400.00');
    on('2027-01-25');
    const runs = times(3, () => act(treasurer, '/v1/credit-runs'));
    const payments = loans.map((loan) => pay(loan, { amount: '10.00' }));
    expect(await together([...runs, ...payments])).toEqual(times(6, () => OK));
    for (const loan of loans) {
      expect(await office.pageOfLoan(loan)).toMatchObject({ credit: '97.10', outstanding_principal: '4752.12' });
      const events = await eventsOf(loan);
      expect(events.filter((event) => event === 'credit_applied')).toHaveLength(2);
    }
  });
});

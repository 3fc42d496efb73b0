import { afterEach, describe, expect, it } from 'vitest';
import type { LoanBook } from '../../src/domain/lending/loan-book.ts';
import type { LoanFact } from '../../src/domain/lending/loan-facts.ts';
import { Money } from '../../src/domain/money/money.ts';
import { Rate } from '../../src/domain/money/rate.ts';
import { lockRunningLoan, recordLoanFact } from '../../src/modules/loans/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedInAs } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { officer, treasurer, get, post, pay, takeBack, on, clock } = office;
afterEach(async () => {
  on('2026-11-20');
  await checkSoundness(db);
});

type Loan = { readonly id: string };
const versionsOf = async (loan: Loan) => (await get(officer, `/v1/loans/${loan.id}/plan-versions`)).json().items;
const versionOf = (loan: Loan, version: number) => get(officer, `/v1/loans/${loan.id}/plan-versions/${version}`);
const allocationsOf = async (loan: Loan, query = '') =>
  (await get(officer, `/v1/loans/${loan.id}/allocations${query}`)).json();
type Shown = {
  readonly effective_on: string;
  readonly amount: string;
  readonly component: string;
  readonly instalment: number;
};
const texts = ({ items }: { items: Shown[] }) =>
  items.map((one) => `${one.effective_on} ${one.amount} ${one.component} of ${one.instalment}`);

describe('The plans of a loan', () => {
  it('stay readable, each with what made it', async () => {
    const loan = await office.running();
    on('2026-12-30');
    await pay(loan, { amount: '156.45', value_date: '2026-12-21' });
    const early = await pay(loan, { amount: '1000.00', value_date: '2026-12-30', what_exceeds: 'earlier_end' });
    on('2027-01-05');
    await takeBack(early.json().payment.id);
    expect(await versionsOf(loan)).toMatchObject([
      {
        version: 1,
        valid_from: '2026-11-20',
        caused_by: { kind: 'payout' },
        instalments: 36,
        ends_on: '2029-11-20',
        total_interest: '632.24',
        explanation: 'Plan 1, gültig ab 20.11.2026: gemacht bei der Auszahlung.',
      },
      {
        version: 2,
        valid_from: '2026-12-30',
        caused_by: { kind: 'payment', fact_id: early.json().payment.id },
        instalments: 29,
        ends_on: '2029-04-20',
        // 32.92 paid, and 372.00 still to come.
        total_interest: '404.92',
      },
      { version: 3, caused_by: { kind: 'reversal' }, instalments: 36, total_interest: '632.24' },
    ]);
    const { rows } = (await versionOf(loan, 2)).json();
    expect(rows[1]).toMatchObject({ number: 1001, kind: 'extra_principal', principal: '1000.00', balance: '3876.47' });
    expect(rows[2]).toMatchObject({ number: 2, interest: '27.71', principal: '128.74' });
    expect((await versionOf(loan, 3)).json().rows).toEqual((await versionOf(loan, 1)).json().rows);
    expect(await outcomeOf(versionOf(loan, 4))).toEqual([404, 'plan_version.not_found']);
  });

  it('are none before payout', async () => {
    expect(await versionsOf(await office.contracted())).toEqual([]);
  });
});

describe('What settled what', () => {
  it('is shown as it counts now, and as it was known before a payment was taken back', async () => {
    const loan = await office.running();
    on('2027-01-25');
    const first = await pay(loan, { amount: '156.45', value_date: '2026-12-21' });
    on('2027-01-26');
    await pay(loan, { amount: '156.45', value_date: '2027-01-20' });
    const before = clock.now().toISOString();
    expect(texts(await allocationsOf(loan))).toEqual([
      '2026-12-21 32.92 interest of 1',
      '2026-12-21 123.53 principal of 1',
      '2027-01-20 32.10 interest of 2',
      '2027-01-20 124.35 principal of 2',
    ]);
    on('2027-02-01');
    await takeBack(first.json().payment.id);
    const now = await allocationsOf(loan);
    expect(texts(now)).toEqual(['2027-01-20 32.92 interest of 1', '2027-01-20 123.53 principal of 1']);
    expect(now.items[0]).toMatchObject({
      means: 'money',
      fact_kind: 'payment',
      claim_id: null,
      known_until: null,
      explanation: '20.01.2027: 32,92 EUR Zins der Rate 1 bezahlt.',
    });
    const known = await allocationsOf(loan, `?known_at=${before}`);
    expect(texts(known)).toHaveLength(4);
    expect(known.items[0].known_until).toBe('2027-02-01T11:00:00.000Z');
    expect(texts(await allocationsOf(loan, '?known_at=2027-01-25T12:00:00Z'))).toHaveLength(2);
    expect(texts(await allocationsOf(loan, '?known_at=2026-12-01T12:00:00Z'))).toEqual([]);
    expect(await allocationsOf(loan, '?known_at=2199-12-31T23:59:59Z')).toEqual(now);
  });

  it('says when credit of an earlier payment paid, not before its day, and comes in pages', async () => {
    const loan = await office.running();
    on('2026-12-21');
    await pay(loan, { amount: '312.90' });
    const received = clock.now().toISOString();
    on('2027-01-21');
    await pay(loan, { amount: '1.00' });
    const all = await allocationsOf(loan);
    expect(all.items[3].explanation).toBe(
      '20.01.2027: 124,35 EUR Tilgung der Rate 2 bezahlt mit Guthaben vom 21.12.2026.',
    );
    expect(texts(await allocationsOf(loan, `?known_at=${received}`))).toHaveLength(2);
    const page = await allocationsOf(loan, '?limit=3');
    const rest = await allocationsOf(loan, `?limit=3&cursor=${page.next}`);
    expect([...page.items, ...rest.items]).toEqual(all.items);
  });

  it('is a stranger’s to nobody', async () => {
    const loan = await office.running();
    const stranger = await signedInAs(db, { roles: ['member'] });
    for (const what of ['allocations', 'plan-versions', 'plan-versions/1']) {
      expect(await outcomeOf(get(stranger, `/v1/loans/${loan.id}/${what}`))).toEqual([404, 'loan.not_found']);
    }
  });
});

const explained = async (loan: Loan, number: number) => {
  const { rows } = (await get(officer, `/v1/loans/${loan.id}/plan`)).json();
  return rows.find((row: { number: number }) => row.number === number).explanation;
};
const agreed = (loan: Loan, fact: (book: LoanBook) => LoanFact) =>
  inTransaction(db, async (tx) => {
    const locked = await lockRunningLoan(tx, { by: 'id', id: loan.id });
    const why = { documentReference: null, reason: 'So vereinbart', requestKey: null, deed: office.deed(officer) };
    await recordLoanFact(tx, locked, { fact: fact(locked.book), ...why });
  });
const common = () => ({ factId: newId(), valueDate: clock.today() });

describe('The plan in force explains itself', () => {
  it('after principal was repaid early within a month', async () => {
    const loan = await office.running();
    on('2026-12-30');
    await pay(loan, { amount: '156.45', value_date: '2026-12-21' });
    await pay(loan, { amount: '1000.00', value_date: '2026-12-30', what_exceeds: 'earlier_end' });
    expect(await explained(loan, 1001)).toBe(
      'Vorzeitig getilgt auf Wunsch des Zahlers: Kapital 1.000,00 EUR. Restschuld: 3.876,47 EUR.',
    );
    expect(await explained(loan, 2)).toBe(
      'Zins: 7,9 % im Jahr auf 4.876,47 EUR für 10 Tage und auf 3.876,47 EUR für 20 Tage nach 30E/360 = 27,71 EUR. Tilgung: 156,45 EUR − 27,71 EUR = 128,74 EUR. Restschuld: 3.747,73 EUR.',
    );
    expect(await explained(loan, 3)).toBe(
      'Zins: 7,9 % im Jahr auf 3.747,73 EUR für 1/12 Jahr = 24,67 EUR. Tilgung: 156,45 EUR − 24,67 EUR = 131,78 EUR. Restschuld: 3.615,95 EUR.',
    );
    on('2027-01-05');
    await post(treasurer, `/v1/loans/${loan.id}/payoffs`, { amount: '3891.42', value_date: '2027-01-05' });
    // (48,764.70 + 3,876.47 × 5) × 7.9 / 36,000 = 14.954…
    expect(await explained(loan, 2001)).toBe(
      'An diesem Tag fällig geworden: Kapital 3.876,47 EUR, Zins bis zu diesem Tag 14,95 EUR. Restschuld: 0,00 EUR.',
    );
  });

  it('after a deferral', async () => {
    const loan = await office.running();
    on('2026-12-01');
    await agreed(loan, () => ({ ...common(), kind: 'deferral', months: 3, method: 'interest_added' }));
    // 5,000.00 × 7.9 % × 4/12 = 131.666…; of the last month, 32.92, the instalment of 156.45 leaves 123.53.
    expect(await explained(loan, 1)).toBe(
      'Zins: 7,9 % im Jahr auf 5.000,00 EUR für 4/12 Jahr = 131,67 EUR. Tilgung: 255,20 EUR − 131,67 EUR = 123,53 EUR. Restschuld: 4.876,47 EUR.',
    );
  });

  it('after a restructuring, by the terms of each time', async () => {
    const loan = await office.running();
    on('2026-12-10');
    await agreed(loan, ({ agreement }) => {
      if (!agreement) throw new Error('a loan is agreed');
      const terms = {
        ...agreement.terms,
        annualRate: Rate.parse('6'),
        termMonths: 48,
        principal: Money.parse('5000.00'),
      };
      return { ...common(), kind: 'restructuring', terms };
    });
    // 20 of 30 days of 32.92, and a month at 6 % on 5,000.00.
    expect(await explained(loan, 2001)).toBe('An diesem Tag fällig geworden: Zins bis zu diesem Tag 21,95 EUR.');
    expect(await explained(loan, 1)).toBe(
      'Zins: 6 % im Jahr auf 5.000,00 EUR für 1/12 Jahr = 25,00 EUR. Tilgung: 117,43 EUR − 25,00 EUR = 92,43 EUR. Restschuld: 4.907,57 EUR.',
    );
  });
});

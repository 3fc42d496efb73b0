import { describe, expect, it } from 'vitest';
import { hledgerJournal } from '../../src/modules/accounting/index.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { signedIn } from '../support/actors.ts';
import { bookedOctober } from '../support/booked-october.ts';
import { createTestDatabase } from '../support/database.ts';
import { readJournal, runHledger } from '../support/hledger.ts';

const { db } = await createTestDatabase();
const office = await bookedOctober(db);
const { get, treasurer, officer, on, paid, loan } = office;
const auditor = await signedIn(db, 'auditor');
const URL = '/v1/hledger-journal';

const centsOf = (amount: string): number => Number(amount.replace('.', ''));

/** Our own trial balance: cents by hledger's name of the account, positive in debit. */
async function trialBalance(asOf: string): Promise<Record<string, number>> {
  const { lines } = (await get(auditor, `/v1/reports/trial-balance?as_of=${asOf}`)).json();
  return Object.fromEntries(
    lines
      .map((row: Record<'name_de' | 'debit' | 'credit', string>) => [
        row.name_de,
        centsOf(row.debit) - centsOf(row.credit),
      ])
      .filter(([, balance]: [string, number]) => balance !== 0),
  );
}

const withoutBranch = (balances: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(balances).map(([account, cents]) => [account.split(':')[1], cents]));

/** What hledger says that accounts come to. */
function reported(out: string): Record<string, number> {
  const [, ...lines] = out.trim().split('\n');
  const rows = lines.map((line) => /^"(.+)","(?:(-?[\d.]+) EUR|0)"$/.exec(line));
  const all = rows.map((row) => [row?.[1]?.split(':')[1] ?? '', Number((row?.[2] ?? '0').replace('.', ''))] as const);
  return Object.fromEntries(all.filter(([, cents]) => cents !== 0));
}

describe('The journal of hledger', () => {
  it('comes to what our trial balance says, read by a program that knows nothing of ours', async () => {
    const answer = await get(auditor, URL);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename*=UTF-8''handschlag.journal`,
    });
    expect(withoutBranch(readJournal(answer.body).balances)).toEqual(await trialBalance('2026-11-20'));
  });

  it('is accepted by hledger, strictly, and its balances are ours', async () => {
    const { body } = await get(auditor, URL);
    const checked = runHledger(body, 'check', '--strict', 'ordereddates', 'uniqueleafnames');
    expect(checked ?? { status: 0, out: '' }).toEqual({ status: 0, out: '' });
    const balance = runHledger(body, 'balance', '--flat', '-O', 'csv', '--no-total');
    const ours = await trialBalance('2026-11-20');
    expect(balance === null ? ours : reported(balance.out)).toEqual(ours);
  });

  it('is found out by hledger when one cent is changed', async () => {
    const { body } = await get(auditor, URL);
    const forged = body.replace(/( 150\.00 EUR)([\s\S]*?)(-150\.00 EUR)/, ' 150.01 EUR$2-150.01 EUR');
    expect(forged).not.toBe(body);
    expect(() => readJournal(forged)).toThrow('is said to be');
    expect((runHledger(forged, 'check') ?? { status: 1 }).status).not.toBe(0);
  });

  it('has every entry with its number, days, event, source, document, loan and member', async () => {
    const { transactions, declared } = readJournal((await get(auditor, URL)).body);
    const { items } = (await get(auditor, '/v1/journal-entries?limit=200')).json();
    expect(transactions.slice(0, -1).map(({ code }) => code)).toEqual(
      items.map(({ number }: { number: number }) => String(number)),
    );
    expect(transactions[0]).toEqual({
      date: '2026-10-01',
      secondDate: '2026-09-30',
      code: String(items[0].number),
      description: 'Einzahlung auf Geschäftsanteile',
      comment: `event:shares_paid, source:${items[0].source_id}, document:KA 2026/118`,
      postings: [
        { account: 'Aktiva:Bank', cents: 15_000, asserted: null, comment: `member:${office.giver.number}` },
        {
          account: 'Eigenkapital:Geschäftsguthaben der verbleibenden Mitglieder',
          cents: -15_000,
          asserted: null,
          comment: `member:${office.giver.number}`,
        },
      ],
    });
    const payment = transactions.find(({ description }) => description === 'Zahlung auf Darlehen');
    expect(payment?.postings.every(({ comment }) => comment === `loan:${loan.number}`)).toBe(true);
    expect(transactions[1]?.comment).toContain('document:Überweisung Anteil');
    expect([declared.get('Aktiva:Bank'), declared.get('Erträge:Zinserträge')]).toEqual(['Cash', 'Revenue']);
  });

  it('ends on a day in the past as it was then', async () => {
    const journal = readJournal((await get(auditor, `${URL}?as_of=2026-10-31`)).body);
    expect(withoutBranch(journal.balances)).toEqual(await trialBalance('2026-10-31'));
    expect(journal.transactions.every(({ date }) => date <= '2026-10-31')).toBe(true);
  });

  it('begins on a day with the balances before it', async () => {
    const { body } = await get(auditor, `${URL}?from=2026-11-01`);
    const { transactions, balances } = readJournal(body);
    expect(transactions[0]).toMatchObject({ date: '2026-11-01', description: 'Saldenvortrag' });
    expect(withoutBranch(balances)).toEqual(await trialBalance('2026-11-20'));
    expect(transactions.every(({ date }) => date >= '2026-11-01')).toBe(true);
    expect((runHledger(body, 'check', '--strict') ?? { status: 0 }).status).toBe(0);
    for (const day of ['2020-01-01', '1900-01-01']) {
      const fromNothing = readJournal((await get(auditor, `${URL}?from=${day}`)).body);
      expect(fromNothing.transactions[0]).toMatchObject({ description: 'Einzahlung auf Geschäftsanteile' });
    }
    const longAgo = readJournal((await get(auditor, `${URL}?as_of=1900-01-01`)).body);
    expect(longAgo.balances).toEqual({});
  });

  it('is of one moment, whatever is posted while it is read', async () => {
    const pieces = hledgerJournal(db, { from: null, asOf: parseDate('2026-11-20') });
    const before = await trialBalance('2026-11-20');
    const first = await pieces.next();
    await paid(`/v1/loans/${loan.id}/payments`, '1.00', '2026-11-20');
    let text = String(first.value);
    for await (const piece of pieces) text += piece;
    expect(withoutBranch(readJournal(text).balances)).toEqual(before);
    on('2026-11-20');
    expect(withoutBranch(readJournal((await get(auditor, URL)).body).balances)).not.toEqual(before);
  });

  it('lets go of its connection when nobody reads on', async () => {
    for (let times = 0; times < 12; times += 1) {
      const pieces = hledgerJournal(db, { from: null, asOf: parseDate('2026-11-20') });
      await pieces.next();
      await pieces.return(undefined);
    }
    expect((await get(auditor, URL)).statusCode).toBe(200);
  });

  it('does not end before it begins, and is for those who may read the books', async () => {
    const wrong = await get(auditor, `${URL}?from=2026-11-02&as_of=2026-11-01`);
    expect([wrong.statusCode, wrong.json().code]).toEqual([422, 'accounting.span_ends_before_it_begins']);
    expect((await get(officer, URL)).statusCode).toBe(403);
    expect((await get(treasurer, URL)).statusCode).toBe(200);
    const log = (await get(auditor, '/v1/audit-log?limit=3')).json().items;
    expect(log.map(({ operation }: { operation: string }) => operation)).toContain('readHledgerJournal');
  });
});

import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { mountAccounting } from '../../src/modules/accounting/index.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn } from '../support/actors.ts';
import { startTestApp } from '../support/app.ts';
import { bookedOctober, OWN_NUMBERS, SETTINGS } from '../support/booked-october.ts';
import { createTestDatabase } from '../support/database.ts';
import { balancesOf, readDatevFile } from '../support/datev-file.ts';
import { closedMonth } from '../support/closed-months.ts';

const EXPORTS = '/v1/datev-exports';

async function newOffice() {
  const { db, owner } = await createTestDatabase();
  const office = await bookedOctober(db);
  const auditor = await signedIn(db, 'auditor');
  const { post, get, treasurer } = office;
  const make = (month: string, key: string = newId()) => post(treasurer, EXPORTS, { month }, key);
  const fileOf = async (id: string) => (await get(auditor, `${EXPORTS}/${id}/content`)).rawPayload;
  return { ...office, auditor, db, owner, make, fileOf };
}

describe('A booking batch', async () => {
  const office = await newOffice();
  const other = await newOffice();
  const { get, make, fileOf, settled, auditor, treasurer, db } = office;
  await settled();
  office.clock.set(new Date('2026-11-20T09:00:00.123Z'));

  it('reads as it did, byte by byte', async () => {
    const made = await make('2026-10');
    expect(made.statusCode).toBe(201);
    const bytes = await fileOf(made.json().id);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(made.json().sha256);
    expect(bytes.length).toBe(made.json().size_bytes);
    const { text } = readDatevFile(bytes);
    expect(text.length).toBe(bytes.length);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(bytes.includes(Buffer.from('Gesch\xe4ftsanteile', 'latin1'))).toBe(true);
    await expect(text).toMatchFileSnapshot('../golden/datev/booking-batch.txt');
  });

  it('has 31 fields of head, 125 columns, and every row as many', async () => {
    const { head, columns, rows } = readDatevFile(await fileOf((await make('2026-10')).json().id));
    expect([head.length, columns.length]).toEqual([31, 125]);
    expect(head.slice(0, 6)).toEqual(['EXTF', '700', '21', 'Buchungsstapel', '13', '20261120100000123']);
    expect(head.slice(10, 21)).toEqual([
      '29098',
      '55003',
      '20260101',
      '4',
      '20261001',
      '20261031',
      'Buchungen Oktober 2026',
      'DA',
      '1',
      '0',
      '0',
    ]);
    expect(rows.every((row) => Object.values(row).every((value) => value !== '?'))).toBe(true);
  });

  it('moves every account by what the ledger moved in that month, and holds every entry', async () => {
    const made = (await make('2026-10')).json();
    const file = readDatevFile(await fileOf(made.id));
    const { rows } = await sql<{ number: string; cents: string }>`
      select a.skr03 as number, (sum(l.debit - l.credit) * 100)::bigint::text as cents
      from journal_lines l join journal_entries e on e.id = l.entry_id join accounts a on a.code = l.account
      where e.posting_date between '2026-10-01' and '2026-10-31' group by a.skr03 having sum(l.debit - l.credit) <> 0`.execute(
      db,
    );
    expect(balancesOf(file)).toEqual(Object.fromEntries(rows.map(({ number, cents }) => [number, Number(cents)])));
    const { items } = (await get(auditor, '/v1/journal-entries?from=2026-10-01&to=2026-10-31&limit=200')).json();
    const told = new Set(file.rows.map((row) => row['Zusatzinformation- Inhalt 1']));
    expect([...told]).toEqual(items.map(({ number }: { number: number }) => String(number)));
    expect([made.entry_count, made.row_count]).toEqual([items.length, file.rows.length]);
  });

  it('names no person, nor books an account against itself', async () => {
    const { rows, text } = readDatevFile(await fileOf((await make('2026-10')).json().id));
    for (const name of ['Ünal', 'Çelik', 'Mehmet', 'Yılmaz', 'Erika', 'Tester']) expect(text).not.toContain(name);
    expect(rows.filter((row) => row['Konto'] === row['Gegenkonto (ohne BU-Schlüssel)'])).toEqual([]);
  });

  it('is final once the month is closed, and lengthens numbers where the tax adviser has longer ones', async () => {
    await other.settled();
    await other.put('/v1/accounting-settings', { ...SETTINGS, account_length: 6, transfer_account: '1590' });
    await closedMonth(other, '2026-10');
    const made = (await other.make('2026-10')).json();
    expect(made).toMatchObject({ is_locked: true, settings_version: 2, later_entry_count: 0 });
    const { head, rows } = readDatevFile(await other.fileOf(made.id));
    expect([head[13], head[20]]).toEqual(['6', '1']);
    expect(rows.every((row) => row['Festschreibung'] === '1' && row['Konto']!.length === 6)).toBe(true);
    expect(rows[0]).toMatchObject({ Konto: '120000', 'Gegenkonto (ohne BU-Schlüssel)': '081000' });
  });

  it('is made once for a key, and by the treasurer alone', async () => {
    const key = newId();
    const [first, again] = [await make('2026-10', key), await make('2026-10', key)];
    expect([again.json(), again.headers['idempotency-replayed']]).toEqual([first.json(), 'true']);
    expect((await office.post(auditor, EXPORTS, { month: '2026-10' })).statusCode).toBe(403);
    expect((await office.post(office.board[0], EXPORTS, { month: '2026-10' })).statusCode).toBe(403);
    expect((await get(office.officer, EXPORTS)).statusCode).toBe(403);
  });

  it('is downloaded under its name, which the audit log knows', async () => {
    const { id } = (await make('2026-10')).json();
    const answer = await get(treasurer, `${EXPORTS}/${id}/content`);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=windows-1252',
      'content-disposition': `attachment; filename*=UTF-8''EXTF_Buchungsstapel_2026-10.csv`,
    });
    const log = (await get(auditor, '/v1/audit-log?limit=3')).json().items;
    expect(log).toContainEqual(
      expect.objectContaining({ operation: 'downloadDatevExport', subject_type: 'datev_export', subject_id: id }),
    );
    const nothing = `${EXPORTS}/${newId()}`;
    expect((await get(auditor, nothing)).json().code).toBe('accounting.export_not_found');
    expect((await get(auditor, `${nothing}/content`)).json().code).toBe('accounting.export_not_found');
  });
});

describe('The list of booking batches', async () => {
  const office = await newOffice();
  const { get, make, settled, auditor, paid, giver } = office;
  await settled();

  it('says where something was posted in a month after it had been handed over', async () => {
    const first = (await make('2026-11')).json();
    expect(first).toMatchObject({ later_entry_count: 0, note: null, recorded_by: office.treasurer.userId });
    await paid(`/v1/members/${giver.id}/dues-payments`, '5.00', '2026-11-19');
    const one = (await get(auditor, `${EXPORTS}/${first.id}`)).json();
    expect(one).toMatchObject({
      later_entry_count: 1,
      note: { de: 'Danach ist im November 2026 noch ein Buchungssatz hinzugekommen, der in diesem Stapel fehlt.' },
    });
    await paid(`/v1/members/${giver.id}/dues-payments`, '5.00', '2026-11-19');
    const second = (await make('2026-11')).json();
    const october = (await make('2026-10')).json();
    const all = (await get(auditor, EXPORTS)).json().items;
    expect(all.map(({ id }: { id: string }) => id)).toEqual([october.id, second.id, first.id]);
    expect(all.map((item: { later_entry_count: number }) => item.later_entry_count)).toEqual([0, 0, 2]);
    expect(all[2].note.en).toBe('2 more entries have been posted in November 2026 since; they are not in this batch.');
    expect(second.journal_position).toBeGreaterThan(first.journal_position);
    const page = (await get(auditor, `${EXPORTS}?month=2026-11&limit=1`)).json();
    const next = (await get(auditor, `${EXPORTS}?month=2026-11&limit=1&cursor=${page.next}`)).json();
    expect([...page.items, ...next.items].map(({ id }: { id: string }) => id)).toEqual([second.id, first.id]);
    expect(next.next).toBeNull();
  });

  it('shows batches that nobody can change any more', async () => {
    await make('2026-10');
    const change = sql`update datev_exports set content = '' where true`.execute(office.owner);
    await expect(change).rejects.toMatchObject({ constraint: 'append_only' });
  });
});

describe('No booking batch is made', async () => {
  const office = await newOffice();
  const { make: makeUnsettled } = await newOffice();
  const { make, put, patch, db } = office;
  const codeOf = async (month: string) => {
    const answer = await make(month);
    return [answer.statusCode, answer.json().code];
  };

  it('before it is known how the tax adviser keeps the books', async () => {
    expect((await makeUnsettled('2026-10')).json().code).toBe('accounting.settings_missing');
  });

  it('while accounts that were posted on have no number, or one that nobody stands for', async () => {
    await put('/v1/accounting-settings', SETTINGS);
    const missing = await make('2026-10');
    expect([missing.statusCode, missing.json()]).toMatchObject([
      422,
      { code: 'accounting.numbers_missing', accounts: ['unapplied_payments', 'dues_income'] },
    ]);
    const { loans_receivable, ...others } = OWN_NUMBERS;
    await patch('/v1/account-numbers/SKR03', { numbers: others });
    const proposed = await make('2026-10');
    expect([proposed.statusCode, proposed.json()]).toMatchObject([
      422,
      { code: 'accounting.numbers_unconfirmed', accounts: ['loans_receivable'] },
    ]);
    await patch('/v1/account-numbers/SKR03', { numbers: { loans_receivable } });
    expect((await make('2026-10')).statusCode).toBe(201);
  });

  it('of a month that has not begun, or in which nothing is posted', async () => {
    await put('/v1/accounting-settings', SETTINGS);
    expect(await codeOf('2026-12')).toEqual([422, 'accounting.month_not_begun']);
    expect(await codeOf('2026-08')).toEqual([422, 'accounting.month_empty']);
    expect(await codeOf('1998-08')).toEqual([422, 'accounting.month_empty']);
  });

  it('of more rows than DATEV takes', async () => {
    await put('/v1/accounting-settings', SETTINGS);
    await patch('/v1/account-numbers/SKR03', { numbers: OWN_NUMBERS });
    const { inject } = await startTestApp(db, (shell) => mountAccounting(shell, { mostRows: 5 }), {
      clock: office.clock,
    });
    const answer = await inject({
      method: 'POST',
      url: EXPORTS,
      payload: { month: '2026-10' },
      headers: { ...office.treasurer.headers, 'idempotency-key': newId() },
    });
    expect([answer.statusCode, answer.json()]).toMatchObject([
      422,
      { code: 'accounting.batch_too_long', most_rows: 5 },
    ]);
  });
});

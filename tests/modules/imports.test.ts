import { strToU8, zipSync } from 'fflate';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Db } from '../../src/platform/db/database.ts';
import { newId } from '../../src/platform/ids.ts';
import { XLSX } from '../../src/platform/tables/table-file.ts';
import { type SignedIn, signedIn } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { cutWhileWritingTo } from '../support/cut-connection.ts';
import { createTestDatabase } from '../support/database.ts';
import { asWorkbook, asZip, cooperativeInFiles, CUT_OVER, type Expected, noLines } from '../support/import-files.ts';
import { loanOffice } from '../support/loans.ts';
import { closedMonth } from '../support/closed-months.ts';

async function importOffice() {
  const { db, owner } = await createTestDatabase();
  const office = await loanOffice(db);
  const uploader = await signedIn(db, 'administrator');
  const upload = (content: Buffer, { mediaType = 'application/zip', cutOverOn = CUT_OVER, by = uploader } = {}) =>
    office.inject({
      method: 'POST',
      url: `/v1/imports?file_name=Umzug.zip&cut_over_on=${cutOverOn}`,
      payload: content,
      headers: { ...by.headers, 'idempotency-key': newId(), 'content-type': mediaType },
    });
  const confirm = (id: string, totals: object, by: SignedIn = office.treasurer, key: string = newId()) =>
    office.post(by, `/v1/imports/${id}/confirmations`, totals, key);
  return { ...office, db, owner, uploader, upload, confirm };
}

const asked = ({ members, shares, loans, share_capital, open_dues, outstanding_principal }: Expected) => ({
  members,
  shares,
  loans,
  share_capital: share_capital.toText(),
  open_dues: open_dues.toText(),
  outstanding_principal: outstanding_principal.toText(),
});

async function rowCounts(db: Db): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`.execute(
    db,
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const counted = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(name)}`.execute(db);
    counts[name] = counted.rows[0]?.count ?? -1;
  }
  return counts;
}

const latin = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

type Place = { sheet: string; line: number; column: string; code: string };
const placesOf = (faults: Place[]): string[] =>
  faults
    .map(({ sheet, line, column, code }) => [sheet, line, column, code].filter((part) => part !== null).join(' '))
    .toSorted();

/** What a request leaves behind that is no record of the cooperative. */
const WITHOUT = new Set(['imports', 'audit_log', 'idempotency_keys']);
const recordsIn = async (db: Db): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries(Object.entries(await rowCounts(db)).filter(([name]) => !WITHOUT.has(name)));

describe('A cooperative of 140 members and 148 loans', () => {
  it('moves in: dry run, totals, one transaction, and the same file again changes nothing', async () => {
    const office = await importOffice();
    const { lines, expected } = cooperativeInFiles(140, 148);
    const empty = await recordsIn(office.owner);
    const file = asZip(lines);
    const report = (await office.upload(file)).json();
    expect(report.faults).toEqual([]);
    expect(report).toMatchObject({
      status: 'checked',
      totals: {
        ...asked(expected),
        former_members: 7,
        payments_before: expected.payments_before.toText(),
        payments_since: expected.payments_since.toText(),
        lines: { members: 140, loans: 148, plan_rows: lines.plan_rows.length, payments: lines.payments.length },
      },
    });
    expect(await recordsIn(office.owner)).toEqual(empty);

    const done = await office.confirm(report.id, asked(expected));
    expect(done.json()).toMatchObject({ status: 'carried_out', confirmed_by_person_id: office.treasurer.personId });
    await checkSoundness(office.db);
    const balances = (await office.get(office.auditor, `/v1/reports/trial-balance?as_of=${CUT_OVER}`)).json();
    const balanceOf = (code: string): string =>
      balances.lines.find((row: { account: string }) => row.account === code).balance;
    expect(balanceOf('loans_receivable')).toBe(expected.outstanding_principal.toText());
    expect(balanceOf('share_capital')).toBe(expected.share_capital.toText());
    expect(balanceOf('dues_receivable')).toBe(expected.open_dues.toText());
    expect(balanceOf('bank')).toBe('0.00');
    const movement = await office.get(office.auditor, `/v1/year-ends/${CUT_OVER.slice(0, 4)}/capital-movement`);
    const takenOver = expected.share_capital.toText();
    expect(movement.json().items[0]).toMatchObject({ taken_over: takenOver, paid_in: '0.00', in_the_books: takenOver });

    const taken = await recordsIn(office.owner);
    expect((await office.upload(file)).json()).toMatchObject({ id: report.id, status: 'carried_out' });
    expect(await outcomeOf(office.confirm(report.id, asked(expected)))).toEqual([409, 'import.already_carried_out']);
    expect(await recordsIn(office.owner)).toEqual(taken);
  }, 180_000);
});

describe('A file in another form', () => {
  it('says the same as a workbook with German headings, real numbers and dates', async () => {
    const office = await importOffice();
    const { lines, expected } = cooperativeInFiles(12, 9);
    const report = (await office.upload(await asWorkbook(lines), { mediaType: XLSX })).json();
    expect(report).toMatchObject({ status: 'checked', faults: [], totals: asked(expected) });
    await office.confirm(report.id, asked(expected));
    await checkSoundness(office.db);
  });

  it('is read in Windows-1252 where it is no UTF-8, and says so', async () => {
    const office = await importOffice();
    const { lines, expected } = cooperativeInFiles(3, 0);
    for (const member of lines.members) member['first_names'] = 'Jürgen';
    const report = (await office.upload(asZip(lines, latin))).json();
    expect(report.remarks.map(({ code }: Place) => code)).toContain('file.read_as_windows_1252');
    await office.confirm(report.id, asked(expected));
    const persons = (await office.get(office.auditor, '/v1/persons?q=Mitglied0001')).json();
    expect(persons.items[0]).toMatchObject({ first_names: 'Jürgen' });
  });

  it('is the template: filled in by nobody, it has nothing to take over', async () => {
    const office = await importOffice();
    for (const [format, mediaType] of [
      ['xlsx', XLSX],
      ['csv', 'application/zip'],
    ] as const) {
      const template = await office.get(office.auditor, `/v1/import-template?format=${format}`);
      const report = (await office.upload(template.rawPayload, { mediaType })).json();
      expect(report.faults).toMatchObject([{ code: 'file.empty' }]);
    }
  });
});

describe('A faulty file', () => {
  it('names every fault by sheet, line and column, and changes nothing', async () => {
    const office = await importOffice();
    const { lines, expected } = cooperativeInFiles(40, 30);
    const spoil = (sheet: keyof typeof lines, line: number, changes: Record<string, string>): void => {
      Object.assign(lines[sheet][line - 2] ?? {}, changes);
    };
    spoil('members', 2, { admitted_on: '03/04/2012' });
    spoil('members', 3, { share_capital_paid: '1.250' });
    spoil('members', 4, { shares: 'zwei' });
    spoil('members', 5, { surname: '' });
    spoil('members', 6, { postal_code: '4414' });
    spoil('members', 7, { share_capital_paid: '9999.00' });
    spoil('members', 8, { number: 'M-0010' });
    spoil('members', 9, { admitted_on: '31.02.2014' });
    spoil('members', 12, { email: 'niemand' });
    spoil('members', 13, { admitted_on: '2026-11-05' });
    spoil('members', 14, { person_number: 'P-9999' });
    lines.dues.push({ member: 'M-7777', month: '2026-10', open_amount: '5.00' });
    lines.dues.push({ member: 'M-0015', month: '2026-10', open_amount: '5.00' });
    spoil('loans', 2, { annual_rate: '7,9 Prozent' });
    spoil('loans', 3, { borrower: 'M-8888' });
    spoil('loans', 4, { outstanding_principal: '1.00' });
    spoil('loans', 5, { method: 'nach Belieben' });
    spoil('loans', 6, { principal: '123456.00' });
    spoil('plan_rows', 2, { due_date: '' });
    lines.plan_rows.push({ loan: 'ALT-999', number: '1', due_date: '2026-12-01', principal: '1.00', interest: '0.00' });
    spoil('payments', 2, { amount: '-5.00' });
    lines.payments.push({ purpose: 'dues', number: 'M-0001', value_date: '2026-10-30', amount: '5.00' });
    lines.payments.push({ purpose: 'loan', number: 'ALT-7', value_date: '2027-01-01', amount: '5.00' });
    lines.payments.push({
      purpose: 'loan',
      number: 'ALT-8',
      value_date: '2026-11-02',
      amount: '5.00',
      bank_reference: 'alt-9/1',
    });
    lines.guarantees.push({ ...lines.guarantees[0], guarantor: 'X-1' });
    lines.balances.push({ account: 'bank', amount: '5.00' }, { account: 'bank', amount: '6.00' });
    const before = await recordsIn(office.owner);
    const report = (await office.upload(asZip(lines))).json();
    expect(report.status).toBe('faulty');
    expect(placesOf(report.faults)).toMatchInlineSnapshot(`
      [
        "balances 3 account balance.twice",
        "dues 6 member reference.member_unknown",
        "dues 7 month dues.month_twice",
        "guarantees 12 guarantor reference.person_unknown",
        "loans 19 borrower reference.person_unknown",
        "loans 2 annual_rate cell.not_a_rate",
        "loans 3 borrower reference.person_unknown",
        "loans 4 outstanding_principal loan.outstanding_differs",
        "loans 5 method cell.not_a_choice",
        "loans 6 principal plan_row.principal_differs",
        "members 11 number number.twice",
        "members 12 email person.email_not_an_address",
        "members 13 admitted_on date.after_cut_over",
        "members 14 person_number person.not_recorded",
        "members 2 admitted_on cell.not_a_date",
        "members 3 share_capital_paid cell.amount_ambiguous",
        "members 4 shares cell.not_a_count",
        "members 5 surname person.names_do_not_fit_kind",
        "members 6 postal_code person.postal_code_not_german",
        "members 7 share_capital_paid shares.capital_above_shares",
        "members 9 admitted_on cell.no_such_date",
        "payments 2 amount amount.not_positive",
        "payments 792 value_date payment.contained_in_balance",
        "payments 793 value_date date.in_the_future",
        "payments 794 bank_reference payment.reference_twice",
        "plan_rows 2 due_date cell.empty",
        "plan_rows 905 loan reference.loan_unknown",
      ]
    `);
    for (const { sentence, remedy } of report.faults) {
      for (const text of [sentence.de, sentence.en, remedy.de, remedy.en]) expect(text).toMatch(/^\S.*\.$/);
    }
    expect(await outcomeOf(office.confirm(report.id, asked(expected)))).toEqual([409, 'import.faulty']);
    expect(await recordsIn(office.owner)).toEqual(before);
  });

  it('has sheets and columns nobody knows, or lacks some', async () => {
    const office = await importOffice();
    const file = zipSync({
      'members.csv': strToU8('number;surname;Lieblingsfarbe;shares;shares\r\nM-0001;Muster;blau;1;1\r\n'),
      'Kasse.csv': strToU8('a;b\r\n1;2\r\n'),
    });
    const { faults } = (await office.upload(Buffer.from(file))).json();
    expect(placesOf(faults)).toEqual([
      'Kasse sheet.unknown',
      'members 1 Beitritt am column.missing',
      'members 1 Geschäftsguthaben column.missing',
      'members 1 Lieblingsfarbe column.unknown',
      'members 1 shares column.twice',
    ]);
  });

  it('names somebody or something that came with another file, or is here already', async () => {
    const office = await importOffice();
    const { lines, expected } = cooperativeInFiles(5, 3);
    const first = (await office.upload(asZip(lines))).json();
    await office.confirm(first.id, asked(expected));
    const again = (await office.upload(asZip({ ...lines, balances: [{ account: 'bank', amount: '1.00' }] }))).json();
    expect(again.id).not.toBe(first.id);
    const found = new Set<string>(again.faults.map(({ code }: Place) => code));
    expect(found).toEqual(new Set(['payment.reference_booked', 'record.imported_before', 'record.number_taken']));
    expect(again.remarks.some(({ code }: Place) => code === 'person.recorded_perhaps')).toBe(true);
  });
});

describe('An import', () => {
  it('is refused with a cut-over to come or in a closed month, and for what is no table', async () => {
    const office = await importOffice();
    const { lines } = cooperativeInFiles(2, 0);
    const file = asZip(lines);
    expect(await outcomeOf(office.upload(file, { cutOverOn: '2026-12-31' as never }))).toEqual([
      422,
      'import.cut_over_in_future',
    ]);
    await closedMonth(office, '2026-09');
    expect(await outcomeOf(office.upload(file, { cutOverOn: '2026-09-30' as never }))).toEqual([
      422,
      'import.period_closed',
    ]);
    expect(await outcomeOf(office.upload(Buffer.from('kein Zip')))).toEqual([422, 'tables.not_readable']);
    expect(await outcomeOf(office.upload(Buffer.from(zipSync({ 'a.txt': strToU8('x') }))))).toEqual([
      422,
      'tables.not_readable',
    ]);
    const bomb = Buffer.from(zipSync({ 'members.csv': new Uint8Array(70 * 1024 * 1024) }));
    expect(bomb.length).toBeLessThan(200_000);
    expect(await outcomeOf(office.upload(bomb))).toEqual([422, 'tables.too_large']);
  });

  it('takes effect only by another person who names the same totals', async () => {
    const office = await importOffice();
    const { lines, expected } = cooperativeInFiles(6, 4);
    const { id } = (await office.upload(asZip(lines), { by: office.treasurer })).json();
    expect(await outcomeOf(office.confirm(id, asked(expected)))).toEqual([422, 'four_eyes.same_person']);
    const wrong = await office.confirm(id, { ...asked(expected), shares: 1, share_capital: '1.00' }, office.board[0]);
    expect(wrong.json()).toMatchObject({
      code: 'import.totals_differ',
      differences: [
        { name: 'shares', expected: '1', found: String(expected.shares) },
        { name: 'share_capital', expected: '1.00', found: expected.share_capital.toText() },
      ],
    });
    expect(await outcomeOf(office.confirm(newId(), asked(expected)))).toEqual([404, 'import.not_found']);
    expect((await office.confirm(id, asked(expected), office.board[0])).statusCode).toBe(201);
    expect((await office.get(office.auditor, '/v1/imports')).json().items).toMatchObject([
      { id, status: 'carried_out' },
    ]);
    expect((await office.get(office.auditor, `/v1/imports/${id}`)).json()).toMatchObject({ id });
  });

  it('whose connection is lost midway changes nothing, and works when it is sent again', async () => {
    const office = await importOffice();
    const { lines, expected } = cooperativeInFiles(20, 20);
    const { id } = (await office.upload(asZip(lines))).json();
    const before = await recordsIn(office.owner);
    const key = newId();
    const [answer] = await Promise.all([
      office.confirm(id, asked(expected), office.treasurer, key),
      cutWhileWritingTo('loan_takeovers', office.owner),
    ]);
    expect(answer.statusCode).toBe(503);
    expect(await recordsIn(office.owner)).toEqual(before);
    expect((await office.confirm(id, asked(expected), office.treasurer, key)).statusCode).toBe(201);
    await checkSoundness(office.db);
  });

  it('of a whole balance sheet leaves nothing on the account of balances taken over', async () => {
    const office = await importOffice();
    const lines = noLines();
    lines.members.push({
      number: '17',
      surname: 'Arslan',
      first_names: 'Elif',
      admitted_on: '01.03.2012',
      shares: '3',
      share_capital_paid: '150,00',
      dues_credit: '10,00',
    });
    lines.shares.push(
      { member: '17', subscribed_on: '01.03.2012', count: '1' },
      { member: '17', subscribed_on: '01.07.2018', count: '2' },
    );
    lines.balances.push({ account: 'Bank', amount: '100,00' }, { account: 'Ergebnisvortrag', amount: '-60,00' });
    const report = (await office.upload(asZip(lines))).json();
    expect(report).toMatchObject({ faults: [], remarks: [], totals: { opening_balance: '0.00' } });
    const totals = {
      members: 1,
      shares: 3,
      loans: 0,
      share_capital: '150.00',
      open_dues: '0.00',
      outstanding_principal: '0.00',
    };
    expect((await office.confirm(report.id, totals)).statusCode).toBe(201);
    await checkSoundness(office.db);
    const { lines: rows } = (await office.get(office.auditor, `/v1/reports/trial-balance?as_of=${CUT_OVER}`)).json();
    expect(rows.find((row: { account: string }) => row.account === 'opening_balances')).toMatchObject({
      balance: '0.00',
    });
    const { items } = (await office.get(office.treasurer, '/v1/register?as_of=2015-01-01')).json();
    expect(items).toMatchObject([{ member_number: 'M-0001', admitted_on: '2012-03-01', share_count: 1 }]);
  });
});

describe('A loan that was taken over', () => {
  it('is paid, paid off and closed like any other, and its guarantor goes free', async () => {
    const office = await importOffice();
    const lines = noLines();
    lines.members.push({
      number: 'M-0007',
      surname: 'Arslan',
      first_names: 'Elif',
      admitted_on: '2012-03-01',
      shares: '1',
      share_capital_paid: '50.00',
    });
    lines.persons.push({ number: 'B-1', surname: 'Koç', first_names: 'Can' });
    lines.loans.push({
      number: 'D-2026-0041',
      borrower: 'M-0007',
      principal: '1000.00',
      annual_rate: '6',
      paid_out_on: '2026-08-31',
      method: 'annuity',
      regime: 'BUSINESS',
      purpose: 'Ofen',
      outstanding_principal: '800.00',
    });
    const rows = ['2026-09-30', '2026-10-31', '2026-11-30', '2026-12-31', '2027-01-31'];
    rows.forEach((due, index) =>
      lines.plan_rows.push({
        loan: 'D-2026-0041',
        number: String(index + 1),
        due_date: due,
        principal: '200.00',
        interest: '7.77',
      }),
    );
    lines.payments.push({ purpose: 'loan', number: 'D-2026-0041', value_date: '2026-09-30', amount: '207.77' });
    lines.guarantees.push({
      loan: 'D-2026-0041',
      guarantor: 'B-1',
      kind: 'selbstschuldnerisch',
      cap: '1000',
      cap_includes_interest_and_costs: 'nein',
      signed_on: '2026-08-20',
      paper_location: 'Ordner 1',
    });
    const report = (await office.upload(asZip(lines))).json();
    expect(report).toMatchObject({
      faults: [],
      remarks: [{ code: 'loan.rows_as_agreed' }, { code: 'balances.not_level' }],
    });
    const totals = {
      members: 1,
      shares: 1,
      loans: 1,
      share_capital: '50.00',
      open_dues: '0.00',
      outstanding_principal: '800.00',
    };
    expect((await office.confirm(report.id, totals)).statusCode).toBe(201);
    await checkSoundness(office.db);

    const loan = (await office.get(office.auditor, '/v1/loans/D-2026-0041')).json();
    expect(loan).toMatchObject({ status: 'running', outstanding_principal: '800.00', paid_out_on: '2026-08-31' });
    await office.post(office.treasurer, '/v1/loans/D-2026-0041/payments', {
      amount: '207.77',
      value_date: '2026-11-02',
    });
    expect((await office.get(office.auditor, '/v1/loans/D-2026-0041')).json()).toMatchObject({
      outstanding_principal: '600.00',
    });
    await checkSoundness(office.db);
    const quote = (await office.get(office.auditor, '/v1/loans/D-2026-0041/payoff-quote?day=2026-11-20')).json();
    const paid = await office.post(office.treasurer, '/v1/loans/D-2026-0041/payoffs', {
      value_date: '2026-11-20',
      amount: quote.total,
    });
    expect(paid.statusCode).toBe(201);
    expect((await office.get(office.auditor, '/v1/loans/D-2026-0041')).json()).toMatchObject({
      status: 'closed',
      outstanding_principal: '0.00',
    });
    const { items } = (await office.get(office.auditor, '/v1/guarantees')).json();
    expect(items).toMatchObject([{ status: 'released' }]);
    await checkSoundness(office.db);
  });
});

import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { takeDeparturesEffect } from '../../src/modules/departures/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { signedInAs } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { booksDifferences } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';
import { sheetsOf, valuesOf } from '../support/workbook.ts';
import { leaves, resolved, yearEndOffice, type YearEndOffice } from '../support/year-ends.ts';

const databases = await Promise.all(Array.from({ length: 14 }, () => createTestDatabase()));

/** A cooperative of its own for each test: a year end is about everybody. */
const cooperative = async (day: string) => {
  const office = await yearEndOffice(databases.pop()!.db);
  office.on(day);
  return office;
};

const sharesOf = async ({ read }: YearEndOffice, financialYear: number) => {
  const { items } = await read(`${financialYear}/shares`);
  return (items as Record<string, string>[]).map((line) => [
    line['member_number'],
    line['basis'],
    line['share'],
    line['to_share_capital'],
    line['to_settlements'],
    line['dividend'],
    line['not_covered'],
  ]);
};

const capitalOf = async ({ db }: YearEndOffice, numbers: readonly string[]) => {
  const rows = await db.selectFrom('members').select(['number', 'share_capital_paid']).orderBy('id').execute();
  return Object.fromEntries(
    rows.filter(({ number }) => numbers.includes(number)).map((row) => [row.number, row.share_capital_paid]),
  );
};

const capitalMovementOf = async ({ read }: YearEndOffice, financialYear: number) => {
  const { items } = await read(`${financialYear}/capital-movement`);
  return (items as Record<string, string>[]).map(({ transferred, taken_over: takenOver, ...line }) => {
    expect([transferred, takenOver]).toEqual(['0.00', '0.00']);
    return Object.values(line);
  });
};

const notesOf = async ({ read }: Pick<YearEndOffice, 'read'>, financialYear: number) => {
  const { items } = await read(`${financialYear}/notes`);
  const lines = items as { key: string; members: number | null; shares: number | null; amount: string | null }[];
  return Object.fromEntries(lines.map(({ key, members, shares, amount }) => [key, [members, shares, amount]]));
};

const settlementsOf = async ({ db }: YearEndOffice) =>
  await db.selectFrom('settlements').select(['balance', 'fixed_on', 'resolution']).orderBy('id').execute();

describe('Twelve members', () => {
  it('share a profit and a loss to the cent, one leaving and one under notice of a share', async () => {
    const office = await cooperative('2026-03-02');
    const { on, joined, prepare, release, pay, takeBack, board, treasurer, db } = office;
    const first = await joined(1, '0.00');
    const payment = await pay('shares', first, '50.00');
    for (const [count, paid] of [
      [1, '50.00'],
      [1, '50.00'],
      [2, '100.00'],
      [2, '60.00'],
      [3, '150.00'],
      [1, '30.00'],
    ] as const) {
      await joined(count, paid);
    }
    const eighth = await joined(1, '40.00');
    const ninth = await joined(3, '130.00');
    const tenth = await joined(1, '10.00');
    on('2026-05-04');
    await joined(4, '200.00');
    on('2027-04-12');
    await joined(1, '50.00');
    on('2027-09-01');
    await pay('shares', tenth, '40.00');
    on('2028-01-03');
    await leaves(office, eighth, { endsOn: '2027-12-31' });
    await leaves(office, ninth, { endsOn: '2027-12-31', shareCount: 1 });
    expect(await booksDifferences(db)).toEqual([]);

    on('2028-06-20');
    const prepared = await prepare(2027, {
      result: '1000.00',
      to_members: '100.01',
      to_legal_reserve: '100.00',
      to_other_reserves: '50.00',
    });
    expect(prepared.json()).toMatchObject({
      status: 'prepared',
      starts_on: '2027-01-01',
      ends_on: '2027-12-31',
      carried_forward: '749.99',
      member_count: 11,
      credited: '29.89',
      dividend: '70.12',
      not_covered: '0.00',
    });
    // 100.01 over 870.00; the seven cents left over go to the remainders above .72.
    const profit = [
      ['M-0001', '50.00', '5.75', '0.00', '0.00', '5.75', '0.00'],
      ['M-0002', '50.00', '5.75', '0.00', '0.00', '5.75', '0.00'],
      ['M-0003', '50.00', '5.75', '0.00', '0.00', '5.75', '0.00'],
      ['M-0004', '100.00', '11.49', '0.00', '0.00', '11.49', '0.00'],
      ['M-0005', '60.00', '6.90', '6.90', '0.00', '0.00', '0.00'],
      ['M-0006', '150.00', '17.24', '0.00', '0.00', '17.24', '0.00'],
      ['M-0007', '30.00', '3.45', '3.45', '0.00', '0.00', '0.00'],
      ['M-0008', '40.00', '4.60', '0.00', '4.60', '0.00', '0.00'],
      ['M-0009', '130.00', '14.94', '0.00', '14.94', '0.00', '0.00'],
      ['M-0010', '10.00', '1.15', '0.00', '0.00', '1.15', '0.00'],
      ['M-0011', '200.00', '22.99', '0.00', '0.00', '22.99', '0.00'],
    ];
    expect(await sharesOf(office, 2027)).toEqual(profit);
    expect(await capitalOf(office, ['M-0005'])).toEqual({ 'M-0005': '60.00' });

    const released = await release(2027);
    expect(released.json()).toMatchObject({ status: 'released', released_by_person_id: board[0].personId });
    expect(await sharesOf(office, 2027)).toEqual(profit);
    expect(await capitalOf(office, ['M-0005', 'M-0007', 'M-0009'])).toEqual({
      'M-0005': '66.90',
      'M-0007': '33.45',
      'M-0009': '100.00',
    });
    expect(await settlementsOf(office)).toEqual([
      { balance: '44.60', fixed_on: '2028-06-20', resolution: 'Ergebnisverwendung 2027' },
      { balance: '44.94', fixed_on: '2028-06-20', resolution: 'Ergebnisverwendung 2027' },
    ]);
    expect(await booksDifferences(db)).toEqual([]);

    expect(await capitalMovementOf(office, 2027)).toEqual([
      ['remaining_members', '870.00', '90.00', '0.00', '10.35', '0.00', '-70.00', '0.00', '900.35', '900.35'],
      ['leaving_members', '0.00', '0.00', '0.00', '4.60', '0.00', '40.00', '0.00', '44.60', '44.60'],
      ['cancelled_shares', '0.00', '0.00', '0.00', '14.94', '0.00', '30.00', '0.00', '44.94', '44.94'],
      ['total', '870.00', '90.00', '0.00', '29.89', '0.00', '0.00', '0.00', '989.89', '989.89'],
    ]);
    expect(await notesOf(office, 2027)).toEqual({
      members_at_start: [11, 20, null],
      members_joined: [1, 1, null],
      members_left: [1, 2, null],
      members_at_end: [11, 19, null],
      share_capital_of_remaining_members: [null, null, '900.35'],
      share_capital_of_leaving_members: [null, null, '44.60'],
      share_capital_of_cancelled_shares: [null, null, '44.94'],
      share_capital_change: [null, null, '30.35'],
      of_which_result_of_the_year: [null, null, '10.35'],
      // The fifth lacks 33.10 of 100.00, the seventh 16.55 of 50.00.
      overdue_share_payments: [null, null, '49.65'],
      claims_against_board: [null, null, '0.00'],
      claims_against_supervisory_board: [null, null, '0.00'],
      dues_in_arrears: [0, null, '0.00'],
    });
    const leavers = await office.read('2027/leavers');
    expect(leavers).toMatchObject({
      total_open: '89.54',
      items: [
        {
          member_number: 'M-0008',
          ground: 'notice',
          share_count: 1,
          capital: '40.00',
          result: '4.60',
          to_settle: '44.60',
        },
        { member_number: 'M-0009', ground: 'partial_notice', share_count: 1, capital: '30.00', result: '14.94' },
      ],
    });
    expect(leavers.items[0]).toMatchObject({
      fixed_on: '2028-06-20',
      due_on: '2028-06-30',
      open: '44.60',
      payee_iban: null,
    });

    on('2028-11-06');
    await takeBack('shares', first, payment, '50.00');
    on('2029-06-18');
    await prepare(2028, { result: '-500.00', loss_written_off: '480.00' }, board[0]);
    // 480.00 over 900.35; the six cents left over go to the remainders above .62. The first member's payment was returned.
    expect(await sharesOf(office, 2028)).toEqual([
      ['M-0001', '50.00', '-26.66', '0.00', '0.00', '0.00', '26.66'],
      ['M-0002', '50.00', '-26.66', '-26.66', '0.00', '0.00', '0.00'],
      ['M-0003', '50.00', '-26.66', '-26.66', '0.00', '0.00', '0.00'],
      ['M-0004', '100.00', '-53.31', '-53.31', '0.00', '0.00', '0.00'],
      ['M-0005', '66.90', '-35.66', '-35.66', '0.00', '0.00', '0.00'],
      ['M-0006', '150.00', '-79.97', '-79.97', '0.00', '0.00', '0.00'],
      ['M-0007', '33.45', '-17.83', '-17.83', '0.00', '0.00', '0.00'],
      ['M-0009', '100.00', '-53.31', '-53.31', '0.00', '0.00', '0.00'],
      ['M-0010', '50.00', '-26.66', '-26.66', '0.00', '0.00', '0.00'],
      ['M-0011', '200.00', '-106.62', '-106.62', '0.00', '0.00', '0.00'],
      ['M-0012', '50.00', '-26.66', '-26.66', '0.00', '0.00', '0.00'],
    ]);
    expect(await outcomeOf(release(2028))).toEqual([422, 'four_eyes.same_person']);
    expect((await release(2028, board[1])).json()).toMatchObject({
      credited: '-453.34',
      not_covered: '26.66',
      carried_forward: '-46.66',
    });
    expect(await capitalOf(office, ['M-0001', 'M-0006', 'M-0011'])).toEqual({
      'M-0001': '0.00',
      'M-0006': '70.03',
      'M-0011': '93.38',
    });
    expect(await booksDifferences(db)).toEqual([]);
    expect(await capitalMovementOf(office, 2028)).toEqual([
      ['remaining_members', '900.35', '0.00', '-50.00', '0.00', '-453.34', '0.00', '0.00', '397.01', '397.01'],
      ['leaving_members', '44.60', '0.00', '0.00', '0.00', '0.00', '0.00', '-44.60', '0.00', '0.00'],
      ['cancelled_shares', '44.94', '0.00', '0.00', '0.00', '0.00', '0.00', '-44.94', '0.00', '0.00'],
      ['total', '989.89', '0.00', '-50.00', '0.00', '-453.34', '0.00', '-89.54', '397.01', '397.01'],
    ]);
    expect((await office.get(treasurer, '/v1/year-ends')).json().items).toMatchObject([
      { financial_year: 2028, status: 'released' },
      { financial_year: 2027, status: 'released' },
    ]);
  });
});

describe('The first financial year', () => {
  it('shares by what was paid in that year', async () => {
    const office = await cooperative('2026-03-02');
    const { on, joined, prepare, release, db } = office;
    await joined(1, '20.00');
    await joined(2, '60.00');
    on('2027-05-03');
    expect((await prepare(2026, { result: '4.00', to_members: '4.00' })).json()).toMatchObject({
      basis_kind: 'payments_of_the_first_year',
    });
    expect(await sharesOf(office, 2026)).toEqual([
      ['M-0001', '20.00', '1.00', '1.00', '0.00', '0.00', '0.00'],
      ['M-0002', '60.00', '3.00', '3.00', '0.00', '0.00', '0.00'],
    ]);
    expect((await release(2026)).statusCode).toBe(201);
    expect(await booksDifferences(db)).toEqual([]);
  });
});

describe('Who had left, and it comes to light when the accounts are adopted', () => {
  it('is owed the capital with that year’s result on it, fixed by the same resolution at once', async () => {
    const office = await cooperative('2026-03-02');
    const { on, joined, prepare, release, db } = office;
    const late = await joined(1, '20.00');
    await joined(2, '60.00');
    on('2027-05-03');
    await prepare(2026, { result: '4.00', to_members: '4.00' });
    await release(2026);
    on('2027-06-10');
    await leaves(office, late, { endsOn: '2026-12-31' });
    expect(await settlementsOf(office)).toEqual([
      { balance: '21.00', fixed_on: '2027-05-03', resolution: 'Ergebnisverwendung 2026' },
    ]);
    expect(await booksDifferences(db)).toEqual([]);
  });
});

describe('A year whose accounts come late', () => {
  it('has its result borne by who has left since, with what is owed for the later year', async () => {
    const office = await cooperative('2025-03-03');
    const { on, joined, prepare, release, db } = office;
    const leaver = await joined(1, '50.00');
    await joined(1, '50.00');
    on('2027-01-15');
    await leaves(office, leaver, { endsOn: '2026-12-31' });
    await prepare(2025, { result: '-10.00', loss_written_off: '10.00' });
    expect((await release(2025)).statusCode).toBe(201);
    expect(await settlementsOf(office)).toEqual([{ balance: '45.00', fixed_on: null, resolution: null }]);
    on('2027-05-03');
    await prepare(2026);
    await release(2026);
    expect(await settlementsOf(office)).toMatchObject([{ balance: '45.00', fixed_on: '2027-05-03' }]);
    expect(await booksDifferences(db)).toEqual([]);
  });
});

describe('A year without profit or loss for members', () => {
  it('still fixes what leavers are owed', async () => {
    const office = await cooperative('2026-03-02');
    const { on, joined, prepare, release, get, auditor, db } = office;
    const leaver = await joined(1, '50.00');
    on('2027-01-04');
    await leaves(office, leaver, { endsOn: '2026-12-31' });
    on('2027-06-20');
    await prepare(2026, { result: '300.00', to_other_reserves: '100.00' });
    expect((await release(2026)).json()).toMatchObject({ carried_forward: '200.00', member_count: 0 });
    expect(await settlementsOf(office)).toEqual([
      { balance: '50.00', fixed_on: '2027-06-20', resolution: 'Ergebnisverwendung 2026' },
    ]);
    const { items } = (await get(auditor, '/v1/journal-entries?event=reserves_allocated')).json();
    expect(items).toMatchObject([
      {
        value_date: '2026-12-31',
        posting_date: '2027-06-20',
        lines: [
          { account: 'retained_profit', debit: '100.00' },
          { account: 'other_reserves', credit: '100.00' },
        ],
      },
    ]);
    const owed = (await get(auditor, '/v1/journal-entries?event=settlement_fixed')).json().items;
    expect(owed).toMatchObject([{ value_date: '2027-06-20', posting_date: '2027-06-20' }]);
    expect(await booksDifferences(db)).toEqual([]);
  });
});

describe('A release', () => {
  it('happens once, however many come at the same time', async () => {
    const office = await cooperative('2026-03-02');
    const { on, joined, prepare, release, cancel, board, db } = office;
    const { number } = await joined(1, '25.00');
    on('2027-06-20');
    await prepare(2026, { result: '5.00', to_members: '5.00' });
    expect(await outcomeOf(prepare(2026))).toEqual([409, 'year_end.already_prepared']);
    const both = await Promise.all([release(2026, board[0]), release(2026, board[1])]);
    expect(both.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([201, 409]);
    expect(await capitalOf(office, [number])).toEqual({ [number]: '30.00' });
    expect(await outcomeOf(release(2026))).toEqual([409, 'year_end.already_released']);
    expect(await outcomeOf(cancel(2026))).toEqual([409, 'year_end.already_released']);
    expect(await outcomeOf(prepare(2026))).toEqual([409, 'year_end.already_released']);
    expect(await booksDifferences(db)).toEqual([]);
  });

  it('is refused once the preview no longer holds', async () => {
    const office = await cooperative('2026-03-02');
    const { on, joined, prepare, release, cancel, post, treasurer, db } = office;
    const one = await joined(2, '25.00');
    await joined(1, '25.00');
    on('2027-06-20');
    const order = { result: '5.00', to_members: '5.00' };
    await prepare(2026, order);
    const late = await post(treasurer, `/v1/members/${one.number}/share-payments`, {
      amount: '25.00',
      value_date: '2026-12-30',
      bank_reference: 'KA 2026/377',
    });
    expect(late.statusCode).toBe(201);
    expect(await outcomeOf(release(2026))).toEqual([409, 'year_end.figures_changed']);
    expect((await cancel(2026)).json()).toMatchObject({ status: 'cancelled' });
    expect(await outcomeOf(cancel(2026))).toEqual([404, 'year_end.not_found']);
    await prepare(2026, order);
    expect((await sharesOf(office, 2026)).map(([, basis, share]) => [basis, share])).toEqual([
      ['50.00', '3.33'],
      ['25.00', '1.67'],
    ]);
    expect((await release(2026)).statusCode).toBe(201);
    expect(await booksDifferences(db)).toEqual([]);
  });
});

describe('A year end', () => {
  it('is prepared in time, in turn, for what there is', async () => {
    const office = await cooperative('2026-12-31');
    const { on, joined, prepare, release, get, auditor } = office;
    expect(await outcomeOf(prepare(2026))).toEqual([422, 'year_end.not_over']);
    on('2027-06-20');
    expect(await outcomeOf(prepare(2026, { result: '1.00', to_members: '1.01' }))).toEqual([
      422,
      'year_end.more_than_the_result',
    ]);
    expect(await outcomeOf(prepare(2026, { result: '1.00', to_members: '1.00' }))).toEqual([
      422,
      'year_end.nobody_takes_part',
    ]);
    await joined(1, '50.00');
    expect(await outcomeOf(release(2026))).toEqual([404, 'year_end.not_found']);
    expect(await outcomeOf(get(auditor, '/v1/year-ends/2026'))).toEqual([404, 'year_end.not_found']);
    await prepare(2026);
    await release(2026);
    on('2029-06-20');
    expect(await outcomeOf(prepare(2028))).toEqual([422, 'year_end.out_of_order']);
    expect(await outcomeOf(prepare(2025))).toEqual([422, 'year_end.out_of_order']);
    expect((await prepare(2027)).statusCode).toBe(201);
  });

  it('waits for departures that have not taken effect, and finds those recorded late', async () => {
    const office = await cooperative('2026-03-02');
    const { on, joined, prepare, release, cancel, deed, treasurer, db } = office;
    const [inTime, late] = [await joined(1, '50.00'), await joined(1, '20.00')];
    on('2026-06-15');
    await leaves(office, inTime, { endsOn: '2026-12-31' });
    on('2027-06-20');
    expect(await outcomeOf(prepare(2026))).toEqual([422, 'year_end.departures_pending']);
    await inTransaction(db, (tx) => takeDeparturesEffect(tx, parseDate('2026-12-31'), deed(treasurer)));
    await prepare(2026);
    await leaves(office, late, { endsOn: '2026-12-31' });
    expect(await outcomeOf(release(2026))).toEqual([409, 'year_end.figures_changed']);
    await cancel(2026);
    await prepare(2026);
    expect((await release(2026)).statusCode).toBe(201);
    expect((await settlementsOf(office)).map((row) => [row.balance, row.fixed_on])).toEqual([
      ['50.00', '2027-06-20'],
      ['20.00', '2027-06-20'],
    ]);
    expect(await booksDifferences(db)).toEqual([]);
  });

  it('rests on what the general assembly resolved', async () => {
    const office = await cooperative('2027-06-20');
    const { prepare, read } = office;
    const stated = { resolution: null, resolved_on: null };
    expect(await outcomeOf(prepare(2026, { ...stated, resolution: 'GV' }))).toEqual([
      422,
      'year_end.resolution_missing',
    ]);
    for (const day of ['2026-12-31', '2027-06-21']) {
      expect(await outcomeOf(prepare(2026, { resolved_on: day }))).toEqual([422, 'year_end.resolved_out_of_time']);
    }
    const other = await resolved(office, { kind: 'use_of_result', financialYear: 2025, on: '2027-06-19' });
    const about = await resolved(office, { kind: 'discharge_board', financialYear: 2026, on: '2027-06-19' });
    const right = await resolved(office, { kind: 'use_of_result', financialYear: 2026, on: '2027-06-19' });
    expect(await outcomeOf(prepare(2026))).toEqual([422, 'year_end.resolution_missing']);
    expect(await outcomeOf(prepare(2026, { ...stated, resolution_number: 'BS-2027-9999' }))).toEqual([
      404,
      'resolution.not_found',
    ]);
    for (const number of [other, about]) {
      expect(await outcomeOf(prepare(2026, { ...stated, resolution_number: number }))).toEqual([
        422,
        'year_end.resolution_about_something_else',
      ]);
    }
    expect((await prepare(2026, { ...stated, resolution_number: right })).statusCode).toBe(201);
    expect(await read('2026')).toMatchObject({ resolution: `${right}: Jahresergebnis`, resolved_on: '2027-06-19' });
  });
});

describe('The notes to the accounts', () => {
  it('sum what members of the organs owe: loans and dues', async () => {
    const { db } = databases.pop()!;
    const office = await loanOffice(db);
    const loan = await office.running({ principal: '1000.00', termMonths: 12 });
    await signedInAs(db, { roles: ['supervisory_board'], personId: loan.borrowerPersonIds[0]! });
    office.on('2027-01-04');
    const read = async (path: string) => (await office.get(office.auditor, `/v1/year-ends/${path}`)).json();
    expect(await notesOf({ read }, 2026)).toMatchObject({
      claims_against_board: [null, null, '0.00'],
      claims_against_supervisory_board: [null, null, '1000.00'],
    });
    expect(await notesOf({ read }, 2025)).toMatchObject({ claims_against_supervisory_board: [null, null, '0.00'] });
  });

  it('count dues that were due at the end of the year, whatever is paid later', async () => {
    const office = await cooperative('2026-10-05');
    const { on, joined, runDues, pay, db } = office;
    const member = await joined(1, '50.00');
    await signedInAs(db, { roles: ['board'], personId: member.personId });
    on('2026-11-02');
    await runDues('2026-11');
    on('2027-01-04');
    await pay('dues', member, '5.00');
    expect(await notesOf(office, 2026)).toMatchObject({
      members_at_start: [0, 0, null],
      members_joined: [1, 1, null],
      claims_against_board: [null, null, '5.00'],
      dues_in_arrears: [1, null, '5.00'],
    });
    expect(await notesOf(office, 2027)).toMatchObject({ dues_in_arrears: [0, null, '0.00'] });
  });
});

describe('The tables of a year end', () => {
  it('come as files too, for spreadsheets and for print', async () => {
    const office = await cooperative('2026-03-02');
    const { on, joined, prepare, get, auditor } = office;
    const leaver = await joined(1, '40.00');
    on('2027-01-04');
    await leaves(office, leaver, { endsOn: '2026-12-31' });
    on('2027-06-20');
    await prepare(2026, { result: '5.00', to_members: '5.00' });
    const first = ['M-0001', 'Erika Beispiel'];
    for (const [path, row] of [
      ['shares', [...first, 40, 5, 0, 5, 0, 0]],
      ['leavers', [...first, 'Kündigung der Mitgliedschaft', 1, 40, 0, 40]],
      ['notes', ['members_at_start', 'Mitglieder zu Beginn des Geschäftsjahres', 'HGB § 338 Abs. 1', 0, 0]],
      ['capital-movement', ['Verbleibende Mitglieder', 0, 0, 40, 0, 0, 0, 0, -40, 0, 0, 0]],
    ] as const) {
      const file = (format: string) => get(auditor, `/v1/year-ends/2026/${path}?format=${format}`);
      const [sheet] = sheetsOf((await file('xlsx')).rawPayload);
      expect(valuesOf(sheet!)[1]).toEqual(expect.arrayContaining([...row]));
      expect((await file('csv')).body.split('\r\n').length).toBeGreaterThan(2);
      expect((await file('pdf')).rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    }
  });
});

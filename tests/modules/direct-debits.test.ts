import { afterEach, describe, expect, it } from 'vitest';
import { firstCollectionDay } from '../../src/domain/direct-debits/collection-day.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, somebody } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { collectionOffice } from '../support/collections.ts';
import { createTestDatabase } from '../support/database.ts';
import { failingLoans } from '../support/failed-loans.ts';

const { db } = await createTestDatabase();
const office = await collectionOffice(db);
const { on, running, member, mandate, seen, preview, prepareRun, prepared, officer, treasurer, board, post, made } =
  office;

afterEach(async () => {
  on('2026-11-20');
  await checkSoundness(db);
});

type Page = { readonly left_out: readonly { readonly number: string; readonly code: string }[] };

/** Why one of them is left out; undefined where it is not. */
const reasonIn = (page: Page, of: { readonly number: string }): string | undefined =>
  page.left_out.find(({ number }) => number === of.number)?.code;
const named = (...things: readonly { readonly number: string }[]) =>
  `&only=${things.map(({ number }) => number).join(',')}`;
const newBorrower = () => somebody(db, { first_names: 'Mehmet', surname: 'Yılmaz' });
/** A loan with a mandate of its borrower. */
const collectedLoan = async () => {
  const borrower = await newBorrower();
  const loan = await running({ borrowerPersonIds: [borrower] });
  return { ...loan, borrower, mandateId: await mandate(borrower, { holder_name: 'Mehmet Yılmaz' }) };
};
const paying = async () => {
  const one = await member({ first_names: 'Ayşe', surname: 'Demir' });
  return { ...one, mandateId: await mandate(one.personId, { holder_name: 'Ayşe Demir' }) };
};

describe('The preview of a collection', () => {
  it('shows what is due on the day and names everybody who is left out', async () => {
    const [loan, one] = [await collectedLoan(), await paying()];
    const two = await member({ first_names: 'Jonas', surname: 'Weber' });
    const page = await seen('2026-12-21', named(loan, one, two));
    expect(page).toMatchObject({
      collect_on: '2026-12-21',
      as_of: '2026-11-20',
      announce_by: '2026-12-07',
      all: { count: 2, total: '161.45' },
      dues: { count: 1, total: '5.00' },
      instalments: { count: 1, total: '156.45' },
      not_collected: { count: 1, total: '5.00' },
      warnings: [],
      items: [
        {
          number: one.number,
          remittance: `${one.number} Beitrag 12/2026`,
          account_iban: 'DE75512108001245126199',
          is_first_use: true,
          tells_new_account: false,
          announced: { kind: 'by_letter' },
        },
        {
          number: loan.number,
          remittance: `${loan.number} Rate 1 vom 20.12.2026`,
          parts: [{ kind: 'instalment', number: 1, due_on: '2026-12-20', open: '156.45' }],
          announced: { kind: 'by_plan' },
        },
      ],
      left_out: [{ number: two.number, debtor_name: 'Jonas Weber', amount: '5.00', code: 'collection.no_mandate' }],
    });
    expect(page.left_out[0].sentence.de).toMatch(/Mandat/);
  });

  it('asks for dues and instalments apart, and says of the named that they are of the other purpose', async () => {
    const [loan, one] = [await collectedLoan(), await paying()];
    const dues = await seen('2026-12-21', `${named(loan, one)}&purpose=dues`);
    expect(dues.items).toMatchObject([{ number: one.number }]);
    expect(reasonIn(dues, loan)).toBe('collection.other_purpose');
    const instalments = await seen('2026-12-21', '&purpose=instalments');
    expect(instalments.items.map(({ number }: { number: string }) => number)).toContain(loan.number);
    expect(instalments.dues).toEqual({ count: 0, total: '0.00' });
  });

  it('counts dues that will be claimed until the day, less what was paid ahead', async () => {
    const one = await paying();
    const total = async (day: string) => (await seen(day, named(one))).all.total;
    expect(await total('2026-12-01')).toBe('5.00');
    expect(await total('2027-02-01')).toBe('15.00');
    await office.payDues(one, '7.00');
    const page = await seen('2027-02-01', named(one));
    expect(page.items).toMatchObject([
      {
        amount: '8.00',
        remittance: `${one.number} Beitrag 01/2027-02/2027`,
        parts: [{ open: '3.00' }, { open: '5.00' }],
      },
    ]);
    expect(reasonIn(await seen('2026-11-30', named(one)), one)).toBe('collection.nothing_due');
  });

  it('is the same before and after dues are claimed', async () => {
    const one = await paying();
    await office.payDues(one, '2.00');
    const before = await seen('2026-12-02', named(one));
    on('2026-12-01');
    await post(treasurer, '/v1/dues-runs', { month: '2026-12' });
    const after = await seen('2026-12-02', named(one));
    expect(after.items).toEqual(before.items.map((item: object) => ({ ...item, announced: after.items[0].announced })));
    expect(after.digest).toBe(before.digest);
  });

  it('collects arrears, costs and claimed default interest with what is due, less credit', async () => {
    const loan = await collectedLoan();
    on('2026-12-01');
    await office.paid(loan, '100.00');
    expect((await seen('2026-12-21', named(loan))).items).toMatchObject([
      { amount: '56.45', announced: { kind: 'by_letter' } },
    ]);
    on('2027-01-15');
    await made(
      post(officer, `/v1/loans/${loan.id}/cost-claims`, {
        amount: '3.20',
        value_date: '2027-01-15',
        reason: 'Porto',
        document_reference: 'Beleg 7',
      }),
    );
    const page = await seen('2027-02-22', named(loan));
    expect(page.items[0]).toMatchObject({
      amount: '372.55',
      remittance: `${loan.number} Rate 1 vom 20.12.2026, Rate 2 vom 20.01.2027, Rate 3 vom 20.02.2027, Kosten`,
    });
  });

  it('waits for the day to which a due day has moved', async () => {
    const loan = await collectedLoan();
    expect(reasonIn(await seen('2026-12-18', named(loan)), loan)).toBe('collection.nothing_due');
    expect((await seen('2026-12-21', named(loan))).items).toHaveLength(1);
  });

  it('warns of what can no longer be announced in time', async () => {
    const one = await paying();
    on('2026-12-08');
    const page = await seen('2026-12-21', named(one));
    expect(page.warnings).toMatchObject([{ code: 'collection.announced_too_late' }]);
    expect(page.items[0].announced.kind).toBe('too_late');
    expect((await seen('2026-12-22', named(one))).warnings).toEqual([]);
  });

  it.each([
    ['2026-12-19', 'collection.not_a_bank_day', '2026-12-21'],
    ['2026-12-25', 'collection.not_a_bank_day', '2026-12-28'],
    ['2026-11-20', 'collection.day_too_near', '2026-11-23'],
    ['2026-11-22', 'collection.day_too_near', '2026-11-23'],
    ['2027-02-22', 'collection.day_too_far', '2026-11-23'],
  ])('is refused for %s: %s', async (day, code, next) => {
    const answer = await preview(day);
    expect(answer.json()).toMatchObject({ status: 422, code, next_possible_day: next });
    expect(await outcomeOf(prepareRun(day))).toEqual([422, code]);
  });

  it.each([
    ['Friday', '2026-11-20', '2026-11-23'],
    ['Saturday', '2026-11-21', '2026-11-24'],
    ['Sunday', '2026-11-22', '2026-11-24'],
    ['Christmas', '2026-12-25', '2026-12-29'],
  ])('handed in on a %s (%s) is on %s at the earliest', (_, today, first) => {
    const terms = { leadDays: 1 };
    expect(firstCollectionDay({ today: parseDate(today), terms })).toBe(first);
  });

  it('is refused for numbers that nobody has', async () => {
    const answer = await preview('2026-12-21', '&only=M-9999,D-2026-9999');
    expect(answer.json()).toMatchObject({
      status: 422,
      code: 'collection.not_known',
      numbers: ['M-9999', 'D-2026-9999'],
    });
  });
});

/** A loan to whose borrower something has happened. */
const event = async (kind: string, more: object = {}) => {
  const loan = await collectedLoan();
  const proceedings = { court: 'AG Dortmund', file_number: '251 IK 12/26', claims_due_on: '2027-01-15' };
  const told = { person_id: loan.borrower, occurred_on: '2026-11-20', ...more };
  const opened = { kind: 'insolvency_opened', ...told, ...proceedings };
  if (kind !== 'died') await made(post(officer, `/v1/loans/${loan.id}/borrower-events`, opened));
  else await made(post(officer, `/v1/loans/${loan.id}/borrower-events`, { kind, ...told }));
  return { loan, told, proceedings };
};

describe('Left out of a collection is', () => {
  it('who has no mandate that can be used', async () => {
    const [unsigned, held, lapsed, revoked] = [await member(), await member(), await paying(), await paying()];
    await mandate(unsigned.personId, { signed_on: null });
    await office.holdMandate(await mandate(held.personId));
    await db.updateTable('mandates').set({ last_used_on: '2020-01-02' }).where('id', '=', lapsed.mandateId).execute();
    const old = await member();
    await mandate(old.personId, { signed_on: '2020-01-02' });
    const ended = {
      ended_on: '2026-11-20',
      ended_as: 'revoked',
      ended_because: 'Anruf',
      ended_at: new Date('2026-11-20'),
      ended_by: officer.userId,
    };
    await db.updateTable('mandates').set(ended).where('id', '=', revoked.mandateId).execute();
    const page = await seen('2026-12-21', named(unsigned, held, old, revoked));
    expect([unsigned, held, old, revoked].map((of) => reasonIn(page, of))).toEqual([
      'collection.mandate_unsigned',
      'collection.mandate_held',
      'collection.mandate_lapsed',
      'collection.mandate_revoked',
    ]);
    expect(page.items).toEqual([]);
  });

  it('what the bank would refuse', async () => {
    const own = await member();
    await mandate(own.personId, { iban: 'DE02120300000000202051' });
    const page = await seen('2026-12-21', named(own));
    expect(page.left_out).toMatchObject([{ number: own.number, code: 'sepa.own_account' }]);
  });

  it('a loan with a hold on the day, and one not paid out', async () => {
    const [held, contracted] = [await collectedLoan(), await office.contracted()];
    await made(
      post(officer, `/v1/loans/${held.id}/holds`, {
        from: '2026-11-20',
        until: '2026-12-21',
        reason: 'Im Krankenhaus',
      }),
    );
    const page = await seen('2026-12-21', named(held, contracted));
    expect(reasonIn(page, held)).toBe('collection.on_hold');
    expect(reasonIn(page, contracted)).toBe('collection.loan_not_paid_out');
    expect((await seen('2026-12-22', named(held))).items).toHaveLength(1);
  });

  it('a loan whose debtor is insolvent, was discharged or has died', async () => {
    const [insolvent, dead, discharged] = [
      await event('insolvency_opened'),
      await event('died'),
      await event('discharge'),
    ];
    const { court, file_number } = discharged.proceedings;
    for (const kind of ['discharge', 'insolvency_closed']) {
      await made(
        post(officer, `/v1/loans/${discharged.loan.id}/borrower-events`, {
          kind,
          ...discharged.told,
          court,
          file_number,
        }),
      );
    }
    const page = await seen('2026-12-21', named(insolvent.loan, dead.loan, discharged.loan));
    expect([insolvent, dead, discharged].map(({ loan }) => reasonIn(page, loan))).toEqual([
      'collection.insolvency_open',
      'collection.debtor_died',
      'collection.debt_not_enforceable',
    ]);
  });

  it('a member whose reminders rest, or who has died', async () => {
    const [held, dead] = [await paying(), await paying()];
    const hold = { from: '2026-12-01', until: '2026-12-31', reason: 'Zahlung zugesagt' };
    await made(post(officer, `/v1/members/${held.number}/dues-reminder-holds`, hold));
    await made(post(officer, `/v1/members/${dead.number}/departures`, { ground: 'death', event_on: '2026-11-20' }));
    const page = await seen('2026-12-21', named(held, dead));
    expect([held, dead].map((of) => reasonIn(page, of))).toEqual(['collection.on_hold', 'collection.debtor_died']);
  });

  it('what is time-barred, and nothing of a member who owes nothing else', async () => {
    on('2022-01-20');
    const one = await member();
    await mandate(one.personId, { signed_on: '2025-01-02' });
    on('2022-02-01');
    await post(treasurer, '/v1/dues-runs', { month: '2022-02' });
    const exempt = { kind: 'exemption', from: '2022-03', until: '2027-12', reason: 'Ehrenmitglied' };
    await made(post(officer, `/v1/members/${one.number}/dues-arrangements`, exempt));
    on('2025-12-01');
    expect((await seen('2025-12-30', named(one))).items).toMatchObject([{ amount: '5.00' }]);
    expect(await seen('2026-01-02', named(one))).toMatchObject({
      items: [],
      left_out: [{ number: one.number, amount: '5.00', code: 'collection.time_barred' }],
    });
  });

  it('dues after the last day of a membership that ends', async () => {
    on('2026-08-20');
    const one = await paying();
    await made(post(officer, `/v1/members/${one.number}/departures`, { ground: 'notice', event_on: '2026-08-20' }));
    on('2026-11-20');
    const page = await seen('2027-02-01', named(one));
    expect(page.items).toMatchObject([{ amount: '10.00', remittance: `${one.number} Beitrag 11/2026-12/2026` }]);
  });

  it('a loan that was terminated or written off', async () => {
    const failing = failingLoans(db, office);
    const [terminated, lost] = [await failing.terminated(), await failing.terminated()];
    await failing.decided(lost, { kind: 'write_off' });
    const page = await seen('2026-06-01', named(terminated, lost));
    expect([terminated, lost].map((of) => reasonIn(page, of))).toEqual([
      'collection.loan_terminated',
      'collection.loan_written_off',
    ]);
    const all = await seen('2026-06-01');
    expect([terminated, lost].map((of) => reasonIn(all, of))).toEqual([
      'collection.loan_terminated',
      'collection.loan_written_off',
    ]);
    expect(page.left_out.every(({ amount }: { amount: string }) => amount !== '0.00')).toBe(true);
  });
});

describe('Preparing a collection', () => {
  it('prepares what was looked at, or nothing', async () => {
    const [loan, one] = [await collectedLoan(), await paying()];
    const only = [loan.number, one.number];
    const { digest } = await seen('2026-12-21', named(loan, one));
    await office.payDues(one, '1.00');
    expect(await outcomeOf(prepareRun('2026-12-21', { only, preview_digest: digest }))).toEqual([
      409,
      'collection.preview_outdated',
    ]);
    const { digest: now } = await seen('2026-12-21', named(loan, one));
    const run = await prepared('2026-12-21', { only, preview_digest: now });
    expect(run).toMatchObject({ kind: 'collection', status: 'prepared', count: 2, total: '160.45' });
    expect(run.items.map(({ end_to_end_id: id }) => id)).toEqual(
      [1, 2].map((at) => `${run.number.replaceAll('-', '')}P000${at}`),
    );
    const page = await seen('2026-12-21', named(loan, one));
    expect([loan, one].map((of) => reasonIn(page, of))).toEqual(['collection.under_way', 'collection.under_way']);
    expect(page.left_out[0].sentence.de).toContain(run.number);
    expect(await outcomeOf(prepareRun('2026-12-21', { only }))).toEqual([422, 'bank_run.nothing_to_order']);
  });

  it('does it once for a key, and once for a thing when two do it at the same moment', async () => {
    const one = await paying();
    const [key, only] = [newId(), [one.number]];
    const first = await made(prepareRun('2026-12-21', { only }, treasurer, key));
    expect((await made(prepareRun('2026-12-21', { only }, treasurer, key))).id).toBe(first.id);
    const two = await paying();
    const answers = await Promise.all(
      [treasurer, board[0], board[1]].map((by) => outcomeOf(prepareRun('2026-12-21', { only: [two.number] }, by))),
    );
    const codes = answers.map(([status, code]) => `${status} ${code ?? ''}`.trim()).toSorted();
    expect(codes[0]).toBe('201');
    expect(
      codes
        .slice(1)
        .every((code) => code === '409 bank_run.ordered_already' || code === '422 bank_run.nothing_to_order'),
    ).toBe(true);
    const held = await db.selectFrom('bank_run_items').selectAll().where('member_id', '=', two.id).execute();
    expect(held).toHaveLength(1);
  });

  it('needs a creditor identifier, and the preview says so before', async () => {
    const one = await paying();
    const administrator = await signedIn(db, 'administrator');
    on('2026-11-21');
    expect((await office.profile({ valid_from: '2026-11-21', creditor_id: null }, administrator)).statusCode).toBe(201);
    const page = await seen('2026-12-21', named(one));
    expect(page.warnings).toMatchObject([{ code: 'collection.no_creditor_id' }]);
    expect(page.items).toHaveLength(1);
    expect(await outcomeOf(prepareRun('2026-12-21', { only: [one.number] }))).toEqual([
      422,
      'collection.no_creditor_id',
    ]);
  });
});

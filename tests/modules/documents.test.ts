import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { Money } from '../../src/domain/money/money.ts';
import { printDocument } from '../../src/modules/documents/print-document.ts';
import { templates } from '../../src/modules/documents/templates/index.ts';
import { sourceOf } from '../../src/modules/documents/documents.repository.ts';
import { constraintOf } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, signedInAs, somebody } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { createTestDatabase } from '../support/database.ts';
import { onPaper, writingOffice } from '../support/documents.ts';
import { loanOffice } from '../support/loans.ts';

const { db, owner } = await createTestDatabase();
const { db: bare } = await createTestDatabase();
const office = await writingOffice(db);
const { officer, treasurer, board, auditor, administrator, supervisor, get, post, on } = office;
const { letter, loanDocument, guaranteeDocument, guaranteeOf, written, read, pdf } = office;

afterEach(() => on('2026-11-20'));

const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll(/\s+/g, ' ');

const readOn = (day: string) => get(auditor, `/v1/cooperative-profile?on=${day}`);

describe('The cooperative profile', () => {
  it('counts from its first day on, and earlier versions stay', async () => {
    const answer = await office.profile({
      valid_from: '2027-01-01',
      board_members: ['Anna Łukasiewicz', 'Ömer Çelik'],
    });
    expect(answer.json()).toMatchObject({ number: 2, valid_from: '2027-01-01' });
    expect((await readOn('2026-12-31')).json().board_members).toEqual(['Anna Łukasiewicz', 'Uğur Şahin']);
    expect((await readOn('2027-01-01')).json().board_members).toEqual(['Anna Łukasiewicz', 'Ömer Çelik']);
    const { items } = (await get(auditor, '/v1/cooperative-profile/versions?limit=1')).json();
    expect(items).toMatchObject([{ number: 2 }]);
  });

  it('is not there before its first day, and without it nothing is written', async () => {
    expect(await outcomeOf(readOn('2009-01-25'))).toEqual([422, 'cooperative_profile.none_in_force']);
    const other = await loanOffice(bare);
    const { caseId } = await other.offered();
    const attempt = other.post(other.officer, `/v1/cases/${caseId}/letters`, { kind: 'offer' });
    expect(await outcomeOf(attempt)).toEqual([422, 'cooperative_profile.none_in_force']);
  });

  it.each([
    ['nobody on the board', { board_members: [] }],
    ['a board member without first name', { board_members: ['Łukasiewicz'] }],
    ['a creditor id with a wrong check digit', { creditor_id: 'DE97ZZZ09999999999' }],
    ['a German creditor id that is too short', { creditor_id: 'DE02ZZZ0999999999' }],
    ['an IBAN with wrong check digits', { iban: 'DE03120300000000202051' }],
    ['no register number', { register_number: '' }],
  ])('is refused with %s', async (_what, changes) => {
    expect(await outcomeOf(office.profile(changes))).toEqual([400, 'request.shape_invalid']);
  });

  it('cannot be changed once recorded, and is recorded by the administrator or the board alone', async () => {
    const change = sql`update cooperative_profiles set valid_from = '2010-01-01'`.execute(owner);
    await expect(change.catch((error: unknown) => constraintOf(error))).resolves.toBe('append_only');
    expect(await outcomeOf(office.profile({}, officer))).toEqual([403, 'access.permission_missing']);
    expect(await outcomeOf(office.profile({ valid_from: '2009-02-01' }, board[0]))).toEqual([201, undefined]);
  });
});

describe('A document', () => {
  it('is numbered, kept with its digest, and read again exactly as it was made', async () => {
    const { caseId } = await office.offered();
    const document = await written(letter(caseId, 'offer'));
    expect(document).toMatchObject({
      number: expect.stringMatching(/^S-2026-\d{4}$/) as string,
      kind: 'offer',
      subject: 'Unser Angebot: Darlehen über 5.000,00\u00a0EUR',
      dated_on: '2026-11-20',
      template_version: templates.offer.version,
      loan_id: null,
      recorded_by: officer.userId,
      dispatches: [],
    });
    const answer = await pdf(document);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${document.number}.pdf`);
    expect(answer.rawPayload).toHaveLength(document.size_bytes);
    expect(createHash('sha256').update(answer.rawPayload).digest('hex')).toBe(document.sha256);
    expect((await pdf({ id: document.number })).rawPayload.equals(answer.rawPayload)).toBe(true);
  });

  it('makes the same bytes again from what is stored of it', async () => {
    const { caseId } = await office.offered({ regime: 'CONSUMER' });
    const document = await written(letter(caseId, 'contract'));
    const again = await printDocument(await sourceOf(db, document.id));
    expect(createHash('sha256').update(again.bytes).digest('hex')).toBe(document.sha256);
    const source = (await get(auditor, `/v1/documents/${document.id}/source`)).json();
    expect(source).toMatchObject({
      template_version: templates.contract.version,
      source: { kind: 'contract', data: { principal: '5000.00', effective_annual_rate: '8.19' } },
    });
  });

  it('cannot be changed or taken away, and its bytes are what the digest says', async () => {
    const { caseId } = await office.offered();
    const { id } = await written(letter(caseId, 'offer'));
    for (const change of [
      sql`update documents set subject = 'Etwas anderes' where id = ${id}`,
      sql`delete from documents where id = ${id}`,
      sql`delete from document_addressees where document_id = ${id}`,
    ]) {
      await expect(change.execute(owner).catch((error: unknown) => constraintOf(error))).resolves.toBe('append_only');
    }
    const copy = sql`insert into documents select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(),
      'number', 'S-2026-9999', 'request_key', null, 'content', 'x'))).* from documents d where id = ${id}`;
    const refusal = copy.execute(owner).catch((error: unknown) => constraintOf(error));
    await expect(refusal).resolves.toBe('content_is_what_its_digest_says');
  });

  it('is written once for one key, and anew for another', async () => {
    const { caseId } = await office.offered();
    const [key, other] = [newId(), newId()];
    const first = await written(letter(caseId, 'offer', officer, key));
    expect(await written(letter(caseId, 'offer', officer, key))).toEqual(first);
    expect((await written(letter(caseId, 'offer', officer, other))).number).not.toBe(first.number);
  });

  it('counts on from number to number, also when several are written at once', async () => {
    const { caseId } = await office.offered();
    const all = await Promise.all(Array.from({ length: 4 }, () => written(letter(caseId, 'offer'))));
    const numbers = all.map(({ number }) => Number(number.slice(-4))).toSorted((first, second) => first - second);
    expect(numbers.map((number) => number - (numbers[0] ?? 0))).toEqual([0, 1, 2, 3]);
  });

  it('is refused when a name holds letters the typeface lacks, rather than printed with empty boxes', async () => {
    const unprintable = await somebody(db, { first_names: '明', surname: '王' });
    const { caseId } = await office.offered({ borrowerPersonIds: [unprintable] });
    const answer = await letter(caseId, 'offer');
    expect(answer.json()).toMatchObject({ code: 'document.character_not_printable', characters: ['明', '王'] });
    const turkish = await somebody(db, { first_names: 'Ömer Ğ.', surname: 'Işıkçı-Łuć' });
    const printable = await office.offered({ borrowerPersonIds: [turkish] });
    expect(await read(await written(letter(printable.caseId, 'offer')))).toContain('Guten Tag Ömer Ğ. Işıkçı-Łuć,');
  });

  it('states the profile of its day', async () => {
    const { caseId } = await office.offered();
    on('2026-11-23');
    await office.profile({ valid_from: '2026-11-23', supervisory_board_chair: 'Gülay Öztürk' });
    expect(await read(await written(letter(caseId, 'offer')))).toContain('Gülay Öztürk');
    await office.profile({ valid_from: '2026-11-23' });
  });
});

describe('Letters about a case', () => {
  it('state the offer in the figures of the API', async () => {
    const { caseId } = await office.offered({ principal: '10000.00', termMonths: 48 });
    const offer = (await get(officer, `/v1/cases/${caseId}/offer`)).json();
    const text = plain(await read(await written(letter(caseId, 'offer'))));
    for (const figure of [
      offer.net_amount,
      offer.instalment,
      offer.last_instalment,
      offer.total_cost,
      offer.total_payable,
      offer.interest_per_day,
    ]) {
      expect(text).toContain(plain(onPaper(figure)));
    }
    expect(text).toContain(`Effektiver Jahreszins ${offer.effective_annual_rate.replace('.', ',')} %`);
    expect(text).toContain('243,66 EUR, die letzte zu 243,61 EUR');
    expect(offer.plan).toHaveLength(48);
    for (const row of offer.plan) {
      const [amount, balance] = [onPaper(row.amount), onPaper(row.balance)].map((euro) => euro.split('\u00a0')[0]);
      expect(text).toMatch(new RegExp(` ${row.number} [\\d.]+ ${amount} [\\d.,]+ [\\d.,]+ ${balance} `));
    }
  });

  it('tell a consumer what the law asks for, and a running business what was agreed', async () => {
    const consumer = await office.offered({ regime: 'CONSUMER' });
    const business = await office.offered({ regime: 'BUSINESS' });
    const contracts = [consumer, business].map(async ({ caseId }) =>
      plain(await read(await written(letter(caseId, 'contract')))),
    );
    const [toConsumer, toBusiness] = await Promise.all(contracts);
    expect(toConsumer).toContain('Achtung! Kreditaufnahme kostet Geld.');
    expect(toConsumer).toContain('Widerrufsinformation');
    expect(toConsumer).toContain('spätestens 12 Monate und 14 Tage nach Vertragsschluss');
    expect(toConsumer).toContain('(§ 498 BGB)');
    expect(toConsumer).toContain('(§ 497 Abs. 3 BGB)');
    expect(toBusiness).not.toContain('Achtung!');
    expect(toBusiness).not.toContain('Widerruf');
    expect(toBusiness).toContain('entsprechend § 498 BGB; so vereinbaren wir es');
    expect(toBusiness).toContain('(§ 367 Abs. 1 BGB)');
    const offers = await read(await written(letter(consumer.caseId, 'offer')));
    expect(offers).toContain('Vorvertragliche Informationen (Art. 247 § 3 EGBGB)');
  });

  it('keep the law of the day on which the contract was concluded, whenever it is written', async () => {
    on('2026-11-19');
    const { caseId } = await office.contracted({ regime: 'CONSUMER' });
    on('2026-11-23');
    const text = plain(await read(await written(letter(caseId, 'contract'))));
    expect(text).toContain('wenn sie schriftlich vereinbart sind');
    expect(text).not.toContain('12 Monate und 14 Tage');
    expect(text).toContain('Am 19.11.2026 sind das 6,52 % im Jahr.');
  });

  it('tell a decision with its conditions, and only the one that was made', async () => {
    const { caseId } = await office.offered({ conditions: ['Gewerbeanmeldung vorlegen'] });
    expect(await read(await written(letter(caseId, 'approval')))).toContain('Gewerbeanmeldung vorlegen');
    expect(await outcomeOf(letter(caseId, 'refusal'))).toEqual([409, 'document.case_not_decided_so']);
    const open = await office.complete();
    expect(await outcomeOf(letter(open.id, 'approval'))).toEqual([409, 'document.case_not_decided_so']);
    expect(await outcomeOf(letter(open.id, 'offer'))).toEqual([404, 'offer.not_found']);
  });

  it('refuse with reasons, whether a bureau was asked, and where help is found', async () => {
    const page = await office.complete();
    const reasons = ['Der Mietvertrag fehlt noch.', 'Die Rate ist zu hoch.'];
    for (const [index, member] of board.entries()) {
      await office.made(office.vote(member, page, { vote: 'reject', reason: reasons[index] }));
    }
    const text = plain(await read(await written(letter(page.id, 'refusal'))));
    for (const reason of reasons) expect(text).toContain(reason);
    expect(text).toContain('Daten einer Kreditauskunftei haben wir dabei nicht verwendet.');
    expect(text).toContain('Schuldnerberatung der Stadt Dortmund');
    expect(text).toContain('www.meine-schulden.de');
    expect(await outcomeOf(letter(page.id, 'approval'))).toEqual([409, 'document.case_not_decided_so']);
  });

  it('offer nothing that has lapsed, and nothing the partner bank lends', async () => {
    const { caseId } = await office.offered();
    on('2027-01-04');
    expect(await outcomeOf(letter(caseId, 'offer'))).toEqual([422, 'offer.no_longer_valid']);
    on('2026-11-20');
    const bank = await office.decided({ lenderOfRecord: 'partner_bank' });
    expect(await outcomeOf(letter(bank.caseId, 'contract'))).toEqual([422, 'document.lender_is_partner_bank']);
    expect(await read(await written(letter(bank.caseId, 'approval')))).toContain('Wir empfehlen Ihren Darlehensantrag');
    expect(await outcomeOf(letter(newId(), 'offer'))).toEqual([404, 'case.not_found']);
  });

  it('are not written by a party to the case', async () => {
    const { caseId, guarantorPersonId } = await office.offered();
    const guarantor = await signedInAs(db, { personId: guarantorPersonId, roles: ['credit_officer'] });
    expect(await outcomeOf(letter(caseId, 'offer', guarantor))).toEqual([403, 'case.party_processes_it']);
  });
});

describe('Documents about a loan', () => {
  it('state how it stands in the figures of its page', async () => {
    const loan = await office.running();
    on('2026-12-28');
    await office.paid(loan, '100.00');
    const page = await office.pageOfLoan(loan);
    expect(page.arrears.total).toBe('56.45');
    for (const kind of ['statement', 'balance_confirmation']) {
      const text = plain(await read(await written(loanDocument(loan, { kind }))));
      expect(text).toContain(plain(onPaper(page.outstanding_principal)));
      expect(text).toContain(`56,45 EUR, seit ${page.days_past_due} Tagen`);
    }
    const rows = (await get(officer, `/v1/loans/${loan.id}/plan`)).json().rows as { amount: string }[];
    const plan = plain(await read(await written(loanDocument(loan, { kind: 'instalment_plan' }))));
    for (const { amount } of rows) expect(plan).toContain(plain(onPaper(amount)).split(' ')[0]);
  });

  it('look back to a day as it is known today', async () => {
    const loan = await office.running();
    on('2027-02-01');
    await office.paid(loan, '156.45', '2026-12-21');
    await office.paid(loan, '156.45', '2027-01-20');
    const document = await written(loanDocument(loan, { kind: 'statement', as_of: '2026-12-31' }));
    expect(document).toMatchObject({ as_of: '2026-12-31', dated_on: '2027-02-01' });
    const text = plain(await read(document));
    expect(text).toContain('21.12.2026 Zahlung 156,45 32,92 123,53 4.876,47');
    expect(text).not.toContain('20.01.2027 Zahlung');
    for (const [body, code] of [
      [{ kind: 'statement', as_of: '2027-02-02' }, 'document.as_of_in_future'],
      [{ kind: 'statement', as_of: '2026-11-19' }, 'document.as_of_before_payout'],
      [{ kind: 'interest_statement', year: 2027 }, 'document.year_not_over'],
      [{ kind: 'interest_statement', year: 2025 }, 'document.as_of_before_payout'],
      [{ kind: 'friendly_note' }, 'document.nothing_overdue'],
    ] as const) {
      expect([body, ...(await outcomeOf(loanDocument(loan, body)))]).toEqual([body, 422, code]);
    }
  });

  it('certify the interest of a year, which the years together make up', async () => {
    const loan = await office.running();
    on('2028-01-10');
    for (const day of ['2026-12-21', '2027-01-20', '2027-02-22', '2027-12-20']) await office.paid(loan, '156.45', day);
    const years = [2026, 2027].map(async (year) => {
      const document = await written(loanDocument(loan, { kind: 'interest_statement', year }));
      return (await get(officer, `/v1/documents/${document.id}/source`)).json().source.data;
    });
    const [first, second] = await Promise.all(years);
    expect(first).toMatchObject({
      interest_paid: '32.92',
      outstanding_at_start: '0.00',
      outstanding_at_end: '4876.47',
    });
    expect(second).toMatchObject({ outstanding_at_start: '4876.47', total_paid: '469.35' });
    const { paid } = await office.pageOfLoan(loan);
    const together = Money.parse(first.interest_paid).plus(Money.parse(second.interest_paid));
    expect(together.toText()).toBe(paid.interest);
  });

  it('are refused before the payout, except for the payout order', async () => {
    const loan = await office.contracted();
    expect(await outcomeOf(loanDocument(loan, { kind: 'statement' }))).toEqual([409, 'document.loan_not_paid_out']);
    const order = () => loanDocument(loan, { kind: 'payout_order' }, treasurer);
    expect(await outcomeOf(order())).toEqual([409, 'document.no_payout_order']);
    const payout = (await office.prepare(loan)).json();
    const prepared = await written(order());
    expect(prepared.addressees).toEqual([]);
    expect(plain(await read(prepared))).toContain('Noch nicht freigegeben');
    await office.act(board[0], `/v1/payouts/${payout.id}/releases`);
    const released = plain(await read(await written(order())));
    expect(released).toContain('IBAN DE02 1203 0000 0000 2020 51');
    expect(released).not.toContain('Noch nicht freigegeben');
    expect(await outcomeOf(loanDocument({ id: newId() }, { kind: 'statement' }))).toEqual([404, 'loan.not_found']);
  });

  it('remind of what is overdue, and of nothing else', async () => {
    const loan = await office.running();
    expect(await outcomeOf(loanDocument(loan, { kind: 'first_reminder' }))).toEqual([422, 'document.nothing_overdue']);
    on('2027-03-23');
    const { arrears } = await office.pageOfLoan(loan);
    for (const [kind, payBy] of [
      ['friendly_note', '30.03.2027'],
      ['first_reminder', '02.04.2027'],
      ['second_reminder', '02.04.2027'],
      ['final_notice', '12.04.2027'],
    ] as const) {
      const text = plain(await read(await written(loanDocument(loan, { kind }))));
      expect(text).toContain(`Betrag ${plain(onPaper(arrears.total))}`);
      expect(text).toContain(`Zahlbar bis ${payBy}`);
    }
  });
});

describe('Documents to a guarantor', () => {
  it('are the form to be signed, and how the loan stands, without a word about the borrower', async () => {
    const loan = await office.running();
    const guarantee = await guaranteeOf(loan.caseId);
    const form = await written(guaranteeDocument(guarantee.id, { kind: 'guarantee_form' }));
    expect(plain(await read(form))).toContain('Wer das Darlehen schuldet Mehmet Yılmaz');
    const document = await written(guaranteeDocument(guarantee.number, { kind: 'guarantor_statement' }));
    const text = plain(await read(document));
    expect(text).toContain('Höchstbetrag 5.000,00 EUR');
    expect(text).not.toContain('Yılmaz');
    const source = (await get(officer, `/v1/documents/${document.id}/source`)).body;
    expect(source).not.toContain('Yılmaz');
  });

  it('are refused where there is nothing to sign or nothing to tell', async () => {
    const { caseId } = await office.offered({ isGuaranteeSigned: false });
    const guarantee = await guaranteeOf(caseId);
    const statement = (body: object = {}) => guaranteeDocument(guarantee.id, { kind: 'guarantor_statement', ...body });
    expect(await outcomeOf(statement())).toEqual([409, 'document.guarantee_without_loan']);
    expect(await outcomeOf(statement({ as_of: '2026-11-21' }))).toEqual([422, 'document.as_of_in_future']);
    await office.act(officer, `/v1/guarantees/${guarantee.id}/withdrawals`);
    const form = guaranteeDocument(guarantee.id, { kind: 'guarantee_form' });
    expect(await outcomeOf(form)).toEqual([409, 'document.guarantee_ended']);
    expect(await outcomeOf(guaranteeDocument(newId(), { kind: 'guarantee_form' }))).toEqual([
      404,
      'guarantee.not_found',
    ]);
    const bank = await office.decided({ lenderOfRecord: 'partner_bank' });
    const theirs = guaranteeDocument((await guaranteeOf(bank.caseId)).id, { kind: 'guarantee_form' });
    expect(await outcomeOf(theirs)).toEqual([422, 'document.lender_is_partner_bank']);
    const loan = await office.running();
    const early = guaranteeDocument((await guaranteeOf(loan.caseId)).id, {
      kind: 'guarantor_statement',
      as_of: '2026-11-19',
    });
    expect(await outcomeOf(early)).toEqual([422, 'document.as_of_before_payout']);
  });
});

describe('Whoever reads documents', () => {
  it('sees those addressed to them, and no stranger’s', async () => {
    const loan = await office.running();
    const [borrowerId = ''] = loan.borrowerPersonIds;
    const borrower = await signedInAs(db, { personId: borrowerId, roles: ['member'] });
    const guarantee = await guaranteeOf(loan.caseId);
    const toBorrower = await written(loanDocument(loan, { kind: 'statement' }));
    const toGuarantor = await written(guaranteeDocument(guarantee.id, { kind: 'guarantor_statement' }));
    const inHouse = await written(loanDocument(loan, { kind: 'payout_order' }));
    const { items } = (await get(borrower, '/v1/documents')).json();
    expect(items.map(({ id }: { id: string }) => id)).toEqual([toBorrower.id]);
    expect(await read(toBorrower, borrower)).toContain('Ihr Darlehenskonto');
    const stranger = await signedIn(db, 'member', 'guarantor');
    for (const document of [toGuarantor, inHouse]) {
      expect(await outcomeOf(pdf(document, borrower))).toEqual([404, 'document.not_found']);
    }
    for (const document of [toBorrower, toGuarantor, inHouse]) {
      for (const path of ['', '/content', '/source']) {
        const answer = get(stranger, `/v1/documents/${document.id}${path}`);
        expect(await outcomeOf(answer)).toEqual([404, 'document.not_found']);
      }
    }
    expect((await get(stranger, `/v1/documents?addressee_person_id=${borrowerId}`)).json().items).toEqual([]);
    expect((await get(administrator, '/v1/documents')).statusCode).toBe(403);
  });

  it('and is involved in the case sees no more than what is addressed to them', async () => {
    const relative = await somebody(db, { first_names: 'Fatma', surname: 'Yılmaz' });
    const loan = await office.running({ guarantorPersonId: relative });
    const vouching = await signedInAs(db, { personId: relative, roles: ['credit_officer'] });
    const statement = await written(loanDocument(loan, { kind: 'statement' }));
    expect(await outcomeOf(pdf(statement, vouching))).toEqual([403, 'case.viewer_involved']);
    const guarantee = await guaranteeOf(loan.caseId);
    const own = await written(guaranteeDocument(guarantee.id, { kind: 'guarantor_statement' }));
    expect((await pdf(own, vouching)).statusCode).toBe(200);
  });

  it('finds them by what they are about, newest first, page by page', async () => {
    const loan = await office.running();
    const guarantee = await guaranteeOf(loan.caseId);
    const first = await written(loanDocument(loan, { kind: 'statement' }));
    const second = await written(loanDocument(loan, { kind: 'instalment_plan' }));
    const third = await written(guaranteeDocument(guarantee.id, { kind: 'guarantor_statement' }));
    const found = async (query: string): Promise<string[]> =>
      (await get(auditor, `/v1/documents?${query}`)).json().items.map(({ id }: { id: string }) => id);
    expect(await found(`loan_id=${loan.id}`)).toEqual([third.id, second.id, first.id]);
    expect(await found(`case_id=${loan.caseId}&kind=statement`)).toEqual([first.id]);
    expect(await found(`guarantee_id=${guarantee.id}`)).toEqual([third.id]);
    const page = (await get(auditor, `/v1/documents?loan_id=${loan.id}&limit=2`)).json();
    expect(await found(`loan_id=${loan.id}&limit=2&cursor=${page.next}`)).toEqual([first.id]);
  });

  it('leaves a line in the audit log with each download', async () => {
    const loan = await office.running();
    const statement = await written(loanDocument(loan, { kind: 'statement' }));
    await pdf(statement, supervisor);
    const { items } = (await get(auditor, `/v1/audit-log?subject=${statement.id}&operation=getDocumentPdf`)).json();
    expect(items).toMatchObject([{ actor_user_id: supervisor.userId, subject_type: 'document' }]);
  });
});

it('A document needs a known loan, case or guarantee, and a kind there is', async () => {
  const loan = await office.running();
  for (const body of [{ kind: 'poem' }, { kind: 'statement', year: 2026 }, { kind: 'interest_statement' }, {}]) {
    expect(await outcomeOf(loanDocument(loan, body))).toEqual([400, 'request.shape_invalid']);
  }
  expect(await outcomeOf(post(officer, `/v1/documents/${newId()}/dispatches`, { channel: 'print' }))).toEqual([
    404,
    'document.not_found',
  ]);
});

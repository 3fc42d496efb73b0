import type { Db } from '../../../src/platform/db/database.ts';
import { sealAll } from '../../../src/modules/integrity/index.ts';
import { recordHead } from '../../../src/modules/integrity/seals.repository.ts';
import { inTransaction } from '../../../src/platform/db/transaction.ts';
import { ROLES } from '../../../src/modules/identity/index.ts';
import { signedInAs, somebody, type SignedIn } from '../../support/actors.ts';
import { bankingOffice } from '../../support/banking.ts';
import { IBANS, SIGNATURE } from '../../support/mandates.ts';
import { closedMonth } from '../../support/closed-months.ts';
import { operationsOf, type OpenApi } from './document.ts';
import type { Place, World } from './attempts.ts';

/** A cooperative in which something of everything exists, and what the service says of it. */
export async function livelyCooperative(db: Db) {
  const office = await bankingOffice(db);
  const { post, made, board, officer, treasurer, clock } = office;
  office.on('2026-10-16');
  await members(db, office);
  for (const make of [office.draft, office.submitted, office.inReview, office.complete, office.approved]) await make();
  await office.propose(await office.inReview(), await somebody(db, {}));
  await office.offered();
  await office.contracted({ conditions: ['Kassenbuch führen'] });
  await made(office.prepare(await office.contracted()));
  const loan = await office.running();
  await office.paid(loan, '156.45');
  const { payment } = await office.paid(loan, '20.00');
  await office.reversed(payment);
  office.on('2026-11-20');
  await office.paid(loan, '400.00');
  await lookedAfter(office, loan);
  await office.decided({ lenderOfRecord: 'partner_bank' });
  const person = await somebody(db, {});
  await post(officer, `/v1/persons/${person}/ties`, { other_person_id: board[0].personId, kind: 'family', note: null });
  await payers(db, office);
  await post(treasurer, '/v1/dues-runs', { month: '2026-11' });
  await closedMonth(office, '2026-09');
  await made(post(treasurer, '/v1/periods/2026-09/reopenings', { reason: 'Beleg nachgereicht' }));
  await money(office);
  await sealed(db, office);
  const everything = await signedInAs(db, { roles: ROLES });
  const document = (await office.get(everything, '/openapi.json')).json() as OpenApi;
  return { ...office, world: await heardBy(everything, document, office.get), clock };
}

type Office = Awaited<ReturnType<typeof bankingOffice>>;

/** Spoken about, promised on, and left in peace for a while. */
async function lookedAfter({ post, made, officer, clock }: Office, { id }: { readonly id: string }): Promise<void> {
  const today = clock.today();
  const contact = { channel: 'phone', contacted_on: today, text: 'Zahlt nächste Woche.' };
  await made(post(officer, `/v1/loans/${id}/contacts`, contact));
  for (const amount of ['50.00', '60.00']) {
    await made(post(officer, `/v1/loans/${id}/promises`, { amount, given_on: today, promised_on: '2026-11-27' }));
  }
  for (const until of ['2026-11-30', '2026-12-31']) {
    await made(post(officer, `/v1/loans/${id}/holds`, { from: today, until, reason: 'Im Krankenhaus' }));
  }
}

/** A mandate that is to be signed, one that is, and one on hold, each with a second account beside. */
async function payers(db: Db, { post, made, treasurer }: Office): Promise<void> {
  for (const then of [[], ['signatures'], ['signatures', 'holds']]) {
    const person = `/v1/persons/${await somebody(db, {})}`;
    const account = { holder_name: 'Erika Beispiel', bank_name: null, is_for_payouts: true };
    const { id } = await made(post(treasurer, `${person}/bank-accounts`, { ...account, iban: IBANS[0] }));
    await made(post(treasurer, `${person}/bank-accounts`, { ...account, iban: IBANS[1] }));
    const mandate = await made(post(treasurer, `${person}/mandates`, { bank_account_id: id, taken_over: null }));
    for (const what of then) {
      const body = what === 'holds' ? { reason: 'Bittet darum' } : SIGNATURE;
      await made(post(treasurer, `/v1/mandates/${mandate.id}/${what}`, body));
    }
  }
}

/** Runs at each place of their way, and a statement with money that is known and money that is not. */
async function money(office: Office): Promise<void> {
  const { treasurer, post, made } = office;
  const numbers: string[] = [];
  for (let index = 0; index < 4; index += 1) {
    const payer = await office.member();
    await office.mandate(payer.personId);
    numbers.push(payer.number);
  }
  office.on('2026-12-04');
  await made(post(treasurer, '/v1/dues-runs', { month: '2026-12' }));
  office.on('2026-11-20');
  const [one, two, three, four] = numbers;
  for (const [only, isReleased] of [
    [[one], false],
    [[two], true],
    [[three], true],
  ] as const) {
    const run = await office.prepared('2026-12-07', { purpose: 'dues', only });
    if (isReleased) await made(office.release(run));
    if (only[0] === three) await made(office.send(run));
  }
  await office.statement([
    { kind: 'credit', amount: '11.11', purpose: 'Danke' },
    { kind: 'credit', amount: '5.00', purpose: `Beitrag ${four}` },
    { kind: 'debit', amount: '9.90', gvc: '808', purpose: 'Entgelt' },
  ]);
}

/** The head of the day as it was mailed to those who watch over the books. */
async function sealed(db: Db, { clock }: Office): Promise<void> {
  await sealAll(db);
  await inTransaction(db, (tx) => recordHead(tx, clock.today(), clock.now()));
}

/** One declaration that waits, and two members with a share, dues and a sign-in of their own. */
async function members(db: Db, { post, made, board, officer, treasurer, clock }: Office): Promise<void> {
  for (const votes of [0, 2, 2]) {
    const personId = await somebody(db, { first_names: 'Mehmet', surname: 'Yılmaz' });
    const declaration = await made(
      post(officer, '/v1/membership-declarations', {
        person_id: personId,
        declared_on: clock.today(),
        share_count: 1,
        is_unconditional: true,
        statutes_version: '2009-01',
        dues_acknowledged: true,
        notice_period_acknowledged: false,
      }),
    );
    for (const by of board.slice(0, votes)) {
      const url = `/v1/membership-declarations/${declaration.id}/votes`;
      const { member } = await made(post(by, url, { vote: 'admit', reason: 'Gut bekannt im Viertel.' }));
      if (member === null) continue;
      await post(treasurer, `/v1/members/${member.number}/share-payments`, {
        amount: '50.00',
        value_date: clock.today(),
      });
    }
  }
}

/** Asks every list, then every page of what the lists have named, and keeps what it hears. */
async function heardBy(reader: SignedIn, document: OpenApi, get: Office['get']): Promise<World> {
  const heard = new Set<string>();
  const cursors: Record<string, string> = {};
  const names: Record<string, string[]> = {};
  const places: Place[] = [];
  const ask = async (path: string): Promise<Record<string, unknown>> => {
    const answer = await get(reader, path);
    const isJson = answer.statusCode === 200 && String(answer.headers['content-type']).includes('json');
    if (!isJson) return {};
    listen(answer.json(), heard);
    return answer.json();
  };
  const reads = operationsOf(document).filter(({ method, path }) => method === 'GET' && path !== '/openapi.json');
  for (const { id, path, parameters } of reads.filter((read) => !read.path.includes('{'))) {
    const isPaged = parameters.some(({ name }) => name === 'cursor');
    const { next } = isPaged ? await ask(`${path}?limit=1`) : {};
    if (typeof next === 'string') cursors[id] = next;
    Object.assign(names, namesIn(await ask(isPaged ? `${path}?limit=200` : path), path));
  }
  for (const { path } of reads) {
    const [, parameter = ''] = /^[^{]+\{(\w+)\}[^{]*$/.exec(path) ?? [];
    for (const value of names[parameter] ?? []) {
      const page = await ask(path.replace(`{${parameter}}`, value));
      places.push({ [parameter]: [value], ...namesIn(page, path) });
    }
  }
  return { document, heard: [...heard], names, places, cursors };
}

/** Where a word differs from the parameter that means the same. */
const ALSO_CALLED: Readonly<Record<string, string>> = { checklist: 'item', accounts: 'bank_account' };

/** `/v1/access-tokens` lists what `token_id` names, and `documents` on a page what `document_id` names. */
function namesIn(page: unknown, path: string, found: Record<string, string[]> = {}): Record<string, string[]> {
  for (const [key, part] of Object.entries(page ?? {})) {
    const list = key === 'items' ? path.split(/[/-]/).at(-1) : key;
    if (Array.isArray(part)) for (const item of part) note(item, list ?? '', found);
    if (typeof part === 'object') namesIn(part, path, found);
  }
  return found;
}

function note(item: unknown, list: string, found: Record<string, string[]>): void {
  if (typeof item !== 'object' || item === null || !('id' in item)) return;
  const singular = ALSO_CALLED[list] ?? list.replace(/ies$/, 'y').replace(/s$/, '');
  const known = (found[`${singular}_id`] ??= []);
  known.push(String(item.id));
  if ('number' in item && typeof item.number === 'string') known.push(item.number);
}

function listen(value: unknown, heard: Set<string>): void {
  if (typeof value === 'string' && value.length < 80) heard.add(value);
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) listen(part, heard);
}

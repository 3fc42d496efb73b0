import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { closeDays } from '../../src/modules/day-close/index.ts';
import { recordDuesPayments } from '../../src/modules/payments/index.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { somebody, type SignedIn, type Somebody } from './actors.ts';
import { writingOffice } from './documents.ts';

export type Run = {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly count: number;
  readonly total: string;
  readonly message_id: string | null;
  readonly items: readonly Item[];
};

export type Item = {
  readonly position: number;
  readonly end_to_end_id: string;
  readonly thing: { readonly kind: string; readonly id: string };
  readonly amount: string;
  readonly status: string;
  readonly remittance: string;
};

export type MandateGiven = {
  readonly signed_on?: string | null;
  readonly iban?: string;
  readonly holder_name?: string;
  readonly reference?: string;
};

/** An office that collects: members who owe dues, borrowers, and mandates of both. */
export async function collectionOffice(db: Db) {
  const office = await writingOffice(db);
  const { officer, treasurer, board, post, act, get, made, clock, inject } = office;
  let mandates = 0;

  const member = async (who: Somebody & { readonly personId?: string } = {}, shareCount = 1) => {
    const personId = who.personId ?? (await somebody(db, who));
    const declared = await made(
      post(officer, '/v1/membership-declarations', {
        person_id: personId,
        declared_on: clock.today(),
        share_count: shareCount,
        is_unconditional: true,
        statutes_version: '2009-01',
        dues_acknowledged: true,
        notice_period_acknowledged: false,
      }),
    );
    const vote = { vote: 'admit', reason: 'Gut bekannt im Viertel.' };
    await post(board[0], `/v1/membership-declarations/${declared.id}/votes`, vote);
    const admitted = await post(board[1], `/v1/membership-declarations/${declared.id}/votes`, vote);
    return { personId, ...(admitted.json().member as { readonly id: string; readonly number: string }) };
  };

  /** A mandate of a person, signed today unless said otherwise. */
  const mandate = async (personId: string, given: MandateGiven = {}): Promise<string> => {
    mandates += 1;
    const [id, accountId, recordedAt] = [newId(), newId(), clock.now()];
    const by = { recorded_at: recordedAt, recorded_by: officer.userId };
    const signedOn = given.signed_on === undefined ? clock.today() : given.signed_on;
    const { iban = 'DE75512108001245126199', holder_name: holder = 'Erika Beispiel' } = given;
    const account = { id: accountId, person_id: personId, holder_name: holder, iban, ...by };
    await db.insertInto('bank_accounts').values(account).execute();
    const reference = given.reference ?? `HS-TEST-${mandates}`;
    const issued = { is_taken_over: false, issued_on: clock.today() };
    const row = { id, reference, person_id: personId, bank_account_id: accountId, ...issued, ...by };
    await db.insertInto('mandates').values(row).execute();
    if (signedOn !== null) {
      await db
        .insertInto('mandate_signatures')
        .values({ mandate_id: id, signed_on: signedOn, ...by })
        .execute();
    }
    return id;
  };

  const holdMandate = async (mandateId: string): Promise<void> => {
    const reason = { reason_code: 'AC04', reason_de: 'Das Konto ist erloschen.', reason_en: 'The account is closed.' };
    const by = { recorded_at: clock.now(), recorded_by: officer.userId };
    const row = { id: newId(), mandate_id: mandateId, held_on: clock.today(), ...reason, ...by };
    await db.insertInto('mandate_holds').values(row).execute();
  };

  const preview = (collectOn: string, query = '', by: SignedIn = treasurer) =>
    get(by, `/v1/collection-runs/preview?collect_on=${collectOn}${query}`);
  const seen = async (collectOn: string, query = '') => (await preview(collectOn, query)).json();
  const prepareRun = (collectOn: string, body: object = {}, by: SignedIn = treasurer, key: string = newId()) =>
    post(by, '/v1/collection-runs', { collect_on: collectOn, ...body }, key);
  const prepared = async (collectOn: string, body: object = {}): Promise<Run> =>
    (await made(prepareRun(collectOn, body))) as Run;
  const release = (run: Pick<Run, 'id'>, by: SignedIn = board[0], key: string = newId()) =>
    act(by, `/v1/bank-runs/${run.id}/releases`, key);
  const released = async (collectOn: string, body: object = {}): Promise<Run> =>
    (await made(release(await prepared(collectOn, body)))) as Run;
  const send = (run: Pick<Run, 'id'>, by: SignedIn = treasurer) => act(by, `/v1/bank-runs/${run.id}/dispatches`);
  const sent = async (collectOn: string, body: object = {}): Promise<Run> =>
    (await made(send(await released(collectOn, body)))) as Run;
  const cancel = (run: Pick<Run, 'id'>, reason = 'Falscher Einzugstag') =>
    post(treasurer, `/v1/bank-runs/${run.id}/cancellations`, { reason });
  const exclude = (run: Pick<Run, 'id'>, position: number, reason = 'Zahlt diesmal selbst') =>
    post(treasurer, `/v1/bank-runs/${run.id}/items/${position}/exclusions`, { reason });
  const reject = (run: Pick<Run, 'id'>, position: number, reason = 'AC01: IBAN nicht gültig') =>
    post(treasurer, `/v1/bank-runs/${run.id}/items/${position}/rejections`, { reason });
  const file = async (run: Pick<Run, 'id'>) =>
    await inject({ method: 'GET', url: `/v1/bank-runs/${run.id}/file`, headers: treasurer.headers });
  const announce = (run: Pick<Run, 'id'>, is_sent = false, key: string = newId()) =>
    post(treasurer, `/v1/bank-runs/${run.id}/prenotifications`, { is_sent }, key);

  const payDues = (of: { readonly id: string }, amount: string) =>
    inTransaction(db, (tx) =>
      recordDuesPayments(tx, { by: 'id', id: of.id }, [
        {
          amount: Money.parse(amount),
          valueDate: clock.today(),
          bankReference: null,
          payerPersonId: null,
          requestKey: newId(),
          deed: office.deed(treasurer),
        },
      ]),
    );
  /** Every day up to this one is closed, in the night after it. */
  const closedThrough = async (day: string): Promise<void> => {
    if (clock.today() < parseDate(day)) clock.setToday(parseDate(day));
    await closeDays({ db, clock }, parseDate(day));
  };

  return {
    ...office,
    member,
    mandate,
    holdMandate,
    preview,
    seen,
    prepareRun,
    prepared,
    release,
    released,
    send,
    sent,
    cancel,
    exclude,
    reject,
    file,
    announce,
    payDues,
    closedThrough,
  };
}

import type { LightMyRequestResponse } from 'fastify';
import { mountMandates } from '../../src/modules/mandates/index.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import type { Db } from '../../src/platform/db/database.ts';
import type { HttpShell } from '../../src/platform/http/shell.types.ts';
import type { Deed } from '../../src/platform/http/deed.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, signedInAs, somebody, type SignedIn } from './actors.ts';
import { startTestApp } from './app.ts';

/** IBANs whose check digits are right; the accounts are nobody's. */
export const IBANS = [
  'DE02120300000000202051',
  'DE02500105170137075030',
  'DE02100500000054540402',
  'DE02300209000106531065',
] as const;

export const SIGNATURE = { signed_on: '2026-11-20', place: 'Dortmund', paper_location: 'Ordner Mandate 2026' };

export type MandateOnFile = {
  readonly id: string;
  readonly reference: string;
  readonly status: string;
  readonly original_iban: string | null;
  readonly history: readonly { readonly kind: string; readonly original_iban: string | null; readonly iban: string }[];
};

/** Who keeps accounts and mandates, and the questions they ask of the service. */
export async function mandateOffice(db: Db, mountMore: (shell: HttpShell) => void = () => {}) {
  const app = await startTestApp(db, (shell) => {
    mountMandates(shell);
    mountMore(shell);
  });
  const { inject, clock } = app;
  const treasurer = await signedIn(db, 'treasurer');
  const post = (by: SignedIn, url: string, body?: object, key: string = newId()): Promise<LightMyRequestResponse> =>
    inject({
      method: 'POST',
      url,
      headers: { ...by.headers, 'idempotency-key': key },
      ...(body === undefined ? {} : { payload: body }),
    });
  const get = (by: SignedIn, url: string) => inject({ method: 'GET', url, headers: by.headers });
  const record = (personId: string, body: object = {}, key?: string) =>
    post(
      treasurer,
      `/v1/persons/${personId}/bank-accounts`,
      { holder_name: 'Erika Beispiel', iban: IBANS[0], bank_name: null, is_for_payouts: false, ...body },
      key,
    );
  const draw = (personId: string, accountId: string, taken_over: object | null = null, key?: string) =>
    post(treasurer, `/v1/persons/${personId}/mandates`, { bank_account_id: accountId, taken_over }, key);
  const act = (mandateId: string, what: string, body: object, key?: string) =>
    post(treasurer, `/v1/mandates/${mandateId}/${what}`, body, key);
  const file = async (mandateId: string) => (await get(treasurer, `/v1/mandates/${mandateId}`)).json() as MandateOnFile;
  const accountOf = async (personId: string, iban: string = IBANS[0]) =>
    (await record(personId, { iban })).json().id as string;
  /** A person with an account and a signed mandate for it. */
  const payer = async (signed: object = {}) => {
    const personId = await somebody(db);
    const accountId = await accountOf(personId);
    const { id } = (await draw(personId, accountId)).json() as MandateOnFile;
    await act(id, 'signatures', { ...SIGNATURE, ...signed });
    return { personId, accountId, mandateId: id };
  };
  const on = (day: string) => clock.setToday(parseDate(day));
  const deed = (): Deed => ({
    byUserId: treasurer.userId,
    byPersonId: treasurer.personId,
    today: clock.today(),
    recordedAt: clock.now(),
  });
  const member = (personId: string) => signedInAs(db, { roles: ['member'], personId });
  return { ...app, db, treasurer, post, get, record, draw, act, file, accountOf, payer, on, deed, member };
}

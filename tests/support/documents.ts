import { expect } from 'vitest';
import { exampleFacts } from '../../src/modules/documents/profile.schema.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, type SignedIn } from './actors.ts';
import { loanOffice } from './loans.ts';
import { textOf } from './pdf-text.ts';

/** What tests read of a document. */
export type Written = {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  readonly sha256: string;
  readonly size_bytes: number;
  readonly page_count: number;
  readonly addressees: readonly { readonly id: string }[];
};

/** A loan office whose letters state the example cooperative, and what tests do with documents. */
export async function writingOffice(db: Db) {
  const office = await loanOffice(db);
  const { inject, officer, post, get, made } = office;
  const administrator = await signedIn(db, 'administrator');
  const profile = (changes: object = {}, by: SignedIn = administrator) =>
    post(by, '/v1/cooperative-profile/versions', { valid_from: '2009-01-26', ...exampleFacts, ...changes });
  expect((await profile()).statusCode).toBe(201);

  const letter = (caseId: string, kind: string, by: SignedIn = officer, key: string = newId()) =>
    post(by, `/v1/cases/${caseId}/letters`, { kind }, key);
  const loanDocument = (loan: { readonly id: string }, body: object, by: SignedIn = officer, key: string = newId()) =>
    post(by, `/v1/loans/${loan.id}/documents`, body, key);
  const guaranteeDocument = (guaranteeId: string, body: object, by: SignedIn = officer) =>
    post(by, `/v1/guarantees/${guaranteeId}/documents`, body);
  const guaranteeOf = async (caseId: string): Promise<{ readonly id: string; readonly number: string }> =>
    (await get(officer, `/v1/guarantees?case_id=${caseId}`)).json().items[0];

  const written = async (answer: ReturnType<typeof inject>): Promise<Written> => (await made(answer)) as Written;
  const pdf = (document: { readonly id: string }, by: SignedIn = officer) =>
    inject({ method: 'GET', url: `/v1/documents/${document.id}/content`, headers: by.headers });
  const read = async (document: { readonly id: string }, by: SignedIn = officer): Promise<string> => {
    const answer = await pdf(document, by);
    expect(answer.statusCode).toBe(200);
    return await textOf(answer.rawPayload);
  };
  const order = (document: { readonly id: string }, body: object, by: SignedIn = officer, key: string = newId()) =>
    post(by, `/v1/documents/${document.id}/dispatches`, body, key);
  const reachable = async (personId: string, email = 'm.yilmaz@example.org') =>
    await db.updateTable('persons').set({ email }).where('id', '=', personId).execute();

  return {
    ...office,
    administrator,
    profile,
    letter,
    loanDocument,
    guaranteeDocument,
    guaranteeOf,
    written,
    pdf,
    read,
    order,
    reachable,
  };
}

/** "156.45" as it stands on paper. */
export const onPaper = (amount: string): string =>
  `${amount.replace(/\.(\d\d)$/, ',$1').replaceAll(/(\d)(?=(\d{3})+,)/g, '$1.')}\u00a0EUR`;

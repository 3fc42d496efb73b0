import { zipSync } from 'fflate';
import { expect } from 'vitest';
import type { Db } from '../../src/platform/db/database.ts';
import { newId } from '../../src/platform/ids.ts';
import type { SignedIn } from './actors.ts';
import { collectionOffice } from './collections.ts';

/** Part of what an import answers. */
export type Imported = {
  readonly imported: readonly { readonly id: string; readonly identification: string }[];
  readonly known: readonly { readonly id: string; readonly identification: string }[];
  readonly gaps: readonly object[];
  readonly sentence: { readonly de: string; readonly en: string };
};

/** An office whose profile states the account of the example cooperative, and what tests do with statements. */
export async function bankOffice(db: Db) {
  const office = await collectionOffice(db);
  const { inject, treasurer } = office;
  const upload = (
    content: string | Buffer,
    {
      mediaType = 'application/xml',
      by = treasurer,
      key = newId(),
    }: { readonly mediaType?: string; readonly by?: SignedIn; readonly key?: string } = {},
  ) =>
    inject({
      method: 'POST',
      url: '/v1/bank-statements?file_name=Auszug.xml',
      payload: Buffer.from(content),
      headers: { ...by.headers, 'idempotency-key': key, 'content-type': mediaType },
    });
  /** Fails unless something was new. */
  const imported = async (content: string | Buffer): Promise<Imported> => {
    const answer = await upload(content);
    expect(answer.json()).not.toHaveProperty('code');
    expect(answer.statusCode).toBe(201);
    return answer.json();
  };
  const shown = async (id: string) => (await office.get(treasurer, `/v1/bank-statements/${id}`)).json();
  const gaps = async () => (await office.get(treasurer, '/v1/bank-statement-gaps')).json().items;
  return { ...office, upload, imported, shown, gaps };
}

export function zipped(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const packed = Object.entries(files).map(([name, content]) => [name, Buffer.from(content)] as const);
  return Buffer.from(zipSync(Object.fromEntries(packed), { mtime: new Date('2026-01-01T00:00:00Z') }));
}

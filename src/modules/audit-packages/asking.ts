import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { FastifyRequest } from 'fastify';
import type { HttpShell } from '../../platform/http/shell.types.ts';

export type Answer = { readonly status: number; readonly content: Readable };

/** Makes a request of this service and gives its answer. */
export type Ask = (path: string) => Promise<Answer>;

/** What says who is asking, and in which language. */
const CALLER = ['authorization', 'cookie', 'accept-language'] as const;

/**
 * Requests as the caller would make them: with the same rights, and with a line in the audit log where a read leaves one.
 * So the package holds what its reader could have taken piece by piece, and nothing else.
 */
export function askingAs(shell: HttpShell, { headers, ip }: FastifyRequest): Ask {
  const named = CALLER.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]]));
  const caller = Object.fromEntries(named) as Record<string, string>;
  return async (path) => {
    const answer = await shell.app.inject({
      method: 'GET',
      url: path,
      headers: caller,
      remoteAddress: ip,
      payloadAsStream: true,
    });
    return { status: answer.statusCode, content: answer.stream() };
  };
}

type Item = Readonly<Record<string, unknown>>;
type Page = { readonly items: readonly Item[]; readonly next?: string | null };

/** Every item of a list, page by page. Throws when the list cannot be asked for. */
export async function* askedItems(ask: Ask, path: string): AsyncGenerator<Item> {
  yield* itemsFrom(ask, path, await ask(path));
}

/** The same, where the answer to the first request is there already. */
export async function* itemsFrom(ask: Ask, path: string, first: Answer): AsyncGenerator<Item> {
  const joined = path.includes('?') ? '&' : '?';
  let page = await pageIn(path, first);
  yield* page.items;
  while (typeof page.next === 'string') {
    page = await pageIn(path, await ask(`${path}${joined}cursor=${page.next}`));
    yield* page.items;
  }
}

async function pageIn(path: string, { status, content }: Answer): Promise<Page> {
  const body = await text(content);
  if (status !== 200) throw new Error(`${path} was answered with ${status}`);
  return JSON.parse(body) as Page;
}

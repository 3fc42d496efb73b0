import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../src/modules/identity/index.ts';
import { signedInAs, type SignedIn } from '../support/actors.ts';
import { booksDifferences } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { attemptsOn, type Attempt } from './fuzz/attempts.ts';
import { operationsOf } from './fuzz/document.ts';
import { livelyCooperative } from './fuzz/world.ts';

/**
 * Built from the contract alone: every operation is asked what it allows, what it nearly allows, and what nobody should
 * send. The answer stays inside the document, is never a 5xx, and never a success for what the document forbids. A failure
 * names the seed with which fast-check repeats it.
 */
const { db } = await createTestDatabase();
const { inject, world } = await livelyCooperative(db);
const RUNS_EACH = 24;

/** Four who may do everything, so that four eyes can meet, one of each role, somebody without any, and nobody. */
const callers = await Promise.all([
  ...[0, 1, 2, 3].map(() => signedInAs(db, { roles: ROLES })),
  ...ROLES.map((role) => signedInAs(db, { roles: [role] })),
  signedInAs(db, { roles: [] }),
]);

/** Mostly somebody who may. */
function placeOf(caller: number): number {
  return caller < 75 ? caller % 4 : caller % (callers.length + 1);
}

async function answerTo({ caller, isBroken, ...request }: Attempt): Promise<number> {
  const place = placeOf(caller);
  const somebody: SignedIn | undefined = callers[place];
  const headers = { ...somebody?.headers, ...request.headers };
  const { method, url, payload } = request;
  const answer = await inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  const { statusCode, body } = answer;
  if (isBroken && statusCode < 300) throw new Error(`${statusCode} to a broken request: ${body.slice(0, 500)}`);
  // Whoever was signed out or deactivated on the way is followed by another.
  if (statusCode === 401 && somebody) callers[place] = await signedInAs(db, { roles: rolesOf(somebody) });
  return statusCode;
}

function rolesOf(somebody: SignedIn): Role[] {
  return ROLES.filter((role) => somebody.actor.roles.includes(role));
}

const answered = new Map<string, number[]>();

describe('Whatever is sent to', () => {
  it.each(operationsOf(world.document).map((operation) => [operation.id, operation] as const))(
    '%s, the answer stays within the contract',
    async (id, operation) => {
      const statuses: number[] = [];
      answered.set(id, statuses);
      const property = fc.asyncProperty(attemptsOn(operation, world), async (attempt) => {
        statuses.push(await answerTo(attempt));
        expect(statuses.at(-1)).toBeLessThan(500);
      });
      await fc.assert(property, { numRuns: RUNS_EACH, endOnFailure: true });
    },
  );

  it('most operations, something was taken, so that the others were not refused for want of knowledge', () => {
    const never = [...answered.values()].filter((statuses) => !statuses.some((status) => status < 300));
    expect(never.length).toBeLessThan(answered.size / 2);
  });

  it('and after all of it the books balance', async () => {
    expect(await booksDifferences(db)).toEqual([]);
  });
});

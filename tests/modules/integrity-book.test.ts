import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookFiles } from '../../src/modules/integrity/index.ts';
import { lastSeal } from '../../src/modules/integrity/seals.repository.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { inSnapshot } from '../../src/platform/db/transaction.ts';
import { createTestDatabase } from '../support/database.ts';
import { asIntruder, sealWithHead } from '../support/integrity.ts';
import { loanOffice } from '../support/loans.ts';

const { db, owner } = await createTestDatabase();
const office = await loanOffice(db);
const folders: string[] = [];
let book: string;

/** The book of a moment in a folder of its own. */
async function exported(from: Db): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'book-'));
  folders.push(folder);
  for (const { name, content } of bookFiles(from)) {
    const pieces: string[] = [];
    for await (const piece of content) pieces.push(piece);
    await writeFile(join(folder, name), pieces.join(''));
  }
  return folder;
}

const run = promisify(execFile);

/** What the script says, which is all an auditor has. */
async function checked(folder: string, ...more: readonly string[]): Promise<{ isSound: boolean; words: string }> {
  try {
    const { stdout } = await run(process.execPath, [join(folder, 'verify-book.mjs'), ...more]);
    return { isSound: true, words: stdout };
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    expect(stderr).toBe('');
    return { isSound: false, words: stdout };
  }
}

beforeAll(async () => {
  const loan = await office.running();
  await office.paid(loan, '156.45');
  await sealWithHead(db, '2026-11-20', office.clock.now());
  await office.running({ principal: '1000.00', termMonths: 12 });
  book = await inSnapshot(db, exported);
});

afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});

describe('An exported book', () => {
  it('proves itself, says where it stands, and names what is not sealed yet', async () => {
    const { isSound, words } = await checked(book);
    const last = await lastSeal(db);
    expect(words).toMatch(/^bank +156\.45 +6000\.00 +-5843\.55$/m);
    expect(words).toMatch(/[1-9]\d* rows not sealed yet/);
    expect(words).toContain(`Newest seal: position ${last?.position}, ${last?.seal}`);
    expect(words).toContain('Last head of a day: 2026-11-20');
    expect(isSound).toBe(true);
  });

  it('holds no values before and after a change: those must stay erasable', async () => {
    expect(await readFile(join(book, 'chain.jsonl'), 'utf8')).not.toContain('Essen');
  });

  it('is held against a seal kept outside', async () => {
    const last = await lastSeal(db);
    expect(await checked(book, '--head', `${last?.position}:${last?.seal}`)).toMatchObject({ isSound: true });
    const other = await checked(book, '--head', `${last?.position}:${'0'.repeat(64)}`);
    expect(other.words).toContain(`FAULT Position ${last?.position} has another seal than the one kept`);
    const beyond = await checked(book, '--head', `99999:${'0'.repeat(64)}`);
    expect(beyond.words).toContain('FAULT The chain does not reach position 99999');
  });

  it('shows whatever was done to the database', async () => {
    const folder = await asIntruder(owner, async (intruder) => {
      await sql`update journal_lines set debit = debit + 1 where account = 'loans_receivable' and debit = 5000`.execute(
        intruder,
      );
      await sql`delete from audit_log where id = (select min(id) from audit_log)`.execute(intruder);
      return await exported(intruder);
    });
    const { isSound, words } = await checked(folder);
    expect(isSound).toBe(false);
    expect(words).toMatch(/FAULT Journal entry \d+ is not what its digest says/);
    expect(words).toMatch(/FAULT Journal entry \d+ does not balance: 1\.00/);
    expect(words).toMatch(/FAULT Position \d+ seals audit \d+, which is gone/);
  });
});

/** The book with one bit of a file turned over, with or without the list of digests beside it. */
async function flipped(file: string, keepsSums: boolean, [at, bit]: readonly [number, number]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'book-'));
  folders.push(folder);
  const others = ['README.txt', 'chain.jsonl', 'journal.csv', 'verify-book.mjs', ...(keepsSums ? ['SHA256SUMS'] : [])];
  for (const name of others) {
    const bytes = await readFile(join(book, name));
    const place = at % bytes.length;
    if (name === file) bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
    await writeFile(join(folder, name), bytes);
  }
  return folder;
}

describe('One changed byte', () => {
  const anywhere = fc.tuple(fc.nat({ max: 10_000_000 }), fc.nat({ max: 7 }));

  it.each([
    { file: 'chain.jsonl', keepsSums: false, by: 'the chain itself, without any list of digests' },
    { file: 'journal.csv', keepsSums: true, by: 'the chain and the list of digests' },
  ])('of $file is found by $by', async ({ file, keepsSums }) => {
    await fc.assert(
      fc.asyncProperty(anywhere, async (place) => {
        const { isSound, words } = await checked(await flipped(file, keepsSums, place));
        expect(words).toContain('FAULT ');
        expect(isSound).toBe(false);
      }),
      { numRuns: 25 },
    );
  });
});

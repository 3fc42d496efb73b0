import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { mountModules } from '../../src/app.ts';
import { unpackZip } from '../../src/platform/zip/unpack-zip.ts';
import { signedIn, type SignedIn } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { startTestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { clock, on } = office;
const { shell, inject } = await startTestApp(db, mountModules, { clock });
const auditor = await signedIn(db, 'auditor');
const supervisor = await signedIn(db, 'supervisory_board');
const board = await signedIn(db, 'board');

const STATUTES = 'Satzung der Handschlag eG\n§ 1 Name, Sitz\n';
const PATH = '/v1/audit-package?from=2026-11-01&to=2026-12-31';

type IndexedFile = { path: string; request: string; status: number; bytes: number; sha256: string };
type Index = { is_complete: boolean; known_at: string; files: IndexedFile[] };

const get = (by: SignedIn, url: string) => inject({ method: 'GET', url, headers: by.headers });

async function packageFor(by: SignedIn, path = PATH) {
  const answer = await get(by, path);
  expect(answer.statusCode).toBe(200);
  const unpacked = unpackZip(answer.rawPayload, { files: 2000, unpackedBytes: 200_000_000 });
  const files = new Map(unpacked.map(({ name, bytes }) => [name, Buffer.from(bytes)]));
  const index = JSON.parse(files.get('index.json')!.toString()) as Index;
  return { files, index };
}

const withoutTime = (text: string): string => text.replaceAll(/Erstellt am .*|Made on .*/g, '');

let whole: Awaited<ReturnType<typeof packageFor>>;

beforeAll(async () => {
  await inject({
    method: 'POST',
    url: '/v1/statutes?version=2009-01',
    payload: STATUTES,
    headers: { ...board.headers, 'content-type': 'text/plain', 'idempotency-key': 'satzung' },
  });
  const loan = await office.running({});
  on('2026-12-21');
  await office.paid(loan, '156.45');
  on('2027-01-04');
  whole = await packageFor(auditor);
});

describe('The audit package', () => {
  it('is complete for an auditor', async () => {
    expect(whole.index.files.filter(({ status }) => status !== 200)).toEqual([]);
    expect(whole.index.is_complete).toBe(true);
  });

  it('has every file that its index names, byte for byte, and no other', () => {
    const { files, index } = whole;
    for (const { path, bytes, sha256 } of index.files) {
      const content = files.get(path)!;
      expect([path, content.length, createHash('sha256').update(content).digest('hex')]).toEqual([path, bytes, sha256]);
    }
    const made = ['INHALT.txt', 'LIESMICH.txt', 'SHA256SUMS', 'index.json'];
    expect([...files.keys()].toSorted()).toEqual([...index.files.map(({ path }) => path), ...made].toSorted());
    const sums = index.files.map(({ path, sha256 }) => `${sha256}  ${path}`);
    expect(files.get('SHA256SUMS')!.toString().trimEnd().split('\n')).toEqual(sums);
  });

  it('holds statutes, register, policies, books and the answers that the requests give by themselves', async () => {
    const { files, index } = whole;
    expect(files.get('01-statutes/2009-01.txt')!.toString()).toBe(STATUTES);
    expect(files.get('02-register/register.pdf')!.subarray(0, 5).toString()).toBe('%PDF-');
    expect(files.get('06-books/book.journal')!.toString()).toContain('156.45');
    const portfolio = index.files.find(({ path }) => path === '07-reports/portfolio.csv')!;
    const asked = await get(auditor, portfolio.request);
    expect(withoutTime(asked.body)).toBe(withoutTime(files.get(portfolio.path)!.toString()));
  });

  it('holds the sealed book, whose script finds it sound without the service, and finds a byte that was changed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'handschlag-'));
    const inBook = [...whole.files].filter(([path]) => path.startsWith('09-integrity/book/'));
    for (const [path, content] of inBook) await writeFile(join(folder, basename(path)), content);
    const run = () => promisify(execFile)(process.execPath, [join(folder, 'verify-book.mjs')]);
    await expect(run()).resolves.toMatchObject({ stderr: '' });
    const chain = whole.files.get('09-integrity/book/chain.jsonl')!.toString();
    await writeFile(join(folder, 'chain.jsonl'), chain.replace('156.45', '156.46'));
    await expect(run()).rejects.toMatchObject({ code: 1 });
    await rm(folder, { recursive: true });
  });

  it('has every report there is', () => {
    const reports = shell.operations.filter(({ path }) => path.startsWith('/v1/reports/') && !path.includes('{'));
    const packed = whole.index.files.map(({ path }) => path);
    for (const { path } of reports) {
      const name = path.slice('/v1/reports/'.length);
      if (name !== 'account-statement') expect(packed).toContain(`07-reports/${name}.csv`);
    }
    expect(reports.length).toBeGreaterThan(3);
  });

  it('leaves out what was recorded after the moment asked for', async () => {
    const before = await packageFor(auditor, `${PATH}&known_at=2026-12-20T00:00:00Z`.replace('12-31', '12-19'));
    expect(before.index.known_at).toBe('2026-12-20T00:00:00.000Z');
    const bank = (of: typeof whole) => of.files.get('06-books/accounts/bank.csv')!.toString();
    expect([bank(whole).includes('156,45'), bank(before).includes('156,45')]).toEqual([true, false]);
  });

  it('is written down as taken, with each sensitive read in it', async () => {
    const { items } = (await get(auditor, '/v1/audit-log?limit=200')).json<{ items: { operation: string }[] }>();
    const operations = items.map(({ operation }) => operation);
    expect(operations).toContain('readAuditPackage');
    expect(operations).toContain('readRegister');
  });

  it('is for auditors and the supervisory board, about days that are over', async () => {
    expect(await outcomeOf(get(board, PATH))).toEqual([403, 'access.permission_missing']);
    const future = get(auditor, '/v1/audit-package?from=2026-11-01&to=2027-12-31');
    expect(await outcomeOf(future)).toEqual([422, 'report.as_of_in_future']);
    const backwards = get(auditor, '/v1/audit-package?from=2026-11-02&to=2026-11-01');
    expect(await outcomeOf(backwards)).toEqual([422, 'report.span_ends_before_it_begins']);
  });

  it('names what its reader may not have, in its place', async () => {
    const { index, files } = await packageFor(supervisor);
    const missing = index.files.filter(({ status }) => status !== 200);
    expect(missing.map(({ path, status }) => [path, status])).toEqual([['08-audit-log/users.json.problem.json', 403]]);
    expect(index.is_complete).toBe(false);
    expect(files.get('INHALT.txt')!.toString()).toContain('FEHLT (403)');
  });
});

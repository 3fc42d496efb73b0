import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const MIGRATIONS = join(import.meta.dirname, '../../db/migrations');

/** A folder with the migrations before this number. */
export async function migrationsBefore(number: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'handschlag-migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const name of (await readdir(MIGRATIONS)).filter((file) => file < number)) {
    await cp(join(MIGRATIONS, name), join(folder, name));
  }
  return folder;
}

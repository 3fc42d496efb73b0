import type { Deed } from '../../platform/http/deed.ts';
import type { Checked, StoredImport } from './imports.types.ts';

/** A file without a fault, about to take effect. */
export type Carrying = { readonly stored: StoredImport; readonly found: Checked; readonly deed: Deed };

/** Ids of what was taken over, by the number it had before. */
export type TakenOver = {
  readonly persons: ReadonlyMap<string, string>;
  readonly members: ReadonlyMap<string, string>;
};

export function idOf(ids: ReadonlyMap<string, string>, number: string): string {
  const id = ids.get(number);
  if (id === undefined) throw new TypeError(`${number} was checked and is not there`);
  return id;
}

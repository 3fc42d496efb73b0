import { ifMatchMissing, versionStale } from './refusals.ts';

/** Versions of a resource are counted by its row; the ETag is that number in quotes, strong and readable. */

export function entityTag(version: number): string {
  return `"${version}"`;
}

/**
 * The version the caller saw. Without the header it is 428; `*` names no version and counts as absent; a tag this
 * service never issued matches nothing and is 412.
 */
export function versionFrom(ifMatch: string | undefined): number {
  if (ifMatch === undefined || ifMatch.trim() === '*' || ifMatch.trim() === '') throw ifMatchMissing();
  const match = /^"(\d{1,15})"$/.exec(ifMatch.trim());
  if (!match) throw versionStale();
  return Number(match[1]);
}

/** Called with the row locked: throws `request.version_stale` (412) unless the caller saw the present version. */
export function assertVersion(expected: number, current: number): void {
  if (expected !== current) throw versionStale();
}

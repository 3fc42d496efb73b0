import { checkFourEyes } from '../../domain/decisions/four-eyes.ts';
import type { ImportTotals } from '../../domain/imports/check-import.ts';
import { Money } from '../../domain/money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { carryOut } from './carrying-out.service.ts';
import { checkFile } from './checking.service.ts';
import { alreadyCarriedOut, importFaulty, type TotalDifference, totalsDiffer } from './imports.refusals.ts';
import { contentOfImport, lockImports, markCarriedOut } from './imports.repository.ts';
import type { StoredImport } from './imports.types.ts';
import { importCalled } from './uploads.service.ts';

/** What the old books say, as whoever confirms reads it there. */
export type ExpectedTotals = Readonly<
  Record<'members' | 'shares' | 'loans', number> &
    Record<'share_capital' | 'open_dues' | 'outstanding_principal', Money>
>;

export type Confirmation = {
  readonly importId: string;
  readonly expected: ExpectedTotals;
  readonly requestKey: string;
  readonly deed: Deed;
};

/**
 * Second pair of eyes: another person names the totals of the old books. If they are those of the file, all of it takes
 * effect in this one transaction. The file is checked once more, since the records may have changed.
 */
export async function confirmImport(
  tx: Tx,
  { importId, expected, requestKey, deed }: Confirmation,
): Promise<StoredImport> {
  await lockImports(tx);
  const stored = await importCalled(tx, importId);
  if (stored.status === 'carried_out') throw alreadyCarriedOut();
  checkFourEyes({ preparedByPersonId: stored.uploadedByPersonId, releasedByPersonId: deed.byPersonId });
  const content = await contentOfImport(tx, importId);
  const found = await checkFile(tx, { content, cutOverOn: stored.cutOverOn, today: deed.today });
  if (found.report.faultCount > 0) throw importFaulty(found.report.faultCount);
  const differences = differencesOf(expected, found.checked.totals);
  if (differences.length > 0) throw totalsDiffer(differences);
  await carryOut(tx, { stored, found, deed });
  await markCarriedOut(tx, { id: importId, confirmationKey: requestKey, deed });
  return await importCalled(tx, importId);
}

function differencesOf(expected: ExpectedTotals, totals: ImportTotals): readonly TotalDifference[] {
  const found: ExpectedTotals = {
    members: totals.members,
    shares: totals.shares,
    loans: totals.loans,
    share_capital: totals.shareCapital,
    open_dues: totals.openDues,
    outstanding_principal: totals.outstandingPrincipal,
  };
  return (Object.keys(found) as (keyof ExpectedTotals)[])
    .map((name) => ({ name, expected: expected[name], found: found[name] }))
    .filter((one) => !areEqual(one.expected, one.found));
}

function areEqual(one: Money | number, other: Money | number): boolean {
  return one instanceof Money && other instanceof Money ? one.equals(other) : one === other;
}

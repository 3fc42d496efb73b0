import { checkImport } from '../../domain/imports/check-import.ts';
import { type Findings, joined, type Remark } from '../../domain/imports/fault.ts';
import { remarkAt } from '../../domain/imports/remarks-at.ts';
import { amountInWords } from '../../domain/figures-in-words.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { readTables, type TableFile } from '../../platform/tables/read-tables.ts';
import { findPeriod } from '../ledger/index.ts';
import { policyOn } from '../policy/index.ts';
import { cutOverInFuture, periodClosedAt } from './imports.refusals.ts';
import type { Checked } from './imports.types.ts';
import { checkAgainstRecords } from './record-checks.ts';
import { reportOf } from './report-json.ts';

export type Asked = { readonly content: Buffer; readonly cutOverOn: BusinessDate; readonly today: BusinessDate };

/**
 * The dry run: reads the file, holds it against itself and against the records, and adds up. Writes nothing. 422
 * `import.cut_over_in_future`, `import.period_closed`, `policy.none_in_force`, `tables.not_readable`, `tables.too_large`.
 */
export async function checkFile(db: Db, { content, cutOverOn, today }: Asked): Promise<Checked> {
  if (cutOverOn > today) throw cutOverInFuture(cutOverOn);
  const month = cutOverOn.slice(0, 7);
  if ((await findPeriod(db, month))?.status !== 'open') throw periodClosedAt(month);
  const policy = await policyOn(db, cutOverOn);
  const tables = await readTables(content);
  const { decision, loan, shares } = policy.terms;
  const checked = checkImport(tables, {
    cutOverOn,
    today,
    calendar: decision.holidayState,
    dayCount: loan.dayCount,
    shareNominal: shares.nominal,
  });
  const findings = joined([
    checked.findings,
    await checkAgainstRecords(db, checked.file),
    said([...encodings(tables), ...leftOver(checked.totals.openingBalance)]),
  ]);
  return { checked, policy, report: reportOf(findings, checked.totals) };
}

function said(remarks: readonly Remark[]): Findings {
  return { faults: [], remarks };
}

function encodings(tables: readonly TableFile[]): readonly Remark[] {
  return tables
    .filter(({ isWindows1252 }) => isWindows1252)
    .map(({ name }) => remarkAt('file.read_as_windows_1252', { sheet: name, line: null, column: null }));
}

/** Nothing stands in the way, but the balance sheet is not whole. */
function leftOver(openingBalance: Money): readonly Remark[] {
  if (openingBalance.isZero()) return [];
  const rest = amountInWords(openingBalance);
  return [remarkAt('balances.not_level', { sheet: 'Salden', line: null, column: null }, [rest.de, rest.en])];
}

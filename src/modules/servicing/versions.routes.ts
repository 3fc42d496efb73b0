import { notFound } from '../../domain/errors.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, numberIn, pageOf } from '../../platform/http/paging.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { businessDateAt } from '../../platform/time/clock.ts';
import { visibleLoan } from '../loans/index.ts';
import * as operations from './versions.operations.ts';
import { allocationsOf, planVersionsOf } from './versions.repository.ts';
import { allocationOut, planVersionOut, versionSummaryOut } from './versions.wire.ts';

const SORT = 'allocations';

export function mountVersions(shell: HttpShell): void {
  mount(shell, operations.listPlanVersions, async ({ db, actor, params, language }) => {
    const loan = await visibleLoan(db, params.loan_id, actor);
    const versions = await planVersionsOf(db, loan.id);
    return { status: 200, body: { items: versions.map((version) => versionSummaryOut(version, language)) } };
  });
  mount(shell, operations.readPlanVersion, async ({ db, actor, params, language }) => {
    const loan = await visibleLoan(db, params.loan_id, actor);
    const [version] = await planVersionsOf(db, loan.id, params.version);
    if (!version) throw versionNotFound();
    return { status: 200, body: planVersionOut(loan, version, language) };
  });
  mount(shell, operations.listAllocations, async ({ db, actor, params, query, clock, language }) => {
    const loan = await visibleLoan(db, params.loan_id, actor);
    const last = decodeCursor(query.cursor, SORT, 1);
    const { limit, known_at: at } = query;
    // Of a moment still to come nothing more is known than now.
    const known = at === undefined || at >= clock.now() ? null : { at, day: businessDateAt(at) };
    const rows = await allocationsOf(db, loan.id, { known, limit, after: last && numberIn(last, 0) });
    const itemOf = (row: (typeof rows)[number]) => allocationOut(row, language);
    return { status: 200, body: pageOf(rows, { limit, sort: SORT, keyOf: ({ id }) => [id], itemOf }) };
  });
}

function versionNotFound(): Error {
  return notFound('plan_version.not_found', {
    de: 'Einen Plan mit dieser Nummer hatte das Darlehen nicht.',
    en: 'The loan had no plan with this number.',
  });
}

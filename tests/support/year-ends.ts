import { expect } from 'vitest';
import { sql } from 'kysely';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { mountResolutions, recordResolutions, resolutionsOfAssembly } from '../../src/modules/resolutions/index.ts';
import type { ResolutionKind } from '../../src/modules/resolutions/index.ts';
import { mountMemberReports } from '../../src/modules/member-reports/index.ts';
import { mountYearEnds } from '../../src/modules/year-ends/index.ts';
import { recordDeparture } from '../../src/modules/departures/index.ts';
import { mountPayments } from '../../src/modules/payments/index.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, type SignedIn } from './actors.ts';
import { foundCooperative } from './cooperative.ts';

type Member = { readonly id: string; readonly number: string; readonly personId: string };

/** A cooperative whose years end: members, payments, departures that have taken effect, and what was resolved. */
export async function yearEndOffice(db: Db) {
  const cooperative = await foundCooperative(db, (shell) => {
    mountResolutions(shell);
    mountPayments(shell);
    mountYearEnds(shell);
    mountMemberReports(shell);
  });
  const { clock, post, get, member, pay, treasurer, board } = cooperative;
  const auditor = await signedIn(db, 'auditor');
  const on = (day: string) => clock.set(new Date(`${parseDate(day)}T09:00:00Z`));

  /** Admitted today with so many shares, and so much paid in on them. */
  const joined = async (shareCount: number, paid: string): Promise<Member> => {
    const admitted = await member({}, shareCount);
    if (!Money.parse(paid).isZero()) await pay('shares', admitted, paid);
    return admitted;
  };

  const prepare = (financialYear: number, changes: object = {}, by: SignedIn = treasurer, key: string = newId()) =>
    post(
      by,
      '/v1/year-ends',
      {
        financial_year: financialYear,
        resolution: `Ergebnisverwendung ${financialYear}`,
        resolved_on: clock.today(),
        result: '0.00',
        ...changes,
      },
      key,
    );
  const release = (financialYear: number, by: SignedIn = board[0]) =>
    post(by, `/v1/year-ends/${financialYear}/releases`);
  const cancel = (financialYear: number, by: SignedIn = treasurer) =>
    post(by, `/v1/year-ends/${financialYear}/cancellations`);
  const read = async (path: string) => (await get(auditor, `/v1/year-ends/${path}`)).json();

  return { ...cooperative, db, auditor, on, joined, prepare, release, cancel, read };
}

export type YearEndOffice = Awaited<ReturnType<typeof yearEndOffice>>;

let counted = 0;

/** Notice of all shares, or of some of the newest, received in June of the year: once the year is over it takes effect with the recording. */
export async function leaves(
  { db, deed, treasurer }: YearEndOffice,
  member: Member,
  of: { readonly endsOn: string; readonly shareCount?: number },
): Promise<void> {
  const { endsOn, shareCount = null } = of;
  const { effectiveOn } = await inTransaction(db, (tx) =>
    recordDeparture(
      tx,
      {
        member: { by: 'id', id: member.id },
        ground: shareCount === null ? 'notice' : 'partial_notice',
        shareCount,
        eventOn: parseDate(`${endsOn.slice(0, 4)}-06-01`),
        causeOn: null,
        reason: null,
        paperLocation: null,
        payee: null,
        requestKey: newId(),
      },
      deed(treasurer),
    ),
  );
  expect(effectiveOn).toBe(endsOn);
}

/** A resolution of the general assembly as closed minutes leave it; returns its number. */
export async function resolved(
  { db, deed, board }: YearEndOffice,
  of: { readonly kind: ResolutionKind; readonly financialYear: number | null; readonly on: string },
): Promise<string> {
  counted += 1;
  const [assemblyId, itemId] = [newId(), newId()];
  const by = deed(board[0]);
  return await inTransaction(db, async (tx) => {
    await sql`insert into assemblies (id, number, kind, form, held_on, starts_at, place, status, recorded_at, recorded_by)
      values (${assemblyId}, ${`GV-TEST-${counted}`}, 'ordinary', 'in_person', ${of.on}, '18:00', 'Werkstatt', 'planned', ${by.recordedAt}, ${by.byUserId})`.execute(
      tx,
    );
    await sql`insert into assembly_items (id, assembly_id, position, title, proposed_text, kind, majority, financial_year, announcement, recorded_at, recorded_by)
      values (${itemId}, ${assemblyId}, 1, 'Jahresergebnis', 'Wie vorgeschlagen.', ${of.kind}, 'simple', ${of.financialYear}, 1, ${by.recordedAt}, ${by.byUserId})`.execute(
      tx,
    );
    const resolution = {
      assemblyId,
      itemId,
      kind: of.kind,
      title: 'Jahresergebnis',
      text: 'Wie vorgeschlagen.',
      resolvedOn: parseDate(of.on),
      financialYear: of.financialYear,
    };
    await recordResolutions(tx, [resolution], by);
    const [recorded] = await resolutionsOfAssembly(tx, assemblyId);
    if (!recorded) throw new TypeError('a resolution was recorded');
    return recorded.number;
  });
}

import type { Selectable } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { YearEnds } from '../../platform/db/schema.generated.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import { alreadyPrepared } from './year-ends.refusals.ts';
import type { BasisKind, YearEnd, YearEndShare, YearEndStatus } from './year-ends.types.ts';

export type NewYearEnd = Omit<
  YearEnd,
  'status' | 'preparedByPersonId' | 'preparedAt' | 'releasedByPersonId' | 'releasedAt'
> & { readonly requestKey: string };

/** 409 `year_end.already_prepared` while another one of the year waits. */
export async function insertYearEnd(tx: Tx, yearEnd: NewYearEnd, deed: Deed): Promise<void> {
  const { use } = yearEnd;
  try {
    await tx
      .insertInto('year_ends')
      .values({
        id: yearEnd.id,
        financial_year: yearEnd.financialYear,
        starts_on: yearEnd.startsOn,
        ends_on: yearEnd.endsOn,
        resolution_id: yearEnd.resolutionId,
        resolution: yearEnd.resolution,
        resolved_on: yearEnd.resolvedOn,
        result: use.result.toText(),
        to_members: use.toMembers.toText(),
        loss_written_off: use.lossWrittenOff.toText(),
        to_legal_reserve: use.toLegalReserve.toText(),
        to_other_reserves: use.toOtherReserves.toText(),
        basis_kind: yearEnd.basisKind,
        digest: yearEnd.digest,
        prepared_by_person_id: deed.byPersonId,
        prepared_by: deed.byUserId,
        prepared_at: deed.recordedAt,
        request_key: yearEnd.requestKey,
      })
      .execute();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'financial_year_ends_once') throw alreadyPrepared();
    throw constraint === 'year_ends_request_key_key' ? keyReused() : error;
  }
}

export async function insertShares(tx: Tx, yearEndId: string, shares: readonly YearEndShare[]): Promise<void> {
  if (shares.length === 0) return;
  await tx
    .insertInto('year_end_shares')
    .values(
      shares.map((share) => ({
        year_end_id: yearEndId,
        member_id: share.memberId,
        basis: share.basis.toText(),
        share: share.share.toText(),
        to_share_capital: share.toShareCapital.toText(),
        to_settlements: share.toSettlements.toText(),
        dividend: share.dividend.toText(),
        not_covered: share.notCovered.toText(),
      })),
    )
    .execute();
}

/** Whose part it is, with number and name, for tables. */
export type NamedShare = YearEndShare & { readonly memberNumber: string; readonly personId: string };

/** In the order of members' numbers. */
export async function sharesOf(db: Db, yearEndId: string): Promise<readonly NamedShare[]> {
  const rows = await db
    .selectFrom('year_end_shares as share')
    .innerJoin('members as member', 'member.id', 'share.member_id')
    .selectAll('share')
    .select(['member.number', 'member.person_id'])
    .where('share.year_end_id', '=', yearEndId)
    .orderBy('member.id')
    .execute();
  return rows.map((row) => ({
    memberId: row.member_id,
    memberNumber: row.number,
    personId: row.person_id,
    basis: Money.parse(row.basis),
    share: Money.parse(row.share),
    toShareCapital: Money.parse(row.to_share_capital),
    toSettlements: Money.parse(row.to_settlements),
    dividend: Money.parse(row.dividend),
    notCovered: Money.parse(row.not_covered),
  }));
}

/** The one of a financial year that is prepared or released. */
export async function findYearEnd(db: Db, financialYear: number): Promise<YearEnd | undefined> {
  const row = await standing(db, financialYear).executeTakeFirst();
  return row && toYearEnd(row);
}

/** The same, locked: who comes second sees what the first one did. */
export async function lockYearEnd(tx: Tx, financialYear: number): Promise<YearEnd | undefined> {
  const row = await standing(tx, financialYear).forNoKeyUpdate().executeTakeFirst();
  return row && toYearEnd(row);
}

function standing(db: Db, financialYear: number) {
  return db
    .selectFrom('year_ends')
    .selectAll()
    .where('financial_year', '=', financialYear)
    .where('status', '<>', 'cancelled');
}

/** All of them, those taken back included, newest year first. */
export async function listYearEnds(db: Db): Promise<readonly YearEnd[]> {
  const query = db.selectFrom('year_ends').selectAll();
  return (await query.orderBy('financial_year', 'desc').orderBy('id', 'desc').execute()).map(toYearEnd);
}

/** Null while none has been released. */
export async function lastReleasedYear(db: Db): Promise<number | null> {
  const row = await db
    .selectFrom('year_ends')
    .select(({ fn }) => fn.max('financial_year').as('year'))
    .where('status', '=', 'released')
    .executeTakeFirst();
  return row?.year ?? null;
}

export async function markReleased(tx: Tx, id: string, deed: Deed): Promise<void> {
  await tx
    .updateTable('year_ends')
    .set({
      status: 'released',
      released_by_person_id: deed.byPersonId,
      released_by: deed.byUserId,
      released_at: deed.recordedAt,
    })
    .where('id', '=', id)
    .execute();
}

export async function markCancelled(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('year_ends').set({ status: 'cancelled' }).where('id', '=', id).execute();
}

function toYearEnd(row: Selectable<YearEnds>): YearEnd {
  return {
    id: row.id,
    financialYear: row.financial_year,
    startsOn: parseDate(row.starts_on),
    endsOn: parseDate(row.ends_on),
    status: row.status as YearEndStatus,
    resolutionId: row.resolution_id,
    resolution: row.resolution,
    resolvedOn: parseDate(row.resolved_on),
    use: {
      result: Money.parse(row.result),
      toMembers: Money.parse(row.to_members),
      lossWrittenOff: Money.parse(row.loss_written_off),
      toLegalReserve: Money.parse(row.to_legal_reserve),
      toOtherReserves: Money.parse(row.to_other_reserves),
    },
    basisKind: row.basis_kind as BasisKind,
    digest: row.digest,
    preparedByPersonId: row.prepared_by_person_id,
    preparedAt: row.prepared_at,
    releasedByPersonId: row.released_by_person_id,
    releasedAt: row.released_at,
  };
}

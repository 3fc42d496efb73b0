import type { z } from 'zod';
import { carriedForward } from '../../domain/membership/use-of-result.ts';
import { Money } from '../../domain/money/money.ts';
import type { Db } from '../../platform/db/database.ts';
import { instantText } from '../../platform/http/wire.ts';
import { personsByIds, referenceOut, type Person } from '../persons/index.ts';
import { resultByBooks } from './result-by-books.repository.ts';
import { sharesOf } from './year-ends.repository.ts';
import type * as schema from './year-ends.schema.ts';
import type { YearEnd } from './year-ends.types.ts';

export type YearEndOut = z.input<typeof schema.YearEnd>;
export type YearEndSharesOut = z.input<typeof schema.YearEndShares>;

/** A year end with the totals over everybody's parts. */
export async function yearEndOut(db: Db, yearEnd: YearEnd): Promise<YearEndOut> {
  const shares = await sharesOf(db, yearEnd.id);
  const { use } = yearEnd;
  const notCovered = Money.sum(shares.map((share) => share.notCovered));
  return {
    id: yearEnd.id,
    financial_year: yearEnd.financialYear,
    starts_on: yearEnd.startsOn,
    ends_on: yearEnd.endsOn,
    status: yearEnd.status,
    resolution: yearEnd.resolution,
    resolved_on: yearEnd.resolvedOn,
    result: use.result.toText(),
    result_by_books: (await resultByBooks(db, yearEnd)).toText(),
    to_members: use.toMembers.toText(),
    loss_written_off: use.lossWrittenOff.toText(),
    to_legal_reserve: use.toLegalReserve.toText(),
    to_other_reserves: use.toOtherReserves.toText(),
    carried_forward: carriedForward(use).minus(notCovered).toText(),
    basis_kind: yearEnd.basisKind,
    member_count: shares.length,
    credited: Money.sum(shares.map((share) => share.toShareCapital.plus(share.toSettlements))).toText(),
    dividend: Money.sum(shares.map((share) => share.dividend)).toText(),
    not_covered: notCovered.toText(),
    prepared_by_person_id: yearEnd.preparedByPersonId,
    prepared_at: instantText(yearEnd.preparedAt),
    released_by_person_id: yearEnd.releasedByPersonId,
    released_at: yearEnd.releasedAt && instantText(yearEnd.releasedAt),
  };
}

export async function yearEndSharesOut(db: Db, { id, financialYear }: YearEnd): Promise<YearEndSharesOut> {
  const shares = await sharesOf(db, id);
  const persons = await personsByIds(
    db,
    shares.map(({ personId }) => personId),
  );
  const items = shares.map((share) => ({
    member_id: share.memberId,
    member_number: share.memberNumber,
    person: named(persons, share.personId),
    basis: share.basis.toText(),
    share: share.share.toText(),
    to_share_capital: share.toShareCapital.toText(),
    to_settlements: share.toSettlements.toText(),
    dividend: share.dividend.toText(),
    not_covered: share.notCovered.toText(),
  }));
  return { financial_year: financialYear, items };
}

export function named(persons: ReadonlyMap<string, Person>, id: string): ReturnType<typeof referenceOut> {
  const person = persons.get(id);
  if (!person) throw new TypeError(`person ${id} was not read`);
  return referenceOut(person);
}

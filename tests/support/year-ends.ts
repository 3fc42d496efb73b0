import { sql } from 'kysely';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { mountResolutions, recordResolutions, resolutionsOfAssembly } from '../../src/modules/resolutions/index.ts';
import type { ResolutionKind } from '../../src/modules/resolutions/index.ts';
import { mountYearEnds } from '../../src/modules/year-ends/index.ts';
import { entryFor } from '../../src/domain/ledger/entry-for.ts';
import { postEntries } from '../../src/modules/ledger/index.ts';
import { insertCapitalMovements } from '../../src/modules/members/index.ts';
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

/** A departure that has taken effect as of a day: of all shares, or by notice of some of the newest. Returns the settlement. */
export async function leaves(
  { db, deed, treasurer }: YearEndOffice,
  member: Member,
  of: { readonly endsOn: string; readonly shareCount?: number },
): Promise<string> {
  const { endsOn, shareCount } = of;
  counted += 1;
  const [departureId, settlementId] = [newId(), newId()];
  const by = deed(treasurer);
  const isPart = shareCount !== undefined;
  await inTransaction(db, async (tx) => {
    const row = await tx.selectFrom('members').selectAll().where('id', '=', member.id).executeTakeFirstOrThrow();
    const given = shareCount ?? row.share_count;
    const kept = Money.parse(row.share_capital_subscribed).minus(Money.parse('50.00').times(given));
    const capital = Money.max(Money.parse(row.share_capital_paid).minus(kept), Money.zero);
    const entry = await tx
      .insertInto('register_entries')
      .values({
        member_id: member.id,
        kind: isPart ? 'fewer_shares' : 'leaving',
        share_change: isPart ? -given : 0,
        effective_on: endsOn,
        recorded_at: by.recordedAt,
        recorded_by: by.byUserId,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await sql`
      insert into departures (id, number, member_id, ground, share_count, event_on, status, effective_on, settlement_due_on,
        policy_number, register_entry_id, ended_on, recorded_at, recorded_by, recorded_by_person_id)
      values (${departureId}, ${`A-TEST-${counted}`}, ${member.id}, ${isPart ? 'partial_notice' : 'notice'}, ${shareCount ?? null},
        ${endsOn}::date - 150, 'effective', ${endsOn}, ${endsOn}::date + 181, 1, ${entry.id}, ${by.today}, ${by.recordedAt},
        ${by.byUserId}, ${by.byPersonId})`.execute(tx);
    await sql`insert into settlements (id, departure_id, member_id, ended_on, due_on)
      values (${settlementId}, ${departureId}, ${member.id}, ${endsOn}, ${endsOn}::date + 181)`.execute(tx);
    await sql`insert into settlement_movements (id, settlement_id, kind, amount, value_date, source_id, recorded_at)
      values (${newId()}, ${settlementId}, 'capital', ${capital.toText()}, ${endsOn}, ${departureId}, ${by.recordedAt})`.execute(
      tx,
    );
    await insertCapitalMovements(tx, [
      {
        id: newId(),
        memberId: member.id,
        kind: isPart ? 'cancelled' : 'left',
        amount: capital.negated(),
        valueDate: parseDate(endsOn),
        sourceId: departureId,
        recordedAt: by.recordedAt,
        recordedBy: by.byUserId,
      },
    ]);
    await sql`insert into share_movements (id, member_id, kind, share_count, share_nominal, effective_on, source_id, recorded_at)
      values (${newId()}, ${member.id}, ${isPart ? 'cancelled' : 'left'}, ${-given}, 50, ${endsOn}, ${departureId}, ${by.recordedAt})`.execute(
      tx,
    );
    if (!isPart) await sql`update members set left_on = ${endsOn} where id = ${member.id}`.execute(tx);
    await postEntries(tx, [
      {
        entry: entryFor(isPart ? 'shares_cancelled' : 'leaving', { capital }, { memberId: member.id }),
        valueDate: parseDate(endsOn),
        postingDate: by.today,
        recordedAt: by.recordedAt,
        sourceId: departureId,
        documentReference: null,
        actorUserId: by.byUserId,
      },
    ]);
  });
  return settlementId;
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

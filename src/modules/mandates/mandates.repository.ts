import { sql } from 'kysely';
import { ibanToTell } from '../../domain/mandates/amendment-to-tell.ts';
import { MONTHS_UNTIL_LAPSE } from '../../domain/mandates/mandate-status.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Mandate, MandateStatus } from './mandates.types.ts';

type MandateRow = {
  readonly id: string;
  readonly reference: string;
  readonly person_id: string;
  readonly is_taken_over: boolean;
  readonly issued_on: string;
  readonly last_used_on: string | null;
  readonly ended_on: string | null;
  readonly ended_as: string | null;
  readonly ended_because: string | null;
  readonly recorded_at: Date;
  readonly account_id: string;
  readonly holder_name: string;
  readonly iban: string;
  readonly bank_name: string | null;
  readonly signed_on: string | null;
  readonly place: string | null;
  readonly paper_location: string | null;
  readonly hold_id: string | null;
  readonly held_on: string | null;
  readonly reason_code: string | null;
  readonly reason_de: string | null;
  readonly reason_en: string | null;
  readonly iban_before: string | null;
};

/** A mandate with its account, signature, open hold, and the account before the first change not told yet. */
const FROM_MANDATES = sql`
  select mandate.id, mandate.reference, mandate.person_id, mandate.is_taken_over, mandate.issued_on, mandate.last_used_on,
    mandate.ended_on, mandate.ended_as, mandate.ended_because, mandate.recorded_at,
    account.id as account_id, account.holder_name, account.iban, account.bank_name,
    signature.signed_on, signature.place, signature.paper_location,
    hold.id as hold_id, hold.held_on, hold.reason_code, hold.reason_de, hold.reason_en, untold.iban as iban_before
  from mandates mandate
  join bank_accounts account on account.id = mandate.bank_account_id
  left join mandate_signatures signature on signature.mandate_id = mandate.id
  left join mandate_holds hold on hold.mandate_id = mandate.id and hold.released_on is null
  left join lateral (
    select known.iban from mandate_amendments amendment join bank_accounts known on known.id = amendment.from_account_id
    where amendment.mandate_id = mandate.id and amendment.told_on is null
    order by amendment.sequence limit 1) untold on true`;

function mandateOf(row: MandateRow): Mandate {
  const lastUsedOn = dateOrNull(row.last_used_on);
  return {
    id: row.id,
    reference: row.reference,
    personId: row.person_id,
    account: { id: row.account_id, holderName: row.holder_name, iban: row.iban, bankName: row.bank_name },
    isTakenOver: row.is_taken_over,
    issuedOn: parseDate(row.issued_on),
    signedOn: dateOrNull(row.signed_on),
    signedPlace: row.place,
    paperLocation: row.paper_location,
    lastUsedOn,
    originalIban: ibanToTell({
      ibanBefore: row.iban_before,
      ibanNow: row.iban,
      isFirstUse: lastUsedOn === null,
    }),
    hold: holdOf(row),
    end: endOf(row),
    recordedAt: row.recorded_at,
  };
}

function holdOf(row: MandateRow): Mandate['hold'] {
  if (row.hold_id === null || row.held_on === null) return null;
  const reason = { de: row.reason_de ?? '', en: row.reason_en ?? '' };
  return { id: row.hold_id, heldOn: parseDate(row.held_on), reasonCode: row.reason_code, reason };
}

function endOf(row: MandateRow): Mandate['end'] {
  if (row.ended_on === null) return null;
  const as = row.ended_as === 'lapsed' ? 'lapsed' : 'revoked';
  return { on: parseDate(row.ended_on), as, because: row.ended_because ?? '' };
}

function dateOrNull(text: string | null): BusinessDate | null {
  return text === null ? null : parseDate(text);
}

export async function findMandate(db: Db, id: string): Promise<Mandate | undefined> {
  const { rows } = await sql<MandateRow>`${FROM_MANDATES} where mandate.id = ${id}`.execute(db);
  return rows[0] && mandateOf(rows[0]);
}

/** The mandate that counts for each person, by person: the living one, else the last that ended. */
export async function mandatesOfPersons(db: Db, personIds: readonly string[]): Promise<ReadonlyMap<string, Mandate>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<MandateRow>`
    select distinct on (person_id) * from (${FROM_MANDATES} where mandate.person_id = any(${[...personIds]}::uuid[])) found
    order by person_id, (ended_on is null) desc, recorded_at desc, id desc`.execute(db);
  return new Map(rows.map((row) => [row.person_id, mandateOf(row)]));
}

/** The same day as `lastUsableDay` gives: the database clamps months to their end as the house does. */
const LAST_DAY = sql`(greatest(signature.signed_on, mandate.last_used_on) + make_interval(months => ${sql.lit(MONTHS_UNTIL_LAPSE)}))::date`;

/** Living, signed ones whose last usable day lies in a time, its last day excluded. */
export async function mandatesWhoseLastDayLies(
  db: Db,
  { from, before }: { readonly from: BusinessDate; readonly before: BusinessDate },
): Promise<readonly Mandate[]> {
  const { rows } = await sql<MandateRow>`
    ${FROM_MANDATES} where mandate.ended_on is null and ${LAST_DAY} >= ${from} and ${LAST_DAY} < ${before}
    order by ${LAST_DAY}, mandate.id`.execute(db);
  return rows.map(mandateOf);
}

/** Locks mandates in ascending order of their ids, after every other lock of the house. */
export async function lockMandates(tx: Tx, ids: readonly string[]): Promise<readonly Mandate[]> {
  if (ids.length === 0) return [];
  await sql`select id from mandates where id = any(${[...ids]}::uuid[]) order by id for no key update`.execute(tx);
  const { rows } = await sql<MandateRow>`
    ${FROM_MANDATES} where mandate.id = any(${[...ids]}::uuid[]) order by mandate.id`.execute(tx);
  return rows.map(mandateOf);
}

/** A debit under each of these, locked before, was booked on a day; an earlier day than the last changes nothing. */
export async function storeUse(tx: Tx, ids: readonly string[], on: BusinessDate): Promise<void> {
  await sql`
    update mandates set last_used_on = ${on}
    where id = any(${[...ids]}::uuid[]) and coalesce(last_used_on < ${on}, true)`.execute(tx);
}

/** The debited account of a mandate; null where nobody knows it, which counts as the account now. */
export type Debited = { readonly mandateId: string; readonly iban: string | null };

/** What a debit has told the bank: every change of account up to the one to the account that was debited. */
export async function storeTold(tx: Tx, debited: readonly Debited[], on: BusinessDate): Promise<void> {
  await sql`
    update mandate_amendments amendment set told_on = ${on}
    from unnest(${debited.map(({ mandateId }) => mandateId)}::uuid[], ${debited.map(({ iban }) => iban)}::text[]) as given (id, iban)
    where amendment.mandate_id = given.id and amendment.told_on is null and (given.iban is null or exists (
      select from mandate_amendments later join bank_accounts account on account.id = later.to_account_id
      where later.mandate_id = amendment.mandate_id and later.told_on is null and account.iban = given.iban
        and later.sequence >= amendment.sequence))`.execute(tx);
}

/** Every reference ever given that begins so, whoever has it. */
export async function referencesBeginning(db: Db, stem: string): Promise<readonly string[]> {
  const { rows } = await sql<{ reference: string }>`
    select reference from mandates where starts_with(upper(reference), upper(${stem}))`.execute(db);
  return rows.map(({ reference }) => reference);
}

export type MandateFilter = {
  readonly status?: MandateStatus | undefined;
  readonly personId?: string | undefined;
  readonly reference?: string | undefined;
  /** Living ones whose last usable day lies from today on up to this one. */
  readonly lapsingBy?: BusinessDate | undefined;
  readonly today: BusinessDate;
  readonly beforeId: string | null;
  readonly limit: number;
};

/** Newest first, one row more than the limit. */
export async function listMandates(db: Db, filter: MandateFilter): Promise<readonly Mandate[]> {
  const { status, personId, reference, lapsingBy, today, beforeId } = filter;
  const wanted = [
    sql`true`,
    ...(status === undefined ? [] : [isOfStatus(status, today)]),
    ...(personId === undefined ? [] : [sql`mandate.person_id = ${personId}`]),
    ...(reference === undefined ? [] : [sql`upper(mandate.reference) = upper(${reference})`]),
    ...(lapsingBy === undefined
      ? []
      : [sql`mandate.ended_on is null and ${LAST_DAY} >= ${today} and ${LAST_DAY} <= ${lapsingBy}`]),
    ...(beforeId === null ? [] : [sql`mandate.id < ${beforeId}`]),
  ];
  const { rows } = await sql<MandateRow>`
    ${FROM_MANDATES} where ${sql.join(wanted, sql` and `)}
    order by mandate.id desc limit ${filter.limit + 1}`.execute(db);
  return rows.map(mandateOf);
}

/** The same as `mandateStanding` says of each. */
function isOfStatus(status: MandateStatus, today: BusinessDate) {
  const lives = sql`mandate.ended_on is null and ${LAST_DAY} >= ${today}`;
  const conditions = {
    unsigned: sql`mandate.ended_on is null and signature.mandate_id is null`,
    usable: sql`${lives} and hold.id is null`,
    held: sql`${lives} and hold.id is not null`,
    revoked: sql`mandate.ended_as = 'revoked'`,
    lapsed: sql`(mandate.ended_as = 'lapsed' or mandate.ended_on is null and ${LAST_DAY} < ${today})`,
  };
  return conditions[status];
}

/** Living ones that nobody has signed or that are on hold, oldest first: a person has to do something about them. */
export async function mandatesAtRest(db: Db): Promise<readonly Mandate[]> {
  const { rows } = await sql<MandateRow>`
    ${FROM_MANDATES} where mandate.ended_on is null and (signature.mandate_id is null or hold.id is not null)
    order by mandate.id`.execute(db);
  return rows.map(mandateOf);
}

import { createHash, randomBytes } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { plusDays } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { Happening } from '../../platform/http/deed.ts';
import { forgetAnswersAbout } from '../../platform/http/idempotency.repository.ts';
import { canonicalJson } from '../../platform/http/json.ts';
import { instantText } from '../../platform/http/wire.ts';
import { businessDateAt, type Clock } from '../../platform/time/clock.ts';
import { type Declaration, declarationNotFound, findDeclaration, lockDeclaration, votesOn } from '../members/index.ts';
import { displayName, erasePerson, lockPersons, type Person, personsByIds, tiesOf } from '../persons/index.ts';
import { policyOn } from '../policy/index.ts';
import {
  dropElectronic,
  electronicOfDeclaration,
  eraseApplicant,
  unconfirmedBefore,
} from './electronic-declarations.repository.ts';
import { lockedElectronic } from './electronic-declarations.service.ts';
import { alreadyErased, declarationNotOver, letterOnItsWay, noticeNotSent } from './erasures.refusals.ts';
import {
  declarationsToErase,
  dispatchState,
  eraseOwnRecords,
  type Erasure,
  findErasure,
  insertErasure,
  otherTiesOf,
  whatIsErased,
} from './erasures.repository.ts';

type Asked = { readonly declarationId: string; readonly requestKey: string | null };

/**
 * Erases the personal data of a declaration that was refused, once the notice was sent, or withdrawn (GenG §15(2)), and
 * the persons who have no other tie to the cooperative. What stays proves the declaration without naming anybody but the
 * board. `membership.declaration_not_found`, `erasure.declaration_not_over`, `erasure.already_erased`,
 * `erasure.notice_not_sent`, `erasure.letter_on_its_way`
 */
export async function eraseDeclaration(tx: Tx, asked: Asked, happening: Happening): Promise<Erasure> {
  const { declaration, persons } = await lockAll(tx, asked.declarationId);
  const noticeSentAt = await checkErasable(tx, declaration);
  const electronic = await electronicOfDeclaration(tx, declaration.id);
  const salt = randomBytes(32);
  const content = {
    persons: persons.map(({ createdAt, erasedAt: _erased, ...data }) => ({
      ...data,
      createdAt: createdAt.toISOString(),
    })),
    applicant: electronic?.applicant ?? null,
    records: await whatIsErased(tx, declaration.id),
  };
  const about = { declarationId: declaration.id, personIds: persons.map(({ id }) => id) };
  const staysBecause = await erasePersons(tx, persons, { about, happening });
  if (electronic) await eraseApplicant(tx, electronic.id, happening.recordedAt);
  await eraseOwnRecords(tx, declaration.id, happening.recordedAt);
  await forgetAnswersAbout(tx, [declaration.id, ...about.personIds, ...(electronic ? [electronic.id] : [])]);
  const erasure: Erasure = {
    declarationId: declaration.id,
    declaredOn: declaration.declaredOn,
    decidedOn: declaration.decidedOn ?? happening.today,
    decision: declaration.status === 'refused' ? 'refused' : 'withdrawn',
    statutesVersion: declaration.statutesVersion,
    votes: await votesOf(tx, declaration.id),
    noticeSentOn: noticeSentAt && businessDateAt(noticeSentAt),
    salt: salt.toString('hex'),
    digest: createHash('sha256').update(salt).update(canonicalJson(content), 'utf8').digest('hex'),
    personStaysBecause: staysBecause,
    erasedAt: happening.recordedAt,
    erasedBy: happening.byUserId,
  };
  await insertErasure(tx, { ...erasure, requestKey: asked.requestKey });
  return erasure;
}

/** Persons first, then the declaration: the order of locks. Who represents a legal person comes with it. */
async function lockAll(tx: Tx, id: string): Promise<{ declaration: Declaration; persons: readonly Person[] }> {
  const found = await findDeclaration(tx, id);
  if (!found) throw declarationNotFound();
  const ties = await tiesOf(tx, found.personId);
  const represent = ties.filter(({ kind }) => kind === 'legal_representative');
  const applicants = (await personsByIds(tx, [found.personId])).get(found.personId);
  const others = represent.flatMap(({ personId, otherPersonId }) => [personId, otherPersonId]);
  const persons = await lockPersons(tx, applicants?.kind === 'legal' ? [found.personId, ...others] : [found.personId]);
  const declaration = await lockDeclaration(tx, id);
  if (!declaration) throw declarationNotFound();
  // The applicant first: for that record's sake the others were recorded.
  const applicantFirst = persons.toSorted((a, b) => Number(b.id === found.personId) - Number(a.id === found.personId));
  return { declaration, persons: applicantFirst };
}

/** When the refusal was sent; null for a declaration that was withdrawn. */
async function checkErasable(tx: Tx, declaration: Declaration): Promise<Date | null> {
  if (declaration.status !== 'refused' && declaration.status !== 'withdrawn') throw declarationNotOver();
  if (await findErasure(tx, declaration.id)) throw alreadyErased();
  const { noticeSentAt, isOnItsWay } = await dispatchState(tx, declaration.id);
  if (isOnItsWay) throw letterOnItsWay();
  if (declaration.status === 'withdrawn') return null;
  if (noticeSentAt === null) throw noticeNotSent();
  return noticeSentAt;
}

type About = { readonly declarationId: string; readonly personIds: readonly string[] };

/** Why the applicant's record stays; nothing when it was erased. Each representative is looked at apart. */
async function erasePersons(
  tx: Tx,
  persons: readonly Person[],
  { about, happening }: { readonly about: About; readonly happening: Happening },
): Promise<readonly string[]> {
  const [applicant] = persons;
  const ties = new Map<string, readonly string[]>();
  for (const { id } of persons) ties.set(id, await otherTiesOf(tx, id, about));
  const staysBecause = (applicant && ties.get(applicant.id)) ?? [];
  // While a legal person stays, so do those who represent it.
  if (staysBecause.length > 0) return staysBecause;
  for (const person of persons) {
    if (ties.get(person.id)?.length === 0 && person.erasedAt === null) {
      await erasePerson(tx, person, happening.recordedAt);
    }
  }
  return [];
}

async function votesOf(tx: Tx, declarationId: string): Promise<Erasure['votes']> {
  const votes = await votesOn(tx, [declarationId]);
  const voters = await personsByIds(
    tx,
    votes.map(({ voterPersonId }) => voterPersonId),
  );
  return votes.map(({ voterPersonId, vote, castAt, supersededBy }) => {
    const voter = voters.get(voterPersonId);
    return {
      voter: voter ? displayName(voter) : voterPersonId,
      vote,
      cast_at: instantText(castAt),
      is_superseded: supersededBy !== null,
    };
  });
}

/** What a round of tidying has done. */
export type TidiedJoining = { readonly lapsed: number; readonly erased: number };

/** Erases by itself what nobody confirmed and what was refused or withdrawn long enough ago, one after the other. */
export async function tidyJoining({ db, clock }: { readonly db: Db; readonly clock: Clock }): Promise<TidiedJoining> {
  const [today, recordedAt] = [clock.today(), clock.now()];
  const { joining } = (await policyOn(db, today)).terms;
  const happening: Happening = { byUserId: null, today, recordedAt };
  const unconfirmed = await unconfirmedBefore(db, plusDays(today, -joining.unconfirmedErasureDays));
  for (const id of unconfirmed) await inTransaction(db, (tx) => lapse(tx, id, recordedAt));
  const withdrawnUpTo = plusDays(today, -joining.refusalErasureDays);
  const sentBefore = new Date(recordedAt.getTime() - joining.refusalErasureDays * 86_400_000);
  let erased = 0;
  for (const declarationId of await declarationsToErase(db, { sentBefore, withdrawnUpTo })) {
    erased += await inTransaction(db, (tx) => eraseUnlessRefused(tx, declarationId, happening));
  }
  return { lapsed: unconfirmed.length, erased };
}

async function lapse(tx: Tx, id: string, at: Date): Promise<void> {
  const declared = await lockedElectronic(tx, id);
  if (declared.status !== 'unconfirmed') return;
  await dropElectronic(tx, { id, at, by: null, requestKey: null }, { status: 'lapsed', because: null });
}

/** Somebody may have erased it meanwhile, or a letter is on its way again: then another day will do. */
async function eraseUnlessRefused(tx: Tx, declarationId: string, happening: Happening): Promise<0 | 1> {
  try {
    await eraseDeclaration(tx, { declarationId, requestKey: null }, happening);
    return 1;
  } catch (error) {
    if (error instanceof DomainError) return 0;
    throw error;
  }
}

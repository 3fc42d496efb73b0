import { checkJoiningDeclaration } from '../../domain/membership/joining.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { findPerson, lockPersons, personNotFound } from '../persons/index.ts';
import { policyOn } from '../policy/index.ts';
import { hasPendingDeclaration, insertDeclaration, type Declaration } from './declarations.repository.ts';
import { alreadyDeclared, alreadyMember, declaredInFuture } from './members.refusals.ts';
import { membershipOfPerson } from './members.repository.ts';

export type NewDeclaration = {
  readonly person: IdOrNumber;
  readonly declaredOn: BusinessDate;
  readonly shareCount: number;
  readonly isUnconditional: boolean;
  /** Names the text of the statutes that the person was shown. */
  readonly statutesVersion: string;
  readonly duesAcknowledged: boolean;
  readonly noticePeriodAcknowledged: boolean;
  readonly requestKey: string | null;
};

/**
 * Records a declaration to join (GenG §§15, 15a) for the board to vote on. Refuses what `checkJoiningDeclaration` does,
 * and `membership.already_member`, `membership.already_declared`, `membership.declared_in_future`.
 */
export async function declareMembership(tx: Tx, asked: NewDeclaration, deed: Deed): Promise<Declaration> {
  if (asked.declaredOn > deed.today) throw declaredInFuture();
  const found = await findPerson(tx, asked.person);
  if (!found) throw personNotFound();
  const [person] = await lockPersons(tx, [found.id]);
  if (!person) throw personNotFound();
  const membership = await membershipOfPerson(tx, person.id);
  if (membership && membership.leftOn === null) throw alreadyMember(membership.memberNumber);
  if (await hasPendingDeclaration(tx, person.id)) throw alreadyDeclared();
  const { terms } = await policyOn(tx, asked.declaredOn);
  checkJoiningDeclaration(
    {
      ...asked,
      isNaturalPerson: person.kind === 'natural',
      birthDate: person.birthDate,
      statutesVersionShown: asked.statutesVersion,
      areDuesAcknowledged: asked.duesAcknowledged,
      isNoticePeriodAcknowledged: asked.noticePeriodAcknowledged,
    },
    terms,
  );
  const declaration: Declaration = {
    id: newIdAt(deed.recordedAt),
    personId: person.id,
    declaredOn: asked.declaredOn,
    shareCount: asked.shareCount,
    statutesVersion: asked.statutesVersion,
    duesAcknowledged: asked.duesAcknowledged,
    noticePeriodAcknowledged: asked.noticePeriodAcknowledged,
    status: 'pending',
    decidedOn: null,
    version: 1,
    recordedAt: deed.recordedAt,
  };
  await insertDeclaration(tx, { ...declaration, recordedBy: deed.byUserId, requestKey: asked.requestKey });
  return declaration;
}

import type { Db } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { seesOnlyOwn } from '../identity/index.ts';
import { loadFile } from './case-files.service.ts';
import { groundOf } from './case-page.view.ts';
import { caseNotFound, viewerInvolved } from './cases.refusals.ts';
import { findCase } from './cases.repository.ts';
import type { CaseFile } from './case-file.types.ts';
import type { CreditCase } from './cases.types.ts';

/** A case this caller may know of: a borrower's own one, or any for those who read all. `case.not_found` */
export async function viewableCase(db: Db, reference: IdOrNumber, actor: Actor): Promise<CreditCase> {
  const creditCase = await findCase(db, reference);
  const isOwn = creditCase?.borrowerPersonIds.includes(actor.personId) === true;
  if (!creditCase || (seesOnlyOwn(actor, 'cases.read') && !isOwn)) throw caseNotFound();
  return creditCase;
}

type Asked = {
  readonly reference: IdOrNumber;
  readonly actor: Actor;
  /** Whether it is about the borrower, who may then see it although a party. */
  readonly isForBorrower: boolean;
};

/** The file for parts that are hidden from parties and those tied to them. `case.viewer_involved` */
export async function viewableFile(db: Db, { reference, actor, isForBorrower }: Asked): Promise<CaseFile> {
  const file = await loadFile(db, await viewableCase(db, reference, actor));
  const ground = groundOf(file, actor);
  if (ground === null || (ground === 'borrower' && isForBorrower)) return file;
  throw viewerInvolved();
}

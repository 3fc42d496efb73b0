import { checkElectronicDeclaration } from '../../domain/membership/electronic-declaration.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Language } from '../../platform/http/actor.ts';
import { canonicalJson } from '../../platform/http/json.ts';
import { newIdAt } from '../../platform/ids.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { hashOfToken } from '../identity/index.ts';
import { personDataOf, RecordPerson } from '../persons/index.ts';
import { declarationToConfirm } from './confirmations.repository.ts';
import {
  findSubmission,
  insertElectronic,
  keepShown,
  lockElectronic,
  markConfirmed,
} from './electronic-declarations.repository.ts';
import { codeNotValid, electronicDeclarationNotFound, shownNotCurrent, submissionIdUsed } from './joining.refusals.ts';
import type { Applicant, ElectronicDeclaration, PersonJson } from './joining.types.ts';
import { shownOn } from './shown.service.ts';

export type Submission = {
  readonly submissionId: string;
  readonly shown: string;
  readonly language: Language;
  readonly applicant: Applicant;
  readonly shareCount: number;
  readonly isUnconditional: boolean;
  readonly duesAcknowledged: boolean;
  readonly noticePeriodAcknowledged: boolean;
};

export const personOfJson = (json: PersonJson) => personDataOf(RecordPerson.parse(json));

/**
 * Takes a declaration that came without a sign-in; it counts once its e-mail address is confirmed. The same one sent again
 * is the same. `joining.shown_not_current`, `joining.submission_id_used`, and what `checkElectronicDeclaration` refuses
 */
export async function declareElectronically(
  tx: Tx,
  submission: Submission,
  clock: Clock,
): Promise<ElectronicDeclaration> {
  const earlier = await findSubmission(tx, submission.submissionId);
  if (earlier) return sameSubmission(earlier, submission);
  const [today, receivedAt] = [clock.today(), clock.now()];
  const { digest, text, policy } = await shownOn(tx, today);
  if (submission.shown !== digest) throw shownNotCurrent(digest);
  const { statutesVersion } = policy.terms.membership;
  checkElectronicDeclaration(
    {
      person: personOfJson(submission.applicant.person),
      representatives: submission.applicant.representatives.map(personOfJson),
      declaredOn: today,
      shareCount: submission.shareCount,
      isUnconditional: submission.isUnconditional,
      statutesVersionShown: statutesVersion,
      areDuesAcknowledged: submission.duesAcknowledged,
      isNoticePeriodAcknowledged: submission.noticePeriodAcknowledged,
    },
    policy.terms,
  );
  await keepShown(tx, { text, statutesVersion, policyNumber: policy.number, at: receivedAt });
  await insertElectronic(tx, { ...submission, id: newIdAt(receivedAt), declaredOn: today, receivedAt });
  const stored = await findSubmission(tx, submission.submissionId);
  if (!stored) throw electronicDeclarationNotFound();
  return sameSubmission(stored, submission);
}

function sameSubmission(earlier: ElectronicDeclaration, submission: Submission): ElectronicDeclaration {
  const isSame =
    earlier.shown === submission.shown &&
    earlier.shareCount === submission.shareCount &&
    canonicalJson(earlier.applicant) === canonicalJson(submission.applicant);
  if (!isSame) throw submissionIdUsed();
  return earlier;
}

/** The code from the mail; entered again it confirms the same. `joining.code_not_valid` */
export async function confirmElectronically(tx: Tx, code: string, clock: Clock): Promise<ElectronicDeclaration> {
  const id = await declarationToConfirm(tx, hashOfToken(code), clock.now());
  const declared = id === undefined ? undefined : await lockElectronic(tx, id);
  if (!declared || declared.erasedAt !== null) throw codeNotValid();
  if (declared.status !== 'unconfirmed') return declared;
  const confirmedAt = clock.now();
  await markConfirmed(tx, declared.id, confirmedAt);
  return { ...declared, status: 'confirmed', confirmedAt };
}

export async function lockedElectronic(tx: Tx, id: string): Promise<ElectronicDeclaration> {
  const declared = await lockElectronic(tx, id);
  if (!declared) throw electronicDeclarationNotFound();
  return declared;
}

import { checkGuaranteeSignature } from '../../domain/guarantees/guarantee-rules.ts';
import { type ChangePreview, type LoanChange, previewChange } from '../../domain/lending/loan-change.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { partyProcessesIt } from '../cases/index.ts';
import { type Loan, type LockedLoan, lockRunningLoan } from '../loans/index.ts';
import { guaranteesInForce, loadChangeFile } from './change-files.service.ts';
import {
  changeRequestEnded,
  consentRecordedAlready,
  effectiveInPast,
  guaranteeDoesNotSecure,
} from './change-requests.refusals.ts';
import { endChangeRequest, getChangeRequest, insertChangeRequest } from './change-requests.repository.ts';
import type { ChangeFile, ChangeRequest } from './change-requests.types.ts';
import { insertConsent } from './change-votes.repository.ts';

export type Proposal = {
  readonly loan: IdOrNumber;
  readonly change: LoanChange;
  readonly effectiveOn: BusinessDate | null;
  readonly reason: string;
  readonly withoutConsentReason: string | null;
  readonly requestKey: string;
  readonly deed: Deed;
};

/**
 * Puts a change of a running loan before the board. Refused at once where it could not take effect as things stand:
 * with the codes of `addFact` and of the plan's terms; not for a day that has passed (`change_request.effective_in_past`).
 */
export async function proposeChange(tx: Tx, proposal: Proposal): Promise<ChangeFile> {
  const { deed, effectiveOn } = proposal;
  if (effectiveOn !== null && effectiveOn < deed.today) throw effectiveInPast(effectiveOn);
  const locked = await lockRunningLoan(tx, proposal.loan);
  await checkNotOwnLoan(tx, locked.loan, deed);
  const request: ChangeRequest = {
    id: newIdAt(deed.recordedAt),
    loanId: locked.loan.id,
    change: proposal.change,
    effectiveOn,
    reason: proposal.reason,
    withoutConsentReason: proposal.withoutConsentReason,
    status: 'open',
    endedOn: null,
    factId: null,
    proposedByPersonId: deed.byPersonId,
    recordedAt: deed.recordedAt,
  };
  previewOf(locked, request, deed.today);
  await insertChangeRequest(tx, { request, requestKey: proposal.requestKey, deed });
  return await loadChangeFile(tx, locked.loan, { request, today: deed.today });
}

/** Whoever borrows or vouches does not handle the own loan: `case.party_processes_it`. */
export async function checkNotOwnLoan(tx: Tx, loan: Loan, deed: Deed): Promise<void> {
  const guarantees = await guaranteesInForce(tx, loan, deed.today);
  const guarantorIds = guarantees.map(({ guarantorPersonId }) => guarantorPersonId);
  if ([...loan.borrowerPersonIds, ...guarantorIds].includes(deed.byPersonId)) throw partyProcessesIt();
}

export type Preview = ChangePreview & { readonly day: BusinessDate };

/** The loan on the day on which the change takes effect, without and with it. */
export function previewOf({ book }: Pick<LockedLoan, 'book'>, request: ChangeRequest, today: BusinessDate): Preview {
  const day = request.effectiveOn ?? today;
  return { day, ...previewChange(book, request.change, { factId: request.id, day }) };
}

export type RequestStep = { readonly loan: IdOrNumber; readonly requestId: string; readonly deed: Deed };

export type OpenRequest = { readonly locked: LockedLoan; readonly file: ChangeFile };

/** Locks the loan, whose lock is also that of its requests. `change_request.not_found`, `change_request.already_ended` */
export async function lockOpenRequest(tx: Tx, { loan, requestId, deed }: RequestStep): Promise<OpenRequest> {
  const locked = await lockRunningLoan(tx, loan);
  const request = await getChangeRequest(tx, locked.loan.id, requestId);
  if (request.status !== 'open') throw changeRequestEnded(request.status, request.endedOn);
  return { locked, file: await loadChangeFile(tx, locked.loan, { request, today: deed.today }) };
}

export async function withdrawChange(tx: Tx, step: RequestStep): Promise<ChangeFile> {
  const { locked, file } = await lockOpenRequest(tx, step);
  await checkNotOwnLoan(tx, locked.loan, step.deed);
  const end = { status: 'withdrawn', endedOn: step.deed.today, factId: null } as const;
  await endChangeRequest(tx, file.request.id, end);
  return { ...file, request: { ...file.request, ...end } };
}

export type NewConsent = RequestStep & {
  readonly guaranteeId: string;
  readonly form: 'paper' | 'electronic';
  readonly signedOn: BusinessDate;
  readonly paperLocation: string | null;
};

/** A guarantor answers for the changed loan too; in the form of a guarantee, else as `checkGuaranteeSignature` refuses. */
export async function recordConsent(tx: Tx, consent: NewConsent): Promise<ChangeFile> {
  const { deed, guaranteeId, form, signedOn, paperLocation } = consent;
  const { locked, file } = await lockOpenRequest(tx, consent);
  await checkNotOwnLoan(tx, locked.loan, deed);
  const guarantee = file.guarantees.find(({ id }) => id === guaranteeId);
  if (!guarantee) throw guaranteeDoesNotSecure();
  if (file.consents.some((one) => one.guaranteeId === guaranteeId)) throw consentRecordedAlready(guarantee.number);
  const isMerchantActingInTrade = guarantee.guarantorIsMerchant;
  checkGuaranteeSignature({ form, signedOn, paperLocation, isMerchantActingInTrade }, deed.today);
  const thing = {
    id: newIdAt(deed.recordedAt),
    guaranteeId,
    form,
    signedOn,
    paperLocation: form === 'paper' ? paperLocation : null,
    recordedAt: deed.recordedAt,
  };
  await insertConsent(tx, { requestId: file.request.id, thing, deed });
  return { ...file, consents: [...file.consents, thing] };
}

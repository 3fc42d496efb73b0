import type { z } from 'zod';
import { checklistName } from '../../domain/decisions/checklist.ts';
import type { RecusalGround } from '../../domain/decisions/recusals.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { instantText } from '../../platform/http/wire.ts';
import { authorise } from '../identity/index.ts';
import { personsByIds } from '../persons/index.ts';
import { affordabilityOf } from './assessments.service.ts';
import { bankDecisionOut } from './bank-decision.view.ts';
import { boardOut } from './board.view.ts';
import { loadFile } from './case-files.service.ts';
import type { CreditCase as CreditCaseSchema } from './case-page.schema.ts';
import { coverageOfFile, missingForCompletion, recusalsAmong, securityHindrances } from './case-rules.ts';
import { missingOut, personOut, stepOut, summaryOut, type Persons } from './case-summary.view.ts';
import type { CaseDocument, CaseEventKind, CaseFile } from './case-file.types.ts';
import type { CreditCase } from './cases.types.ts';
import { nextStepsOf } from './next-steps.ts';

export type CasePageOut = z.input<typeof CreditCaseSchema>;
type Viewing = { readonly actor: Actor; readonly today: BusinessDate };

/** Who looks decides what is shown: parties and those tied to them see only what they must (rules §7). */
export function groundOf(file: CaseFile, actor: Pick<Actor, 'personId'>): RecusalGround | null {
  return recusalsAmong(file, [actor.personId])[0]?.ground ?? null;
}

/** The one page of a case, as this viewer may see it. */
export async function casePage(db: Db, creditCase: CreditCase, viewing: Viewing): Promise<CasePageOut> {
  const file = await loadFile(db, creditCase);
  const page = fullPage(file, await personsOf(db, [file]), viewing);
  const ground = groundOf(file, viewing.actor);
  if (ground === null) return page;
  const limited = { ...page, ...hiddenFromParties(page, viewing.actor), viewer: { is_involved: true, ground } };
  return ground === 'borrower' ? limited : { ...limited, ...HIDDEN_FROM_RECUSED };
}

/** Everybody whom the pages of these cases name. */
export async function personsOf(db: Db, files: readonly CaseFile[]): Promise<Persons> {
  const ids = files.flatMap((file) => [
    ...file.case.borrowerPersonIds,
    ...file.guarantees.map(({ guarantorPersonId }) => guarantorPersonId),
    ...file.boardMemberIds,
    ...file.votes.map(({ personId }) => personId),
    ...file.recordedRecusals.map(({ personId }) => personId),
  ]);
  return await personsByIds(db, ids);
}

const INTERNAL: readonly CaseEventKind[] = ['vote_cast', 'recused', 'supervisory_resolution', 'disclosure_recorded'];

function hiddenFromParties(page: CasePageOut, actor: Actor): Partial<CasePageOut> {
  return {
    affordability: null,
    board: null,
    supervisory_resolution: null,
    guarantees: page.guarantees.filter(({ guarantor }) => guarantor.id === actor.personId),
    next_steps: [],
    history: page.history.filter(({ kind }) => INTERNAL.every((internal) => internal !== kind)),
  };
}

const HIDDEN_FROM_RECUSED: Partial<CasePageOut> = {
  missing: [],
  checklist: [],
  coverage: null,
  outcome: null,
  conditions: [],
  payout_hindrances: [],
  offer: null,
  bank_decision: null,
  history: [],
};

function fullPage(file: CaseFile, persons: Persons, { actor, today }: Viewing): CasePageOut {
  const isDecided = file.outcome !== null && file.outcome.outcome !== 'rejected';
  const isInReview = file.case.status === 'submitted' || file.case.status === 'in_review';
  return {
    ...summaryOut(file, persons, today),
    regime_reason: file.case.regimeReason,
    lender_of_record: file.case.lenderOfRecord,
    jobs_secured: file.case.jobsSecured,
    jobs_created: file.case.jobsCreated,
    jobs_secured_fte: file.case.jobsSecuredFte && file.case.jobsSecuredFte.toText(),
    jobs_created_fte: file.case.jobsCreatedFte && file.case.jobsCreatedFte.toText(),
    firm: file.case.firm,
    policy_number: file.case.policyNumber,
    viewer: { is_involved: false, ground: null },
    missing: isInReview ? missingOut(missingForCompletion(file)) : [],
    next_steps: nextStepsOf(file, today).map(stepOut),
    checklist: checklistOut(file),
    affordability: authorise(actor, 'disclosures.read') ? affordabilityOut(file, today) : null,
    guarantees: guaranteesOut(file, persons),
    coverage: coverageOut(file, today),
    board: boardOut(file, persons),
    ...decidedOut(file),
    bank_decision: file.bankDecision && bankDecisionOut(file.bankDecision),
    payout_hindrances:
      isDecided && file.case.lenderOfRecord === 'cooperative' ? missingOut(securityHindrances(file, today)) : [],
    history: historyOut(file),
  };
}

type Decided = Pick<CasePageOut, 'supervisory_resolution' | 'outcome' | 'conditions' | 'offer'>;

function decidedOut({ case: { lenderOfRecord }, resolution, outcome, conditions, offer }: CaseFile): Decided {
  return {
    supervisory_resolution: resolution && {
      resolved_on: resolution.resolvedOn,
      is_in_favour: resolution.isInFavour,
      text: resolution.text,
    },
    outcome: outcome && {
      outcome: outcome.outcome,
      is_recommendation: lenderOfRecord === 'partner_bank',
      decided_on: outcome.decidedOn,
      due_on: outcome.dueOn,
      working_days_used: outcome.workingDaysUsed,
      reasons: [...outcome.reasons],
      credit_bureau_used: outcome.creditBureauUsed,
    },
    conditions: conditions.map(({ id, description, metOn, metNote }) => ({
      id,
      description,
      met_on: metOn,
      met_note: metNote,
    })),
    offer: offer && { id: offer.id, offered_on: offer.offeredOn, valid_until: offer.validUntil },
  };
}

function checklistOut({ items, documents }: CaseFile): CasePageOut['checklist'] {
  return items.map((item) => ({
    id: item.id,
    kind: item.kind,
    name: { ...checklistName(item.kind) },
    is_required: item.isRequired,
    status: item.status,
    reason: item.reason,
    documents: documents.filter(({ itemId }) => itemId === item.id).map(documentOut),
  }));
}

export function documentOut(document: CaseDocument): CasePageOut['checklist'][number]['documents'][number] {
  return {
    id: document.id,
    file_name: document.fileName,
    media_type: document.mediaType,
    size_bytes: document.sizeBytes,
    sha256: document.sha256,
    uploaded_at: instantText(document.uploadedAt),
  };
}

function guaranteesOut({ guarantees }: CaseFile, persons: Persons): CasePageOut['guarantees'] {
  return guarantees.map((guarantee) => ({
    id: guarantee.id,
    number: guarantee.number,
    guarantor: personOut(persons, guarantee.guarantorPersonId),
    kind: guarantee.kind,
    cap: guarantee.cap.toText(),
    status: guarantee.status,
    signed_on: guarantee.signedOn,
    valid_until: guarantee.validUntil,
  }));
}

function coverageOut(file: CaseFile, today: BusinessDate): CasePageOut['coverage'] {
  const { signed, promised } = coverageOfFile(file, today);
  return {
    covered: signed.covered.toText(),
    promised: promised.covered.toText(),
    required: signed.required.toText(),
    is_enough: signed.isEnough,
    sentence: { ...signed.sentence },
  };
}

function affordabilityOut(file: CaseFile, today: BusinessDate): CasePageOut['affordability'] {
  const affordability = affordabilityOf(file, today);
  return (
    affordability && {
      ratio: affordability.ratio.toFixed(2),
      warning_ratio: affordability.warningRatio.toFixed(2),
      is_above_warning_line: affordability.isAboveWarningLine,
      sentence: { ...affordability.sentence },
    }
  );
}

function historyOut({ events }: CaseFile): CasePageOut['history'] {
  return events.map((event) => ({
    kind: event.kind,
    occurred_on: event.occurredOn,
    item_id: event.itemId,
    reason: event.reason,
    recorded_at: instantText(event.recordedAt),
    recorded_by: event.recordedBy,
  }));
}

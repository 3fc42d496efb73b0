import type { z } from 'zod';
import { changeOutcomeOf, isResolutionNeededFor } from '../../domain/decisions/change-outcome.ts';
import { warningAbout } from '../../domain/guarantees/unbound-guarantees.ts';
import { changeInWords, courseFigures, type LoanChange } from '../../domain/lending/loan-change.ts';
import { type LoanState, sumOfParts } from '../../domain/lending/loan-state.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Actor, Language } from '../../platform/http/actor.ts';
import { instantText } from '../../platform/http/wire.ts';
import { planRowFieldsOut } from '../loans/index.ts';
import { type Person, personsByIds, referenceOut } from '../persons/index.ts';
import { guaranteesAtChange } from './change-files.service.ts';
import type { Preview } from './change-requests.service.ts';
import type * as schema from './change-requests.schema.ts';
import type { ChangeFile } from './change-requests.types.ts';

type ChangeRequestOut = z.input<typeof schema.ChangeRequest>;
type Persons = ReadonlyMap<string, Person>;

/** A change request as this viewer may see it: parties and those tied to them do not see the votes (rules §7). */
export async function changeRequestOut(db: Db, file: ChangeFile, actor: Actor): Promise<ChangeRequestOut> {
  const { request, loan } = file;
  const persons = await personsByIds(db, personIdsIn(file));
  const ground = file.recusalsAmong([actor.personId])[0]?.ground ?? null;
  return {
    id: request.id,
    loan_id: loan.id,
    loan_number: loan.number,
    kind: request.change.kind,
    ...changeOut(request.change),
    effective_on: request.effectiveOn,
    reason: request.reason,
    without_consent_reason: request.withoutConsentReason,
    status: request.status,
    proposed_by: personOut(persons, request.proposedByPersonId),
    recorded_at: instantText(request.recordedAt),
    ended_on: request.endedOn,
    fact_id: request.factId,
    viewer: { is_involved: ground !== null, ground },
    board: ground === null ? boardOut(file, persons) : null,
    guarantees: guaranteesOut(file, persons),
  };
}

function personIdsIn(file: ChangeFile): readonly string[] {
  const ids = [
    file.request.proposedByPersonId,
    ...file.parties.guarantorIds,
    ...file.ballot.boardMemberIds,
    ...file.votes.map(({ personId }) => personId),
    ...file.recordedRecusals.map(({ personId }) => personId),
  ];
  return [...new Set(ids)];
}

function personOut(persons: Persons, id: string) {
  const person = persons.get(id);
  if (!person) throw new TypeError(`${id} is no recorded person`);
  return referenceOut(person);
}

function changeOut(change: LoanChange): Pick<ChangeRequestOut, 'deferral' | 'restructuring'> {
  if (change.kind === 'deferral') {
    return { deferral: { months: change.months, method: change.method }, restructuring: null };
  }
  if (change.kind === 'write_off') return { deferral: null, restructuring: null };
  const { annualRate, termMonths, method, dueDay, principalFreeMonths } = change.terms;
  return {
    deferral: null,
    restructuring: {
      annual_rate: annualRate.toText(),
      term_months: termMonths,
      method,
      due_day: dueDay,
      principal_free_months: principalFreeMonths,
    },
  };
}

function boardOut(file: ChangeFile, persons: Persons): ChangeRequestOut['board'] {
  const outcome = changeOutcomeOf(file.ballot, file.parties);
  const isOpen = file.request.status === 'open' && outcome.status === 'open';
  const { resolution } = file;
  return {
    quorum_votes: file.ballot.quorumVotes,
    waiting_for: isOpen ? outcome.waitingForIds.map((id) => personOut(persons, id)) : [],
    needs_supervisory_resolution: isOpen && isResolutionNeededFor(file.ballot, file.parties),
    standing: isOpen ? { ...outcome.sentence } : null,
    recusals: recusalsOut(file, persons),
    votes: file.votes.map((vote) => ({
      id: vote.id,
      voter: personOut(persons, vote.personId),
      vote: vote.isInFavour ? 'approve' : 'reject',
      reason: vote.reason,
      cast_at: instantText(vote.castAt),
      is_superseded: vote.isSuperseded,
    })),
    supervisory_resolution: resolution && {
      resolved_on: resolution.resolvedOn,
      is_in_favour: resolution.isInFavour,
      text: resolution.text,
    },
  };
}

/** As they stand; once decided, as they were recorded with the decision. */
function recusalsOut({ request, ballot, recordedRecusals }: ChangeFile, persons: Persons) {
  if (request.status === 'open') {
    return ballot.recusals.map(({ personId, ground, sentence }) => ({
      person: personOut(persons, personId),
      ground,
      sentence: { ...sentence },
    }));
  }
  return recordedRecusals.map(({ personId, ground, reason }) => ({
    person: personOut(persons, personId),
    ground,
    sentence: { de: reason, en: reason },
  }));
}

function guaranteesOut(file: ChangeFile, persons: Persons): ChangeRequestOut['guarantees'] {
  const changesWhatIsOwed = file.request.change.kind !== 'write_off';
  return file.guarantees.map(({ id, number, guarantorPersonId }) => {
    const consent = file.consents.find(({ guaranteeId }) => guaranteeId === id);
    return {
      guarantee_id: id,
      number,
      guarantor: personOut(persons, guarantorPersonId),
      consented_on: consent?.signedOn ?? null,
      warning: changesWhatIsOwed ? warningAbout({ number, hasConsented: consent !== undefined }) : null,
    };
  });
}

export function previewOut(
  file: ChangeFile,
  { day, before, after }: Preview,
  language: Language,
): z.input<typeof schema.ChangePreview> {
  const { change } = file.request;
  const guarantees = change.kind === 'write_off' ? [] : guaranteesAtChange(file);
  return {
    change_request_id: file.request.id,
    loan_id: file.loan.id,
    day,
    before: courseOut(before),
    after: courseOut(after),
    warnings: guarantees.flatMap((guarantee) => {
      const warning = warningAbout(guarantee);
      return warning === null ? [] : [warning];
    }),
    explanation: changeInWords(change, { before, after })[language],
  };
}

function courseOut(state: LoanState): z.input<typeof schema.LoanCourse> {
  const figures = courseFigures(state);
  return {
    outstanding_principal: figures.outstandingPrincipal.toText(),
    due: figures.due.toText(),
    interest_to_come: figures.interestToCome.toText(),
    instalments_to_come: figures.instalmentsToCome,
    payable: figures.payable.toText(),
    next_due_date: figures.nextDueDate,
    next_amount: figures.nextAmount.toText(),
    last_due_date: figures.lastDueDate,
    written_off: figures.writtenOff.toText(),
    rows: state.rows
      .map(({ row, paid }) => ({ row, open: row.amount.minus(sumOfParts(paid)) }))
      .filter(({ open }) => open.isPositive())
      .map(({ row, open }) => ({ ...planRowFieldsOut(row), open: open.toText() })),
  };
}

import { CASE_STATUS_NAMES } from '../../domain/decisions/case-status.ts';
import { checklistName, isItemSettled } from '../../domain/decisions/checklist.ts';
import { readDecisionClock, type ClockEvent, type DecisionClock } from '../../domain/decisions/decision-clock.ts';
import { recusalsOf, type CaseParties, type Recusal } from '../../domain/decisions/recusals.ts';
import { boardMembersTouched, isSupervisoryApprovalMissing } from '../../domain/decisions/supervisory-approval.ts';
import {
  needsSupervisoryResolution,
  outcomeOf,
  type Ballot,
  type BallotOutcome,
} from '../../domain/decisions/votes.ts';
import type { Sentence } from '../../domain/errors.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { coverage } from '../guarantees/index.ts';
import type { CaseFile } from './case-file.types.ts';
import type { CaseStatus, Hindrance } from './cases.types.ts';

/** What a loaded case says about itself: pure questions over the file, asked by its page, its commands and the list of work. */

export type Missing = { readonly code: string; readonly sentence: Sentence };

export function partiesOf(file: Pick<CaseFile, 'case' | 'guarantees'>): CaseParties {
  const live = file.guarantees.filter(({ status }) => status === 'proposed' || status === 'signed');
  return {
    borrowerIds: file.case.borrowerPersonIds,
    guarantorIds: live.map(({ guarantorPersonId }) => guarantorPersonId),
  };
}

/** Who of these persons is a party to the case or tied to one, declared ties included. */
export function recusalsAmong(file: CaseFile, personIds: readonly string[]): readonly Recusal[] {
  const declared = file.recordedRecusals.filter(({ ground }) => ground === 'declared');
  return recusalsOf(personIds, partiesOf(file), { ties: file.ties, declared });
}

export function ballotOf(file: CaseFile): Ballot {
  return {
    boardMemberIds: file.boardMemberIds,
    recusals: recusalsAmong(file, file.boardMemberIds),
    votes: file.votes,
    supervisoryResolution: file.resolution,
    quorumVotes: file.policy.terms.decision.quorumVotes,
  };
}

export function ballotOutcomeOf(file: CaseFile): BallotOutcome {
  return outcomeOf(ballotOf(file));
}

/** Starts and stops of the decision clock, in order. */
export function clockEventsOf({ events }: Pick<CaseFile, 'events'>): readonly ClockEvent[] {
  return events.flatMap(({ kind, occurredOn: on }) =>
    kind === 'clock_started' || kind === 'clock_stopped' ? [{ kind, on }] : [],
  );
}

/** Null while the file was never complete. */
export function decisionClockOf(file: CaseFile, asOf: BusinessDate): DecisionClock | null {
  const events = clockEventsOf(file);
  if (events.length === 0) return null;
  return readDecisionClock({ events, decidedOn: file.outcome?.decidedOn ?? null, asOf }, file.policy.terms.decision);
}

/** What keeps the file from being complete: documents, disclosure, identification of each borrower (GwG). */
export function missingForCompletion(file: CaseFile): readonly Missing[] {
  const items = file.items
    .filter((item) => !isItemSettled(item))
    .map(({ kind, status }): Missing => {
      const name = checklistName(kind);
      return status === 'uploaded'
        ? {
            code: 'case.document_not_accepted',
            sentence: {
              de: `${name.de}: eingereicht, noch nicht angenommen.`,
              en: `${name.en}: uploaded, not accepted yet.`,
            },
          }
        : { code: 'case.document_missing', sentence: { de: `${name.de} fehlt.`, en: `${name.en} is missing.` } };
    });
  const unidentified = file.case.borrowerPersonIds.filter((id) => !file.identifiedPersonIds.includes(id)).length;
  return [...items, ...(file.disclosure ? [] : [DISCLOSURE_MISSING]), ...identificationMissing(unidentified)];
}

const DISCLOSURE_MISSING: Missing = {
  code: 'case.disclosure_missing',
  sentence: {
    de: 'Die Angaben zu Haushalt und Betrieb sind noch nicht erfasst.',
    en: 'Household and business figures are not recorded yet.',
  },
};

function identificationMissing(persons: number): readonly Missing[] {
  if (persons === 0) return [];
  return [
    {
      code: 'case.identification_missing',
      sentence: {
        de: `Noch nicht identifizierte Darlehensnehmer: ${persons}. Vor dem Darlehen muss ein Ausweis oder Registerauszug geprüft sein (GwG).`,
        en: `Borrowers not identified yet: ${persons}. An identity document or register extract must be checked before the loan (GwG).`,
      },
    },
  ];
}

/** Whether the supervisory board has to resolve: a board member is involved (GenG §39(2)), or too few may vote. */
export function isResolutionNeeded(file: CaseFile): boolean {
  return (
    boardMembersTouched(file.boardMemberIds, partiesOf(file)).length > 0 || needsSupervisoryResolution(ballotOf(file))
  );
}

export function coverageOfFile(file: CaseFile, on: BusinessDate): ReturnType<typeof coverage> {
  const { principal } = file.case;
  return coverage(file.guarantees, { principal, required: file.policy.terms.guarantees.requiredCoverage, on });
}

/** Everything that must be in place before money leaves the house; empty when it may. */
export function hindrancesOf(file: CaseFile, on: BusinessDate): readonly Hindrance[] {
  return [...statusHindrance(file.case.status), ...securityHindrances(file, on)];
}

/** The same without a look at the status: what can be worked on from the decision onwards. */
export function securityHindrances(file: CaseFile, on: BusinessDate): readonly Hindrance[] {
  const conditions = file.conditions
    .filter(({ metOn }) => metOn === null)
    .map(({ description }) => ({
      code: 'payout.condition_not_met',
      sentence: { de: `Auflage noch nicht erfüllt: ${description}`, en: `Condition not met yet: ${description}` },
    }));
  const unsigned = file.guarantees
    .filter(({ status }) => status === 'proposed')
    .map(({ number }) => ({
      code: 'payout.guarantee_not_signed',
      sentence: {
        de: `Bürgschaft ${number} ist noch nicht unterschrieben.`,
        en: `Guarantee ${number} is not signed yet.`,
      },
    }));
  const { signed } = coverageOfFile(file, on);
  const uncovered = signed.isEnough ? [] : [{ code: 'payout.coverage_not_enough', sentence: signed.sentence }];
  return [...conditions, ...unsigned, ...uncovered, ...approvalHindrance(file)];
}

function statusHindrance(status: CaseStatus): readonly Hindrance[] {
  if (status === 'contracted') return [];
  const name = CASE_STATUS_NAMES[status];
  const sentence = {
    de: `Der Kreditvorgang ist im Stand „${name.de}“; ausgezahlt wird nach dem Vertrag.`,
    en: `The credit case is "${name.en}"; payout comes after the contract.`,
  };
  return [{ code: 'payout.case_not_contracted', sentence }];
}

function approvalHindrance(file: CaseFile): readonly Hindrance[] {
  if (!isSupervisoryApprovalMissing(file.boardMemberIds, partiesOf(file), file.resolution)) return [];
  const sentence = {
    de: 'Ein Vorstandsmitglied ist Darlehensnehmer oder Bürge; es fehlt der zustimmende Beschluss des Aufsichtsrats (§ 39 Abs. 2 GenG).',
    en: 'A board member is borrower or guarantor; the approving resolution of the supervisory board is missing (GenG §39(2)).',
  };
  return [{ code: 'payout.supervisory_approval_missing', sentence }];
}

import { standingVotes } from '../../domain/decisions/votes.ts';
import { refuseUnlessEligible } from '../../domain/lending/eligibility.ts';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { endGuaranteesOfCase } from '../guarantees/index.ts';
import { assessCase } from './assessments.service.ts';
import { ballotOf, ballotOutcomeOf, decisionClockOf } from './case-rules.ts';
import { advance } from './case-steps.ts';
import type { CaseFile, Outcome } from './case-file.types.ts';
import type { CasesDeps, CreditCase, OutcomeName } from './cases.types.ts';
import { insertConditions, insertOutcome, insertRecusals } from './decisions.repository.ts';
import { eligibilityToJson } from './eligibility-json.ts';

type Deciding = { readonly deed: Deed; readonly deps: CasesDeps };

/**
 * Writes the outcome once the votes make one: with the eligibility report as it stands, the deadline and the working
 * days used. The case is locked, so two votes at once make exactly one outcome.
 */
export async function decideIfReady(tx: Tx, file: CaseFile, { deed, deps }: Deciding): Promise<CreditCase> {
  if (file.case.status !== 'complete') return file.case;
  const ballot = ballotOutcomeOf(file);
  if (ballot.status === 'open') return file.case;
  const assessment = await assessCase(tx, file.case, { asOf: deed.today, loanHistory: deps.loanHistory });
  if (ballot.isInFavour) refuseUnlessEligible(assessment);
  const name = outcomeName(ballot.isInFavour, ballot.conditions);
  await insertOutcome(tx, outcomeOf(file, { name, eligibility: eligibilityToJson(assessment), deed }));
  await insertConditions(
    tx,
    ballot.conditions.map((description) => ({
      id: newId(),
      caseId: file.case.id,
      description,
      metOn: null,
      metNote: null,
    })),
  );
  await keepRecusals(tx, file, deed);
  if (!ballot.isInFavour) await endGuaranteesOfCase(tx, file.case.id, { on: deed.today, recordedAt: deed.recordedAt });
  return await advance(tx, file.case, { to: name, kinds: ['decided'] }, deed);
}

function outcomeName(isInFavour: boolean, conditions: readonly string[]): OutcomeName {
  if (!isInFavour) return 'rejected';
  return conditions.length > 0 ? 'approved_with_conditions' : 'approved';
}

type Decided = { readonly name: OutcomeName; readonly eligibility: Outcome['eligibility']; readonly deed: Deed };

function outcomeOf(file: CaseFile, { name, eligibility, deed }: Decided): Outcome {
  const clock = decisionClockOf(file, deed.today);
  const isInFavour = name !== 'rejected';
  const votes = standingVotes(ballotOf(file)).filter((vote) => vote.isInFavour === isInFavour);
  const resolution = file.resolution ? [file.resolution.text] : [];
  return {
    caseId: file.case.id,
    outcome: name,
    decidedOn: deed.today,
    dueOn: clock?.dueOn ?? deed.today,
    workingDaysUsed: clock?.workingDaysUsed ?? 0,
    reasons: [...votes.map(({ reason }) => reason), ...resolution],
    creditBureauUsed: isBureauReportOnFile(file),
    eligibility,
    recordedAt: deed.recordedAt,
  };
}

/** A refusal says whether data from a credit bureau was used; it was when such a report lies in the file. */
function isBureauReportOnFile({ items, documents }: CaseFile): boolean {
  const item = items.find(({ kind }) => kind === 'credit_bureau_report');
  return documents.some(({ itemId }) => itemId === item?.id);
}

/** Who was recused when it was decided stays on record, whatever becomes of ties and guarantees. */
async function keepRecusals(tx: Tx, file: CaseFile, deed: Deed): Promise<void> {
  const recusals = ballotOf(file).recusals.map(({ personId, ground, sentence }) => ({
    id: newId(),
    caseId: file.case.id,
    personId,
    ground,
    reason: sentence.de,
    recordedAt: deed.recordedAt,
  }));
  await insertRecusals(tx, recusals, deed.byUserId);
}

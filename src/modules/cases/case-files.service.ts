import type { Db } from '../../platform/db/database.ts';
import { guaranteesOfCases } from '../guarantees/index.ts';
import { usersWithRole } from '../identity/index.ts';
import { identificationsOf, tiesAmong } from '../persons/index.ts';
import { policyByNumber } from '../policy/index.ts';
import { bankDecisionsOf } from './bank-decisions.repository.ts';
import { disclosuresOf, documentsOf, eventsOf, itemsOf } from './case-file.repository.ts';
import type { CaseFile } from './case-file.types.ts';
import type { CaseStatus, CreditCase } from './cases.types.ts';
import { conditionsOf, outcomesOf, recusalsOfCases, resolutionsOf, votesOf } from './decisions.repository.ts';
import { offersOf } from './offers.repository.ts';

/** Everything about these cases, in as many queries for a hundred cases as for one. */
export async function loadFiles(db: Db, cases: readonly CreditCase[]): Promise<readonly CaseFile[]> {
  if (cases.length === 0) return [];
  const ids = cases.map(({ id }) => id);
  const of = await recordsOf(db, ids);
  const people = await peopleOf(db, cases, of.guarantees);
  const policies = await policiesOf(db, cases);
  const each = {
    items: select(of.items),
    documents: select(of.documents),
    events: select(of.events),
    disclosures: select(of.disclosures),
    guarantees: select(of.guarantees),
    votes: select(of.votes),
    recusals: select(of.recusals),
    resolutions: select(of.resolutions),
    outcomes: select(of.outcomes),
    conditions: select(of.conditions),
    offers: select(of.offers),
    bankDecisions: select(of.bankDecisions),
  };
  return cases.map((creditCase) => ({
    ...people,
    case: creditCase,
    policy: policyOf(policies, creditCase),
    items: each.items(creditCase.id),
    documents: each.documents(creditCase.id),
    events: each.events(creditCase.id),
    disclosure: each.disclosures(creditCase.id)[0] ?? null,
    guarantees: each.guarantees(creditCase.id),
    votes: each.votes(creditCase.id),
    recordedRecusals: each.recusals(creditCase.id),
    resolution: each.resolutions(creditCase.id)[0] ?? null,
    outcome: each.outcomes(creditCase.id)[0] ?? null,
    conditions: each.conditions(creditCase.id),
    offer: each.offers(creditCase.id)[0] ?? null,
    bankDecision: each.bankDecisions(creditCase.id)[0] ?? null,
  }));
}

/** Finds a case's rows among those of many. */
function select<Row extends { readonly caseId: string }>(rows: readonly Row[]): (caseId: string) => readonly Row[] {
  const byCase = Map.groupBy(rows, (row) => row.caseId);
  return (caseId) => byCase.get(caseId) ?? [];
}

export async function loadFile(db: Db, creditCase: CreditCase): Promise<CaseFile> {
  const [file] = await loadFiles(db, [creditCase]);
  if (!file) throw new Error('a case has exactly one file');
  return file;
}

async function recordsOf(db: Db, ids: readonly string[]) {
  const [
    items,
    documents,
    events,
    disclosures,
    guarantees,
    votes,
    recusals,
    resolutions,
    outcomes,
    conditions,
    offers,
    bankDecisions,
  ] = await Promise.all([
    itemsOf(db, ids),
    documentsOf(db, ids),
    eventsOf(db, ids),
    disclosuresOf(db, ids),
    guaranteesOfCases(db, ids),
    votesOf(db, ids),
    recusalsOfCases(db, ids),
    resolutionsOf(db, ids),
    outcomesOf(db, ids),
    conditionsOf(db, ids),
    offersOf(db, ids),
    bankDecisionsOf(db, ids),
  ]);
  return {
    items,
    documents,
    events,
    disclosures,
    guarantees,
    votes,
    recusals,
    resolutions,
    outcomes,
    conditions,
    offers,
    bankDecisions,
  };
}

/** The board as it sits now, the ties between all people involved, and which borrowers have been identified. */
async function peopleOf(
  db: Db,
  cases: readonly CreditCase[],
  guarantees: readonly { readonly guarantorPersonId: string }[],
): Promise<Pick<CaseFile, 'boardMemberIds' | 'ties' | 'identifiedPersonIds'>> {
  const boardMemberIds = (await usersWithRole(db, 'board')).map(({ personId }) => personId);
  const borrowers = cases.flatMap(({ borrowerPersonIds }) => borrowerPersonIds);
  const involved = [...borrowers, ...guarantees.map(({ guarantorPersonId }) => guarantorPersonId)];
  const [ties, identifiedPersonIds] = await Promise.all([
    tiesAmong(db, [...new Set([...boardMemberIds, ...involved])]),
    identifiedAmong(
      db,
      cases.filter(({ status }) => UNDECIDED.has(status)).flatMap((one) => one.borrowerPersonIds),
    ),
  ]);
  return { boardMemberIds, ties, identifiedPersonIds };
}

/** Identification matters until the file is complete. */
const UNDECIDED: ReadonlySet<CaseStatus> = new Set(['draft', 'submitted', 'in_review', 'complete']);

async function identifiedAmong(db: Db, personIds: readonly string[]): Promise<readonly string[]> {
  const unique = [...new Set(personIds)];
  const found = await Promise.all(unique.map(async (id) => (await identificationsOf(db, id)).length > 0));
  return unique.filter((_id, index) => found[index] === true);
}

async function policiesOf(db: Db, cases: readonly CreditCase[]): Promise<ReadonlyMap<number, CaseFile['policy']>> {
  const numbers = [...new Set(cases.map(({ policyNumber }) => policyNumber))];
  const policies = await Promise.all(numbers.map(async (number) => await policyByNumber(db, number)));
  return new Map(policies.map((policy) => [policy.number, policy]));
}

function policyOf(policies: ReadonlyMap<number, CaseFile['policy']>, creditCase: CreditCase): CaseFile['policy'] {
  const policy = policies.get(creditCase.policyNumber);
  if (!policy) throw new Error('a case names an existing policy');
  return policy;
}

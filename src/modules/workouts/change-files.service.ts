import { recusalsOf } from '../../domain/decisions/recusals.ts';
import { votersOn } from '../../domain/decisions/change-outcome.ts';
import { isInForce } from '../../domain/guarantees/guarantee-status.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { recusalsOfCases } from '../cases/index.ts';
import { type Guarantee, guaranteesOfCase } from '../guarantees/index.ts';
import { usersWithRole } from '../identity/index.ts';
import { getLoan, type Loan } from '../loans/index.ts';
import { tiesAmong } from '../persons/index.ts';
import { policyByNumber } from '../policy/index.ts';
import { changeRecusalsOf, changeResolutionOf, changeVotesOf, consentsOf } from './change-votes.repository.ts';
import { openChangeRequests } from './change-requests.repository.ts';
import type { ChangeFile, ChangeRequest } from './change-requests.types.ts';

/** Those that secure a loan on a day. */
export async function guaranteesInForce(db: Db, loan: Loan, on: BusinessDate): Promise<readonly Guarantee[]> {
  const guarantees = await guaranteesOfCase(db, loan.caseId);
  return guarantees.filter((guarantee) => guarantee.loanId === loan.id && isInForce(guarantee, on));
}

/** A request with all that was said on it; the board is the one that sits now, ties are those that hold now. */
export async function loadChangeFile(
  db: Db,
  loan: Loan,
  { request, today }: { readonly request: ChangeRequest; readonly today: BusinessDate },
): Promise<ChangeFile> {
  const { id } = request;
  const guarantees = await guaranteesInForce(db, loan, today);
  const board = (await usersWithRole(db, 'board')).map(({ personId }) => personId);
  const parties = {
    borrowerIds: loan.borrowerPersonIds,
    guarantorIds: guarantees.map(({ guarantorPersonId }) => guarantorPersonId),
  };
  const ties = await tiesAmong(db, [...new Set([...board, ...parties.borrowerIds, ...parties.guarantorIds])]);
  const recordedRecusals = await changeRecusalsOf(db, id);
  // Who felt tied to the borrower when the loan was made is so still.
  const ofCase = await recusalsOfCases(db, [loan.caseId]);
  const declared = [...recordedRecusals, ...ofCase].filter(({ ground }) => ground === 'declared');
  const boardMemberIds = votersOn(request.change.kind, board, request.proposedByPersonId);
  const recusalsAmong: ChangeFile['recusalsAmong'] = (ids) => recusalsOf(ids, parties, { ties, declared });
  const votes = await changeVotesOf(db, id);
  const resolution = await changeResolutionOf(db, id);
  return {
    request,
    loan,
    guarantees,
    consents: await consentsOf(db, id),
    votes,
    resolution,
    parties,
    ballot: {
      boardMemberIds,
      recusals: recusalsAmong(boardMemberIds),
      votes: votes.map((vote) => ({ ...vote, conditions: [] })),
      supervisoryResolution: resolution,
      quorumVotes: (await policyByNumber(db, loan.policyNumber)).terms.decision.quorumVotes,
    },
    recusalsAmong,
    recordedRecusals,
  };
}

/** Everything that waits for the board or the supervisory board; few at a time. */
export async function openChangeFiles(db: Db, today: BusinessDate): Promise<readonly ChangeFile[]> {
  const files: ChangeFile[] = [];
  for (const request of await openChangeRequests(db)) {
    const loan = await getLoan(db, { by: 'id', id: request.loanId });
    files.push(await loadChangeFile(db, loan, { request, today }));
  }
  return files;
}

/** Each guarantee that secures the loan, and whether its guarantor stands by the change. */
export function guaranteesAtChange({ guarantees, consents }: Pick<ChangeFile, 'guarantees' | 'consents'>) {
  return guarantees.map(({ id, number }) => ({
    number,
    hasConsented: consents.some(({ guaranteeId }) => guaranteeId === id),
  }));
}

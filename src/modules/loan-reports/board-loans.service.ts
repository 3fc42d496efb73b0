import type { z } from 'zod';
import { Money } from '../../domain/money/money.ts';
import { type BoardOffice, boardOffices } from '../identity/index.ts';
import { namesKnownAt } from '../persons/index.ts';
import type { ReportContext } from '../reporting/index.ts';
import type { boardLoanReport } from './exposure.operations.ts';
import {
  type Approval,
  approvalsOn,
  type GuaranteeLine,
  guaranteesOn,
  loansBorrowedBy,
  type Tie,
  tiesOn,
} from './exposure.repository.ts';
import type * as schema from './exposure.schema.ts';
import type { StandingLine } from './standing-lines.repository.ts';
import { momentOf, standingsOf } from './standings.service.ts';

type Line = z.input<typeof schema.BoardLoanLine>;
type Touch = { readonly personId: string; readonly role: Line['role']; readonly tie: string | null };

/** Loans that touch somebody who sits on a board, with the approval that GenG §39(2) asks for. */
export async function boardLoans(
  context: ReportContext<typeof boardLoanReport>,
): Promise<z.input<typeof schema.BoardLoanReport>> {
  const { db, about } = context;
  const moment = await momentOf(db, context);
  const offices = await boardOffices(db, moment.knownAt);
  const names = await namesKnownAt(db, [...new Set(offices.map(({ personId }) => personId))], moment.knownAt);
  const ties = (await tiesOn(db, moment)).filter(({ personId }) => names.has(personId));
  const touching = new Set([...names.keys(), ...ties.map(({ otherPersonId }) => otherPersonId)]);
  const guarantees = (await guaranteesOn(db, moment)).filter(
    ({ isSigned, guarantorPersonId }) => isSigned && touching.has(guarantorPersonId),
  );
  const approvals = await approvalsOn(db, moment);
  const loanIds = new Set([
    ...(await loansBorrowedBy(db, [...touching])),
    ...guarantees.flatMap(({ loanId }) => loanId ?? []),
  ]);
  const lines: Line[] = [];
  for await (const loan of standingsOf(db, moment, loanIds)) {
    const approval = approvals.get(loan.caseId);
    for (const touch of touchesOf(loan, guarantees, ties)) {
      const held = offices.filter(({ personId }) => personId === touch.personId);
      const name = names.get(touch.personId) ?? '';
      lines.push(...held.map(({ office }) => lineOut(loan, { ...touch, office, approval, name })));
    }
  }
  const touched = new Map(lines.map((line) => [line.loan_id, line.outstanding_principal]));
  const missing = lines.filter(({ approval }) => approval === 'missing' || approval === 'refused');
  return {
    ...about,
    loan_count: touched.size,
    outstanding_principal: Money.sum([...touched.values()].map((text) => Money.parse(text))).toText(),
    missing_approvals: new Set(missing.map(({ loan_id: id }) => id)).size,
    lines: lines.toSorted((one, other) => one.name.localeCompare(other.name, 'de')),
  };
}

/** Whoever borrows or vouches, and whoever is tied to one of them. */
function touchesOf(loan: StandingLine, guarantees: readonly GuaranteeLine[], ties: readonly Tie[]): readonly Touch[] {
  const guarantors = guarantees.filter(({ loanId }) => loanId === loan.loanId);
  const parties = [
    ...loan.borrowerPersonIds.map((personId) => ({ personId, role: 'borrower' as const })),
    ...guarantors.map(({ guarantorPersonId: personId }) => ({ personId, role: 'guarantor' as const })),
  ];
  const tied = parties.flatMap(({ personId, role }) =>
    ties
      .filter(({ otherPersonId }) => otherPersonId === personId)
      .map((tie): Touch => ({ personId: tie.personId, role: `tied_to_${role}`, tie: tie.kind })),
  );
  return [...parties.map((party) => ({ ...party, tie: null })), ...tied];
}

type Touched = Touch & {
  readonly office: BoardOffice['office'];
  readonly approval: Approval | undefined;
  readonly name: string;
};

function lineOut(loan: StandingLine, { personId, name, office, role, tie, approval }: Touched): Line {
  return {
    person_id: personId,
    name,
    office,
    role,
    tie,
    loan_id: loan.loanId,
    loan_number: loan.loanNumber,
    case_number: loan.caseNumber,
    borrower: loan.borrower,
    outstanding_principal: loan.outstandingPrincipal.toText(),
    approval: approvalOf({ office, tie, approval }),
    approved_on: approval?.resolvedOn ?? null,
  };
}

/** Needed where a member of the board itself borrows or vouches; what was resolved is told in any case. */
function approvalOf({ office, tie, approval }: Pick<Touched, 'office' | 'tie' | 'approval'>): Line['approval'] {
  if (approval) return approval.isInFavour ? 'approved' : 'refused';
  return office === 'board' && tie === null ? 'missing' : 'not_required';
}

import type { z } from 'zod';
import type { Jobs } from '../../domain/impact/jobs.ts';
import { sumOfJobs } from '../../domain/impact/jobs-figures.ts';
import { Money } from '../../domain/money/money.ts';
import { yearOf } from '../../domain/time/business-date.ts';
import type { LenderOfRecord } from '../cases/index.ts';
import type { KnownImpact } from '../impact/index.ts';
import { type AboutReport, entriesBehind } from '../reporting/index.ts';
import type * as schema from './impact-reports.schema.ts';

type ReportOut = z.input<typeof schema.ImpactReport>;
export type ImpactLineOut = ReportOut['lines'][number];

type Asked = { readonly about: AboutReport; readonly knownAt: Date; readonly lender: LenderOfRecord };

export function impactOut(loans: readonly KnownImpact[], { about, knownAt, lender }: Asked): ReportOut {
  return {
    ...about,
    lender_of_record: lender,
    total: figuresOut(loans),
    groups: groupsOut(loans),
    lines: loans.map((loan) => lineOut(loan, knownAt)),
  };
}

function figuresOut(loans: readonly KnownImpact[]): ReportOut['total'] {
  return {
    loan_count: loans.length,
    principal_paid_out: Money.sum(loans.map(({ principal }) => principal)).toText(),
    at_application: jobsOut(loans.map(({ atApplication }) => atApplication)),
    latest: jobsOut(loans.map(({ latest }) => latest)),
    at_closing: jobsOut(loans.map(({ atClosing }) => atClosing)),
  };
}

function jobsOut(stated: readonly (Jobs | null)[]): ReportOut['total']['latest'] {
  const sum = sumOfJobs(stated);
  return {
    loan_count: sum.loanCount,
    jobs_secured: sum.jobsSecured,
    jobs_created: sum.jobsCreated,
    jobs_secured_fte: sum.jobsSecuredFte.toText(),
    jobs_created_fte: sum.jobsCreatedFte.toText(),
    without_fte: sum.withoutFte,
  };
}

function groupsOut(loans: readonly KnownImpact[]): ReportOut['groups'] {
  const groups = Map.groupBy(loans, ({ paidOutOn, sector }) => JSON.stringify([yearOf(paidOutOn), sector]));
  return [...groups.values()]
    .flatMap((alike) => {
      const [first] = alike;
      return first ? [{ year: yearOf(first.paidOutOn), sector: first.sector, ...figuresOut(alike) }] : [];
    })
    .toSorted((one, other) => one.year - other.year || bySector(one.sector, other.sector));
}

/** As in a German register; what has none comes last. */
function bySector(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one.localeCompare(other, 'de');
}

function lineOut(loan: KnownImpact, knownAt: Date): ImpactLineOut {
  const { loanId, caseId, paidOutOn, latest } = loan;
  const [applied, last, closing] = [loan.atApplication, latest, loan.atClosing].map(statedOut);
  if (!applied || !last || !closing) throw new TypeError('three statements have three answers');
  return {
    loan_id: loanId,
    loan_number: loan.loanNumber,
    case_id: caseId,
    case_number: loan.caseNumber,
    year: yearOf(paidOutOn),
    paid_out_on: paidOutOn,
    sector: loan.sector,
    district: loan.district,
    firm: loan.firm,
    principal_paid_out: loan.principal.toText(),
    principal_paid_out_entries: entriesOf(loan, knownAt),
    statements: loanId === null ? `/v1/cases/${caseId}/impact-statements` : `/v1/loans/${loanId}/impact-statements`,
    application_jobs_secured: applied.secured,
    application_jobs_created: applied.created,
    application_jobs_secured_fte: applied.securedFte,
    application_jobs_created_fte: applied.createdFte,
    latest_stage: latest && latest.stage,
    latest_year: latest && latest.year,
    latest_stated_on: latest && latest.statedOn,
    latest_jobs_secured: last.secured,
    latest_jobs_created: last.created,
    latest_jobs_secured_fte: last.securedFte,
    latest_jobs_created_fte: last.createdFte,
    closing_jobs_secured: closing.secured,
    closing_jobs_created: closing.created,
    closing_jobs_secured_fte: closing.securedFte,
    closing_jobs_created_fte: closing.createdFte,
  };
}

function statedOut(jobs: Jobs | null) {
  return {
    secured: jobs && jobs.jobsSecured,
    created: jobs && jobs.jobsCreated,
    securedFte: jobs?.jobsSecuredFte?.toText() ?? null,
    createdFte: jobs?.jobsCreatedFte?.toText() ?? null,
  };
}

/** The payout in the journal, on its value date. */
function entriesOf({ loanNumber, paidOutOn, isTakenOver }: KnownImpact, knownAt: Date): string | null {
  if (loanNumber === null || isTakenOver) return null;
  return entriesBehind({
    account: 'loans_receivable',
    from: paidOutOn,
    to: paidOutOn,
    knownAt,
    loan: loanNumber,
    events: ['payout'],
    by: 'value_date',
  });
}

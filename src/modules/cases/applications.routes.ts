import type { z } from 'zod';
import type { Actor } from '../../platform/http/actor.ts';
import type { Db } from '../../platform/db/database.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import { seesOnlyOwn } from '../identity/index.ts';
import {
  changeCaseOperation,
  getCaseOperation,
  getEligibilityOperation,
  listCasesOperation,
  openCaseOperation,
  startReviewOperation,
  submitCaseOperation,
  withdrawCaseOperation,
} from './applications.operations.ts';
import { changeCase, createCase } from './applications.service.ts';
import { assessCase } from './assessments.service.ts';
import { loadFiles } from './case-files.service.ts';
import { casePage, groundOf, personsOf, type CasePageOut } from './case-page.view.ts';
import { summaryOut } from './case-summary.view.ts';
import { listCases } from './cases.repository.ts';
import type { ChangeCase, OpenCase } from './cases.schema.ts';
import type { Application, CasesDeps, CreditCase } from './cases.types.ts';
import { eligibilityToJson } from './eligibility-json.ts';
import { startReview, submitCase } from './submissions.service.ts';
import { viewableCase, viewableFile } from './viewable.ts';
import { withdrawCase } from './withdrawals.service.ts';

const NEWEST_FIRST = 'cases newest first';

export function mountApplications(shell: HttpShell, deps: CasesDeps): void {
  mountDrafts(shell);
  mountReads(shell, deps);

  mount(shell, submitCaseOperation, async ({ tx, actor, params, clock }) => {
    const submitted = await submitCase(tx, { case: params.case_id, deed: deedOf(actor, clock) }, deps);
    return { status: 201, ...(await pageAnswer(tx, submitted, { actor, clock })) };
  });

  mount(shell, startReviewOperation, async ({ tx, actor, params, clock }) => {
    const inReview = await startReview(tx, { case: params.case_id, deed: deedOf(actor, clock) });
    return { status: 201, ...(await pageAnswer(tx, inReview, { actor, clock })) };
  });

  mount(shell, withdrawCaseOperation, async ({ tx, actor, params, body, clock }) => {
    const asked = { case: params.case_id, reason: body.reason, deed: deedOf(actor, clock) };
    return { status: 201, ...(await pageAnswer(tx, await withdrawCase(tx, asked), { actor, clock })) };
  });
}

function mountDrafts(shell: HttpShell): void {
  mount(shell, openCaseOperation, async ({ tx, actor, body, clock, idempotencyKey }) => {
    const opened = await createCase(tx, {
      application: applicationOf(body),
      requestKey: requestKey(actor, openCaseOperation, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, ...(await pageAnswer(tx, opened, { actor, clock })) };
  });

  mount(shell, changeCaseOperation, async ({ tx, actor, params, body, clock, expectedVersion }) => {
    const changed = await changeCase(tx, {
      case: params.case_id,
      expectedVersion,
      changes: changesOf(body),
      deed: deedOf(actor, clock),
    });
    return { status: 200, ...(await pageAnswer(tx, changed, { actor, clock })) };
  });
}

function mountReads(shell: HttpShell, deps: CasesDeps): void {
  mount(shell, listCasesOperation, async ({ db, actor, query, clock }) => {
    const own = seesOnlyOwn(actor, 'cases.read') ? actor.personId : undefined;
    const asked = query.borrower_person_id;
    if (own !== undefined && asked !== undefined && asked !== own)
      return { status: 200, body: { items: [], next: null } };
    const after = decodeCursor(query.cursor, NEWEST_FIRST, 1);
    const cases = await listCases(db, {
      statuses: query.status === undefined ? undefined : [query.status],
      borrowerPersonId: own ?? asked,
      adviserUserId: query.adviser_user_id,
      beforeId: after && idIn(after, 0),
      limit: query.limit,
    });
    const by = { limit: query.limit, sort: NEWEST_FIRST, keyOf: ({ id }: CreditCase) => [id] };
    const paged = pageOf(cases, { ...by, itemOf: (one) => one });
    const files = await loadFiles(db, paged.items);
    const persons = await personsOf(db, files);
    const items = files.map((file) => summaryOut(file, persons, clock.today()));
    return { status: 200, body: { items, next: paged.next } };
  });

  mount(shell, getCaseOperation, async ({ db, actor, params, clock }) => {
    const creditCase = await viewableCase(db, params.case_id, actor);
    return { status: 200, ...(await pageAnswer(db, creditCase, { actor, clock })) };
  });

  mount(shell, getEligibilityOperation, async ({ db, actor, params, clock }) => {
    const file = await viewableFile(db, { reference: params.case_id, actor, isForBorrower: true });
    const asOf = clock.today();
    const assessment = await assessCase(db, file.case, { asOf, loanHistory: deps.loanHistory });
    const shown = eligibilityToJson(assessment);
    const isBorrower = groundOf(file, actor) === 'borrower';
    const results = shown.results.filter(
      ({ person_id: personId }) => !isBorrower || personId === null || personId === actor.personId,
    );
    const body = { ...shown, as_of: asOf, policy_number: file.case.policyNumber, results: results.map(copied) };
    return { status: 200, body };
  });
}

/** The answer's type has no readonly lists. */
function copied(result: ReturnType<typeof eligibilityToJson>['results'][number]) {
  return { ...result, figures: result.figures.map((figure) => ({ ...figure })), sentence: { ...result.sentence } };
}

type PageAnswer = {
  readonly body: CasePageOut;
  readonly etag: number;
  readonly subject: { readonly type: 'case'; readonly id: string };
};

/** What every step of a case answers with: its page as the caller may see it. */
export async function pageAnswer(
  db: Db,
  creditCase: CreditCase,
  { actor, clock }: { readonly actor: Actor; readonly clock: Clock },
): Promise<PageAnswer> {
  const body = await casePage(db, creditCase, { actor, today: clock.today() });
  return { body, etag: creditCase.version, subject: { type: 'case', id: creditCase.id } };
}

function applicationOf(body: z.output<typeof OpenCase>): Application {
  return {
    borrowerPersonIds: body.borrower_person_ids,
    principal: body.principal,
    termMonths: body.term_months,
    purpose: body.purpose,
    purposeKind: body.purpose_kind,
    regime: body.regime,
    regimeReason: body.regime_reason,
    lenderOfRecord: body.lender_of_record,
    sector: body.sector,
    district: body.district,
    firm: body.firm,
    jobsSecured: body.jobs_secured,
    jobsCreated: body.jobs_created,
    jobsSecuredFte: body.jobs_secured_fte,
    jobsCreatedFte: body.jobs_created_fte,
  };
}

/** Only what was named: an absent field stays as it is. */
function changesOf(body: z.output<typeof ChangeCase>): Partial<Application> {
  const named = {
    borrowerPersonIds: body.borrower_person_ids,
    principal: body.principal,
    termMonths: body.term_months,
    purpose: body.purpose,
    purposeKind: body.purpose_kind,
    regime: body.regime,
    regimeReason: body.regime_reason,
    lenderOfRecord: body.lender_of_record,
    sector: body.sector,
    district: body.district,
    firm: body.firm,
    jobsSecured: body.jobs_secured,
    jobsCreated: body.jobs_created,
    jobsSecuredFte: body.jobs_secured_fte,
    jobsCreatedFte: body.jobs_created_fte,
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}

import type { z } from 'zod';
import type { Actor } from '../../platform/http/actor.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { instantText } from '../../platform/http/wire.ts';
import type { Clock } from '../../platform/time/clock.ts';
import * as operations from './impact.operations.ts';
import type * as schema from './impact.schema.ts';
import { impactOf, type NewImpactStatement, type ShownStatement, stateImpact } from './impact.service.ts';

export function mountImpact(shell: HttpShell): void {
  mount(shell, operations.stateImpactOfLoan, async (call) => {
    const stated = statedIn(call, operations.stateImpactOfLoan);
    const { statement, subject } = await stateImpact(call.tx, { ...stated, which: { loan: call.params.loan_id } });
    return { status: 201, body: statementOut(statement), subject };
  });
  mount(shell, operations.stateImpactOfCase, async (call) => {
    const stated = statedIn(call, operations.stateImpactOfCase);
    const { statement, subject } = await stateImpact(call.tx, { ...stated, which: { case: call.params.case_id } });
    return { status: 201, body: statementOut(statement), subject };
  });
  mount(shell, operations.listImpactOfLoan, async ({ db, params }) => {
    const statements = await impactOf(db, { loan: params.loan_id });
    return { status: 200, body: { items: statements.map(statementOut) } };
  });
  mount(shell, operations.listImpactOfCase, async ({ db, params }) => {
    const statements = await impactOf(db, { case: params.case_id });
    return { status: 200, body: { items: statements.map(statementOut) } };
  });
}

type StatingCall = {
  readonly actor: Actor;
  readonly clock: Clock;
  readonly idempotencyKey: string;
  readonly body: z.output<typeof schema.StateImpact>;
};

function statedIn(
  { actor, clock, idempotencyKey, body }: StatingCall,
  operation: { readonly id: string },
): Omit<NewImpactStatement, 'which'> {
  return {
    stage: body.stage,
    year: body.year,
    statedOn: body.stated_on,
    statedBy: body.stated_by,
    jobsSecured: body.jobs_secured,
    jobsCreated: body.jobs_created,
    jobsSecuredFte: body.jobs_secured_fte,
    jobsCreatedFte: body.jobs_created_fte,
    sector: body.sector,
    district: body.district,
    firm: body.firm,
    note: body.note,
    requestKey: requestKey(actor, operation, idempotencyKey),
    deed: deedOf(actor, clock),
  };
}

function statementOut(statement: ShownStatement): z.input<typeof schema.ImpactStatement> {
  return {
    id: statement.id,
    case_id: statement.caseId,
    stage: statement.stage,
    year: statement.year,
    stated_on: statement.statedOn,
    stated_by: statement.statedBy,
    jobs_secured: statement.jobsSecured,
    jobs_created: statement.jobsCreated,
    jobs_secured_fte: statement.jobsSecuredFte && statement.jobsSecuredFte.toText(),
    jobs_created_fte: statement.jobsCreatedFte && statement.jobsCreatedFte.toText(),
    sector: statement.sector,
    district: statement.district,
    firm: statement.firm,
    note: statement.note,
    is_superseded: statement.isSuperseded,
    recorded_at: statement.recordedAt && instantText(statement.recordedAt),
    recorded_by: statement.recordedBy,
  };
}
